"""The cards a person can hold to the reader, and the file of the user's that keeps them.

A card has bytes, and the idTag that the charger makes of them. A tag that no bytes explain (a phone's, a PIN's, one
given on the command line) is kept without bytes and presented as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hmi_emulator.charger.reader import id_tag_of, normal_uid
from hmi_emulator.device.events import CardHeld, TokenPresented
from hmi_emulator.vocabulary.errors import OperatorError

BYTE_COUNTS = (4, 7)
ID_TAG_LENGTH = 20
"""CiString20Type."""
NAME_LENGTH = 20
TINTS = 3
"""How many looks a card can have."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the user's."""

    name: str
    id_tag: str
    """As sent to the central system."""
    uid: str = ""
    """Bytes as printed on the card, hexadecimal without separators; empty for a tag without bytes."""
    tint: int = 0
    """Which look, 0 to TINTS - 1."""

    @property
    def spaced_uid(self) -> str:
        """The bytes as people read them: ``04 A1 B2 C3``."""
        return " ".join(self.uid[at : at + 2] for at in range(0, len(self.uid), 2))

    def held(self, connector_id: int | None = None) -> CardHeld | TokenPresented:
        """Return the event of holding this card to the reader."""
        if self.uid:
            return CardHeld(self.uid, connector_id)
        return TokenPresented(self.id_tag, connector_id)


DEMO_CARDS = (
    Card("Anna", "C3B2A104", "04A1B2C3", 0),
    Card("Fleet 07", "119E205D", "5D209E11", 1),
    Card("Visitor", "806BC1523A8F04", "048F3A52C16B80", 2),
)
"""What lies on the table at first start; the embedded central system knows the first two."""


def bytes_of(text: str) -> str | None:
    """Return card bytes without separators, or None when `text` is not 4 or 7 bytes."""
    try:
        uid = normal_uid(text)
    except OperatorError:
        return None
    return uid if len(uid) in {2 * count for count in BYTE_COUNTS} else None


def tag_of(uid: str) -> str:
    """Return the idTag that a Wallbox charger sends for these card bytes."""
    return id_tag_of(uid)


def bytes_behind(id_tag: str) -> str | None:
    """Return the card bytes that give this idTag, None when no 4 or 7 bytes do."""
    uid = bytes_of(id_tag)
    return bytes.fromhex(uid)[::-1].hex().upper() if uid is not None and id_tag.isalnum() else None


def with_tags(cards: Sequence[Card], id_tags: Iterable[str]) -> tuple[Card, ...]:
    """Return the cards with one more for each idTag that none of them has."""
    found = list(cards)
    for id_tag in id_tags:
        if all(card.id_tag.casefold() != id_tag.casefold() for card in found):
            found.insert(0, Card(id_tag[:NAME_LENGTH], id_tag, bytes_behind(id_tag) or "", len(found) % TINTS))
    return tuple(found)


class CardStore:
    """Cards in a JSON file; a missing file means the demo cards, a damaged one is set aside."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def load(self) -> tuple[Card, ...]:
        """Return the kept cards."""
        try:
            return _cards_in(self._file.read_text("utf-8"))
        except FileNotFoundError:
            return DEMO_CARDS
        except (OSError, ValueError, RecursionError):
            self._set_aside()
            return DEMO_CARDS

    def save(self, cards: Sequence[Card]) -> None:
        """Keep these cards. Raises OSError when the file cannot be written."""
        rows = [{"name": card.name, "id_tag": card.id_tag, "uid": card.uid, "tint": card.tint} for card in cards]
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(".new")
        draft.write_text(json.dumps(rows, indent=1), "utf-8")
        draft.replace(self._file)

    def _set_aside(self) -> None:
        if self._file.is_file():
            self._file.replace(self._file.with_suffix(".damaged"))


def _cards_in(text: str) -> tuple[Card, ...]:
    rows = json.loads(text)
    if not isinstance(rows, list):
        raise ValueError("not a list")  # noqa: TRY004 - one kind of error: the file is not ours
    return tuple(_card_in(row) for row in rows)


def _card_in(row: object) -> Card:
    match row:
        case {"name": str(name), "id_tag": str(id_tag), "uid": str(uid), "tint": int(tint)} if _fits(id_tag, uid):
            return Card(name[:NAME_LENGTH], id_tag, uid, tint % TINTS)
        case _:
            raise ValueError("not a card")


def _fits(id_tag: str, uid: str) -> bool:
    return 1 <= len(id_tag) <= ID_TAG_LENGTH and (not uid or bytes_of(uid) == uid)
