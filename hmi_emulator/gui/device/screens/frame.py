"""Parts that many screens share: bar, art, text block with chip, figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from hmi_emulator.gui.device.screens import glyphs, light
from hmi_emulator.gui.device.screens.inks import CHIP_TINT, DISC_TINT, faded, glow, inks, mixed
from hmi_emulator.gui.device.screens.lettering import RIGHT, display_font, elided, font, lines, width, write
from hmi_emulator.gui.device.screens.sheet import Sheet
from hmi_emulator.vocabulary.visual import HaloColour, Screen

WIDTH, HEIGHT, MARGIN = 800.0, 480.0, 40.0
ART = QPointF(206.0, 238.0)
ART_RADIUS, ART_LINE = 112.0, 7.0
TEXT_X = 400.0
TEXT_ROOM = WIDTH - MARGIN - TEXT_X
LINK_BOX = QRectF(593, 28, 43.2, 24)


def bar(painter: QPainter, sheet: Sheet, step: int) -> None:
    """Paint the line on top: name (or the chip that found no room below), link, network, clock.

    `step` says which dot of a link that connects is lit. The link has no sign while OCPP is off.
    """
    if sheet.view.screen is Screen.BOOT:
        return
    colour, face = inks().text2, font(20, 500)
    made = block(sheet)
    if made.chip and made.chip_in_bar:
        _chip(painter, sheet, made.chip, MARGIN, 20.0)
    else:
        write(painter, MARGIN, 47, elided(str(sheet.value("name") or ""), face, 480), face, colour)
    write(painter, WIDTH - MARGIN, 47, sheet.clock, font(20, 500, tabular=True), colour, RIGHT)
    if sheet.value("network"):
        glyphs.icon(painter, "wifi", QRectF(660, 27.5, 25, 25), colour, 2.0)
    state = str(sheet.value("link") or "off")
    if state != "off":
        link_colour = glow(HaloColour.RED).text if state == "failed" else inks().text1
        glyphs.link_sign(painter, LINK_BOX, state, link_colour, step)


def lit_disc(painter: QPainter, colour: HaloColour, level: float = 1.0) -> None:
    """Paint the ring of the art in the colour of the state."""
    tones = glow(colour)
    light.bloom(painter, ART, ART_RADIUS, tones.bloom, spread=46, peak=0.42 * level)
    fill = mixed(inks().ground, tones.core, DISC_TINT)
    light.ring(painter, ART, ART_RADIUS, ART_LINE, faded(tones.core, level), fill)


def plain_disc(painter: QPainter, line: float, colour: QColor) -> None:
    """Paint a ring without light."""
    light.ring(painter, ART, ART_RADIUS, line, colour, inks().disc)


def art_icon(painter: QPainter, name: str, size: float, line: float, colour: QColor, *, up: float = 0.0) -> None:
    """Paint the sign in the middle of the art."""
    box = QRectF(ART.x() - size / 2, ART.y() - size / 2 - up, size, size)
    glyphs.icon(painter, name, box, colour, line)


# ---- the text block --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A title, a text and a chip, broken and sized so that they fit."""

    title: tuple[str, ...]
    title_px: int
    text: tuple[str, ...]
    text_px: int
    chip_in_bar: bool
    chip: str
    room_below: float = 0.0

    @property
    def title_line(self) -> float:
        return self.title_px + 8.0

    @property
    def height(self) -> float:
        chip = 58.0 if self.chip and not self.chip_in_bar else 0.0
        text = 10.0 + 33.0 * len(self.text) if self.text else 0.0
        return chip + self.title_line * len(self.title) + text + self.room_below


_FITS = ((46, 2, 2, 24, False), (38, 2, 2, 24, False), (38, 2, 3, 24, True), (38, 3, 4, 22, True))
"""Title size, its lines, lines of text, text size, chip in the bar: from what is wanted to what always fits."""


@lru_cache(maxsize=8)
def block(sheet: Sheet, *, room_below: float = 0.0) -> Block:
    """Fit the words of a screen: the title steps down, then the text takes a third line and the chip moves away."""
    title, words = (sheet.say(key, **sheet.words) for key in (sheet.view.title, sheet.view.text))
    chip = sheet.say(sheet.view.chip)
    tried = []
    for title_px, title_lines, text_lines, text_px, chip_in_bar in _FITS:
        head = lines(title, display_font(title_px), TEXT_ROOM)
        body = lines(words, font(text_px), TEXT_ROOM) if words else ()
        tried.append(Block(head, title_px, body, text_px, chip_in_bar, chip, room_below))
        fits = all(width(line, display_font(title_px)) <= TEXT_ROOM for line in head)
        if fits and len(head) <= title_lines and len(body) <= text_lines:
            break
    return tried[-1]


def write_block(painter: QPainter, sheet: Sheet, made: Block) -> float:
    """Paint a text block, centred on the art, and return the y below its title."""
    top = ART.y() - made.height / 2
    if made.chip and not made.chip_in_bar:
        _chip(painter, sheet, made.chip, TEXT_X, top)
        top += 58.0
    face = display_font(made.title_px)
    for line in made.title:
        write(painter, TEXT_X, top + made.title_px - 4.0, line, face, inks().text1)
        top += made.title_line
    for place, line in enumerate(made.text):
        write(painter, TEXT_X, top + 32.0 + 33.0 * place, line, font(made.text_px), inks().text2)
    return top


_CHIP_ICONS = {"scr.chip.connected": "plug", "scr.chip.fault": "fault"}


def _chip(painter: QPainter, sheet: Sheet, words: str, x: float, y: float) -> None:
    tones, face = glow(sheet.view.colour), font(19, 600)
    name = _CHIP_ICONS.get(sheet.view.chip, str(sheet.view.sign))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(tones.core, CHIP_TINT))
    painter.drawRoundedRect(QRectF(x, y, 44 + width(words, face) + 18, 40), 20, 20)
    glyphs.icon(painter, name, QRectF(x + 14, y + 9, 22, 22), tones.text, 2.0)
    write(painter, x + 44, y + 27, words, face, tones.text)


# ---- figures --------------------------------------------------------------------------------------------


def divider(painter: QPainter, x: float, y: float) -> None:
    """Paint a hairline to the right margin."""
    painter.setPen(QPen(inks().line, 1.5))
    painter.drawLine(QPointF(x, y), QPointF(WIDTH - MARGIN, y))


def reading(painter: QPainter, x: float, y: float, label: str, value: str, unit: str = "") -> None:
    """Paint a small label over a figure with its unit; `y` is the divider above."""
    write(painter, x, y + 36, label, font(18, 500), inks().text3)
    advance = write(painter, x, y + 78, value, display_font(36, spacing=-0.4, tabular=True), inks().text1)
    write(painter, x + advance + 7, y + 78, unit, font(20, 500), inks().text2)
