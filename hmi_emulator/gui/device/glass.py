"""What lies on the picture like glass: its ground, and the round corners of the stage as a panel."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hmi_emulator.gui.parts import IconButton
from hmi_emulator.gui.theme import Theme, faded

CAPTION_HEIGHT = 24


def paint_glass(painter: QPainter, rect: QRectF, theme: Theme, *, focus: bool = False) -> None:
    """Paint a glass card into `rect`, with the focus ring around it if it has the focus."""
    painter.setBrush(theme.colour("glass"))
    painter.setPen(QPen(theme.colour("focus"), 2) if focus else QPen(theme.colour("glass_line"), 1))
    radius = theme.radius("panel")
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def paint_caption(painter: QPainter, top: QPointF, words: str, theme: Theme) -> None:
    """Paint a word or two on a pill of glass, hung from the middle of its upper edge."""
    painter.setFont(theme.font("label", 500))
    width = painter.fontMetrics().horizontalAdvance(words) + 20
    pill = QRectF(round(top.x() - width / 2), round(top.y()), width, CAPTION_HEIGHT)
    painter.setPen(QPen(theme.colour("glass_line"), 1))
    painter.setBrush(theme.colour("glass"))
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), CAPTION_HEIGHT / 2, CAPTION_HEIGHT / 2)
    painter.setPen(theme.colour("text1"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


def paint_target(painter: QPainter, centre: QPointF, radius: float, theme: Theme) -> None:
    """Paint the dashed ring around a place where something in the hand can go."""
    pen = QPen(faded(theme.place("wave"), 0.7), 2)
    pen.setDashPattern([2, 2.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)


def paint_corners(painter: QPainter, rect: QRectF, theme: Theme, *, top: bool) -> None:
    """Paint the ground of the window over two corners of `rect`, so that a panel that fills it looks round."""
    radius = theme.radius("panel") - 1.0
    beyond = 2 * radius
    whole, kept = QPainterPath(), QPainterPath()
    whole.addRect(rect)
    kept.addRoundedRect(rect.adjusted(0, 0 if top else -beyond, 0, beyond if top else 0), radius, radius)
    painter.fillPath(whole - kept, theme.colour("bg0"))


class Tools(QWidget):
    """A few icon buttons on one piece of glass, which is painted once: what lies below it moves."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._glass: QPixmap | None = None
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
        self._theme, self._glass = theme, None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        size = self.size() * self.devicePixelRatioF()
        if self._glass is None or self._glass.size() != size:
            self._glass = self._painted(size)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._glass)

    def _painted(self, size: QSize) -> QPixmap:
        picture = QPixmap(size)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_glass(painter, QRectF(self.rect()), self._theme)
        return picture
