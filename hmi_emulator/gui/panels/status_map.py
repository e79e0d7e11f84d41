"""The map of the nine OCPP statuses: where the connector is, has been and can go (design.md section 12)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.visual import HaloColour

GRID = (
    ("Available", "Preparing", "Charging"),
    ("Reserved", "Finishing", "SuspendedEV"),
    ("Unavailable", "Faulted", "SuspendedEVSE"),
)
EDGES = (
    ("Available", "Preparing"),
    ("Preparing", "Charging"),
    ("Charging", "SuspendedEV"),
    ("SuspendedEV", "SuspendedEVSE"),
    ("Charging", "Finishing"),
    ("Finishing", "Available"),
    ("Available", "Reserved"),
    ("Preparing", "SuspendedEV"),
)
"""What is drawn; the map shows the usual ways, not every way the standard allows."""
NEXT: Mapping[str, frozenset[str]] = {
    "Available": frozenset({"Preparing", "Reserved", "Unavailable"}),
    "Preparing": frozenset({"Available", "Charging", "SuspendedEV", "SuspendedEVSE", "Finishing"}),
    "Charging": frozenset({"SuspendedEV", "SuspendedEVSE", "Finishing"}),
    "SuspendedEV": frozenset({"Charging", "SuspendedEVSE", "Finishing"}),
    "SuspendedEVSE": frozenset({"Charging", "SuspendedEV", "Finishing"}),
    "Finishing": frozenset({"Available", "Preparing", "Unavailable"}),
    "Reserved": frozenset({"Available", "Preparing"}),
    "Unavailable": frozenset({"Available", "Preparing"}),
    "Faulted": frozenset({"Available", "Preparing", "Charging", "SuspendedEV", "SuspendedEVSE", "Finishing"}),
}
"""OCPP 1.6 section 4.9, without the faults that can come at any time."""
PILL = QSize(92, 30)
_WIDTH = 305
_ROW_PITCH = 64
_DOTS_BELOW = 300


class Place(Enum):
    """What a status is to the connector."""

    NOW = "now"
    VISITED = "visited"
    NEXT = "next"
    FAR = "far"


class StatusMap(QWidget):
    """Paints the last status it was shown; decides nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._status, self._colour, self._offline = "", HaloColour.OFF, False
        self._visited: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(180, 120)
        self.setMaximumWidth(_WIDTH)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_WIDTH, 2 * _ROW_PITCH + PILL.height() + 8)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_status(self, status: str, visited: tuple[str, ...], colour: HaloColour, *, offline: bool) -> None:
        """Show where the connector is; `visited` in the order travelled."""
        if (status, visited, colour, offline) == (self._status, self._visited, self._colour, self._offline):
            return
        self._status, self._visited, self._colour, self._offline = status, visited, colour, offline
        self.setAccessibleName(text("map.map_now", status=status, visited=", ".join(dict.fromkeys(visited))))
        self.update()

    def place_of(self, status: str) -> Place:
        """Return what a status is to the connector now."""
        if status == self._status:
            return Place.NOW
        if status in self._visited:
            return Place.VISITED
        return Place.NEXT if status in NEXT.get(self._status, ()) else Place.FAR

    # ---- painting -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.width() < _DOTS_BELOW:
                self._paint_dots(painter)
                return
            self._paint_edges(painter)
            for status in (status for row in GRID for status in row):
                self._paint_pill(painter, status)
            if self._offline:
                self._paint_hatch(painter)

    def _centre(self, status: str) -> QPointF:
        row, column = next((r, line.index(status)) for r, line in enumerate(GRID) if status in line)
        step_x = (self.width() - PILL.width() - 3) / 2
        step_y = min(_ROW_PITCH, (self.height() - PILL.height() - 6) / 2)
        top = max(4.0, (self.height() - 2 * step_y - PILL.height()) / 2 if step_y < _ROW_PITCH else 4.0)
        return QPointF(1 + PILL.width() / 2 + column * step_x, top + PILL.height() / 2 + row * step_y)

    def _paint_edges(self, painter: QPainter) -> None:
        travelled = {frozenset(pair) for pair in pairwise(self._visited)}
        lit = QPen(self._theme.colour("text2"), 2)
        for edge in sorted(EDGES, key=lambda edge: frozenset(edge) in travelled):
            painter.setPen(lit if frozenset(edge) in travelled else QPen(self._theme.colour("line"), 1.5))
            painter.drawLine(self._centre(edge[0]), self._centre(edge[1]))

    def _paint_pill(self, painter: QPainter, status: str) -> None:
        place, centre = self.place_of(status), self._centre(status)
        rect = QRectF(centre.x() - PILL.width() / 2, centre.y() - PILL.height() / 2, PILL.width(), PILL.height())
        painter.setPen(self._outline(place))
        painter.setBrush(self._theme.halo_text(self._colour) if place is Place.NOW else self._theme.colour("bg1"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), PILL.height() / 2, PILL.height() / 2)
        font = self._theme.font("label", 600 if place is Place.NOW else 500)
        if QFontMetrics(font).horizontalAdvance(status) > PILL.width() - 8:
            font = self._theme.font("caption", 600 if place is Place.NOW else 500)
        painter.setFont(font)
        painter.setPen(self._ink(place))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, status)

    def _outline(self, place: Place) -> QPen:
        match place:
            case Place.NOW:
                return QPen(Qt.PenStyle.NoPen)
            case Place.VISITED:
                return QPen(self._theme.colour("text2"), 1.3)
            case Place.NEXT:
                pen = QPen(self._theme.colour("line2"), 1.3)
                pen.setDashPattern([2.3, 2.3])
                return pen
            case Place.FAR:
                return QPen(self._theme.colour("line"), 1.3)

    def _ink(self, place: Place) -> QColor:
        match place:
            case Place.NOW:
                return self._theme.colour("bg0")
            case Place.FAR:
                return self._theme.colour("text3")
            case Place.VISITED | Place.NEXT:
                return self._theme.colour("text1")

    def _paint_dots(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for row, line in enumerate(GRID):
            for column, status in enumerate(line):
                now = status == self._status
                spot = QPointF(self.width() / 2 + (column - 1) * 34, 24 + row * 30)
                ink = self._theme.halo_text(self._colour) if now else self._theme.colour("bg3")
                painter.setBrush(ink)
                painter.drawEllipse(spot, 7 if now else 4, 7 if now else 4)
        painter.setFont(self._theme.font("body", 600))
        painter.setPen(self._theme.colour("text1"))
        painter.drawText(QRectF(0, 100, self.width(), 22), Qt.AlignmentFlag.AlignCenter, self._status)

    def _paint_hatch(self, painter: QPainter) -> None:
        """The state is only the last known one to the operator."""
        ink = QColor(self._theme.colour("text3"))
        ink.setAlphaF(0.28)
        painter.fillRect(self.rect(), QBrush(ink, Qt.BrushStyle.BDiagPattern))
