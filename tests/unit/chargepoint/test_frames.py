"""The envelope: what a text is, and what a message is as text (OCPP-J 1.6 section 4)."""

from __future__ import annotations

import json

import pytest

from hmi_emulator.chargepoint.frames import (
    Call,
    CallError,
    CallResult,
    call_text,
    error_text,
    read_frame,
    result_text,
)
from hmi_emulator.vocabulary.errors import CallErrorCode, PeerError


def test_what_is_written_is_compact_and_keeps_its_letters() -> None:
    assert call_text("1", "Authorize", {"idTag": "Å"}) == '[2,"1","Authorize",{"idTag":"Å"}]'
    assert result_text("1", {}) == '[3,"1",{}]'
    assert error_text("1", CallErrorCode.GENERIC_ERROR, "") == '[4,"1","GenericError","",{}]'


def test_a_description_is_no_longer_than_the_standard_allows() -> None:
    assert len(json.loads(error_text("1", CallErrorCode.GENERIC_ERROR, "x" * 1000))[3]) == 255


def test_the_three_kinds_are_told_apart() -> None:
    assert read_frame('[2,"1","Reset",{"type":"Soft"}]') == Call("1", "Reset", {"type": "Soft"})
    assert read_frame('[3,"1",{"a":1.5}]') == CallResult("1", {"a": 1.5})
    assert read_frame('[4,"1","InternalError","why",{}]') == CallError("1", "InternalError", "why")
    assert read_frame('[4,"1","InternalError",null]') == CallError("1", "InternalError", "")


def test_escaped_letters_are_letters() -> None:
    assert read_frame(r'[3,"1",{"a":"\ud83d\ude00\u00e5"}]') == CallResult("1", {"a": "😀å"})


@pytest.mark.parametrize(
    ("text", "call_id"),
    [
        ("nonsense", None),
        ("[2]", None),
        ('[2,"",{}]', None),
        (r'[3,"1",{"a":"\ud83d"}]', None),
        ('[2,"1","Reset",{"a":1e999}]', None),
        ('[2,"1","Reset",{"a":-Infinity}]', None),
        ('[7,"1",{}]', None),
        ('[2,"1"]', "1"),
        ('[2,"1","Reset",[]]', "1"),
        ('[2,"1",{},{}]', "1"),
    ],
)
def test_only_a_call_with_a_name_can_be_answered(text: str, call_id: str | None) -> None:
    with pytest.raises(PeerError) as caught:
        read_frame(text)
    assert caught.value.code == CallErrorCode.FORMATION_VIOLATION
    assert caught.value.call_id == call_id
