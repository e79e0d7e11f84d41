"""GetCompositeSchedule on the wire, second by second, against a second reading of the standard (section 3.13).

The arithmetic itself is held against the same reading in `test_composite_readings`.
"""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conformance.sessions import charging
from tests.support.bench import UTC, Bench
from tests.support.profiles import profile
from tests.support.second_reading import Sent, amps_allowed

HORIZON_S = 90
RATED_A = 16.0
DAY_MS = 86_400_000

PERIODS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=3).map(
    lambda more: [(0, 8), *sorted(dict(more).items())][:4] if 0 not in dict(more) else sorted(dict(more).items())
)


@st.composite
def profiles(draw: st.DrawFn) -> list[Sent]:
    """Return profiles with the connector they are for."""
    made: list[Sent] = []
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


def _sent(bench: Bench, wanted: list[Sent]) -> list[Sent]:
    """Install the profiles; return those that count at the end: a later one takes the place of its like."""
    kept: dict[tuple[str, int], Sent] = {}
    for connector, one in wanted:
        answer = bench.ask("SetChargingProfile", connectorId=connector, csChargingProfiles=one)
        assert answer == {"status": "Accepted"}
        kept[one["chargingProfilePurpose"], one["stackLevel"]] = connector, one
    return list(kept.values())


@settings(max_examples=60, deadline=None)
@given(profiles())
def test_the_composite_is_what_a_second_reading_says(wanted: list[Sent]) -> None:
    bench = charging(seconds=66)
    assert bench.now % 1000 == 0
    began = bench.connector().started_at_ms
    assert began is not None
    kept = _sent(bench, wanted)
    answer = bench.ask("GetCompositeSchedule", connectorId=1, duration=HORIZON_S)
    told = answer["chargingSchedule"]["chargingSchedulePeriod"]
    for second in range(HORIZON_S):
        limit = [period["limit"] for period in told if period["startPeriod"] <= second][-1]
        at_ms = UTC + bench.now + second * 1000
        amps = amps_allowed(kept, 1, at_ms, UTC + began, phases=3, volts=230)
        assert limit == min(RATED_A, RATED_A if amps is None else float(amps)), second
