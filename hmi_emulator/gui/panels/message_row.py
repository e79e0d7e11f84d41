"""Paints one row of the message list: time, arrow, action and summary, round trip (design.md section 12, mockup 01)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hmi_emulator.gui.icons import paint_icon
from hmi_emulator.gui.panels.log_model import Column, LogModel, round_trip
from hmi_emulator.gui.panels.numbers import clock_ms
from hmi_emulator.gui.panels.summaries import Summary
from hmi_emulator.gui.signs import paint_direction
from hmi_emulator.gui.theme import Theme
from hmi_emulator.runtime.frames import Direction, LogRow

ROW_HEIGHT = 31
SIDE = 14
"""Space left of the time and right of the round trip."""
ARROW = 20
_GAP = 8
_BAR = 3
_DOT = 8
_ACT_ICONS = (
    ("unplug", "unplug"),
    ("plug", "plug"),
    ("cable", "plug"),
    ("card", "card"),
    ("tag", "card"),
    ("pin", "key"),
    ("touch", "tap"),
    ("power", "power"),
    ("network", "network"),
    ("link", "network"),
    ("vehicle", "car"),
    ("car", "car"),
    ("fault", "fault"),
    ("settings", "settings"),
    ("key", "key"),
    ("storage", "case"),
    ("restart", "refresh"),
)
"""First part of a message key that is found, and its icon."""


def icon_of_act(key: str) -> str:
    """Return the icon of something a person or the world did, by its message key."""
    return next((icon for part, icon in _ACT_ICONS if part in key), "info")


class MessageDelegate(QStyledItemDelegate):
    """Paints the cells of a LogModel; holds no row, only fonts and colours."""

    def __init__(self, theme: Theme, model: LogModel) -> None:
        super().__init__(model)
        self._model = model
        self._theme = theme
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._time_font = theme.font("code")
        self._head_font = theme.font("body", 600)
        self._tail_font = theme.font("body")
        self._quiet_font = theme.font("label")

    def time_width(self, with_milliseconds: bool) -> int:
        """Return how wide the column of the time must be."""
        sample = clock_ms(0) if with_milliseconds else clock_ms(0)[:8]
        return SIDE + QFontMetrics(self._time_font).horizontalAdvance(sample) + _GAP

    def trip_width(self) -> int:
        """Return how wide the column of the round trip must be."""
        return QFontMetrics(self._quiet_font).horizontalAdvance("999 ms") + _GAP + SIDE

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._model.row_at(index.row())
        if row is None:
            return
        state, rect = option.state, option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, self._theme.colour("bg3"))
        match Column(index.column()):
            case Column.TIME:
                self._paint_time(painter, rect, row, chosen)
            case Column.DIRECTION:
                self._paint_direction(painter, rect, row, chosen)
            case Column.MESSAGE:
                self._paint_message(painter, rect, row)
            case Column.ROUND_TRIP:
                self._paint_trip(painter, rect, row)
        painter.restore()

    def _paint_time(self, painter: QPainter, rect: QRect, row: LogRow, chosen: bool) -> None:
        if chosen:
            painter.fillRect(QRect(rect.topLeft(), QSize(_BAR, rect.height())), self._theme.colour("text1"))
        words = clock_ms(row.utc_ms)
        if rect.width() < self.time_width(with_milliseconds=True):
            words = words[:8]
        self._write(painter, rect.adjusted(SIDE, 0, 0, 0), words, self._time_font, self._theme.colour("text3"))

    def _paint_direction(self, painter: QPainter, rect: QRect, row: LogRow, chosen: bool) -> None:
        square = QRectF(rect.left() + 1, rect.top() + (rect.height() - ARROW) // 2, ARROW, ARROW)
        colour, ground = "red" if row.error else "text2", "bg1" if chosen else "bg2"
        paint_direction(painter, self._theme, square, row.direction, colour, ground, icon_of_act(row.action))

    def _paint_message(self, painter: QPainter, rect: QRect, row: LogRow) -> None:
        summary = self._model.summary_at(row)
        space = rect.adjusted(_GAP, 0, -_GAP // 2, 0)
        if row.direction in {Direction.ACT, Direction.NOTE}:
            colour = self._theme.colour("red" if row.error else "text3")
            self._write(painter, space, summary.head, self._quiet_font, colour)
            return
        colour = self._theme.colour("red" if row.error else "text1")
        used = self._write(painter, space, summary.head, self._head_font, colour)
        self._paint_tail(painter, space.adjusted(used + _GAP, 0, 0, 0), summary)

    def _paint_tail(self, painter: QPainter, space: QRect, summary: Summary) -> None:
        if summary.dot is not None and space.width() > _DOT:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.halo_dot(summary.dot))
            painter.drawEllipse(QRect(space.left(), space.center().y() - _DOT // 2 + 1, _DOT, _DOT))
            space = space.adjusted(_DOT + 6, 0, 0, 0)
        self._write(painter, space, summary.tail, self._tail_font, self._theme.colour("text2"))

    def _paint_trip(self, painter: QPainter, rect: QRect, row: LogRow) -> None:
        space = rect.adjusted(0, 0, -SIDE, 0)
        if row.direction is Direction.SENT and row.answer is None:
            square = QRectF(space.right() - 13, space.center().y() - 6, 14, 14)
            paint_icon(painter, "clock", square, self._theme.colour("text3"))
            return
        painter.setFont(self._quiet_font)
        painter.setPen(self._theme.colour("text3"))
        painter.drawText(space, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, round_trip(row))

    def _write(self, painter: QPainter, space: QRect, words: str, font: QFont, colour: QColor) -> int:
        """Write one line, cut at its end where there is no room; return its width."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, space.width()))
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(space, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)
