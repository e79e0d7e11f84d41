"""Section 17, faults (OCPP 1.6 section 4.9)."""

from __future__ import annotations

from hmi_emulator.device import events as ev
from tests.conformance.wire.world import REJECTED, World, heard


def test_wire_tc_041_fault_behaviour(world: World) -> None:
    bench = world.idle()
    bench.feed(ev.FaultRaised(connector_id=1, error_code="GroundFailure", info="leak", vendor_error_code="E3"))
    (sent,) = bench.take()
    told = (sent["status"], sent["errorCode"], sent["info"], sent["vendorErrorCode"])
    assert told == ("Faulted", "GroundFailure", "leak", "E3")
    bench.plug()
    bench.tap()
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == REJECTED
    bench.pass_time(60)
    assert heard(bench) == []
    bench.feed(ev.FaultCleared(1))
    assert heard(bench) == ["StatusNotification 1 Preparing"]
