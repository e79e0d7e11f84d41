"""What lies on the picture like glass: its ground, and the round corners of the stage as a panel."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hmi_emulator.gui.parts import IconButton
from hmi_emulator.gui.theme import Theme


def paint_glass(painter: QPainter, rect: QRectF, theme: Theme, *, focus: bool = False) -> None:
    """Paint a glass card into `rect`, with the focus ring around it if it has the focus."""
    painter.setBrush(theme.colour("glass"))
    painter.setPen(QPen(theme.colour("focus"), 2) if focus else QPen(theme.colour("glass_line"), 1))
    radius = theme.radius("panel")
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def paint_corners(painter: QPainter, rect: QRectF, theme: Theme, *, top: bool) -> None:
    """Paint the ground of the window over two corners of `rect`, so that a panel that fills it looks round."""
    radius = theme.radius("panel") - 1.0
    beyond = 2 * radius
    whole, kept = QPainterPath(), QPainterPath()
    whole.addRect(rect)
    kept.addRoundedRect(rect.adjusted(0, 0 if top else -beyond, 0, beyond if top else 0), radius, radius)
    painter.fillPath(whole - kept, theme.colour("bg0"))


class Tools(QWidget):
    """A few icon buttons on one piece of glass."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(0)

    def add(self, picture: str, name: str) -> IconButton:
        """Add a button and return it."""
        button = IconButton(self._theme, picture, name)
        self._row.addWidget(button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_glass(painter, QRectF(self.rect()), self._theme)
