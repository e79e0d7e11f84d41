"""The message list: what went over the link and what people did, newest at the foot, filtered as one types."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from hmi_emulator.device.snapshot import DeviceSnapshot, LinkState
from hmi_emulator.gui.fields import SearchField
from hmi_emulator.gui.panels.log_model import Column, LogModel
from hmi_emulator.gui.panels.message_row import ARROW, ROW_HEIGHT, MessageDelegate
from hmi_emulator.gui.panels.numbers import whole
from hmi_emulator.gui.parts import CutLabel, StatePicture, TextButton
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text
from hmi_emulator.runtime.frames import LogQuery, LogRow, MessageLog

REFRESH_MS = 66
"""At most 15 times a second; a slow search waits four times as long as it took."""
QUIET_MS = 528
"""Between two looks at a log in which nothing happens."""
TRIP_FROM_WIDTH = 440
MILLISECONDS_FROM_WIDTH = 380


class MessageList(QTableView):
    """The table itself: rows of one height, no grid, no headers."""

    def __init__(self, theme: Theme, model: LogModel) -> None:
        super().__init__()
        self.setModel(model)
        self._delegate = MessageDelegate(theme, model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(text("messages.list"))
        self.setProperty("kind", "messages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self._lay_rows()
        self._lay_columns()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self.viewport().update()

    def at_end(self) -> bool:
        """True if the newest row is in view."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - ROW_HEIGHT // 2

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._lay_columns()

    def _lay_rows(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _lay_columns(self) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        width = self.viewport().width()
        time = self._delegate.time_width(with_milliseconds=width >= MILLISECONDS_FROM_WIDTH)
        trip = self._delegate.trip_width() if width >= TRIP_FROM_WIDTH else 0
        self.setColumnHidden(Column.ROUND_TRIP, not trip)
        self.setColumnWidth(Column.TIME, time)
        self.setColumnWidth(Column.DIRECTION, ARROW + 2)
        self.setColumnWidth(Column.MESSAGE, max(1, width - time - ARROW - 2 - trip))
        self.setColumnWidth(Column.ROUND_TRIP, trip)


class MessagesPanel(QWidget):
    """Filter row, list, and what is shown when there is nothing to list."""

    row_chosen = Signal(object)
    """The LogRow that is selected now, or None."""
    count_changed = Signal(int)
    try_requested = Signal()
    form_requested = Signal()
    _clear_requested = Signal()

    def __init__(self, theme: Theme, log: MessageLog) -> None:
        super().__init__()
        self._theme = theme
        self._log = log
        self._model = LogModel(log, self)
        self._snapshot: DeviceSnapshot | None = None
        self._following = True
        self._seen_rows = 0
        self._chosen: LogRow | None = None
        self._picture_act = self.try_requested
        self._clear_requested.connect(self.clear_filter)
        self._build(theme)
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)

    # ---- building -------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filter_row(theme))
        column.addWidget(self._strip(theme))
        self.table = MessageList(theme, self._model)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.picture = StatePicture(theme)
        self.picture.pressed.connect(self._act_on_picture)
        column.addWidget(self.table, 1)
        column.addWidget(self.picture, 1)
        self.new_pill = TextButton(theme, "", kind="pill", small=True)
        self.new_pill.setParent(self)
        self.new_pill.hide()
        self.new_pill.clicked.connect(self.go_to_end)
        self._show_what_there_is()

    def _filter_row(self, theme: Theme) -> QWidget:
        bar = QFrame()
        bar.setProperty("kind", "filterbar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(6)
        self.filter = SearchField(theme, text("messages.filter"))
        self.filter.textChanged.connect(self._filter_changed)
        row.addWidget(self.filter, 1)
        self.sent = self._toggle(theme, text("messages.sent"), "out")
        self.received = self._toggle(theme, text("messages.received"), "in")
        self.errors = self._toggle(theme, text("messages.errors"), "fault")
        for button in (self.sent, self.received, self.errors):
            row.addWidget(button)
        return bar

    def _toggle(self, theme: Theme, words: str, picture: str) -> TextButton:
        button = TextButton(theme, words, picture, small=True)
        button.setCheckable(True)
        button.toggled.connect(self._filter_changed)
        return button

    def _strip(self, theme: Theme) -> QWidget:
        self.strip = QFrame()
        self.strip.setProperty("kind", "strip")
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(14, 5, 14, 5)
        row.setSpacing(8)
        self.strip_words = CutLabel()
        row.addWidget(self.strip_words, 1)
        button = TextButton(theme, text("messages.try_now"), small=True)
        button.clicked.connect(self.try_requested)
        row.addWidget(button)
        self.strip.hide()
        return self.strip

    # ---- what it shows --------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: DeviceSnapshot) -> None:
        """Take the link and the queue of a snapshot; the rows come from the log."""
        before, self._snapshot = self._snapshot, snapshot
        if self._timer.interval() > REFRESH_MS:
            self._timer.setInterval(REFRESH_MS)
        if before is None or _reasons(before) != _reasons(snapshot):
            self._show_what_there_is()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def query(self) -> LogQuery:
        """Return what the filter asks for. Neither arrow pressed means both."""
        sent, received = self.sent.isChecked(), self.received.isChecked()
        both = not (sent or received)
        return LogQuery(
            words=self.filter.text().strip(),
            sent=sent or both,
            received=received or both,
            acts=both,
            errors_only=self.errors.isChecked(),
        )

    def refresh(self) -> None:
        """Take in what is new in the log; keep the end in view if it was."""
        spent = QElapsedTimer()
        spent.start()
        quiet = not self._model.refresh()
        if not quiet:
            self._rows_changed()
        # A log in which nothing happens is looked at less and less often; a new snapshot wakes it.
        pause = min(2 * self._timer.interval(), QUIET_MS) if quiet else REFRESH_MS
        self._timer.setInterval(max(pause, 4 * int(spent.elapsed())))

    def _act_on_picture(self) -> None:
        self._picture_act.emit()

    def go_to_end(self) -> None:
        """Show the newest rows and follow them again."""
        self._following = True
        self.table.scrollToBottom()
        self._tell_new()

    def clear_filter(self) -> None:
        """Show all rows again."""
        for button in (self.sent, self.received, self.errors):
            button.setChecked(False)
        self.filter.clear()

    def choose(self, seq: int) -> None:
        """Select a row by its number, if it is in the list."""
        for row in range(self._model.rowCount() - 1, -1, -1):
            found = self._model.row_at(row)
            if found is None or found.seq < seq:
                return
            if found.seq == seq:
                self.table.selectRow(row)
                return

    def _rows_changed(self) -> None:
        if self._following:
            self.table.scrollToBottom()
        self._tell_new()
        self._tell_choice_again()
        self._show_what_there_is()
        self.count_changed.emit(self._log.count(LogQuery()))

    def _tell_choice_again(self) -> None:
        """The chosen row may have got its answer, or be gone with the log of another charger."""
        row = None if self._chosen is None else self._log.row(self._chosen.seq)
        if self._chosen is None or row == self._chosen:
            return
        if row is not None and (row.utc_ms, row.message_id) != (self._chosen.utc_ms, self._chosen.message_id):
            row = None
        self._chosen = row
        self.row_chosen.emit(row)

    def _row_changed(self, current: QModelIndex) -> None:
        row = self._model.row_at(current.row()) if current.isValid() else None
        if row is not None:
            self._chosen = row
            self.row_chosen.emit(row)

    def _filter_changed(self) -> None:
        self._model.set_query(self.query())
        self._select_again()
        self.go_to_end()
        self._show_what_there_is()

    def _select_again(self) -> None:
        if self._chosen is not None and self._model.rowCount() <= _SEARCHED_ROWS:
            self.choose(self._chosen.seq)

    def _scrolled(self) -> None:
        if self.table.at_end() != self._following and self.isVisible():
            self._following = self.table.at_end()
        self._tell_new()

    def _tell_new(self) -> None:
        if self._following:
            self._seen_rows = self._model.rowCount()
        unseen = self._model.rowCount() - self._seen_rows
        self.new_pill.setVisible(unseen > 0)
        if unseen > 0:
            self.new_pill.set_words(text("messages.new", n=unseen))
            self.new_pill.adjustSize()
            self._place_pill()

    def _place_pill(self) -> None:
        spot = QPoint((self.width() - self.new_pill.width()) // 2, self.height() - self.new_pill.height() - 12)
        self.new_pill.move(spot)
        self.new_pill.raise_()

    def _show_what_there_is(self) -> None:
        empty = self._model.rowCount() == 0
        self.table.setVisible(not empty)
        self.picture.setVisible(empty)
        link = None if self._snapshot is None else self._snapshot.link
        lost = link is not None and link.state is not LinkState.OFF and not link.open
        self.strip.setVisible(lost and not empty and self._snapshot is not None and self._snapshot.queue > 0)
        if self._snapshot is not None:
            self.strip_words.set_words(text("messages.offline_text", n=self._snapshot.queue))
        if empty:
            self._tell_why_empty()

    def _tell_why_empty(self) -> None:
        link = None if self._snapshot is None else self._snapshot.link
        if self.query() != LogQuery():
            count = whole(self._log.count(LogQuery()))
            self._picture_act = self._clear_requested
            self.picture.tell(
                "search",
                text("messages.no_match"),
                text("messages.no_match_text", n=count),
                button=text("messages.clear"),
            )
        elif link is not None and link.state is LinkState.FAILED:
            self._picture_act = self.form_requested
            self.picture.tell(
                "lock",
                text("messages.refused"),
                f"{text(f'link.{link.failure}')}.",
                button=text("messages.open_form"),
                bad=True,
            )
        elif link is not None and link.state is LinkState.OFF and self._snapshot is not None and self._snapshot.powered:
            self._picture_act = self.form_requested
            self.picture.tell(
                "messages", text("messages.empty"), text("messages.empty_off"), button=text("messages.open_form")
            )
        else:
            self.picture.tell("messages", text("messages.empty"), text("messages.empty_text"))

    # ---- Qt's side ------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self._following:
            self.table.scrollToBottom()
        self._place_pill()


def _reasons(snapshot: DeviceSnapshot) -> tuple[object, ...]:
    """Return what decides which state is shown instead of, or above, the list."""
    return snapshot.link, snapshot.queue, snapshot.powered


_SEARCHED_ROWS = 20_000
"""Above this many rows a selection is not looked for again after the filter changed."""
