"""Shows snapshots to whoever subscribed: at most one a frame, the first at once, the last one always, none twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from hmi_emulator.device.snapshot import DeviceSnapshot

FRAME_S = 0.016
"""Between two snapshots at the least: what the eye can see."""


class Showing:
    """Decides when a snapshot is shown; `take` makes one only when it will be looked at."""

    def __init__(self, take: Callable[[], DeviceSnapshot]) -> None:
        self._take = take
        self._seen: list[Callable[[DeviceSnapshot], None]] = []
        self._shown_at_s = -FRAME_S
        self._stale = True
        self.latest: DeviceSnapshot | None = None
        """The last snapshot that was taken."""

    def subscribe(self, seen: Callable[[DeviceSnapshot], None]) -> None:
        """Call `seen` with each new snapshot, beginning with the present one."""
        self._seen.append(seen)
        seen(self._take())

    def changed(self) -> None:
        """Note that something may have changed."""
        self._stale = True

    def due_in_s(self, real_s: float) -> float | None:
        """Return the seconds until there is something to show, None when there is nothing."""
        return max(self._shown_at_s + FRAME_S - real_s, 0.0) if self._stale else None

    def show(self, real_s: float) -> None:
        """Show the present, if it is time and anything but the time has changed."""
        if not self._stale or real_s < self._shown_at_s + FRAME_S:
            return
        self._stale, self._shown_at_s = False, real_s
        before, fresh = self.latest, self._take()
        self.latest = fresh
        if before is not None and fresh == replace(before, now_ms=fresh.now_ms, utc_ms=fresh.utc_ms):
            return
        for seen in tuple(self._seen):
            seen(fresh)
