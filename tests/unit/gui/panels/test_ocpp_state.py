"""The OCPP state panel: map, facts, and why there is no status."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from hmi_emulator.device.snapshot import DeviceSnapshot, LinkState
from hmi_emulator.gui.panels.ocpp_state import StatePanel
from hmi_emulator.gui.panels.status_map import GRID, NEXT, Place
from hmi_emulator.gui.panels.summaries import STATUS_COLOURS
from tests.support.fake_handle import CONNECTOR, IDLE, IDLE_CONNECTOR, LINK, SNAPSHOT, failed
from tests.support.windows import dressed

STATUSES = [status for row in GRID for status in row]


@pytest.fixture
def panel(qtbot: QtBot) -> StatePanel:
    made = StatePanel(dressed())
    qtbot.addWidget(made)
    made.resize(532, 220)
    made.show()
    return made


def test_the_map_knows_now_visited_next_and_far(panel: StatePanel) -> None:
    panel.show_connector(SNAPSHOT, CONNECTOR)
    places = {status: panel.map.place_of(status) for status in STATUSES}
    assert places == {
        "Available": Place.VISITED,
        "Preparing": Place.VISITED,
        "Charging": Place.NOW,
        "Reserved": Place.FAR,
        "Finishing": Place.NEXT,
        "SuspendedEV": Place.VISITED,
        "Unavailable": Place.FAR,
        "Faulted": Place.FAR,
        "SuspendedEVSE": Place.NEXT,
    }
    expected = "OCPP state map: Charging, current status. Visited: Available, Preparing, SuspendedEV, Charging"
    assert panel.map.accessibleName() == expected


def test_the_map_speaks_the_nine_words_of_the_standard() -> None:
    assert sorted(STATUSES) == sorted(STATUS_COLOURS) == sorted(NEXT)
    assert all(set(following) <= set(STATUSES) for following in NEXT.values())


def test_the_facts_of_a_charging_connector(panel: StatePanel) -> None:
    panel.show_connector(SNAPSHOT, CONNECTOR)
    assert panel.facts.value("transaction") == "4711"
    assert panel.facts.value("card") == "C3B2A104"
    assert panel.facts.value("charger").startswith("C2, ")
    assert panel.facts.value("pilot") == "6 V, 26.7 %"
    assert panel.facts.value("limit") == "16 A, TxProfile"
    assert panel.facts.value("energy") == "494 Wh"
    assert panel.facts.value("queue") == "Empty"


def test_the_facts_of_a_free_connector(panel: StatePanel) -> None:
    panel.show_connector(replace(IDLE, queue=2), IDLE_CONNECTOR)
    assert panel.facts.value("transaction") == "None"
    assert panel.facts.value("pilot") == "12 V, steady"
    assert panel.facts.value("limit") == "16 A, charger"
    assert panel.facts.value("queue") == "2 wait"


def test_a_transaction_without_its_number_says_so(panel: StatePanel) -> None:
    panel.show_connector(SNAPSHOT, replace(CONNECTOR, transaction_id=None))
    assert panel.facts.value("transaction") == "Runs, no number yet"


@pytest.mark.parametrize(
    ("snapshot", "status", "head"),
    [
        (replace(IDLE, powered=False), "", "No power"),
        (replace(IDLE, link=replace(LINK, state=LinkState.OFF, open=False)), "Available", "OCPP is off"),
        (IDLE, "", "Starting"),
    ],
)
def test_without_a_status_the_panel_says_why(
    panel: StatePanel, snapshot: DeviceSnapshot, status: str, head: str
) -> None:
    panel.show_connector(snapshot, replace(IDLE_CONNECTOR, status=status))
    assert panel.picture.isVisible()
    assert panel.picture.words[0] == head


@pytest.mark.parametrize(
    ("snapshot", "note"),
    [
        (failed("timeout"), "Last known state: no word to the operator"),
        (replace(IDLE, link=replace(LINK, registration="Rejected")), "The operator refused this charger"),
        (replace(IDLE, link=replace(LINK, registration="Pending")), "The operator lets this charger wait"),
        (IDLE, ""),
    ],
)
def test_a_doubtful_state_has_a_note(panel: StatePanel, snapshot: DeviceSnapshot, note: str) -> None:
    panel.show_connector(snapshot, IDLE_CONNECTOR)
    assert panel.note.whole == note
    assert panel.note.isVisible() == bool(note)


def test_an_equal_state_paints_nothing(panel: StatePanel, qtbot: QtBot) -> None:
    panel.show_connector(SNAPSHOT, CONNECTOR)
    before = panel.map.grab().toImage()
    panel.show_connector(replace(SNAPSHOT, now_ms=1), replace(CONNECTOR, power_w=1.0))
    assert panel.map.grab().toImage() == before
    panel.show_connector(SNAPSHOT, replace(CONNECTOR, status="Finishing"))
    assert panel.map.grab().toImage() != before


def test_a_narrow_map_is_nine_dots_and_the_name(panel: StatePanel) -> None:
    panel.show_connector(SNAPSHOT, CONNECTOR)
    panel.map.resize(200, 150)
    assert not panel.map.grab().toImage().isNull()
