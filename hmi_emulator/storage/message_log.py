"""The message log in SQLite: a row a call with its answer, bounded, read page by page from any thread.

The newest rows wait in memory and are written in batches, at the latest when somebody reads.
"""

from __future__ import annotations

import json
import sqlite3
from threading import Lock
from typing import Any

from hmi_emulator.runtime.frames import Direction, LogQuery, LogRow

MOST_ROWS = 1_000_000
_BATCH = 200
_COLUMNS = "seq, at_ms, utc_ms, direction, action, message_id, text, answer, answer_at_ms, error, connector_id"
_SCHEMA = """
CREATE TABLE log (
    seq INTEGER PRIMARY KEY, at_ms INTEGER, utc_ms INTEGER, direction TEXT, action TEXT, message_id TEXT, text TEXT,
    answer TEXT, answer_at_ms INTEGER, error INTEGER, connector_id INTEGER
);
"""
_INSERT = "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_REFUSALS = frozenset(
    {
        "Rejected",
        "NotSupported",
        "NotImplemented",
        "UnknownVendorId",
        "UnknownMessageId",
        "Unknown",
        "UnlockFailed",
        "Failed",
        "VersionMismatch",
        "Faulted",
        "Occupied",
        "Unavailable",
    }
)
"""Answers in one word that mean no."""
_REFUSED_TOKENS = frozenset({"Blocked", "Expired", "Invalid", "ConcurrentTx"})
_OPEN_CALLS = 64


class SqliteMessageLog:
    """Keeps the log; `act`, `note` and `frame` are the driver's, the rest is everybody's."""

    def __init__(self, file: str = "", *, most_rows: int = MOST_ROWS) -> None:
        """Open a log; without a file in a temporary one that SQLite removes by itself."""
        self._lock = Lock()
        self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.executescript(_SCHEMA)
        self._most = most_rows
        self._seq = 0
        self._first = 1
        self._revision = 0
        self._fresh: dict[int, list[Any]] = {}
        self._open: dict[tuple[Direction, str], int] = {}

    # ---- writing ----

    def act(self, now: int, utc_ms: int, key: str, values: str, connector_id: int | None) -> None:
        """Add what somebody did."""
        with self._lock:
            self._add(now, utc_ms, Direction.ACT, key, "", values, error=False, connector_id=connector_id)

    def note(self, now: int, utc_ms: int, key: str, values: str, *, warning: bool) -> None:
        """Add what the engine tells."""
        with self._lock:
            self._add(now, utc_ms, Direction.NOTE, key, "", values, error=warning)

    def frame(self, now: int, utc_ms: int, text: str, *, sent: bool) -> None:
        """Add a frame; an answer joins the row of its call."""
        kind, message_id, action, body = _parts(text)
        with self._lock:
            # Our answer belongs to a call that was received, the peer's to one that was sent.
            asked = Direction.RECEIVED if sent else Direction.SENT
            if kind in {3, 4} and (seq := self._open.pop((asked, message_id), None)) is not None:
                self._answered(seq, now, text, error=kind == 4 or _says_no(body))
                return
            direction = Direction.SENT if sent else Direction.RECEIVED
            number = body.get("connectorId") if isinstance(body, dict) else None
            self._add(
                now,
                utc_ms,
                direction,
                action,
                message_id,
                text,
                error=kind != 2,
                connector_id=number if isinstance(number, int) else None,
            )
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
        self._seq += 1
        self._revision += 1
        self._fresh[self._seq] = [
            self._seq, now, utc_ms, str(direction), action, message_id, text, None, None, error, connector_id,
        ]  # fmt: skip
        if len(self._fresh) >= _BATCH:
            self._flush()

    def _answered(self, seq: int, now: int, text: str, *, error: bool) -> None:
        self._revision += 1
        fresh = self._fresh.get(seq)
        if fresh is not None:
            fresh[7:10] = [text, now, error]
        else:
            self._db.execute(
                "UPDATE log SET answer = ?, answer_at_ms = ?, error = ? WHERE seq = ?", (text, now, error, seq)
            )

    def _flush(self) -> None:
        if not self._fresh:
            return
        self._db.execute("BEGIN")
        self._db.executemany(_INSERT, self._fresh.values())
        if self._seq - self._first >= self._most:
            self._first = self._seq - self._most + 1
            self._db.execute("DELETE FROM log WHERE seq < ?", (self._first,))
        self._db.execute("COMMIT")
        self._fresh.clear()

    # ---- reading ----

    def revision(self) -> int:
        """Return a number that changes whenever a row was added or answered."""
        return self._revision

    def count(self, query: LogQuery) -> int:
        """Return how many rows fit the query; without a filter that costs nothing."""
        where, values = _where(query)
        with self._lock:
            if where == "1":
                return self._seq - self._first + 1
            self._flush()
            return int(self._db.execute(f"SELECT count(*) FROM log WHERE {where}", values).fetchone()[0])  # noqa: S608

    def page(self, query: LogQuery, first: int, limit: int) -> tuple[LogRow, ...]:
        """Return up to `limit` rows from the `first` fitting one on (0-based), oldest first."""
        where, values = _where(query)
        with self._lock:
            self._flush()
            if where == "1":  # numbers have no gaps, so a page is found without counting
                found = self._db.execute(
                    f"SELECT {_COLUMNS} FROM log WHERE seq >= ? ORDER BY seq LIMIT ?",  # noqa: S608 - own words
                    (self._first + first, limit),
                )
            else:
                found = self._db.execute(
                    f"SELECT {_COLUMNS} FROM log WHERE {where} ORDER BY seq LIMIT ? OFFSET ?",  # noqa: S608 - own words
                    (*values, limit, first),
                )
            return tuple(_row(fields) for fields in found)

    def row(self, seq: int) -> LogRow | None:
        """Return one row, None when it is not (any more) there."""
        with self._lock:
            self._flush()
            fields = self._db.execute(f"SELECT {_COLUMNS} FROM log WHERE seq = ?", (seq,)).fetchone()  # noqa: S608
            return _row(fields) if fields else None

    def close(self) -> None:
        """Forget everything."""
        with self._lock:
            self._db.close()


def _row(fields: tuple[Any, ...]) -> LogRow:
    names = _COLUMNS.split(", ")
    values = dict(zip(names, fields, strict=True))
    return LogRow(**{**values, "direction": Direction(values["direction"]), "error": bool(values["error"])})


def _where(query: LogQuery) -> tuple[str, list[str]]:
    clauses, values = [], []
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
    if len(kinds) < len(Direction):
        clauses.append(f"direction IN ({', '.join('?' * len(kinds))})")
        values += kinds
    if query.errors_only:
        clauses.append("error = 1")
    if query.words:
        pattern = "%" + query.words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        clauses.append("(action LIKE ? ESCAPE '\\' OR text LIKE ? ESCAPE '\\' OR answer LIKE ? ESCAPE '\\')")
        values += [pattern] * 3
    return " AND ".join(clauses) or "1", values


def _parts(text: str) -> tuple[int, str, str, Any]:
    """Return type, message id, action and payload of a frame; type 0 for one that cannot be read."""
    try:
        match json.loads(text):
            case [2, str(message_id), str(action), payload]:
                return 2, message_id, action, payload
            case [3, str(message_id), payload]:
                return 3, message_id, "", payload
            case [4, str(message_id), *_]:
                return 4, message_id, "", None
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
    return payload.get("status") in _REFUSALS or token in _REFUSED_TOKENS
