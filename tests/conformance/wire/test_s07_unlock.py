"""Section 7, unlocking (OCPP 1.6 section 5.18); the fixed cable is that of a Pulsar Plus."""

from __future__ import annotations

from hmi_emulator.device import events as ev
from tests.conformance.wire.world import World, heard

UNLOCKED, NOT_SUPPORTED = {"status": "Unlocked"}, {"status": "NotSupported"}


def test_wire_tc_017_1_no_session(world: World) -> None:
    bench = world.idle()
    assert bench.ask("UnlockConnector", connectorId=1) == UNLOCKED
    assert heard(bench) == []


def test_wire_tc_017_2_no_session_and_a_fixed_cable(world: World) -> None:
    bench = world.idle("plp1")
    assert bench.ask("UnlockConnector", connectorId=1) == NOT_SUPPORTED
    assert bench.why() == ["why.unlock.no_lock"]
    assert heard(bench) == []


def test_wire_tc_018_1_in_a_session(world: World) -> None:
    bench = world.charging()
    assert bench.ask("UnlockConnector", connectorId=1) == UNLOCKED
    (stop,) = bench.take("StopTransaction")
    assert (stop["reason"], "idTag" in stop.payload) == ("UnlockCommand", False)
    assert heard(bench) == ["StatusNotification 1 Finishing"]
    bench.feed(ev.CableOutOfCharger(1))
    bench.pass_time(2)
    assert heard(bench) == ["StatusNotification 1 Available"]


def test_wire_tc_018_2_in_a_session_with_a_fixed_cable(world: World) -> None:
    bench = world.charging("plp1")
    assert bench.ask("UnlockConnector", connectorId=1) == NOT_SUPPORTED
    bench.pass_time(61)
    told = heard(bench)
    assert "MeterValues" in told, "the transaction goes on"
    assert not [line for line in told if line.startswith(("Stop", "Status"))]
