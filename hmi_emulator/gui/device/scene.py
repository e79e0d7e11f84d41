"""What stands still on the stage: wall, floor, car, charger and their shadows, without any light of the charger."""

from __future__ import annotations

from functools import cache
from hashlib import shake_128
from math import erf, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPen, QRadialGradient

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.gui.device.art import paint_art
from hmi_emulator.gui.device.composition import CAR_BODY, Composition
from hmi_emulator.gui.device.curves import pool
from hmi_emulator.gui.theme import Theme, faded, font

_NOISE_SIDE = 256
_SHADOW_STEPS = 28
_SKIRTING = 7


def paint_scene(painter: QPainter, scene: Composition, theme: Theme, model: ChargerModel) -> None:
    """Paint the stage with the light off and without cable."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_wall(painter, scene, theme)
    _paint_floor(painter, scene, theme)
    paint_art(painter, "car-night" if theme.dark else "car-day", scene.car, scene.car_scale)
    _paint_charger_shadow(painter, scene, theme)
    if model.tethered:
        _paint_holster(painter, scene, theme)
    _paint_charger(painter, scene, theme, model)
    paint_vignette(painter, scene, theme.place("vignette"))
    _paint_noise(painter, scene, theme.place("noise"))


def _paint_charger(painter: QPainter, scene: Composition, theme: Theme, model: ChargerModel) -> None:
    """Paint the front with its light off."""
    paint_art(painter, f"charger-{model.drawing}-black", scene.origin, scene.scale)
    if scene.front.plate is None:
        return
    painter.save()
    painter.setFont(font("caption", 600))
    painter.setPen(theme.place("number"))
    painter.translate(scene.at(scene.front.plate))
    painter.scale(1.4 * scene.scale, 1.4 * scene.scale)
    words = f"{model.nominal_v:g} V  ·  {model.rated_a:g} A"
    painter.drawText(QRectF(-100, -12, 200, 24), Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


def paint_vignette(painter: QPainter, scene: Composition, colour: QColor) -> None:
    """Darken the corners; with DestinationOut, dim a sprite there."""
    width, height = scene.size.width(), scene.size.height()
    gradient = QRadialGradient(QPointF(0.45, 0.42), 0.85)
    gradient.setColorAt(0.55, faded(colour, 0.0))
    gradient.setColorAt(1.0, colour)
    painter.save()
    painter.scale(width, height)
    painter.fillRect(QRectF(0, 0, 1, 1), QBrush(gradient))
    painter.restore()


def _paint_wall(painter: QPainter, scene: Composition, theme: Theme) -> None:
    width, height = scene.size.width(), scene.size.height()
    wall = QLinearGradient(0, 0, 0, height)
    for place, name in ((0.0, "wall0"), (0.55 if theme.dark else 0.6, "wall1"), (1.0, "wall2")):
        wall.setColorAt(place, theme.place(name))
    painter.fillRect(QRectF(0, 0, width, height), QBrush(wall))
    painter.save()
    painter.setCompositionMode(_LAMP_MODES[theme.name])
    radius = 0.75 * width
    flat = min(1.0, 0.95 * height / radius)
    above = QPointF(scene.charger.center().x(), -0.05 * height)
    pool(painter, above, radius, theme.place("lamp"), 0.30 if theme.dark else 0.80, flat)
    painter.restore()
    _paint_joints(painter, scene, theme)


_LAMP_MODES = {
    "dark": QPainter.CompositionMode.CompositionMode_Screen,
    "light": QPainter.CompositionMode.CompositionMode_SoftLight,
}


def _paint_joints(painter: QPainter, scene: Composition, theme: Theme) -> None:
    """Paint the joints of the concrete: one left of the charger, then every 1.9 of its widths, and one across."""
    body = scene.charger
    step = max(120.0, 1.9 * body.width())
    across = scene.floor_y - 0.14 * scene.floor_height - 1
    x = body.center().x() - step / 2
    while x > 0:
        x -= step
    while x < scene.size.width():
        for shift, name, width in ((0.0, "joint", 1.5), (1.5, "joint_edge", 1.0)):
            painter.setPen(QPen(theme.place(name), width))
            painter.drawLine(QPointF(x + shift, 0), QPointF(x + shift, scene.floor_y))
        x += step
    for shift, name, width in ((0.0, "joint", 1.5), (1.5, "joint_edge", 1.0)):
        painter.setPen(QPen(theme.place(name), width))
        painter.drawLine(QPointF(0, across + shift), QPointF(scene.size.width(), across + shift))


def _paint_floor(painter: QPainter, scene: Composition, theme: Theme) -> None:
    width, height = scene.size.width(), scene.size.height()
    floor = QLinearGradient(0, scene.floor_y, 0, height)
    floor.setColorAt(0, theme.place("floor0"))
    floor.setColorAt(1, theme.place("floor1"))
    painter.fillRect(QRectF(0, scene.floor_y, width, scene.floor_height), QBrush(floor))
    painter.setPen(QPen(theme.place("floor_edge"), 1.2))
    painter.drawLine(QPointF(0, scene.floor_y), QPointF(width, scene.floor_y))
    painter.fillRect(QRectF(0, scene.floor_y - _SKIRTING, width, _SKIRTING), theme.place("skirting"))


def _paint_charger_shadow(painter: QPainter, scene: Composition, theme: Theme) -> None:
    """Paint a soft shadow: many rounded rectangles whose alphas add up to a blurred edge."""
    unit, body = scene.scale, scene.charger
    blur = 22 * unit
    shape = body.adjusted(6 * unit, 26 * unit, -6 * unit, 26 * unit)
    if scene.front.stands:
        shape = body.adjusted(-10 * unit, 10 * unit, 14 * unit, 3 * unit)
    painter.setPen(Qt.PenStyle.NoPen)
    darkest, before = theme.place("shadow").alphaF(), 0.0
    opaque = QColor(theme.place("shadow").rgb())
    for step in range(_SHADOW_STEPS):
        out = (1 - 2 * (step + 0.5) / _SHADOW_STEPS) * 2.2
        wanted = darkest * (1 - erf(out / sqrt(2))) / 2
        alpha = (wanted - before) / (1 - before)
        before = wanted
        painter.setBrush(faded(opaque, alpha))
        far = out * blur
        corner = max(2.0, scene.front.corner * unit + far)
        painter.drawRoundedRect(shape.adjusted(-far, -far, far, far), corner, corner)


def _paint_holster(painter: QPainter, scene: Composition, theme: Theme) -> None:
    corner = 16 * scene.scale
    painter.setPen(QPen(theme.place("holster_edge"), 1))
    painter.setBrush(theme.place("holster"))
    painter.drawRoundedRect(scene.holster, corner, corner)


def _paint_noise(painter: QPainter, scene: Composition, colour: QColor) -> None:
    ratio = painter.device().devicePixelRatioF()
    tile = noise(colour.alpha())
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    painter.fillRect(QRectF(0, 0, scene.size.width() * ratio, scene.size.height() * ratio), QBrush(tile))
    painter.restore()


@cache
def noise(strongest: int) -> QImage:
    """Return a tile of white noise that hides the bands of dark gradients; alpha 0 to `strongest` of 255."""
    table = bytes(value * strongest // 255 for value in range(256))
    alphas = shake_128(b"concrete").digest(_NOISE_SIDE * _NOISE_SIDE).translate(table)
    pixels = bytearray(4 * len(alphas))
    for channel in range(4):
        pixels[channel::4] = alphas
    size = _NOISE_SIDE
    return QImage(bytes(pixels), size, size, QImage.Format.Format_ARGB32_Premultiplied).copy()


def car_rect(scene: Composition) -> QRectF:
    """Return where the car is."""
    return QRectF(scene.car + CAR_BODY.topLeft() * scene.car_scale, CAR_BODY.size() * scene.car_scale)
