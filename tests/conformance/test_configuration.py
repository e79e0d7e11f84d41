"""GetConfiguration and ChangeConfiguration (OCPP 1.6 sections 5.3, 5.8 and 9; OCTT TC_019, 021, 040_1, 040_2; rules 20,
40, 41, 55, 56).
"""

from __future__ import annotations

from typing import Any

import pytest

from hmi_emulator.device.effects import CloseLink, Explain, OpenLink, Send
from tests.conformance.sessions import idle, told
from tests.support.bench import Bench, personality

ACCEPTED, REJECTED = {"status": "Accepted"}, {"status": "Rejected"}


def value(bench: Bench, key: str) -> Any:
    return bench.ask("GetConfiguration", key=[key])["configurationKey"][0]["value"]


@pytest.mark.parametrize("wanted", [{}, {"key": []}])
def test_without_names_every_key_is_told(wanted: dict[str, Any]) -> None:
    answer = idle().ask("GetConfiguration", **wanted)
    assert [entry["key"] for entry in answer["configurationKey"]] == [
        name
        for name in personality("standard").shown()
        if name != "AuthorizationKey"  # written, never told
    ]
    assert {entry["key"] for entry in answer["configurationKey"] if entry["readonly"]} >= {"NumberOfConnectors"}
    assert "unknownKey" not in answer


def test_with_names_only_those_are_told_in_their_own_spelling() -> None:
    answer = idle().ask("GetConfiguration", key=["heartbeatINTERVAL", "Nonsense", "HeartbeatInterval", "Nonsense"])
    assert answer == {
        "configurationKey": [{"key": "HeartbeatInterval", "readonly": False, "value": "300"}],
        "unknownKey": ["Nonsense"],
    }


def test_a_change_is_seen_and_kept_over_a_power_cut() -> None:
    bench = idle()
    assert bench.ask("ChangeConfiguration", key="ConnectionTimeOut", value="77") == ACCEPTED
    assert value(bench, "ConnectionTimeOut") == "77"
    bench.kill()
    bench.power_on()
    assert value(bench, "ConnectionTimeOut") == "77"


def test_an_unknown_key_is_not_supported() -> None:
    assert idle().ask("ChangeConfiguration", key="FreeMode", value="1") == {"status": "NotSupported"}


def test_a_read_only_key_is_refused() -> None:
    assert idle().ask("ChangeConfiguration", key="NumberOfConnectors", value="2") == REJECTED


@pytest.mark.parametrize("wrong", ["-1", "1.0", "", "ten", "١", "0x10", "99999999999999999999", "9" * 400])
def test_no_integer_is_refused(wrong: str) -> None:
    bench = idle()
    assert bench.ask("ChangeConfiguration", key="MeterValueSampleInterval", value=wrong) == REJECTED
    assert value(bench, "MeterValueSampleInterval") == "60"


@pytest.mark.parametrize(("given", "kept"), [("TRUE", "true"), ("False", "false")])
def test_booleans_in_any_case(given: str, kept: str) -> None:
    bench = idle()
    assert bench.ask("ChangeConfiguration", key="AuthorizeRemoteTxRequests", value=given) == ACCEPTED
    assert value(bench, "AuthorizeRemoteTxRequests") == kept
    assert bench.ask("ChangeConfiguration", key="AuthorizeRemoteTxRequests", value="1") == REJECTED


@pytest.mark.parametrize("wrong", ["SoC", "Voltage,Nonsense", "Voltage.L9", "Energy.Active.Import"])
def test_a_measurand_that_the_meter_has_not_changes_nothing(wrong: str) -> None:
    bench = idle()
    before = value(bench, "MeterValuesSampledData")
    assert bench.ask("ChangeConfiguration", key="MeterValuesSampledData", value=wrong) == REJECTED
    assert value(bench, "MeterValuesSampledData") == before


def test_a_phase_behind_a_measurand_is_legal() -> None:
    wanted = "Voltage.L1-N,Current.Import.L2"
    assert idle().ask("ChangeConfiguration", key="MeterValuesSampledData", value=wanted) == ACCEPTED


def test_a_new_heartbeat_interval_counts_at_once() -> None:
    bench = idle()
    bench.ask("ChangeConfiguration", key="HeartbeatInterval", value="10")
    bench.pass_time(9.999)
    assert told(bench) == []
    bench.pass_time(0.001)
    assert told(bench) == [("Heartbeat", None)]
    bench.ask("ChangeConfiguration", key="HeartbeatInterval", value="0")
    bench.pass_time(10_000)
    assert told(bench) == []


def test_a_new_ping_interval_reconnects_after_the_answer() -> None:
    bench = idle()
    before = len(bench.effects)
    assert bench.ask("ChangeConfiguration", key="WebSocketPingInterval", value="0") == ACCEPTED
    assert any(isinstance(effect, CloseLink) for effect in bench.effects[before:])
    bench.pass_time(10)
    assert [effect.ping_interval_s for effect in bench.effects if isinstance(effect, OpenLink)] == [30, 0]


def test_the_same_value_again_is_accepted_and_does_nothing() -> None:
    bench = idle()
    before = len(bench.effects)
    assert bench.ask("ChangeConfiguration", key="WebSocketPingInterval", value="30") == ACCEPTED
    assert [type(effect) for effect in bench.effects[before:]] == [Explain, Send]
    assert bench.why() == ["why.key.same"]


def test_minimum_status_duration_keeps_a_flicker_quiet() -> None:
    bench = idle(MinimumStatusDuration="5")
    bench.plug()
    bench.pass_time(4.999)
    bench.unplug()
    bench.pass_time(60)
    assert told(bench) == []
    bench.plug()
    bench.pass_time(4.999)
    assert told(bench) == []
    assert bench.ask("TriggerMessage", requestedMessage="StatusNotification", connectorId=1) == ACCEPTED
    assert bench.statuses() == ["Preparing"], "a trigger does not wait"
    bench.pass_time(60)
    assert bench.statuses() == [], "and what it told is told"
