"""DataTransfer, and actions that this charge point does not do.

OCPP 1.6 section 5.6; OCTT TC_062; ocpp16-rules 8, 57.
"""

from __future__ import annotations

import pytest

from hmi_emulator.chargepoint.data_transfer import OUR_VENDOR
from hmi_emulator.vocabulary.payloads import ACTION_REQUEST
from hmi_emulator.vocabulary.schemas import ACTIONS
from tests.conformance.sessions import idle


@pytest.mark.parametrize(
    ("vendor", "message", "answer", "why"),
    [
        ("com.example", "Echo", {"status": "UnknownVendorId"}, ["why.data.vendor"]),
        (OUR_VENDOR, "Unheard", {"status": "UnknownMessageId"}, ["why.data.message"]),
        (OUR_VENDOR, "Refuse", {"status": "Rejected"}, ["why.data.refuse"]),
        (OUR_VENDOR, "Echo", {"status": "Accepted", "data": '{"any": [1]}'}, []),
        (OUR_VENDOR, None, {"status": "Accepted", "data": '{"any": [1]}'}, []),
    ],
)
def test_tc_062_the_registry_answers(vendor: str, message: str | None, answer: dict[str, str], why: list[str]) -> None:
    bench = idle()
    named = {} if message is None else {"messageId": message}
    assert bench.ask("DataTransfer", vendorId=vendor, data='{"any": [1]}', **named) == answer
    assert bench.why() == why


def test_an_echo_without_data_has_none() -> None:
    assert idle().ask("DataTransfer", vendorId=OUR_VENDOR, messageId="Echo") == {"status": "Accepted"}


def test_data_are_a_text() -> None:
    assert idle().ask("DataTransfer", vendorId="v", data={"a": 1})["errorCode"] == "TypeConstraintViolation"


@pytest.mark.parametrize("action", sorted(ACTIONS - set(ACTION_REQUEST)))
def test_a_known_action_that_is_not_supported_says_so(action: str) -> None:
    assert idle().ask(action)["errorCode"] == "NotSupported"


@pytest.mark.parametrize("action", ["RequestStartTransaction", "GetVariables", "reset", "", "X" * 5000])
def test_an_unknown_action_is_not_implemented(action: str) -> None:
    answer = idle().ask(action)
    assert answer["errorCode"] == "NotImplemented"
    assert len(answer["description"]) <= 255
