"""Stories by seed: acts of drivers, operator, network, server and mains over a virtual day, and the waits between."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from hmi_emulator.device import events as ev
from tests.simulation import laws
from tests.simulation.world import World
from tests.support.bench import Bench, settings
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


def _pending(world: World) -> None:
    world.central.registered = not world.central.registered


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
    ("registration pending", _pending),
    ("tokens go bad", _bad_token),
]
NETWORK: list[tuple[str, WorldAct]] = [
    ("flapping link", _flaps),
    ("half-open link", World.goes_half_open),
    ("half-open link is noticed", World.notices_half_open),
]


def _named(one: Named) -> tuple[str, WorldAct]:
    def act(world: Bench) -> None:
        one.act(world)

    return one.name, act


GROUPS = (
    (6, [_named(one) for one in DRIVER]),
    (3, [_named(one) for one in OPERATOR]),
    (2, [_named(one) for one in WORLD]),
    (2, SERVER),
    (2, NETWORK),
    (1, [("power on", lambda world: world.feed(ev.PowerOn()))]),
)
WAITS_S = (0.0, 0.3, 1.0, 5.0, 10.0, 29.999, 30.0, 60.0, 120.0, 600.0)


def story(seed: int, days: float = 1.0) -> list[Step]:
    """Return the story of a seed."""
    chance, steps, left_s = random.Random(seed), list[Step](), days * DAY_S
    weights = [weight for weight, _ in GROUPS]
    while left_s > 0:
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
        chance.choice(["cpb1", "plp1", "generic"]),
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
