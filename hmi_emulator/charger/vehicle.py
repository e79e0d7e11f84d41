"""Vehicles as data: battery, on-board charger, and how they answer to the pilot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from hmi_emulator.charger.tables import Table, parse_toml
from hmi_emulator.vocabulary.errors import OperatorError

KWH_RANGE = (1.0, 500.0)
AMP_RANGE = (6.0, 80.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleModel:
    """A kind of vehicle, or one vehicle once a person has changed its facts."""

    key: str
    """For the catalogue: ``compact``, ``city``, ``long_range``, ``hybrid``."""
    battery_kwh: float
    max_a: float
    """Most current per phase that its on-board charger takes."""
    phases: int
    """1 or 3."""
    soc_pct: float
    """State of charge on arrival."""
    taper_from_pct: float
    """State of charge from which it takes less and less."""
    min_a: float
    """Below this it does not charge."""
    wakes_after_ms: int
    """From the first offer after plugging in until it asks (pilot C)."""
    ramp_ms: int
    """From the first current to `max_a`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleChange:
    """What a person changes about the vehicle at a connector; None leaves a fact as it is."""

    vehicle: str | None = None
    """Key of another vehicle, which takes the place of this one."""
    asks: bool | None = None
    soc_pct: float | None = None
    battery_kwh: float | None = None
    max_a: float | None = None
    phases: int | None = None
    taper_from_pct: float | None = None

    def check(self) -> None:
        """Raise OperatorError when a fact is beyond what a vehicle can be."""
        _in_range("soc_pct", self.soc_pct, 0, 100)
        _in_range("battery_kwh", self.battery_kwh, *KWH_RANGE)
        _in_range("max_a", self.max_a, *AMP_RANGE)
        _in_range("taper_from_pct", self.taper_from_pct, 0, 100)
        if self.phases not in {None, 1, 3}:
            raise OperatorError(f"A vehicle charges on 1 or 3 phases, not {self.phases}.")


def _in_range(name: str, value: float | None, least: float, most: float) -> None:
    if value is not None and not least <= value <= most:
        raise OperatorError(f"The vehicle's {name} must be from {least:g} to {most:g}, not {value:g}.")


def parse_vehicles(text: str, source: str) -> Mapping[str, VehicleModel]:
    """Return the vehicles of a catalogue by key, in the file's order; one TOML table each.

    Raises OperatorError with `source`, the line and the key of the first mistake.
    """
    document = parse_toml(text, source)
    top = Table(source, text, "", document)
    vehicles: dict[str, VehicleModel] = {}
    for key, values in document.items():
        if not isinstance(values, dict):
            raise top.mistake(key, "stands outside a vehicle's table")
        vehicles[key] = _vehicle(key, Table(source, text, key, values))
    if not vehicles:
        raise OperatorError(f"{source}, line 1: it holds no vehicle.")
    return vehicles


def _vehicle(key: str, table: Table) -> VehicleModel:
    table.only([field.name for field in fields(VehicleModel) if field.name != "key"])
    phases = table.whole("phases", 1, 3)
    if phases == 2:
        raise table.mistake("phases", "must be 1 or 3, not 2")
    max_a = table.number("max_a", *AMP_RANGE)
    return VehicleModel(
        key=key,
        battery_kwh=table.number("battery_kwh", *KWH_RANGE),
        max_a=max_a,
        phases=phases,
        soc_pct=table.number("soc_pct", 0, 100),
        taper_from_pct=table.number("taper_from_pct", 0, 100),
        min_a=table.number("min_a", AMP_RANGE[0], max_a),
        wakes_after_ms=table.whole("wakes_after_ms", 1, 600_000),
        ramp_ms=table.whole("ramp_ms", 1, 600_000),
    )
