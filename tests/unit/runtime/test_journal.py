"""The journal's language: every event there is, to a line and back."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.chargepoint.link_events import LinkFailed, LinkFailure
from hmi_emulator.chargepoint.transfer_events import TransferFailure
from hmi_emulator.device import events as ev
from hmi_emulator.runtime.journal import event_line, read_events
from hmi_emulator.runtime.masking import MASK

KINDS: tuple[type, ...] = get_args(ev.Event)
SIGNS = st.text(st.characters(exclude_categories=()), max_size=20)
"""Any signs, halves of surrogate pairs too: an act may hold what was pasted."""
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "str": SIGNS,
    "int": st.integers(0, 2**53),
    "bool": st.booleans(),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "LinkFailure": st.sampled_from(LinkFailure),
    "TransferFailure": st.sampled_from(TransferFailure),
    "tuple[Row, ...]": st.lists(st.builds(Row, SIGNS, SIGNS, st.none() | SIGNS), max_size=3).map(tuple),
}


def _value(annotation: str) -> st.SearchStrategy[Any]:
    kinds = annotation.split(" | ")
    return st.one_of(*(st.none() if kind == "None" else VALUES[kind] for kind in kinds))


def events(kind: type) -> st.SearchStrategy[Any]:
    """Return all events of a kind."""
    return st.builds(kind, **{field.name: _value(str(field.type)) for field in fields(kind)})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_event_comes_back_as_it_was(kind: type) -> None:
    @given(now=st.integers(0, 2**53), event=events(kind))
    def comes_back(now: int, event: ev.Event) -> None:
        line = event_line(now, event)
        assert "\n" not in line
        assert line.isascii()
        assert list(read_events([line + "\n"])) == [(now, event)]

    comes_back()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_event_can_leave_the_house_and_be_read_there(kind: type) -> None:
    @given(event=events(kind))
    def can_be_read(event: ev.Event) -> None:
        ((now, read),) = read_events([event_line(1, event, masked=True)])
        assert (now, type(read)) == (1, kind)

    can_be_read()


def test_no_kind_of_event_is_missing() -> None:
    assert len(KINDS) == len({kind.__name__ for kind in KINDS})
    assert {ev.CardHeld, ev.TimePassed, ev.MemoryLoaded, LinkFailed} <= set(KINDS)


def test_a_password_is_masked_and_an_empty_one_is_seen_to_be_empty() -> None:
    saved = ev.OcppSettingsSaved(enabled=True, url="u", identity="i", password="hush")
    assert json.loads(event_line(0, saved, masked=True))[2]["password"] == MASK
    assert json.loads(event_line(0, saved))[2]["password"] == "hush"
    empty = ev.OcppSettingsSaved(enabled=True, url="u", identity="i", password="")
    assert json.loads(event_line(0, empty, masked=True))[2]["password"] == ""


@pytest.mark.parametrize(
    "line",
    ["", "[]", "null", "{}", "[0]", '[0,"PowerOn"]', '[0,"PowerOn",null]', "[0,[],{}]", '[0,"LinkOpened",{}]',
     '[0,"LinkFailed",{"attempt":1,"reason":"because","detail":""}]', '[0,"MemoryLoaded",{"rows":[1],"utc_ms":0}]',
     '[0.5,"PowerOn",{}]'],
)  # fmt: skip
def test_a_line_that_is_not_whole_ends_the_journal(line: str) -> None:
    good = event_line(1, ev.PowerOn())
    assert list(read_events([good, line])) == [(1, ev.PowerOn())]
