"""Section 22, remote trigger (OCPP 1.6 section 5.17)."""

from __future__ import annotations

import json

import pytest

from tests.conformance.wire.world import ACCEPTED, REJECTED, World, heard

ACTIONS = (
    "MeterValues",
    "Heartbeat",
    "StatusNotification",
    "DiagnosticsStatusNotification",
    "FirmwareStatusNotification",
    "BootNotification",
)


@pytest.mark.parametrize("action", ACTIONS)
def test_wire_tc_054_trigger_message(world: World, action: str) -> None:
    bench = world.idle("generic")
    before = len(bench.frames)
    assert bench.ask("TriggerMessage", requestedMessage=action, connectorId=1) == ACCEPTED
    assert [json.loads(frame)[0] for frame in bench.frames[before:]] == [3, 2], "the answer leaves first"
    (sent,) = bench.take()
    assert sent.action == action
    if action == "MeterValues":
        assert sent["meterValue"][0]["sampledValue"][0]["context"] == "Trigger"


def test_wire_tc_055_trigger_message_rejected(world: World) -> None:
    bench = world.idle("generic")
    assert bench.ask("TriggerMessage", requestedMessage="MeterValues", connectorId=3) == REJECTED
    assert heard(bench) == []
