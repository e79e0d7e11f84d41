"""Read-only text of a frame with line numbers and the colours of JSON."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from hmi_emulator.gui.theme import Theme

_TOKENS = re.compile(
    r'(?P<code_key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?P<code_str>"(?:[^"\\]|\\.)*")'
    r"|(?P<code_kw>\b(?:true|false|null)\b)|(?P<code_num>-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)"
)
"""Group names are names of colours."""
_MARGIN = 14


class JsonColours(QSyntaxHighlighter):
    """Colours keys, texts, numbers and words of JSON; any other text stays as it is."""

    def __init__(self, theme: Theme, view: QPlainTextEdit) -> None:
        super().__init__(view.document())
        self._formats: dict[str, QTextCharFormat] = {}
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        for name in ("code_key", "code_str", "code_kw", "code_num"):
            self._formats[name] = QTextCharFormat()
            self._formats[name].setForeground(theme.colour(name))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        for token in _TOKENS.finditer(text):
            if token.lastgroup is not None:
                self.setFormat(token.start(), token.end() - token.start(), self._formats[token.lastgroup])


class _Numbers(QWidget):
    """The column of line numbers; it paints what its view tells."""

    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._view.number_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self._view.paint_numbers(self, event.rect())


class CodeView(QPlainTextEdit):
    """Text with numbered lines. Can be selected, copied and walked through by keyboard."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "code")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font("code"))
        self.document().setDocumentMargin(4)
        self._numbers = _Numbers(self)
        self._colours = JsonColours(theme, self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_numbers)
        self._make_room()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._colours.set_theme(theme)
        self._numbers.update()

    def number_width(self) -> int:
        """Return how wide the numbers are."""
        digits = max(2, len(str(self.blockCount())))
        return _MARGIN + QFontMetrics(self.font()).horizontalAdvance("9" * digits) + _MARGIN - 4

    def paint_numbers(self, column: QWidget, dirty: QRect) -> None:
        """Paint the numbers of the lines in view."""
        with QPainter(column) as painter:
            painter.setFont(self.font())
            painter.setPen(self._theme.colour("text3"))
            block = self.firstVisibleBlock()
            while block.isValid():
                place = self.blockBoundingGeometry(block).translated(self.contentOffset())
                if place.top() > dirty.bottom():
                    break
                space = QRect(0, round(place.top()), column.width() - _MARGIN + 4, QFontMetrics(self.font()).height())
                painter.drawText(space, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
                block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), self.number_width(), inside.height()))

    def _make_room(self) -> None:
        self.setViewportMargins(self.number_width(), 0, 0, 0)

    def _scroll_numbers(self, rect: QRect, dy: int) -> None:
        if dy:
            self._numbers.scroll(0, dy)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())
