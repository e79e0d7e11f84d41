"""The reason for a refusal, from the engine through the log to the inspector's words."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hmi_emulator.gui.panels.reasons import reasons_of
from hmi_emulator.i18n import text
from hmi_emulator.runtime.frames import LogQuery
from hmi_emulator.storage.message_log import SqliteMessageLog

SOURCES = Path(__file__).parents[3] / "hmi_emulator"
_GIVEN = re.compile(r'because\(\s*f?"([a-z_{}.]+)"')


def test_a_reason_joins_the_row_of_its_call_and_is_told_in_words() -> None:
    log = SqliteMessageLog()
    log.frame(1, 1, '[2,"a","UnlockConnector",{"connectorId":1}]', sent=False)
    log.why("a", "why.unlock.no_lock", json.dumps({"connector": 1}))
    log.frame(2, 2, '[3,"a",{"status":"NotSupported"}]', sent=True)
    (row,) = log.page(LogQuery(), 0, 10)
    assert reasons_of(row) == ("Connector 1 has no lock: its cable is fixed.",)
    log.close()


def test_an_answer_without_reason_says_nothing() -> None:
    log = SqliteMessageLog()
    log.frame(1, 1, '[2,"a","ClearCache",{}]', sent=False)
    log.frame(2, 2, '[3,"a",{"status":"Accepted"}]', sent=True)
    (row,) = log.page(LogQuery(), 0, 10)
    assert reasons_of(row) == ()
    log.close()


def test_every_reason_that_the_engine_can_give_has_its_words() -> None:
    given = {key for file in SOURCES.rglob("*.py") for key in _GIVEN.findall(file.read_text())}
    assert len(given) > 40
    for key in given - {key for key in given if "{" in key}:
        for language in ("en", "sv"):
            assert text(f"why.{key}", language=language) != f"why.{key}", key
