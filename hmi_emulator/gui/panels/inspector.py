"""The inspector: one message of the log, its request or its answer, raw or as a tree, and whether it is valid."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from hmi_emulator.gui.panels.code_view import CodeView
from hmi_emulator.gui.panels.frames import kind_of, parsed
from hmi_emulator.gui.panels.json_layout import laid_out
from hmi_emulator.gui.panels.json_tree import JsonTree
from hmi_emulator.gui.panels.message_row import icon_of_act
from hmi_emulator.gui.panels.numbers import clock_ms, whole
from hmi_emulator.gui.panels.reasons import reasons_of
from hmi_emulator.gui.panels.summaries import summary_of
from hmi_emulator.gui.parts import CutLabel, IconButton, Segments, StatePicture, label
from hmi_emulator.gui.signs import DirectionSign, SignLabel
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text
from hmi_emulator.runtime.frames import Direction, LogRow

Violations = Callable[[str, str], tuple[str, ...]]
"""Everything wrong with a frame, given its text and the action it belongs to (an answer does not name it)."""

MOST_CHARACTERS = 100_000
"""Of a frame, shown; a frame of megabytes would stop the window for seconds."""
LONGEST_LINE = 500
"""Of the shown text; laying out one line takes Qt more than linear time."""


class InspectorPanel(QWidget):
    """Shows the row that was chosen in the message list."""

    def __init__(self, theme: Theme, violations: Violations) -> None:
        super().__init__()
        self._violations = violations
        self._row: LogRow | None = None
        self._build(theme)
        self.show_row(None)

    # ---- building -------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self._stack = QStackedLayout(self)
        self.picture = StatePicture(theme)
        self._stack.addWidget(self.picture)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(theme))
        column.addLayout(self._choices(theme))
        self.faults = label("", "error")
        self.faults.setWordWrap(True)
        self.faults.setContentsMargins(14, 0, 14, 8)
        self.faults.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.faults.setAccessibleName(text("inspector.violations_name"))
        column.addWidget(self.faults)
        self.reasons = label("", "quiet")
        self.reasons.setWordWrap(True)
        self.reasons.setContentsMargins(14, 0, 14, 8)
        self.reasons.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reasons.setAccessibleName(text("inspector.why_name"))
        column.addWidget(self.reasons)
        self._views = QStackedLayout()
        self.raw = CodeView(theme, text("inspector.frame"))
        self.tree = JsonTree()
        self.nothing = StatePicture(theme)
        self.nothing.tell("clock", text("inspector.no_answer"), text("inspector.no_answer_text"))
        for view in (self.raw, self.tree, self.nothing):
            self._views.addWidget(view)
        column.addLayout(self._views, 1)
        self.cut = label("", "caption")
        self.cut.setContentsMargins(14, 4, 14, 8)
        column.addWidget(self.cut)
        self._stack.addWidget(body)

    def _head(self, theme: Theme) -> QVBoxLayout:
        self.sign = DirectionSign(theme)
        self.action = CutLabel()
        self.action.setProperty("role", "heading")
        self.kind = label("", "chip")
        self.copy = IconButton(theme, "copy", text("inspector.copy"))
        self.copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.sign)
        row.addWidget(self.action, 1)
        row.addWidget(self.kind)
        row.addWidget(self.copy)
        self.times = CutLabel()
        self.times.setProperty("role", "quiet")
        self.times.setContentsMargins(14, 2, 14, 0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.times)
        return column

    def _choices(self, theme: Theme) -> QHBoxLayout:
        self.part = Segments(
            text("inspector.part"), [("request", text("inspector.request")), ("answer", text("inspector.answer"))]
        )
        self.form = Segments(text("inspector.view"), [("raw", text("inspector.raw")), ("tree", text("inspector.tree"))])
        self.valid = SignLabel(theme)
        row = QHBoxLayout()
        row.setContentsMargins(14, 12, 14, 8)
        row.setSpacing(8)
        row.addWidget(self.part)
        row.addWidget(self.form)
        row.addStretch(1)
        row.addWidget(self.valid)
        self.part.chosen.connect(self._show_part)
        self.form.chosen.connect(self._show_part)
        return row

    # ---- what it shows --------------------------------------------------------------------------------

    def show_row(self, row: LogRow | None) -> None:
        """Show another row; the same one again when its answer has come."""
        if row is not None and row == self._row:
            return
        another = row is None or self._row is None or row.seq != self._row.seq
        self._row = row
        self._stack.setCurrentIndex(0 if row is None else 1)
        if row is None:
            self.picture.tell("eye", text("inspector.empty"), text("inspector.empty_text"))
            return
        if another:
            self.part.choose("request")
        frame = row.direction in {Direction.SENT, Direction.RECEIVED}
        self.part.setVisible(frame)
        self.sign.show_sign(row.direction, icon_of_act(row.action), error=row.error)
        self.action.set_words(row.action if frame and row.action else summary_of(row).head)
        self.times.set_words(_times(row))
        self._show_part()

    def frame_text(self) -> str | None:
        """Return the text of the part that is shown, None while there is no answer."""
        if self._row is None:
            return None
        return self._row.answer if self._answering() else self._row.text

    def _answering(self) -> bool:
        return self.part.choice() == "answer"

    def _show_part(self) -> None:
        frame = self.frame_text()
        self.kind.setText(kind_of(frame))
        self.kind.setVisible(bool(kind_of(frame)))
        self.cut.setVisible(frame is not None and len(frame) > MOST_CHARACTERS)
        self._tell_valid()
        reasons = reasons_of(self._row) if self._row is not None else ()
        self.reasons.setText("\n".join(reasons))
        self.reasons.setVisible(bool(reasons))
        if frame is None:
            self._views.setCurrentWidget(self.nothing)
        elif self.form.choice() == "tree":
            self.tree.show_value(parsed(frame))
            self._views.setCurrentWidget(self.tree)
        else:
            self._show_raw(frame)

    def _show_raw(self, frame: str) -> None:
        value = parsed(frame)
        laid = frame if value is None else laid_out(value)
        if len(laid) > MOST_CHARACTERS:
            self.cut.setText(text("inspector.cut", n=whole(MOST_CHARACTERS)))
            laid = laid[:MOST_CHARACTERS]
        laid = "\n".join(_broken(laid))
        if laid != self.raw.toPlainText():
            self.raw.setPlainText(laid)
        self._views.setCurrentWidget(self.raw)

    def _tell_valid(self) -> None:
        row, frame = self._row, self.frame_text()
        judged = row is not None and row.direction in {Direction.SENT, Direction.RECEIVED} and frame is not None
        found = self._violations(frame or "", row.action) if row is not None and judged else ()
        self.valid.setVisible(judged)
        if found:
            self.valid.show_sign("fault", text("inspector.violations", n=len(found)), "red")
        else:
            self.valid.show_sign("check", text("inspector.valid"), "green")
        self.faults.setText("\n".join(found))
        self.faults.setVisible(bool(found))

    def _copy(self) -> None:
        frame = self.frame_text()
        if frame is not None:
            QGuiApplication.clipboard().setText(frame)


def _broken(shown: str) -> Iterator[str]:
    for line in shown.split("\n"):
        yield from (line[at : at + LONGEST_LINE] for at in range(0, len(line) or 1, LONGEST_LINE))


def _times(row: LogRow) -> str:
    key = f"inspector.{row.direction.value}"
    at = clock_ms(row.utc_ms)
    if row.answer_at_ms is None or row.direction not in {Direction.SENT, Direction.RECEIVED}:
        return text(key, at=at)
    return text(f"{key}_answered", at=at, trip=row.answer_at_ms - row.at_ms)
