"""Signs on the display: the SVG icons in one colour and any line width, and the reader and link signs."""

from __future__ import annotations

import re
from functools import lru_cache
from math import asin, degrees, sqrt

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtSvg import QSvgRenderer

from hmi_emulator.gui.device.screens.inks import faded
from hmi_emulator.i18n.places import resources

_LINK_W, _LINK_H = 36.0, 20.0


def icon(painter: QPainter, name: str, box: QRectF, colour: QColor, line: float = 1.75) -> None:
    """Paint an icon of resources/icons into `box`; `line` is the line width on its grid of 24."""
    _renderer(name, colour.name(), line).render(painter, box)


@lru_cache(maxsize=64)
def _renderer(name: str, colour: str, line: float) -> QSvgRenderer:
    svg = (resources() / "icons" / f"{name}.svg").read_text("utf-8")
    svg = re.sub(r'stroke-width="[\d.]+"', f'stroke-width="{line}"', svg.replace("currentColor", colour), count=1)
    return QSvgRenderer(QByteArray(svg.encode()))


def reader_sign(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    """Paint a card and three waves, 96 px wide: hold your card to the reader."""
    painter.save()
    painter.translate(centre)
    painter.scale(3.0, 3.0)
    painter.setPen(QPen(colour, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(-17, -11, 15, 22), 3, 3)
    for x, half, radius in ((4.0, 7.0, 11.0), (9.5, 11.5, 18.0), (15.0, 16.0, 25.0)):
        painter.drawPath(_wave(x, half, radius))
    painter.restore()


def _wave(x: float, half: float, radius: float) -> QPainterPath:
    """Return the arc from (x, -half) to (x, half) that bulges to the right."""
    centre = x - sqrt(radius * radius - half * half)
    start = degrees(asin(half / radius))
    path = QPainterPath(QPointF(x, -half))
    path.arcTo(QRectF(centre - radius, -radius, 2 * radius, 2 * radius), start, -2 * start)
    return path


def link_sign(painter: QPainter, box: QRectF, state: str, colour: QColor, step: int = 0) -> None:
    """Paint charger and central system and what is between them: the states differ by shape (design.md section 11)."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / _LINK_W, box.height() / _LINK_H)
    painter.setPen(QPen(colour, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(colour if state in ("connected", "connecting") else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(2, 4.5, 9, 11), 2.6, 2.6)
    painter.setBrush(colour if state == "connected" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(29, 10), 5, 5)
    if state == "connected":
        painter.drawLine(QPointF(11, 10), QPointF(24, 10))
    elif state == "failed":
        painter.drawLine(QPointF(14.9, 7.2), QPointF(20.5, 12.8))
        painter.drawLine(QPointF(20.5, 7.2), QPointF(14.9, 12.8))
    elif state == "connecting":
        _dots(painter, colour, step)
    painter.restore()


def _dots(painter: QPainter, colour: QColor, step: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for place, x in enumerate((14.6, 18.0, 21.4)):
        painter.setBrush(faded(colour, (1.0, 0.7, 0.35)[(place - step) % 3]))
        painter.drawEllipse(QPointF(x, 10), 1.45, 1.45)
