"""The journal's language: every event there is comes back equal; secrets leave no house."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.chargepoint.link_events import LinkFailure, TextReceived
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.device import events as ev
from hmi_emulator.hmi.pin import PinBook
from hmi_emulator.runtime.journal import FORMAT, Header, event_line, header_line, read_events, read_header
from hmi_emulator.vocabulary.errors import OperatorError

HEADER = Header(
    version="0.1.0",
    model="cmx2",
    firmware="standard",
    seed=3,
    reader_ms=0,
    boot_ms=4_000,
    connection=Connection(enabled=True, url="ws://127.0.0.1:1", identity="CP 1"),
    pins=PinBook().with_pin("Anna", "1234", salt="x"),
    begun_utc_ms=1_795_528_800_000,
)
TEXT = st.text(st.characters(), max_size=20)  # also line separators and halves of surrogate pairs
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "str": TEXT,
    "int": st.integers(-(2**40), 2**40),
    "bool": st.booleans(),
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "LinkFailure": st.sampled_from(LinkFailure),
    "tuple[Row, ...]": st.lists(st.builds(Row, TEXT, TEXT, st.none() | TEXT), max_size=3).map(tuple),
}


def _any_of(kind: type) -> st.SearchStrategy[ev.Event]:
    values = {}
    for field in fields(kind):
        name, _, optional = str(field.type).partition(" | ")
        values[field.name] = FIELDS[name] | st.none() if optional == "None" else FIELDS[name]
    return st.builds(kind, **values)


EVENTS = st.one_of([_any_of(kind) for kind in get_args(ev.Event)])


@pytest.mark.parametrize("kind", get_args(ev.Event), ids=lambda kind: kind.__name__)
def test_every_kind_of_event_comes_back_equal(kind: type) -> None:
    @given(st.integers(0, 2**50), _any_of(kind))
    def comes_back(now: int, event: ev.Event) -> None:
        line = event_line(now, event)
        assert "\n" not in line
        line.encode()
        assert list(read_events([line + "\n"])) == [(now, event)]

    comes_back()


def test_the_header_comes_back_equal() -> None:
    assert read_header(header_line(HEADER)) == HEADER
    assert "1234" not in header_line(HEADER)


@given(st.lists(EVENTS, min_size=1, max_size=4))
def test_a_journal_torn_at_any_byte_loses_its_last_line_alone(events: list[ev.Event]) -> None:
    lines = [event_line(number, event) for number, event in enumerate(events)]
    whole = list(enumerate(events))
    for length in range(len(lines[-1])):
        assert list(read_events([*lines[:-1], lines[-1][:length]])) == whole[:-1]


def test_damage_before_the_end_is_told_with_its_line() -> None:
    good = event_line(1, ev.PowerOn())
    with pytest.raises(OperatorError, match=r"Line 3 of the journal is damaged\."):
        list(read_events([good, good[:-4], good]))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nonsense",
        "[]",
        '{"now":1}',
        '[1,"NoSuchEvent",{}]',
        '[1,"PowerOn",{"extra":1}]',
        '[1.5,"PowerOn",{}]',
        '[true,"PowerOn",{}]',
        '[1,"PowerOn",null]',
        '[1,"LinkFailed",{"attempt":1,"reason":"laziness","detail":""}]',
        '[1,"MemoryLoaded",{"rows":[{"section":"a"}],"utc_ms":1}]',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_event_is_damage(line: str) -> None:
    with pytest.raises(OperatorError):
        list(read_events([line, event_line(1, ev.PowerOn())]))


@pytest.mark.parametrize("line", ["", "[]", "{}", "null", '{"journal":1}', '{"journal":{"format":1}}', "[" * 100_000])
def test_a_file_that_is_no_journal_is_refused_in_one_sentence(line: str) -> None:
    with pytest.raises(OperatorError, match=r"^This file is not a journal"):
        read_header(line)


def test_a_newer_journal_is_refused() -> None:
    newer = json.loads(header_line(HEADER))
    newer["journal"] |= {"format": FORMAT + 1, "colour": "blue"}
    with pytest.raises(OperatorError, match="newer HMI Emulator"):
        read_header(json.dumps(newer))


@pytest.mark.parametrize(
    ("event", "secret"),
    [
        (ev.PinEntered("4711"), "4711"),
        (ev.ScreenTouched("7"), '"7"'),
        (ev.OcppSettingsSaved(enabled=True, url="ws://x", identity="y", password="hush"), "hush"),
        (ev.KeyWritten("AuthorizationKey", "hush"), "hush"),
        (TextReceived(1, '[2,"1","ChangeConfiguration",{"key":"AuthorizationKey","value":"hush"}]'), "hush"),
        (ev.FrameInjected('[2,"1","x",{"key":"AuthorizationKey","value":"hush"}]'), "hush"),
        (ev.MemoryLoaded((Row("connection", "ocpp", '{"password":"hush"}'),), 1), "hush"),
    ],
)
def test_nothing_secret_is_in_a_masked_line(event: ev.Event, secret: str) -> None:
    assert secret in event_line(1, event).replace('\\"', '"')
    assert secret not in event_line(1, event, masked=True).replace('\\"', '"')


def test_a_masked_line_keeps_everything_else() -> None:
    for event in (ev.KeyWritten("HeartbeatInterval", "60"), ev.ScreenTouched("user"), TextReceived(1, "[3]")):
        assert event_line(1, event, masked=True) == event_line(1, event)
    saved = ev.OcppSettingsSaved(enabled=True, url="ws://x", identity="y", password="hush")
    ((_, read),) = read_events([event_line(1, saved, masked=True)])
    assert read == ev.OcppSettingsSaved(enabled=True, url="ws://x", identity="y", password="***")
