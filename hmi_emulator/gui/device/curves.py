"""Gradients with which light falls off: on a wall, around a ring (design.md 7.2)."""

from __future__ import annotations

from functools import cache
from math import exp

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QRadialGradient

from hmi_emulator.gui.theme import faded

_STOPS = 16
_SIDE_STOPS = 10


@cache
def _fall_off() -> tuple[tuple[float, float], ...]:
    places = (stop / _STOPS for stop in range(_STOPS + 1))
    return tuple((t, (1 - t) ** 2.2 / (1 + 3 * t * t)) for t in places)


def pool(painter: QPainter, centre: QPointF, radius: float, colour: QColor, peak: float, flat: float = 1.0) -> None:
    """Paint a pool of light; `flat` squeezes it from above."""
    gradient = QRadialGradient(QPointF(0, 0), radius)
    for place, part in _fall_off():
        gradient.setColorAt(place, faded(colour, min(1.0, peak) * part))
    painter.save()
    painter.translate(centre)
    painter.scale(1.0, flat)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(gradient))
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    painter.restore()


def ring_bloom(painter: QPainter, centre: QPointF, radius: float, spread: float, colour: QColor, peak: float) -> None:
    """Paint the glow on both sides of a ring."""
    outer = radius + spread
    gradient = QRadialGradient(centre, outer)
    for stop in range(-_SIDE_STOPS, _SIDE_STOPS + 1):
        distance = stop / _SIDE_STOPS
        edge = abs(stop) == _SIDE_STOPS
        place = max(0.0, (radius + distance * spread) / outer)
        gradient.setColorAt(place, faded(colour, 0.0 if edge else peak * exp(-((2.3 * distance) ** 2))))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(gradient))
    painter.drawEllipse(centre, outer, outer)
