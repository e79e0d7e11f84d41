"""The PIN pad of the Commander 2 and the users who have a PIN (design.md 8.6).

Three tries, then a rest, and the idTag of a PIN are assumed: no source tells what the real charger does.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from hmi_emulator.vocabulary.errors import OperatorError

LENGTH = 4
TRIES = 3
REST_MS = 30_000
IDLE_MS = 30_000
SHAKE_MS = 400
PREFIX = "PIN"
_ROUNDS = 500
"""Ten thousand PINs are soon tried whatever the hash: it keeps the digits out of sight in files, not out of reach."""


@dataclass(frozen=True, slots=True)
class PinUser:
    """A person who may unlock the charger with four digits."""

    name: str
    salt: str
    digest: str
    id_tag: str = ""
    """What the PIN stands for on the wire; empty for ``PIN`` and the digits, so that the digits are not kept here."""


@dataclass(frozen=True, slots=True)
class PinBook:
    """The users with a PIN."""

    users: tuple[PinUser, ...] = ()

    def with_pin(self, name: str, pin: str, *, salt: str, id_tag: str | None = None) -> PinBook:
        """Return the book with this user's PIN set, an earlier one of the same user replaced.

        `salt` is any text, best one per user. Raises `OperatorError` unless the PIN is four digits, and nobody
        else's.
        """
        if len(pin) != LENGTH or not (pin.isascii() and pin.isdigit()):
            raise OperatorError("A PIN is four digits.")
        others = tuple(user for user in self.users if user.name != name)
        if any(user.digest == _digest(pin, user.salt) for user in others):
            raise OperatorError("Another user has this PIN.")
        return PinBook((*others, PinUser(name, salt, _digest(pin, salt), id_tag or "")))

    def id_tag_of(self, digits: str) -> str | None:
        """Return the idTag that a PIN stands for, None if nobody has it."""
        for user in self.users:
            if user.digest == _digest(digits, user.salt):
                return user.id_tag or PREFIX + digits
        return None

    def stands_for_pin(self, id_tag: str) -> bool:
        """True if this idTag can come from the pad; such a tag may hold the digits and is never shown."""
        typed = id_tag.removeprefix(PREFIX)
        if id_tag != typed and len(typed) == LENGTH and typed.isdigit():
            return True
        return id_tag != "" and any(user.id_tag == id_tag for user in self.users)


def _digest(pin: str, salt: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", pin.encode(), salt.encode(), _ROUNDS).hex()


@dataclass(frozen=True, slots=True)
class Pad:
    """What the pad remembers between two keys; a power cut makes it forget everything."""

    is_open: bool = False
    digits: str = field(default="", repr=False)
    touched_at: int = 0
    """Instant of the last key, of opening, or of the end of a rest."""
    wrong: int = 0
    """Wrong PINs in a row."""
    refused: bool = False
    """The last PIN was wrong and no key was pressed since."""
    shaking_from: int | None = None
    rest_from: int | None = None
    """Instant of the third wrong PIN, while the pad rests."""

    @property
    def rest_until(self) -> int | None:
        return None if self.rest_from is None else self.rest_from + REST_MS

    @property
    def shown_digits(self) -> int:
        """Filled boxes: a wrong PIN stays in sight while the boxes shake."""
        return LENGTH if self.shaking_from is not None else len(self.digits)

    def next_deadline(self) -> int | None:
        """Return the instant at which the pad changes by itself, None for never."""
        due = []
        if self.rest_from is not None:
            due.append(self.rest_from + REST_MS)
        elif self.is_open:
            due.append(self.touched_at + IDLE_MS)
        if self.shaking_from is not None:
            due.append(self.shaking_from + SHAKE_MS)
        return min(due, default=None)


def opened(pad: Pad, now: int) -> Pad:
    """Open the pad with empty boxes; a rest goes on."""
    return replace(pad, is_open=True, digits="", touched_at=now, refused=False, shaking_from=None)


def closed(pad: Pad) -> Pad:
    """Close the pad; the count of tries and a rest go on."""
    return replace(pad, is_open=False, digits="", refused=False, shaking_from=None)


def pressed(pad: Pad, key: str, book: PinBook, now: int) -> tuple[Pad, str | None]:
    """Press a key of the open pad: a digit, ``delete`` or ``back``. Return the idTag of a PIN that became complete."""
    if key == "back":
        return closed(pad), None
    if pad.rest_from is not None:
        return pad, None
    pad = replace(pad, touched_at=now, refused=False, shaking_from=None)
    if key == "delete":
        return replace(pad, digits=pad.digits[:-1]), None
    digits = pad.digits + key
    if len(digits) < LENGTH:
        return replace(pad, digits=digits), None
    id_tag = book.id_tag_of(digits)
    if id_tag is not None:
        return replace(closed(pad), wrong=0), id_tag
    return _wrong(pad, now), None


def time_passed(pad: Pad, now: int) -> Pad:
    """End what is over: the shake of the boxes, the rest, and an idle pad."""
    if pad.shaking_from is not None and now >= pad.shaking_from + SHAKE_MS:
        pad = replace(pad, shaking_from=None)
    if pad.rest_from is not None and now >= pad.rest_from + REST_MS:
        pad = replace(pad, rest_from=None, wrong=0, refused=False, touched_at=pad.rest_from + REST_MS)
    if pad.is_open and pad.rest_from is None and now >= pad.touched_at + IDLE_MS:
        pad = closed(pad)
    return pad


def _wrong(pad: Pad, now: int) -> Pad:
    wrong = pad.wrong + 1
    rest_from = now if wrong >= TRIES else None
    return replace(pad, digits="", wrong=wrong, refused=True, shaking_from=now, rest_from=rest_from)
