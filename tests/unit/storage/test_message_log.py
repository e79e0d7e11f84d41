"""The message log: a row a call, pages and filters, bounded, never in the way of whoever writes."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.runtime.frames import Direction, LogQuery
from hmi_emulator.storage import message_log
from hmi_emulator.storage.message_log import LONGEST_TEXT, SqliteMessageLog

ALL = LogQuery()
HEARTBEAT = '[2,"a","Heartbeat",{}]'
TIME = '[3,"a",{"currentTime":"2026-11-24T12:00:00Z"}]'


@pytest.fixture
def log() -> Iterator[SqliteMessageLog]:
    log = SqliteMessageLog()
    yield log
    log.close()


def seqs(log: SqliteMessageLog, **query: object) -> list[int]:
    return [row.seq for row in log.page(LogQuery(**query), 0, 1_000)]  # type: ignore[arg-type]


def test_an_answer_joins_the_row_of_its_call(log: SqliteMessageLog) -> None:
    log.frame(5, 1_005, HEARTBEAT, sent=True)
    log.frame(9, 1_009, TIME, sent=False)
    (row,) = log.page(ALL, 0, 10)
    assert (row.seq, row.at_ms, row.utc_ms, row.direction, row.action) == (1, 5, 1_005, Direction.SENT, "Heartbeat")
    assert (row.message_id, row.text, row.answer, row.answer_at_ms, row.error) == ("a", HEARTBEAT, TIME, 9, False)


def test_an_answer_joins_a_row_that_was_written_long_ago(log: SqliteMessageLog) -> None:
    log.frame(0, 0, '[2,"b","Reset",{"type":"Soft"}]', sent=False)
    for number in range(300):
        log.note(number, 0, "note", "{}", warning=False)
    assert log.row(1) is not None
    log.frame(7, 0, '[3,"b",{"status":"Rejected"}]', sent=True)
    row = log.row(1)
    assert row is not None
    assert (row.answer_at_ms, row.error, row.direction) == (7, True, Direction.RECEIVED)


def test_the_same_message_id_of_the_other_side_is_another_call(log: SqliteMessageLog) -> None:
    log.frame(0, 0, '[2,"1","Heartbeat",{}]', sent=True)
    log.frame(1, 0, '[2,"1","ClearCache",{}]', sent=False)
    log.frame(2, 0, '[3,"1",{"status":"Accepted"}]', sent=True)
    first, second = log.page(ALL, 0, 10)
    assert first.answer is None
    assert second.answer == '[3,"1",{"status":"Accepted"}]'


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ('[3,"a",{"status":"Accepted"}]', False),
        ('[3,"a",{"status":"RebootRequired"}]', False),
        ('[3,"a",{"status":"Rejected"}]', True),
        ('[3,"a",{"idTagInfo":{"status":"Blocked"}}]', True),
        ('[3,"a",{"idTagInfo":{"status":"Accepted"}}]', False),
        ('[4,"a","InternalError","",{}]', True),
        ('[3,"a",[]]', False),
    ],
)
def test_a_refusal_is_an_error(log: SqliteMessageLog, answer: str, error: bool) -> None:
    log.frame(0, 0, HEARTBEAT, sent=True)
    log.frame(0, 0, answer, sent=False)
    assert [row.error for row in log.page(ALL, 0, 10)] == [error]


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "{}", "[9]", '[2,7,"x",{}]', '[3,"nobody asked",{}]', "[" * 99_999])
def test_what_cannot_be_read_or_was_not_asked_is_a_row_of_its_own(log: SqliteMessageLog, text: str) -> None:
    log.frame(0, 0, text, sent=False)
    (row,) = log.page(ALL, 0, 10)
    assert (row.text, row.error, row.direction) == (text, True, Direction.RECEIVED)


@pytest.mark.parametrize(
    "text",
    [
        '[2,"\\ud800","\\udfff",{"connectorId":1}]',
        '[2,"a","X",{"connectorId":99999999999999999999999}]',
        '[2,"a","X",{"connectorId":true}]',
        '[2,"a","X",{"connectorId":-1}]',
        '[2,"' + "i" * 100_000 + '","X",{}]',
        "\ud800",
    ],
)
def test_a_hostile_frame_is_a_row_like_any_other(log: SqliteMessageLog, text: str) -> None:
    log.frame(0, 0, text, sent=False)
    log.frame(0, 0, HEARTBEAT, sent=True)
    rows = log.page(ALL, 0, 10)
    assert len(rows) == 2
    assert rows[0].connector_id in {None, 1}
    assert len(rows[0].message_id) <= 255


@given(st.lists(st.tuples(st.text(st.characters()), st.booleans()), max_size=20))
def test_no_text_harms_the_log(frames: list[tuple[str, bool]]) -> None:
    log = SqliteMessageLog()
    for text, sent in frames:
        log.frame(0, 0, text, sent=sent)
        log.frame(0, 0, json.dumps([2, text, text, {"connectorId": text}]), sent=sent)
        log.frame(0, 0, json.dumps([3, text, {"status": text}]), sent=not sent)
        log.page(LogQuery(words=text), 0, 100)
    log.close()


def test_huge_frames_are_cut_and_do_not_pile_up_in_memory(log: SqliteMessageLog) -> None:
    for _ in range(4):
        log.frame(0, 0, "x" * (LONGEST_TEXT + 5), sent=False)
        assert log._fresh_size < LONGEST_TEXT
    (row, *_) = log.page(ALL, 0, 1)
    assert row.text == "x" * LONGEST_TEXT + "…"


def test_filters_choose_rows(log: SqliteMessageLog) -> None:
    log.act(0, 0, "act.card_held", '{"uid": "04A1B2C3"}', 2)
    log.frame(1, 0, '[2,"1","Authorize",{"idTag":"100%_x"}]', sent=True)
    log.frame(2, 0, '[3,"1",{"idTagInfo":{"status":"Invalid"}}]', sent=False)
    log.frame(3, 0, '[2,"2","Reset",{"type":"Soft"}]', sent=False)
    log.note(4, 0, "link.closed", "{}", warning=True)
    assert seqs(log) == [1, 2, 3, 4]
    assert seqs(log, sent=False) == [1, 3, 4]
    assert seqs(log, received=False) == [1, 2, 4]
    assert seqs(log, acts=False) == [2, 3]
    assert seqs(log, sent=False, received=False, acts=False) == []
    assert seqs(log, errors_only=True) == [2, 4]
    assert seqs(log, words="authoRIZE") == [2]
    assert seqs(log, words="invalid") == [2], "the answer counts too"
    assert seqs(log, words="0%_") == [2], "signs of a pattern stand for themselves"
    assert seqs(log, words="%") == [2]
    assert seqs(log, words="nowhere") == []
    assert seqs(log, words="x" * 100_000) == []
    assert log.count(LogQuery(errors_only=True)) == 2
    assert log.count(ALL) == 4
    assert [row.connector_id for row in log.page(ALL, 0, 1)] == [2]


def test_pages_meet_without_gap_or_overlap(log: SqliteMessageLog) -> None:
    for number in range(555):
        log.note(number, 0, "even" if number % 2 == 0 else "odd", "{}", warning=False)
    for query, expected in ((ALL, list(range(1, 556))), (LogQuery(words="even"), list(range(1, 556, 2)))):
        found = [row.seq for first in range(0, 600, 50) for row in log.page(query, first, 50)]
        assert found == expected
        assert log.count(query) == len(expected)
    assert log.page(ALL, 600, 50) == ()


def test_the_oldest_rows_go_when_there_are_too_many() -> None:
    log = SqliteMessageLog(most_rows=1_000)
    for number in range(2_500):
        log.note(number, 0, "note", "{}", warning=False)
    log.frame(0, 0, HEARTBEAT, sent=True)
    log.page(ALL, 0, 1)
    assert log.count(ALL) == 1_000
    rows = log.page(ALL, 0, 2_000)
    assert [row.seq for row in rows] == list(range(1_502, 2_502))
    assert log.row(1) is None
    log.close()


def test_a_reader_knows_when_to_look_again(log: SqliteMessageLog) -> None:
    revisions = [log.revision()]
    for add in (
        lambda: log.frame(0, 0, HEARTBEAT, sent=True),
        lambda: log.frame(0, 0, TIME, sent=False),
        lambda: log.act(0, 0, "act.try_now", "{}", None),
    ):
        add()
        revisions.append(log.revision())
    assert len(set(revisions)) == 4
    log.page(ALL, 0, 10)
    assert log.revision() == revisions[-1]


def test_a_reader_in_the_midst_of_a_long_search_keeps_nobody_from_writing(log: SqliteMessageLog) -> None:
    with log._file_lock:  # somebody searches
        for number in range(1_000):
            log.frame(number, 0, HEARTBEAT, sent=True)
            log.frame(number, 0, TIME, sent=False)
    rows = log.page(ALL, 0, 2_000)
    assert len(rows) == 1_000
    assert all(row.answer == TIME for row in rows)


def test_readers_in_other_threads_see_whole_pages(log: SqliteMessageLog) -> None:
    problems: list[object] = []
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            rows = log.page(ALL, 0, 10_000)
            if [row.seq for row in rows] != list(range(1, len(rows) + 1)):
                problems.append(rows)
            log.count(LogQuery(errors_only=True))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(2_000):
        log.frame(number, 0, f'[2,"{number}","Heartbeat",{{}}]', sent=True)
        log.frame(number, 0, f'[3,"{number}",{{}}]', sent=False)
    ended.set()
    for reader in readers:
        reader.join()
    assert problems == []
    assert all(row.answer for row in log.page(ALL, 0, 10_000))


def test_a_full_disk_costs_older_rows_and_nothing_else(
    log: SqliteMessageLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.note(0, 0, "early", "{}", warning=False)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(log, "_write", full)
        for _ in range(250):
            log.frame(0, 0, HEARTBEAT, sent=True)
    log.note(1, 0, "late", "{}", warning=True)
    rows = log.page(ALL, 0, 1_000)
    assert rows[-1].action == "late"
    assert "early" not in {row.action for row in rows}
    assert log.count(ALL) == len(rows)
    assert rows[-1].seq == 252
    for number in range(3 * message_log._ROWS_IN_MEMORY):
        log.note(number, 0, "more", "{}", warning=False)
    log.page(ALL, 0, 1)
    assert log.count(ALL) == message_log._ROWS_IN_MEMORY
