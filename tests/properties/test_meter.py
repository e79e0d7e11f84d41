"""Laws of the hardware that hold in every story: an exact meter, an obeyed pilot, and time that may be cut anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hmi_emulator.charger import hardware as hw
from hmi_emulator.charger.connector import FOLLOWS_WITHIN_MS
from hmi_emulator.charger.facts import NO_OFFER, ConnectorFacts, Offer
from hmi_emulator.charger.hardware import Hardware
from hmi_emulator.charger.vehicle import VehicleChange
from tests.unit.charger.stock import ALL_KEYS, charger, fresh

MWMS_PER_MWH = 3_600_000
Act = Callable[[Hardware, int], Hardware]
Story = list[tuple[Act, int]]
"""Acts at connector 1, each with the wait that follows it, in ms."""


def offer(energise: bool, limit_a: float) -> Act:
    return lambda hardware, now: hw.offered(hardware, 1, Offer(energise=energise, limit_a=limit_a), now)


def vehicle(change: VehicleChange) -> Act:
    return lambda hardware, now: hw.vehicle_changed(hardware, 1, change, now)


def at_connector_1(act: Callable[[Hardware, int, int], Hardware]) -> Act:
    return lambda hardware, now: act(hardware, 1, now)


CABLE_ACTS = (
    hw.cable_into_charger,
    hw.cable_into_vehicle,
    hw.cable_out_of_vehicle,
    hw.cable_out_of_charger,
    hw.plugged_in,
    hw.unplugged,
    hw.unlock,
)
LIMITS_A = st.sampled_from([0.0, 5.999, 6.0, 6.1, 10.0, 15.999, 16.0, 32.0, 80.0])
CHANGES = st.builds(
    VehicleChange,
    vehicle=st.sampled_from([None, "compact", "city", "long_range", "hybrid"]),
    asks=st.sampled_from([None, True, False]),
    soc_pct=st.sampled_from([None, 0, 79.9, 99.9, 99.999, 100]),
    battery_kwh=st.sampled_from([None, 1, 80]),
    max_a=st.sampled_from([None, 6, 7.5, 80]),
    phases=st.sampled_from([None, 1, 3]),
    taper_from_pct=st.sampled_from([None, 0, 100]),
)
ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(offer, st.just(True), LIMITS_A),
    st.just(offer(False, 0.0)),
    st.just(at_connector_1(hw.plugged_in)),
    st.sampled_from(CABLE_ACTS).map(at_connector_1),
    CHANGES.map(vehicle),
    st.sampled_from([hw.power_lost, hw.power_returned]),
)
WAITS = st.sampled_from(
    [0, 1, 499, 500, 501, 749, 750, 1499, 1500, 1501, 1999, 2000, 2001, 4299, 4300, 4301, 59_999, 60_000, 200_000]
)
STORIES = st.lists(st.tuples(ACTS, WAITS), min_size=1, max_size=12)
MODELS = st.sampled_from(ALL_KEYS)


def begun(key: str) -> Hardware:
    """Return a charger with a vehicle that is about to charge, so that most stories have something to tell."""
    return hw.offered(hw.plugged_in(fresh(key), 1, 0), 1, Offer(energise=True, limit_a=16.0), 0)


def told(key: str, story: Story) -> Iterator[tuple[int, Hardware]]:
    """Yield the hardware after each act and each deadline on the way, and at the end of each wait."""
    hardware, now = begun(key), 0
    yield now, hardware
    for act, wait_ms in story:
        hardware = act(hardware, now)
        yield now, hardware
        end = now + wait_ms
        while (due_at := hw.next_deadline(hardware)) is not None and due_at <= end:
            assert due_at > now
            now, hardware = due_at, hw.time_passed(hardware, due_at)
            yield now, hardware
        now = end
        yield now, hardware


def seen(key: str, story: Story) -> list[tuple[int, ConnectorFacts]]:
    return [(now, hw.facts(hardware, now)[0]) for now, hardware in told(key, story)]


@given(MODELS, STORIES, st.lists(WAITS, max_size=8))
def test_cutting_a_wait_into_pieces_changes_nothing(key: str, story: Story, cuts: list[int]) -> None:
    whole = pieces = begun(key)
    now = 0
    for act, wait_ms in story:
        whole, pieces = act(whole, now), act(pieces, now)
        end = now + wait_ms
        for cut in sorted(cut for cut in cuts if cut < wait_ms):
            pieces = hw.time_passed(pieces, now + cut)
            hw.facts(pieces, now + cut)
        now = end
        whole, pieces = hw.time_passed(whole, now), hw.time_passed(pieces, now)
        assert pieces == whole
        assert hw.facts(pieces, now) == hw.facts(whole, now)


@given(MODELS, STORIES)
def test_the_register_never_falls_and_is_the_exact_integral(key: str, story: Story) -> None:
    sum_mwms = 0
    for (before, old), (after, new) in pairwise(told(key, story)):
        was, now = hw.facts(old, before)[0].reading, hw.facts(new, after)[0].reading
        sum_mwms += round(was.power_w * 1000) * (after - before)
        assert now.energy_mwh >= was.energy_mwh
        assert now.energy_mwh == sum_mwms // MWMS_PER_MWH
        assert hw.remember(new, after)[0].register_mwms == sum_mwms


@given(MODELS, STORIES)
def test_a_vehicle_keeps_to_the_offer(key: str, story: Story) -> None:
    told_by_pilot: list[tuple[int, float]] = []
    for now, facts in seen(key, story):
        drawn = max(facts.reading.current_a)
        told_by_pilot.append((now, facts.offered_a))
        # What was told until the moment from which on it must have followed, and since then.
        recent = [
            offered
            for (_, offered), (until, _) in zip(told_by_pilot, [*told_by_pilot[1:], (now, 0.0)], strict=True)
            if until > now - FOLLOWS_WITHIN_MS
        ]
        assert drawn <= max([facts.offered_a, *recent])
        assert drawn <= min(charger(key).rated_a, charger(key).cable_limit_a)
        assert facts.drawing == (facts.pilot == "C") == (drawn > 0)
        assert facts.offered_a or not facts.drawing


@given(MODELS, STORIES)
def test_only_a_plugged_vehicle_draws_and_only_a_person_empties_a_battery(key: str, story: Story) -> None:
    hardware, now = begun(key), 0
    for act, wait_ms in story:
        hardware = act(hardware, now)
        level = hw.facts(hardware, now)[0].soc_pct
        for _ in range(3):
            now += wait_ms // 3
            hardware = hw.time_passed(hardware, now)
            facts = hw.facts(hardware, now)[0]
            assert level <= facts.soc_pct <= 100
            assert facts.plugged or not facts.drawing
            assert facts.asks or not facts.drawing
            level = facts.soc_pct


@given(MODELS, STORIES)
def test_a_locked_socket_keeps_its_plug(key: str, story: Story) -> None:
    for now, hardware in told(key, story):
        facts = hw.facts(hardware, now)[0]
        if facts.locked:
            assert facts.has_lock
            assert hw.cable_out_of_charger(hardware, 1, now) is hardware
        assert facts.cable_in_charger or not charger(key).tethered


@given(MODELS, STORIES, WAITS)
@settings(max_examples=30)
def test_what_is_remembered_is_what_the_meter_shows(key: str, story: Story, later: int) -> None:
    now, hardware = list(told(key, story))[-1]
    hardware = hw.time_passed(hardware, now + later)
    facts = hw.facts(hardware, now + later)[0]
    remembered = hw.remember(hardware, now + later)[0]
    assert remembered.register_mwms // MWMS_PER_MWH == facts.reading.energy_mwh
    stopped = hw.offered(hardware, 1, NO_OFFER, now + later)
    assert hw.remember(stopped, now + later)[0].register_mwms == remembered.register_mwms
