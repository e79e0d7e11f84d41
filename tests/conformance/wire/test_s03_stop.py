"""Section 3, end of a session (OCPP 1.6 section 4.10)."""

from __future__ import annotations

from hmi_emulator.device import events as ev
from tests.conformance.wire.world import ACCEPTED, World, heard
from tests.support.bench import TAG


def test_wire_tc_005_1_ev_side_disconnected_and_unlocked(world: World) -> None:
    bench = world.charging(MeterValueSampleInterval="0")
    bench.feed(ev.CableOutOfVehicle(1))
    (stop,) = bench.take("StopTransaction")
    assert (stop["reason"], stop["transactionId"], "idTag" in stop.payload) == ("EVDisconnected", 4711, False)
    assert heard(bench) == ["StatusNotification 1 Finishing"]
    bench.feed(ev.CableOutOfCharger(1))
    bench.pass_time(2)
    assert heard(bench) == ["StatusNotification 1 Available"]


def test_wire_tc_005_2_ev_side_disconnected_and_still_locked(world: World) -> None:
    bench = world.charging(UnlockConnectorOnEVSideDisconnect="false")
    bench.feed(ev.CableOutOfVehicle(1))
    assert sorted(heard(bench)) == ["StatusNotification 1 Finishing", "StopTransaction EVDisconnected"]
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "Unlocked"}
    bench.feed(ev.CableOutOfCharger(1))
    bench.pass_time(2)
    assert heard(bench) == ["StatusNotification 1 Available"]


def test_wire_tc_005_3_the_transaction_outlasts_the_car(world: World) -> None:
    bench = world.charging(MeterValueSampleInterval="0")
    assert bench.ask("ChangeConfiguration", key="StopTransactionOnEVSideDisconnect", value="false") == ACCEPTED
    bench.feed(ev.CableOutOfVehicle(1))
    bench.pass_time(20)
    assert heard(bench) == ["StatusNotification 1 SuspendedEV"]
    assert bench.ask("RemoteStopTransaction", transactionId=4711) == ACCEPTED
    bench.pass_time(0.5)
    assert sorted(heard(bench)) == ["StatusNotification 1 Finishing", "StopTransaction Remote"]


def test_wire_tc_068_the_same_card_stops(world: World) -> None:
    bench = world.charging()
    bench.tap()
    (stop,) = bench.take("StopTransaction")
    assert (stop["idTag"], stop["transactionId"]) == (TAG, 4711)
    assert stop.payload.get("reason", "Local") == "Local"
    assert heard(bench) == ["StatusNotification 1 Finishing"]


def test_wire_tc_069_a_card_of_the_same_parent_stops(world: World) -> None:
    bench = world.dark()
    bench.tokens |= {TAG: {"status": "Accepted", "parentIdTag": "FAMILY"}}
    bench.tokens |= {"B": {"status": "Accepted", "parentIdTag": "FAMILY"}}
    bench.power_on()
    bench.plug()
    bench.tap()
    bench.pass_time(10)
    bench.take()
    bench.feed(ev.TokenPresented("B"))
    asked, stop = bench.take("Authorize", "StopTransaction")
    assert (asked["idTag"], stop["idTag"]) == ("B", "B")
    assert heard(bench) == ["StatusNotification 1 Finishing"]
