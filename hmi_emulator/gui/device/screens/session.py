"""Screens 10 and 12: what flows, and what flowed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from hmi_emulator.gui.device.screens import foot, frame, glyphs, light, plain
from hmi_emulator.gui.device.screens.inks import glow, inks, mixed
from hmi_emulator.gui.device.screens.lettering import CENTRE, display_font, font, write
from hmi_emulator.gui.device.screens.sheet import Sheet, duration
from hmi_emulator.vocabulary.visual import HaloColour

_CENTRE = QPointF(206, 250)
_RADIUS, _LINE = 138.0, 10.0
_LEFT, _RIGHT = 420.0, 606.0


def paint_charging(painter: QPainter, sheet: Sheet) -> None:
    """Paint the gauge, the figures and how to stop."""
    _gauge(painter, sheet)
    write(painter, _LEFT, 140, sheet.say(sheet.view.title), display_font(46), inks().text1)
    for y in (170.0, 270.0):
        frame.divider(painter, _LEFT, y)
    length, unit = duration(sheet.elapsed_s or 0)
    frame.reading(painter, _LEFT, 166, sheet.say("scr.energy"), *_energy(sheet))
    frame.reading(painter, _RIGHT, 166, sheet.say("scr.time"), length, unit)
    limit = sheet.number("limit_a")
    amperes = sheet.figure(limit, 0 if limit == round(limit) else 1)
    frame.reading(painter, _LEFT, 266, sheet.say("scr.limit"), amperes, "A")
    frame.reading(painter, _RIGHT, 266, sheet.say("scr.phases"), sheet.figure(sheet.number("phases"), 0))
    if sheet.view.hint:
        icon = "card" if sheet.view.hint == "scr.stop.card" else "info"
        foot.hint(painter, sheet, icon, sheet.say(sheet.view.hint), _LEFT)


def _gauge(painter: QPainter, sheet: Sheet) -> None:
    tones = glow(HaloColour.BLUE)
    light.bloom(painter, _CENTRE, _RADIUS, tones.bloom, spread=54, peak=0.55)
    ground = inks().ground
    light.ring(painter, _CENTRE, _RADIUS, _LINE, mixed(ground, tones.core, 0.36), mixed(ground, tones.core, 0.05))
    rated = sheet.number("rated_w")
    part = min(1.0, sheet.number("power_w") / rated) if rated > 0 else 0.0
    box = QRectF(_CENTRE.x() - _RADIUS, _CENTRE.y() - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, thickness in ((tones.core, _LINE), (tones.hot, 2.6)):
        if part > 0:
            painter.setPen(QPen(colour, thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(box, 90 * 16, -round(part * 360 * 16))
    glyphs.icon(painter, "bolt", QRectF(189, 158, 34, 34), tones.text, 1.8)
    power = sheet.figure(sheet.number("power_w") / 1000, 1)
    write(painter, _CENTRE.x(), 280, power, _gauge_font(), inks().text1, CENTRE)
    write(painter, _CENTRE.x(), 322, "kW", font(26, 500), inks().text2, CENTRE)


def _gauge_font() -> QFont:
    face = QFont(display_font(88, spacing=-2))
    face.setKerning(False)  # "11" must not close up while other figures do not
    return face


def paint_finishing(painter: QPainter, sheet: Sheet) -> None:
    """Paint the tick, and the sum of the session where there was one."""
    plain.paint_art(painter, sheet)
    if sheet.value("energy_wh") is None:
        frame.write_block(painter, sheet, frame.block(sheet))
        return
    below = frame.write_block(painter, sheet, frame.block(sheet, room_below=116.0))
    frame.divider(painter, frame.TEXT_X, below + 24)
    frame.reading(painter, frame.TEXT_X, below + 24, sheet.say("scr.energy"), *_energy(sheet))
    if sheet.elapsed_s is not None:
        frame.reading(painter, _RIGHT, below + 24, sheet.say("scr.time"), *duration(sheet.elapsed_s))
    if sheet.view.hint:
        icon = "card" if sheet.view.hint == "scr.stopped.card" else "info"
        foot.hint(painter, sheet, icon, sheet.say(sheet.view.hint))


def _energy(sheet: Sheet) -> tuple[str, str]:
    return sheet.figure(sheet.number("energy_wh") / 1000, 2), "kWh"
