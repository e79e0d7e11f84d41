"""The user's cards and the file that keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest

from hmi_emulator.device.events import CardHeld, TokenPresented
from hmi_emulator.gui.cards import DEMO_CARDS, Card, CardStore, bytes_behind, bytes_of, tag_of, with_tags


def test_the_demo_cards_are_what_a_charger_makes_of_their_bytes() -> None:
    assert [tag_of(card.uid) for card in DEMO_CARDS] == [card.id_tag for card in DEMO_CARDS]


@pytest.mark.parametrize("typed", ["04 A1 B2 C3", "04a1b2c3", "04:A1:B2:C3", " 04-A1-B2-C3 "])
def test_bytes_are_read_as_people_write_them(typed: str) -> None:
    assert bytes_of(typed) == "04A1B2C3"


@pytest.mark.parametrize("typed", ["", "04A1B2", "04A1B2C3D4", "04A1B2C3D4E5F60718AA", "ZZA1B2C3", "4A1B2C3"])
def test_only_four_or_seven_bytes_are_a_card(typed: str) -> None:
    assert bytes_of(typed) is None


def test_bytes_are_found_behind_a_tag_and_give_it_again() -> None:
    assert bytes_behind("C3B2A104") == "04A1B2C3"
    assert bytes_behind("ANNA") is None
    assert bytes_behind("C3 B2 A1 04") is None


def test_a_card_is_held_and_a_bare_tag_is_presented() -> None:
    assert DEMO_CARDS[0].held(2) == CardHeld("04A1B2C3", 2)
    assert Card("Phone", "APP-7").held() == TokenPresented("APP-7", None)


def test_tags_of_the_command_line_come_first_and_once() -> None:
    cards = with_tags(DEMO_CARDS, ["TAG1", "c3b2a104", "0102AABB"])
    assert [card.id_tag for card in cards[:2]] == ["0102AABB", "TAG1"]
    assert cards[0].uid == "BBAA0201"
    assert len(cards) == len(DEMO_CARDS) + 2


def test_cards_come_back_as_they_were_kept(tmp_path: Path) -> None:
    store = CardStore(tmp_path / "deep" / "cards.json")
    assert store.load() == DEMO_CARDS
    cards = (Card("Åsa", "APP-7", "", 2), *DEMO_CARDS)
    store.save(cards)
    assert CardStore(tmp_path / "deep" / "cards.json").load() == cards


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[1]", '[{"name": "x"}]', '[{"name": "x", "id_tag": "", "uid": "", "tint": 0}]', "[" * 5000, "\x00"],
)
def test_a_damaged_file_is_set_aside(tmp_path: Path, text: str) -> None:
    file = tmp_path / "cards.json"
    file.write_text(text)
    assert CardStore(file).load() == DEMO_CARDS
    assert not file.exists()
    assert file.with_suffix(".damaged").read_text() == text
