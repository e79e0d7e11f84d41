"""A session at the hardware: cable, pilot, wake, ramp, limits, lock, full battery, power cuts. IEC 61851-1 annex A."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hmi_emulator.charger import hardware as hw
from hmi_emulator.charger.connector import FOLLOWS_WITHIN_MS, STEP_MS, WAKES_AGAIN_AFTER_MS
from hmi_emulator.charger.facts import NO_OFFER, Offer, PilotState
from hmi_emulator.charger.hardware import Hardware
from hmi_emulator.charger.vehicle import VehicleChange
from hmi_emulator.vocabulary.errors import OperatorError
from tests.unit.charger.stock import (
    ALL_KEYS,
    RAMP_MS,
    WAKES_AFTER_MS,
    charger,
    charging,
    first,
    fresh,
    offering,
    vehicles,
)


def until_rest(hardware: Hardware) -> tuple[Hardware, int]:
    """Return the hardware when nothing is due any more, and that instant."""
    now = 0
    while (due_at := hw.next_deadline(hardware)) is not None:
        now = due_at
        hardware = hw.time_passed(hardware, now)
    return hardware, now


# ---- pilot --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ALL_KEYS)
def test_a_charger_alone_rests_at_twelve_volts(key: str) -> None:
    hardware = fresh(key)
    for found in hw.facts(hardware, 0):
        assert (found.pilot, found.pilot_v, found.duty_pct, found.offered_a) == (PilotState.A, 12.0, 100.0, 0.0)
        assert not found.plugged
        assert not found.drawing
    assert hw.next_deadline(hardware) is None


def test_a_vehicle_is_seen_when_both_ends_are_in() -> None:
    hardware = hw.cable_into_charger(fresh("cpb1"), 1, 0)
    assert first(hardware, 0).pilot is PilotState.A
    hardware = hw.cable_into_vehicle(hardware, 1, 0)
    seen = first(hardware, 0)
    assert (seen.pilot, seen.pilot_v, seen.duty_pct, seen.plugged) == (PilotState.B, 9.0, 100.0, True)


def test_a_granted_charger_without_a_vehicle_offers_nothing() -> None:
    seen = first(offering(fresh(), 16, 0), 0)
    assert (seen.pilot, seen.duty_pct, seen.offered_a) == (PilotState.A, 100.0, 0.0)


@pytest.mark.parametrize(
    ("key", "limit_a", "offered_a"),
    [("cpb1", 10, 10), ("cpb1", 32, 16), ("plp1", 32, 32), ("pup1", 80, 40), ("cpb1", 8.2, 8.2), ("cpb1", 5.99, 0)],
)
def test_the_least_of_all_limits_is_offered(key: str, limit_a: float, offered_a: float) -> None:
    seen = first(offering(hw.plugged_in(fresh(key), 1, 0), limit_a, 0), 0)
    assert seen.offered_a == offered_a
    assert seen.duty_pct == (pytest.approx(offered_a / 0.6) if offered_a else 100.0)


def test_a_thin_cable_limits_the_offer() -> None:
    thin = replace(charger("plp1"), cable_limit_a=20.0)
    hardware = hw.plugged_in(hw.new_hardware(thin, vehicles(), seed=1, now=0), 1, 0)
    seen = first(offering(hardware, 32, 0), 0)
    assert (seen.offered_a, seen.cable_limit_a) == (20, 20)


# ---- the vehicle answers ------------------------------------------------------------------------------------


def test_the_vehicle_wakes_and_comes_up_in_steps() -> None:
    hardware = offering(hw.plugged_in(fresh(), 1, 0), 16, 1000)
    wakes_at = 1000 + WAKES_AFTER_MS
    assert first(hardware, wakes_at - 1).pilot is PilotState.B
    drawn = []
    for now in (wakes_at, wakes_at + RAMP_MS // 4, wakes_at + RAMP_MS // 2, wakes_at + RAMP_MS * 3 // 4):
        assert hw.next_deadline(hardware) == now
        hardware = hw.time_passed(hardware, now)
        seen = first(hardware, now)
        assert (seen.pilot, seen.pilot_v, seen.drawing) == (PilotState.C, 6.0, True)
        drawn.append(round(seen.reading.current_a[0]))
    assert drawn == [4, 8, 12, 16]


@pytest.mark.parametrize(
    ("key", "vehicle", "kw", "phases"),
    [
        ("cpb1", "compact", 11.0, 3),
        ("plp1", "long_range", 21.7, 3),
        ("plp1", "city", 7.3, 1),
        ("cpb1", "city", 3.6, 1),
        ("cmx2", "hybrid", 3.6, 1),
        ("pup1", "long_range", 7.6, 1),
    ],
)
def test_charger_and_vehicle_share_phases_and_the_lesser_current(
    key: str, vehicle: str, kw: float, phases: int
) -> None:
    hardware = hw.vehicle_changed(fresh(key), 1, VehicleChange(vehicle=vehicle), 0)
    hardware = hw.time_passed(offering(hw.plugged_in(hardware, 1, 0), 80, 0), 20_000)
    seen = first(hardware, 20_000)
    assert seen.phases == phases
    assert seen.reading.power_w / 1000 == pytest.approx(kw, abs=0.25)
    assert [amps > 0 for amps in seen.reading.current_a] == [True, phases == 3, phases == 3]


def test_power_is_what_the_phases_say() -> None:
    hardware, now = charging("plp1")
    reading = first(hardware, now).reading
    by_phase = zip(reading.current_a, reading.voltage_v, strict=True)
    assert reading.power_w == pytest.approx(sum(amps * volts for amps, volts in by_phase), abs=0.01)
    assert len(set(reading.current_a)) == 3
    assert len(set(reading.voltage_v)) == 3


def test_voltages_sag_under_load() -> None:
    hardware, now = charging("plp1")
    loaded = first(hardware, now).reading.voltage_v
    free = first(hw.offered(hardware, 1, NO_OFFER, now), now).reading.voltage_v
    assert all(1.5 < before - after < 6 for before, after in zip(free, loaded, strict=True))
    assert all(220 < volts < 240 for volts in loaded)


def test_the_meter_is_no_constant() -> None:
    hardware, now = charging()
    seen = []
    for _ in range(5):
        now += STEP_MS
        hardware = hw.time_passed(hardware, now)
        seen.append(first(hardware, now).reading.power_w)
    assert len(set(seen)) == 5


def test_mains_drift_without_load() -> None:
    seen = {first(fresh(), minute * 60_000).reading.voltage_v for minute in range(10)}
    assert len(seen) == 10


def test_a_phase_that_is_not_there_shows_nothing() -> None:
    first_v, second_v, third_v = first(fresh("pup1"), 0).reading.voltage_v
    assert 237 < first_v < 243
    assert (second_v, third_v) == (0, 0)


def test_the_same_seed_makes_the_same_noise_and_another_does_not() -> None:
    readings = []
    for seed in (1, 1, 2):
        hardware = offering(hw.plugged_in(fresh(seed=seed), 1, 0), 16, 0)
        readings.append(first(hw.time_passed(hardware, 60_000), 60_000).reading)
    assert readings[0] == readings[1]
    assert readings[0].current_a != readings[2].current_a
    assert readings[0].voltage_v != readings[2].voltage_v


# ---- limits -------------------------------------------------------------------------------------------------


def test_a_lower_limit_is_followed_in_time() -> None:
    hardware, now = charging("cpb1", limit_a=16)
    hardware = offering(hardware, 6, now)
    assert first(hardware, now).offered_a == 6
    later = now + FOLLOWS_WITHIN_MS
    hardware = hw.time_passed(hardware, later)
    assert 5.9 < first(hardware, later).reading.current_a[0] <= 6


def test_a_limit_that_flutters_is_followed_all_the_same() -> None:
    hardware, now = charging("cpb1", limit_a=16)
    for turn in range(16):
        now += 100
        hardware = offering(hardware, 6 + turn % 2, now)
    assert first(hardware, now).reading.current_a[0] <= 7


def test_a_higher_limit_is_followed() -> None:
    hardware, now = charging("cpb1", limit_a=6)
    later = now + STEP_MS + RAMP_MS
    hardware = hw.time_passed(offering(hardware, 16, now), later)
    assert 15.9 < first(hardware, later).reading.current_a[0] <= 16


@pytest.mark.parametrize("offer", [NO_OFFER, Offer(energise=True, limit_a=0), Offer(energise=True, limit_a=5.9)])
def test_a_pause_opens_the_contactor_at_once(offer: Offer) -> None:
    hardware, now = charging()
    hardware = hw.offered(hardware, 1, offer, now)
    seen = first(hardware, now)
    assert (seen.pilot, seen.duty_pct, seen.offered_a, seen.drawing) == (PilotState.B, 100.0, 0.0, False)
    assert seen.reading.current_a == (0.0, 0.0, 0.0)
    assert seen.asks
    assert hw.next_deadline(hardware) is None


def test_after_a_pause_the_vehicle_wakes_faster() -> None:
    hardware, now = charging()
    hardware = offering(hw.offered(hardware, 1, NO_OFFER, now), 16, now + 50)
    assert hw.next_deadline(hardware) == now + 50 + WAKES_AGAIN_AFTER_MS


def test_another_vehicle_does_not_inherit_the_haste() -> None:
    hardware, now = charging()
    hardware = hw.plugged_in(hw.unplugged(hardware, 1, now), 1, now)
    assert hw.next_deadline(hardware) == now + WAKES_AFTER_MS
    hardware, now = charging()
    hardware = hw.vehicle_changed(hardware, 1, VehicleChange(vehicle="city"), now)
    assert not first(hardware, now).drawing
    assert hw.next_deadline(hardware) == now + vehicles()["city"].wakes_after_ms


def test_an_equal_offer_gives_the_same_object_back() -> None:
    hardware, now = charging(limit_a=16)
    assert offering(hardware, 16, now + 1) is hardware


def test_a_vehicle_that_does_not_ask_stays_in_b_and_can_be_asked_to() -> None:
    hardware = hw.vehicle_changed(fresh(), 1, VehicleChange(asks=False), 0)
    hardware = offering(hw.plugged_in(hardware, 1, 0), 16, 0)
    assert hw.next_deadline(hardware) is None
    assert (first(hardware, 0).asks, first(hardware, 0).offered_a) == (False, 16)
    hardware = hw.vehicle_changed(hardware, 1, VehicleChange(asks=True), 100)
    assert hw.next_deadline(hardware) == 100 + WAKES_AFTER_MS


def test_a_vehicle_can_stop_and_go_on_by_itself() -> None:
    hardware, now = charging()
    hardware = hw.vehicle_changed(hardware, 1, VehicleChange(asks=False), now)
    assert (first(hardware, now).pilot, first(hardware, now).offered_a) == (PilotState.B, 16)
    hardware = hw.vehicle_changed(hardware, 1, VehicleChange(asks=True), now)
    assert hw.next_deadline(hardware) == now + WAKES_AGAIN_AFTER_MS


# ---- battery ------------------------------------------------------------------------------------------------


def test_a_full_battery_stops_asking_until_it_is_set() -> None:
    hardware = hw.vehicle_changed(fresh(), 1, VehicleChange(soc_pct=97, battery_kwh=52), 0)
    hardware, now = until_rest(offering(hw.plugged_in(hardware, 1, 0), 16, 0))
    seen = first(hardware, now)
    assert (seen.soc_pct, seen.asks, seen.pilot, seen.drawing, seen.offered_a) == (100, False, PilotState.B, False, 16)
    # 3 % of 52 kWh at 90 % efficiency.
    assert seen.reading.energy_mwh == pytest.approx(52e6 * 0.03 / 0.9, rel=1e-4)
    hardware = hw.vehicle_changed(hardware, 1, VehicleChange(soc_pct=50), now)
    assert first(hardware, now).asks
    assert hw.next_deadline(hardware) == now + WAKES_AGAIN_AFTER_MS


def test_the_current_falls_near_the_end() -> None:
    hardware = hw.vehicle_changed(fresh(), 1, VehicleChange(soc_pct=90), 0)
    hardware = hw.time_passed(offering(hw.plugged_in(hardware, 1, 0), 16, 0), 20_000)
    assert first(hardware, 20_000).reading.current_a[0] == pytest.approx(11, abs=0.1)


def test_a_taper_set_while_charging_is_followed() -> None:
    hardware, now = charging()
    hardware = hw.vehicle_changed(hardware, 1, VehicleChange(taper_from_pct=0, max_a=10, phases=1), now)
    later = now + FOLLOWS_WITHIN_MS
    amps = first(hw.time_passed(hardware, later), later).reading.current_a
    assert amps[0] == pytest.approx(10 - 4 * 0.38, abs=0.1)
    assert amps[1:] == (0, 0)


# ---- cable and lock -----------------------------------------------------------------------------------------


def test_pulling_the_gun_stops_the_current_at_once() -> None:
    hardware, now = charging()
    hardware = hw.cable_out_of_vehicle(hardware, 1, now)
    seen = first(hardware, now)
    assert (seen.pilot, seen.drawing, seen.reading.power_w, seen.locked) == (PilotState.A, False, 0, False)


def test_the_socket_holds_the_plug_while_energised() -> None:
    hardware, now = charging("cpb1")
    assert first(hardware, now).locked
    assert hw.cable_out_of_charger(hardware, 1, now) is hardware
    released = hw.unlock(hardware, 1, now)
    assert not first(released, now).locked
    pulled = hw.cable_out_of_charger(released, 1, now)
    assert (first(pulled, now).cable_in_charger, first(pulled, now).drawing) == (False, False)


def test_the_lock_opens_when_the_offer_ends_and_closes_with_the_next() -> None:
    hardware, now = charging("cpb1")
    hardware = hw.offered(hw.unlock(hardware, 1, now), 1, NO_OFFER, now)
    assert not first(hardware, now).locked
    assert first(offering(hardware, 16, now), now).locked


def test_the_lock_closes_around_a_plug_that_comes_back() -> None:
    hardware, now = charging("cpb1")
    hardware = hw.unplugged(hw.unlock(hardware, 1, now), 1, now)
    assert first(hw.plugged_in(hardware, 1, now), now).locked


def test_a_tethered_model_has_nothing_to_unlock() -> None:
    hardware, now = charging("plp1")
    assert (first(hardware, now).has_lock, first(hardware, now).locked) == (False, False)
    assert hw.unlock(hardware, 1, now) is hardware
    assert hw.cable_out_of_charger(hardware, 1, now) is hardware
    assert hw.cable_into_charger(hardware, 1, now) is hardware


def test_acts_of_the_cable_may_be_repeated() -> None:
    hardware = hw.plugged_in(fresh(), 1, 0)
    assert hw.plugged_in(hardware, 1, 0) is hardware
    hardware = hw.unplugged(hardware, 1, 0)
    assert hw.unplugged(hardware, 1, 0) is hardware
    assert (first(hardware, 0).cable_in_charger, first(hardware, 0).cable_in_vehicle) == (False, False)


def test_unplugging_both_ends_works_while_charging() -> None:
    hardware, now = charging("cpb1")
    hardware = hw.unplugged(hardware, 1, now)
    assert not first(hardware, now).cable_in_charger


# ---- the rest of the world ----------------------------------------------------------------------------------


def test_a_power_cut_ends_everything_but_cable_vehicle_and_register() -> None:
    hardware, now = charging("cpb1")
    before = first(hardware, now)
    hardware = hw.power_lost(hardware, now)
    dark = first(hardware, now)
    assert (dark.pilot, dark.pilot_v, dark.offered_a, dark.drawing, dark.locked) == (PilotState.E, 0, 0, False, False)
    assert dark.reading.voltage_v == (0.0, 0.0, 0.0)
    assert (dark.plugged, dark.soc_pct, dark.reading.energy_mwh) == (True, before.soc_pct, before.reading.energy_mwh)
    assert hw.power_lost(hardware, now) is hardware
    hardware = hw.power_returned(hardware, now + 5)
    assert (first(hardware, now + 5).pilot, first(hardware, now + 5).offered_a) == (PilotState.B, 0)
    assert hw.next_deadline(hardware) is None


def test_after_a_power_cut_the_vehicle_starts_from_the_beginning() -> None:
    hardware, now = charging()
    hardware = offering(hw.power_returned(hw.power_lost(hardware, now), now), 16, now)
    assert hw.next_deadline(hardware) == now + WAKES_AFTER_MS


def test_the_cable_can_be_pulled_in_the_dark() -> None:
    hardware, now = charging("cpb1")
    hardware = hw.cable_out_of_charger(hw.power_lost(hardware, now), 1, now)
    assert not first(hw.power_returned(hardware, now), now).plugged


def test_the_register_can_be_set_and_counts_on_from_there() -> None:
    hardware, now = charging()
    hardware = hw.set_register(hardware, 1, 1_122_621, now)
    assert first(hardware, now).reading.energy_mwh == 1_122_621_000
    later = now + 3600
    hardware = hw.time_passed(hardware, later)
    gained = first(hardware, later).reading.energy_mwh - 1_122_621_000
    assert gained == pytest.approx(10_900, rel=0.01)  # 10.9 kW for a thousandth of an hour
    with pytest.raises(OperatorError, match="0 Wh or more, not -1"):
        hw.set_register(hardware, 1, -1, later)


def test_connectors_do_not_disturb_each_other() -> None:
    alone = offering(hw.plugged_in(fresh("generic"), 1, 0), 32, 0)
    both = hw.offered(hw.plugged_in(alone, 2, 1000), 2, Offer(energise=True, limit_a=20), 1000)
    both = hw.vehicle_changed(both, 2, VehicleChange(soc_pct=90), 3000)
    assert hw.facts(hw.time_passed(both, 90_000), 90_000)[0] == hw.facts(hw.time_passed(alone, 90_000), 90_000)[0]
    assert hw.facts(hw.time_passed(both, 90_000), 90_000)[1].drawing


@pytest.mark.parametrize("connector_id", [0, 2, -1])
def test_a_connector_that_is_not_there_is_said(connector_id: int) -> None:
    with pytest.raises(OperatorError, match=f"no connector {connector_id}"):
        hw.plugged_in(fresh("cpb1"), connector_id, 0)


def test_nothing_is_due_before_its_time() -> None:
    hardware, _ = charging()
    due_at = hw.next_deadline(hardware)
    assert due_at is not None
    assert hw.time_passed(hardware, due_at - 1) is hardware
    assert hw.time_passed(hardware, due_at) is not hardware


def test_whole_watt_hours_are_rounded_down() -> None:
    hardware = hw.set_register(fresh(), 1, 41, 0)
    hardware = hw.time_passed(offering(hw.plugged_in(hardware, 1, 0), 16, 0), 60_000)
    reading = first(hardware, 60_000).reading
    assert reading.energy_wh == reading.energy_mwh // 1000 > 41
