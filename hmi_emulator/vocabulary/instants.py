"""Instants on the wire: ISO 8601 text to milliseconds since 1970 UTC and back.

What is sent has one form, ``YYYY-MM-DDTHH:MM:SS.mmmZ``; what is accepted is what central systems really send: ``Z``,
``+hh:mm``, ``+hhmm``, ``+hh`` or no zone (UTC), and no fraction up to nanoseconds.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_FORM = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:\s*([Zz])|([+-])(\d\d)(?::?(\d\d))?)?\Z"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=1024)  # schedules are read again at every look at a limit
def instant_of(text: str) -> int:
    """Return milliseconds since 1970 UTC; ValueError when `text` is no instant."""
    match = _FORM.match(text)
    if match is None:
        raise ValueError(text)
    year, month, day, hour, minute, second, fraction, _zulu, sign, zone_h, zone_m = match.groups()
    moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC)
    milliseconds = int((fraction or "0").ljust(3, "0")[:3])
    offset = timedelta(hours=int(zone_h or 0), minutes=int(zone_m or 0))
    moment = moment + offset if sign == "-" else moment - offset
    return (moment - _EPOCH) // timedelta(milliseconds=1) + milliseconds


def wire_time(utc_ms: int) -> str:
    """Return the instant as it is sent: UTC with milliseconds and ``Z``."""
    moment = _EPOCH + timedelta(milliseconds=utc_ms)
    return f"{moment.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"
