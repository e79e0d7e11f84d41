"""The foot of a screen: a hint, a fact, the bar of a countdown, and the button that opens the PIN pad."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from hmi_emulator.gui.device.screens import glyphs
from hmi_emulator.gui.device.screens.frame import MARGIN, WIDTH
from hmi_emulator.gui.device.screens.inks import inks
from hmi_emulator.gui.device.screens.lettering import RIGHT, elided, font, width, write
from hmi_emulator.gui.device.screens.sheet import Sheet
from hmi_emulator.vocabulary.visual import Screen

BASELINE = 421.0
USER = QPointF(724.0, 414.0)
USER_RADIUS = 34.0
_USER_WORDS_END = 676.0
_STOPS = frozenset({Screen.WAITING_CAR, Screen.CHARGING, Screen.PAUSED, Screen.SCHEDULED})
"""Screens on which the PIN would end a session, not begin one."""


def hint(painter: QPainter, sheet: Sheet, icon: str, words: str, x: float = MARGIN) -> None:
    """Paint a line with its sign; it is shortened before it reaches the words of the user button."""
    glyphs.icon(painter, icon, QRectF(x, 399, 26, 26), inks().text3, 1.9)
    write(painter, x + 38, BASELINE, elided(words, font(20), end(sheet) - x - 38), font(20), inks().text3)


def fact(painter: QPainter, label: str, value: str) -> None:
    """Paint a name and its value."""
    advance = write(painter, MARGIN, BASELINE, label, font(20), inks().text3)
    write(painter, MARGIN + advance + 12, BASELINE, value, font(20, 600), inks().text1)


def aside(painter: QPainter, words: str) -> None:
    """Paint a line at the right margin."""
    write(painter, WIDTH - MARGIN, BASELINE, words, font(20), inks().text3, RIGHT)


def end(sheet: Sheet) -> float:
    """Return how far to the right the foot may be written on."""
    if not sheet.view.user_button:
        return WIDTH - MARGIN
    return _USER_WORDS_END - width(_user_words(sheet), font(20, 500)) - 24


def user_button(painter: QPainter, sheet: Sheet) -> None:
    """Paint the symbol that opens the PIN pad, and what it is for."""
    painter.setPen(QPen(inks().line, 1.5))
    painter.setBrush(inks().key)
    painter.drawEllipse(USER, USER_RADIUS, USER_RADIUS)
    glyphs.icon(painter, "user", QRectF(708, 398, 32, 32), inks().text1, 1.8)
    write(painter, _USER_WORDS_END, BASELINE, _user_words(sheet), font(20, 500), inks().text2, RIGHT)


def _user_words(sheet: Sheet) -> str:
    return sheet.say("scr.pin.stop" if sheet.view.screen in _STOPS else "scr.pin.or")


def progress(painter: QPainter, part: float, colour: QColor, label: str, value: str) -> None:
    """Paint a bar over the whole width with a label and a value above."""
    painter.setPen(Qt.PenStyle.NoPen)
    for colour_of, length in ((inks().track, 720.0), (colour, 720.0 * part)):
        painter.setBrush(colour_of)
        painter.drawRoundedRect(QRectF(MARGIN, 420, length, 6), 3, 3)
    write(painter, MARGIN, 404, label, font(20), inks().text3)
    write(painter, WIDTH - MARGIN, 404, value, font(20, 600, tabular=True), inks().text1, RIGHT)
