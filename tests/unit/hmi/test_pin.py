"""Users with a PIN, and the pad: four digits, three tries, a rest, and back when nobody types."""

from __future__ import annotations

import pytest

from hmi_emulator.hmi import pin
from hmi_emulator.hmi.pin import Pad, PinBook
from hmi_emulator.vocabulary.errors import OperatorError
from tests.unit.hmi.hmi_facts import PINS


def typed(pad: Pad, keys: str, now: int) -> tuple[Pad, str | None]:
    id_tag = None
    for key in keys:
        pad, id_tag = pin.pressed(pad, key, PINS, now)
    return pad, id_tag


def test_a_pin_stands_for_its_digits_unless_a_tag_is_set() -> None:
    assert PINS.id_tag_of("4711") == "PIN4711"
    assert PINS.id_tag_of("0815") == "BO-TAG"
    assert PINS.id_tag_of("1234") is None


def test_the_book_keeps_no_digits() -> None:
    assert "4711" not in repr(PINS)


def test_a_new_pin_replaces_the_old_one_of_the_same_user() -> None:
    book = PINS.with_pin("Anna", "9999", salt="c")
    assert book.id_tag_of("4711") is None
    assert book.id_tag_of("9999") == "PIN9999"
    assert [user.name for user in book.users] == ["Bo", "Anna"]


@pytest.mark.parametrize("wrong", ["", "123", "12345", "12a4", "١٢٣٤"])
def test_a_pin_must_be_four_digits(wrong: str) -> None:
    with pytest.raises(OperatorError, match="four digits"):
        PinBook().with_pin("Anna", wrong, salt="a")


def test_two_users_cannot_have_one_pin() -> None:
    with pytest.raises(OperatorError, match="Another user"):
        PINS.with_pin("Cia", "4711", salt="c")


def test_tags_that_come_from_the_pad_are_known() -> None:
    assert PINS.stands_for_pin("PIN4711")
    assert PINS.stands_for_pin("BO-TAG")
    assert not PINS.stands_for_pin("04A1B2C3")
    assert not PINS.stands_for_pin("4711")
    assert not PINS.stands_for_pin("PINK")
    assert not PINS.stands_for_pin("")


def test_the_fourth_digit_sends_and_closes_the_pad() -> None:
    pad, id_tag = typed(pin.opened(Pad(), 0), "471", 10)
    assert (pad.shown_digits, id_tag) == (3, None)
    pad, id_tag = typed(pad, "1", 20)
    assert (pad.is_open, pad.digits, id_tag) == (False, "", "PIN4711")


def test_delete_takes_the_last_digit_and_none_from_empty_boxes() -> None:
    pad, _ = typed(pin.opened(Pad(), 0), "47", 0)
    pad, _ = pin.pressed(pad, "delete", PINS, 0)
    assert pad.digits == "4"
    for _ in range(3):
        pad, _ = pin.pressed(pad, "delete", PINS, 0)
    assert pad.digits == ""


def test_back_closes_and_forgets_the_digits_but_not_the_tries() -> None:
    pad, _ = typed(pin.opened(Pad(), 0), "1111" + "47", 0)
    pad, _ = pin.pressed(pad, "back", PINS, 0)
    assert (pad.is_open, pad.digits, pad.wrong) == (False, "", 1)


def test_a_wrong_pin_shakes_full_boxes_then_clears_them_and_keeps_its_caption() -> None:
    pad, id_tag = typed(pin.opened(Pad(), 0), "1111", 1000)
    assert (id_tag, pad.refused, pad.shown_digits, pad.digits) == (None, True, 4, "")
    assert pad.next_deadline() == 1000 + pin.SHAKE_MS
    pad = pin.time_passed(pad, 1000 + pin.SHAKE_MS)
    assert (pad.refused, pad.shown_digits) == (True, 0)
    pad, _ = typed(pad, "4", 2000)
    assert (pad.refused, pad.shown_digits) == (False, 1)


def test_three_wrong_pins_rest_the_pad_for_thirty_seconds() -> None:
    pad, _ = typed(pin.opened(Pad(), 0), "111122223333", 5000)
    assert pad.rest_until == 35_000
    pad, id_tag = typed(pad, "4711", 6000)
    assert (id_tag, pad.digits) == (None, "")
    pad = pin.time_passed(pad, 34_999)
    assert (pad.is_open, pad.rest_until, pad.next_deadline()) == (True, 35_000, 35_000)
    pad = pin.time_passed(pad, 35_000)
    assert (pad.is_open, pad.rest_until, pad.wrong, pad.refused) == (True, None, 0, False)
    assert typed(pad, "4711", 36_000)[1] == "PIN4711"


def test_leaving_the_pad_does_not_end_the_rest() -> None:
    pad, _ = typed(pin.opened(Pad(), 0), "111122223333", 0)
    pad, _ = pin.pressed(pad, "back", PINS, 1)
    pad = pin.opened(pad, 2)
    assert (pad.is_open, pad.rest_until) == (True, 30_000)


def test_a_right_pin_forgives_the_wrong_ones() -> None:
    pad, id_tag = typed(pin.opened(Pad(), 0), "111122224711", 0)
    assert (id_tag, pad.wrong, pad.rest_from) == ("PIN4711", 0, None)


def test_an_idle_pad_closes_after_thirty_seconds_without_a_key() -> None:
    pad, _ = typed(pin.opened(Pad(), 0), "4", 10_000)
    assert pad.next_deadline() == 40_000
    assert pin.time_passed(pad, 39_999).is_open
    assert not pin.time_passed(pad, 40_000).is_open


def test_a_closed_pad_has_no_deadline() -> None:
    assert Pad().next_deadline() is None
