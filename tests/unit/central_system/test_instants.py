"""Instants as charge points really write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.central_system.instants import read_instant, utc_now, write_instant

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T12:00:00Z",
        "2026-11-24T12:00:00.000Z",
        "2026-11-24t12:00:00z",
        "2026-11-24T12:00:00",
        "2026-11-24T13:00:00+01:00",
        "2026-11-24T13:00:00+01",
        "2026-11-24T13:30:00+0130",
        "2026-11-24T07:00:00.000000000-05:00",
    ],
)
def test_every_form_of_noon_is_noon(text: str) -> None:
    assert read_instant(text) == NOON


def test_a_fraction_is_kept_to_the_microsecond() -> None:
    assert read_instant("2026-11-24T12:00:00.1234567Z").microsecond == 123_456


@pytest.mark.parametrize(
    "text", ["", "noon", "2026-11-24", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "0001-01-01T00:00:00+05:00", "٢"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"instant|calendar|month|day"):
        read_instant(text)


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001 - made UTC below
def test_what_is_written_reads_back(naive: datetime) -> None:
    instant = naive.replace(tzinfo=UTC, microsecond=naive.microsecond // 1000 * 1000)
    assert read_instant(write_instant(instant)) == instant
    assert write_instant(instant).endswith("Z")


def test_the_usual_clock_knows_its_zone() -> None:
    assert utc_now().tzinfo is UTC
