"""What became of a presented token: one set of words for engine, snapshot and every view."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What became of a presented token; also message keys ``verdict.<value>``."""

    ASKING = "asking"
    ACCEPTED = "accepted"
    STOPPED = "stopped"
    """It ended its own transaction."""
    BLOCKED = "blocked"
    EXPIRED = "expired"
    INVALID = "invalid"
    CONCURRENT = "concurrent"
    NO_ANSWER = "no_answer"
    RESERVED = "reserved"
    """The connector is reserved for another token."""
    REFUSED = "refused"
    """Not judged: the charger cannot take a token now (busy, not in service, another card's transaction)."""
