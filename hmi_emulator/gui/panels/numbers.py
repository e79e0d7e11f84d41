"""Numbers and instants as the window shows them."""

from __future__ import annotations

from hmi_emulator.i18n import language

NARROW_SPACE = "\u202f"
_DAY_MS = 86_400_000


def whole(value: float) -> str:
    """Return a whole number with a narrow space between thousands: ``532 211``."""
    return f"{round(value):,}".replace(",", NARROW_SPACE)


def decimal(value: float, places: int) -> str:
    """Return a number with the decimal sign of the chosen language."""
    digits = f"{value:.{places}f}"
    return digits.replace(".", ",") if language() == "sv" else digits


def shortest(value: float) -> str:
    """Return a number with at most one decimal: ``16``, ``12.5``."""
    return decimal(value, 0 if value == round(value) else 1)


def clock(utc_ms: int) -> str:
    """Return the time of day of an instant, to the second."""
    return clock_ms(utc_ms)[:8]


def clock_ms(utc_ms: int) -> str:
    """Return the time of day of an instant, to the millisecond: ``14:32:06.548``."""
    seconds, milliseconds = divmod(utc_ms % _DAY_MS, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"
