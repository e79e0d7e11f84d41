"""The quiet line under the toolbar: what a person must know and may act on, one thing at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from hmi_emulator.gui.parts import CutLabel, IconButton, TextButton
from hmi_emulator.gui.signs import Sign
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text


class Banner(QFrame):
    """Hidden while there is nothing to say."""

    report_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self.setAccessibleName(text("banner.name"))
        self._closed = ""
        self._stopped = False
        self._sign = Sign(theme, "fault", 16, "red")
        self.words = CutLabel()
        self.report = TextButton(theme, text("banner.save_report"), "export", small=True)
        self.report.clicked.connect(self.report_requested)
        self._close = IconButton(theme, "close", text("banner.close"))
        self._close.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.report)
        row.addWidget(self._close)
        self.hide()

    def tell_storage(self, problem: str) -> None:
        """Say that the memory cannot be written; an empty problem takes it back."""
        if not self._stopped:
            self._tell(text("banner.storage", problem=problem) if problem else "", picture="case", report=False)

    def tell_stopped(self) -> None:
        """Say that the charger has stopped by a mistake of ours; this stays."""
        self._stopped = True
        self._tell(text("banner.stopped"), picture="fault", report=True)

    def tell(self, words: str) -> None:
        """Say something once."""
        self._tell(words, picture="info", report=self._stopped)

    def _tell(self, words: str, *, picture: str, report: bool) -> None:
        if not words:
            self._closed = ""
        self._sign.show_sign(picture, "text2" if picture == "info" else "red")
        self.words.set_words(words)
        self.report.setVisible(report)
        self.setVisible(bool(words) and words != self._closed)

    def _dismiss(self) -> None:
        self._closed = self.words.whole
        self.hide()
