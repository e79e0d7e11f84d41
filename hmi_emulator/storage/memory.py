"""Non-volatile memory in one SQLite file: WAL with synchronous=NORMAL, durable against the death of the process.

The schema is made by the numbered files in `migrations/`. A file that is damaged or not ours is set aside and the
charger starts fresh; one of a newer version is left alone and refused.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
from pathlib import Path

from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.i18n import text
from hmi_emulator.runtime.ports import MemoryProblem
from hmi_emulator.vocabulary.errors import OperatorError

APPLICATION_ID = 0x484D4945
"""Marks the file as ours ("HMIE")."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_MIGRATIONS = Path(__file__).with_name("migrations")


class SqliteMemory:
    """Rows of one charge point in a file that several may share."""

    def __init__(self, file: Path | None, charge_point: str = "default") -> None:
        """Open or make the file; None keeps everything in memory.

        Raises OperatorError for a file of a newer version, or one that cannot be opened at all.
        """
        self._charge_point = charge_point
        self.set_aside: str | None = None
        """Name that a damaged or foreign file was given, None when there was none."""
        try:
            self._db = _opened(file)
        except sqlite3.DatabaseError as error:
            if file is None or isinstance(error, sqlite3.OperationalError):
                raise OperatorError(text("cli.memory_unopened", why=error)) from error
            self.set_aside, self._db = _begun_anew(file)

    def load(self) -> tuple[Row, ...]:
        """Return all rows, sorted by section and key; MemoryProblem when the file cannot be read."""
        query = "SELECT section, key, value FROM rows WHERE charge_point = ? ORDER BY section, key"
        try:
            return tuple(Row(*found) for found in self._db.execute(query, (self._charge_point,)))
        except sqlite3.Error as error:
            raise MemoryProblem(f"The charger's memory cannot be read: {error}.") from error

    def save(self, rows: tuple[Row, ...]) -> None:
        """Commit rows together; MemoryProblem when that fails, and then nothing was changed."""
        kept = [
            (self._charge_point, row.section, _storable(row.key), _storable(row.value))
            for row in rows
            if row.value is not None
        ]
        gone = [(self._charge_point, row.section, _storable(row.key)) for row in rows if row.value is None]
        try:
            with self._db:
                self._db.execute("BEGIN IMMEDIATE")
                self._db.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)", kept)
                self._db.executemany("DELETE FROM rows WHERE charge_point = ? AND section = ? AND key = ?", gone)
        except sqlite3.Error as error:
            raise MemoryProblem(f"The charger's memory cannot be written: {error}.") from error

    def close(self) -> None:
        """Let the file go."""
        self._db.close()


def _begun_anew(file: Path) -> tuple[str, sqlite3.Connection]:
    try:
        return _set_aside(file), _opened(file)
    except (OSError, sqlite3.Error) as error:
        raise OperatorError(text("cli.memory_damaged", why=error)) from error


def _opened(file: Path | None) -> sqlite3.Connection:
    if file is not None:
        with contextlib.suppress(OSError):  # SQLite tells it in its own words
            # The file holds a password; SQLite gives its companions the same rights.
            os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    db = sqlite3.connect(file or ":memory:", isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA busy_timeout = 2000")
        version = _version_of(db)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        _migrate(db, version)
        _check(db)
    except BaseException:
        db.close()
        raise
    return db


def _check(db: sqlite3.Connection) -> None:
    """Raise DatabaseError for a damaged file, also where only the text of a row has suffered."""
    if db.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("damaged")
    for (value,) in db.execute("SELECT value FROM rows"):
        try:
            json.loads(value)
        except (ValueError, TypeError, RecursionError) as error:
            raise sqlite3.DatabaseError("damaged") from error


def _version_of(db: sqlite3.Connection) -> int:
    """Return the version of a file's schema, 0 for a new one; a file that is not ours is left as it is."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    owner = int(db.execute("PRAGMA application_id").fetchone()[0])
    fresh = version == 0 and not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not fresh and owner != APPLICATION_ID:
        raise sqlite3.DatabaseError("not ours")
    if version > len(_scripts()):
        raise OperatorError(text("cli.memory_newer"))
    return version


def _scripts() -> list[Path]:
    return sorted(_MIGRATIONS.glob("*.sql"))


def _migrate(db: sqlite3.Connection, version: int) -> None:
    for number, script in enumerate(_scripts()[version:], start=version + 1):
        db.executescript(
            f"BEGIN;{script.read_text(encoding='utf-8')}"
            f"PRAGMA application_id = {APPLICATION_ID};PRAGMA user_version = {number};COMMIT;"
        )


def _storable(text: str) -> str:
    """Return a text that UTF-8 can hold: half of a surrogate pair, which a peer may send, becomes its JSON escape."""
    return text if text.isascii() else _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _set_aside(file: Path) -> str:
    """Rename a file that is not a memory of ours, with what belongs to it; return its new name."""
    number = 1
    while (aside := file.with_name(f"{file.name}.damaged-{number}")).exists():
        number += 1
    file.rename(aside)
    for suffix in ("-wal", "-shm"):
        companion = file.with_name(file.name + suffix)
        if companion.exists():
            companion.rename(aside.with_name(aside.name + suffix))
    return aside.name
