"""Screens 1, 6 and 19: something is going on, and a comet says so."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from hmi_emulator.gui.device.screens import foot, frame, glyphs, light
from hmi_emulator.gui.device.screens.inks import Glow, glow, inks, mixed
from hmi_emulator.gui.device.screens.lettering import CENTRE, display_font, font, width, write
from hmi_emulator.gui.device.screens.sheet import Sheet
from hmi_emulator.vocabulary.visual import HaloColour, Screen

BOOT_CENTRE = QPointF(400, 200)
_BOOT_RADIUS, _BOOT_LINE = 84.0, 9.0
_TURN_MS = {Screen.BOOT: 1600, Screen.AUTHORISING: 1600, Screen.UPDATING: 2000}
_STILL_TAIL = 270.0


def paint_boot(painter: QPainter, sheet: Sheet) -> None:
    """Paint the steps of the start and the software version; there is no bar yet."""
    light.bloom(painter, BOOT_CENTRE, _BOOT_RADIUS, glow(HaloColour.GREEN).bloom, spread=40, peak=0.3)
    write(painter, 400, 348, sheet.say(sheet.view.title), display_font(40, spacing=-0.5), inks().text1, CENTRE)
    _steps(painter, sheet)
    if sheet.value("firmware"):
        write(painter, 400, 452, sheet.say(sheet.view.text, **sheet.words), font(16), inks().text3, CENTRE)


def _steps(painter: QPainter, sheet: Sheet) -> None:
    """The self-test comes first, then the network; the operator is looked for once the charge point runs."""
    face, running = font(20, 500), 0 if sheet.part > 0.5 else 1
    names = [sheet.say(f"scr.boot.{name}") for name in ("test", "network", "operator")]
    x = 400 - (sum(width(name, face) + 34 for name in names) + 2 * 38) / 2
    for place, name in enumerate(names):
        colour = glow(HaloColour.GREEN).text if place < running else inks().text1
        if place < running:
            glyphs.icon(painter, "check", QRectF(x, 385, 24, 24), colour, 2.4)
        else:
            colour = inks().text1 if place == running else inks().text3
            painter.setPen(QPen(colour, 2))
            painter.setBrush(colour if place == running else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x + 12, 397), 6, 6)
        x += 34 + write(painter, x + 34, 404, name, face, colour) + 38


def paint_authorising(painter: QPainter, sheet: Sheet) -> None:
    """Paint the reader sign, and whose token is judged."""
    glyphs.reader_sign(painter, frame.ART - QPointF(6, 0), inks().text1)
    frame.write_block(painter, sheet, frame.block(sheet))
    icon = "pin" if sheet.view.hint == "scr.auth.pin" else "card"
    foot.hint(painter, sheet, icon, sheet.say(sheet.view.hint, **sheet.words))


def paint_updating(painter: QPainter, sheet: Sheet) -> None:
    """Paint how far the update is, where that is known."""
    frame.art_icon(painter, "update", 104, 1.5, inks().text1)
    frame.write_block(painter, sheet, frame.block(sheet))
    if sheet.view.hint:
        done = sheet.number("update_pct")
        value = f"{sheet.figure(done, 0)} %"
        foot.progress(painter, done / 100, inks().text1, sheet.say(sheet.view.hint), value)


def paint_moving(painter: QPainter, sheet: Sheet, now: int, *, reduced: bool) -> None:
    """Paint the comets of this instant; with reduced motion a still three-quarter ring."""
    screen = sheet.view.screen
    turned = 0.0 if reduced else (now - sheet.view.since_ms) % _TURN_MS[screen] / _TURN_MS[screen] * 360
    if screen is Screen.BOOT:
        _run(painter, BOOT_CENTRE, _BOOT_RADIUS, _BOOT_LINE, glow(HaloColour.GREEN), turned, (260.0,), reduced=reduced)
    elif screen is Screen.AUTHORISING:
        _run(painter, frame.ART, frame.ART_RADIUS, 7, _plain_glow(), turned, (220.0,), reduced=reduced)
    else:
        tails = (150.0, 150.0)
        _run(painter, frame.ART, frame.ART_RADIUS, 7, glow(HaloColour.WHITE), turned, tails, reduced=reduced)


def _plain_glow() -> Glow:
    text = inks().text2
    return Glow(text, inks().text1, text, text)


def _run(
    painter: QPainter,
    centre: QPointF,
    radius: float,
    line: float,
    tones: Glow,
    turned: float,
    tails: tuple[float, ...],
    *,
    reduced: bool,
) -> None:
    painter.setPen(QPen(mixed(inks().ground, tones.core, 0.12), line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    for place, tail in enumerate((_STILL_TAIL,) if reduced else tails):
        light.comet(painter, centre, radius, line, tones, head=turned + 180.0 * place, tail=tail)
