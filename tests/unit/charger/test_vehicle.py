"""Vehicles are data too, and what a person makes of them stays a vehicle."""

from __future__ import annotations

import re

import pytest

from hmi_emulator.charger.battery import Battery
from hmi_emulator.charger.car import Car, changed
from hmi_emulator.charger.vehicle import VehicleChange, parse_vehicles
from hmi_emulator.vocabulary.errors import OperatorError
from tests.unit.charger.stock import vehicles, vehicles_text


def test_the_catalogue_holds_the_four_vehicles_of_the_design() -> None:
    found = {key: (model.phases, model.max_a) for key, model in vehicles().items()}
    assert found == {"compact": (3, 16.0), "city": (1, 32.0), "long_range": (3, 32.0), "hybrid": (1, 16.0)}
    assert vehicles()["compact"].battery_kwh == 52.0


def test_a_wrong_value_is_told_with_its_table_and_line() -> None:
    text = vehicles_text().replace("battery_kwh = 36.0", "battery_kwh = 0.5")
    place = text.splitlines().index("battery_kwh = 0.5") + 1
    expected = f"cars.toml, line {place}: city.battery_kwh must be a number from 1 to 500, not 0.5."
    with pytest.raises(OperatorError, match=re.escape(expected)):
        parse_vehicles(text, "cars.toml")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "cars.toml, line 1: it holds no vehicle."),
        ("a = 1", "cars.toml, line 1: a stands outside a vehicle's table."),
        ("[car]\ncolour = 1", "cars.toml, line 2: car.colour is not a key of this file."),
        ("\n[car]\nmax_a = 16", "cars.toml, line 2: car.phases is missing."),
        ("[car]\nphases = 2", "cars.toml, line 2: car.phases must be 1 or 3, not 2."),
    ],
)
def test_a_file_without_vehicles_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(OperatorError, match=f"^{re.escape(complaint)}$"):
        parse_vehicles(text, "cars.toml")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (VehicleChange(soc_pct=-0.1), "The vehicle's soc_pct must be from 0 to 100, not -0.1."),
        (VehicleChange(soc_pct=float("nan")), "The vehicle's soc_pct must be from 0 to 100, not nan."),
        (VehicleChange(battery_kwh=0), "The vehicle's battery_kwh must be from 1 to 500, not 0."),
        (VehicleChange(max_a=81), "The vehicle's max_a must be from 6 to 80, not 81."),
        (VehicleChange(taper_from_pct=101), "The vehicle's taper_from_pct must be from 0 to 100, not 101."),
        (VehicleChange(phases=2), "A vehicle charges on 1 or 3 phases, not 2."),
        (VehicleChange(vehicle="tram"), "There is no vehicle 'tram'; there are compact, city, long_range, hybrid."),
    ],
)
def test_no_vehicle_is_made_that_cannot_be(change: VehicleChange, complaint: str) -> None:
    with pytest.raises(OperatorError, match=f"^{re.escape(complaint)}$"):
        changed(Car.arriving(vehicles()["compact"]), change, vehicles())


def test_a_larger_battery_keeps_its_state_of_charge() -> None:
    car = changed(Car.arriving(vehicles()["compact"]), VehicleChange(battery_kwh=100), vehicles())
    assert car.battery.soc_pct() == 38.0
    assert car.battery == Battery.of(100, 38)


def test_naming_the_same_vehicle_changes_nothing() -> None:
    car = changed(Car.arriving(vehicles()["compact"]), VehicleChange(soc_pct=50), vehicles())
    assert changed(car, VehicleChange(vehicle="compact"), vehicles()) == car


def test_another_vehicle_comes_with_its_own_battery() -> None:
    car = changed(Car.arriving(vehicles()["compact"]), VehicleChange(vehicle="hybrid", asks=False), vehicles())
    assert car.model == vehicles()["hybrid"]
    assert car.battery == Battery.of(13, 12)
    assert not car.asks


def test_a_taper_falls_on_a_line_to_the_least_current() -> None:
    limits = [Battery.of(50, soc).tapered(16000, 6000, 80) for soc in (0, 80, 85, 90, 95, 100)]
    assert limits == [16000, 16000, 13500, 11000, 8500, 6000]


def test_a_taper_from_full_is_none() -> None:
    assert Battery.of(50, 100).tapered(16000, 6000, 100) == 16000


def test_a_vehicle_that_takes_no_more_than_the_least_does_not_taper() -> None:
    assert Battery.of(50, 99).tapered(6000, 6000, 80) == 6000


def test_nine_tenths_of_what_is_drawn_reach_the_battery() -> None:
    battery = Battery.of(10, 0).charged(10_000_000, 3_600_000 // 2)  # 10 kW for half an hour
    assert battery.soc_pct() == 45.0


def test_a_battery_holds_no_more_than_it_can() -> None:
    battery = Battery.of(10, 99.999).charged(10_000_000, 3_600_000)
    assert battery.full
    assert battery == Battery.of(10, 100)
    assert battery.soc_pct() == 100.0
