"""A card as it lies on the table: its tint, chip and waves, name and bytes (mockup 11)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPen

from hmi_emulator.gui.cards import Card
from hmi_emulator.gui.theme import Theme, faded

_WIDTH, _HEIGHT = 112.0, 70.7
_SMALL = 90.0
"""Below this width the bytes could not be read: a tooltip tells them, and the name keeps a size that can be read."""
_LEAST_PX = 11
_WAVES = ((-8, 8), (-2, 14), (4, 20))
"""Where each wave stands, and its radius."""


def paint_card(painter: QPainter, rect: QRectF, card: Card, theme: Theme) -> None:
    """Paint a card into `rect`, which has the proportions of 112 to 71."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _WIDTH, rect.height() / _HEIGHT)
    ink = theme.place("card_ink")
    _paint_plastic(painter, card, theme, ink)
    _paint_waves(painter, faded(ink, 0.8))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(ink, 0.16))
    painter.drawRoundedRect(QRectF(9, 12, 16.8, 14.1), 2.2, 2.2)
    if rect.width() < _SMALL:
        least = round(_LEAST_PX * _WIDTH / rect.width())
        _write(painter, 60.0, card.name, _sized(theme.font("label", 600), least), ink)
    else:
        _write(painter, 49.5, card.name, _sized(theme.font("label", 600), 12), ink)
        _write(painter, 61.5, card.spaced_uid, _sized(theme.font("code"), 7), faded(ink, 0.72))
    painter.restore()


def _paint_plastic(painter: QPainter, card: Card, theme: Theme, ink: QColor) -> None:
    plastic = QLinearGradient(QPointF(0, 0), QPointF(_WIDTH, _HEIGHT))
    plastic.setColorAt(0, theme.place(f"card{card.tint}"))
    plastic.setColorAt(1, theme.place(f"card{card.tint}_end"))
    painter.setPen(QPen(faded(ink, 0.16), 1))
    painter.setBrush(plastic)
    painter.drawRoundedRect(QRectF(0.5, 0.5, _WIDTH - 1, _HEIGHT - 1), 6, 6)


def _paint_waves(painter: QPainter, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for place, radius in _WAVES:
        centre = QPointF(89.6 + (place - 0.8 * radius) * 0.747, 19.1)
        reach = radius * 0.747
        box = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
        painter.drawArc(box, -38 * 16, 76 * 16)


def _write(painter: QPainter, foot: float, words: str, font: QFont, ink: QColor) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(_WIDTH - 18))
    painter.drawText(QPointF(9, foot), shown)


def _sized(font: QFont, px: int) -> QFont:
    made = QFont(font)
    made.setPixelSize(px)
    return made
