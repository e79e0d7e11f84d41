"""Instants as central systems write them, and as we do (ocpp16-rules 79)."""

from __future__ import annotations

import pytest

from hmi_emulator.vocabulary.instants import instant_of, wire_time

AT = 1_795_528_800_000
"""2026-11-24T14:00:00Z"""


@pytest.mark.parametrize(
    ("text", "utc_ms"),
    [
        ("2026-11-24T14:00:00Z", AT),
        ("2026-11-24T14:00:00.000Z", AT),
        ("2026-11-24t14:00:00z", AT),
        ("2026-11-24 14:00:00", AT),
        ("2026-11-24T14:00", AT),
        ("2026-11-24T14:00:00.5Z", AT + 500),
        ("2026-11-24T14:00:00,25Z", AT + 250),
        ("2026-11-24T14:00:00.123456789Z", AT + 123),
        ("2026-11-24T15:30:00+01:30", AT),
        ("2026-11-24T15:00:00+0100", AT),
        ("2026-11-24T12:00:00-02", AT),
        ("1970-01-01T00:00:00Z", 0),
    ],
)
def test_every_form_that_is_met_is_read(text: str, utc_ms: int) -> None:
    assert instant_of(text) == utc_ms


@pytest.mark.parametrize(
    "text",
    [
        *("", "now", "2026-11-24", "24.11.2026 14:00", "2026-11-24T14:00:00.1234567890Z", "2026-11-24T14:00:00ZZ"),
        *("2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-11-24T25:00:00Z", "2026-11-24T14:00:60Z", "1795528800"),
        *("2026-11-24T14:00:00Z\n", "２０２６-11-24T14:00:00Z" + "x"),
    ],
)
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        instant_of(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"])
def test_an_instant_beyond_the_calendar_is_an_overflow(text: str) -> None:
    with pytest.raises(OverflowError):
        instant_of(text)


def test_what_is_sent_has_one_form() -> None:
    assert wire_time(AT + 7) == "2026-11-24T14:00:00.007Z"
    assert wire_time(-1) == "1969-12-31T23:59:59.999Z"
    assert wire_time(instant_of("0001-01-01T00:00:00Z")) == "0001-01-01T00:00:00.000Z"
