"""The archive of diagnostics: what is in it, of which time, and that no secret is."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

import pytest

from hmi_emulator.runtime.masking import masked_text
from hmi_emulator.storage.message_log import SqliteMessageLog
from hmi_emulator.transfer.archive import masked_keys, write_archive
from tests.unit.transfer.movers import contents

KEY_SET = '[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"hush-frame"}]'
UPDATE = '[2,"2","UpdateFirmware",{"location":"ftp://me:hush-url@h/fw.bin","retrieveDate":"2026-11-24T14:00:00Z"}]'


@pytest.fixture
def log() -> Iterator[SqliteMessageLog]:
    """Return a log of frames with secrets in them."""
    log = SqliteMessageLog()
    log.frame(1, 1_000, KEY_SET, sent=False)
    log.frame(2, 1_001, '[3,"1",{"status":"Accepted"}]', sent=True)
    log.frame(3, 2_000, UPDATE, sent=False)
    log.frame(4, 3_000, '[2,"3","Heartbeat",{}]', sent=True)
    yield log
    log.close()


def unpacked(log: SqliteMessageLog, since: int | None = None, until: int | None = None) -> dict[str, str]:
    """Return the files of an archive of the log."""
    file = io.BytesIO()
    write_archive(file, contents(log), since, until)
    archive = zipfile.ZipFile(file)
    assert archive.testzip() is None
    return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_archive_tells_what_the_charger_knows_of_itself(log: SqliteMessageLog) -> None:
    files = unpacked(log)
    assert set(files) == {"summary.json", "configuration.json", "messages.jsonl", "journal.jsonl"}
    assert json.loads(files["summary.json"]) == {"model": "CPB1", "serial": "42", "firmware": "6.8.1"}
    assert json.loads(files["configuration.json"])["HeartbeatInterval"] == "60"
    rows = [json.loads(line) for line in files["messages.jsonl"].splitlines()]
    assert [row["action"] for row in rows] == ["ChangeConfiguration", "UpdateFirmware", "Heartbeat"]
    assert rows[2]["time"] == "1970-01-01T00:00:03.000Z"
    assert len(files["journal.jsonl"].splitlines()) == 2


def test_no_secret_leaves_the_house(log: SqliteMessageLog) -> None:
    for name, text in unpacked(log).items():
        assert "hush" not in text, name
    assert "ftp://***@h/fw.bin" in unpacked(log)["messages.jsonl"], "but where the file was is told"


@pytest.mark.parametrize(
    ("since", "until", "seqs"),
    [(None, None, [1, 2, 3]), (2_000, None, [2, 3]), (None, 2_000, [1, 2]), (2_000, 2_000, [2]), (4_000, None, [])],
)
def test_only_the_time_that_was_asked_for_is_told(
    log: SqliteMessageLog, since: int | None, until: int | None, seqs: list[int]
) -> None:
    rows = [json.loads(line)["seq"] for line in unpacked(log, since, until)["messages.jsonl"].splitlines()]
    assert rows == seqs


def test_keys_that_are_secrets_are_masked_and_empty_ones_stay_empty() -> None:
    assert masked_keys({"AuthorizationKey": "x", "A": "b"}) == {"AuthorizationKey": "***", "A": "b"}
    assert masked_keys({"AuthorizationKey": ""}) == {"AuthorizationKey": ""}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("http://a:b@h/x and ftp://c@h", "http://***@h/x and ftp://***@h"),
        ("http://h/a@b", "http://h/a@b"),
        ('"me@home.org"', '"me@home.org"'),
        ("http://h http://u:p@h", "http://h http://***@h"),
    ],
)
def test_users_and_passwords_of_urls_are_masked(text: str, masked: str) -> None:
    assert masked_text(text) == masked
