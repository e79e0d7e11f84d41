"""The composite schedule against a second, plain reading of the standard, second by second (section 3.13)."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hmi_emulator.vocabulary.instants import instant_of
from tests.conformance.sessions import charging
from tests.support.bench import UTC, Bench
from tests.support.profiles import profile

HORIZON_S = 90
RATED_A = 16.0
DAY_MS = 86_400_000

PERIODS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=3).map(
    lambda more: [(0, 8), *sorted(dict(more).items())][:4] if 0 not in dict(more) else sorted(dict(more).items())
)


@st.composite
def profiles(draw: st.DrawFn) -> list[tuple[int, dict[str, Any]]]:
    """Return profiles with the connector they are for."""
    made = []
    for number in range(draw(st.integers(1, 5))):
        purpose = draw(st.sampled_from(["ChargePointMaxProfile", "TxDefaultProfile", "TxProfile"]))
        shift_ms = draw(st.integers(-40, 40)) * 1000
        kind = draw(st.sampled_from(["Absolute", "Relative", "Daily"]))
        more: dict[str, Any] = {"level": draw(st.integers(0, 2))}
        if kind != "Relative":
            more["start_ms"] = UTC + 70_000 + shift_ms - (3 * DAY_MS if kind == "Daily" else 0)
        if kind == "Daily":
            more["recurs"] = "Daily"
        if draw(st.booleans()):
            more["duration"] = draw(st.integers(1, 80))
        connector = 0 if purpose == "ChargePointMaxProfile" else 1
        made.append((connector, profile(number + 1, *draw(PERIODS), purpose=purpose, **more)))
    return made


def limit_at(kept: list[dict[str, Any]], utc_ms: int, began_ms: int) -> float:
    """Return the limit by reading the standard once more, without regard to speed."""
    caps, defaults, own = (
        _of_purpose(kept, purpose, utc_ms, began_ms)
        for purpose in ("ChargePointMaxProfile", "TxDefaultProfile", "TxProfile")
    )
    session = own if own is not None else defaults
    return min(RATED_A, *(limit for limit in (caps, session) if limit is not None), RATED_A)


def _of_purpose(kept: list[dict[str, Any]], purpose: str, utc_ms: int, began_ms: int) -> float | None:
    stack = [one for one in kept if one["chargingProfilePurpose"] == purpose]
    for one in sorted(stack, key=lambda one: -int(one["stackLevel"])):
        limit = _limit_of(one, utc_ms, began_ms)
        if limit is not None:
            return limit
    return None


def _limit_of(one: dict[str, Any], utc_ms: int, began_ms: int) -> float | None:
    start_ms = one["start_ms"] if one["start_ms"] is not None else began_ms
    while one["chargingProfileKind"] == "Recurring" and start_ms + DAY_MS <= utc_ms:
        start_ms += DAY_MS
    elapsed_s = (utc_ms - start_ms) / 1000
    schedule = one["chargingSchedule"]
    if elapsed_s < 0 or elapsed_s >= schedule.get("duration", float("inf")):
        return None
    return float([p["limit"] for p in schedule["chargingSchedulePeriod"] if p["startPeriod"] <= elapsed_s][-1])


def _sent(bench: Bench, wanted: list[tuple[int, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Install the profiles; return those that count at the end, with their start as a number."""
    kept: list[dict[str, Any]] = []
    for connector, one in wanted:
        answer = bench.ask("SetChargingProfile", connectorId=connector, csChargingProfiles=one)
        assert answer == {"status": "Accepted"}
        place = one["chargingProfilePurpose"], one["stackLevel"]
        kept = [other for other in kept if (other["chargingProfilePurpose"], other["stackLevel"]) != place]
        start = one["chargingSchedule"].get("startSchedule")
        kept.append({**one, "start_ms": None if start is None else instant_of(start)})
    return kept


@settings(max_examples=60, deadline=None)
@given(profiles())
def test_the_composite_is_what_a_second_reading_says(wanted: list[tuple[int, dict[str, Any]]]) -> None:
    bench = charging(seconds=66)
    assert bench.now % 1000 == 0
    began = bench.connector().started_at_ms
    assert began is not None
    kept = _sent(bench, wanted)
    answer = bench.ask("GetCompositeSchedule", connectorId=1, duration=HORIZON_S)
    told = answer["chargingSchedule"]["chargingSchedulePeriod"]
    for second in range(HORIZON_S):
        limit = [period["limit"] for period in told if period["startPeriod"] <= second][-1]
        assert limit == limit_at(kept, UTC + bench.now + second * 1000, UTC + began), second
