"""Light on the display: the wash behind the art, the bloom of a ring, and comets that run along it."""

from __future__ import annotations

from functools import cache
from math import cos, exp, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QConicalGradient, QPainter, QPen, QRadialGradient

from hmi_emulator.gui.device.screens.inks import Glow, faded, inks, mixed

WASH_RADIUS = 520.0
_WASH_STOPS = 17
_BLOOM_STOPS = 10
_COMET_BASE = 0.12
_COMET_STOPS = 32


def wash(painter: QPainter, centre: QPointF, colour: QColor, peak: float) -> None:
    """Light the ground around the art."""
    gradient = QRadialGradient(centre, WASH_RADIUS)
    for place, alpha in _wash_curve():
        gradient.setColorAt(place, faded(colour, peak * alpha))
    _screened(painter, centre, WASH_RADIUS, gradient)


@cache
def _wash_curve() -> tuple[tuple[float, float], ...]:
    places = (stop / (_WASH_STOPS - 1) for stop in range(_WASH_STOPS))
    return tuple((t, (1 - t) ** 2.2 / (1 + 3 * t * t)) for t in places)


def bloom(painter: QPainter, centre: QPointF, radius: float, colour: QColor, *, spread: float, peak: float) -> None:
    """Light both sides of a ring."""
    outer = radius + spread
    gradient = QRadialGradient(centre, outer)
    for stop in range(-_BLOOM_STOPS, _BLOOM_STOPS + 1):
        distance = stop / _BLOOM_STOPS
        alpha = peak * exp(-((2.3 * distance) ** 2))
        edge = abs(stop) == _BLOOM_STOPS
        gradient.setColorAt((radius + distance * spread) / outer, faded(colour, 0.0 if edge else alpha))
    _screened(painter, centre, outer, gradient)


def _screened(painter: QPainter, centre: QPointF, radius: float, gradient: QRadialGradient) -> None:
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(gradient))
    painter.drawEllipse(centre, radius, radius)
    painter.restore()


def ring(painter: QPainter, centre: QPointF, radius: float, thickness: float, colour: QColor, fill: QColor) -> None:
    """Draw a disc with its ring."""
    painter.setPen(QPen(colour, thickness))
    painter.setBrush(fill)
    painter.drawEllipse(centre, radius, radius)


def comet(
    painter: QPainter, centre: QPointF, radius: float, thickness: float, glow: Glow, *, head: float, tail: float
) -> None:
    """Draw a comet that runs clockwise: `head` in degrees clockwise from the top, `tail` its length in degrees."""
    gradient = QConicalGradient(centre, 90.0 - head)
    for stop in range(_COMET_STOPS + 1):
        part = stop / _COMET_STOPS
        gradient.setColorAt(part * tail / 360.0, _comet_colour(glow, 1.0 - part))
    painter.setPen(QPen(QBrush(gradient), thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.drawArc(box, round((90.0 - head) * 16), round(tail * 16))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_comet_colour(glow, 1.0))
    painter.drawEllipse(on_ring(centre, radius, head), thickness / 2, thickness / 2)


def on_ring(centre: QPointF, radius: float, angle: float) -> QPointF:
    """Return the point of a ring at `angle` degrees clockwise from the top."""
    turned = radians(angle)
    return QPointF(centre.x() + radius * sin(turned), centre.y() - radius * cos(turned))


def _comet_colour(glow: Glow, part: float) -> QColor:
    """Return the colour of a comet from its tail (0) to its head (1)."""
    level = _COMET_BASE + (1 - _COMET_BASE) * part**1.8
    hot = 0.8 * max(0.0, (part - 0.7) / 0.3)
    return mixed(inks().ground, mixed(glow.core, glow.hot, hot), level)
