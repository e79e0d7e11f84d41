"""A group of panels: built when first shown, moved whole, what does not fit goes into a menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from hmi_emulator.gui.tabs import Tab, TabButton, TabGroup
from tests.support.windows import dressed


@pytest.fixture
def group(qtbot: QtBot) -> TabGroup:
    made = TabGroup(dressed())
    qtbot.addWidget(made)
    made.resize(600, 200)
    for key in ("one", "two", "three"):
        made.add(tab(key))
    made.show()
    return made


def tab(key: str) -> Tab:
    return Tab(key, key.capitalize(), lambda: QLabel(key))


def test_only_the_panel_in_view_is_built(group: TabGroup) -> None:
    assert group.current == "one"
    assert [group.page(key) is not None for key in group.keys] == [True, False, False]
    group.choose("two")
    page = group.page("two")
    assert isinstance(page, QLabel)
    assert page.isVisible()


def test_arrows_walk_along_the_tabs(group: TabGroup) -> None:
    group.focus()
    QTest.keyClick(group.button("one"), Qt.Key.Key_Right)
    assert group.current == "two"
    QTest.keyClick(group.button("two"), Qt.Key.Key_Left)
    QTest.keyClick(group.button("one"), Qt.Key.Key_Left)
    assert group.current == "three"


def test_a_panel_moves_with_all_it_has(group: TabGroup, qtbot: QtBot) -> None:
    other = TabGroup(dressed())
    qtbot.addWidget(other)
    page = group.page("one")
    other.add(group.take("one"))
    assert group.keys == ("two", "three")
    assert group.current == "two"
    assert other.current == "one"
    assert other.page("one") is page


def test_tools_are_there_while_their_panel_is(qtbot: QtBot) -> None:
    group = TabGroup(dressed())
    qtbot.addWidget(group)
    tool = QWidget()
    group.add(Tab("one", "One", lambda: QLabel("one"), lambda: tool))
    group.add(tab("two"))
    assert not tool.isHidden()
    group.choose("two")
    assert tool.isHidden()


def test_a_count_is_shown_and_said(group: TabGroup) -> None:
    before = group.button("one").sizeHint().width()
    group.set_count("one", 1208)
    assert group.button("one").sizeHint().width() > before
    assert group.button("one").accessibleName() == "One, 1208"


def test_tabs_without_room_go_into_a_menu(group: TabGroup, qtbot: QtBot) -> None:
    for key in ("fourth", "fifth", "sixth", "seventh", "eighth", "ninth"):
        group.add(tab(key))
    group.resize(300, 200)
    more = next(button for button in group.findChildren(QToolButton) if button.menu() is not None)
    qtbot.waitUntil(more.isVisible)
    hidden = [button.tab.key for button in group.findChildren(TabButton) if not button.isVisible()]
    assert more.text() == f"{len(hidden)} more"
    action = next(action for action in more.menu().actions() if action.text() == "Ninth")
    action.trigger()
    assert group.current == "ninth"
    assert group.button("ninth").isVisible()
