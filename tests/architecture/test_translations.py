"""Every language says everything: same keys, same values to put in, and no key in the code without a text."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from string import Formatter
from xml.etree import ElementTree

import pytest

from tests.architecture.sources import PACKAGE, ROOT, modules

TRANSLATIONS = ROOT / "resources" / "translations"
SOURCE = "en"
OTHERS = sorted(folder.name for folder in TRANSLATIONS.iterdir() if folder.is_dir() and folder.name != SOURCE)


def messages(language: str) -> list[tuple[str, str, str]]:
    """Return (area/key, source, translation) of every message of a language, in file order."""
    return [
        (f"{file.stem}/{message.get('id')}", message.findtext("source") or "", message.findtext("translation") or "")
        for file in sorted((TRANSLATIONS / language).glob("*.ts"))
        for message in ElementTree.parse(file).iter("message")
    ]


def placeholders(sentence: str) -> Counter[str]:
    """Return the names of the values that a sentence wants put in."""
    return Counter(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def literal_keys(tree: ast.Module) -> Iterator[str]:
    """Yield every key that is written out in a call of `text`."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[ast.Constant(value=str(key)), *_]):
                if name == "text":
                    yield key
            case _:
                pass


@pytest.mark.parametrize("language", [SOURCE, *OTHERS])
def test_no_key_is_told_twice(language: str) -> None:
    keys = Counter(name.partition("/")[2] for name, _, _ in messages(language))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_keys_of_the_source(language: str) -> None:
    source, other = ({name for name, _, _ in messages(code)} for code in (SOURCE, language))
    assert sorted(source ^ other) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_translates_the_source_as_it_is_now(language: str) -> None:
    english = {name: translation or source for name, source, translation in messages(SOURCE)}
    stale = [name for name, source, _ in messages(language) if source != english.get(name)]
    assert stale == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_puts_in_the_same_values(language: str) -> None:
    wrong = [
        name for name, source, translation in messages(language) if placeholders(source) != placeholders(translation)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_empty(language: str) -> None:
    assert [name for name, _, translation in messages(language) if not translation.strip()] == []


def test_every_key_in_the_code_has_a_text() -> None:
    known = {name.partition("/")[2] for name, _, _ in messages(SOURCE)}
    known |= {key.removesuffix(suffix) for key in known for suffix in (".one", ".other") if key.endswith(suffix)}
    missing = {path: keys for path, tree in modules(PACKAGE) if (keys := sorted(set(literal_keys(tree)) - known))}
    assert missing == {}


def test_a_key_without_a_text_would_be_noticed() -> None:
    assert list(literal_keys(ast.parse("label.setText(text('no.such.key', n=3))"))) == ["no.such.key"]
    assert list(literal_keys(ast.parse("i18n.text('no.such.key')"))) == ["no.such.key"]
    assert placeholders("{n} of {total}") != placeholders("{n} av {n}")
