"""Where `now` comes from: real time, faster time, or a hand that turns it."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """The machine's instant and the wall clock that belongs to it, both in milliseconds."""

    def now(self) -> int:
        """Return the milliseconds since the clock was made."""

    def utc_ms(self) -> int:
        """Return milliseconds since 1970 UTC."""

    def seconds_until(self, at_ms: int) -> float:
        """Return the real seconds to wait for an instant, 0 when it has come."""


class RealClock:
    """Real time, or a multiple of it; the speed may change without a jump."""

    def __init__(self, speed: float = 1.0) -> None:
        self._since = (time.monotonic(), 0.0, speed)
        """Real seconds and machine milliseconds of the last change of speed, and the speed; other threads read it."""
        self._utc_ms = time.time_ns() // 1_000_000  # noqa: TID251 - this is the clock that others ask

    @property
    def speed(self) -> float:
        """Machine seconds in a real second."""
        return self._since[2]

    def set_speed(self, speed: float) -> None:
        """Run at another speed from now on."""
        before_s, machine_ms, before = self._since
        real_s = time.monotonic()
        self._since = (real_s, machine_ms + (real_s - before_s) * 1000 * before, speed)

    def _elapsed_ms(self) -> float:
        since_s, machine_ms, speed = self._since
        return machine_ms + (time.monotonic() - since_s) * 1000 * speed

    def now(self) -> int:
        """Return the milliseconds since the clock was made."""
        return int(self._elapsed_ms())

    def utc_ms(self) -> int:
        """Return milliseconds since 1970 UTC; runs at the clock's speed from the real instant of its making."""
        return self._utc_ms + self.now()

    def seconds_until(self, at_ms: int) -> float:
        """Return the real seconds to wait for an instant."""
        return max(at_ms - self._elapsed_ms(), 0.0) / 1000 / self.speed


class VirtualClock:
    """Time that stands still until it is turned: for tests and for whole days in a moment."""

    def __init__(self, utc_ms: int = 1_795_528_800_000) -> None:
        self._now = 0
        self._utc_ms = utc_ms

    def turn_to(self, at_ms: int) -> None:
        """Go forward to an instant; never back."""
        self._now = max(self._now, at_ms)

    def now(self) -> int:
        """Return the instant."""
        return self._now

    def utc_ms(self) -> int:
        """Return the UTC of the instant."""
        return self._utc_ms + self._now

    def seconds_until(self, at_ms: int) -> float:
        """Return 0 for what is due, else a wait that only `turn_to` ends."""
        return 0.0 if at_ms <= self._now else 3600.0
