"""The vehicle at a connector: one vehicle out of the catalogue, with its battery and its wish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hmi_emulator.charger.battery import Battery
from hmi_emulator.charger.pilot import LEAST_OFFER_A
from hmi_emulator.charger.units import milli
from hmi_emulator.charger.vehicle import VehicleChange, VehicleModel
from hmi_emulator.vocabulary.errors import OperatorError


@dataclass(frozen=True, slots=True)
class Car:
    """A vehicle as it stands there now."""

    model: VehicleModel
    battery: Battery
    wants: bool = True
    """What its driver or its timer says; a full battery asks for nothing all the same."""

    @classmethod
    def arriving(cls, model: VehicleModel) -> Car:
        """Return a vehicle as it comes off the road."""
        return cls(model, Battery.of(model.battery_kwh, model.soc_pct))

    @property
    def asks(self) -> bool:
        return self.wants and not self.battery.full

    @property
    def most_ma(self) -> int:
        """Most current per phase, of an empty battery."""
        return milli(self.model.max_a)

    @property
    def least_ma(self) -> int:
        """What must be offered per phase before it charges at all."""
        return milli(max(LEAST_OFFER_A, min(self.model.min_a, self.model.max_a)))

    @property
    def limit_ma(self) -> int:
        """Most current per phase that it takes at its present state of charge."""
        return self.battery.tapered(self.most_ma, self.least_ma, self.model.taper_from_pct)


def changed(car: Car, change: VehicleChange, vehicles: Mapping[str, VehicleModel]) -> Car:
    """Return the car after a person changed its facts; OperatorError when no car can be like that."""
    change.check()
    car = _exchanged(car, change.vehicle, vehicles)
    model = replace(
        car.model,
        battery_kwh=_or(change.battery_kwh, car.model.battery_kwh),
        max_a=_or(change.max_a, car.model.max_a),
        phases=car.model.phases if change.phases is None else change.phases,
        taper_from_pct=_or(change.taper_from_pct, car.model.taper_from_pct),
    )
    battery = car.battery
    if change.soc_pct is not None or model.battery_kwh != car.model.battery_kwh:
        battery = Battery.of(model.battery_kwh, _or(change.soc_pct, car.battery.soc_pct()))
    return Car(model, battery, car.wants if change.asks is None else change.asks)


def _exchanged(car: Car, key: str | None, vehicles: Mapping[str, VehicleModel]) -> Car:
    if key is None or key == car.model.key:
        return car
    if key not in vehicles:
        raise OperatorError(f"There is no vehicle {key!r}; there are {', '.join(vehicles)}.")
    return Car.arriving(vehicles[key])


def _or(given: float | None, otherwise: float) -> float:
    return otherwise if given is None else float(given)
