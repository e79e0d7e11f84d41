"""The words of one command line, taken one by one with errors a person can act on."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NoReturn, TypeVar

from hmi_emulator.central_system.errors import CentralSystemError
from hmi_emulator.central_system.events import Json
from hmi_emulator.central_system.instants import read_instant

_T = TypeVar("_T")
_HEAD: Final = re.compile(r'\s*(?:"([^"]*)"|(\S+))')


@dataclass(slots=True)
class Words:
    """What stands after the verb; `usage` is shown when something is wrong with it."""

    text: str
    usage: str
    _words: list[str] = field(init=False)

    def __post_init__(self) -> None:
        try:
            self._words = shlex.split(self.text)
        except ValueError:
            self.fail("a quotation mark has no partner")

    def fail(self, what: str) -> NoReturn:
        """Refuse the line, with the usage as the way out."""
        raise CentralSystemError(f"{what[:1].upper()}{what[1:]}; write: {self.usage}")

    def take(self, name: str) -> str:
        """The next word."""
        if not self._words:
            self.fail(f"{name} is missing")
        return self._words.pop(0)

    def take_if_any(self) -> str | None:
        """The next word, or None at the end."""
        return self._words.pop(0) if self._words else None

    def rest(self) -> list[str]:
        """All words that are left."""
        words, self._words = self._words, []
        return words

    def option(self, name: str) -> str | None:
        """The text of `name=text`, wherever it stands."""
        for number, word in enumerate(self._words):
            if word.startswith(name + "="):
                return self._words.pop(number)[len(name) + 1 :]
        return None

    def option_int(self, name: str) -> int | None:
        """The whole number of `name=number`."""
        text = self.option(name)
        return None if text is None else self.integer(text, name)

    def option_instant(self, name: str) -> datetime | None:
        """The instant of `name=2027-01-01T00:00:00Z`."""
        text = self.option(name)
        return None if text is None else self._read(read_instant, text, f"{name} must be an instant in ISO 8601")

    def integer(self, text: str, name: str) -> int:
        """A whole number."""
        return self._read(int, text, f"{name} must be a whole number")

    def number(self, text: str, name: str) -> int | float:
        """A number with at most one digit after the point, as limits are."""
        if re.fullmatch(r"-?\d{1,9}(\.\d)?", text, re.ASCII) is None:
            self.fail(f"{name} must be a number with at most one digit after the point")
        value = float(text)
        return int(value) if value.is_integer() else value

    def choice(self, name: str, choices: Mapping[str, _T]) -> _T:
        """The next word, which must be one of some."""
        word = self.take(name)
        if word.lower() not in choices:
            self.fail(f"{name} must be {' or '.join(choices)}")
        return choices[word.lower()]

    def end(self) -> None:
        """Nothing may be left."""
        if self._words:
            self.fail(f"{self._words[0]!r} is not understood")

    def _read(self, read: Callable[[str], _T], text: str, trouble: str) -> _T:
        try:
            return read(text)
        except ValueError:
            self.fail(trouble)


def split_heads(text: str, names: tuple[str, ...], usage: str) -> tuple[list[str], str]:
    """So many leading words, and the untouched remainder: for JSON and raw frames, whose quotes are their own."""
    heads: list[str] = []
    for name in names:
        found = _HEAD.match(text)
        if found is None:
            raise CentralSystemError(f"{name} is missing; write: {usage}")
        heads.append(found[1] if found[2] is None else found[2])
        text = text[found.end() :]
    return heads, text.strip()


def read_object(text: str, usage: str) -> dict[str, Json]:
    """A JSON object; nothing at all counts as an empty one."""
    try:
        value = json.loads(text or "{}", parse_constant=_no_constant)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise CentralSystemError(f"The payload must be a JSON object; write: {usage}")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
