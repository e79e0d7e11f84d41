"""The message log as its readers see it: one row a CALL with its answer, one row an act or note."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Direction(StrEnum):
    """What a row of the log is."""

    SENT = "sent"
    """A CALL from the charge point (or a frame that could not be read) and its answer."""
    RECEIVED = "received"
    """A CALL from the central system and our answer."""
    ACT = "act"
    """Something a person or the world did: a message key with values."""
    NOTE = "note"
    """Something the engine or the runtime tells: a message key with values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One row of the message log."""

    seq: int
    """1-based and without gaps; order of happening."""
    at_ms: int
    """Instant of the machine."""
    utc_ms: int
    """The device's UTC at that instant."""
    direction: Direction
    action: str
    """OCPP action, empty where a frame could not be read; for acts and notes the message key."""
    message_id: str
    text: str
    """The frame as on the wire; for acts and notes JSON of the values."""
    answer: str | None
    """The answering frame as on the wire, None while open."""
    answer_at_ms: int | None
    error: bool
    """Answered by a CALLERROR, a refusal (Rejected, NotSupported ...), unreadable, or a warning."""
    connector_id: int | None = None
    why: str = ""
    """JSON list of pairs, message key and values, that tell why our answer is a refusal or changes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogQuery:
    """Which rows to read."""

    words: str = ""
    """Text that action, frame or answer must contain, letters' case ignored."""
    sent: bool = True
    received: bool = True
    acts: bool = True
    errors_only: bool = False


class MessageLog(Protocol):
    """What a view may ask of the log; safe from any thread."""

    def revision(self) -> int:
        """Return a number that changes whenever a row was added or answered."""

    def count(self, query: LogQuery) -> int:
        """Return how many rows fit the query."""

    def page(self, query: LogQuery, first: int, limit: int) -> tuple[LogRow, ...]:
        """Return up to `limit` rows from the `first` fitting one on (0-based), oldest first."""

    def row(self, seq: int) -> LogRow | None:
        """Return one row, None when it is not (any more) there."""
