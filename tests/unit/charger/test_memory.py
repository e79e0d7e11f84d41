"""What outlives the program comes back as it was, and nothing else is taken for it."""

from __future__ import annotations

import json

import pytest

from hmi_emulator.charger import hardware as hw
from hmi_emulator.charger.memory import RememberedConnector
from hmi_emulator.charger.vehicle import VehicleChange
from hmi_emulator.vocabulary.errors import OperatorError
from tests.unit.charger.stock import charger, charging, first, fresh, vehicles


def test_register_cable_and_vehicle_survive_a_power_cut() -> None:
    hardware, now = charging("generic")
    hardware = hw.vehicle_changed(hardware, 2, VehicleChange(vehicle="city", battery_kwh=40, soc_pct=71.5), now)
    hardware = hw.cable_into_charger(hardware, 2, now)
    stored = [remembered.to_json() for remembered in hw.remember(hardware, now + 777)]

    remembered = {found.connector_id: found for found in map(RememberedConnector.from_json, stored)}
    again = hw.new_hardware(charger("generic"), vehicles(), seed=5, now=0, remembered=remembered)

    before, after = hw.facts(hardware, now + 777), hw.facts(again, 0)
    for old, new in zip(before, after, strict=True):
        assert new.reading.energy_mwh == old.reading.energy_mwh
        assert (new.vehicle, new.soc_pct, new.asks) == (old.vehicle, old.soc_pct, old.asks)
        assert (new.cable_in_charger, new.cable_in_vehicle) == (old.cable_in_charger, old.cable_in_vehicle)
        assert not new.drawing
    assert before[0].reading.energy_mwh > 0
    assert hw.next_deadline(again) is None
    assert hw.remember(again, 123) == tuple(remembered.values())


def test_a_tethered_cable_is_never_remembered_as_lost() -> None:
    (remembered,) = hw.remember(fresh("cpb1"), 0)
    again = hw.new_hardware(charger("plp1"), vehicles(), seed=1, now=0, remembered={1: remembered})
    assert first(again, 0).cable_in_charger


def test_a_vehicle_that_is_gone_from_the_catalogue_is_said() -> None:
    (remembered,) = hw.remember(fresh(), 0)
    others = {"city": vehicles()["city"]}
    with pytest.raises(OperatorError, match="'compact' is not in the catalogue"):
        hw.new_hardware(charger("cpb1"), others, seed=1, now=0, remembered={1: remembered})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("connector_id", 0),
        ("connector_id", True),
        ("register_mwms", -1),
        ("register_mwms", 1.5),
        ("cable_in_charger", 1),
        ("vehicle", None),
        ("battery_kwh", 0.0),
        ("battery_kwh", float("nan")),
        ("battery_kwh", float("inf")),
        ("max_a", 5.0),
        ("phases", 2),
        ("taper_from_pct", 100.5),
        ("battery_content", -1),
        ("battery_content", 10**30),
    ],
)
def test_a_value_beyond_its_range_is_refused(key: str, value: object) -> None:
    values = json.loads(hw.remember(fresh(), 0)[0].to_json())
    with pytest.raises(OperatorError, match="A stored connector"):
        RememberedConnector.from_json(json.dumps(values | {key: value}))


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"connector_id":1}', "[" * 100_000, "9" * 5000])
def test_what_is_no_stored_connector_is_refused(text: str) -> None:
    with pytest.raises(OperatorError, match="A stored connector"):
        RememberedConnector.from_json(text)


def test_an_extra_key_is_refused() -> None:
    values = json.loads(hw.remember(fresh(), 0)[0].to_json())
    with pytest.raises(OperatorError, match="does not have the keys of one"):
        RememberedConnector.from_json(json.dumps(values | {"colour": "red"}))
