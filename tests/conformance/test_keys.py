"""Every writable configuration key changes something: written over the wire, then seen in a frame, a status, an
instant, the light or a limit (OCPP 1.6 section 9; wallbox-facts 4.3; rules 39 to 43 and 56).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hmi_emulator.chargepoint.keys import KEYS, Access
from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import OpenLink
from hmi_emulator.hmi import halo
from hmi_emulator.vocabulary.errors import CallErrorCode
from tests.conformance.sessions import idle
from tests.support.bench import CARD, TAG, Bench

if TYPE_CHECKING:
    from collections.abc import Callable

FIRMWARE = "wallbox-6.7.38"
ELSEWHERE = {"AuthorizationKey", "SecurityProfile"}
"""Shown on real sockets, in test_security."""
WRITABLE = {key.name for key in KEYS if key.access is not Access.READ_ONLY}


def charger(**keys: str) -> Bench:
    return idle("cpb1", FIRMWARE, **keys)


def write(bench: Bench, key: str, value: str) -> None:
    assert bench.ask("ChangeConfiguration", key=key, value=value) == {"status": "Accepted"}
    if key.startswith("WebSocket"):
        bench.pass_time(10)  # the link comes back after the answer
    told = bench.ask("GetConfiguration", key=[key])["configurationKey"]
    assert told[0]["value"] in {value, "********"}
    bench.take()


def begin(bench: Bench, seconds: float = 0) -> None:
    bench.plug()
    bench.tap()
    bench.pass_time(seconds)


def allow_offline_tx_for_unknown_id(bench: Bench) -> None:
    write(bench, "AllowOfflineTxForUnknownId", "false")
    bench.drop_link()
    begin(bench)
    assert not bench.connector().transaction
    bench.feed(ev.KeyWritten("AllowOfflineTxForUnknownId", "true"))
    bench.tap()
    assert bench.connector().transaction


def authorization_cache_enabled(bench: Bench) -> None:
    write(bench, "AuthorizationCacheEnabled", "false")
    assert bench.ask("ClearCache") == {"status": "Rejected"}
    write(bench, "AuthorizationCacheEnabled", "true")
    assert bench.ask("ClearCache") == {"status": "Accepted"}


def authorize_remote_tx_requests(bench: Bench) -> None:
    bench.plug()
    write(bench, "AuthorizeRemoteTxRequests", "true")
    bench.ask("RemoteStartTransaction", idTag="REMOTE", connectorId=1)
    assert [sent.action for sent in bench.take("Authorize", "StartTransaction")] == ["Authorize", "StartTransaction"]


def blink_repeat(bench: Bench) -> None:
    bench.tokens[TAG] = {"status": "Blocked"}
    write(bench, "BlinkRepeat", "4")
    bench.tap()
    blinks = 0
    for _ in range(4 * 2 + 4):
        level = halo.level_at(bench.connector().halo, bench.now)
        blinks += bench.connector().halo.motion == "blink" and level > 0
        bench.pass_time(halo.BLINK_MS / 2000)
    assert blinks == 4
    assert (bench.connector().halo.motion, bench.connector().halo.colour) == ("steady", "yellow")


def clock_aligned_data_interval(bench: Bench) -> None:
    write(bench, "ClockAlignedDataInterval", "900")
    bench.pass_time(1800)
    told = [sent["meterValue"][0]["timestamp"][14:19] for sent in bench.take("MeterValues")]
    assert told == ["15:00", "30:00"]


def connection_time_out(bench: Bench) -> None:
    write(bench, "ConnectionTimeOut", "7")
    bench.tap()
    bench.pass_time(1)
    assert bench.statuses() == ["Preparing"]
    bench.pass_time(7)
    assert bench.statuses() == ["Available"]


def connector_phase_rotation(bench: Bench) -> None:
    write(bench, "MeterValuesSampledData", "Current.Import")
    write(bench, "ConnectorPhaseRotation", "1.STR")
    begin(bench, 61)
    values = bench.take("MeterValues")[-1]["meterValue"][0]["sampledValue"]
    assert [value["phase"] for value in values] == ["L2", "L3", "L1"]
    write(bench, "ConnectorPhaseRotation", "1.RST")
    bench.pass_time(60)
    values = bench.take("MeterValues")[-1]["meterValue"][0]["sampledValue"]
    assert [value["phase"] for value in values] == ["L1", "L2", "L3"]


def heartbeat_interval(bench: Bench) -> None:
    write(bench, "HeartbeatInterval", "11")
    bench.pass_time(33)
    assert len(bench.take("Heartbeat")) == 3


def light_intensity(bench: Bench) -> None:
    write(bench, "LightIntensity", "40")
    bench.pass_time(1)
    assert halo.level_at(bench.connector().halo, bench.now) == 0.4


def local_authorize_offline(bench: Bench) -> None:
    bench.feed(ev.KeyWritten("AllowOfflineTxForUnknownId", "false"))
    begin(bench)
    bench.tap()
    bench.unplug()
    bench.pass_time(10)
    write(bench, "LocalAuthorizeOffline", "false")
    bench.drop_link()
    begin(bench)
    assert not bench.connector().transaction
    bench.feed(ev.KeyWritten("LocalAuthorizeOffline", "true"))
    bench.tap()
    assert bench.connector().transaction, "the card is known from before"


def local_pre_authorize(bench: Bench) -> None:
    begin(bench)
    bench.tap()
    bench.unplug()
    bench.pass_time(10)
    write(bench, "LocalPreAuthorize", "true")
    begin(bench)
    assert (bench.take("Authorize"), bench.connector().transaction) == ([], True)


def max_energy_on_invalid_id(bench: Bench) -> None:
    write(bench, "StopTransactionOnInvalidId", "false")
    write(bench, "MaxEnergyOnInvalidId", "200")
    bench.ask("RemoteStartTransaction", idTag="BAD", connectorId=1)
    bench.tokens["BAD"] = {"status": "Invalid"}
    bench.plug()
    bench.pass_time(600)
    assert bench.connector().status == "SuspendedEVSE"
    assert 200 <= bench.connector().session_wh < 210


def meter_values_aligned_data(bench: Bench) -> None:
    write(bench, "ClockAlignedDataInterval", "900")
    write(bench, "MeterValuesAlignedData", "Voltage.L1-N,Current.Offered")
    bench.pass_time(900)
    values = bench.take("MeterValues")[0]["meterValue"][0]["sampledValue"]
    assert [value["measurand"] for value in values] == ["Voltage", "Current.Offered"]


def meter_values_sampled_data(bench: Bench) -> None:
    write(bench, "MeterValuesSampledData", "Current.Offered,Power.Offered")
    begin(bench, 61)
    values = bench.take("MeterValues")[-1]["meterValue"][0]["sampledValue"]
    assert [value["measurand"] for value in values] == ["Current.Offered", "Power.Offered"]


def meter_value_sample_interval(bench: Bench) -> None:
    begin(bench, 1)
    write(bench, "MeterValueSampleInterval", "5")
    bench.pass_time(20)
    assert len(bench.take("MeterValues")) == 4


def minimum_status_duration(bench: Bench) -> None:
    write(bench, "MinimumStatusDuration", "4")
    bench.plug()
    bench.pass_time(3.999)
    assert bench.statuses() == []
    bench.pass_time(0.001)
    assert bench.statuses() == ["Preparing"]


def reset_retries(bench: Bench) -> None:
    write(bench, "ResetRetries", "2")
    bench.feed(ev.FaultRaised(connector_id=0, error_code="ResetFailure"))
    assert bench.ask("Reset", type="Hard") == {"status": "Accepted"}
    bench.pass_time(8)
    bench.feed(ev.FaultCleared(0))
    bench.pass_time(20)
    assert [sent.action for sent in bench.take("BootNotification")] == ["BootNotification"], "the second try works"
    bench.feed(ev.FaultRaised(connector_id=0, error_code="ResetFailure"))
    bench.ask("Reset", type="Hard")
    bench.pass_time(60)
    assert bench.take("BootNotification") == []
    assert [(log.key, log.values) for log in bench.logs if log.key == "reset.failed"] == [
        ("reset.failed", (("tries", 3),))
    ]


def stop_transaction_on_ev_side_disconnect(bench: Bench) -> None:
    write(bench, "StopTransactionOnEVSideDisconnect", "false")
    begin(bench, 10)
    bench.unplug()
    bench.pass_time(10)
    assert bench.take("StopTransaction") == []
    assert bench.connector().status == "SuspendedEV"


def stop_transaction_on_invalid_id(bench: Bench) -> None:
    write(bench, "StopTransactionOnInvalidId", "false")
    bench.ask("RemoteStartTransaction", idTag="BAD", connectorId=1)
    bench.tokens["BAD"] = {"status": "Invalid"}
    bench.plug()
    bench.pass_time(30)
    assert bench.connector().transaction
    assert bench.take("StopTransaction") == []


def stop_txn_aligned_data(bench: Bench) -> None:
    write(bench, "ClockAlignedDataInterval", "600")
    write(bench, "StopTxnAlignedData", "Energy.Active.Import.Register")
    begin(bench, 1500)
    bench.kill()
    bench.power_on()
    data = bench.take("StopTransaction")[0]["transactionData"]
    assert [entry["timestamp"][11:19] for entry in data] == ["14:10:00", "14:20:00"], "they outlive the power"
    assert {value["context"] for entry in data for value in entry["sampledValue"]} == {"Sample.Clock"}
    assert not [key for key in bench.memory if key[0] == "stop_data"]


def stop_txn_sampled_data(bench: Bench) -> None:
    write(bench, "StopTxnSampledData", "Voltage")
    begin(bench, 10)
    bench.tap()
    data = bench.take("StopTransaction")[0]["transactionData"]
    assert {value["measurand"] for entry in data for value in entry["sampledValue"]} == {"Voltage"}


def transaction_message_attempts(bench: Bench) -> None:
    write(bench, "TransactionMessageAttempts", "2")
    write(bench, "TransactionMessageRetryInterval", "10")
    bench.refuses = frozenset({"StartTransaction"})
    begin(bench, 600)
    assert len(bench.take("StartTransaction")) == 2


def transaction_message_retry_interval(bench: Bench) -> None:
    write(bench, "TransactionMessageRetryInterval", "30")
    bench.refuses = frozenset({"StartTransaction"})
    begin(bench, 29.9)
    assert len(bench.take("StartTransaction")) == 1
    bench.pass_time(0.2)
    assert len(bench.take("StartTransaction")) == 1


def web_socket_ping_interval(bench: Bench) -> None:
    write(bench, "WebSocketPingInterval", "17")
    assert opened(bench).ping_interval_s == 17


def local_auth_list_enabled(bench: Bench) -> None:
    write(bench, "LocalAuthListEnabled", "false")
    assert bench.ask("GetLocalListVersion") == {"listVersion": -1}
    write(bench, "LocalAuthListEnabled", "true")
    assert bench.ask("GetLocalListVersion") == {"listVersion": 0}


def charging_a_limit_conn1(bench: Bench) -> None:
    write(bench, "chargingALimitConn1", "9")
    begin(bench, 60)
    assert (bench.connector().limit_a, bench.connector().limit_reason) == (9, "user")
    assert 8 < max(bench.connector().drawn_a) <= 9
    write(bench, "chargingALimitConn1", "0")
    bench.pass_time(60)
    assert (bench.connector().limit_a, bench.connector().limit_reason) == (16, "charger")


def auth_enabled(bench: Bench) -> None:
    write(bench, "AuthEnabled", "false")
    assert bench.connector().halo.colour == "green"
    bench.plug()
    assert [sent["idTag"] for sent in bench.take("StartTransaction")] == ["NoAuthorization"]


def auth_enabled_offline(bench: Bench) -> None:
    write(bench, "AuthEnabledOffline", "false")
    bench.plug()
    bench.pass_time(10)
    assert not bench.connector().transaction, "a token is needed while the central system can be asked"
    bench.drop_link()
    assert bench.connector().transaction


def auth_disabled_id_tag(bench: Bench) -> None:
    write(bench, "AuthDisabledIdTag", "GUEST")
    write(bench, "AuthEnabled", "false")
    bench.plug()
    assert [sent["idTag"] for sent in bench.take("StartTransaction")] == ["GUEST"]


def min_soc(bench: Bench) -> None:
    write(bench, "minSoC", "20")
    assert "why.key.no_effect" in bench.why()


def max_soc(bench: Bench) -> None:
    write(bench, "maxSoC", "80")
    assert "why.key.no_effect" in bench.why()


def opened(bench: Bench) -> OpenLink:
    return [effect for effect in bench.effects if isinstance(effect, OpenLink)][-1]


def web_socket_url(bench: Bench) -> None:
    write(bench, "WebSocketUrl", "ws://127.0.0.1:9999/other")
    assert opened(bench).url == "ws://127.0.0.1:9999/other/CP%201"
    bench.ask("Reset", type="Hard")
    bench.pass_time(30)
    assert opened(bench).url == "ws://127.0.0.1:9999/other/CP%201", "and after a restart"


def web_socket_user(bench: Bench) -> None:
    write(bench, "WebSocketUser", "somebody")
    assert opened(bench).user == "somebody"


def web_socket_password(bench: Bench) -> None:
    write(bench, "WebSocketPassword", "a secret")
    assert opened(bench).password == "a secret"
    assert not [frame for frame in bench.frames if "a secret" in frame]


def meter_values_skip_when_offline(bench: Bench) -> None:
    begin(bench, 1)
    write(bench, "MeterValuesSkipWhenOffline", "true")
    bench.drop_link()
    bench.pass_time(600)
    bench.restore_link()
    bench.pass_time(5)
    assert bench.take("MeterValues") == []
    bench.pass_time(60)
    assert len(bench.take("MeterValues")) == 1


def unlock_connector_on_ev_side_disconnect(bench: Bench) -> None:
    write(bench, "UnlockConnectorOnEVSideDisconnect", "false")
    begin(bench, 30)
    bench.unplug()
    assert bench.connector().cable_in_charger, "the socket keeps the plug"
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "Unlocked"}
    bench.unplug()
    bench.pass_time(10)
    write(bench, "UnlockConnectorOnEVSideDisconnect", "true")
    begin(bench, 30)
    bench.unplug()
    assert not bench.connector().cable_in_charger


EFFECTS: dict[str, Callable[[Bench], None]] = {
    "AllowOfflineTxForUnknownId": allow_offline_tx_for_unknown_id,
    "AuthorizationCacheEnabled": authorization_cache_enabled,
    "AuthorizeRemoteTxRequests": authorize_remote_tx_requests,
    "BlinkRepeat": blink_repeat,
    "ClockAlignedDataInterval": clock_aligned_data_interval,
    "ConnectionTimeOut": connection_time_out,
    "ConnectorPhaseRotation": connector_phase_rotation,
    "HeartbeatInterval": heartbeat_interval,
    "LightIntensity": light_intensity,
    "LocalAuthorizeOffline": local_authorize_offline,
    "LocalPreAuthorize": local_pre_authorize,
    "MaxEnergyOnInvalidId": max_energy_on_invalid_id,
    "MeterValuesAlignedData": meter_values_aligned_data,
    "MeterValuesSampledData": meter_values_sampled_data,
    "MeterValueSampleInterval": meter_value_sample_interval,
    "MinimumStatusDuration": minimum_status_duration,
    "ResetRetries": reset_retries,
    "StopTransactionOnEVSideDisconnect": stop_transaction_on_ev_side_disconnect,
    "StopTransactionOnInvalidId": stop_transaction_on_invalid_id,
    "StopTxnAlignedData": stop_txn_aligned_data,
    "StopTxnSampledData": stop_txn_sampled_data,
    "TransactionMessageAttempts": transaction_message_attempts,
    "TransactionMessageRetryInterval": transaction_message_retry_interval,
    "UnlockConnectorOnEVSideDisconnect": unlock_connector_on_ev_side_disconnect,
    "WebSocketPingInterval": web_socket_ping_interval,
    "LocalAuthListEnabled": local_auth_list_enabled,
    "chargingALimitConn1": charging_a_limit_conn1,
    "AuthEnabled": auth_enabled,
    "AuthEnabledOffline": auth_enabled_offline,
    "AuthDisabledIdTag": auth_disabled_id_tag,
    "minSoC": min_soc,
    "maxSoC": max_soc,
    "WebSocketUrl": web_socket_url,
    "WebSocketUser": web_socket_user,
    "WebSocketPassword": web_socket_password,
    "MeterValuesSkipWhenOffline": meter_values_skip_when_offline,
}


def test_every_writable_key_has_its_test() -> None:
    assert set(EFFECTS) | ELSEWHERE == WRITABLE


@pytest.mark.parametrize("key", EFFECTS)
def test_a_written_key_has_its_effect(key: str) -> None:
    EFFECTS[key](charger())


@pytest.mark.parametrize("key", [key.name for key in KEYS if key.access is Access.READ_ONLY])
def test_a_read_only_key_stays_as_it_is(key: str) -> None:
    bench = charger()
    before = bench.ask("GetConfiguration", key=[key])
    assert before["configurationKey"][0]["readonly"]
    assert bench.ask("ChangeConfiguration", key=key, value="1") == {"status": "Rejected"}
    assert bench.why() == ["why.key.readonly"]
    assert bench.ask("GetConfiguration", key=[key]) == before


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("ConnectorPhaseRotation", "1.RST,1.RST", "key.too_many"),
        ("ConnectorPhaseRotation", "2.RST", "key.rotation"),
        ("ConnectorPhaseRotation", "1.RSS", "key.rotation"),
        ("MeterValuesSampledData", ",".join(["Voltage"] * 11), "key.too_many"),
        ("chargingALimitConn1", "5", "key.current"),
        ("WebSocketUrl", "http://x", "key.url"),
        ("WebSocketUser", "a:b", "key.user"),
        ("WebSocketPassword", "x" * 41, "key.password"),
        ("LightIntensity", "101", "key.integer"),
        ("AuthDisabledIdTag", "x" * 21, "key.too_long"),
        ("AuthEnabled", "yes", "key.boolean"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_reason(key: str, value: str, why: str) -> None:
    bench = charger()
    before = bench.ask("GetConfiguration", key=[key])
    assert bench.ask("ChangeConfiguration", key=key, value=value) == {"status": "Rejected"}
    assert bench.why() == [f"why.{why}"]
    assert bench.ask("GetConfiguration", key=[key]) == before


def test_more_keys_than_allowed_cannot_be_asked_for_by_name() -> None:
    bench = charger()
    assert len(bench.ask("GetConfiguration", key=[f"K{n}" for n in range(50)])["unknownKey"]) == 50
    answer = bench.ask("GetConfiguration", key=[f"K{n}" for n in range(51)])
    assert answer["errorCode"] == CallErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION
    assert bench.why() == ["why.key.asked_too_many"]


def test_a_limit_above_the_rating_is_taken_and_said_to_change_nothing() -> None:
    bench = charger()
    assert bench.ask("ChangeConfiguration", key="chargingALimitConn1", value="32") == {"status": "Accepted"}
    assert bench.why() == ["why.key.above_rating"]
    bench.plug()
    bench.tap(CARD)
    assert bench.connector().limit_reason == "charger"
