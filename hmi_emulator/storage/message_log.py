"""The message log in SQLite: a row a call with its answer, bounded, read page by page from any thread.

The newest rows wait in memory and are written in batches, at the latest when somebody reads.
"""

from __future__ import annotations

import json
import sqlite3
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from hmi_emulator.runtime.frames import Direction, LogQuery, LogRow
from hmi_emulator.storage.log_query import Matches, is_everything, marks, pieces
from hmi_emulator.vocabulary.refusals import REFUSALS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Result = TypeVar("Result")
MOST_ROWS = 1_000_000
LONGEST_TEXT = 1024 * 1024
"""Characters of a frame that are kept."""
_BATCH = 200
_BATCH_SIZE = 1024 * 1024
"""Rows and characters that wait in memory."""
_ROWS_IN_MEMORY = 2_000
_COLUMNS = "seq, at_ms, utc_ms, direction, action, message_id, text, answer, answer_at_ms, error, connector_id, why"
_NAMES = tuple(_COLUMNS.split(", "))
_SCHEMA = """
CREATE TABLE log (
    seq INTEGER PRIMARY KEY, at_ms INTEGER, utc_ms INTEGER, direction TEXT, action TEXT, message_id TEXT, text TEXT,
    answer TEXT, answer_at_ms INTEGER, error INTEGER, connector_id INTEGER, why TEXT
);
"""
_INSERT = "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ANSWER = "UPDATE log SET answer = ?, answer_at_ms = ?, error = ?, why = ? WHERE seq = ?"
_REFUSED_TOKENS = frozenset({"Blocked", "Expired", "Invalid", "ConcurrentTx"})
_OPEN_CALLS = 64
_NO_ROWS: tuple[LogRow, ...] = ()
_QUERIES = 4
"""Queries whose matches are remembered."""
_LONGEST_ID = 255


class SqliteMessageLog:
    """Keeps the log; `act`, `note` and `frame` are the driver's, the rest is everybody's.

    Writing never waits for somebody who reads: new rows wait in memory while the file is in use. Where the disk is
    full the log begins anew, and the session goes on.
    """

    def __init__(self, file: str = "", *, most_rows: int = MOST_ROWS) -> None:
        """Open a log; without a file in a temporary one that SQLite removes by itself."""
        self._lock = Lock()
        """Of what waits in memory; held for moments only."""
        self._file_lock = Lock()
        """Of the file; taken before `_lock` where both are needed."""
        self._db = _new_file(file)
        self._most = most_rows
        self._seq = 0
        self._first = 1
        self._revision = 0
        self._fresh: dict[int, list[Any]] = {}
        self._fresh_size = 0
        self._answers: dict[int, tuple[str, int, bool, str]] = {}
        """Of rows that are in the file already."""
        self._open: dict[tuple[Direction, str], int] = {}
        self._reasons: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        """By message id, of answers that have not left yet."""
        self._matches: OrderedDict[LogQuery, Matches] = OrderedDict()
        """The queries asked last, the newest at the end; theirs is the file's lock."""
        self._closed = False

    # ---- writing ----

    def act(self, now: int, utc_ms: int, key: str, values: str, connector_id: int | None) -> None:
        """Add what somebody did."""
        self._add(now, utc_ms, Direction.ACT, key, "", values, error=False, connector_id=_number(connector_id))

    def note(self, now: int, utc_ms: int, key: str, values: str, *, warning: bool) -> None:
        """Add what the engine tells."""
        self._add(now, utc_ms, Direction.NOTE, key, "", values, error=warning)

    def why(self, message_id: str, key: str, values: str) -> None:
        """Add the reason for the answer that follows to a CALL of the central system."""
        self._reasons.setdefault(message_id, []).append((key, json.loads(values)))
        while len(self._reasons) > _OPEN_CALLS:
            self._reasons.pop(next(iter(self._reasons)))

    def frame(self, now: int, utc_ms: int, text: str, *, sent: bool) -> None:
        """Add a frame; an answer joins the row of its call."""
        kind, message_id, action, body = _parts(text)
        # Our answer belongs to a call that was received, the peer's to one that was sent.
        asked = Direction.RECEIVED if sent else Direction.SENT
        if kind in {3, 4} and (seq := self._open.pop((asked, message_id), None)) is not None:
            reasons = self._reasons.pop(message_id, []) if sent else []
            why = json.dumps(reasons, ensure_ascii=False) if reasons else ""
            self._answered(seq, now, text, error=kind == 4 or _says_no(body), why=why)
            return
        direction = Direction.SENT if sent else Direction.RECEIVED
        number = _number(body.get("connectorId")) if isinstance(body, dict) else None
        self._add(now, utc_ms, direction, action, message_id, text, error=kind != 2, connector_id=number)
        if kind == 2:
            self._open[direction, message_id] = self._seq
            while len(self._open) > _OPEN_CALLS:
                self._open.pop(next(iter(self._open)))

    def _add(
        self,
        now: int,
        utc_ms: int,
        direction: Direction,
        action: str,
        message_id: str,
        text: str,
        *,
        error: bool,
        connector_id: int | None = None,
    ) -> None:
        with self._lock:
            self._seq += 1
            self._revision += 1
            self._fresh_size += len(text)
            self._fresh[self._seq] = [
                self._seq, now, utc_ms, str(direction), _plain(action), _plain(message_id), _plain(text), None, None,
                error, connector_id, "",
            ]  # fmt: skip
            full = len(self._fresh) >= _BATCH or self._fresh_size >= _BATCH_SIZE
        if full and self._file_lock.acquire(blocking=False):
            try:
                self._flush()
            finally:
                self._file_lock.release()

    def _answered(self, seq: int, now: int, text: str, *, error: bool, why: str) -> None:
        text = _plain(text)
        with self._lock:
            self._revision += 1
            self._fresh_size += len(text)
            fresh = self._fresh.get(seq)
            if fresh is not None:
                fresh[7:10], fresh[11] = [text, now, error], why
            else:
                self._answers[seq] = (text, now, error, why)

    def _flush(self) -> None:
        """Write what waits; the file's lock is held."""
        with self._lock:
            fresh, answers, newest = self._fresh, self._answers, self._seq
            self._fresh, self._answers, self._fresh_size = {}, {}, 0
        if self._closed or not (fresh or answers):
            return
        try:
            self._write(fresh, answers, newest)
        except sqlite3.Error:
            self._begin_anew(newest)

    def _write(self, fresh: dict[int, list[Any]], answers: dict[int, tuple[str, int, bool, str]], newest: int) -> None:
        self._db.execute("BEGIN")
        self._db.executemany(_INSERT, fresh.values())
        self._db.executemany(_ANSWER, ((*answer, seq) for seq, answer in answers.items()))
        if newest - self._first >= self._most:
            self._first = newest - self._most + 1
            self._db.execute("DELETE FROM log WHERE seq < ?", (self._first,))
        self._db.execute("COMMIT")
        for matches in self._matches.values():
            for seq in answers:
                matches.answered(seq)

    def _begin_anew(self, newest: int) -> None:
        """Give the disk back and go on in memory with a few rows: a full disk costs the log, never the session."""
        self._db.close()
        self._db = _new_file(":memory:")
        self._matches.clear()
        self._first = newest + 1
        self._most = min(self._most, _ROWS_IN_MEMORY)

    # ---- reading ----

    def revision(self) -> int:
        """Return a number that changes whenever a row was added or answered."""
        return self._revision

    def count(self, query: LogQuery) -> int:
        """Return how many rows fit the query; without a filter that costs nothing."""
        if is_everything(query):
            return self._seq - self._first + 1
        return self._read(lambda: len(self._matching(query)), 0)

    def page(self, query: LogQuery, first: int, limit: int) -> tuple[LogRow, ...]:
        """Return up to `limit` rows from the `first` fitting one on (0-based), oldest first."""
        return self._read(lambda: self._page(query, first, limit), _NO_ROWS)

    def row(self, seq: int) -> LogRow | None:
        """Return one row, None when it is not (any more) there."""
        found = self._read(lambda: self._rows([seq]), _NO_ROWS)
        return found[0] if found else None

    def _page(self, query: LogQuery, first: int, limit: int) -> tuple[LogRow, ...]:
        if is_everything(query):  # numbers have no gaps
            begin = self._first + max(first, 0)
            return self._rows(range(begin, min(begin + max(limit, 0), self._seq + 1)))
        return self._rows(self._matching(query).numbers(first, limit))

    def _matching(self, query: LogQuery) -> Matches:
        matches = self._matches.pop(query, None)
        if matches is None:
            matches = Matches(query)
        self._matches[query] = matches
        if len(self._matches) > _QUERIES:
            self._matches.popitem(last=False)
        matches.follow(self._db, self._first)
        return matches

    def _rows(self, numbers: Sequence[int]) -> tuple[LogRow, ...]:
        rows: list[LogRow] = []
        for some in pieces(numbers):
            found = self._db.execute(
                f"SELECT {_COLUMNS} FROM log WHERE seq IN ({marks(some)}) ORDER BY seq",  # noqa: S608 - own words
                tuple(some),
            )
            rows += [_row(fields) for fields in found]
        return tuple(rows)

    def _read(self, ask: Callable[[], Result], nothing: Result) -> Result:
        with self._file_lock:
            if self._closed:
                return nothing
            self._flush()
            try:
                return ask()
            except sqlite3.DatabaseError:  # the temporary file has suffered
                self._begin_anew(self._seq)
                return nothing

    def close(self) -> None:
        """Forget everything; who still asks is told of nothing."""
        with self._file_lock:
            self._closed = True
            self._db.close()


def _new_file(file: str) -> sqlite3.Connection:
    db = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.executescript(_SCHEMA)
    return db


def _plain(text: str) -> str:
    """Return a text that UTF-8 can hold: JSON may tell of halves of surrogate pairs. Very long ones are cut."""
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT] + "…"
    return text if text.isascii() else text.encode(errors="replace").decode()


def _number(value: object) -> int | None:
    """Return the number of a connector, None for anything that can be none."""
    return value if type(value) is int and 0 <= value < 1 << 31 else None


def _row(fields: tuple[Any, ...]) -> LogRow:
    values = dict(zip(_NAMES, fields, strict=True))
    return LogRow(**{**values, "direction": Direction(values["direction"]), "error": bool(values["error"])})


def _parts(text: str) -> tuple[int, str, str, Any]:
    """Return type, message id, action and payload of a frame; type 0 for one that cannot be read."""
    try:
        match json.loads(text):
            case [2, str(message_id), str(action), payload]:
                return 2, message_id[:_LONGEST_ID], action[:_LONGEST_ID], payload
            case [3, str(message_id), payload]:
                return 3, message_id[:_LONGEST_ID], "", payload
            case [4, str(message_id), *_]:
                return 4, message_id[:_LONGEST_ID], "", None
            case _:
                pass
    except (ValueError, RecursionError):
        pass
    return 0, "", "", None


def _says_no(payload: object) -> bool:
    if not isinstance(payload, dict):
        return False
    info = payload.get("idTagInfo")
    token = info.get("status") if isinstance(info, dict) else None
    return payload.get("status") in REFUSALS or token in _REFUSED_TOKENS
