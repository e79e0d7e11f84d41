"""The inspector: parts and forms of a frame, and what is not valid about it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from hmi_emulator.gui.panels.inspector import LONGEST_LINE, MOST_CHARACTERS, InspectorPanel
from hmi_emulator.gui.validity import violations_of
from tests.support.fake_handle import act, call, limit
from tests.support.windows import dressed


@pytest.fixture
def panel(qtbot: QtBot) -> InspectorPanel:
    made = InspectorPanel(dressed(), violations_of)
    qtbot.addWidget(made)
    made.resize(372, 480)
    made.show()
    return made


def test_nothing_is_selected_at_first(panel: InspectorPanel) -> None:
    assert panel.picture.isVisible()
    assert panel.picture.words[0] == "Nothing selected"


def test_a_request_is_shown_raw_and_judged(panel: InspectorPanel) -> None:
    panel.show_row(limit(205_340, 16))
    assert panel.action.whole == "SetChargingProfile"
    assert panel.kind.text() == "CALL"
    assert panel.times.whole == "Received 14:32:06.548, answered in 11 ms"
    assert panel.raw.toPlainText().splitlines()[1] == '  "connectorId": 1,'
    assert panel.valid.word == "Valid 1.6"
    assert not panel.faults.isVisible()


def test_the_answer_is_judged_by_its_own_schema(panel: InspectorPanel) -> None:
    row = limit(0, 16)
    panel.show_row(replace(row, answer=json.dumps([3, row.message_id, {"status": "Maybe"}])))
    panel.part.button("answer").click()
    assert panel.kind.text() == "CALLRESULT"
    assert panel.valid.word == "1 violation"
    assert panel.faults.text().startswith("PropertyConstraintViolation: status: ")
    assert panel.faults.isVisible()


def test_the_tree_names_the_parts_of_the_frame(panel: InspectorPanel) -> None:
    panel.show_row(limit(0, 16))
    panel.form.button("tree").click()
    payload = panel.tree.topLevelItem(3)
    assert payload is not None
    field = payload.child(0)
    assert field is not None
    assert [payload.text(0), field.text(0), field.text(1)] == ["Payload", "connectorId", "1"]
    assert panel.tree.isVisible()


def test_an_answer_that_has_not_come_is_told_and_shown_when_it_comes(panel: InspectorPanel) -> None:
    row = replace(call(0, "Heartbeat", {}), seq=7)
    panel.show_row(row)
    panel.part.button("answer").click()
    assert panel.nothing.isVisible()
    assert panel.nothing.words[0] == "No answer yet"
    answer = '[3, "1", {"currentTime": "2026-11-24T14:32:08Z"}]'
    panel.show_row(replace(row, answer=answer, answer_at_ms=28))
    assert json.loads(panel.raw.toPlainText()) == json.loads(answer)
    assert panel.part.choice() == "answer"


def test_the_reason_of_a_refusal_stands_beside_request_and_answer(panel: InspectorPanel) -> None:
    row = replace(call(0, "UnlockConnector", {"connectorId": 1}), why='[["why.unlock.no_lock", {"connector": 1}]]')
    panel.show_row(row)
    for part in ("request", "answer"):
        panel.part.button(part).click()
        assert panel.reasons.isVisible()
        assert panel.reasons.text() == "Connector 1 has no lock: its cable is fixed."
    panel.show_row(replace(row, seq=row.seq + 1, why=""))
    assert not panel.reasons.isVisible()


def test_an_act_has_no_answer_and_is_not_judged(panel: InspectorPanel) -> None:
    panel.show_row(act(0, "act.card_held", uid="04 A1 B2 C3"))
    assert panel.action.whole == "Card 04 A1 B2 C3 tapped"
    assert panel.times.whole == "Done 14:28:41.208"
    assert not panel.part.isVisible()
    assert not panel.valid.isVisible()


def test_copy_takes_the_frame_as_it_was_on_the_wire(panel: InspectorPanel) -> None:
    row = limit(0, 16)
    panel.show_row(row)
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == row.text


def test_a_frame_of_megabytes_is_cut(panel: InspectorPanel) -> None:
    panel.show_row(replace(limit(0, 16), text="x" * 2_000_000))
    assert len(panel.raw.toPlainText().replace("\n", "")) == MOST_CHARACTERS
    assert max(map(len, panel.raw.toPlainText().split("\n"))) == LONGEST_LINE
    assert panel.cut.isVisible()
    assert panel.valid.word == "1 violation"


@pytest.mark.parametrize(
    ("frame", "action", "found"),
    [
        ('[2, "1", "Heartbeat", {}]', "Heartbeat", ()),
        ('[4, "1", "GenericError", "", {}]', "Heartbeat", ()),
        ("nonsense", "Heartbeat", ("Not JSON",)),
        ('{"a": 1}', "", ("Not a CALL, CALLRESULT or CALLERROR of OCPP-J",)),
        ('[2, "1", "Foo", {}]', "Foo", ("OCPP 1.6 has no action Foo",)),
        ('[2, "1", "Authorize", {}]', "Authorize", ('OccurenceConstraintViolation: "idTag" is a required property',)),
    ],
)
def test_violations_are_told_in_lines(frame: str, action: str, found: tuple[str, ...]) -> None:
    assert violations_of(frame, action) == found


def test_deep_nesting_stops_nothing(panel: InspectorPanel) -> None:
    deep = "[" * 900 + "]" * 900
    panel.show_row(replace(limit(0, 16), text=f'[2, "1", "Heartbeat", {{"a": {deep}}}]', action="Heartbeat"))
    panel.form.button("tree").click()
    assert panel.valid.word != "Valid 1.6"
