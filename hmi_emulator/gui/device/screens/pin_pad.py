"""Screen 5: four boxes and twelve keys (design.md 8.6)."""

from __future__ import annotations

from math import pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from hmi_emulator.gui.device.screens import glyphs
from hmi_emulator.gui.device.screens.inks import glow, inks
from hmi_emulator.gui.device.screens.lettering import CENTRE, display_font, font, lines, width, write
from hmi_emulator.gui.device.screens.sheet import Sheet
from hmi_emulator.vocabulary.visual import HaloColour

SHAKE_MS = 400
POP_MS = 120
_KEY_W, _KEY_H, _GAP = 100.0, 78.0, 12.0
_KEYS_X, _KEYS_Y = 428.0, 84.0
_BOX_W, _BOX_H, _BOX_STEP = 62.0, 76.0, 76.0
_BOXES = QPointF(40, 248)
_ROOM = 370.0
_ROWS = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), ("", "0", "delete"))


def keys() -> tuple[tuple[str, QRectF], ...]:
    """Return the touch zones of the pad: digits, ``delete``, ``back``."""
    found = [
        (name, QRectF(_KEYS_X + column * (_KEY_W + _GAP), _KEYS_Y + row * (_KEY_H + _GAP), _KEY_W, _KEY_H))
        for row, names in enumerate(_ROWS)
        for column, name in enumerate(names)
        if name
    ]
    return (*found, ("back", QRectF(40, 384, 150, 56)))


def paint(painter: QPainter, sheet: Sheet) -> None:
    """Paint title, keys and caption; the boxes move and are painted apart."""
    title = sheet.say(sheet.view.title)
    face = display_font(40, spacing=-0.5)
    if width(title, face) > _ROOM:
        face = display_font(32, spacing=-0.5)
    write(painter, 40, 176, title, face, inks().text1)
    write(painter, 40, 214, sheet.say(sheet.view.text), font(22), inks().text2)
    resting = sheet.left_s is not None
    for name, box in keys():
        _key(painter, sheet, name, box, dim=resting and name != "back")
    if sheet.view.pin_caption:
        red = glow(HaloColour.RED).text
        caption = sheet.say(sheet.view.pin_caption, **sheet.words)
        for place, line in enumerate(lines(caption, font(20, 500), _ROOM)):
            write(painter, 40, 356 + 26 * place, line, font(20, 500), red)


def _key(painter: QPainter, sheet: Sheet, name: str, box: QRectF, *, dim: bool) -> None:
    painter.setOpacity(0.4 if dim else 1.0)
    painter.setPen(QPen(inks().line, 1.5))
    painter.setBrush(inks().key if name.isdigit() else Qt.BrushStyle.NoBrush)
    corner = box.height() / 2 if name == "back" else 18.0
    painter.drawRoundedRect(box, corner, corner)
    if name == "back":
        glyphs.icon(painter, "chev-l", QRectF(56, 399, 26, 26), inks().text2, 2.0)
        write(painter, 90, 420, sheet.say("scr.pin.back"), font(21, 500), inks().text2)
    elif name == "delete":
        centred = QRectF(box.center().x() - 17, box.center().y() - 17, 34, 34)
        glyphs.icon(painter, "del", centred, inks().text2, 1.7)
    else:
        digit = display_font(36, 500, spacing=0)
        write(painter, box.center().x(), box.top() + 52, name, digit, inks().text1, CENTRE)
    painter.setOpacity(1.0)


def paint_moving(painter: QPainter, sheet: Sheet, now: int, *, reduced: bool) -> None:
    """Paint the boxes: they shake once after a wrong PIN, and a new dot grows."""
    view = sheet.view
    shift = 0.0 if reduced else _shake(sheet, now)
    wrong = sheet.value("shaking_from_ms") is not None
    for place in range(4):
        box = QRectF(_BOXES.x() + shift + place * _BOX_STEP, _BOXES.y(), _BOX_W, _BOX_H)
        current = place == view.pin_digits and sheet.left_s is None
        edge = QPen(inks().text1, 2.5) if current else QPen(inks().line, 1.5)
        painter.setPen(QPen(glow(HaloColour.RED).core, 2.5) if wrong else edge)
        painter.setBrush(inks().key)
        painter.drawRoundedRect(box, 14, 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks().text1)
        if place < view.pin_digits:
            newest = place == view.pin_digits - 1 and not wrong and not reduced
            radius = 9.0 * (_grown(sheet, now) if newest else 1.0)
            painter.drawEllipse(box.center(), radius, radius)
        elif current:
            painter.drawRect(QRectF(box.center().x() - 1.25, box.center().y() - 14, 2.5, 28))


def moves(sheet: Sheet, now: int) -> bool:
    """True while the boxes shake or a dot grows."""
    shaking = sheet.value("shaking_from_ms")
    if shaking is not None and now - int(shaking) < SHAKE_MS:
        return True
    return sheet.view.pin_digits > 0 and now - sheet.number("touched_at_ms") < POP_MS


def _shake(sheet: Sheet, now: int) -> float:
    since = sheet.value("shaking_from_ms")
    part = 1.0 if since is None else min(1.0, (now - int(since)) / SHAKE_MS)
    return 12.0 * (1 - part) * sin(part * 6 * pi)


def _grown(sheet: Sheet, now: int) -> float:
    part = min(1.0, max(0.0, (now - sheet.number("touched_at_ms")) / POP_MS))
    return 0.4 + 0.6 * (1 - (1 - part) ** 3)
