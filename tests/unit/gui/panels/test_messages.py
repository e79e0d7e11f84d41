"""The message list: filter, toggles, the end in view, what is said when there is nothing to list."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hmi_emulator.device.snapshot import DeviceSnapshot, LinkState
from hmi_emulator.gui.panels.log_model import PAGE, Column, LogModel
from hmi_emulator.gui.panels.messages import MessagesPanel
from hmi_emulator.runtime.frames import Direction
from tests.support.fake_handle import IDLE, LINK, FakeLog, call, failed, session, status
from tests.support.windows import dressed


def shown(
    qtbot: QtBot, log: FakeLog, snapshot: DeviceSnapshot = IDLE, size: tuple[int, int] = (504, 400)
) -> MessagesPanel:
    """Return the panel on the screen."""
    panel = MessagesPanel(dressed(), log)
    qtbot.addWidget(panel)
    panel.resize(*size)
    panel.show()
    panel.show_snapshot(snapshot)
    return panel


def lines(panel: MessagesPanel) -> list[str]:
    """Return the message column as a screen reader reads it."""
    model = panel.table.model()
    return [str(model.index(row, Column.MESSAGE).data()) for row in range(model.rowCount())]


def test_rows_are_read_by_columns(qtbot: QtBot) -> None:
    panel = shown(qtbot, session())
    model = panel.table.model()
    row = [model.index(12, column).data() for column in Column]
    assert row == ["14:32:06.548", "Received", "SetChargingProfile Limit 16 A, Accepted", "11 ms"]
    assert model.headerData(Column.ROUND_TRIP, Qt.Orientation.Horizontal) == "Round trip"


def test_typing_filters_at_once(qtbot: QtBot) -> None:
    panel = shown(qtbot, session())
    QTest.keyClicks(panel.filter, "suspendedev")
    assert lines(panel) == ["StatusNotification SuspendedEV"]
    panel.filter.clear()
    assert len(lines(panel)) == 14


def test_the_toggles_choose_directions_and_errors(qtbot: QtBot) -> None:
    panel = shown(qtbot, session())
    panel.received.click()
    assert [line.split()[0] for line in lines(panel)] == ["ChangeConfiguration", *["SetChargingProfile"] * 2]
    panel.errors.click()
    assert lines(panel) == ["ChangeConfiguration FreeMode, NotSupported"]
    panel.received.click()
    panel.errors.click()
    panel.sent.click()
    assert "Authorize C3B2A104, Accepted" in lines(panel)
    assert len(lines(panel)) == 9


def test_when_no_message_fits_the_filter_can_be_cleared(qtbot: QtBot) -> None:
    panel = shown(qtbot, session())
    panel.filter.setText("no such thing")
    assert panel.picture.isVisible()
    assert panel.picture.words == ("No message fits", "Clear the filter to see all 14.", "Clear filter")
    panel.picture.pressed.emit()
    assert len(lines(panel)) == 14
    assert not panel.picture.isVisible()


def test_new_rows_are_followed_while_the_end_is_in_view(qtbot: QtBot) -> None:
    log = session()
    panel = shown(qtbot, log)
    for number in range(40):
        log.add(status(300_000 + number, "Charging"))
    panel.refresh()
    qtbot.waitUntil(panel.table.at_end)
    assert not panel.new_pill.isVisible()


def test_new_rows_are_counted_while_older_ones_are_read(qtbot: QtBot) -> None:
    log = session()
    for number in range(40):
        log.add(status(300_000 + number, "Charging"))
    panel = shown(qtbot, log)
    panel.refresh()
    panel.table.scrollToTop()
    for number in range(8):
        log.add(status(400_000 + number, "Charging"))
    panel.refresh()
    assert panel.new_pill.isVisible()
    assert panel.new_pill.text() == "8 new"
    panel.new_pill.click()
    assert panel.table.at_end()
    assert not panel.new_pill.isVisible()


def test_a_chosen_row_is_told_again_when_its_answer_comes(qtbot: QtBot) -> None:
    log = FakeLog()
    log.add(call(0, "Heartbeat", {}))
    panel = shown(qtbot, log)
    told: list[object] = []
    panel.row_chosen.connect(told.append)
    panel.choose(1)
    log.answer(1, '[3, "1", {"currentTime": "2026-11-24T14:32:08Z"}]', 28)
    panel.refresh()
    assert told == [replace(log.rows[0], answer=None, answer_at_ms=None), log.rows[0]]
    assert lines(panel) == ["Heartbeat 14:32:08Z"]


def test_a_chosen_row_is_let_go_with_the_log_of_another_charger(qtbot: QtBot) -> None:
    log = session()
    panel = shown(qtbot, log)
    panel.choose(2)
    told: list[object] = []
    panel.row_chosen.connect(told.append)
    log.rows[:] = []
    log.add(status(900_000, "Available"))
    log.add(status(900_001, "Available"))
    panel.refresh()
    assert told == [None]
    assert lines(panel) == ["StatusNotification Available"] * 2


def test_a_narrow_list_gives_up_the_round_trip_and_then_the_milliseconds(qtbot: QtBot) -> None:
    panel = shown(qtbot, session(), size=(430, 400))
    qtbot.waitUntil(lambda: panel.table.isColumnHidden(Column.ROUND_TRIP))
    wide = panel.table.columnWidth(Column.TIME)
    panel.resize(360, 400)
    qtbot.waitUntil(lambda: panel.table.columnWidth(Column.TIME) < wide)


def test_an_empty_list_says_why(qtbot: QtBot) -> None:
    panel = shown(qtbot, FakeLog())
    assert panel.picture.words[0] == "No messages yet"
    panel.show_snapshot(failed("unauthorised"))
    assert panel.picture.words == ("No connection", "The server refused identity or password.", "Open OCPP form")
    with qtbot.waitSignal(panel.form_requested):
        panel.picture.pressed.emit()
    panel.show_snapshot(replace(IDLE, link=replace(LINK, state=LinkState.OFF, open=False)))
    assert panel.picture.words == ("No messages yet", "Switch OCPP on to connect.", "Open OCPP form")


def test_waiting_messages_are_told_while_the_link_is_lost(qtbot: QtBot) -> None:
    panel = shown(qtbot, session(), replace(failed("timeout"), queue=3))
    assert panel.strip.isVisible()
    assert panel.strip_words.whole == "3 messages wait. They go out when the link is back."
    panel.show_snapshot(IDLE)
    assert not panel.strip.isVisible()


def test_nothing_is_read_from_the_log_while_it_is_the_same(qtbot: QtBot) -> None:
    log = session()
    panel = shown(qtbot, log)
    panel.refresh()
    read = log.pages_read
    panel.refresh()
    assert log.pages_read == read


class _Endless(FakeLog):
    """A million rows that are made when they are asked for."""

    def count(self, query: object) -> int:
        return 1_000_000

    def page(self, query: object, first: int, limit: int) -> tuple[object, ...]:  # type: ignore[override]
        self.pages_read += 1
        return tuple(replace(status(at, "Charging"), seq=at + 1) for at in range(first, first + limit))


def test_of_a_million_rows_only_what_is_shown_is_read(qtbot: QtBot) -> None:
    log = _Endless()
    panel = shown(qtbot, log)
    panel.refresh()
    log.changes += 1
    panel.refresh()
    panel.table.scrollTo(panel.table.model().index(500_000, 0))
    panel.table.viewport().grab()
    assert log.pages_read < 12
    assert panel.table.model().rowCount() == 1_000_000


def test_a_page_is_kept_until_the_log_changes() -> None:
    log = session()
    model = LogModel(log)
    model.refresh()
    for row in range(14):
        model.row_at(row)
    assert log.pages_read == 1
    assert model.row_at(PAGE * 3) is None
    assert {row.direction for row in log.rows} == {Direction.ACT, Direction.SENT, Direction.RECEIVED}
