"""Sections 08, 09, 16, 22 and 23 of the case list: configuration, meter values, trigger, smart charging."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conformance.sessions import charging, idle
from tests.support.bench import UTC, Bench
from tests.support.profiles import profile

ACCEPTED, REJECTED = {"status": "Accepted"}, {"status": "Rejected"}


def test_tc_019_retrieve_configuration() -> None:
    bench = idle()
    everything = bench.ask("GetConfiguration")["configurationKey"]
    assert len(everything) > 30
    assert {entry["key"] for entry in everything if entry["readonly"]} >= {"NumberOfConnectors"}
    answer = bench.ask("GetConfiguration", key=["HeartbeatInterval", "NoSuchKey"])
    assert [entry["key"] for entry in answer["configurationKey"]] == ["HeartbeatInterval"]
    assert answer["unknownKey"] == ["NoSuchKey"]


def test_tc_021_change_set_configuration() -> None:
    bench = idle()
    assert bench.ask("ChangeConfiguration", key="MeterValueSampleInterval", value="25") == ACCEPTED
    (entry,) = bench.ask("GetConfiguration", key=["MeterValueSampleInterval"])["configurationKey"]
    assert entry == {"key": "MeterValueSampleInterval", "readonly": False, "value": "25"}


def test_tc_040_1_configuration_key_not_supported() -> None:
    assert idle().ask("ChangeConfiguration", key="NoSuchKey", value="1") == {"status": "NotSupported"}


def test_tc_040_2_configuration_key_invalid_value() -> None:
    bench = idle()
    assert bench.ask("ChangeConfiguration", key="MeterValueSampleInterval", value="-1") == REJECTED
    assert bench.why() == ["why.key.integer"]


def test_tc_070_sampled_meter_values() -> None:
    wanted = "Energy.Active.Import.Register,Voltage,Current.Import"
    bench = charging(seconds=0.001 + 60, MeterValueSampleInterval="20", MeterValuesSampledData=wanted)
    bench.pass_time(60)
    values = [sent["meterValue"][0] for sent in bench.take("MeterValues")]
    assert len(values) == 3
    for value in values:
        assert {sample["context"] for sample in value["sampledValue"]} == {"Sample.Periodic"}
        assert {sample["measurand"] for sample in value["sampledValue"]} == set(wanted.split(","))
    bench.ask("ChangeConfiguration", key="MeterValuesSampledData", value="")
    bench.pass_time(20)
    (value,) = [sent["meterValue"][0] for sent in bench.take("MeterValues")]
    assert [sample["measurand"] for sample in value["sampledValue"]] == ["Energy.Active.Import.Register"]


def test_tc_071_clock_aligned_meter_values() -> None:
    bench = idle(ClockAlignedDataInterval="900")
    bench.pass_time(3600)
    values = [sent["meterValue"][0] for sent in bench.take("MeterValues")]
    assert [value["timestamp"] for value in values] == [
        f"2026-11-24T{hour}:{minute}:00.000Z" for hour, minute in [(14, 15), (14, 30), (14, 45), (15, "00")]
    ]
    assert {sample["context"] for value in values for sample in value["sampledValue"]} == {"Sample.Clock"}


# ---- trigger ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "message",
    [
        "MeterValues",
        "Heartbeat",
        "StatusNotification",
        "DiagnosticsStatusNotification",
        "FirmwareStatusNotification",
        "BootNotification",
    ],
)
def test_tc_054_trigger_message(message: str) -> None:
    bench = idle()
    sent_before = len(bench.frames)
    assert bench.ask("TriggerMessage", requestedMessage=message, connectorId=1) == ACCEPTED
    answer, *calls = bench.frames[sent_before:]
    assert answer.startswith("[3,")
    assert [sent.action for sent in bench.take(message)] == [message]
    assert len(calls) >= 1


def test_tc_055_trigger_message_rejected() -> None:
    bench = idle()
    assert bench.ask("TriggerMessage", requestedMessage="MeterValues", connectorId=2) == REJECTED


# ---- smart charging --------------------------------------------------------------------------------------


def _set(bench: Bench, one: dict[str, Any], connector: int = 1) -> dict[str, Any]:
    return bench.ask("SetChargingProfile", connectorId=connector, csChargingProfiles=one)


def _composite(bench: Bench, duration: int = 300) -> list[tuple[int, float]]:
    answer = bench.ask("GetCompositeSchedule", connectorId=1, duration=duration)
    assert answer["status"] == "Accepted"
    periods = answer["chargingSchedule"]["chargingSchedulePeriod"]
    return [(period["startPeriod"], period["limit"]) for period in periods]


def _now(bench: Bench) -> int:
    return UTC + bench.now


def test_tc_056_central_smart_charging_tx_default_profile() -> None:
    bench = idle()
    assert _set(bench, profile(1, (0, 10), (100, 8), start_ms=_now(bench))) == ACCEPTED
    assert _composite(bench) == [(0, 10), (100, 8)]


def test_tc_057_central_smart_charging_tx_profile() -> None:
    bench = charging()
    one = profile(1, (0, 9), (60, 7), purpose="TxProfile", start_ms=_now(bench), transactionId=4711)
    assert _set(bench, one) == ACCEPTED
    assert _composite(bench) == [(0, 9), (60, 7)]
    bench.pass_time(10)
    assert bench.connector().offered_a == 9
    bench.pass_time(60)
    assert bench.connector().offered_a == 7


def test_tc_058_1_central_smart_charging_no_ongoing_transaction() -> None:
    bench = idle()
    assert _set(bench, profile(1, (0, 9), purpose="TxProfile")) == REJECTED
    assert bench.why() == ["why.profile.no_transaction"]


def test_tc_058_2_central_smart_charging_wrong_transaction_id() -> None:
    bench = charging()
    assert _set(bench, profile(1, (0, 9), purpose="TxProfile", transactionId=1)) == REJECTED
    assert bench.why() == ["why.profile.other_transaction"]


def test_tc_059_remote_start_transaction_with_charging_profile() -> None:
    bench = idle()
    bench.plug()
    one = profile(1, (0, 7), purpose="TxProfile")
    assert bench.ask("RemoteStartTransaction", idTag="REMOTE", connectorId=1, chargingProfile=one) == ACCEPTED
    bench.pass_time(30)
    assert bench.connector().offered_a == 7
    assert bench.connector().limit_purpose == "TxProfile"


def test_tc_060_remote_start_transaction_with_charging_profile_rejected() -> None:
    bench = idle()
    one = profile(1, (0, 7))
    assert bench.ask("RemoteStartTransaction", idTag="REMOTE", connectorId=1, chargingProfile=one) == REJECTED
    assert bench.why() == ["why.profile.start_needs_tx_profile"]


def test_tc_066_get_composite_schedule() -> None:
    bench = charging()
    start = _now(bench)
    assert _set(bench, profile(1, (0, 12), purpose="ChargePointMaxProfile", start_ms=start), 0) == ACCEPTED
    assert _set(bench, profile(2, (0, 8), (200, 14), start_ms=start, duration=400)) == ACCEPTED
    tx = profile(3, (0, 6), (50, 13), (100, 9), purpose="TxProfile", start_ms=start, duration=150)
    assert _set(bench, tx) == ACCEPTED
    assert _composite(bench, 500) == [(0, 6), (50, 12), (100, 9), (150, 8), (200, 12)]


def test_tc_067_clear_charging_profile() -> None:
    bench = idle()
    start = _now(bench)
    for number, limit, level in [(1, 7, 2), (2, 8, 1), (3, 9, 0)]:
        assert _set(bench, profile(number, (0, limit), start_ms=start, level=level)) == ACCEPTED
    assert _composite(bench) == [(0, 7)]
    assert bench.ask("ClearChargingProfile", id=1) == ACCEPTED
    assert _composite(bench) == [(0, 8)]
    criteria = {"connectorId": 1, "chargingProfilePurpose": "TxDefaultProfile", "stackLevel": 1}
    assert bench.ask("ClearChargingProfile", **criteria) == ACCEPTED
    assert _composite(bench) == [(0, 9)]
    assert bench.ask("ClearChargingProfile") == ACCEPTED
    assert _composite(bench) == [(0, 16)]
    assert bench.ask("ClearChargingProfile") == {"status": "Unknown"}


def test_tc_072_stacking_charging_profiles() -> None:
    bench = idle()
    start = _now(bench)
    _set(bench, profile(1, (0, 12), start_ms=start, level=0))
    _set(bench, profile(2, (0, 8), (60, 10), start_ms=start, level=1, duration=120))
    assert _composite(bench) == [(0, 8), (60, 10), (120, 12)]


def test_tc_082_central_smart_charging_tx_default_profile_with_ongoing_transaction() -> None:
    bench = charging()
    assert _set(bench, profile(1, (0, 7), start_ms=_now(bench))) == ACCEPTED
    bench.pass_time(10)
    assert bench.connector().offered_a == 7


def test_an_accepted_profile_without_effect_says_why() -> None:
    bench = idle()
    assert _set(bench, profile(1, (0, 40), start_ms=_now(bench))) == ACCEPTED
    assert bench.why() == ["why.profile.above_charger"]
    _set(bench, profile(2, (0, 8), start_ms=_now(bench), level=3))
    assert _set(bench, profile(3, (0, 7), start_ms=_now(bench), level=1)) == ACCEPTED
    assert bench.why() == ["why.profile.outvoted"]
    assert _set(bench, profile(4, (0, 7), start_ms=_now(bench) + 60_000, level=5)) == ACCEPTED
    assert bench.why() == ["why.profile.not_now"]
