"""The message log: calls and answers share a row, filters keep up, bounds hold, and nobody waits for anybody."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.runtime.frames import Direction, LogQuery, LogRow
from hmi_emulator.storage.message_log import LONGEST_TEXT, SqliteMessageLog

ALL = LogQuery()


@pytest.fixture
def log() -> Iterator[SqliteMessageLog]:
    log = SqliteMessageLog()
    yield log
    log.close()


def call(message_id: str, action: str = "Heartbeat", **payload: Any) -> str:
    return json.dumps([2, message_id, action, payload])


def answer(message_id: str, **payload: Any) -> str:
    return json.dumps([3, message_id, payload])


def rows(log: SqliteMessageLog, query: LogQuery = ALL) -> tuple[LogRow, ...]:
    return log.page(query, 0, 10_000)


# ---- rows ------------------------------------------------------------------------------------------------


def test_a_call_of_ours_and_its_answer_are_one_row(log: SqliteMessageLog) -> None:
    log.frame(5, 1_005, call("a", "StatusNotification", connectorId=2), sent=True)
    log.frame(9, 1_009, answer("a"), sent=False)
    assert rows(log) == (
        LogRow(
            seq=1,
            at_ms=5,
            utc_ms=1_005,
            direction=Direction.SENT,
            action="StatusNotification",
            message_id="a",
            text=call("a", "StatusNotification", connectorId=2),
            answer=answer("a"),
            answer_at_ms=9,
            error=False,
            connector_id=2,
        ),
    )


def test_calls_that_cross_with_the_same_id_keep_their_own_answers(log: SqliteMessageLog) -> None:
    log.frame(1, 0, call("7", "Heartbeat"), sent=True)
    log.frame(2, 0, call("7", "Reset", type="Soft"), sent=False)
    log.frame(3, 0, answer("7", status="Accepted"), sent=True)
    log.frame(4, 0, answer("7", currentTime="x"), sent=False)
    assert [(row.action, row.direction, row.answer) for row in rows(log)] == [
        ("Heartbeat", Direction.SENT, answer("7", currentTime="x")),
        ("Reset", Direction.RECEIVED, answer("7", status="Accepted")),
    ]


def test_an_answer_finds_its_row_when_that_is_in_the_file_already(log: SqliteMessageLog) -> None:
    log.frame(1, 0, call("a"), sent=True)
    assert rows(log)[0].answer is None
    log.frame(2, 0, answer("a"), sent=False)
    assert rows(log)[0].answer == answer("a")
    found = log.row(1)
    assert found is not None
    assert found.answer_at_ms == 2


def test_an_answer_to_nothing_has_a_row_of_its_own_and_is_an_error(log: SqliteMessageLog) -> None:
    log.frame(1, 0, answer("ghost"), sent=False)
    assert [(row.message_id, row.error, row.action) for row in rows(log)] == [("ghost", True, "")]


@pytest.mark.parametrize(
    "text", ["", "hello", "{}", "[]", "[2]", '[2,3,"x",{}]', "[" * 100_000, "[2,", '[9,"a",{}]', "1" * 5_000, "null"]
)
def test_a_frame_that_cannot_be_read_is_kept_as_it_is(log: SqliteMessageLog, text: str) -> None:
    log.frame(1, 0, text, sent=False)
    (row,) = rows(log)
    assert (row.text, row.error, row.direction, row.action) == (text, True, Direction.RECEIVED, "")


@pytest.mark.parametrize("number", [10**30, -1, 2**31, True, 1.5, "1", None, [1]])
def test_a_connector_that_can_be_none_is_none(log: SqliteMessageLog, number: object) -> None:
    log.frame(1, 0, call("a", "Reset", connectorId=number), sent=False)
    assert rows(log)[0].connector_id is None


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('[4,"a","NotSupported","",{}]', True),
        (answer("a", status="Rejected"), True),
        (answer("a", status="NotSupported"), True),
        (answer("a", idTagInfo={"status": "Blocked"}), True),
        (answer("a", status="Accepted"), False),
        (answer("a", status="RebootRequired"), False),
        (answer("a", status="Scheduled"), False),
        (answer("a", idTagInfo={"status": "Accepted"}), False),
        (answer("a", idTagInfo="Blocked"), False),
        ('[3,"a",[]]', False),
    ],
)
def test_a_refusal_marks_the_row(log: SqliteMessageLog, text: str, *, error: bool) -> None:
    log.frame(1, 0, call("a", "Authorize"), sent=True)
    log.frame(2, 0, text, sent=False)
    assert [(row.error, row.answer) for row in rows(log)] == [(error, text)]


def test_acts_and_notes_carry_their_key_and_their_values(log: SqliteMessageLog) -> None:
    log.act(1, 0, "act.card_held", '{"uid": "04"}', 2)
    log.note(2, 0, "link.refused", "{}", warning=True)
    log.note(3, 0, "peer.repeated", "{}", warning=False)
    assert [(row.direction, row.action, row.text, row.error, row.connector_id) for row in rows(log)] == [
        (Direction.ACT, "act.card_held", '{"uid": "04"}', False, 2),
        (Direction.NOTE, "link.refused", "{}", True, None),
        (Direction.NOTE, "peer.repeated", "{}", False, None),
    ]


def test_text_that_cannot_be_stored_is_stored_as_far_as_it_can_be(log: SqliteMessageLog) -> None:
    log.frame(1, 0, "half \ud800 a pair", sent=True)
    log.frame(2, 0, "x" * (LONGEST_TEXT + 1), sent=True)
    assert rows(log)[0].text == "half ? a pair"
    assert rows(log)[1].text == "x" * LONGEST_TEXT + "…"
    assert log.count(LogQuery(words="\ud800")) == 1, "a search for what no text can hold harms nobody"


def test_the_revision_changes_with_every_row_and_every_answer(log: SqliteMessageLog) -> None:
    seen = {log.revision()}
    log.frame(1, 0, call("a"), sent=True)
    seen.add(log.revision())
    log.frame(1, 0, answer("a"), sent=False)
    seen.add(log.revision())
    log.act(1, 0, "act.try_now", "{}", None)
    seen.add(log.revision())
    assert len(seen) == 4


# ---- queries ---------------------------------------------------------------------------------------------


def test_filters_choose_by_kind_words_and_errors(log: SqliteMessageLog) -> None:
    log.frame(1, 0, call("a", "BootNotification", vendor="Wallbox"), sent=True)
    log.frame(2, 0, call("b", "Reset", type="Hard"), sent=False)
    log.frame(2, 0, answer("b", status="Rejected"), sent=True)
    log.act(3, 0, "act.card_held", "{}", None)
    log.note(4, 0, "link.tls", "{}", warning=True)
    assert [row.seq for row in rows(log, LogQuery(received=False, acts=False))] == [1]
    assert [row.seq for row in rows(log, LogQuery(sent=False, acts=False))] == [2]
    assert [row.seq for row in rows(log, LogQuery(sent=False, received=False))] == [3, 4]
    assert rows(log, LogQuery(sent=False, received=False, acts=False)) == ()
    assert [row.seq for row in rows(log, LogQuery(errors_only=True))] == [2, 4]
    assert [row.seq for row in rows(log, LogQuery(words="wallBOX"))] == [1]
    assert [row.seq for row in rows(log, LogQuery(words="bootnot"))] == [1], "the action"
    assert [row.seq for row in rows(log, LogQuery(words="rejected"))] == [2], "the answer"


@pytest.mark.parametrize("words", ["100%", "a_b", "back\\slash", "'; DROP TABLE log; --"])
def test_signs_in_words_mean_themselves(log: SqliteMessageLog, words: str) -> None:
    log.act(1, 0, "k", f"before {words} after", None)
    log.act(2, 0, "k", "100 percent, axb, backslash", None)
    assert [row.seq for row in rows(log, LogQuery(words=words))] == [1]


def test_pages_follow_each_other_and_end(log: SqliteMessageLog) -> None:
    for number in range(25):
        log.act(number, 0, "k" if number % 5 else "fifth", "{}", None)
    assert [row.seq for row in log.page(ALL, 20, 10)] == [21, 22, 23, 24, 25]
    assert log.page(ALL, 25, 10) == ()
    assert [row.seq for row in log.page(LogQuery(words="fifth"), 3, 10)] == [16, 21]
    assert log.page(LogQuery(words="fifth"), 5, 10) == ()
    assert log.row(26) is None


def test_a_filter_sees_an_answer_that_comes_after_its_row_was_judged(log: SqliteMessageLog) -> None:
    refusals, words = LogQuery(errors_only=True), LogQuery(words="Rejected")
    for message_id in "abc":
        log.frame(1, 0, call(message_id), sent=True)
    assert (log.count(refusals), log.count(words)) == (0, 0)
    log.frame(2, 0, answer("b", status="Rejected"), sent=False)
    assert [row.message_id for row in rows(log, refusals)] == ["b"]
    assert [row.message_id for row in rows(log, words)] == ["b"]
    log.frame(2, 0, answer("a", status="Rejected"), sent=False)
    assert [row.message_id for row in rows(log, refusals)] == ["a", "b"]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("call"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("answer"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("act"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("look"), st.integers(0, 5), st.booleans()),
    ),
    max_size=60,
)


@given(steps=STEPS, most=st.sampled_from([3, 1_000]))
def test_filters_say_the_same_whether_they_followed_or_look_for_the_first_time(
    steps: list[tuple[str, int, bool]], most: int
) -> None:
    log = SqliteMessageLog(most_rows=most)
    queries = (LogQuery(errors_only=True), LogQuery(words="Rejected"), LogQuery(acts=False), LogQuery(words="3"))
    for now, (kind, number, flag) in enumerate(steps):
        if kind == "call":
            log.frame(now, 0, call(str(number)), sent=flag)
        elif kind == "answer":
            log.frame(now, 0, answer(str(number), status="Rejected" if flag else "Accepted"), sent=number % 2 == 0)
        elif kind == "act":
            log.act(now, 0, "act.try_now", str(number), None)
        else:
            log.count(queries[number % len(queries)])
    for query in queries:
        followed = rows(log, query)
        assert len(followed) == log.count(query)
        log._matches.clear()
        assert rows(log, query) == followed
        assert [row for row in rows(log) if row in followed] == list(followed)
    assert log.count(ALL) == len(rows(log)) <= most + 200
    log.close()


# ---- bounds and troubles ---------------------------------------------------------------------------------


def test_old_rows_go_and_numbers_stay(log: SqliteMessageLog) -> None:
    small = SqliteMessageLog(most_rows=100)
    fifth = LogQuery(words="fifth")
    for number in range(1, 1_001):
        small.act(number, 0, "k" if number % 5 else "fifth", "{}", None)
        if number == 500:
            assert small.count(fifth) > 0
    kept = rows(small)
    assert [row.seq for row in kept] == list(range(901, 1_001))
    assert small.count(ALL) == 100
    assert [row.seq for row in rows(small, fifth)] == list(range(905, 1_001, 5))
    assert small.row(900) is None
    small.close()


def test_a_late_answer_to_a_row_that_is_gone_harms_nobody() -> None:
    small = SqliteMessageLog(most_rows=10)
    small.frame(0, 0, call("old"), sent=True)
    for number in range(400):
        small.act(number, 0, "k", "{}", None)
    assert small.row(1) is None
    small.frame(1, 0, answer("old"), sent=False)
    assert all(row.action == "k" for row in rows(small))
    small.close()


def test_writing_does_not_wait_for_somebody_who_reads(log: SqliteMessageLog) -> None:
    with log._file_lock:  # a search that takes long
        done = threading.Event()

        def write() -> None:
            for number in range(2_000):
                log.frame(number, 0, call(str(number)), sent=True)
                log.frame(number, 0, answer(str(number)), sent=False)
            done.set()

        writer = threading.Thread(target=write)
        writer.start()
        assert done.wait(10)
        writer.join()
    assert log.count(ALL) == 2_000
    assert all(row.answer for row in log.page(ALL, 0, 2_000))


def test_many_threads_may_read_while_one_writes(log: SqliteMessageLog) -> None:
    stop, troubles = threading.Event(), []

    def read(query: LogQuery) -> None:
        while not stop.is_set():
            count = log.count(query)
            page = log.page(query, max(count - 50, 0), 50)
            if [row.seq for row in page] != sorted({row.seq for row in page}):
                troubles.append(page)

    readers = [threading.Thread(target=read, args=(query,)) for query in (ALL, LogQuery(words="7"))]
    for reader in readers:
        reader.start()
    for number in range(3_000):
        log.frame(number, 0, call(str(number)), sent=True)
        log.frame(number, 0, answer(str(number)), sent=False)
    stop.set()
    for reader in readers:
        reader.join()
    assert troubles == []
    assert [row.seq for row in log.page(ALL, 0, 3_000)] == list(range(1, 3_001))


def test_a_full_disk_costs_the_old_rows_and_not_the_session(tmp_path: Path) -> None:
    log = SqliteMessageLog(str(tmp_path / "log"))
    log.act(1, 0, "before", "{}", None)
    assert log.count(LogQuery(words="before")) == 1
    log._db.execute("PRAGMA max_page_count = 3")
    log.act(2, 0, "big", "x" * 100_000, None)
    rows(log)
    log.act(3, 0, "after", "{}", None)
    assert [row.action for row in rows(log)] == ["after"]
    assert log.count(LogQuery(words="after")) == 1
    log.close()


def test_a_file_that_suffers_is_left_behind(log: SqliteMessageLog) -> None:
    log.act(1, 0, "before", "{}", None)
    rows(log)
    log._db.execute("DROP TABLE log")
    assert rows(log) == ()
    log.act(2, 0, "after", "{}", None)
    assert [row.action for row in rows(log)] == ["after"]


def test_a_closed_log_is_empty_and_takes_what_it_is_told(log: SqliteMessageLog) -> None:
    log.act(1, 0, "k", "{}", None)
    log.close()
    for number in range(500):
        log.act(number, 0, "k", "{}", None)
    assert rows(log) == ()
    assert rows(log, LogQuery(words="k")) == ()
    assert log.count(LogQuery(words="k")) == 0
    assert log.row(1) is None
    log.close()


def test_a_million_letters_in_the_buffer_are_written_out(log: SqliteMessageLog) -> None:
    for number in range(5):
        log.frame(number, 0, call(str(number), "DataTransfer", data="x" * 500_000), sent=True)
    assert len(log._fresh) < 3


def test_the_log_needs_no_file_of_the_user(log: SqliteMessageLog) -> None:
    assert isinstance(log._db, sqlite3.Connection)
    assert log._db.execute("PRAGMA database_list").fetchone()[2] == ""


def test_a_query_is_remembered_only_while_it_is_asked(log: SqliteMessageLog) -> None:
    for number in range(50):
        log.count(replace(ALL, words=str(number)))
    assert len(log._matches) == 4
