"""The frame of every dialog: a title, a body, buttons at its foot. Opened by `open()`, never by a loop of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hmi_emulator.gui.parts import TextButton, label
from hmi_emulator.gui.theme import Theme

WIDTH = 440


class Dialog(QDialog):
    """Modal to its window. Subclasses fill `body` and say in `save` what the first button does."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None, width: int = WIDTH) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setProperty("kind", "dialog")
        self.setMinimumWidth(width)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(0)
        self._column.addWidget(label(title, "title"))
        self._column.addSpacing(14)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._column.addLayout(self.body, 1)

    def add_buttons(self, theme: Theme, save: str, cancel: str, *, kind: str = "primary") -> None:
        """Put the two buttons at the foot."""
        self.save_button = TextButton(theme, save, kind=kind)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        self.cancel_button = TextButton(theme, cancel)
        self.cancel_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        self._column.addSpacing(20)
        self._column.addLayout(row)

    def refit(self) -> None:
        """Grow or shrink to what is said now."""
        self._column.activate()
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))

    def save(self) -> None:
        """Do what the dialog is for, and close."""
        self.accept()
