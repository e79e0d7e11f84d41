"""Screens 2 and 20: the way to the operator is being looked for, or is lost."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hmi_emulator.gui.device.screens import foot, frame, glyphs
from hmi_emulator.gui.device.screens.inks import glow, inks
from hmi_emulator.gui.device.screens.sheet import Sheet
from hmi_emulator.vocabulary.visual import HaloColour, Screen

_BIG = QRectF(125, 193, 162, 90)


def paint(painter: QPainter, sheet: Sheet) -> None:
    """Paint the words, and what is known about the next try."""
    frame.plain_disc(painter, 2.0, inks().line)
    frame.write_block(painter, sheet, frame.block(sheet))
    view = sheet.view
    if view.screen is Screen.OCPP_CONNECTING:
        if sheet.value("host"):
            foot.hint(painter, sheet, "globe", sheet.say(view.hint, **sheet.words))
        return
    glyphs.link_sign(painter, _BIG, "failed", glow(HaloColour.RED).text)
    if view.hint:
        foot.hint(painter, sheet, "refresh", sheet.say(view.hint if sheet.left_s else "scr.failed.now", **sheet.words))


def paint_moving(painter: QPainter, sheet: Sheet, step: int) -> None:
    """Paint the big sign of a link that connects."""
    if sheet.view.screen is Screen.OCPP_CONNECTING:
        glyphs.link_sign(painter, _BIG, "connecting", inks().text1, step)
