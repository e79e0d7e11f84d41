"""Schedule arithmetic against the brute-force second reading: every kind, unit, validity and connector."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hmi_emulator.chargepoint.composite import Installed, Supply, composite, limit_at, next_change
from hmi_emulator.vocabulary.instants import wire_time
from hmi_emulator.vocabulary.payloads import ChargingProfile, ChargingSchedule
from hmi_emulator.vocabulary.wire import from_json
from tests.support.bench import UTC
from tests.support.profiles import profile
from tests.support.second_reading import DAY_S, Sent, amps_allowed

HORIZON_S = 120
RATED_A, VOLTS = 16.0, 230
PURPOSES = ["ChargePointMaxProfile", "TxDefaultProfile", "TxProfile"]
SECONDS = st.integers(-HORIZON_S, HORIZON_S)


@st.composite
def one_profile(draw: st.DrawFn, number: int) -> Sent:
    """Return a profile whose boundaries lie around now, on whole seconds."""
    unit = draw(st.sampled_from(["A", "W"]))
    limits = st.integers(0, 320).map(lambda tenths: tenths / 10) if unit == "A" else st.integers(0, 12_000)
    later = draw(st.dictionaries(st.integers(1, HORIZON_S), limits, max_size=3))
    more: dict[str, Any] = {"unit": unit, "level": draw(st.integers(0, 2))}
    if draw(st.booleans()):
        more["duration"] = draw(st.integers(1, HORIZON_S))
    if draw(st.booleans()):
        more["phases"] = draw(st.sampled_from([1, 2, 3]))
    kind = draw(st.sampled_from(["Absolute", "Relative", "Daily", "Weekly"]))
    if kind != "Relative":
        ago_s = {"Absolute": 0, "Daily": 3 * DAY_S, "Weekly": 14 * DAY_S}[kind]
        more["start_ms"] = UTC + (draw(SECONDS) - ago_s) * 1000
        more["recurs"] = None if kind == "Absolute" else kind
    for name in ("validFrom", "validTo"):
        if draw(st.integers(0, 3)) == 0:
            more[name] = wire_time(UTC + draw(SECONDS) * 1000)
    purpose = draw(st.sampled_from(PURPOSES))
    connector = draw(st.sampled_from([1, 2] if purpose == "TxProfile" else [0, 1, 2]))
    connector = 0 if purpose == "ChargePointMaxProfile" else connector
    return connector, profile(number, (0, draw(limits)), *sorted(later.items()), purpose=purpose, **more)


@st.composite
def installed(draw: st.DrawFn) -> list[Sent]:
    """Return profiles of which no two stand at the same place: a charger would have replaced one."""
    made = [draw(one_profile(number)) for number in range(1, draw(st.integers(1, 6)) + 1)]
    return list({(at, one["chargingProfilePurpose"], one["stackLevel"]): (at, one) for at, one in made}.values())


PHASES = st.sampled_from([1, 3])
BEGAN = st.one_of(st.none(), st.integers(0, HORIZON_S).map(lambda ago_s: UTC - ago_s * 1000))


def as_installed(sent: list[Sent]) -> tuple[Installed, ...]:
    return tuple(Installed(at, from_json(ChargingProfile, dict(one))) for at, one in sent)


@settings(max_examples=100)
@given(installed(), st.sampled_from([1, 2]), PHASES, BEGAN, st.integers(-1500, 1500))
def test_the_limit_of_an_instant(sent: list[Sent], connector: int, phases: int, began: int | None, off_ms: int) -> None:
    """At any millisecond, boundaries themselves included."""
    supply = Supply(VOLTS, phases, began)
    for second in range(-3, HORIZON_S, 7):
        for utc_ms in (UTC + second * 1000, UTC + second * 1000 + off_ms):
            found = limit_at(as_installed(sent), connector, supply, utc_ms)
            again = amps_allowed(sent, connector, utc_ms, began, phases=phases, volts=VOLTS)
            assert (None if found is None else Fraction(str(found.amps))) == again, utc_ms - UTC


@settings(max_examples=60)
@given(installed(), st.sampled_from([1, 2]), PHASES, BEGAN)
def test_no_change_comes_before_the_one_that_was_named(
    sent: list[Sent], connector: int, phases: int, began: int | None
) -> None:
    """Whoever sleeps until `next_change` misses nothing."""
    due = next_change(as_installed(sent), connector, Supply(VOLTS, phases, began), UTC)
    for second in range(HORIZON_S):
        utc_ms = UTC + second * 1000
        if due is not None and utc_ms >= due:
            break
        limits = [amps_allowed(sent, connector, at, began, phases=phases, volts=VOLTS) for at in (UTC, utc_ms)]
        assert limits[0] == limits[1], second


def told_at(schedule: ChargingSchedule, second: int) -> float:
    return [period.limit for period in schedule.charging_schedule_period if period.start_period <= second][-1]


@settings(max_examples=80)
@given(installed(), st.sampled_from([0, 1, 2]), PHASES, BEGAN, st.sampled_from(["A", "W"]), st.integers(1, HORIZON_S))
def test_the_schedule_that_is_told(
    sent: list[Sent], connector: int, phases: int, began: int | None, unit: str, duration_s: int
) -> None:
    """Second by second, in either unit, never above the rating; Relative outside a transaction begins now."""
    schedule = composite(
        as_installed(sent),
        connector,
        Supply(VOLTS, phases, began),
        utc_ms=UTC,
        duration_s=duration_s,
        unit=unit,
        rated_a=RATED_A,
    )
    assert schedule.duration == duration_s
    assert schedule.charging_schedule_period[0].start_period == 0
    for second in range(duration_s):
        begins = UTC if began is None else began
        amps = amps_allowed(sent, connector, UTC + second * 1000, begins, phases=phases, volts=VOLTS)
        limit = min(Fraction(RATED_A), Fraction(RATED_A) if amps is None else amps)
        expected = limit if unit == "A" else limit * phases * VOLTS
        assert abs(Fraction(str(told_at(schedule, second))) - expected) <= Fraction(1, 20), second
