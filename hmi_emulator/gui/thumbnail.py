"""A charger's front in small, for the picker: its drawing as large as fits."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.gui.device.art import paint_art
from hmi_emulator.gui.device.fronts import FRONTS


def paint_thumbnail(painter: QPainter, rect: QRectF, model: ChargerModel) -> None:
    """Paint the front of a model in the middle of `rect`."""
    front = FRONTS[model.drawing]
    scale = min(rect.width() / front.width, rect.height() / front.height)
    size = QPointF(front.width, front.height) * scale
    painter.save()
    painter.setClipRect(rect)
    paint_art(painter, f"charger-{model.drawing}-black", rect.center() - size / 2, scale)
    painter.restore()
