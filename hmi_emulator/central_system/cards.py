"""The card book: whom the central system lets charge, from a TOML file or the built-in demo set.

[[card]]
id_tag = "C3B2A104"
status = "accepted"              # or blocked, expired; accepted when left out
name = "Anna"                    # for people only
parent = "FAMILY"                # parentIdTag
expires = 2027-01-01T00:00:00Z   # expiryDate
shared = false                   # true: may run several transactions at once
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ocpp.v16.enums import AuthorizationStatus

from hmi_emulator.central_system.errors import CentralSystemError
from hmi_emulator.central_system.instants import read_instant

ID_TAG_LENGTH: Final = 20
"""IdToken is a CiString20Type."""

STATUSES: Final[Mapping[str, AuthorizationStatus]] = {
    "accepted": AuthorizationStatus.accepted,
    "blocked": AuthorizationStatus.blocked,
    "expired": AuthorizationStatus.expired,
}
_KEYS: Final = frozenset({"id_tag", "status", "name", "parent", "expires", "shared"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One entry of the book."""

    id_tag: str
    status: AuthorizationStatus = AuthorizationStatus.accepted
    name: str = ""
    parent: str | None = None
    """parentIdTag: cards of one parent may stop each other's transactions."""
    expires_at: datetime | None = None
    shared: bool = False
    """Stands for many people, so it may run several transactions at once."""

    def status_at(self, now: datetime) -> AuthorizationStatus:
        """An accepted card whose day has passed is expired."""
        expired = self.expires_at is not None and self.expires_at <= now
        return AuthorizationStatus.expired if expired and self.status == AuthorizationStatus.accepted else self.status


class CardBook:
    """Cards by idTag, which the standard compares without regard to case. Never changes once made."""

    def __init__(self, cards: Iterable[Card] = ()) -> None:
        self._cards = {card.id_tag.casefold(): card for card in cards}

    def __len__(self) -> int:
        return len(self._cards)

    def __iter__(self) -> Iterator[Card]:
        return iter(self._cards.values())

    def find(self, id_tag: str) -> Card | None:
        """The card, or None for a tag that is not in the book."""
        return self._cards.get(id_tag.casefold())

    def with_card(self, card: Card) -> CardBook:
        """The same book with this card added, or in place of the one with its idTag."""
        return CardBook([*self, card])

    @classmethod
    def demo(cls) -> CardBook:
        """The cards lying beside the demo charger; Visitor's 806BC1523A8F04 is left out on purpose."""
        return cls(_DEMO_CARDS)

    @classmethod
    def from_toml(cls, path: Path) -> CardBook:
        """Read a card file; raises `CentralSystemError` with file, card and key in the sentence."""
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise CentralSystemError(f"The card file {path} cannot be read: {error}.") from error
        entries = content.pop("card", [])
        if content or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise CentralSystemError(f"The card file {path} may hold [[card]] tables only.")
        book = cls(_read_card(entry, f"{path}, card {number}") for number, entry in enumerate(entries, start=1))
        if len(book) < len(entries):
            raise CentralSystemError(f"The card file {path} names the same id_tag twice.")
        return book


def _read_card(entry: Mapping[str, object], where: str) -> Card:
    unknown = sorted(entry.keys() - _KEYS)
    if unknown:
        raise CentralSystemError(f"{where}: there is no key {unknown[0]}; the keys are {', '.join(sorted(_KEYS))}.")
    status = STATUSES.get(_text(entry, "status", where, default="accepted"))
    if status is None:
        raise CentralSystemError(f"{where}: status must be one of {', '.join(STATUSES)}.")
    shared = entry.get("shared", False)
    if not isinstance(shared, bool):
        raise CentralSystemError(f"{where}: shared must be true or false.")
    return Card(
        id_tag=_tag(_text(entry, "id_tag", where), f"{where}: id_tag"),
        status=status,
        name=_text(entry, "name", where, default=""),
        parent=_tag(_text(entry, "parent", where), f"{where}: parent") if "parent" in entry else None,
        expires_at=_instant(entry["expires"], where) if "expires" in entry else None,
        shared=shared,
    )


def _text(entry: Mapping[str, object], key: str, where: str, *, default: str | None = None) -> str:
    value = entry.get(key, default)
    if not isinstance(value, str):
        raise CentralSystemError(f"{where}: {key} must be a text{' and be given' if value is None else ''}.")
    return value


def _tag(value: str, what: str) -> str:
    if not 1 <= len(value) <= ID_TAG_LENGTH:
        raise CentralSystemError(f"{what} must have 1 to {ID_TAG_LENGTH} characters.")
    return value


def _instant(value: object, where: str) -> datetime:
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    try:
        return read_instant(str(value))
    except ValueError as error:
        raise CentralSystemError(f"{where}: expires must be an instant such as 2027-01-01T00:00:00Z.") from error


_DEMO_CARDS: Final = (
    Card(id_tag="C3B2A104", name="Anna"),
    Card(id_tag="119E205D", name="Fleet 07", status=AuthorizationStatus.blocked),
    Card(id_tag="618F2204", name="Family, first card", parent="FAMILY"),
    Card(id_tag="628F2204", name="Family, second card", parent="FAMILY"),
    Card(
        id_tag="99000004",
        name="Expired",
        status=AuthorizationStatus.expired,
        expires_at=datetime(2020, 1, 1, tzinfo=UTC),
    ),
    Card(id_tag="PIN1234", name="PIN 1234"),
    Card(id_tag="NoAuthorization", name="Free charging", shared=True),
    Card(id_tag="OPERATOR", name="Remote start", shared=True),
)
