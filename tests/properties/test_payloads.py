"""Writing a payload and reading it again gives the same value, for every message; and so for the frames around them."""

from __future__ import annotations

from dataclasses import MISSING, fields
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi_emulator.chargepoint.frames import Call, CallResult, call_text, read_frame, result_text
from hmi_emulator.vocabulary.instants import instant_of, wire_time
from hmi_emulator.vocabulary.payloads import ACTION_REQUEST, REQUEST_ANSWER
from hmi_emulator.vocabulary.wire import from_json, to_json

KINDS = sorted(
    {*ACTION_REQUEST.values(), *REQUEST_ANSWER, *(answer for _, answer in REQUEST_ANSWER.values())},
    key=lambda kind: kind.__name__,
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of a field's type; limits have one decimal, as on the wire."""
    if get_origin(hint) is UnionType:
        return st.one_of(*(values_of(option) for option in get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=3).map(tuple)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        type(None): st.none(),
        bool: st.booleans(),
        int: st.integers(),
        float: st.integers(0, 10_000).map(lambda tenths: tenths / 10),
        str: TEXTS,
    }
    return plain[hint] if hint in plain else payloads(hint)


def payloads(kind: type) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    needed = {one.name: values_of(hints[one.name]) for one in fields(kind) if one.default is MISSING}
    free = {one.name: values_of(hints[one.name]) for one in fields(kind) if one.default is not MISSING}
    return st.fixed_dictionaries(needed, optional=free).map(lambda given: kind(**given))


@pytest.mark.parametrize("kind", KINDS)
def test_a_payload_comes_back_as_it_went(kind: type) -> None:
    @given(payloads(kind))
    @settings(max_examples=20)
    def comes_back(payload: Any) -> None:
        assert from_json(kind, to_json(payload)) == payload
        assert None not in to_json(payload).values()
        frame = read_frame(call_text("1", kind.__name__, to_json(payload)))
        assert frame == Call("1", kind.__name__, to_json(payload))

    comes_back()


@given(TEXTS.filter(bool), st.dictionaries(TEXTS, TEXTS | st.integers() | st.booleans(), max_size=4))
def test_a_result_comes_back_as_it_went(message_id: str, payload: dict[str, Any]) -> None:
    assert read_frame(result_text(message_id, payload)) == CallResult(message_id, payload)


@given(st.integers(-62_135_596_800_000, 253_402_300_799_999))
def test_an_instant_comes_back_as_it_went(utc_ms: int) -> None:
    text = wire_time(utc_ms)
    assert instant_of(text) == utc_ms
    assert len(text) == len("2026-11-24T14:00:00.000Z")
