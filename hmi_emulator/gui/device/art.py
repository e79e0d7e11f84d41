"""The drawings under resources/art, painted at any size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

from hmi_emulator.i18n.places import resources


def paint_art(painter: QPainter, name: str, origin: QPointF, scale: float) -> None:
    """Paint a drawing so that its point (0, 0) comes to `origin`."""
    renderer = _renderer(name)
    box = renderer.viewBoxF()
    renderer.render(painter, QRectF(origin + box.topLeft() * scale, box.size() * scale))


@cache
def _renderer(name: str) -> QSvgRenderer:
    renderer = QSvgRenderer(str(resources() / "art" / f"{name}.svg"))
    if not renderer.isValid():
        raise FileNotFoundError(f"resources/art/{name}.svg is missing or damaged")
    return renderer
