"""DataTransfer, and actions that this charge point does not do.

OCPP 1.6 section 5.6; OCTT TC_062, 042_1, 043_1; ocpp16-rules 8, 57.
"""

from __future__ import annotations

import pytest

from hmi_emulator.vocabulary.payloads import ACTION_REQUEST
from hmi_emulator.vocabulary.schemas import ACTIONS
from tests.conformance.sessions import idle


def test_an_unknown_vendor() -> None:
    answer = idle().ask("DataTransfer", vendorId="com.example", messageId="x", data='{"any": [1]}')
    assert answer == {"status": "UnknownVendorId"}


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
