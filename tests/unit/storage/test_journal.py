"""The journal as a file: whole lines, bounded, private, readable after any kill, and without secrets when it leaves."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.chargepoint.link_events import LinkFailed, LinkFailure, TextReceived
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.device import events as ev
from hmi_emulator.hmi.pin import PinBook
from hmi_emulator.runtime.journal import Header
from hmi_emulator.storage.journal import JournalFile, earlier, masked_journal, read_journal
from hmi_emulator.vocabulary.errors import OperatorError

HEADER = Header(
    version="0.1",
    model="cpb1",
    firmware="standard",
    seed=7,
    reader_ms=0,
    boot_ms=0,
    connection=Connection(enabled=True, url="ws://x", identity="y"),
    pins=PinBook().with_pin("Anna", "4711", salt="s"),
    begun_utc_ms=1_000,
)
STORY: list[tuple[int, ev.Event]] = [
    (0, ev.PowerOn()),
    (5, ev.MemoryLoaded((Row("key", "a", '"ä"'),), 99)),
    (9, LinkFailed(1, LinkFailure.TLS, "self-signed certificate")),
    (12, TextReceived(2, '[2,"1","Reset",{"type":"Söft\u2028"}]')),
    (12, ev.TimePassed()),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def written(file: Path, story: list[tuple[int, ev.Event]], header: Header = HEADER, **limits: int) -> None:
    """Write a journal to its end."""
    journal = JournalFile(file, header, **limits)
    for now, event in story:
        journal.record(now, event)
    journal.close()


def test_a_journal_gives_back_its_header_and_its_events(file: Path) -> None:
    written(file, STORY)
    assert read_journal(file) == (HEADER, STORY)


def test_a_line_is_in_the_file_when_it_was_recorded(file: Path) -> None:
    journal = JournalFile(file, HEADER)
    journal.record(*STORY[0])
    assert read_journal(file)[1] == STORY[:1]
    journal.close()


def test_nobody_else_may_read_it(file: Path) -> None:
    written(file, STORY)
    assert file.stat().st_mode & 0o777 == 0o600


def test_cut_at_any_byte_it_gives_every_whole_line_before_the_cut(file: Path) -> None:
    written(file, STORY)
    data = file.read_bytes()
    begin = data.index(b"\n") + 1
    for end in range(begin, len(data)):
        file.write_bytes(data[:end])
        kept = read_journal(file)[1]
        whole = data[begin:end].count(b"\n")
        # A line that lacks nothing but its end is whole too.
        assert kept in (STORY[:whole], STORY[: whole + 1])
        assert len(kept) == whole or data[end : end + 1] == b"\n"


def test_damage_before_the_end_is_told_with_its_line(file: Path) -> None:
    written(file, STORY)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines[:2], "[1,\n", *lines[3:]]), "utf-8")
    with pytest.raises(OperatorError, match=r"^Line 3 of the journal is damaged\.$"):
        read_journal(file)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"[]\n", b'{"journal":{}}\n', b'{"journal":{"format":1}}\n', b"\xff\xfe\n", b"{" * 9999]
)
def test_a_file_that_is_no_journal_is_one_sentence(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(OperatorError, match=r"is not a journal of the HMI Emulator\.$"):
        read_journal(file)


def test_a_missing_journal_is_one_sentence(file: Path) -> None:
    with pytest.raises(OperatorError, match="cannot be read: No such file"):
        read_journal(file)


def test_a_journal_of_a_newer_format_is_refused(file: Path) -> None:
    written(file, STORY, replace(HEADER, format=99))
    with pytest.raises(OperatorError, match="newer"):
        read_journal(file)


@pytest.mark.parametrize(
    "line", ['[0,"Nothing",{}]', '[0,"PowerOn",{"x":1}]', '["0","PowerOn",{}]', '[true,"PowerOn",{}]', "[" * 9999]
)
def test_a_line_that_no_charger_wrote_is_not_taken(file: Path, line: str) -> None:
    written(file, STORY)
    with file.open("a", encoding="utf-8") as out:
        out.write(line + '\n[13,"TimePassed",{}]\n')
    with pytest.raises(OperatorError, match="Line 7 "):
        read_journal(file)


# ---- bounds ------------------------------------------------------------------------------------------------


def test_the_journal_of_the_run_before_is_kept(file: Path) -> None:
    written(file, STORY[:1])
    written(file, STORY)
    assert read_journal(earlier(file))[1] == STORY[:1]


def test_two_segments_of_one_run_are_read_as_one(file: Path) -> None:
    written(file, STORY, most_bytes=file_size_of(file, STORY[:3]))
    assert earlier(file).exists()
    assert read_journal(file) == (HEADER, STORY)


def test_a_run_whose_beginning_was_dropped_cannot_be_played(file: Path) -> None:
    written(file, STORY * 3, most_bytes=file_size_of(file, STORY[:3]))
    with pytest.raises(OperatorError, match="its beginning was dropped"):
        read_journal(file)


def test_a_long_run_takes_no_more_than_two_segments(file: Path) -> None:
    written(file, STORY * 200, most_bytes=10_000)
    sizes = [one.stat().st_size for one in file.parent.iterdir()]
    assert len(sizes) == 2
    assert max(sizes) < 10_000 + 1_000


def file_size_of(file: Path, story: list[tuple[int, ev.Event]]) -> int:
    """Return the bytes that a story takes."""
    other = file.with_name("other")
    written(other, story)
    size = other.stat().st_size
    other.unlink()
    return size


def test_a_full_disk_ends_the_journal_with_a_whole_line(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = JournalFile(file, HEADER)
    journal.record(*STORY[0])
    write = os.write

    def full(descriptor: int, data: bytes) -> int:
        write(descriptor, data[:7])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    journal.record(*STORY[1])
    monkeypatch.setattr(os, "write", write)
    journal.record(*STORY[2])
    journal.close()
    journal.close()
    assert read_journal(file)[1] == STORY[:1]


def test_a_disk_without_room_for_a_header_is_one_sentence(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OperatorError, match=r"cannot be written: No space left on device\.$"):
        JournalFile(file, HEADER)


def test_a_line_that_the_system_takes_in_pieces_is_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:50]))
    written(file, STORY)
    assert read_journal(file) == (HEADER, STORY)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match=r"^The journal .* cannot be written: .*\.$"):
        JournalFile(tmp_path / "nowhere" / "journal.jsonl", HEADER)


# ---- what leaves the house ---------------------------------------------------------------------------------


def test_a_journal_leaves_the_house_without_secrets(file: Path) -> None:
    saved = ev.OcppSettingsSaved(enabled=True, url="ws://x", identity="y", password="hush-1")
    secrets: list[tuple[int, ev.Event]] = [
        (1, saved),
        (2, ev.PinEntered("hush-2")),
        (3, ev.MemoryLoaded((Row("connection", "ocpp", '{"password":"hush-3"}'),), 0)),
        (4, TextReceived(1, '[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"hush-4"}]')),
        (4, TextReceived(1, '[2,"2","UpdateFirmware",{"location":"ftp://me:hush-url@h/a"}]')),
        (5, ev.KeyWritten("AuthorizationKey", "hush-5")),
        (6, ev.ScreenTouched("7")),
        (7, ev.CardHeld("04A1B2C3")),
    ]
    written(file, secrets)
    told = masked_journal(file)
    assert "hush" not in told
    assert '"zone":"7"' not in told
    assert "04A1B2C3" in told
    assert told.count("\n") == 1 + len(secrets)


def test_a_journal_that_leaves_the_house_can_still_be_read(file: Path) -> None:
    written(file, STORY)
    told = masked_journal(file)
    file.write_text(told, "utf-8")
    header, events = read_journal(file)
    assert header == HEADER
    assert [type(event) for _, event in events] == [type(event) for _, event in STORY]


def test_without_a_journal_nothing_leaves(file: Path) -> None:
    assert masked_journal(file) == ""
