"""Section 1, cold boot (OCPP 1.6 section 4.2)."""

from __future__ import annotations

import pytest

from hmi_emulator.vocabulary.instants import wire_time
from tests.conformance.wire.world import ACCEPTED, World, heard
from tests.support.bench import UTC, Bench

STATUSES = ["StatusNotification 0 Available", "StatusNotification 1 Available", "StatusNotification 2 Available"]


def answered(bench: Bench, status: str, interval: int) -> None:
    bench.answer({"status": status, "interval": interval, "currentTime": wire_time(UTC + bench.now)})


def waiting(world: World) -> Bench:
    """Return a charger whose BootNotification waits for its answer."""
    bench = world.dark("generic")
    bench.answers = False
    bench.power_on()
    assert heard(bench) == ["BootNotification"]
    return bench


def test_wire_tc_001_cold_boot(world: World) -> None:
    bench = waiting(world)
    answered(bench, "Rejected", 20)
    bench.plug()
    bench.pass_time(19)
    assert heard(bench) == [], "a rejected charger is silent"
    bench.unplug()
    bench.pass_time(2)
    assert heard(bench) == ["BootNotification"]
    bench.answers = True
    answered(bench, "Accepted", 30)
    assert heard(bench) == STATUSES
    bench.pass_time(91)
    assert heard(bench) == ["Heartbeat"] * 3


@pytest.mark.parametrize("trigger", [False, True])
def test_wire_tc_002_cold_boot_pending(world: World, trigger: bool) -> None:
    bench = waiting(world)
    answered(bench, "Pending", 60)
    assert bench.ask("GetConfiguration", key=["HeartbeatInterval"])["configurationKey"]
    assert bench.ask("ChangeConfiguration", key="ConnectionTimeOut", value="33") == ACCEPTED
    bench.plug()
    bench.unplug()
    bench.pass_time(59)
    assert heard(bench) == [], "a charger that waits asks nothing of its own"
    if trigger:
        assert bench.ask("TriggerMessage", requestedMessage="BootNotification") == ACCEPTED
    else:
        bench.pass_time(2)
    assert heard(bench) == ["BootNotification"]
    bench.answers = True
    answered(bench, "Accepted", 300)
    assert heard(bench) == STATUSES
