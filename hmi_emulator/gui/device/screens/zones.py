"""Where the display can be touched: buttons in its own 800 x 480 coordinates."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt

from hmi_emulator.gui.device.screens import foot, pin_pad
from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.visual import DisplayView, Screen

_HIT = 44.0
"""The user button is taken a little larger than it is drawn."""
_NAMES = {"user": "scr.pin.open", "back": "scr.pin.back", "delete": "scr.pin.delete"}


def zones(view: DisplayView) -> tuple[tuple[str, QRectF], ...]:
    """Return names and places of what can be pressed, in the order of the Tab key."""
    if view.screen is Screen.PIN:
        return pin_pad.keys()
    if not view.user_button:
        return ()
    return (("user", QRectF(foot.USER.x() - _HIT, foot.USER.y() - _HIT, 2 * _HIT, 2 * _HIT)),)


def name_of(zone: str, language: str | None = None) -> str:
    """Return what a zone is called aloud, in the window's language unless another is given."""
    if zone.isdigit():
        return text("scr.pin.digit", language=language, digit=zone)
    return text(_NAMES[zone], language=language)


def zone_of_key(key: int) -> str | None:
    """Return the zone that a key of the keyboard stands for: digits, Backspace, Esc."""
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return str(key - Qt.Key.Key_0)
    return {int(Qt.Key.Key_Backspace): "delete", int(Qt.Key.Key_Escape): "back"}.get(key)
