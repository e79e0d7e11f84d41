"""The enlarged display: painted, pressed, typed on, read aloud, and still while nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hmi_emulator.device.events import ScreenTouched
from hmi_emulator.gui.device.display_widget import DisplayWidget
from hmi_emulator.gui.device.screens import animated, next_tick, words, zones
from hmi_emulator.gui.device.zone_buttons import ZoneButton
from hmi_emulator.hmi import flow
from hmi_emulator.hmi.facts import HmiFacts
from hmi_emulator.i18n import catalogue
from hmi_emulator.vocabulary.visual import DisplayView
from tests.support.images import difference, load_fonts
from tests.unit.hmi.hmi_facts import PINS, charging, facts


class Charger:
    """Stands for the machine: it keeps an HMI, takes touches, and its time moves by hand."""

    def __init__(self, given: HmiFacts) -> None:
        self.now = 10_000
        self.facts = given
        self.state = flow.shown(flow.new_hmi(PINS), given, 0)
        self.touched: list[str] = []
        self.tags: list[str] = []
        self.shown: Callable[[DisplayView | None], None] = lambda _view: None

    def post(self, event: ScreenTouched) -> None:
        self.touched.append(event.zone)
        self.state, id_tag = flow.touched(self.state, event.zone, self.facts, self.now)
        self.tags += [id_tag] if id_tag else []
        self.shown(self.view)

    @property
    def view(self) -> DisplayView | None:
        return flow.display(self.state)


@pytest.fixture
def charger() -> Charger:
    return Charger(facts(clock_offset_ms=0))


@pytest.fixture
def widget(qtbot: QtBot, charger: Charger) -> DisplayWidget:
    load_fonts()
    made = DisplayWidget(charger.post, lambda: charger.now, language="en")
    qtbot.addWidget(made)
    made.resize(800, 480)
    made.show()
    charger.shown = made.show_view
    made.show_view(charger.view)
    return made


def button(widget: QWidget, zone: str) -> ZoneButton:
    found = [one for one in widget.findChildren(ZoneButton) if one.zone == zone and one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_a_pin_is_typed_with_the_pointer(widget: DisplayWidget, charger: Charger) -> None:
    for zone in ("user", *"4711"):
        QTest.mouseClick(button(widget, zone), Qt.MouseButton.LeftButton)
    assert charger.touched == ["user", *"4711"]
    assert charger.tags == ["PIN4711"]


def test_a_pin_is_typed_with_the_keyboard(widget: DisplayWidget, charger: Charger) -> None:
    QTest.keyClick(button(widget, "user"), Qt.Key.Key_Space)
    QTest.keyClicks(widget, "47x")
    QTest.keyClick(widget, Qt.Key.Key_Backspace)
    QTest.keyClicks(widget, "711")
    assert charger.touched == ["user", "4", "7", "delete", "7", "1", "1"]
    assert charger.tags == ["PIN4711"]


def test_digits_also_reach_the_pad_while_a_key_has_the_focus(widget: DisplayWidget, charger: Charger) -> None:
    charger.post(ScreenTouched("user"))
    key = button(widget, "5")
    key.setFocus()
    QTest.keyClicks(key, "9")
    QTest.keyClick(key, Qt.Key.Key_Escape)
    assert charger.touched == ["user", "9", "back"]


def test_keys_mean_nothing_where_there_is_no_pad(widget: DisplayWidget, charger: Charger) -> None:
    QTest.keyClicks(widget, "47")
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert charger.touched == []


def test_every_zone_is_a_named_button_large_enough_to_hit(widget: DisplayWidget, charger: Charger) -> None:
    charger.post(ScreenTouched("user"))
    names = {one.zone: one.accessibleName() for one in widget.zone_buttons.buttons}
    assert set(names) == {*"0123456789", "delete", "back"}
    assert names["7"] == "Digit 7"
    assert names["delete"] == "Delete the last digit"
    assert all(min(one.width(), one.height()) >= 44 for one in widget.zone_buttons.buttons)
    assert all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in widget.zone_buttons.buttons)


def test_a_key_keeps_the_focus_while_digits_are_typed(widget: DisplayWidget, charger: Charger) -> None:
    charger.post(ScreenTouched("user"))
    key = button(widget, "4")
    key.setFocus()
    QTest.keyClick(key, Qt.Key.Key_Space)
    assert button(widget, "4") is key
    assert charger.touched == ["user", "4"]


def test_buttons_lie_on_what_is_painted_at_any_size(widget: DisplayWidget) -> None:
    widget.resize(500, 600)
    user = button(widget, "user")
    scale = 500 / 800
    centre = QPoint(round(724 * scale), round((600 - 300) / 2 + 414 * scale))
    assert (user.geometry().center() - centre).manhattanLength() <= 3


def test_a_screen_reader_hears_what_the_display_says(widget: DisplayWidget, charger: Charger) -> None:
    spoken = QAccessible.queryAccessibleInterface(widget)
    assert spoken.text(QAccessible.Text.Name) == "Display of the charger"
    assert spoken.text(QAccessible.Text.Description) == "Tap your card Hold it on the sign below the screen."
    charger.post(ScreenTouched("user"))
    charger.post(ScreenTouched("4"))
    assert widget.accessibleDescription() == "Enter your PIN Four digits 1 of 4 digits entered"
    widget.set_language("sv")
    assert widget.accessibleDescription().startswith("Ange din PIN-kod")


def test_buttons_are_named_in_the_language_of_the_window(
    widget: DisplayWidget, charger: Charger, monkeypatch: pytest.MonkeyPatch
) -> None:
    charger.post(ScreenTouched("user"))
    monkeypatch.setattr(catalogue, "_chosen", ["sv"])
    widget.zone_buttons.rename()
    assert button(widget, "7").accessibleName() == "Siffra 7"


def test_a_model_without_a_display_shows_black_and_has_no_buttons(widget: DisplayWidget) -> None:
    widget.show_view(None)
    assert widget.zone_buttons.buttons == ()
    image = widget.grab().toImage()
    assert image.pixelColor(206, 126) == image.pixelColor(700, 60)


def test_it_paints_the_view(widget: DisplayWidget, charger: Charger) -> None:
    locked = widget.grab().toImage()
    charger.state = flow.shown(charger.state, charging(clock_offset_ms=0), 0)
    widget.show_view(charger.view)
    assert "differs" in difference(locked, widget.grab().toImage())


def test_the_focus_and_the_pressed_key_can_be_seen(widget: DisplayWidget, charger: Charger) -> None:
    charger.post(ScreenTouched("user"))
    key = button(widget, "5")
    plain = key.grab().toImage()
    key.setFocus()
    focused = key.grab().toImage()
    key.setDown(True)
    pressed = key.grab().toImage()
    assert plain != focused
    assert focused != pressed


def test_it_wakes_only_for_what_changes(widget: DisplayWidget, charger: Charger) -> None:
    timer = widget._timer
    assert timer.isActive()
    assert timer.interval() == 1000  # the clock, looked at once a second at most
    widget.show_view(replace(charger.view, values=()) if charger.view else None)
    assert not timer.isActive()
    widget.show_view(flow.display(flow.shown(charger.state, facts(booting=True), charger.now)))
    assert timer.interval() == 16
    widget.hide()
    assert not timer.isActive()


def test_reduced_motion_needs_no_frames(widget: DisplayWidget, charger: Charger) -> None:
    widget.set_reduced_motion(True)
    boot = flow.display(flow.shown(flow.new_hmi(PINS), facts(booting=True, clock_offset_ms=None), charger.now))
    widget.show_view(boot)
    assert not widget._timer.isActive()


# ---- what the painters tell about time -------------------------------------------------------------------


def view_of(given: HmiFacts) -> DisplayView:
    view = flow.display(flow.shown(flow.new_hmi(PINS), given, 0))
    assert view is not None
    return view


def test_only_what_moves_needs_every_frame() -> None:
    still, moving = view_of(facts()), view_of(facts(asking_id_tag="04A1"))
    assert not animated(still, 5000)
    assert animated(moving, 5000)
    assert not animated(moving, 5000, reduced=True)
    fading = replace(still, before=moving, since_ms=5000)
    assert animated(fading, 5219)
    assert not animated(fading, 5220)


@pytest.mark.parametrize(
    ("given", "now", "due"),
    [
        (facts(clock_offset_ms=None), 100, None),
        (facts(clock_offset_ms=500), 100, 59_500),
        (facts(clock_offset_ms=0, powered=False), 100, None),
        (charging(clock_offset_ms=None, started_at_ms=300), 1400, 2300),
        (facts(clock_offset_ms=None, authorised=True, status="Preparing", plug_in_by_ms=5000), 1000, 2000),
        (facts(clock_offset_ms=None, authorised=True, status="Preparing", plug_in_by_ms=5000), 4001, 5000),
        (facts(clock_offset_ms=None, authorised=True, status="Preparing", plug_in_by_ms=5000), 5000, None),
        (facts(clock_offset_ms=None, link_open=False), 450, 800),
    ],
)
def test_the_next_tick_is_when_a_text_changes(given: HmiFacts, now: int, due: int | None) -> None:
    assert next_tick(view_of(given), now) == due


def test_what_is_said_aloud_is_one_line() -> None:
    assert (
        words(view_of(charging(status="Faulted")), 0, "en") == "Out of order Do not use this charger. Unplug your car."
    )
    assert words(view_of(facts(powered=False)), 0, "en") == "The display is dark."
    assert words(view_of(facts(status="Reserved", reserved_until_utc_ms=54_600_000)), 0, "sv").startswith(
        "Reserverad till 15:10"
    )


def test_only_the_pad_and_the_user_symbol_can_be_touched() -> None:
    assert [name for name, _ in zones(view_of(facts()))] == ["user"]
    assert zones(view_of(charging())) == ()
