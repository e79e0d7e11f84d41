"""One connector of the hardware: pilot, contactor, lock and meter, and the vehicle's answer to the pilot (IEC 61851-1).

Nothing ticks while nothing flows. While a vehicle draws, its current is constant from one step to the next; only the
steps are deadlines, so waiting in pieces or at once is the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hmi_emulator.charger import mains
from hmi_emulator.charger.cable import Cable
from hmi_emulator.charger.car import Car
from hmi_emulator.charger.car import changed as car_changed
from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.charger.facts import NO_OFFER, ConnectorFacts, Offer, PilotState
from hmi_emulator.charger.meter import Flow, Meter, flow, still
from hmi_emulator.charger.pilot import LEAST_OFFER_A, PILOT_V, duty_for
from hmi_emulator.charger.units import Milliamps, Millivolts, milli
from hmi_emulator.charger.vehicle import VehicleChange, VehicleModel
from hmi_emulator.vocabulary.seeded import Seeded

STEP_MS = 3000
"""A drawing vehicle's current and voltages change this often."""
REACTION_MS = 500
"""A vehicle begins to follow a changed offer within this time."""
FOLLOWS_WITHIN_MS = 3 * REACTION_MS
"""And has come down to a lower one within this time; IEC 61851-1 allows 5 s."""
WAKES_AGAIN_AFTER_MS = 1500
"""A vehicle that has charged since it was plugged in needs no long start."""
_RAMP_STEPS = 4
_NOISE_MA = 0x3F
_NOISE_MV = 0x1FF
"""Widths of the noise as bit masks; current noise only lowers, so the offer is kept."""
_ZERO: Milliamps = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Lock:
    """What the motor of a socket's lock can still do."""

    closes: bool = True
    opens: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    """All that the hardware of one connector remembers."""

    connector_id: int
    model: ChargerModel
    seed: int
    noise: Seeded
    powered: bool = True
    cable: Cable
    car: Car
    meter: Meter
    offer: Offer = NO_OFFER
    released: bool = False
    """The lock was opened on request, and stays open until the next offer."""
    lock: Lock = Lock()
    latched: bool = False
    """The lock was to open and did not: it holds the plug without an offer too."""
    roused: bool = False
    """The vehicle has drawn current since it was plugged in."""
    level_ma: int = 0
    """Current per phase that the vehicle is at; 0 while the contactor is open."""
    due_at: int | None = None
    """While drawing, the next step; before that, the instant the vehicle wakes; None while it rests."""

    @property
    def offered_ma(self) -> int:
        """What the pilot announces per phase; 0 without an offer."""
        if not (self.powered and self.offer.energise and self.cable.joined):
            return 0
        offered = milli(min(self.offer.limit_a, self.model.rated_a, self.model.cable_limit_a))
        return offered if offered >= LEAST_OFFER_A * 1000 else 0

    @property
    def locked(self) -> bool:
        """The socket holds the plug."""
        if self.latched:
            return self.cable.in_charger
        able = self.model.socket_lock and self.powered and self.lock.closes and not self.released
        return able and ((self.offer.energise and self.cable.joined) or (self.offer.keeps and self.cable.in_charger))

    @property
    def phases(self) -> int:
        """Phases that vehicle and charger have in common."""
        return min(self.model.phases, self.car.model.phases)


# ---- what happens to it -----------------------------------------------------------------------------------


def cable_changed(connector: Connector, cable: Cable, now: int) -> Connector:
    """One end of the cable was moved, unless the lock holds it; pulling any end opens the contactor at once."""
    if cable == connector.cable or (connector.locked and not cable.in_charger):
        return connector
    stays = cable.joined and connector.cable.joined
    kept = replace(connector, cable=cable, roused=stays and connector.roused, released=stays and connector.released)
    return _reconsidered(kept, now)


def vehicle_changed(
    connector: Connector, change: VehicleChange, vehicles: Mapping[str, VehicleModel], now: int
) -> Connector:
    """A person changed facts of the vehicle; another vehicle in its place starts from the beginning."""
    booked = settled(connector, now)
    car = car_changed(booked.car, change, vehicles)
    if car == booked.car:
        return connector
    if car.model.key != connector.car.model.key:
        booked = _rested(replace(booked, roused=False), now)
    return _reconsidered(replace(booked, car=car), now)


def offered(connector: Connector, offer: Offer, now: int) -> Connector:
    """The charge point allows something else than before."""
    if offer == connector.offer:
        return connector
    stuck = connector.locked and not connector.lock.opens
    released = connector.released and (offer.energise or offer.keeps)
    return _reconsidered(replace(connector, offer=offer, released=released, latched=stuck), now)


def unlocked(connector: Connector) -> Connector:
    """The lock opens, if it holds anything and can open."""
    return replace(connector, released=True) if connector.locked and connector.lock.opens else connector


def lock_changed(connector: Connector, lock: Lock) -> Connector:
    """The lock broke or was mended; one that opens again lets a plug go that it only held because it was stuck."""
    if lock == connector.lock:
        return connector
    return replace(connector, lock=lock, latched=connector.latched and not lock.opens)


def power_changed(connector: Connector, *, powered: bool, now: int) -> Connector:
    """The mains failed or came back; no offer survives that, cable and vehicle do."""
    if powered == connector.powered:
        return connector
    stuck = connector.locked and not connector.lock.opens
    dark = replace(connector, powered=powered, offer=NO_OFFER, released=False, roused=False, latched=stuck)
    return _reconsidered(dark, now)


def register_set(connector: Connector, register_mwms: int, now: int) -> Connector:
    """The meter's register was set."""
    booked = settled(connector, now)
    return replace(booked, meter=replace(booked.meter, register_mwms=register_mwms))


def time_passed(connector: Connector, now: int) -> Connector:
    """Do all that was due until `now`, each at its own instant."""
    while connector.due_at is not None and connector.due_at <= now:
        connector = _stepped(connector, connector.due_at)
    return connector


# ---- how the vehicle answers ------------------------------------------------------------------------------


def _reconsidered(connector: Connector, now: int) -> Connector:
    """The vehicle notices that something changed."""
    car = connector.car
    if not car.asks or connector.offered_ma < car.least_ma:
        return _rested(connector, now)
    if connector.due_at is None:
        wakes_after_ms = WAKES_AGAIN_AFTER_MS if connector.roused else car.model.wakes_after_ms
        return replace(connector, due_at=now + wakes_after_ms)
    if connector.level_ma:
        return replace(connector, due_at=min(connector.due_at, now + REACTION_MS))
    return connector


def _rested(connector: Connector, now: int) -> Connector:
    """The contactor opens and the vehicle sleeps."""
    if connector.due_at is None:
        return connector
    booked = settled(connector, now)
    return replace(booked, meter=replace(booked.meter, flow=still(now)), level_ma=0, due_at=None)


def settled(connector: Connector, now: int) -> Connector:
    """Book what has flowed until `now` into the register and the battery."""
    present = connector.meter.flow
    if not present.power_mw or present.since == now:
        return connector
    same = Flow(now, present.drawn_ma, present.voltage_mv, present.power_mw)
    return replace(connector, car=_fed(connector, now), meter=connector.meter.changed(same, now))


def _fed(connector: Connector, now: int) -> Car:
    """Return the vehicle with what has flowed until `now` in its battery."""
    present, car = connector.meter.flow, connector.car
    if not present.power_mw:
        return car
    return Car(car.model, car.battery.charged(present.power_mw, now - present.since), car.wants)


def _stepped(connector: Connector, now: int) -> Connector:
    """The vehicle wakes, or its current moves on."""
    car = _fed(connector, now)
    if car.battery.full:
        return _rested(connector, now)
    goal = min(connector.offered_ma, car.limit_ma)
    level = _nearer(connector.level_ma, goal, car.most_ma, milli(connector.model.rated_a))
    word, noise = connector.noise.draw(1 << 48)
    drawn = _jittered_ma(level, connector.phases, word)
    present = flow(now, drawn, _loaded_mv(connector, drawn, word >> 18, now))
    return replace(
        connector,
        car=car,
        meter=connector.meter.changed(present, now),
        noise=noise,
        roused=True,
        level_ma=level,
        due_at=now + min(_pause_ms(car, level, goal), car.battery.full_after_ms(present.power_mw)),
    )


def _nearer(level: int, goal: int, most_ma: int, rated_ma: int) -> int:
    """Return the next level towards `goal`: up by a quarter of the vehicle's most, down by a third of the rating."""
    if level < goal:
        return min(goal, level + -(-most_ma // _RAMP_STEPS))
    return max(goal, level - -(-rated_ma * REACTION_MS // FOLLOWS_WITHIN_MS))


def _pause_ms(car: Car, level: int, goal: int) -> int:
    if level == goal:
        return STEP_MS
    return REACTION_MS if level > goal else min(STEP_MS, max(1, car.model.ramp_ms // _RAMP_STEPS))


def _jittered_ma(level: int, phases: int, word: int) -> Milliamps:
    """Return currents just below `level` on the phases in use, by the lowest 18 bits of `word`."""
    first = level - (word & _NOISE_MA)
    if phases == 1:
        return first, 0, 0
    return first, level - (word >> 6 & _NOISE_MA), level - (word >> 12 & _NOISE_MA)


def _loaded_mv(connector: Connector, drawn: Milliamps, word: int, now: int) -> Millivolts:
    """Return the voltages under load, stirred by the lowest 27 bits of `word`."""
    first, second, third = mains.sagged_mv(_unloaded_mv(connector, now), drawn)
    first += (word & _NOISE_MV) - _NOISE_MV // 2
    if connector.model.phases == 1:
        return first, 0, 0
    second += (word >> 9 & _NOISE_MV) - _NOISE_MV // 2
    return first, second, third + (word >> 18 & _NOISE_MV) - _NOISE_MV // 2


def _unloaded_mv(connector: Connector, now: int) -> Millivolts:
    if not connector.powered:
        return _ZERO
    model = connector.model
    return mains.voltages_mv(connector.seed, connector.connector_id, now, milli(model.nominal_v), model.phases)


# ---- what it tells ----------------------------------------------------------------------------------------


def outward(connector: Connector) -> tuple[object, ...]:
    """Return what a charge point must hear of when it changes; the meter's reading is not in it."""
    car = connector.car
    return (
        connector.cable,
        _pilot_of(connector),
        connector.offered_ma,
        car.model.key,
        car.asks,
        connector.locked,
        connector.lock,
    )


def facts_of(connector: Connector, now: int) -> ConnectorFacts:
    """Return what the hardware knows at `now`, which must not be beyond the connector's deadline."""
    pilot = _pilot_of(connector)
    offered_a = connector.offered_ma / 1000
    present = connector.meter.flow
    model, car, cable = connector.model, connector.car, connector.cable
    return ConnectorFacts(
        connector_id=connector.connector_id,
        cable_in_charger=cable.in_charger,
        cable_in_vehicle=cable.in_vehicle,
        cable_limit_a=model.cable_limit_a,
        pilot=pilot,
        pilot_v=PILOT_V[pilot],
        duty_pct=duty_for(offered_a),
        offered_a=offered_a,
        drawing=present.power_mw > 0,
        locked=connector.locked,
        has_lock=model.socket_lock,
        vehicle_limit_a=car.model.max_a,
        lock_closes=connector.lock.closes,
        lock_opens=connector.lock.opens,
        vehicle=car.model.key,
        soc_pct=car.battery.soc_pct(present.power_mw, now - present.since),
        asks=car.asks,
        reading=connector.meter.reading(now, _unloaded_mv(connector, now)),
        phases=connector.phases,
    )


def _pilot_of(connector: Connector) -> PilotState:
    if not connector.powered:
        return PilotState.E
    if not connector.cable.joined:
        return PilotState.A
    return PilotState.C if connector.level_ma else PilotState.B
