"""Stopping at the charger (OCPP 1.6 section 4.10; OCTT TC_005_1, 005_2, 005_3, 068, 069; ocpp16-rules 24, 31 to 36).

Choice: a car that is gone when its transaction ends leaves the connector Finishing for a second.
"""

from __future__ import annotations

import pytest

from hmi_emulator.device import events as ev
from tests.conformance.sessions import charging
from tests.support.bench import TAG, Bench, settings


def test_the_same_card_stops_and_is_named() -> None:
    bench = charging()
    bench.tap()
    stop = bench.take("StopTransaction")[0]
    assert (stop["transactionId"], stop["reason"], stop["idTag"]) == (4711, "Local", TAG)
    assert stop["meterStop"] > 0
    assert bench.take("Authorize") == []
    assert bench.statuses() == ["Finishing"]
    bench.pass_time(100)
    assert bench.take("MeterValues") == []
    bench.unplug()
    assert bench.statuses() == ["Available"]


def test_the_card_is_compared_without_case() -> None:
    bench = charging()
    bench.feed(ev.TokenPresented(TAG.lower()))
    assert bench.take("StopTransaction")[0]["idTag"] == TAG.lower()


def test_a_card_of_the_same_parent_stops_and_is_named() -> None:
    bench = Bench().power_on()
    bench.tokens |= {TAG: {"status": "Accepted", "parentIdTag": "FAMILY"}}
    bench.tokens |= {"B": {"status": "Accepted", "parentIdTag": "family"}}
    bench.plug()
    bench.tap()
    bench.pass_time(10)
    bench.take()
    bench.feed(ev.TokenPresented("B"))
    assert [sent.action for sent in bench.take("Authorize", "StopTransaction")] == ["Authorize", "StopTransaction"]
    assert bench.statuses() == ["Finishing"]


@pytest.mark.parametrize("parent", [{}, {"parentIdTag": "OTHERS"}])
def test_a_stranger_stops_nothing(parent: dict[str, str]) -> None:
    bench = Bench().power_on()
    bench.tokens |= {TAG: {"status": "Accepted", "parentIdTag": "FAMILY"}, "B": {"status": "Accepted", **parent}}
    bench.plug()
    bench.tap()
    bench.take()
    bench.feed(ev.TokenPresented("B"))
    assert bench.take("StopTransaction") == []
    assert bench.view.card is not None
    assert bench.view.card.verdict == "refused"


@pytest.mark.parametrize("model", ["cpb1", "plp1"])
def test_unplugging_the_car_stops(model: str) -> None:
    bench = Bench(settings(model)).power_on()
    bench.plug()
    bench.ask("RemoteStartTransaction", idTag=TAG, connectorId=1)
    bench.pass_time(30)
    bench.take()
    bench.unplug()
    stop = bench.take("StopTransaction")[0]
    assert stop["reason"] == "EVDisconnected"
    assert "idTag" not in stop.payload
    bench.pass_time(5)
    assert bench.statuses() == ["Finishing", "Available"]


def test_finishing_is_told_also_where_statuses_must_last() -> None:
    bench = charging(MinimumStatusDuration="5")
    bench.pass_time(10)
    bench.take()
    bench.unplug()
    bench.pass_time(20)
    assert bench.statuses() == ["Finishing", "Available"]


def test_the_socket_keeps_a_cable_pulled_from_the_car_where_unlocking_is_off() -> None:
    bench = charging(UnlockConnectorOnEVSideDisconnect="false")
    bench.feed(ev.CableOutOfVehicle(1))
    assert bench.take("StopTransaction")[0]["reason"] == "EVDisconnected"
    bench.pass_time(30)
    assert bench.statuses() == ["Finishing"]
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "Unlocked"}
    bench.feed(ev.CableOutOfCharger(1))
    assert bench.statuses() == ["Available"]


def test_the_transaction_may_outlast_the_car() -> None:
    bench = charging(StopTransactionOnEVSideDisconnect="false")
    bench.feed(ev.CableOutOfVehicle(1))
    assert bench.take("StopTransaction") == []
    assert bench.statuses() == ["SuspendedEV"]
    bench.feed(ev.CableIntoVehicle(1))
    bench.pass_time(30)
    assert bench.statuses()[-1] == "Charging"
    bench.feed(ev.CableOutOfVehicle(1))
    assert bench.ask("RemoteStopTransaction", transactionId=4711) == {"status": "Accepted"}
    assert bench.take("StopTransaction")[0]["reason"] == "Remote"


def test_the_stop_data_hold_begin_and_end() -> None:
    bench = Bench(settings(StopTxnSampledData="Energy.Active.Import.Register,Voltage")).power_on()
    bench.plug()
    bench.tap()
    bench.pass_time(60)
    bench.tap()
    stop = bench.take("StopTransaction")[0]
    contexts = [[value["context"] for value in entry["sampledValue"]] for entry in stop["transactionData"]]
    assert contexts == [["Transaction.Begin"] * 4, ["Transaction.End"] * 4]
    assert int(float(stop["transactionData"][1]["sampledValue"][0]["value"])) == stop["meterStop"]


def test_without_measurands_there_are_no_stop_data() -> None:
    bench = charging()
    bench.tap()
    assert "transactionData" not in bench.take("StopTransaction")[0].payload


def test_a_stop_by_hand_takes_any_reason_of_the_standard_and_no_other() -> None:
    bench = charging()
    bench.feed(ev.LocalStop(1, "BadReason"))
    assert bench.take() == []
    assert bench.logs[-1].key == "act.no_reason"
    bench.feed(ev.LocalStop(1, "EmergencyStop"))
    assert bench.take("StopTransaction")[0]["reason"] == "EmergencyStop"


def test_a_fault_in_a_transaction_pauses_it_and_no_more() -> None:
    bench = charging()
    bench.feed(ev.FaultRaised(connector_id=1, error_code="OverVoltage", info="253 V", vendor_error_code="E7"))
    told = bench.take()
    assert [(sent.action, sent["status"], sent["errorCode"]) for sent in told] == [
        ("StatusNotification", "Faulted", "OverVoltage")
    ]
    assert (told[0]["info"], told[0]["vendorErrorCode"]) == ("253 V", "E7")
    assert not bench.view.charging
    before = bench.connector().energy_wh
    bench.pass_time(120)
    assert bench.connector().energy_wh == before
    assert [sent.action for sent in bench.take()] == ["MeterValues", "MeterValues"]
    bench.feed(ev.FaultCleared(1, "OverVoltage"))
    bench.pass_time(10)
    assert bench.statuses()[-1] == "Charging"
    assert bench.connector().error_code == "NoError"


def test_a_fault_of_the_whole_charger_shows_everywhere_and_starts_nothing() -> None:
    bench = Bench(settings("generic")).power_on()
    bench.take()
    bench.feed(ev.FaultRaised(connector_id=0, error_code="HighTemperature"))
    assert [(s["connectorId"], s["status"]) for s in bench.take()] == [(0, "Faulted"), (1, "Faulted"), (2, "Faulted")]
    assert bench.ask("RemoteStartTransaction", idTag="A", connectorId=1) == {"status": "Rejected"}
    bench.plug()
    bench.tap()
    assert bench.take("StartTransaction") == []
    bench.feed(ev.FaultRaised(connector_id=0, error_code="HighTemperature"))
    bench.feed(ev.FaultRaised(connector_id=1, error_code="NoError"))
    bench.feed(ev.FaultCleared(0))
    assert [(s["connectorId"], s["status"]) for s in bench.take("StatusNotification")] == [
        (0, "Available"),
        (1, "Preparing"),
        (2, "Available"),
    ]


def test_the_answer_to_a_stop_may_say_anything_about_the_token() -> None:
    for answer in ({}, {"idTagInfo": {"status": "Invalid"}}, {"idTagInfo": {"status": "Expired"}}):
        bench = charging()
        bench.answers = False
        bench.tap()
        bench.take()
        bench.answer(answer)
        assert bench.view.queue == 0
