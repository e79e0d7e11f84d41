"""Section 5, remote start and stop (OCPP 1.6 sections 5.11 and 5.12)."""

from __future__ import annotations

import pytest

from tests.conformance.wire.world import ACCEPTED, World, heard


@pytest.mark.parametrize("asks", ["true", "false"])
def test_wire_tc_010_cable_plugged_in_first(world: World, asks: str) -> None:
    bench = world.idle(AuthorizeRemoteTxRequests=asks)
    bench.plug()
    assert heard(bench) == ["StatusNotification 1 Preparing"]
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == ACCEPTED
    bench.pass_time(10)
    begun = [sent.action for sent in bench.take("Authorize", "StartTransaction")]
    assert begun == (["Authorize"] if asks == "true" else []) + ["StartTransaction"]
    assert heard(bench)[-1] == "StatusNotification 1 Charging"


def test_wire_tc_011_1_remote_start_first(world: World) -> None:
    bench = world.idle()
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == ACCEPTED
    assert heard(bench) == ["StatusNotification 1 Preparing"]
    bench.plug()
    assert [sent["idTag"] for sent in bench.take("StartTransaction")] == ["R"]
    bench.pass_time(10)
    assert heard(bench)[-1] == "StatusNotification 1 Charging"


def test_wire_tc_011_2_remote_start_times_out(world: World) -> None:
    bench = world.idle(ConnectionTimeOut="45")
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == ACCEPTED
    assert heard(bench) == ["StatusNotification 1 Preparing"]
    bench.pass_time(44)
    assert heard(bench) == []
    bench.pass_time(2)
    assert heard(bench) == ["StatusNotification 1 Available"]


def test_wire_tc_012_remote_stop(world: World) -> None:
    bench = world.charging()
    assert bench.ask("RemoteStopTransaction", transactionId=4711) == ACCEPTED
    (stop,) = bench.take("StopTransaction")
    assert (stop["reason"], "idTag" in stop.payload) == ("Remote", False)
    assert heard(bench) == ["StatusNotification 1 Finishing"]
    bench.unplug()
    bench.pass_time(2)
    assert heard(bench) == ["StatusNotification 1 Available"]
