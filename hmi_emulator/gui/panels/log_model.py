"""The message log as a Qt table: rows are read in pages when they are shown, so a million of them cost nothing."""

from __future__ import annotations

from collections import OrderedDict
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hmi_emulator.gui.panels.numbers import clock_ms, decimal
from hmi_emulator.gui.panels.summaries import Summary, summary_of
from hmi_emulator.i18n import text
from hmi_emulator.runtime.frames import Direction, LogQuery, LogRow, MessageLog

PAGE = 128
PAGES_KEPT = 32
NO_INDEX = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """Columns of the list."""

    TIME = 0
    DIRECTION = 1
    MESSAGE = 2
    ROUND_TRIP = 3


class LogModel(QAbstractTableModel):
    """Rows of the log that fit a query, oldest first.

    `refresh` is the only thing that makes it look at the log again; who owns it decides how often.
    """

    def __init__(self, log: MessageLog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._query = LogQuery()
        self._count = 0
        self._revision = -1
        self._pages: OrderedDict[int, tuple[LogRow, ...]] = OrderedDict()
        self._summaries: dict[tuple[int, int, str, bool], Summary] = {}

    @property
    def query(self) -> LogQuery:
        return self._query

    def set_query(self, query: LogQuery) -> None:
        """Show the rows that fit another query."""
        if query == self._query:
            return
        self.beginResetModel()
        self._query = query
        self._pages.clear()
        self._revision = self._log.revision()
        self._count = self._log.count(query)
        self.endResetModel()

    def forget_texts(self) -> None:
        """Tell every row anew, in a language just chosen."""
        self._summaries.clear()
        self._pages.clear()
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(Column) - 1))

    def refresh(self) -> bool:
        """Take in what the log has learnt; True if anything changed."""
        revision = self._log.revision()
        if revision == self._revision:
            return False
        self._revision = revision
        self._pages.clear()  # an answer may have come for any row that is shown
        before, count = self._count, self._log.count(self._query)
        if count > before:
            self.beginInsertRows(NO_INDEX, before, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < before:
            self.beginResetModel()
            self._count = count
            self.endResetModel()
        if before:
            self.dataChanged.emit(self.index(0, 0), self.index(min(before, count) - 1, len(Column) - 1))
        return True

    def row_at(self, row: int) -> LogRow | None:
        """Return the row of the log at a row of the table, None when the log has lost it meanwhile."""
        number, within = divmod(row, PAGE)
        page = self._page(number)
        return page[within] if within < len(page) else None

    def summary_at(self, row: LogRow) -> Summary:
        """Return the line of a row; told once for each row and answer."""
        key = (row.seq, row.utc_ms, row.message_id, row.answer is not None)
        summary = self._summaries.get(key)
        if summary is None:
            if len(self._summaries) > PAGE * PAGES_KEPT:
                self._summaries.clear()
            summary = self._summaries[key] = summary_of(row)
        return summary

    def _page(self, number: int) -> tuple[LogRow, ...]:
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._log.page(self._query, number * PAGE, PAGE)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        return page

    # ---- Qt's side ------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; the delegate reads the row itself and asks for none of this to paint."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self.row_at(index.row())
        return None if row is None else self._words(row, Column(index.column()))

    def _words(self, row: LogRow, column: Column) -> str:
        match column:
            case Column.TIME:
                return clock_ms(row.utc_ms)
            case Column.DIRECTION:
                return direction_words(row.direction)
            case Column.MESSAGE:
                summary = self.summary_at(row)
                return f"{summary.head} {summary.tail}".rstrip()
            case Column.ROUND_TRIP:
                return round_trip(row)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the names of the columns, which only a screen reader reads."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return text(_COLUMN_NAMES[section])
        return None


_COLUMN_NAMES = ("messages.column.time", "messages.column.direction", "messages.column.message", "messages.column.trip")


def direction_words(direction: Direction) -> str:
    """Return what a row is, in words."""
    match direction:
        case Direction.SENT:
            return text("messages.sent")
        case Direction.RECEIVED:
            return text("messages.received")
        case Direction.ACT:
            return text("messages.act")
        case Direction.NOTE:
            return text("messages.note")


def round_trip(row: LogRow) -> str:
    """Return how long the answer took, empty for rows without an answer."""
    if row.answer_at_ms is None or row.direction in {Direction.ACT, Direction.NOTE}:
        return ""
    trip_ms = row.answer_at_ms - row.at_ms
    return f"{trip_ms} ms" if trip_ms < 1000 else f"{decimal(trip_ms / 1000, 1 if trip_ms < 10_000 else 0)} s"
