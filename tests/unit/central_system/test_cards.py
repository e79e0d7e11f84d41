"""The card book and its file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from ocpp.v16.enums import AuthorizationStatus

from hmi_emulator.central_system.cards import Card, CardBook
from hmi_emulator.central_system.errors import CentralSystemError

NOW = datetime(2026, 11, 24, tzinfo=UTC)

FILE = """
[[card]]
id_tag = "A1"
name = "Alice"
parent = "HOUSE"
expires = 2026-12-01T00:00:00+01:00

[[card]]
id_tag = "B2"
status = "blocked"

[[card]]
id_tag = "C3"
expires = "2026-01-01T00:00:00Z"
shared = true

[[card]]
id_tag = "D4"
expires = 2027-01-01T00:00:00
"""


def file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "cards.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_with_every_key(tmp_path: Path) -> None:
    book = CardBook.from_toml(file(tmp_path, FILE))
    alice, blocked, old, naive = book
    assert alice == Card(id_tag="A1", name="Alice", parent="HOUSE", expires_at=datetime(2026, 11, 30, 23, tzinfo=UTC))
    assert blocked.status_at(NOW) == AuthorizationStatus.blocked
    assert old.shared
    assert old.status_at(NOW) == AuthorizationStatus.expired
    assert naive.expires_at == datetime(2027, 1, 1, tzinfo=UTC)


def test_an_empty_file_is_an_empty_book(tmp_path: Path) -> None:
    assert len(CardBook.from_toml(file(tmp_path, ""))) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[card]", "cannot be read"),
        ("colour = 1", r"\[\[card\]\] tables only"),
        ("card = 3", r"\[\[card\]\] tables only"),
        ("card = [3]", r"\[\[card\]\] tables only"),
        ('[[card]]\nid_tag = "A"\ncolour = "red"', "card 1: there is no key colour"),
        ('[[card]]\nname = "A"', "card 1: id_tag must be a text and be given"),
        ('[[card]]\nid_tag = ""', "id_tag must have 1 to 20"),
        ('[[card]]\nid_tag = "AAAAAAAAAAAAAAAAAAAAA"', "id_tag must have 1 to 20"),
        ('[[card]]\nid_tag = "A"\nparent = ""', "parent must have 1 to 20"),
        ('[[card]]\nid_tag = "A"\nstatus = "gone"', "status must be one of accepted"),
        ('[[card]]\nid_tag = "A"\nstatus = 1', "status must be a text"),
        ('[[card]]\nid_tag = "A"\nshared = "yes"', "shared must be true or false"),
        ('[[card]]\nid_tag = "A"\nexpires = "soon"', "expires must be an instant"),
        ('[[card]]\nid_tag = "A"\nexpires = 2026-01-01', "expires must be an instant"),
        ('[[card]]\nid_tag = "A"\n[[card]]\nid_tag = "a"', "twice"),
    ],
)
def test_a_wrong_file_costs_one_sentence_that_names_it(tmp_path: Path, text: str, said: str) -> None:
    path = file(tmp_path, text)
    with pytest.raises(CentralSystemError, match=said) as caught:
        CardBook.from_toml(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_or_one_that_is_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(CentralSystemError, match=r"nowhere\.toml cannot be read"):
        CardBook.from_toml(tmp_path / "nowhere.toml")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    with pytest.raises(CentralSystemError, match="binary cannot be read"):
        CardBook.from_toml(tmp_path / "binary")


def test_the_demo_book_holds_the_cards_beside_the_charger() -> None:
    book = CardBook.demo()
    statuses = {card.id_tag: card.status_at(NOW).value for card in book}
    assert statuses["C3B2A104"] == "Accepted"
    assert statuses["119E205D"] == "Blocked"
    assert statuses["99000004"] == "Expired"
    assert {card.id_tag for card in book if card.parent == "FAMILY"} == {"618F2204", "628F2204"}
    assert {"PIN1234", "NoAuthorization", "OPERATOR"} <= statuses.keys()
    assert book.find("D0339C04") is None


def test_case_does_not_matter_and_a_book_never_changes() -> None:
    book = CardBook([Card(id_tag="AbC")])
    assert book.find("aBc") is not None
    newer = book.with_card(Card(id_tag="ABC", status=AuthorizationStatus.blocked))
    assert [card.status for card in book] == [AuthorizationStatus.accepted]
    assert [card.status for card in newer] == [AuthorizationStatus.blocked]
