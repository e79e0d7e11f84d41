"""Sections 06, 07, 11, 13 to 15 and 17 of the case list: reset, unlock, lock and power failures, offline, faults."""

from __future__ import annotations

from hmi_emulator.device import events as ev
from tests.conformance.sessions import charging, idle, told
from tests.support.bench import TAG, Bench

ACCEPTED = {"status": "Accepted"}
BOOT_S = 60
INVALID = {"status": "Invalid"}


def test_tc_013_hard_reset_without_transaction() -> None:
    bench = idle()
    bench.ask("ChangeAvailability", connectorId=1, type="Inoperative")
    bench.take()
    assert bench.ask("Reset", type="Hard") == ACCEPTED
    bench.pass_time(BOOT_S)
    assert [sent.action for sent in bench.take("BootNotification")] == ["BootNotification"]
    assert bench.connector().status == "Unavailable"


def test_tc_014_soft_reset_without_transaction() -> None:
    bench = idle()
    bench.ask("ChangeAvailability", connectorId=1, type="Inoperative")
    bench.take()
    assert bench.ask("Reset", type="Soft") == ACCEPTED
    bench.pass_time(BOOT_S)
    assert [sent.action for sent in bench.take("BootNotification")] == ["BootNotification"]
    assert bench.connector().status == "Unavailable"


def test_tc_015_hard_reset_with_transaction() -> None:
    bench = charging()
    assert bench.ask("Reset", type="Hard") == ACCEPTED
    bench.pass_time(BOOT_S)
    sent = bench.take()
    assert [one["reason"] for one in sent if one.action == "StopTransaction"] == ["HardReset"]
    boot = [one.action for one in sent].index("BootNotification")
    after = [one["status"] for one in sent[boot:] if one.action == "StatusNotification" and one["connectorId"] == 1]
    assert after[0] in {"Finishing", "Preparing"}


def test_tc_016_soft_reset_with_transaction() -> None:
    bench = charging()
    assert bench.ask("Reset", type="Soft") == ACCEPTED
    bench.pass_time(BOOT_S)
    sent = bench.take()
    actions = [one.action for one in sent]
    before = sent[: actions.index("BootNotification")]
    assert [one["reason"] for one in before if one.action == "StopTransaction"] == ["SoftReset"]
    assert "Finishing" in [one["status"] for one in before if one.action == "StatusNotification"]


def test_tc_017_1_unlock_connector_no_session_not_fixed_cable() -> None:
    assert idle("cpb1").ask("UnlockConnector", connectorId=1) == {"status": "Unlocked"}


def test_tc_017_2_unlock_connector_no_session_fixed_cable() -> None:
    bench = idle("plp1")
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "NotSupported"}
    assert bench.why() == ["why.unlock.no_lock"]


def test_tc_018_1_unlock_connector_with_charging_session_not_fixed_cable() -> None:
    bench = charging("cpb1")
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "Unlocked"}
    assert [sent["reason"] for sent in bench.take("StopTransaction")] == ["UnlockCommand"]
    bench.unplug()
    bench.pass_time(5)
    assert bench.statuses() == ["Finishing", "Available"]


def test_tc_018_2_unlock_connector_with_charging_session_fixed_cable() -> None:
    bench = charging("plp1")
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "NotSupported"}
    bench.pass_time(5)
    assert bench.take("StopTransaction") == []
    assert bench.connector().status == "Charging"


def test_tc_024_start_charging_session_lock_failure() -> None:
    bench = idle()
    bench.feed(ev.LockSet(1, locks=False))
    bench.plug()
    bench.tap()
    bench.pass_time(10)
    statuses = bench.take("StatusNotification")
    assert (statuses[-1]["status"], statuses[-1]["errorCode"]) == ("Faulted", "ConnectorLockFailure")
    assert bench.take("StartTransaction") == []
    bench.feed(ev.LockSet(1, locks=True))
    bench.pass_time(30)
    assert len(bench.take("StartTransaction")) == 1
    assert bench.connector().status == "Charging"


def test_tc_030_unlock_connector_unlock_failure() -> None:
    bench = charging()
    bench.feed(ev.LockSet(1, unlocks=False))
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "UnlockFailed"}
    assert bench.why() == ["why.unlock.failed"]
    bench.pass_time(5)
    assert [sent["reason"] for sent in bench.take("StopTransaction")] == ["UnlockCommand"]
    bench.unplug()
    assert bench.connector().cable_in_charger  # it is stuck
    bench.feed(ev.LockSet(1, unlocks=True))
    bench.unplug()
    assert not bench.connector().cable_in_charger


def test_tc_031_unlock_connector_unknown_connector() -> None:
    bench = idle()
    assert bench.ask("UnlockConnector", connectorId=9) == {"status": "NotSupported"}
    assert bench.why() == ["why.connector.unknown"]


# ---- power -----------------------------------------------------------------------------------------------


def test_tc_032_1_power_failure_stop_transactions_before_going_down() -> None:
    bench = charging()
    bench.feed(ev.ShutDown())
    bench.pass_time(15)
    assert [sent["reason"] for sent in bench.take("StopTransaction")] == ["PowerLoss"]
    assert bench.statuses() == ["Finishing"]
    assert not bench.view.powered
    bench.power_on()
    bench.pass_time(5)
    assert [sent.action for sent in bench.take("BootNotification")] == ["BootNotification"]
    assert bench.take("StopTransaction") == []
    assert bench.connector().status in {"Finishing", "Preparing"}


def test_tc_032_2_power_failure_stop_transactions_after_going_down() -> None:
    bench = charging(seconds=90)
    last = bench.connector().energy_wh
    bench.kill()
    bench.pass_time(3600)
    bench.power_on()
    sent = [one.action for one in bench.take("BootNotification", "StopTransaction")]
    assert sent == ["BootNotification", "StopTransaction"]
    assert last - 200 <= bench.connector().energy_wh <= last


def test_tc_034_power_failure_with_unavailable_status() -> None:
    bench = idle("generic")
    assert bench.ask("ChangeAvailability", connectorId=0, type="Inoperative") == ACCEPTED
    bench.kill()
    bench.take()
    bench.power_on()
    statuses = {sent["connectorId"]: sent["status"] for sent in bench.take("StatusNotification")}
    assert statuses == {0: "Unavailable", 1: "Unavailable", 2: "Unavailable"}


# ---- offline ---------------------------------------------------------------------------------------------


def _cached_and_cut(*, stops: bool = True) -> Bench:
    """Return a charger without a link that knows the card."""
    bench = charging(StopTransactionOnInvalidId=str(stops).lower(), MaxEnergyOnInvalidId="0")
    bench.tap()
    bench.unplug()
    bench.pass_time(5)
    bench.drop_link()
    bench.take()
    return bench


def test_tc_036_connection_loss_during_transaction() -> None:
    bench = charging(MeterValueSampleInterval="10")
    bench.drop_link()
    bench.pass_time(60)
    bench.restore_link()
    bench.pass_time(1)
    times = [sent["meterValue"][0]["timestamp"] for sent in bench.take("MeterValues")]
    assert len(times) >= 6
    assert times == sorted(times)
    assert bench.take("StopTransaction") == []


def test_tc_037_1_offline_start_transaction_valid_id_tag() -> None:
    bench = _cached_and_cut()
    bench.plug()
    bench.tap()
    bench.pass_time(30)
    bench.restore_link()
    assert [sent["idTag"] for sent in bench.take("StartTransaction")] == [TAG]
    assert bench.statuses()[-1] == "Charging"
    assert bench.take("BootNotification") == []


def _started_offline_with_a_bad_card(*, stops: bool) -> Bench:
    bench = _cached_and_cut(stops=stops)
    bench.tokens[TAG] = INVALID
    bench.plug()
    bench.tap()
    bench.pass_time(30)
    bench.restore_link()
    bench.pass_time(5)
    return bench


def test_tc_037_2_offline_start_transaction_invalid_id_tag_goes_on_without_energy() -> None:
    bench = _started_offline_with_a_bad_card(stops=False)
    assert bench.statuses()[-1] == "SuspendedEVSE"
    before = bench.connector().energy_wh
    bench.pass_time(600)
    assert bench.connector().energy_wh == before
    assert bench.take("StopTransaction") == []


def test_tc_037_3_offline_start_transaction_invalid_id_tag_stops() -> None:
    bench = _started_offline_with_a_bad_card(stops=True)
    assert [sent["reason"] for sent in bench.take("StopTransaction")] == ["DeAuthorized"]


def test_tc_038_offline_stop_transaction() -> None:
    bench = charging()
    bench.drop_link()
    bench.tap()
    bench.pass_time(20)
    bench.restore_link()
    (stop,) = bench.take("StopTransaction")
    assert stop.payload.get("reason", "Local") == "Local"
    assert bench.statuses() == ["Finishing"]


def test_tc_039_offline_transaction() -> None:
    bench = _cached_and_cut()
    bench.plug()
    bench.tap()
    bench.pass_time(100)
    bench.tap()
    bench.pass_time(100)
    bench.restore_link()
    bench.pass_time(1)
    start, *_, stop = bench.take("StartTransaction", "MeterValues", "StopTransaction")
    assert (start.action, stop.action) == ("StartTransaction", "StopTransaction")
    assert start["timestamp"] < stop["timestamp"]
    assert stop["transactionId"] == bench.next_transaction_id - 1


def test_tc_041_fault_behavior() -> None:
    bench = idle()
    bench.feed(ev.FaultRaised(connector_id=1, error_code="GroundFailure"))
    (status,) = bench.take("StatusNotification")
    assert (status["status"], status["errorCode"]) == ("Faulted", "GroundFailure")
    bench.plug()
    bench.tap()
    assert bench.ask("RemoteStartTransaction", idTag="REMOTE", connectorId=1) == {"status": "Rejected"}
    bench.pass_time(10)
    assert bench.take("StartTransaction") == []
    bench.feed(ev.FaultCleared(1))
    assert told(bench)[-1][1] == "Preparing"
