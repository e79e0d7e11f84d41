"""Schedule arithmetic by itself: which limit at which instant, and when it changes next (OCPP 1.6 section 3.13)."""

from __future__ import annotations

from typing import Any

import pytest

from hmi_emulator.chargepoint.composite import (
    DAY_MS,
    MOST_PERIODS,
    Installed,
    Limit,
    Supply,
    composite,
    limit_at,
    next_change,
)
from hmi_emulator.vocabulary.payloads import ChargingProfile
from hmi_emulator.vocabulary.wire import from_json
from tests.support.bench import UTC
from tests.support.profiles import profile

IDLE = Supply(230, 3, None)
RUNNING = Supply(230, 3, UTC)


def one(*periods: tuple[int, float], connector: int = 1, number: int = 1, **other: Any) -> Installed:
    return Installed(connector, from_json(ChargingProfile, profile(number, *periods, **other)))


def amps(*installed: Installed, at_s: float = 0, supply: Supply = RUNNING, connector: int = 1) -> float | None:
    limit = limit_at(installed, connector, supply, UTC + round(at_s * 1000))
    return limit.amps if limit else None


def test_without_profiles_there_is_no_limit_and_no_change() -> None:
    assert amps() is None
    assert next_change((), 1, RUNNING, UTC) is None


def test_an_absolute_schedule_from_its_start_to_its_end() -> None:
    schedule = one((0, 10), (60, 8), start_ms=UTC, duration=90)
    assert [amps(schedule, at_s=second) for second in (-0.001, 0, 59.999, 60, 89.999, 90)] == [
        None,
        10,
        10,
        8,
        8,
        None,
    ]
    changes = [next_change((schedule,), 1, RUNNING, UTC + at) for at in (-1, 0, 60_000, 90_000)]
    assert changes == [UTC, UTC + 60_000, UTC + 90_000, None]


def test_without_a_duration_the_last_period_stays() -> None:
    assert amps(one((0, 10), (60, 8), start_ms=UTC), at_s=1e6) == 8


def test_a_relative_schedule_counts_from_the_transaction() -> None:
    assert [amps(one((0, 10), (60, 8)), at_s=at) for at in (0, 59, 60)] == [10, 10, 8]
    assert amps(one((0, 10), (60, 8)), at_s=1e6, supply=IDLE) == 10


@pytest.mark.parametrize(("recurs", "days"), [("Daily", 1), ("Weekly", 7)])
def test_a_recurring_schedule_returns_and_leaves_gaps(recurs: str, days: int) -> None:
    schedule = one((0, 10), (3600, 6), start_ms=UTC, recurs=recurs, duration=7200)
    period_s = days * DAY_MS / 1000
    for times in (0, 1, 5):
        at = [times * period_s + offset for offset in (0, 3599, 3600, 7199, 7200)]
        assert [amps(schedule, at_s=second) for second in at] == [10, 10, 6, 6, None]
    assert amps(schedule, at_s=-1) is None
    assert next_change((schedule,), 1, RUNNING, UTC + 7_200_000) == UTC + days * DAY_MS


def test_validity_is_from_inclusive_to_exclusive() -> None:
    schedule = one((0, 10), start_ms=UTC - 1000, validFrom="2026-11-24T14:00:10Z", validTo="2026-11-24T14:00:20Z")
    assert [amps(schedule, at_s=at) for at in (9.999, 10, 19.999, 20)] == [None, 10, 10, None]
    assert next_change((schedule,), 1, RUNNING, UTC) == UTC + 10_000
    assert next_change((schedule,), 1, RUNNING, UTC + 10_000) == UTC + 20_000


def test_the_highest_level_that_applies_counts_and_gaps_fall_through() -> None:
    stack = (one((0, 8), level=0), one((0, 12), level=2, number=2, start_ms=UTC + 10_000, duration=10))
    assert [amps(*stack, at_s=at) for at in (9, 10, 19, 20)] == [8, 12, 12, 8]


def test_a_connector_goes_before_all_at_the_same_level_only() -> None:
    assert amps(one((0, 8), connector=0), one((0, 12), number=2)) == 12
    assert amps(one((0, 8), connector=0, level=1), one((0, 12), number=2)) == 8
    assert amps(one((0, 8), connector=2)) is None


def test_purposes_overrule_and_cap() -> None:
    default, own = one((0, 8)), one((0, 12), number=2, purpose="TxProfile")
    cap = one((0, 10), number=3, purpose="ChargePointMaxProfile", connector=0, start_ms=UTC)
    assert limit_at((default, own), 1, RUNNING, UTC) == Limit(12, "TxProfile")
    assert limit_at((default, own), 1, IDLE, UTC) == Limit(8, "TxDefaultProfile")
    assert limit_at((default, own, cap), 1, RUNNING, UTC) == Limit(10, "ChargePointMaxProfile")


@pytest.mark.parametrize(
    ("watts", "phases", "expected"), [(6900, None, 10), (6900, 3, 10), (2300, 1, 10), (4600, 2, 10), (6999, 3, 10.1)]
)
def test_watts_become_amperes_rounded_down(watts: float, phases: int | None, expected: float) -> None:
    assert amps(one((0, watts), unit="W", phases=phases)) == expected


def test_a_charger_with_one_phase_takes_all_on_it() -> None:
    assert amps(one((0, 2300), unit="W"), supply=Supply(230, 1, UTC)) == 10


def schedule_of(*installed: Installed, seconds: int, at_ms: int = 0, unit: str = "A") -> list[tuple[int, float]]:
    made = composite(installed, 1, RUNNING, utc_ms=UTC + at_ms, duration_s=seconds, unit=unit, rated_a=16.0)
    return [(period.start_period, period.limit) for period in made.charging_schedule_period]


def test_a_composite_is_never_above_the_charger_and_joins_equal_limits() -> None:
    assert schedule_of(one((0, 32), (10, 20), (20, 8), (30, 8)), seconds=100) == [(0, 16), (20, 8)]
    assert schedule_of(one((0, 10)), seconds=100, unit="W") == [(0, 6900)]


def test_instants_between_seconds_never_make_a_limit_begin_too_early() -> None:
    late = one((0, 10), start_ms=UTC + 1200, level=1, duration=1)
    assert schedule_of(one((0, 8)), late, seconds=10) == [(0, 8), (2, 10), (3, 8)]
    close = one((0, 12), start_ms=UTC + 1700, level=2, number=2, duration=5)
    assert schedule_of(one((0, 8)), late, close, seconds=4) == [(0, 8), (2, 12)]


def test_years_are_told_up_to_a_bound() -> None:
    many = one((0, 10), (3600, 6), start_ms=UTC, recurs="Daily", duration=7200)
    made = composite((many,), 1, RUNNING, utc_ms=UTC, duration_s=2**31, unit="A", rated_a=16.0)
    assert len(made.charging_schedule_period) == MOST_PERIODS
    quiet = one((0, 10), start_ms=UTC, recurs="Daily")
    made = composite((quiet,), 1, RUNNING, utc_ms=UTC, duration_s=2**31, unit="A", rated_a=16.0)
    assert len(made.charging_schedule_period) == 1
    assert made.duration == 1000 * DAY_MS // 1000
