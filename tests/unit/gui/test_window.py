"""The window as a whole: what gestures and keys post, light and language, and that nothing is clipped or unnamed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hmi_emulator.device import events as ev
from hmi_emulator.gui.keys import CHARGER_KEYS, WINDOW_KEYS, KeysPage
from hmi_emulator.gui.panels.card_dialog import CardDialog
from hmi_emulator.gui.parts import CutLabel
from hmi_emulator.gui.picker import ChangeQuestion, ModelCard, Picker
from hmi_emulator.gui.screen_window import ScreenWindow
from hmi_emulator.gui.settings_dialog import SettingsDialog
from hmi_emulator.gui.tabs import TabButton
from hmi_emulator.gui.theme import theme_named
from hmi_emulator.gui.window import LEAST_SIZE, Window
from hmi_emulator.i18n import use
from hmi_emulator.vocabulary.visual import DisplayView, HaloColour, Screen, Sign
from tests.support.fake_handle import CONNECTOR, IDLE, LINK, SNAPSHOT, FakeHandle, FakeOperator, failed, session
from tests.support.windows import dressed, let_go, window_on

Open = Callable[..., tuple[Window, FakeHandle, FakeOperator]]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Open:
    def open_(
        snapshot: object = SNAPSHOT, size: tuple[int, int] = (1440, 900)
    ) -> tuple[Window, FakeHandle, FakeOperator]:
        handle, operator = FakeHandle(snapshot, session()), FakeOperator(LINK.url)  # type: ignore[arg-type]
        window = window_on(handle, tmp_path, operator=operator)
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        return window, handle, operator

    return open_


# ---- keys -------------------------------------------------------------------------------------------------


def press(window: Window, keys: str) -> None:
    *held, key = keys.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}[one]
    code = {"Tab": Qt.Key.Key_Tab, "Esc": Qt.Key.Key_Escape}.get(key) or getattr(Qt.Key, f"Key_{key}")
    QTest.keyClick(window, code, modifiers)


@pytest.mark.parametrize(
    ("key", "event"),
    [
        ("1", ev.CardHeld("04A1B2C3", None)),
        ("3", ev.CardHeld("048F3A52C16B80", None)),
        ("P", ev.Unplugged(1)),
        ("F", ev.VehicleSet(connector_id=1, asks=False)),
        ("Shift+P", ev.PowerCut()),
    ],
)
def test_a_key_does_what_the_button_does(opened: Open, qtbot: QtBot, key: str, event: ev.Event) -> None:
    window, handle, _ = opened()
    press(window, key)
    qtbot.waitUntil(lambda: handle.posted == [event])  # a card flies to the reader first


def test_plug_follows_the_cable_and_power_the_mains(opened: Open) -> None:
    window, handle, _ = opened(replace(IDLE, powered=False))
    press(window, "P")
    press(window, "Shift+P")
    press(window, "9")
    assert handle.posted == [ev.PluggedIn(1), ev.PowerOn()]


def test_letters_are_letters_while_a_text_is_typed(opened: Open) -> None:
    window, handle, _ = opened()
    press(window, "Ctrl+F")
    field = window.room.messages.filter
    assert field.hasFocus()
    QTest.keyClicks(field, "p1f")
    assert field.text() == "p1f"
    assert handle.posted == []
    press(window, "Esc")
    assert field.text() == ""
    press(window, "Esc")
    assert not field.hasFocus()


def test_resets_go_through_the_operator_where_there_is_one(opened: Open) -> None:
    window, handle, operator = opened()
    press(window, "Ctrl+R")
    press(window, "Ctrl+Shift+R")
    assert operator.calls == [("Reset", {"type": "Soft"}), ("Reset", {"type": "Hard"})]
    assert handle.posted == []


def test_resets_are_done_at_the_charger_on_ones_own_central_system(opened: Open) -> None:
    window, handle, operator = opened(replace(SNAPSHOT, link=replace(LINK, url="ws://csms.example.net")))
    assert window.room.group_of("operator") is None
    press(window, "Ctrl+R")
    press(window, "Ctrl+Shift+R")
    assert handle.posted == [ev.RestartPressed(), ev.PowerCut(), ev.PowerOn()]
    assert operator.calls == []


def test_f6_walks_through_the_panels_and_back(opened: Open) -> None:
    window, _, _ = opened()
    order = []
    for key in ("F6", "F6", "F6", "F6", "Shift+F6"):
        press(window, key)
        focus = QApplication.focusWidget()
        assert isinstance(focus, TabButton)
        order.append(focus.tab.key)
    assert order == ["messages", "inspector", "state", "operator", "state"]


def test_ctrl_tab_takes_the_next_tab_of_the_panel_in_hand(opened: Open) -> None:
    window, _, _ = opened()
    window.room.foot.focus()
    press(window, "Ctrl+Tab")
    assert window.room.foot.current == "cards"


def test_f1_shows_every_key(opened: Open) -> None:
    window, _, _ = opened()
    press(window, "F1")
    page = window.findChild(KeysPage)
    assert isinstance(page, KeysPage)
    told = {label.text() for label in page.findChildren(QLabel)}
    assert {key.sequence.replace("+", " ") for key in (*CHARGER_KEYS, *WINDOW_KEYS)} <= told
    page.accept()


SCREEN = DisplayView(screen=Screen.PIN, since_ms=0, colour=HaloColour.YELLOW, sign=Sign.LOCKED, title="scr.pin")


def test_digits_go_to_the_pin_pad_while_it_shows(opened: Open) -> None:
    window, handle, _ = opened(replace(IDLE, model="cmx2", display=SCREEN))
    press(window, "N")
    press(window, "4")
    assert handle.posted == [ev.ScreenTouched("user"), ev.ScreenTouched("4")]


def test_the_display_can_be_enlarged_and_follows_the_charger(opened: Open, qtbot: QtBot) -> None:
    window, handle, _ = opened(replace(IDLE, model="cmx2", display=SCREEN))
    press(window, "Z")
    screen = window.findChild(ScreenWindow)
    assert isinstance(screen, ScreenWindow)
    assert screen.isVisible()
    QTest.keyClick(screen.display, Qt.Key.Key_7)
    assert handle.posted == [ev.ScreenTouched("7")]
    handle.show(replace(IDLE, now_ms=1))
    qtbot.waitUntil(lambda: not screen.isVisible())


def test_a_model_without_a_display_has_none_to_enlarge(opened: Open) -> None:
    window, handle, _ = opened(IDLE)
    press(window, "Z")
    press(window, "N")
    assert window.findChild(ScreenWindow) is None
    assert handle.posted == []


def test_the_dock_makes_a_new_card(opened: Open) -> None:
    window, _, _ = opened()
    window.room.stage.new_card_requested.emit()
    assert window.room.foot.current == "cards"
    dialog = window.findChild(CardDialog)
    assert isinstance(dialog, CardDialog)
    dialog.reject()


# ---- model, settings, link --------------------------------------------------------------------------------


def test_another_charger_is_asked_for_at_once_while_nothing_runs(opened: Open, qtbot: QtBot) -> None:
    window, _, _ = opened(IDLE)
    window.open_picker()
    picker = window.findChild(Picker)
    assert isinstance(picker, Picker)
    card = next(card for card in picker.findChildren(ModelCard) if card.model.key == "plp1")
    assert "No card reader" in card.accessibleName()
    with qtbot.waitSignal(window.model_chosen) as chosen:
        card.click()
    assert chosen.args == ["plp1"]
    let_go()


def test_a_running_transaction_is_asked_about_once(opened: Open, qtbot: QtBot) -> None:
    window, _, _ = opened()
    told: list[str] = []
    window.model_chosen.connect(told.append)
    window.choose_model("cpb1")
    assert window.findChild(ChangeQuestion) is None
    window.choose_model("plp1")
    question = window.findChild(ChangeQuestion)
    assert isinstance(question, ChangeQuestion)
    question.cancel_button.click()
    let_go()
    assert told == []
    window.choose_model("plp1")
    question = window.findChild(ChangeQuestion)
    assert isinstance(question, ChangeQuestion)
    question.save_button.click()
    assert told == ["plp1"]


def test_the_window_follows_the_model_of_the_snapshot(opened: Open, qtbot: QtBot) -> None:
    window, handle, _ = opened(IDLE)
    second = replace(IDLE.connectors[0], connector_id=2)
    handle.show(replace(IDLE, model="generic", connectors=(IDLE.connectors[0], second)))
    qtbot.waitUntil(lambda: window.windowTitle().startswith("HMI Emulator: Generic"))
    assert window.toolbar.picker.accessibleName().startswith("Charger: Generic")
    window.room.choose_connector(2)
    press(window, "P")
    press(window, "2")
    qtbot.waitUntil(lambda: handle.posted == [ev.PluggedIn(2), ev.CardHeld("5D209E11", 2)])


def test_the_title_begins_with_the_product(opened: Open) -> None:
    window, _, _ = opened()
    assert window.windowTitle() == "HMI Emulator: Copper SB, HMI-0001"


def test_settings_are_posted(opened: Open) -> None:
    window, handle, _ = opened()
    window.toolbar.pill.face.click()
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    assert dialog.demo.isChecked()
    dialog.save_button.click()
    assert handle.posted == [ev.OcppSettingsSaved(enabled=True, url=LINK.url, identity="HMI-0001", password="")]


def test_the_menu_of_the_pill_drops_and_restores_the_line(opened: Open, qtbot: QtBot) -> None:
    window, handle, _ = opened()
    pill = window.toolbar.pill
    pill.drop.trigger()
    handle.show(replace(failed("no_network"), network_up=False))
    qtbot.waitUntil(pill.connect_now.isEnabled)
    pill.connect_now.trigger()
    pill.drop.trigger()
    assert handle.posted == [ev.NetworkDown(), ev.TryNow(), ev.NetworkUp()]


# ---- the banner -------------------------------------------------------------------------------------------


def test_a_storage_problem_is_said_until_it_is_over(opened: Open, qtbot: QtBot) -> None:
    window, handle, _ = opened()
    assert not window.banner.isVisible()
    handle.show(replace(SNAPSHOT, storage_problem="The disk is full."))
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.words.whole == "The memory cannot be written. The disk is full."
    assert not window.banner.report.isVisible()
    handle.show(SNAPSHOT)
    qtbot.waitUntil(lambda: not window.banner.isVisible())


def test_a_stopped_charger_is_said_and_stays_said(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window, handle, _ = opened()
    window.tell_stopped()
    assert window.banner.report.isVisible()
    handle.show(replace(SNAPSHOT, now_ms=1, storage_problem="The disk is full."))
    qtbot.wait(0)
    assert window.banner.words.whole.startswith("The charger stopped")
    window.save_report(str(tmp_path / "report.zip"))
    assert window.banner.words.whole.startswith("The charger stopped")


# ---- cards ------------------------------------------------------------------------------------------------


def test_cards_are_kept_for_the_next_time(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    window, _, _ = opened()
    window.room.open_panel("cards")
    panel = window.room.panel("cards")
    assert panel is not None
    panel._remove(window.room.cards[0])  # type: ignore[attr-defined]
    assert "Anna" not in (tmp_path / "cards.json").read_text()
    assert [card.name for card in window.room.cards] == ["Fleet 07", "Visitor"]


# ---- looks ------------------------------------------------------------------------------------------------


def test_the_first_picture_is_told_once(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = window_on(FakeHandle(), tmp_path)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()


def test_light_changes_every_part(opened: Open) -> None:
    window, _, _ = opened()
    dark = window.grab().toImage()
    dressed("light")
    window.set_theme(theme_named("light"))
    light = window.grab().toImage()
    for at in ((4, 4), (700, 300), (1200, 700), (200, 780)):
        assert dark.pixelColor(*at).lightnessF() < 0.3
        assert light.pixelColor(*at).lightnessF() > 0.7
    dressed("dark")
    window.set_theme(theme_named("dark"))
    assert window.grab().toImage() == dark


def test_another_language_is_spoken_at_once(opened: Open, qtbot: QtBot) -> None:
    window, _, _ = opened()
    try:
        window.tell_stopped()
        window.toolbar.language.click()
        let_go()
        assert window.room.main.button("messages").tab.title == "Meddelanden"
        assert window.toolbar.pill.words == "OCPP anslutet"
        qtbot.waitUntil(window.toolbar.isVisible)
        assert window.banner.words.whole.startswith("Laddaren stannade")
    finally:
        use("en")


def test_at_the_least_size_the_panels_share_one_group(opened: Open, qtbot: QtBot) -> None:
    window, _, _ = opened(size=LEAST_SIZE)
    room = window.room
    assert room.main.keys == ("messages", "inspector", "operator", "cards")
    assert room.state.keys == ("state", "facts")
    assert not room.side.isVisible()
    window.resize(1440, 900)
    qtbot.waitUntil(room.side.isVisible)
    assert [group.keys for group in (room.main, room.side, room.state)] == [("messages",), ("inspector",), ("state",)]
    assert set(room.foot.keys) == {"cards", "operator"}


# ---- nothing clipped, nothing unnamed ---------------------------------------------------------------------

SIZES = [LEAST_SIZE, (1440, 900), (1920, 1080)]


def every_panel(window: Window) -> list[str]:
    return [key for group in window.room.groups() for key in group.keys]


def clipped(root: QWidget) -> list[str]:
    """Return each visible label and button whose words do not fit into it."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, CutLabel):
            continue
        if isinstance(widget, QLabel) and not widget.wordWrap() and not widget.pixmap().width():
            room = widget.contentsRect().width()
        elif isinstance(widget, QPushButton):
            room = widget.width() - (widget.iconSize().width() if not widget.icon().isNull() else 0)
        else:
            continue
        words = QFontMetrics(widget.font()).horizontalAdvance(widget.text())
        if words > room + 1:
            found.append(f"{type(widget).__name__} {widget.text()!r}: {words} in {room}")
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_words_are_clipped(opened: Open, size: tuple[int, int], language: str) -> None:
    use(language)
    try:
        window, _, _ = opened(replace(failed("unauthorised"), queue=3), size)
        assert window.size().toTuple() == size
        for key in every_panel(window):
            window.room.open_panel(key)
            QApplication.sendPostedEvents()
            assert clipped(window) == [], key
            page = window.room.panel(key)
            assert page is not None
            assert page.minimumSizeHint().width() <= page.width(), key
    finally:
        use("en")


def unnamed(root: QWidget) -> list[str]:
    """Return each visible control that a screen reader could not name."""
    controls = QAbstractButton | QLineEdit | QAbstractSpinBox | QAbstractSlider | QComboBox | QAbstractItemView
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, controls) and not isinstance(widget, QScrollBar) and widget.isVisible()
        if not (widget.accessibleName() or getattr(widget, "text", str)()) and not _inside_a_field(widget)
    ]


def _inside_a_field(widget: QWidget) -> bool:
    return isinstance(widget.parent(), QLineEdit | QAbstractSpinBox | QComboBox)


def test_a_clipped_word_and_an_unnamed_control_would_be_noticed(qtbot: QtBot) -> None:
    dressed()
    root = QWidget()
    qtbot.addWidget(root)
    label, button = QLabel("too long for this", root), QPushButton("", root)
    label.setFixedWidth(30)
    button.setFixedWidth(30)
    root.show()
    assert [line.split(":")[0] for line in clipped(root)] == ["QLabel 'too long for this'"]
    assert unnamed(root) == ["QPushButton in QWidget"]


def test_every_control_has_a_name(opened: Open) -> None:
    window, _, _ = opened()
    for key in every_panel(window):
        window.room.open_panel(key)
        assert unnamed(window) == [], key


@pytest.mark.parametrize("open_", [Window.open_settings, Window.open_keys, Window.open_picker])
def test_every_dialog_is_named_and_whole(opened: Open, open_: Callable[[Window], None]) -> None:
    window, _, _ = opened(IDLE)
    open_(window)
    dialogs = [child for child in window.findChildren(QWidget) if isinstance(child, QDialog | Picker)]
    assert len(dialogs) == 1
    assert unnamed(dialogs[0]) == []
    assert clipped(dialogs[0]) == []
    dialogs[0].close()


def test_every_control_can_be_reached_by_keyboard(opened: Open) -> None:
    window, _, _ = opened()
    for key in every_panel(window):
        window.room.open_panel(key)
        unreachable = [
            widget.accessibleName()
            for widget in window.findChildren(QAbstractButton)
            if widget.isVisible() and widget.isEnabled() and not _inside_a_field(widget)
            if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert unreachable == [], key


def test_the_connector_of_the_room_is_the_first(opened: Open) -> None:
    window, _, _ = opened()
    assert window.room.connector() == CONNECTOR
