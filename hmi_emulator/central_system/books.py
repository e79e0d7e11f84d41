"""The books: every transaction and meter value, in SQLite, so that no restart loses or doubles one.

A charge point repeats a transaction message until it is answered. The second arrival of the same start gets the
transaction id of the first; how often each message came is counted.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from hmi_emulator.central_system.errors import BooksError
from hmi_emulator.central_system.records import BookedTransaction, Entry, MeterValue, Start, Stop

APPLICATION_ID: Final = 0x4F435042
"""Marks the file as ours in its SQLite header."""
SCHEMA_VERSION: Final = 1
_BUSY_TIMEOUT_S: Final = 5.0

_SCHEMA: Final = """
BEGIN IMMEDIATE;
CREATE TABLE transactions (
    transaction_id  INTEGER PRIMARY KEY AUTOINCREMENT,
    identity        TEXT NOT NULL,
    connector_id    INTEGER NOT NULL,
    id_tag          TEXT NOT NULL COLLATE NOCASE,
    tag_status      TEXT NOT NULL,
    meter_start     INTEGER NOT NULL,
    started_at      TEXT NOT NULL,
    meter_stop      INTEGER,
    stopped_at      TEXT,
    stop_reason     TEXT,
    stop_id_tag     TEXT,
    starts_received INTEGER NOT NULL DEFAULT 1,
    stops_received  INTEGER NOT NULL DEFAULT 0,
    meter_values    INTEGER NOT NULL DEFAULT 0,
    last_meter_wh   INTEGER,
    UNIQUE (identity, connector_id, id_tag, meter_start, started_at)
) STRICT;
CREATE INDEX running ON transactions (id_tag) WHERE stopped_at IS NULL;
CREATE TABLE meter_values (
    identity       TEXT NOT NULL,
    connector_id   INTEGER NOT NULL,
    transaction_id INTEGER NOT NULL,  -- -1: outside any transaction
    source         TEXT NOT NULL,     -- the action that brought it
    at             TEXT NOT NULL,
    samples        TEXT NOT NULL,     -- sampledValue, as on the wire
    received       INTEGER NOT NULL DEFAULT 1,
    UNIQUE (identity, transaction_id, connector_id, at, source, samples)
) STRICT;
INSERT INTO sqlite_sequence (name, seq) VALUES ('transactions', 4710);
PRAGMA application_id = 0x4F435042;
PRAGMA user_version = 1;
COMMIT;
"""


_SAME_START: Final = "identity = ? AND connector_id = ? AND id_tag = ? AND meter_start = ? AND started_at = ?"


class Books:
    """Opens or makes the file; safe to use from any thread."""

    def __init__(self, path: Path | None = None) -> None:
        self._name = str(path) if path else "The temporary books"
        self._lock = threading.RLock()
        try:
            # The empty name is a private file that SQLite removes by itself: meter values never pile up in memory.
            self._database = sqlite3.connect(
                path or "", isolation_level=None, timeout=_BUSY_TIMEOUT_S, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise BooksError(f"The books {self._name} cannot be opened: {error}.") from error
        try:
            self._prepare()
        except BaseException:
            self._database.close()
            raise

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        with self._lock:
            self._database.close()

    def start(self, start: Start, tag_status: str) -> tuple[int, Entry]:
        """Book a StartTransaction; answers its transaction id, the first one's if it was repeated."""
        with self._writing() as cursor:
            cursor.execute(
                f"UPDATE transactions SET starts_received = starts_received + 1 WHERE {_SAME_START}"  # noqa: S608 - ours
                " RETURNING transaction_id",
                _key(start),
            )
            repeated = cursor.fetchone()
            if repeated is not None:
                return int(repeated[0]), Entry.REPEATED
            cursor.execute(
                "INSERT INTO transactions (identity, connector_id, id_tag, meter_start, started_at, tag_status)"
                " VALUES (?, ?, ?, ?, ?, ?) RETURNING transaction_id",
                (*_key(start), tag_status),
            )
            return int(cursor.fetchone()[0]), Entry.BOOKED

    def stop(self, stop: Stop) -> Entry:
        """Book a StopTransaction; a repeated one is only counted."""
        with self._writing() as cursor:
            cursor.execute(
                "UPDATE transactions SET stops_received = stops_received + 1"
                " WHERE transaction_id = ? AND identity = ? RETURNING stops_received",
                (stop.transaction_id, stop.identity),
            )
            found = cursor.fetchone()
            if found is None:
                return Entry.UNKNOWN
            if found[0] > 1:
                return Entry.REPEATED
            cursor.execute(
                "UPDATE transactions SET meter_stop = ?, stopped_at = ?, stop_reason = ?, stop_id_tag = ?"
                " WHERE transaction_id = ?",
                (stop.meter_stop, _text(stop.at), stop.reason or "Local", stop.id_tag, stop.transaction_id),
            )
        return Entry.BOOKED

    def meter(
        self,
        identity: str,
        connector_id: int,
        transaction_id: int | None,
        values: Sequence[MeterValue],
        *,
        source: str = "MeterValues",
    ) -> None:
        """Keep meter values; the same ones arriving again are only counted."""
        number = -1 if transaction_id is None else transaction_id
        with self._writing() as cursor:
            new = [value for value in values if _keep(cursor, (identity, connector_id, number, source), value)]
            energies = [value.energy_wh for value in new if value.energy_wh is not None]
            cursor.execute(
                "UPDATE transactions SET meter_values = meter_values + ?, last_meter_wh = ifnull(?, last_meter_wh)"
                " WHERE transaction_id = ? AND identity = ?",
                (len(new), energies[-1] if energies else None, number, identity),
            )

    def tag_status_of(self, start: Start) -> str | None:
        """The idTag status this very start was booked with, if it is booked already."""
        row = self._first(
            f"SELECT tag_status FROM transactions WHERE {_SAME_START}",  # noqa: S608 - ours
            _key(start),
        )
        return None if row is None else str(row[0])

    def runs_elsewhere(self, id_tag: str, identity: str, connector_id: int) -> bool:
        """An accepted transaction of this tag runs on another connector or charge point.

        The same connector does not count: a second start there tells that the first one's end was lost.
        """
        row = self._first(
            "SELECT 1 FROM transactions WHERE id_tag = ? AND stopped_at IS NULL AND tag_status = 'Accepted'"
            " AND NOT (identity = ? AND connector_id = ?) LIMIT 1",
            (id_tag, identity, connector_id),
        )
        return row is not None

    def connector_of(self, identity: str, transaction_id: int) -> int | None:
        """Where this transaction of this charge point was started."""
        row = self._first(
            "SELECT connector_id FROM transactions WHERE transaction_id = ? AND identity = ?",
            (transaction_id, identity),
        )
        return None if row is None else int(row[0])

    def running(self, identity: str) -> tuple[BookedTransaction, ...]:
        """The transactions of a charge point that have not ended, newest last."""
        return self._booked("WHERE identity = ? AND stopped_at IS NULL", (identity,))

    def transactions(self, identity: str | None = None) -> tuple[BookedTransaction, ...]:
        """All booked transactions, or those of one charge point, oldest first."""
        return self._booked("", ()) if identity is None else self._booked("WHERE identity = ?", (identity,))

    def _booked(self, where: str, values: Sequence[object]) -> tuple[BookedTransaction, ...]:
        query = f"SELECT {_COLUMNS} FROM transactions {where} ORDER BY transaction_id"  # noqa: S608 - both ours
        with self._reading(query, values) as cursor:
            return tuple(_transaction(row) for row in cursor)

    def _first(self, query: str, values: Sequence[object]) -> tuple[Any, ...] | None:
        with self._reading(query, values) as cursor:
            row: tuple[Any, ...] | None = cursor.fetchone()
        return row

    @contextmanager
    def _reading(self, query: str, values: Sequence[object]) -> Iterator[sqlite3.Cursor]:
        with self._lock, self._troubles(), closing(self._database.execute(query, values)) as cursor:
            yield cursor

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Cursor]:
        """One transaction of the database, on disk when the block is left."""
        with self._lock, self._troubles(), closing(self._database.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
            except BaseException:
                self._database.rollback()
                raise
            # A full disk can fail the commit itself.
            try:
                cursor.execute("COMMIT")
            except sqlite3.Error:
                self._database.rollback()
                raise

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OverflowError) as error:
            raise BooksError(f"The books {self._name} failed: {error}.") from error

    def _prepare(self) -> None:
        with self._troubles():
            version = self._database.execute("PRAGMA user_version").fetchone()[0]
            owner = self._database.execute("PRAGMA application_id").fetchone()[0]
            empty = self._database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
            if not empty and (owner, version) != (APPLICATION_ID, SCHEMA_VERSION):
                raise BooksError(f"{self._name} is not a file of books of this version.")
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = NORMAL")
            if empty:
                self._database.executescript(_SCHEMA)


_COLUMNS: Final = ", ".join(column.name for column in fields(BookedTransaction))


def _transaction(row: Sequence[object]) -> BookedTransaction:
    values = dict(zip((column.name for column in fields(BookedTransaction)), row, strict=True))
    for name in ("started_at", "stopped_at"):
        if values[name] is not None:
            values[name] = datetime.fromisoformat(str(values[name]))
    return BookedTransaction(**values)  # type: ignore[arg-type]  # a STRICT table vouches for the types


def _keep(cursor: sqlite3.Cursor, origin: tuple[str, int, int, str], value: MeterValue) -> bool:
    """True if the value is new."""
    identity, connector_id, transaction_id, source = origin
    cursor.execute(
        "INSERT INTO meter_values (identity, connector_id, transaction_id, source, at, samples)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET received = received + 1 RETURNING received",
        (identity, connector_id, transaction_id, source, _text(value.at), json.dumps(value.samples)),
    )
    return bool(cursor.fetchone()[0] == 1)


def _key(start: Start) -> tuple[str, int, str, int, str]:
    return start.identity, start.connector_id, start.id_tag, start.meter_start, _text(start.at)


def _text(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat()
