"""Laws of the HMI over any sequence of touches and facts: it never fails, and digits leave only as one idTag."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from hmi_emulator.hmi import flow
from hmi_emulator.hmi.facts import HmiFacts
from hmi_emulator.hmi.flow import new_hmi
from hmi_emulator.vocabulary.visual import Screen
from tests.unit.hmi.hmi_facts import PINS, charging, facts

ZONES = [*"0123456789", "user", "back", "delete", "wake", "nonsense", ""]
FACTS = [
    facts(),
    facts(powered=False),
    facts(booting=True),
    facts(link_open=False, link_failed=True),
    facts(cable_in_vehicle=True, status="Preparing"),
    facts(authorised=True, status="Preparing", authorised_at_ms=0, plug_in_by_ms=60_000),
    facts(refused_at_ms=0, refused_why="blocked"),
    facts(asking_id_tag="PIN4711"),
    facts(has_display=False),
    charging(id_tag="PIN4711"),
    charging(),
]
WAITS = [0, 1, 399, 400, 5_999, 6_000, 29_999, 30_000, 60_000]
STEPS = st.lists(st.tuples(st.sampled_from(ZONES), st.sampled_from(WAITS), st.sampled_from([*FACTS[:1] * 9, *FACTS])))


@given(steps=STEPS)
@settings(max_examples=150, deadline=None)
def test_digits_leave_only_as_the_tag_of_a_right_pin(steps: list[tuple[str, int, HmiFacts]]) -> None:
    state, now, typed = new_hmi(PINS), 0, ""
    for zone, wait, seen in steps:
        now += wait
        state = flow.time_passed(state, seen, now)
        state, id_tag = flow.touched(state, zone, seen, now)
        typed += zone if zone.isdigit() else ""
        if id_tag is not None:
            assert id_tag in {"PIN4711", "BO-TAG"}
            assert re.search("4.*7.*1.*1|0.*8.*1.*5", typed)
            typed = ""
        due = flow.next_deadline(state)
        assert due is None or due > now
        view = flow.display(state)
        assert view is None or (view.pin_digits <= 4 and (view.screen is Screen.PIN or view.pin_digits == 0))
        assert "4711" not in repr(view)


@given(presses=st.lists(st.sampled_from([*"0123456789", "delete"]), max_size=30))
@settings(max_examples=100, deadline=None)
def test_the_display_is_the_same_whichever_digits_are_typed(presses: list[str]) -> None:
    """With a book nobody is in, two drivers who type different digits see the same."""
    empty = type(PINS)()
    one, other = (flow.touched(new_hmi(empty), "user", facts(), 0)[0] for _ in range(2))
    for zone in presses:
        one, _ = flow.touched(one, zone, facts(), 0)
        other, _ = flow.touched(other, zone if zone == "delete" else "5", facts(), 0)
        assert flow.display(one) == flow.display(other)
        assert repr(one.pad) == repr(other.pad)
