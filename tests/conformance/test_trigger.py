"""TriggerMessage (OCPP 1.6 section 5.17; OCTT TC_054, TC_055; ocpp16-rules 16, 17, 54)."""

from __future__ import annotations

import json

import pytest

from tests.conformance.sessions import charging, idle, told
from tests.support.bench import Bench, settings

ACCEPTED = {"status": "Accepted"}


@pytest.mark.parametrize(
    ("wanted", "action"),
    [
        ("MeterValues", "MeterValues"),
        ("Heartbeat", "Heartbeat"),
        ("StatusNotification", "StatusNotification"),
        ("DiagnosticsStatusNotification", "DiagnosticsStatusNotification"),
        ("FirmwareStatusNotification", "FirmwareStatusNotification"),
        ("BootNotification", "BootNotification"),
    ],
)
def test_the_answer_comes_before_the_message(wanted: str, action: str) -> None:
    bench = idle()
    before = len(bench.frames)
    assert bench.ask("TriggerMessage", requestedMessage=wanted, connectorId=1) == ACCEPTED
    kinds = [json.loads(frame)[0] for frame in bench.frames[before:]]
    assert kinds == [3, 2]
    (sent,) = bench.take()
    assert sent.action == action
    if wanted in {"DiagnosticsStatusNotification", "FirmwareStatusNotification"}:
        assert sent["status"] == "Idle"


def test_without_a_connector_all_are_told_and_the_whole() -> None:
    bench = idle("generic")
    bench.ask("TriggerMessage", requestedMessage="StatusNotification")
    assert [sent["connectorId"] for sent in bench.take()] == [0, 1, 2]
    bench.ask("TriggerMessage", requestedMessage="MeterValues")
    assert [sent["connectorId"] for sent in bench.take()] == [1, 2]
    bench.ask("TriggerMessage", requestedMessage="StatusNotification", connectorId=0)
    assert [sent["connectorId"] for sent in bench.take()] == [0]


@pytest.mark.parametrize("number", [2, -1])
def test_an_unknown_connector_is_refused(number: int) -> None:
    wanted = idle().ask("TriggerMessage", requestedMessage="StatusNotification", connectorId=number)
    assert wanted == {"status": "Rejected"}


@pytest.mark.parametrize("wanted", ["SignChargePointCertificate", "Nonsense"])
def test_an_unknown_message_is_not_implemented(wanted: str) -> None:
    assert idle().ask("TriggerMessage", requestedMessage=wanted) == {"status": "NotImplemented"}


def test_triggered_values_say_why_and_belong_to_their_transaction() -> None:
    bench = idle()
    bench.ask("TriggerMessage", requestedMessage="MeterValues", connectorId=1)
    sent = bench.take()[0]
    assert "transactionId" not in sent.payload
    assert sent["meterValue"][0]["sampledValue"][0]["context"] == "Trigger"
    bench = charging()
    bench.ask("TriggerMessage", requestedMessage="MeterValues", connectorId=1)
    assert bench.take()[0]["transactionId"] == 4711


def test_while_pending_what_is_triggered_is_sent() -> None:
    bench = Bench(settings(), answers=False).power_on()
    bench.answer({"status": "Pending", "interval": 600, "currentTime": "2026-11-24T14:00:00Z"})
    bench.take()
    bench.answers = True
    bench.ask("TriggerMessage", requestedMessage="StatusNotification", connectorId=1)
    bench.ask("TriggerMessage", requestedMessage="Heartbeat")
    assert told(bench) == [("StatusNotification", "Available"), ("Heartbeat", None)]
