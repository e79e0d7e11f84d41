"""Which rows of the log fit a query: as SQL, and as numbers kept up to date, so that a long log is read only once."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

from hmi_emulator.runtime.frames import Direction, LogQuery

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

LONGEST_WORDS = 1_000
MOST_CHANGED = 1_000
"""Rows whose answers came since they were last looked at; beyond that everything is read anew."""
AT_ONCE = 500
"""Numbers named in one statement."""


def is_everything(query: LogQuery) -> bool:
    """Return whether every row fits."""
    return query == LogQuery()


class Matches:
    """The numbers of the rows that fit one query, in order.

    A row fits or not by what it says, so it is judged when it is new and once more when its answer has come.
    """

    def __init__(self, query: LogQuery) -> None:
        self._where, self._values = _where(query)
        self._numbers = array("q")
        self._judged = 0
        """Number of the newest row that was looked at."""
        self._changed: set[int] = set()

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self, first: int, limit: int) -> Sequence[int]:
        """Return the numbers of up to `limit` rows from the `first` fitting one on (0-based)."""
        return self._numbers[max(first, 0) : max(first, 0) + max(limit, 0)]

    def answered(self, seq: int) -> None:
        """Note that the answer of a row has come."""
        if seq <= self._judged:
            self._changed.add(seq)

    def follow(self, db: sqlite3.Connection, first: int) -> None:
        """Take in what the log has learnt; rows before `first` are gone."""
        if len(self._changed) > MOST_CHANGED:
            self._numbers, self._judged = array("q"), 0
        else:
            self._judge_again(db)
        self._changed.clear()
        del self._numbers[: bisect_left(self._numbers, first)]
        [(newest,)] = db.execute("SELECT max(seq) FROM log")
        found = db.execute(f"SELECT seq FROM log WHERE seq > ? AND {self._where}", (self._judged, *self._values))  # noqa: S608 - own words
        self._numbers.extend(seq for (seq,) in found)
        self._judged = newest or self._judged

    def _judge_again(self, db: sqlite3.Connection) -> None:
        for some in pieces(sorted(self._changed)):
            found = db.execute(
                f"SELECT seq FROM log WHERE seq IN ({marks(some)}) AND {self._where}",  # noqa: S608 - own words
                (*some, *self._values),
            )
            fitting = {seq for (seq,) in found}
            for seq in some:
                self._put(seq, fits=seq in fitting)

    def _put(self, seq: int, *, fits: bool) -> None:
        place = bisect_left(self._numbers, seq)
        there = place < len(self._numbers) and self._numbers[place] == seq
        if fits and not there:
            self._numbers.insert(place, seq)
        elif there and not fits:
            del self._numbers[place]


def pieces(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the numbers in pieces that one statement can name."""
    for begin in range(0, len(numbers), AT_ONCE):
        yield numbers[begin : begin + AT_ONCE]


def marks(values: Sequence[object]) -> str:
    """Return as many question marks as there are values."""
    return ", ".join("?" * len(values))


def _where(query: LogQuery) -> tuple[str, list[str]]:
    kinds = [
        str(direction)
        for direction, wanted in (
            (Direction.SENT, query.sent),
            (Direction.RECEIVED, query.received),
            (Direction.ACT, query.acts),
            (Direction.NOTE, query.acts),
        )
        if wanted
    ]
    clauses, values = [f"direction IN ({marks(kinds)})"], kinds
    if query.errors_only:
        clauses.append("error = 1")
    if query.words:
        clauses.append("(action LIKE ? ESCAPE '\\' OR text LIKE ? ESCAPE '\\' OR answer LIKE ? ESCAPE '\\')")
        values = [*values, *[_pattern(query.words)] * 3]
    return " AND ".join(clauses), values


def _pattern(words: str) -> str:
    plain = words[:LONGEST_WORDS].encode(errors="replace").decode()
    return "%" + plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
