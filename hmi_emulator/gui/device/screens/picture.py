"""Puts a screen together: ground and bar, content that rises as it fades in, and what moves on top.

Ground and content are painted once per sheet and kept; a frame draws two images and the moving parts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from hmi_emulator.gui.device.screens import foot, frame, light, link, pin_pad, plain, progress, session
from hmi_emulator.gui.device.screens.inks import glow, inks
from hmi_emulator.gui.device.screens.sheet import LINK_STEP_MS, Sheet, sheet
from hmi_emulator.vocabulary.visual import DisplayView, HaloColour, Screen

FADE_MS = 220
RISE = 8.0
_WASH_PEAKS: dict[Screen, float] = {
    Screen.BOOT: 0.14,
    Screen.OCPP_CONNECTING: 0.10,
    Screen.AUTHORISING: 0.14,
    Screen.ACCEPTED: 0.24,
    Screen.WAITING_CAR: 0.22,
    Screen.CHARGING: 0.34,
    Screen.SCHEDULED: 0.18,
    Screen.RESERVED: 0.16,
    Screen.FREE: 0.24,
    Screen.ERROR: 0.26,
    Screen.UPDATING: 0.08,
    Screen.OCPP_FAILED: 0.12,
}
_UNLIT = frozenset({Screen.BLACK, Screen.PIN, Screen.UNAVAILABLE})
_COMETS = frozenset({Screen.BOOT, Screen.AUTHORISING, Screen.UPDATING})
_CONTENT: dict[Screen, Callable[[QPainter, Sheet], None]] = {
    Screen.BOOT: progress.paint_boot,
    Screen.OCPP_CONNECTING: link.paint,
    Screen.OCPP_FAILED: link.paint,
    Screen.PIN: pin_pad.paint,
    Screen.AUTHORISING: progress.paint_authorising,
    Screen.CHARGING: session.paint_charging,
    Screen.FINISHING: session.paint_finishing,
    Screen.UPDATING: progress.paint_updating,
}


def paint(painter: QPainter, rect: QRectF, view: DisplayView, now: int, language: str, *, reduced: bool) -> None:
    """Paint the display as it looks at `now` into `rect`."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / frame.WIDTH, rect.height() / frame.HEIGHT)
    painter.setClipRect(QRectF(0, 0, frame.WIDTH, frame.HEIGHT))
    pixels = _pixels(painter)
    shown = 1.0 if view.before is None else faded_in(view, now, reduced=reduced)
    if shown < 1.0 and view.before is not None:
        _picture(painter, sheet(view.before, now, language), now, pixels, reduced=reduced)
    _picture(painter, sheet(view, now, language), now, pixels, shown=shown, reduced=reduced)
    painter.restore()


def faded_in(view: DisplayView, now: int, *, reduced: bool = False) -> float:
    """Return how far a new screen has replaced the one before, 0 to 1."""
    length = 150 if reduced else FADE_MS
    part = min(1.0, max(0.0, (now - view.since_ms) / length))
    return 1 - (1 - part) ** 3


def moving(view: DisplayView, now: int, *, reduced: bool) -> bool:
    """True while the display must be painted every frame."""
    if view.before is not None and now - view.since_ms < FADE_MS:
        return True
    if reduced:
        return False
    return view.screen in _COMETS or (view.screen is Screen.PIN and pin_pad.moves(sheet(view, now, "en"), now))


def link_step(now: int) -> int:
    """Return which dot of a link that connects is lit most."""
    return now // LINK_STEP_MS % 3


def _picture(painter: QPainter, page: Sheet, now: int, pixels: QSize, *, shown: float = 1.0, reduced: bool) -> None:
    whole = QRectF(0, 0, frame.WIDTH, frame.HEIGHT)
    painter.setOpacity(shown)
    view, size = page.view, (pixels.width(), pixels.height())
    painter.drawImage(whole, _ground(view.screen, view.colour, *size))
    if view.screen is not Screen.BLACK:
        frame.bar(painter, page, 0 if reduced else link_step(now))
        rise = QPointF(0, 0.0 if reduced else RISE * (1 - shown))
        painter.translate(rise)
        painter.drawImage(whole, _content(page, *size))
        _moving_parts(painter, page, now, reduced=reduced)
        painter.translate(-rise)
    painter.setOpacity(1.0)


def _moving_parts(painter: QPainter, page: Sheet, now: int, *, reduced: bool) -> None:
    screen = page.view.screen
    if screen in _COMETS:
        progress.paint_moving(painter, page, now, reduced=reduced)
    elif screen is Screen.PIN:
        pin_pad.paint_moving(painter, page, now, reduced=reduced)
    elif screen is Screen.OCPP_CONNECTING:
        link.paint_moving(painter, page, 0 if reduced else link_step(now))


@lru_cache(maxsize=6)
def _ground(screen: Screen, colour: HaloColour, width: int, height: int) -> QImage:
    """Paint the black, and the light of the state on it."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(inks().ground)
    if screen not in _UNLIT:
        with QPainter(image) as painter:
            _prepare(painter, width, height)
            centre = progress.BOOT_CENTRE + QPointF(0, 38) if screen is Screen.BOOT else frame.ART
            light.wash(painter, centre, glow(colour).bloom, _WASH_PEAKS.get(screen, 0.20))
    return image


@lru_cache(maxsize=6)
def _content(page: Sheet, width: int, height: int) -> QImage:
    """Paint what the screen says, on nothing."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        _prepare(painter, width, height)
        _CONTENT.get(page.view.screen, plain.paint)(painter, page)
        if page.view.user_button:
            foot.user_button(painter, page)
    return image


def _prepare(painter: QPainter, width: int, height: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(width / frame.WIDTH, height / frame.HEIGHT)


def _pixels(painter: QPainter) -> QSize:
    """Return how many pixels of the device the display covers."""
    device = painter.deviceTransform()
    wide, high = frame.WIDTH * hypot(device.m11(), device.m12()), frame.HEIGHT * hypot(device.m21(), device.m22())
    return QSize(max(1, round(wide)), max(1, round(high)))
