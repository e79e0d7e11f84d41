"""The chargers and vehicles that ship with the program, and short ways to put them through a session."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hmi_emulator.charger import hardware as hw
from hmi_emulator.charger.catalogue import KEYS, ChargerModel, parse_charger
from hmi_emulator.charger.facts import ConnectorFacts, Offer
from hmi_emulator.charger.hardware import Hardware
from hmi_emulator.charger.vehicle import VehicleModel, parse_vehicles

RESOURCES = Path(__file__).parents[3] / "resources"
WAKES_AFTER_MS = 4300
RAMP_MS = 3000


@cache
def charger(key: str) -> ChargerModel:
    """Return the charger model of that key."""
    return parse_charger(charger_text(key), f"{key}.toml")


def charger_text(key: str) -> str:
    """Return the file of that charger model."""
    return (RESOURCES / "chargers" / f"{key}.toml").read_text(encoding="utf-8")


@cache
def vehicles() -> Mapping[str, VehicleModel]:
    """Return the vehicle catalogue."""
    return parse_vehicles(vehicles_text(), "vehicles.toml")


def vehicles_text() -> str:
    """Return the file of the vehicle catalogue."""
    return (RESOURCES / "vehicles.toml").read_text(encoding="utf-8")


def fresh(key: str = "cpb1", *, seed: int = 1) -> Hardware:
    """Return a charger as it comes out of the factory, with power."""
    return hw.new_hardware(charger(key), vehicles(), seed=seed, now=0)


def offering(hardware: Hardware, limit_a: float, now: int) -> Hardware:
    """Return the charger when it offers `limit_a` at connector 1."""
    return hw.offered(hardware, 1, Offer(energise=True, limit_a=limit_a), now)


def charging(key: str = "cpb1", *, limit_a: float = 32.0, since: int = 0) -> tuple[Hardware, int]:
    """Return a charger whose vehicle was plugged in and offered at `since` and has come to full current, and now."""
    hardware = offering(hw.plugged_in(fresh(key), 1, since), limit_a, since)
    now = since + WAKES_AFTER_MS + RAMP_MS
    return hw.time_passed(hardware, now), now


def first(hardware: Hardware, now: int) -> ConnectorFacts:
    """Return the facts of connector 1."""
    return hw.facts(hardware, now)[0]


ALL_KEYS = KEYS
