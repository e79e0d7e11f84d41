"""Sections 01 to 05, 10 and 12 of the case list: boot, start, stop, cache, remote, invalid tokens."""

from __future__ import annotations

from typing import Any

import pytest

from hmi_emulator.device import events as ev
from hmi_emulator.vocabulary.instants import wire_time
from tests.conformance.sessions import charging, idle, told
from tests.support.bench import TAG, UTC, Bench, settings

ACCEPTED, REJECTED = {"status": "Accepted"}, {"status": "Rejected"}
INVALID = {"status": "Invalid"}


def _registration(status: str, interval: int) -> dict[str, Any]:
    return {"status": status, "interval": interval, "currentTime": wire_time(UTC)}


def test_tc_001_cold_boot_charge_point() -> None:
    bench = Bench(settings("generic"), answers=False).power_on()
    assert bench.answer(_registration("Rejected", 40)).action == "BootNotification"
    bench.take()
    bench.pass_time(39.999)
    assert told(bench) == []
    bench.pass_time(0.001)
    bench.answers = True
    assert bench.answer(_registration("Accepted", 10)).action == "BootNotification"
    statuses = [(sent["connectorId"], sent["status"]) for sent in bench.take("StatusNotification")]
    assert sorted(statuses) == [(0, "Available"), (1, "Available"), (2, "Available")]
    bench.take()
    bench.pass_time(30)
    assert told(bench) == [("Heartbeat", None)] * 3


def test_tc_002_cold_boot_charge_point_pending() -> None:
    bench = Bench(answers=False).power_on()
    bench.answer(_registration("Pending", 20))
    bench.take()
    assert bench.ask("GetConfiguration", key=["HeartbeatInterval"])["configurationKey"]
    assert bench.ask("ChangeConfiguration", key="ConnectionTimeOut", value="33") == ACCEPTED
    bench.plug()
    bench.tap()
    bench.pass_time(19.9)
    assert told(bench) == []
    bench.pass_time(0.1)
    bench.answers = True
    bench.answer(_registration("Accepted", 300))
    assert {sent["connectorId"] for sent in bench.take("StatusNotification")} == {0, 1}


def test_tc_003_regular_charging_session_plugin_first() -> None:
    bench = idle()
    bench.plug()
    bench.tap()
    bench.pass_time(30)
    assert told(bench) == [
        ("StatusNotification", "Preparing"),
        ("Authorize", None),
        ("StartTransaction", None),
        ("StatusNotification", "SuspendedEV"),
        ("StatusNotification", "Charging"),
    ]


def test_tc_004_1_regular_charging_session_identification_first() -> None:
    bench = idle()
    bench.tap()
    assert told(bench) == [("Authorize", None), ("StatusNotification", "Preparing")]
    bench.plug()
    bench.pass_time(30)
    assert told(bench)[0] == ("StartTransaction", None)
    assert bench.connector().status == "Charging"


def test_tc_004_2_regular_charging_session_identification_first_connection_time_out() -> None:
    bench = idle(ConnectionTimeOut="30")
    bench.tap()
    bench.take()
    bench.pass_time(29.999)
    assert told(bench) == []
    bench.pass_time(0.001)
    assert told(bench) == [("StatusNotification", "Available")]
    bench.plug()
    bench.pass_time(10)
    assert bench.take("StartTransaction") == []


def test_tc_005_1_ev_side_disconnected_stops_and_unlocks() -> None:
    bench = charging()
    bench.feed(ev.CableOutOfVehicle(1))
    (stop,) = bench.take("StopTransaction")
    assert stop["reason"] == "EVDisconnected"
    assert "idTag" not in stop.payload
    assert not bench.connector().locked
    bench.feed(ev.CableOutOfCharger(1))
    bench.pass_time(5)
    assert bench.statuses() == ["Finishing", "Available"]


def test_tc_005_2_ev_side_disconnected_stops_and_keeps_the_lock() -> None:
    bench = charging(UnlockConnectorOnEVSideDisconnect="false")
    bench.feed(ev.CableOutOfVehicle(1))
    assert [sent["reason"] for sent in bench.take("StopTransaction")] == ["EVDisconnected"]
    assert bench.statuses() == ["Finishing"]
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "Unlocked"}
    bench.feed(ev.CableOutOfCharger(1))
    bench.pass_time(5)
    assert bench.statuses() == ["Available"]


def test_tc_005_3_ev_side_disconnected_and_the_transaction_goes_on() -> None:
    bench = charging()
    assert bench.ask("ChangeConfiguration", key="StopTransactionOnEVSideDisconnect", value="false") == ACCEPTED
    bench.feed(ev.CableOutOfVehicle(1))
    assert told(bench) == [("StatusNotification", "SuspendedEV")]
    bench.feed(ev.CableIntoVehicle(1))
    bench.pass_time(30)
    assert bench.statuses() == ["Charging"]
    assert bench.ask("RemoteStopTransaction", transactionId=4711) == ACCEPTED
    assert [sent["reason"] for sent in bench.take("StopTransaction")] == ["Remote"]


def test_tc_068_stop_transaction_id_tag_matches_start_transaction_id_tag() -> None:
    bench = charging()
    bench.tap()
    (stop,) = bench.take("StopTransaction")
    assert stop["idTag"] == TAG
    assert bench.statuses() == ["Finishing"]


def test_tc_069_stop_transaction_parent_id_tag_matches() -> None:
    bench = idle()
    for tag in (TAG, "SISTER"):
        bench.tokens[tag] = {"status": "Accepted", "parentIdTag": "FAMILY"}
    bench.plug()
    bench.tap()
    bench.pass_time(30)
    bench.take()
    bench.feed(ev.TokenPresented("SISTER"))
    authorize, stop = bench.take("Authorize", "StopTransaction")
    assert (authorize["idTag"], stop["idTag"]) == ("SISTER", "SISTER")
    assert bench.statuses() == ["Finishing"]


# ---- cache -----------------------------------------------------------------------------------------------


def _cached(*, asks: bool = False) -> Bench:
    """Return a charger that has learnt the card in a session of before."""
    bench = charging(LocalPreAuthorize="true", AuthorizeRemoteTxRequests=str(asks).lower())
    bench.tap()
    bench.unplug()
    bench.pass_time(5)
    bench.take()
    return bench


def _starts(bench: Bench) -> list[str]:
    bench.pass_time(5)
    return [sent.action for sent in bench.take("Authorize", "StartTransaction")]


def test_tc_007_1_regular_start_charging_session_cached_id() -> None:
    bench = _cached()
    bench.plug()
    bench.tap()
    assert _starts(bench) == ["StartTransaction"]


def test_tc_007_2_remote_start_charging_session_cached_id() -> None:
    bench = _cached(asks=True)
    bench.plug()
    assert bench.ask("RemoteStartTransaction", idTag=TAG, connectorId=1) == ACCEPTED
    assert _starts(bench) == ["StartTransaction"]


def test_tc_061_1_clear_authorization_data_in_authorization_cache_local() -> None:
    bench = _cached()
    assert bench.ask("ClearCache") == ACCEPTED
    bench.plug()
    bench.tap()
    assert _starts(bench) == ["Authorize", "StartTransaction"]


def test_tc_061_2_clear_authorization_data_in_authorization_cache_remote() -> None:
    bench = _cached(asks=True)
    assert bench.ask("ClearCache") == ACCEPTED
    bench.plug()
    bench.ask("RemoteStartTransaction", idTag=TAG, connectorId=1)
    assert _starts(bench) == ["Authorize", "StartTransaction"]


# ---- remote ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asks", [True, False])
def test_tc_010_remote_start_charging_session_cable_plugged_in_first(asks: bool) -> None:
    bench = idle(AuthorizeRemoteTxRequests=str(asks).lower())
    bench.plug()
    bench.take()
    assert bench.ask("RemoteStartTransaction", idTag="REMOTE", connectorId=1) == ACCEPTED
    bench.pass_time(30)
    sent = [one.action for one in bench.take("Authorize", "StartTransaction")]
    assert sent == (["Authorize"] if asks else []) + ["StartTransaction"]
    assert bench.statuses()[-1] == "Charging"


def test_tc_011_1_remote_start_charging_session_remote_start_first() -> None:
    bench = idle()
    assert bench.ask("RemoteStartTransaction", idTag="REMOTE", connectorId=1) == ACCEPTED
    assert told(bench) == [("StatusNotification", "Preparing")]
    bench.plug()
    bench.pass_time(30)
    assert [sent["idTag"] for sent in bench.take("StartTransaction")] == ["REMOTE"]
    assert bench.statuses()[-1] == "Charging"


def test_tc_011_2_remote_start_charging_session_time_out() -> None:
    bench = idle(ConnectionTimeOut="25")
    bench.ask("RemoteStartTransaction", idTag="REMOTE", connectorId=1)
    bench.pass_time(24.999)
    assert bench.statuses() == ["Preparing"]
    bench.pass_time(0.001)
    assert bench.statuses() == ["Available"]


def test_tc_012_remote_stop_charging_session() -> None:
    bench = charging()
    assert bench.ask("RemoteStopTransaction", transactionId=4711) == ACCEPTED
    (stop,) = bench.take("StopTransaction")
    assert (stop["reason"], "idTag" in stop.payload) == ("Remote", False)
    assert bench.statuses() == ["Finishing"]


def test_tc_023_4_start_local_charging_session_authorize_invalid() -> None:
    bench = idle()
    bench.tokens[TAG] = INVALID
    bench.plug()
    bench.tap()
    assert _starts(bench) == ["Authorize"]


def test_tc_023_5_start_remote_charging_session_authorize_invalid() -> None:
    bench = idle(AuthorizeRemoteTxRequests="true")
    bench.tokens["REMOTE"] = INVALID
    bench.plug()
    assert bench.ask("RemoteStartTransaction", idTag="REMOTE", connectorId=1) == ACCEPTED
    assert _starts(bench) == ["Authorize"]


def test_tc_026_remote_start_charging_session_rejected() -> None:
    bench = charging()
    assert bench.ask("RemoteStartTransaction", idTag="REMOTE", connectorId=1) == REJECTED
    assert bench.why() == ["why.start.transaction_runs"]


def test_tc_027_remote_start_transaction_connector_id_shall_not_be_0() -> None:
    bench = idle()
    assert bench.ask("RemoteStartTransaction", idTag="REMOTE", connectorId=0) == REJECTED
    assert bench.why() == ["why.start.connector_zero"]


def test_tc_028_remote_stop_transaction_rejected() -> None:
    bench = charging()
    assert bench.ask("RemoteStopTransaction", transactionId=1) == REJECTED
    assert told(bench) == []
