"""What a screen is painted from: the view, its values, the language, and the times of this instant as text.

Times change once a second at most, so a sheet is what the painted picture can be kept under.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QLocale

from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.visual import DisplayView, Screen

LINK_STEP_MS = 400
"""The dots of a link that connects light one after another, three steps in 1.2 s."""
_MINUTE_MS = 60_000
_HOUR_MS = 3_600_000
_DAY_MS = 24 * _HOUR_MS


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture of the display. Two equal sheets look the same."""

    view: DisplayView
    language: str
    clock: str
    """Time of day in the bar, empty while the device does not know it."""
    elapsed_s: int | None
    """Seconds since `count_from_ms` (to `count_to_ms` where that has passed), None without a beginning."""
    left_s: int | None
    """Seconds until `count_to_ms`, rounded up, None without an end."""

    def value(self, name: str) -> str | int | float | None:
        """Return a value of the view by its name, None if it has none."""
        return next((value for key, value in self.view.values if key == name), None)

    def number(self, name: str) -> float:
        """Return a value of the view as a number, 0 if it has none."""
        found = self.value(name)
        return float(found) if isinstance(found, (int, float)) else 0.0

    def say(self, key: str, **values: object) -> str:
        """Return a text in the language of the display, empty for no key."""
        return text(key, language=self.language, **values) if key else ""

    def figure(self, value: float, decimals: int) -> str:
        """Return a number as the language writes it."""
        return QLocale(self.language).toString(value, "f", decimals)

    @property
    def words(self) -> dict[str, object]:
        """The values that texts put in, times as text."""
        known: dict[str, object] = {key: value for key, value in self.view.values if isinstance(value, (str, int))}
        if (local_ms := self.value("local_ms")) is not None:
            known["time"] = clock(int(local_ms))
        if self.left_s is not None:
            known["left"] = f"{self.left_s} s" if self.left_s < 60 else minutes(self.left_s)
        return known

    @property
    def part(self) -> float:
        """How much of the time from `count_from_ms` to `count_to_ms` is left, 0 to 1."""
        view = self.view
        if self.left_s is None or view.count_from_ms is None or view.count_to_ms is None:
            return 0.0
        return min(1.0, self.left_s * 1000 / max(1, view.count_to_ms - view.count_from_ms))


def sheet(view: DisplayView, now: int, language: str) -> Sheet:
    """Return what to paint at an instant of the machine."""
    offset = next((value for key, value in view.values if key == "clock_offset_ms"), None)
    begun, end = view.count_from_ms, view.count_to_ms
    until = now if end is None else min(now, end)
    return Sheet(
        view=replace(view, before=None),
        language=language,
        clock="" if offset is None else clock(now + int(offset)),
        elapsed_s=None if begun is None else max(0, until - begun) // 1000,
        left_s=None if end is None else max(0, -((now - end) // 1000)),
    )


def next_tick(view: DisplayView, now: int) -> int | None:
    """Return the next instant at which a time on the screen reads differently, None if it shows none."""
    due = []
    if view.count_to_ms is not None and now < view.count_to_ms:
        due.append(view.count_to_ms - (view.count_to_ms - now - 1) // 1000 * 1000)
    elif view.screen is Screen.CHARGING and view.count_from_ms is not None:
        due.append(now + 1000 - (now - view.count_from_ms) % 1000)
    offset = next((int(value) for key, value in view.values if key == "clock_offset_ms"), None)
    if offset is not None and view.screen not in (Screen.BLACK, Screen.BOOT):
        due.append(now + _MINUTE_MS - (now + offset) % _MINUTE_MS)
    if any(pair == ("link", "connecting") for pair in view.values):
        due.append(now + LINK_STEP_MS - now % LINK_STEP_MS)
    return min(due, default=None)


def clock(local_ms: int) -> str:
    """Return the time of day, hours and minutes."""
    of_day = local_ms % _DAY_MS
    return f"{of_day // _HOUR_MS:02}:{of_day % _HOUR_MS // _MINUTE_MS:02}"


def minutes(seconds: int) -> str:
    """Return minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"


def duration(seconds: int) -> tuple[str, str]:
    """Return a length of time and its unit: minutes and seconds below an hour, else hours and minutes."""
    if seconds < 3600:
        return minutes(seconds), "min"
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}", "h"
