"""Section 2, start of a session (OCPP 1.6 sections 4.1 and 4.8)."""

from __future__ import annotations

from tests.conformance.wire.world import World, heard
from tests.support.bench import TAG


def test_wire_tc_003_plug_in_first(world: World) -> None:
    bench = world.idle()
    bench.plug()
    assert heard(bench) == ["StatusNotification 1 Preparing"]
    bench.tap()
    asked, start = bench.take("Authorize", "StartTransaction")
    assert (asked.action, asked["idTag"]) == ("Authorize", TAG)
    assert (start["connectorId"], start["idTag"], start["meterStart"]) == (1, TAG, 0)
    bench.pass_time(10)
    assert heard(bench)[-1] == "StatusNotification 1 Charging"


def test_wire_tc_004_1_identification_first(world: World) -> None:
    bench = world.idle()
    bench.tap()
    assert heard(bench) == ["Authorize", "StatusNotification 1 Preparing"]
    bench.pass_time(20)
    bench.plug()
    bench.pass_time(10)
    told = heard(bench)
    assert told[0] == "StartTransaction"
    assert told[-1] == "StatusNotification 1 Charging"


def test_wire_tc_004_2_identification_first_connection_time_out(world: World) -> None:
    bench = world.idle(ConnectionTimeOut="30")
    bench.tap()
    assert heard(bench) == ["Authorize", "StatusNotification 1 Preparing"]
    bench.pass_time(29)
    assert heard(bench) == []
    bench.pass_time(2)
    assert heard(bench) == ["StatusNotification 1 Available"]
    bench.plug()
    bench.pass_time(10)
    assert heard(bench) == ["StatusNotification 1 Preparing"], "the driver has to come again"
