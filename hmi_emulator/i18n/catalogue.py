"""Reads the Qt Linguist files under resources/translations/<language>/<area>.ts and answers `text(key, **values)`.

Keys are the ids of `<message id="...">`. A value is put in by `{name}`; the forms of a plural are separate keys with
the suffixes ``.one`` and ``.other``, chosen by the value `n`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from hmi_emulator.i18n.places import resources

SOURCE = "en"
_chosen = [SOURCE]


def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are, the source first."""
    found = sorted(folder.name for folder in (resources() / "translations").iterdir() if folder.is_dir())
    return (SOURCE, *(code for code in found if code != SOURCE))


def use(code: str) -> None:
    """Choose the language of every later `text`; an unknown code means English."""
    _chosen[0] = code if code in languages() else SOURCE


def language() -> str:
    """Return the code of the chosen language."""
    return _chosen[0]


def text(key: str, /, *, language: str | None = None, **values: object) -> str:
    """Return the text of `key` in the chosen (or the given) language, values put in.

    `language` serves the charger's own display, whose language is a setting apart from the window's. An unknown key
    comes back as itself, so that a gap is seen at once and breaks nothing; a test forbids gaps.
    """
    table = _table(language or _chosen[0])
    if "n" in values:
        plural = f"{key}.one" if values["n"] == 1 else f"{key}.other"
        key = plural if plural in table else key
    sentence = table.get(key) or _table(SOURCE).get(key, key)
    return sentence.format_map(values) if values else sentence


@cache
def _table(code: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for file in sorted((resources() / "translations" / code).glob("*.ts")):
        table.update(_messages(file))
    return table


def _messages(file: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for message in ElementTree.parse(file).iter("message"):  # noqa: S314 - our own files
        key, translation, source = message.get("id"), message.findtext("translation"), message.findtext("source")
        if key:
            found[key] = translation or source or key
    return found
