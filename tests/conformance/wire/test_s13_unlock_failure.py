"""Section 13, unlocking that fails (OCPP 1.6 section 5.18)."""

from __future__ import annotations

from hmi_emulator.device import events as ev
from tests.conformance.wire.world import World, heard


def test_wire_tc_030_unlock_failure(world: World) -> None:
    bench = world.charging(MeterValueSampleInterval="0")
    bench.feed(ev.LockSet(connector_id=1, unlocks=False))
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "UnlockFailed"}
    assert bench.why() == ["why.unlock.failed"]
    assert heard(bench) == ["StopTransaction UnlockCommand", "StatusNotification 1 Finishing"]
    bench.feed(ev.CableOutOfCharger(1))
    bench.pass_time(5)
    assert heard(bench) == [], "the plug is still held"
    bench.feed(ev.LockSet(connector_id=1, unlocks=True))
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "Unlocked"}
    bench.feed(ev.CableOutOfCharger(1))
    bench.pass_time(5)
    assert heard(bench) == ["StatusNotification 1 Available"]


def test_wire_tc_031_unlock_an_unknown_connector(world: World) -> None:
    bench = world.idle("generic")
    for number in (0, 3):
        assert bench.ask("UnlockConnector", connectorId=number) == {"status": "NotSupported"}
        assert bench.why()
    assert heard(bench) == []
