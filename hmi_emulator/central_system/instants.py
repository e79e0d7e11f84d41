"""Instants as text: strict in what we write, lenient in what we read, always UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_SHAPE = re.compile(
    r"(?P<second>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:[.,](?P<fraction>\d{1,9}))?"
    r"(?:Z|(?P<sign>[+-])(?P<hours>\d{2})(?::?(?P<minutes>\d{2}))?)?",
    re.ASCII | re.IGNORECASE,
)


def utc_now() -> datetime:
    """The computer's clock; whoever wants another one hands it to `CentralSystem`."""
    return datetime.now(tz=UTC)  # noqa: TID251 - this is no device; its clock is handed in where it matters


def read_instant(text: str) -> datetime:
    """The instant of an ISO 8601 text; without a zone it is taken as UTC.

    Raises ValueError for anything else, also for a day or hour that does not exist.
    """
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text[:40]!r} is not an instant")
    offset = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    zone = timezone(-offset if found["sign"] == "-" else offset)
    micros = int((found["fraction"] or "0").ljust(6, "0")[:6])
    try:
        return datetime.fromisoformat(found["second"].upper()).replace(microsecond=micros, tzinfo=zone).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text[:40]!r} is outside the calendar") from error


def write_instant(instant: datetime) -> str:
    """UTC with milliseconds and `Z`, the one form that every charge point reads."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
