"""RemoteStartTransaction and RemoteStopTransaction (OCPP 1.6 sections 5.11, 5.12; OCTT TC_010, 011_1, 011_2, 012, 026,
027, 028, 023_5, 059, 060; ocpp16-rules 16, 35, 44, 49 to 52).

Choices: without a connectorId the charger takes the connector with a car, else a free one; a second RemoteStart while
the first waits for its plug is refused; a start while Finishing begins a second transaction on the same plug.
"""

from __future__ import annotations

import json

import pytest

from hmi_emulator.device import events as ev
from tests.conformance.sessions import charging, idle, told
from tests.support.bench import TAG
from tests.support.profiles import limits, profile

ACCEPTED, REJECTED = {"status": "Accepted"}, {"status": "Rejected"}


def test_cable_first() -> None:
    bench = idle()
    bench.plug()
    bench.take()
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == ACCEPTED
    bench.pass_time(10)
    assert told(bench) == [
        ("StartTransaction", None),
        ("StatusNotification", "SuspendedEV"),
        ("StatusNotification", "Charging"),
    ]


def test_remote_start_first() -> None:
    bench = idle()
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == ACCEPTED
    assert told(bench) == [("StatusNotification", "Preparing")]
    bench.plug()
    assert [sent["idTag"] for sent in bench.take("StartTransaction")] == ["R"]


def test_remote_start_times_out() -> None:
    bench = idle(ConnectionTimeOut="45")
    bench.ask("RemoteStartTransaction", idTag="R", connectorId=1)
    bench.take()
    bench.pass_time(44.999)
    assert told(bench) == []
    bench.pass_time(0.001)
    assert told(bench) == [("StatusNotification", "Available")]


def test_the_answer_leaves_before_what_follows() -> None:
    bench = idle()
    bench.plug()
    before = len(bench.frames)
    bench.ask("RemoteStartTransaction", idTag="R", connectorId=1)
    assert [json.loads(frame)[0] for frame in bench.frames[before:]] == [3, 2, 2]


def test_authorize_decides_where_the_key_says_so() -> None:
    bench = idle(AuthorizeRemoteTxRequests="true")
    bench.tokens["BAD"] = {"status": "Invalid"}
    bench.plug()
    bench.take()
    assert bench.ask("RemoteStartTransaction", idTag="BAD", connectorId=1) == ACCEPTED
    assert told(bench) == [("Authorize", None)]
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == ACCEPTED
    assert [sent.action for sent in bench.take()][:2] == ["Authorize", "StartTransaction"]


def test_remote_stop() -> None:
    bench = charging()
    assert bench.ask("RemoteStopTransaction", transactionId=4711) == ACCEPTED
    stop, status = bench.take()
    assert (stop["reason"], stop["transactionId"], "idTag" in stop.payload) == ("Remote", 4711, False)
    assert status["status"] == "Finishing"
    bench.pass_time(600)
    assert told(bench) == [("Heartbeat", None)] * 2
    bench.unplug()
    assert bench.statuses() == ["Available"]


@pytest.mark.parametrize("transaction_id", [0, -1, 4710, 2**31])
def test_a_stop_of_an_unknown_transaction_is_refused(transaction_id: int) -> None:
    bench = charging()
    assert bench.ask("RemoteStopTransaction", transactionId=transaction_id) == REJECTED
    assert bench.connector().transaction


@pytest.mark.parametrize("transaction_id", [0, -7])
def test_zero_and_negative_are_ids_like_any_other(transaction_id: int) -> None:
    bench = idle()
    bench.next_transaction_id = transaction_id
    bench.plug()
    bench.tap()
    assert bench.connector().transaction_id == transaction_id
    assert bench.ask("RemoteStopTransaction", transactionId=transaction_id) == ACCEPTED


@pytest.mark.parametrize("number", [0, -1, 2])
def test_a_start_at_a_connector_that_is_none_is_refused(number: int) -> None:
    assert idle().ask("RemoteStartTransaction", idTag="R", connectorId=number) == REJECTED


def test_a_start_without_a_connector_takes_the_one_with_a_car_then_a_free_one() -> None:
    bench = idle("generic")
    bench.plug(2)
    assert bench.ask("RemoteStartTransaction", idTag="A") == ACCEPTED
    assert [sent["connectorId"] for sent in bench.take("StartTransaction")] == [2]
    assert bench.ask("RemoteStartTransaction", idTag="B") == ACCEPTED
    assert bench.connector(1).id_tag == "B"
    assert bench.ask("RemoteStartTransaction", idTag="C") == REJECTED


def test_a_second_start_is_refused() -> None:
    bench = idle()
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == ACCEPTED
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == REJECTED
    bench.plug()
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == REJECTED
    assert len(bench.take("StartTransaction")) == 1


def test_a_start_while_a_card_is_being_asked_about_is_refused() -> None:
    bench = idle()
    bench.answers = False
    bench.tap()
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == REJECTED


def test_an_empty_id_tag_is_refused() -> None:
    assert idle().ask("RemoteStartTransaction", idTag="", connectorId=1) == REJECTED


def test_a_start_out_of_service_or_with_a_fault_is_refused() -> None:
    bench = idle()
    bench.ask("ChangeAvailability", connectorId=1, type="Inoperative")
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == REJECTED
    bench.ask("ChangeAvailability", connectorId=1, type="Operative")
    bench.feed(ev.FaultRaised(connector_id=1, error_code="OtherError"))
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == REJECTED


def test_a_start_while_finishing_begins_anew() -> None:
    bench = charging()
    bench.tap()
    bench.take()
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == ACCEPTED
    assert [sent["idTag"] for sent in bench.take("StartTransaction")] == ["R"]
    bench.pass_time(20)
    assert bench.statuses() == ["SuspendedEV", "Charging"]


def test_a_profile_that_comes_with_the_start_becomes_its_tx_profile() -> None:
    bench = idle()
    bench.plug()
    wanted = profile(1, (0, 10), purpose="TxProfile")
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1, chargingProfile=wanted) == ACCEPTED
    bench.pass_time(20)
    assert (bench.connector().limit_a, bench.connector().limit_purpose) == (10, "TxProfile")
    composite = bench.ask("GetCompositeSchedule", connectorId=1, duration=60)
    assert limits(composite["chargingSchedule"]) == [(0, 10)]
    bench.ask("RemoteStopTransaction", transactionId=4711)
    assert bench.ask("ClearChargingProfile", id=1) == {"status": "Unknown"}, "it went with its transaction"


@pytest.mark.parametrize(
    "wanted",
    [
        profile(1, (0, 10)),
        profile(1, (0, 10), purpose="ChargePointMaxProfile"),
        profile(1, (0, 10), purpose="TxProfile", transactionId=5),
        profile(1, (5, 10), purpose="TxProfile"),
    ],
)
def test_a_start_with_any_other_profile_is_refused(wanted: dict[str, object]) -> None:
    bench = idle()
    bench.plug()
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1, chargingProfile=wanted) == REJECTED
    assert bench.take("StartTransaction") == []


def test_the_card_of_a_remote_start_stops_it() -> None:
    bench = idle()
    bench.plug()
    bench.ask("RemoteStartTransaction", idTag=TAG.lower(), connectorId=1)
    bench.tap()
    assert bench.take("StopTransaction")[0]["idTag"] == TAG
