"""The device's own idea of UTC: what its box says until a central system tells better (ocpp16-rules 20)."""

from __future__ import annotations

from dataclasses import dataclass

EARLIEST_UTC_MS = 946_684_800_000
"""2000-01-01: what is before comes from a clock that was never set."""
LATEST_UTC_MS = 4_102_444_800_000
"""2100-01-01."""


@dataclass(frozen=True, slots=True)
class Clock:
    """UTC as an offset to the machine's instant."""

    offset_ms: int
    """UTC = now + offset."""
    trusted: bool = False
    """A central system has told the time since boot."""

    def utc(self, now: int) -> int:
        """Return milliseconds since 1970 UTC, as the device believes."""
        return now + self.offset_ms

    def instant(self, utc_ms: int) -> int:
        """Return the machine's instant of a UTC time."""
        return utc_ms - self.offset_ms


def told(clock: Clock, now: int, utc_ms: int) -> Clock:
    """Return the clock after a central system said what time it is; recorded timestamps are left alone.

    A time that cannot be is not believed.
    """
    return Clock(utc_ms - now, trusted=True) if EARLIEST_UTC_MS <= utc_ms < LATEST_UTC_MS else clock
