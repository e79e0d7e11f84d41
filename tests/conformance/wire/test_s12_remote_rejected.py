"""Section 12, remote starts and stops that are refused (OCPP 1.6 sections 5.11 and 5.12)."""

from __future__ import annotations

from tests.conformance.wire.world import REJECTED, World, heard


def test_wire_tc_026_remote_start_rejected(world: World) -> None:
    bench = world.charging(MeterValueSampleInterval="0")
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == REJECTED
    bench.pass_time(20)
    assert heard(bench) == []


def test_wire_tc_027_connector_0_is_none(world: World) -> None:
    bench = world.idle("generic")
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=0) == REJECTED
    bench.plug()
    bench.pass_time(20)
    assert heard(bench) == ["StatusNotification 1 Preparing"]


def test_wire_tc_028_remote_stop_rejected(world: World) -> None:
    bench = world.charging(MeterValueSampleInterval="0")
    assert bench.ask("RemoteStopTransaction", transactionId=4712) == REJECTED
    bench.pass_time(20)
    assert heard(bench) == []
