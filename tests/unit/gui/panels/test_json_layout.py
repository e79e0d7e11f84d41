"""Frames laid out over lines."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.gui.panels.frames import Json
from hmi_emulator.gui.panels.json_layout import laid_out
from tests.support.fake_handle import limit

VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=25,
)


@given(VALUES)
def test_a_value_laid_out_is_the_same_value(value: Json) -> None:
    assert json.loads(laid_out(value, 30)) == value


def test_a_call_keeps_its_head_on_the_first_line() -> None:
    lines = laid_out(json.loads(limit(0, 16).text)).splitlines()
    assert lines[0].endswith('"SetChargingProfile", {')
    assert lines[1] == '  "connectorId": 1,'
    assert lines[-1] == "}]"
    assert max(map(len, lines)) <= 60


def test_what_fits_stays_on_one_line() -> None:
    assert laid_out([3, "17", {"status": "Accepted"}]) == '[3, "17", { "status": "Accepted" }]'
    assert laid_out({}) == "{}"
