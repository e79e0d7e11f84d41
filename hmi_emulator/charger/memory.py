"""What of a connector outlives the program: the meter's register, and the cable and vehicle of the world around it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hmi_emulator.charger.battery import Battery
from hmi_emulator.charger.cable import Cable
from hmi_emulator.charger.car import Car
from hmi_emulator.charger.vehicle import AMP_RANGE, KWH_RANGE, VehicleModel
from hmi_emulator.vocabulary.errors import OperatorError

_TYPES: Mapping[str, type] = {
    "connector_id": int,
    "register_mwms": int,
    "cable_in_charger": bool,
    "cable_in_vehicle": bool,
    "vehicle": str,
    "battery_kwh": float,
    "max_a": float,
    "phases": int,
    "taper_from_pct": float,
    "battery_content": int,
    "wants": bool,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberedConnector:
    """One connector as it was."""

    connector_id: int
    register_mwms: int
    """The meter's register in milliwatt-milliseconds."""
    cable_in_charger: bool
    cable_in_vehicle: bool
    vehicle: str
    battery_kwh: float
    max_a: float
    phases: int
    taper_from_pct: float
    battery_content: int
    """As `Battery.content`."""
    wants: bool

    def to_json(self) -> str:
        """Return it as one JSON object."""
        return json.dumps({key: getattr(self, key) for key in _TYPES}, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> RememberedConnector:
        """Return what `to_json` wrote; OperatorError when it is anything else."""
        try:
            values = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise OperatorError("A stored connector is not JSON.") from error
        if not isinstance(values, dict) or values.keys() != _TYPES.keys():
            raise OperatorError("A stored connector does not have the keys of one.")
        for key, kind in _TYPES.items():
            if type(values[key]) is not kind:
                raise OperatorError(f"A stored connector has no proper {key}.")
        remembered = cls(**values)
        remembered._check()
        return remembered

    def _check(self) -> None:
        sound = (
            self.connector_id >= 1
            and self.register_mwms >= 0
            and KWH_RANGE[0] <= self.battery_kwh <= KWH_RANGE[1]
            and AMP_RANGE[0] <= self.max_a <= AMP_RANGE[1]
            and self.phases in {1, 3}
            and 0 <= self.taper_from_pct <= 100
            and 0 <= self.battery_content <= Battery.of(self.battery_kwh, 100).content
        )
        if not sound:
            raise OperatorError("A stored connector holds a value beyond its range.")


def remembered_of(connector_id: int, register_mwms: int, cable: Cable, car: Car) -> RememberedConnector:
    """Return what is to be stored of a connector."""
    return RememberedConnector(
        connector_id=connector_id,
        register_mwms=register_mwms,
        cable_in_charger=cable.in_charger,
        cable_in_vehicle=cable.in_vehicle,
        vehicle=car.model.key,
        battery_kwh=car.model.battery_kwh,
        max_a=car.model.max_a,
        phases=car.model.phases,
        taper_from_pct=car.model.taper_from_pct,
        battery_content=car.battery.content,
        wants=car.wants,
    )


def car_of(remembered: RememberedConnector, vehicles: Mapping[str, VehicleModel]) -> Car:
    """Return the vehicle that stood there; OperatorError when the catalogue no longer has it."""
    if remembered.vehicle not in vehicles:
        raise OperatorError(f"The stored vehicle {remembered.vehicle!r} is not in the catalogue.")
    model = replace(
        vehicles[remembered.vehicle],
        battery_kwh=remembered.battery_kwh,
        max_a=remembered.max_a,
        phases=remembered.phases,
        taper_from_pct=remembered.taper_from_pct,
    )
    battery = Battery(Battery.of(model.battery_kwh, 100).capacity, remembered.battery_content)
    return Car(model, battery, remembered.wants)
