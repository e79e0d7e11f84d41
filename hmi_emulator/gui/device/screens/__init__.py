"""Paints the Commander 2 display: 800 x 480, any instant, any size (design.md section 10). Its screens are our own."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from hmi_emulator.gui.device.screens import picture
from hmi_emulator.gui.device.screens.frame import HEIGHT, WIDTH
from hmi_emulator.gui.device.screens.sheet import next_tick
from hmi_emulator.gui.device.screens.sheet import sheet as _sheet
from hmi_emulator.gui.device.screens.zones import name_of, zone_of_key, zones
from hmi_emulator.vocabulary.visual import DisplayView, Screen

__all__ = ["HEIGHT", "WIDTH", "animated", "name_of", "next_tick", "paint_display", "words", "zone_of_key", "zones"]


def paint_display(
    painter: QPainter,
    rect: QRectF,
    view: DisplayView,
    now: int,
    *,
    language: str,
    theme: object = None,  # noqa: ARG001 - every painter of the stage takes it
    reduced: bool = False,
) -> None:
    """Paint the display into `rect` as it looks at the instant `now` of the machine.

    `language` is the display's own; `reduced` keeps comets, dots and boxes still. `theme` changes nothing: the display
    is dark in all of them.
    """
    picture.paint(painter, rect, view, now, language, reduced=reduced)


def animated(view: DisplayView, now: int, *, reduced: bool = False) -> bool:
    """True if the display must be painted every frame; what changes less often is told by `next_tick`."""
    return picture.moving(view, now, reduced=reduced)


def words(view: DisplayView, now: int, language: str) -> str:
    """Return what the display says, in one line, for those who cannot see it."""
    page = _sheet(view, now, language)
    if view.screen is Screen.BLACK:
        return page.say("scr.dark")
    said = (page.say(key, **page.words) for key in (view.title, view.text))
    return " ".join(part for part in said if part).replace("\n", " ")
