"""docs/ocpp.md has a row for every message and key, and names tests that exist."""

from __future__ import annotations

import re

from hmi_emulator.chargepoint.keys import KEYS
from hmi_emulator.vocabulary.payloads import ACTION_REQUEST, REQUEST_ANSWER
from tests.support.processes import ROOT

DOCUMENT = (ROOT / "docs" / "ocpp.md").read_text("utf-8")
ROWS = set(re.findall(r"^\| (\w+) \|", DOCUMENT, re.MULTILINE))


def test_every_message_and_key_has_its_row() -> None:
    messages = {*ACTION_REQUEST, *(action for action, _ in REQUEST_ANSWER.values())}
    assert messages - ROWS == set()
    assert {key.name for key in KEYS} - ROWS == set()


def test_the_tests_it_names_exist() -> None:
    named = set(re.findall(r"test_\w+\.py", DOCUMENT))
    there = {file.name for file in (ROOT / "tests").rglob("test_*.py")}
    assert len(named) > 15
    assert named - there == set()
