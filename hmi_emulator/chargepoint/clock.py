"""The device's own idea of UTC: what its box says until a central system tells better (ocpp16-rules 20)."""

from __future__ import annotations

from dataclasses import dataclass


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


def told(now: int, utc_ms: int) -> Clock:
    """Return the clock after a central system said what time it is; recorded timestamps are left alone."""
    return Clock(utc_ms - now, trusted=True)
