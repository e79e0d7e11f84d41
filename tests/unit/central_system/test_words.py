"""Taking a command line apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.central_system.errors import CentralSystemError
from hmi_emulator.central_system.words import Words, read_object, split_heads

USAGE = "do CP [n=N]"


def test_options_stand_anywhere_and_quotes_keep_words_together() -> None:
    words = Words('"CP 1" n=3 last when=2026-11-24T12:00:00Z', USAGE)
    assert words.option_int("n") == 3
    assert words.option_instant("when") == datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert (words.option("x"), words.option_int("x"), words.option_instant("x")) == (None, None, None)
    assert words.take("CP") == "CP 1"
    assert words.take_if_any() == "last"
    assert words.take_if_any() is None
    words.end()


@pytest.mark.parametrize(("text", "value"), [("10", 10), ("10.0", 10), ("6.5", 6.5), ("-1", -1)])
def test_limits_have_at_most_one_digit(text: str, value: float) -> None:
    number = Words("", USAGE).number(text, "LIMIT")
    assert (number, type(number)) == (value, type(value))


@pytest.mark.parametrize("text", ["6.55", "1e9", "ten", "", "NaN", "٣", "1234567890"])
def test_other_limits_are_refused(text: str) -> None:
    with pytest.raises(CentralSystemError, match="LIMIT must be a number with at most one digit"):
        Words("", USAGE).number(text, "LIMIT")


def test_every_trouble_ends_with_the_way_out() -> None:
    troubles: list[Callable[[], object]] = [
        lambda: Words('"open', USAGE),
        lambda: Words("", USAGE).take("CP"),
        lambda: Words("a", USAGE).end(),
        lambda: Words("n=x", USAGE).option_int("n"),
        lambda: Words("at=noon", USAGE).option_instant("at"),
        lambda: Words("green", USAGE).choice("COLOUR", {"red": 1}),
    ]
    for trouble in troubles:
        with pytest.raises(CentralSystemError, match=r"; write: do CP \[n=N\]$"):
            trouble()


def test_heads_leave_json_and_frames_untouched() -> None:
    assert split_heads('"CP 1" Reset {"type": "Soft"} ', ("CP", "ACTION"), USAGE) == (
        ["CP 1", "Reset"],
        '{"type": "Soft"}',
    )
    with pytest.raises(CentralSystemError, match="ACTION is missing"):
        split_heads("CP1", ("CP", "ACTION"), USAGE)


@pytest.mark.parametrize("text", ["[]", "{", "3", '{"a": NaN}', '{"a": Infinity}', "[" * 100_000])
def test_only_an_object_is_a_payload(text: str) -> None:
    with pytest.raises(CentralSystemError, match="must be a JSON object"):
        read_object(text, USAGE)


def test_no_payload_is_an_empty_one() -> None:
    assert read_object("", USAGE) == {}


@given(st.text(max_size=40))
def test_no_line_does_more_than_be_refused(text: str) -> None:
    sentence = "; write: "
    try:
        words = Words(text, USAGE)
        words.option_int("n")
        words.take("CP")
        words.end()
    except CentralSystemError as refused:
        sentence = str(refused)
    assert "; write: " in sentence
