"""The vocabulary comes from the `ocpp` package without running it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from hmi_emulator.vocabulary import ocpp16

UNWANTED = ("ocpp.v16", "asyncio", "jsonschema", "jsonschema_rs", "socket", "logging", "websockets")


def test_the_package_itself_is_not_run() -> None:
    code = (
        "import sys; from hmi_emulator.vocabulary import ocpp16, schemas, wire, payloads;"
        "ocpp16.schema_text('Heartbeat'); print(*sorted(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    loaded = run.stdout.split()
    assert "hmi_emulator.vocabulary.ocpp16" in loaded
    assert [name for name in UNWANTED if name in loaded] == []


def test_words_are_those_of_the_wire() -> None:
    assert ocpp16.ChargePointStatus.suspended_evse.value == "SuspendedEVSE"
    assert str(ocpp16.Reason.ev_disconnected) == "EVDisconnected"


@pytest.mark.parametrize("name", ["Authorize", "AuthorizeResponse", "SetChargingProfile"])
def test_a_schema_is_json(name: str) -> None:
    assert json.loads(ocpp16.schema_text(name))["type"] == "object"
