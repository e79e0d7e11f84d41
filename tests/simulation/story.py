"""Stories by seed: acts of drivers, operator, network, server and mains over a virtual day, and the waits between."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hmi_emulator.device import events as ev
from tests.simulation import laws
from tests.simulation.world import World
from tests.support.bench import UTC, Bench, settings
from tests.support.profiles import profile
from tests.support.stories import DRIVER, OPERATOR, WORLD, Named

DAY_S = 86_400.0
WorldAct = Callable[[World], None]


@dataclass(frozen=True)
class Step:
    """One act, and how long the world then goes on."""

    name: str
    wait_s: float
    act: WorldAct = field(repr=False, compare=False)
    dies_after: int | None = None
    """The process dies after so many effects of it."""


def _mood(mood: str) -> WorldAct:
    return lambda world: setattr(world.central, "mood", mood)


def _slow(milliseconds: int) -> WorldAct:
    return lambda world: setattr(world, "slowest_ms", milliseconds)


def _doubles(world: World) -> None:
    world.doubles = not world.doubles


def _flaps(world: World) -> None:
    for _ in range(6):
        if world.view.link.open:
            world.drop_link()
        world.pass_time(world.chance.uniform(0, 3))
        world.restore_link()
        world.pass_time(world.chance.uniform(0, 3))


def _registers(status: str) -> WorldAct:
    return lambda world: setattr(world.central, "registration", status)


def _asks(action: str, **payload: Any) -> tuple[str, WorldAct]:
    def act(world: World) -> None:
        if world.view.link.open:
            world.question(action, payload)

    return f"{action} {json.dumps(payload)}", act


def _event(event: ev.Event) -> tuple[str, WorldAct]:
    return repr(event), lambda world: world.feed(event)


def _bad_token(world: World) -> None:
    world.central.bad_tokens = frozenset() if world.central.bad_tokens else frozenset({"OTHER", "REMOTE"})


SERVER: list[tuple[str, WorldAct]] = [
    ("friendly server", _mood("friendly")),
    ("friendly server", _mood("friendly")),
    ("silent server", _mood("silent")),
    ("server refuses starts", _mood("StartTransaction")),
    ("server refuses stops", _mood("StopTransaction")),
    ("slow server", _slow(20_000)),
    ("quick server", _slow(50)),
    ("answers come twice", _doubles),
    ("server answers nonsense", _mood("garbled")),
    ("server refuses everything", _mood("refusing")),
    ("crawling server", _slow(50_000)),
    ("registration pending", _registers("Pending")),
    ("registration rejected", _registers("Rejected")),
    ("registration accepted", _registers("Accepted")),
    ("registration accepted", _registers("Accepted")),
    ("tokens go bad", _bad_token),
]
NETWORK: list[tuple[str, WorldAct]] = [
    ("flapping link", _flaps),
    ("half-open link", World.goes_half_open),
    ("half-open link is noticed", World.notices_half_open),
]


SECOND: list[tuple[str, WorldAct]] = [
    _event(ev.PluggedIn(2)),
    _event(ev.Unplugged(2)),
    _event(ev.TokenPresented("SECOND", 2)),
    _event(ev.PinEntered("1234")),
    _event(ev.FaultRaised(connector_id=0, error_code="GroundFailure")),
    _event(ev.FaultRaised(connector_id=0, error_code="InternalError")),
    _event(ev.FaultCleared(0)),
    _event(ev.FaultCleared(0)),
]
"""Drivers at the second connector and at the display, and faults of the whole charger."""
MORE: list[tuple[str, WorldAct]] = [
    _asks("RemoteStartTransaction", idTag="SECOND", connectorId=2),
    _asks("ChangeAvailability", connectorId=0, type="Inoperative"),
    _asks("ChangeAvailability", connectorId=0, type="Operative"),
    _asks("ChangeAvailability", connectorId=1, type="Operative"),
    _asks("ChangeConfiguration", key="StopTransactionOnInvalidId", value="false"),
    _asks("ChangeConfiguration", key="StopTransactionOnInvalidId", value="true"),
    _asks("ChangeConfiguration", key="MaxEnergyOnInvalidId", value="300"),
    _asks("ChangeConfiguration", key="ClockAlignedDataInterval", value="900"),
    _asks("ChangeConfiguration", key="LocalPreAuthorize", value="false"),
    _asks("ClearChargingProfile", stackLevel=1),
    _asks("ClearChargingProfile", id=5),
    _asks("ClearCache"),
    _asks("GetConfiguration"),
    _asks("TriggerMessage", requestedMessage="StatusNotification"),
    _asks("SetChargingProfile", connectorId=0, csChargingProfiles=profile(4, (0, 3000), (600, 9000), unit="W")),
    _asks(
        "SetChargingProfile",
        connectorId=1,
        csChargingProfiles=profile(
            5, (0, 8), (3600, 0), level=1, start_ms=UTC - 90_000_000, recurs="Daily", duration=7200
        ),
    ),
    _asks(
        "SetChargingProfile",
        connectorId=0,
        csChargingProfiles=profile(6, (0, 11), purpose="ChargePointMaxProfile", start_ms=UTC, duration=40_000),
    ),
]
"""What the operator asks beside `tests.support.stories`."""


def _named(one: Named) -> tuple[str, WorldAct]:
    def act(world: Bench) -> None:
        one.act(world)

    return one.name, act


TOO_BUSY = (
    "HeartbeatInterval",
    "ClockAlignedDataInterval",
    "MeterValueSampleInterval",
    "TransactionMessageRetryInterval",
)
"""Keys that `tests.support.stories` sets to seconds: a whole day of that would be told for a minute."""
GROUPS = (
    (6, [_named(one) for one in DRIVER]),
    (3, [_named(one) for one in OPERATOR if not any(key in one.name for key in TOO_BUSY)]),
    (2, [_named(one) for one in WORLD]),
    (2, SERVER),
    (2, NETWORK),
    (1, SECOND),
    (2, MORE),
    (1, [("power on", lambda world: world.feed(ev.PowerOn()))]),
)
SESSIONS = 0.15
"""Share of the turns of a story that are a whole session."""
WAITS_S = (0.0, 0.3, 1.0, 5.0, 10.0, 29.999, 30.0, 60.0, 120.0, 600.0)


def _session(chance: random.Random) -> list[tuple[float, tuple[str, WorldAct]]]:
    """Return the acts of somebody who means to charge, each with the wait after it: else most days would be idle."""
    number = chance.choice((1, 1, 1, 2))
    card = _event(ev.TokenPresented("DRIVER", number))
    remote = _asks("RemoteStartTransaction", idTag="DRIVER", connectorId=number)
    plugged, unplugged = _event(ev.PluggedIn(number)), _event(ev.Unplugged(number))
    begins = [plugged, chance.choice((card, card, remote))]
    chance.shuffle(begins)
    between = [
        _event(ev.FaultRaised(connector_id=number, error_code="OverCurrentFailure")),
        _event(ev.VehicleSet(connector_id=number, asks=False)),
        _event(ev.VehicleSet(connector_id=number, asks=True, soc_pct=20.0)),
        _event(ev.FaultCleared(number)),
        _event(ev.CableOutOfVehicle(number)),
        *MORE[-3:],
    ]
    ends = [card, _event(ev.LocalStop(number, "Other")), unplugged]
    acts = [(chance.choice((0.3, 5.0, 30.0)), act) for act in begins]
    acts += [(chance.choice((10.0, 60.0, 600.0)), act) for act in chance.sample(between, chance.randrange(3))]
    return [*acts, (chance.choice((0.0, 60.0, 900.0)), plugged), (5.0, chance.choice(ends)), (5.0, unplugged)]


def story(seed: int, days: float = 1.0) -> list[Step]:
    """Return the story of a seed."""
    chance, steps, left_s = random.Random(seed), list[Step](), days * DAY_S
    weights = [weight for weight, _ in GROUPS]
    while left_s > 0:
        if chance.random() < SESSIONS:
            session = [Step(name, wait_s, act) for wait_s, (name, act) in _session(chance)]
            steps += session
            left_s -= sum(step.wait_s for step in session)
            continue
        (_, group), *_ = chance.choices(GROUPS, weights)
        name, act = chance.choice(group)
        wait_s = chance.choice(WAITS_S) if chance.random() < 0.72 else chance.uniform(600, 7200)
        wait_s = min(wait_s, left_s)
        dies = chance.randrange(7) if chance.random() < 0.05 else None
        steps.append(Step(name, round(wait_s, 3), act, dies))
        left_s -= max(wait_s, 1.0)
    return steps


def told(steps: list[Step], seed: int) -> World:
    """Let a story happen to a charger; AssertionError where a law is broken."""
    chance = random.Random(seed)
    device = settings(
        chance.choice(["cpb1", "plp1", "generic", "cmx2"]),
        chance.choice(["standard", "wallbox-6.7.38"]),
        MeterValueSampleInterval=str(chance.choice([60, 300, 900])),
        AllowOfflineTxForUnknownId="true",
        TransactionMessageRetryInterval="10",
        TransactionMessageAttempts="1000000",
        ConnectionTimeOut="60",
    )
    world = World(device, seed)
    world.power_on()
    for step in steps:
        if step.dies_after is not None:
            world.effects_left = step.dies_after
        step.act(world)
        if step.dies_after is not None:
            world.pass_time(1)
            world.kill()
            world.power_on()
        world.pass_time(step.wait_s)
    world.recover()
    laws.all_hold(world)
    return world
