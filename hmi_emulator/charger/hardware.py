"""The hardware of a charger with all its connectors: one frozen state, functions that return the next.

Each function first does what was due until `now`, so the order of a caller's acts is the order of the world.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from hmi_emulator.charger import connector as one
from hmi_emulator.charger.cable import Cable
from hmi_emulator.charger.car import Car
from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.charger.connector import Connector
from hmi_emulator.charger.facts import ConnectorFacts, Offer
from hmi_emulator.charger.memory import RememberedConnector, car_of, remembered_of
from hmi_emulator.charger.meter import Meter, still
from hmi_emulator.charger.units import MWMS_PER_WH
from hmi_emulator.charger.vehicle import VehicleChange, VehicleModel
from hmi_emulator.vocabulary.errors import OperatorError
from hmi_emulator.vocabulary.seeded import Seeded

_NOTHING: Mapping[int, RememberedConnector] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Hardware:
    """The charger without its computer: what it is, and what each connector remembers."""

    model: ChargerModel
    vehicles: Mapping[str, VehicleModel]
    connectors: tuple[Connector, ...]
    """In the order of their numbers, which begin at 1."""


def new_hardware(
    model: ChargerModel,
    vehicles: Mapping[str, VehicleModel],
    *,
    seed: int,
    now: int,
    remembered: Mapping[int, RememberedConnector] = _NOTHING,
) -> Hardware:
    """Return a charger with power, before the first vehicle of the catalogue or as it was remembered.

    Raises OperatorError when a remembered vehicle is not in the catalogue.
    """
    made = []
    for number in range(1, model.connectors + 1):
        fresh = Connector(
            connector_id=number,
            model=model,
            seed=seed,
            noise=Seeded.stream(seed, f"draw {number}"),
            cable=Cable.loose(tethered=model.tethered),
            car=Car.arriving(next(iter(vehicles.values()))),
            meter=Meter(0, still(now)),
        )
        before = remembered.get(number)
        made.append(fresh if before is None else _as_before(fresh, before, vehicles))
    return Hardware(model, vehicles, tuple(made))


def _as_before(fresh: Connector, before: RememberedConnector, vehicles: Mapping[str, VehicleModel]) -> Connector:
    cable = fresh.cable.with_charger_end(inserted=before.cable_in_charger)
    return replace(
        fresh,
        cable=cable.with_vehicle_end(inserted=before.cable_in_vehicle),
        car=car_of(before, vehicles),
        meter=Meter(before.register_mwms, fresh.meter.flow),
    )


# ---- what people do ---------------------------------------------------------------------------------------


def cable_into_charger(hardware: Hardware, connector_id: int, now: int) -> Hardware:
    """The loose cable is put into the socket; nothing happens on a tethered model."""
    return _cable(hardware, connector_id, now, lambda cable: cable.with_charger_end(inserted=True))


def cable_into_vehicle(hardware: Hardware, connector_id: int, now: int) -> Hardware:
    """The free end is put into the vehicle."""
    return _cable(hardware, connector_id, now, lambda cable: cable.with_vehicle_end(inserted=True))


def cable_out_of_vehicle(hardware: Hardware, connector_id: int, now: int) -> Hardware:
    """The free end is pulled from the vehicle, which always lets go; the contactor opens at once."""
    return _cable(hardware, connector_id, now, lambda cable: cable.with_vehicle_end(inserted=False))


def cable_out_of_charger(hardware: Hardware, connector_id: int, now: int) -> Hardware:
    """The loose cable is pulled from the socket; refused (nothing changes) while the socket locks it."""
    return _cable(hardware, connector_id, now, lambda cable: cable.with_charger_end(inserted=False))


def plugged_in(hardware: Hardware, connector_id: int, now: int) -> Hardware:
    """Both ends are put in, the charger's first."""
    return cable_into_vehicle(cable_into_charger(hardware, connector_id, now), connector_id, now)


def unplugged(hardware: Hardware, connector_id: int, now: int) -> Hardware:
    """Both ends are pulled, the vehicle's first."""
    return cable_out_of_charger(cable_out_of_vehicle(hardware, connector_id, now), connector_id, now)


def vehicle_changed(hardware: Hardware, connector_id: int, change: VehicleChange, now: int) -> Hardware:
    """Facts of the vehicle change; OperatorError for an unknown vehicle or a value no vehicle has."""
    vehicles = hardware.vehicles
    return _changed(hardware, connector_id, now, lambda found: one.vehicle_changed(found, change, vehicles, now))


def lock_set(hardware: Hardware, connector_id: int, *, closes: bool | None, opens: bool | None, now: int) -> Hardware:
    """The lock of a socket fails to close or to open, or works again; None leaves it as it is."""

    def changed(found: Connector) -> Connector:
        lock = found.lock
        new = one.Lock(lock.closes if closes is None else closes, lock.opens if opens is None else opens)
        return one.lock_changed(found, new)

    return _changed(hardware, connector_id, now, changed)


def set_register(hardware: Hardware, connector_id: int, wh: int, now: int) -> Hardware:
    """The meter's register is set, in watt-hours."""
    if wh < 0:
        raise OperatorError(f"A meter shows 0 Wh or more, not {wh}.")
    return _changed(hardware, connector_id, now, lambda found: one.register_set(found, wh * MWMS_PER_WH, now))


# ---- what the charge point does ---------------------------------------------------------------------------


def offered(hardware: Hardware, connector_id: int, offer: Offer, now: int) -> Hardware:
    """The charge point allows `offer`; the same object comes back when it did so already and nothing was due."""
    return _changed(hardware, connector_id, now, lambda found: one.offered(found, offer, now))


def unlock(hardware: Hardware, connector_id: int, now: int) -> Hardware:
    """The socket lets go of the plug until the next offer."""
    return _changed(hardware, connector_id, now, one.unlocked)


# ---- what the world does ----------------------------------------------------------------------------------


def power_lost(hardware: Hardware, now: int) -> Hardware:
    """The mains fail: no current, no pilot, no lock; cables and vehicles stay where they are."""
    return _powered(hardware, now, powered=False)


def power_returned(hardware: Hardware, now: int) -> Hardware:
    """The mains are back; the charge point has to offer anew."""
    return _powered(hardware, now, powered=True)


def time_passed(hardware: Hardware, now: int) -> Hardware:
    """Do all that was due until `now`; the same object comes back when nothing was."""
    due_at = next_deadline(hardware)
    if due_at is None or due_at > now:
        return hardware
    return replace(hardware, connectors=tuple(one.time_passed(found, now) for found in hardware.connectors))


def next_deadline(hardware: Hardware) -> int | None:
    """Return the next instant at which something changes by itself; always after the last `now`."""
    earliest = None
    for found in hardware.connectors:
        due_at = found.due_at
        if due_at is not None and (earliest is None or due_at < earliest):
            earliest = due_at
    return earliest


# ---- what it tells ----------------------------------------------------------------------------------------


def facts(hardware: Hardware, now: int) -> tuple[ConnectorFacts, ...]:
    """Return what each connector knows at `now`, exact at any instant before the next deadline."""
    return tuple(one.facts_of(found, now) for found in hardware.connectors)


def outward(hardware: Hardware) -> tuple[tuple[object, ...], ...]:
    """Return what a charge point must hear of when it changes, of each connector."""
    return tuple(one.outward(found) for found in hardware.connectors)


def around(hardware: Hardware) -> tuple[tuple[object, ...], ...]:
    """Return where cable and vehicle of each connector are, and whether the vehicle asks."""
    return tuple((found.cable, found.car.model.key, found.car.asks) for found in hardware.connectors)


def remember(hardware: Hardware, now: int) -> tuple[RememberedConnector, ...]:
    """Return what must outlive the program, as it is at `now`."""
    settled = (one.settled(found, now) for found in time_passed(hardware, now).connectors)
    return tuple(
        remembered_of(found.connector_id, found.meter.register_mwms, found.cable, found.car) for found in settled
    )


def _cable(hardware: Hardware, connector_id: int, now: int, moved: Callable[[Cable], Cable]) -> Hardware:
    return _changed(hardware, connector_id, now, lambda found: one.cable_changed(found, moved(found.cable), now))


def _powered(hardware: Hardware, now: int, *, powered: bool) -> Hardware:
    current = time_passed(hardware, now)
    made = tuple(one.power_changed(found, powered=powered, now=now) for found in current.connectors)
    return current if made == current.connectors else replace(current, connectors=made)


def _changed(hardware: Hardware, connector_id: int, now: int, change: Callable[[Connector], Connector]) -> Hardware:
    """Return the hardware with one connector changed, or the same object when it did not change."""
    current = time_passed(hardware, now)
    if not 1 <= connector_id <= len(current.connectors):
        raise OperatorError(f"This charger has no connector {connector_id}.")
    index = connector_id - 1
    before = current.connectors[index]
    after = change(before)
    if after is before:
        return current
    return replace(current, connectors=(*current.connectors[:index], after, *current.connectors[index + 1 :]))
