"""Numbers of fitting rows: judged once when new, once more when answered, and anew when too much has changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from hmi_emulator.runtime.frames import LogQuery
from hmi_emulator.storage.log_query import AT_ONCE, MOST_CHANGED, Matches, is_everything, marks, pieces

REFUSALS = LogQuery(errors_only=True)


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE log (seq INTEGER PRIMARY KEY, direction TEXT, error INTEGER)")
    yield db
    db.close()


def add(db: sqlite3.Connection, *errors: bool) -> None:
    db.executemany("INSERT INTO log (direction, error) VALUES ('sent', ?)", [(error,) for error in errors])


def test_only_a_query_without_filter_is_everything() -> None:
    assert is_everything(LogQuery())
    assert not is_everything(LogQuery(words="x"))
    assert not is_everything(LogQuery(acts=False))
    assert not is_everything(REFUSALS)


def test_new_rows_join_and_old_ones_leave(db: sqlite3.Connection) -> None:
    matches = Matches(REFUSALS)
    matches.follow(db, 1)
    assert len(matches) == 0
    add(db, True, False, True)
    matches.follow(db, 1)
    add(db, True)
    matches.follow(db, 2)
    assert list(matches.numbers(0, 9)) == [3, 4]
    assert list(matches.numbers(1, 1)) == [4]
    assert list(matches.numbers(-1, 1)) == [3]
    assert list(matches.numbers(5, 9)) == []


def test_a_row_is_judged_again_when_its_answer_has_come(db: sqlite3.Connection) -> None:
    matches = Matches(REFUSALS)
    add(db, False, True, False)
    matches.follow(db, 1)
    db.execute("UPDATE log SET error = NOT error WHERE seq < 3")
    matches.answered(1)
    matches.answered(2)
    matches.follow(db, 1)
    assert list(matches.numbers(0, 9)) == [1]


def test_an_answer_to_a_row_that_was_not_judged_yet_is_no_news(db: sqlite3.Connection) -> None:
    matches = Matches(REFUSALS)
    add(db, True)
    matches.answered(1)
    matches.follow(db, 1)
    matches.follow(db, 1)
    assert list(matches.numbers(0, 9)) == [1]


@pytest.mark.parametrize("changed", [AT_ONCE + 1, MOST_CHANGED + 1])
def test_many_answers_at_once_are_all_judged(db: sqlite3.Connection, changed: int) -> None:
    matches = Matches(REFUSALS)
    add(db, *[False] * changed)
    matches.follow(db, 1)
    db.execute("UPDATE log SET error = 1")
    for seq in range(1, changed + 1):
        matches.answered(seq)
    matches.follow(db, 1)
    assert list(matches.numbers(0, changed)) == list(range(1, changed + 1))


def test_statements_name_no_more_numbers_than_they_may() -> None:
    numbers = range(AT_ONCE * 2 + 1)
    assert [len(some) for some in pieces(numbers)] == [AT_ONCE, AT_ONCE, 1]
    assert list(pieces([])) == []
    assert marks([1, 2, 3]) == "?, ?, ?"
