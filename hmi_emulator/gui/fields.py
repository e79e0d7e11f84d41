"""Text fields: one line, with an icon before it or an eye behind it, and a line for what is wrong under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hmi_emulator.gui.icons import icon
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text

_SIDE = 14


class SearchField(QLineEdit):
    """A field to type a filter into; Esc empties it."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.setFixedHeight(28)
        self.setMinimumWidth(60)
        lens = icon("search", theme.colour("text3"), _SIDE)
        self._lens = self.addAction(lens, QLineEdit.ActionPosition.LeadingPosition)

    def set_theme(self, theme: Theme) -> None:
        self._lens.setIcon(icon("search", theme.colour("text3"), _SIDE))


class FormField(QWidget):
    """A label, a field, and under it what is wrong with what was typed."""

    edited = Signal()

    def __init__(self, theme: Theme, name: str, hint: str = "", *, secret: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.field = QLineEdit()
        self.field.setProperty("kind", "field")
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(hint)
        self.field.setFixedHeight(32)
        self.field.textEdited.connect(self.edited)
        self._name = QLabel(name)
        self._name.setProperty("role", "label")
        self._name.setBuddy(self.field)
        self._wrong = QLabel()
        self._wrong.setProperty("role", "error")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self._beside = QHBoxLayout()
        self._beside.setSpacing(8)
        self._beside.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._name)
        column.addLayout(self._beside)
        column.addWidget(self._wrong)
        self._eye: QAction | None = None
        if secret:
            self._add_eye(theme)

    @property
    def text(self) -> str:
        return self.field.text()

    @property
    def wrong(self) -> str:
        """What is said to be wrong, empty for nothing."""
        return self._wrong.text()

    def set_text(self, words: str) -> None:
        """Put this into the field."""
        self.field.setText(words)

    def tell_wrong(self, words: str) -> None:
        """Say what is wrong; empty takes it back."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
        self.field.setProperty("wrong", bool(words))
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)

    def add_beside(self, widget: QWidget) -> None:
        """Put something at the right of the field."""
        self._beside.addWidget(widget)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._eye is not None:
            self._eye.setIcon(icon("eye", theme.colour("text2"), 16))

    def _add_eye(self, theme: Theme) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.field.addAction(
            icon("eye", theme.colour("text2"), 16), QLineEdit.ActionPosition.TrailingPosition
        )
        self._eye.setText(text("settings.password_eye"))
        self._eye.setToolTip(text("settings.password_eye"))
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show_secret)

    def _show_secret(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
