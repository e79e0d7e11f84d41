"""Which CALLERROR code belongs to which mistake, and what is found in it (OCPP-J 1.6 section 4.2.3)."""

from __future__ import annotations

from typing import Any

import pytest

from hmi_emulator.vocabulary.errors import CallErrorCode as Code
from hmi_emulator.vocabulary.payloads import ACTION_REQUEST, REQUEST_ANSWER
from hmi_emulator.vocabulary.schemas import ACTIONS, LONGEST_FINDING, violations

BOOT = {"status": "Accepted", "currentTime": "2026-11-24T14:00:00Z", "interval": 1}


@pytest.mark.parametrize(
    ("payload", "code", "at"),
    [
        ({}, Code.OCCURRENCE_CONSTRAINT_VIOLATION, ""),
        ({"idTag": 1}, Code.TYPE_CONSTRAINT_VIOLATION, "idTag"),
        ({"idTag": "X" * 21}, Code.PROPERTY_CONSTRAINT_VIOLATION, "idTag"),
        ({"idTag": "X", "more": 1}, Code.FORMATION_VIOLATION, ""),
        ([], Code.TYPE_CONSTRAINT_VIOLATION, ""),
    ],
)
def test_a_mistake_has_its_code_and_its_place(payload: Any, code: Code, at: str) -> None:
    (found,) = violations("Authorize", payload, answer=False)
    assert (found.code, found.at) == (code, at)


def test_the_place_of_a_deep_mistake_is_its_path() -> None:
    values = {"connectorId": 1, "meterValue": [{"timestamp": "soon", "sampledValue": [{"value": "1"}]}]}
    (found,) = violations("MeterValues", values, answer=False)
    assert (found.code, found.at) == (Code.TYPE_CONSTRAINT_VIOLATION, "meterValue.0.timestamp")
    assert str(found) == "meterValue.0.timestamp: 'soon' is not a date and time"


def test_an_empty_list_where_something_must_be_is_a_matter_of_occurrence() -> None:
    values: dict[str, Any] = {"connectorId": 1, "meterValue": [{"timestamp": BOOT["currentTime"], "sampledValue": []}]}
    codes = {found.code for found in violations("MeterValues", values, answer=False)}
    assert codes <= {Code.OCCURRENCE_CONSTRAINT_VIOLATION}


def test_answers_have_schemas_of_their_own() -> None:
    assert violations("BootNotification", BOOT, answer=True) == ()
    assert violations("BootNotification", BOOT, answer=False) != ()
    assert violations("BootNotification", {**BOOT, "currentTime": ""}, answer=True)[0].at == "currentTime"
    assert violations("BootNotification", {**BOOT, "currentTime": "0001-01-01T00:00:00+09:00"}, answer=True)


def test_a_long_mistake_is_told_shortly() -> None:
    (found,) = violations("Authorize", {"idTag": "X" * 1_000_000}, answer=False)
    assert len(found.found) <= LONGEST_FINDING + 1


@pytest.mark.parametrize("depth", [100, 300, 5000])
def test_a_deep_payload_is_wrong_and_no_more(depth: int) -> None:
    nested: dict[str, Any] = {}
    for _ in range(depth):
        nested = {"a": nested}
    assert violations("Authorize", nested, answer=False)
    assert violations("SetChargingProfile", nested, answer=False)


@pytest.mark.parametrize("limit", [0, 6, 8.8, 0.1, 16.1, 22_080.0, 32.3])
def test_a_tenth_of_an_ampere_is_fine_enough(limit: float) -> None:
    assert violations("SetChargingProfile", _profile(limit), answer=False) == ()
    assert violations("SetChargingProfile", _profile(limit + 0.05), answer=False) != ()


def _profile(limit: float) -> dict[str, Any]:
    schedule = {"chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": limit}]}
    profile = {"chargingProfileId": 1, "stackLevel": 0, "chargingProfilePurpose": "TxDefaultProfile"}
    return {
        "connectorId": 1,
        "csChargingProfiles": {**profile, "chargingProfileKind": "Relative", "chargingSchedule": schedule},
    }


def test_every_action_of_ours_is_one_of_the_standard() -> None:
    assert set(ACTION_REQUEST) | {action for action, _ in REQUEST_ANSWER.values()} <= ACTIONS
