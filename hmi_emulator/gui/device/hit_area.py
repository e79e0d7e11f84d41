"""A part of the painted stage that can be touched: a button clear as glass, which can also be dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from hmi_emulator.gui.theme import Theme

LEAST_SIDE = 28


class HitArea(QAbstractButton):
    """Pressed by click, Space and Return; dragged by the pointer. Shows only its focus."""

    dragged = Signal(QPointF)
    """The pointer in the parent's pixels, while it is held and moved."""
    dropped = Signal(QPointF)

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._from: QPointF | None = None
        self._moved = False
        self.set_name(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_name(self, name: str) -> None:
        """Say what it is."""
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.setToolTip(name)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of another theme."""
        self._theme = theme

    def lie_on(self, rect: QRectF) -> None:
        """Cover a part of the picture, never less than a finger can hit."""
        grow_x, grow_y = max(0.0, LEAST_SIDE - rect.width()) / 2, max(0.0, LEAST_SIDE - rect.height()) / 2
        self.setGeometry(rect.adjusted(-grow_x, -grow_y, grow_x, grow_y).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if not self.hasFocus():
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            for inset, colour, width in ((0.5, "focus_edge", 1), (2.0, "focus_ring", 2), (3.5, "focus_edge", 1)):
                painter.setPen(QPen(self._theme.place(colour), width))
                painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 10 - inset, 10 - inset)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if event.button() is Qt.MouseButton.LeftButton:
            self._from, self._moved = event.position(), False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if self._from is not None:
            way = (event.position() - self._from).manhattanLength()
            self._moved = self._moved or way >= QApplication.startDragDistance()
            if self._moved:
                self.dragged.emit(QPointF(self.mapToParent(event.position())))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        moved, self._from, self._moved = self._moved, None, False
        if moved:
            self.setDown(False)
            self.dropped.emit(QPointF(self.mapToParent(event.position())))
            event.accept()
            return
        super().mouseReleaseEvent(event)
