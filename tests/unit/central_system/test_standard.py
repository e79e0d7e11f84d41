"""Frames read strictly, and the error codes of OCPP-J 1.6 in place of the package's."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ocpp.exceptions import InternalError, OCPPError
from ocpp.exceptions import NotImplementedError as HandlerMissing
from ocpp.messages import Call, CallError, CallResult

from hmi_emulator.central_system import standard
from hmi_emulator.central_system.errors import BadFrame, CentralSystemError
from hmi_emulator.central_system.events import Json

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


def test_the_three_kinds_of_message_are_told_apart() -> None:
    assert isinstance(standard.read_frame('[2, "a", "Heartbeat", {}]'), Call)
    assert isinstance(standard.read_frame('[3,"a",{"currentTime":"now"}]'), CallResult)
    refusal = standard.read_frame('[4,"a","GenericError","",{}]')
    assert isinstance(refusal, CallError)
    assert (refusal.unique_id, refusal.error_code) == ("a", "GenericError")


@pytest.mark.parametrize("tail", ['"GenericError",null,null', '"GenericError",""', '"GenericError","",{"why":1}'])
def test_an_error_without_description_or_details_is_still_one(tail: str) -> None:
    assert isinstance(standard.read_frame(f'[4,"a",{tail}]'), CallError)


def refusal(frame: str | bytes) -> BadFrame | None:
    """What is wrong with a frame, if anything; any other exception is a fault of ours."""
    try:
        standard.read_frame(frame)
    except BadFrame as refused:
        return refused
    return None


@given(st.text() | JSON.map(lambda value: json.dumps(value)) | st.binary())  # noqa: PLW0108 - the type is plainer so
def test_no_text_at_all_does_more_than_be_refused(frame: str | bytes) -> None:
    refused = refusal(frame)
    assert refused is None or str(refused).startswith("FormationViolation: ")


@given(JSON, JSON, JSON)
def test_no_element_at_all_does_more_than_be_refused(action: object, payload: object, more: object) -> None:
    for frame in ([2, "a", action, payload], [3, "a", payload], [4, "a", action, payload, more], [action, "a"]):
        refused = refusal(json.dumps(frame))
        assert refused is None or refused.call_id == ("a" if frame[0] == 2 else None)


@pytest.mark.parametrize("depth", [33, 500])
def test_depth_beyond_any_message_is_refused(depth: int) -> None:
    with pytest.raises(BadFrame, match="nested deeper than 32"):
        standard.read_frame('[2,"a","Heartbeat",' + '{"a":' * depth + "1" + "}" * depth + "]")


def test_every_action_of_the_standard_is_known() -> None:
    assert len(standard.ACTIONS) == 39
    assert {"BootNotification", "SignedUpdateFirmware"} <= standard.ACTIONS


def test_a_payload_with_a_limit_keeps_its_one_digit() -> None:
    period: dict[str, Json] = {"startPeriod": 0, "limit": 16.1}
    schedule: dict[str, Json] = {"chargingRateUnit": "A", "chargingSchedulePeriod": [period]}
    profile: dict[str, Json] = {
        "chargingProfileId": 1,
        "stackLevel": 0,
        "chargingProfilePurpose": "TxDefaultProfile",
        "chargingProfileKind": "Relative",
        "chargingSchedule": schedule,
    }
    call = standard.checked_call("a", "SetChargingProfile", {"connectorId": 0, "csChargingProfiles": profile})
    assert '"limit":16.1' in call.to_json()
    period["limit"] = 16.15
    with pytest.raises(CentralSystemError, match=r"breaks the standard, so it was not sent: .*multiple of"):
        standard.checked_call("a", "SetChargingProfile", {"connectorId": 0, "csChargingProfiles": profile})


def test_an_action_outside_the_standard_is_sent_and_answered_unchecked() -> None:
    assert standard.checked_call("a", "Dance", {"style": "tango"}).action == "Dance"
    standard.check_answer("Dance", CallResult("a", {"style": "tango"}))


def test_an_answer_is_checked_and_keeps_its_own_numbers() -> None:
    answer = CallResult(
        "a",
        {
            "status": "Accepted",
            "chargingSchedule": {
                "chargingRateUnit": "A",
                "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 21.4}],
            },
        },
    )
    standard.check_answer("GetCompositeSchedule", answer)
    assert json.dumps(answer.payload).count("21.4") == 1
    with pytest.raises(CentralSystemError, match="The answer to Reset breaks the standard"):
        standard.check_answer("Reset", CallResult("a", {}))


@pytest.mark.parametrize(
    ("error", "code"),
    [(HandlerMissing(), "NotSupported"), (InternalError(), "InternalError"), (OCPPError(), "GenericError")],
)
def test_codes_are_those_of_the_standard(error: OCPPError, code: str) -> None:
    assert standard.call_error("a", error).error_code == code
