"""Data files in TOML, read strictly: a mistake is one sentence with the file, the line and the key.

The standard parser keeps no positions, so the line of a key is found again in the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hmi_emulator.vocabulary.errors import OperatorError

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_SYNTAX_PLACE = re.compile(r"^(?P<found>.*?) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$", re.DOTALL)


def parse_toml(text: str, source: str) -> Mapping[str, object]:
    """Return the document in `text`; OperatorError names `source` and the line of a mistake."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Besides its own error the parser lets through those of a number of thousands of digits and of deep nesting.
        place = _SYNTAX_PLACE.match(str(error))
        line = place["line"] if place and place["line"] else str(max(1, len(text.splitlines())))
        found = place["found"] if place else "nested too deep, or a number too long"
        raise OperatorError(f"{source}, line {line}: not valid TOML: {found[0].lower()}{found[1:]}.") from error


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a data file, whose keys are asked for one by one with what they may hold."""

    source: str
    text: str
    name: str
    """Of the table; empty for the keys above the first header."""
    values: Mapping[str, object]

    def only(self, keys: Collection[str]) -> None:
        """Refuse any key beyond `keys`."""
        for key in self.values:
            if key not in keys:
                raise self.mistake(key, "is not a key of this file")

    def text_of(self, key: str, choices: Collection[str] | None = None) -> str:
        """Return a string, one of `choices` if these are given."""
        value = self._value(key)
        if not isinstance(value, str):
            raise self.mistake(key, f"must be text in quotes, not {value!r}")
        if choices is not None and value not in choices:
            raise self.mistake(key, f"must be one of {', '.join(choices)}, not {value!r}")
        return value

    def number(self, key: str, least: float, most: float) -> float:
        """Return a number from `least` to `most`."""
        value = self._value(key)
        # A boolean is an int to Python, and nan is in no range.
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise self.mistake(key, f"must be a number from {least:g} to {most:g}, not {_shown(value)}")
        return float(value)

    def whole(self, key: str, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`."""
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.mistake(key, f"must be a whole number from {least} to {most}, not {_shown(value)}")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self._value(key)
        if not isinstance(value, bool):
            raise self.mistake(key, f"must be true or false, not {_shown(value)}")
        return value

    def names(self, key: str, choices: Collection[str]) -> tuple[str, ...]:
        """Return a list of different names out of `choices`."""
        value = self._value(key)
        if not isinstance(value, list):
            raise self.mistake(key, f"must be a list, not {_shown(value)}")
        found: list[str] = []
        for name in value:
            if not isinstance(name, str) or name not in choices or name in found:
                raise self.mistake(key, f"may hold each of {', '.join(choices)} once, not {_shown(name)}")
            found.append(name)
        return tuple(found)

    def mistake(self, key: str, what: str) -> OperatorError:
        """Return the error that says `what` is wrong with `key`, and where."""
        name = f"{self.name}.{key}" if self.name else key
        return OperatorError(f"{self.source}, line {self._line_of(key)}: {name} {what}.")

    def _value(self, key: str) -> object:
        if key not in self.values:
            raise self.mistake(key, "is missing")
        return self.values[key]

    def _line_of(self, key: str) -> int:
        """Return the line of `key` or of the table called so; without these the line of this table's header, else 1."""
        place = 1
        table = ""
        sought = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
        for number, line in enumerate(self.text.splitlines(), start=1):
            header = _HEADER.match(line)
            if header:
                table = header[1].strip("\"'")
                place = number if table == self.name else place
                if not self.name and table.split(".")[0] == key:
                    return number
            elif table == self.name and sought.match(line):
                return number
        return place


def _shown(value: object) -> str:
    """Return `value` the way it is written in the file."""
    return str(value).lower() if isinstance(value, bool) else repr(value)
