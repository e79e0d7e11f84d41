"""Screens with one sign, one title and one text: most of them (design.md section 10)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from hmi_emulator.gui.device.screens import foot, frame, glyphs
from hmi_emulator.gui.device.screens.inks import glow, inks
from hmi_emulator.gui.device.screens.sheet import Sheet, minutes
from hmi_emulator.vocabulary.visual import HaloColour, Screen


@dataclass(frozen=True, slots=True)
class Art:
    """The sign in the ring: an icon, its size and line width."""

    icon: str
    size: float = 112.0
    line: float = 1.5
    up: float = 0.0
    level: float = 1.0
    """Of the ring's light."""


_READER = "reader"
ARTS: dict[Screen, Art] = {
    Screen.LOCKED: Art(_READER),
    Screen.LOCKED_CAR: Art(_READER),
    Screen.ACCEPTED: Art("plug"),
    Screen.REJECTED: Art("close", line=1.6),
    Screen.WAITING_CAR: Art("car", 124, 1.25),
    Screen.PAUSED: Art("pause", line=1.6),
    Screen.SCHEDULED: Art("clock", 108, 1.4, level=0.82),
    Screen.RESERVED: Art("bookmark", 108, 1.4),
    Screen.FREE: Art("plug"),
    Screen.OCPP_OFF: Art("plug"),
    Screen.ERROR: Art("fault", 114, 1.4, up=5.0),
    Screen.FINISHING: Art("check", line=1.6),
}


def paint(painter: QPainter, sheet: Sheet) -> None:
    """Paint the art, the words and the foot."""
    paint_art(painter, sheet)
    frame.write_block(painter, sheet, frame.block(sheet))
    paint_foot(painter, sheet)


def paint_art(painter: QPainter, sheet: Sheet) -> None:
    """Paint the ring and the sign in it."""
    screen = sheet.view.screen
    if screen is Screen.UNAVAILABLE:
        frame.plain_disc(painter, frame.ART_LINE, inks().ring)
        frame.art_icon(painter, "offstate", 112, 1.4, inks().text2)
        return
    art = ARTS[screen]
    frame.lit_disc(painter, sheet.view.colour, art.level)
    if art.icon == _READER:
        glyphs.reader_sign(painter, frame.ART - QPointF(6, 0), inks().text1)
    else:
        frame.art_icon(painter, art.icon, art.size, art.line, inks().text1, up=art.up)


def paint_foot(painter: QPainter, sheet: Sheet) -> None:
    """Paint what stands at the foot of such a screen."""
    view = sheet.view
    if view.screen is Screen.ACCEPTED and view.hint:
        colour = glow(HaloColour.GREEN).core
        foot.progress(painter, sheet.part, colour, sheet.say(view.hint), minutes(sheet.left_s or 0))
    elif view.screen is Screen.ERROR:
        _code(painter, sheet)
    elif view.screen is Screen.PAUSED and view.hint:
        foot.fact(painter, sheet.say(view.hint), f"{sheet.figure(sheet.number('energy_wh') / 1000, 2)} kWh")
    elif view.hint:
        foot.hint(painter, sheet, "card", sheet.say(view.hint, **sheet.words))


def _code(painter: QPainter, sheet: Sheet) -> None:
    foot.fact(painter, sheet.say("scr.error.code"), str(sheet.value("code") or ""))
    foot.aside(painter, sheet.say(sheet.view.hint))
