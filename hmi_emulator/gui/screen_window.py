"""The Commander 2 display at its own size, in a window beside the main one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from hmi_emulator.device.events import Event
from hmi_emulator.gui.device.display_widget import DisplayWidget
from hmi_emulator.i18n import language, text
from hmi_emulator.vocabulary.visual import DisplayView


class ScreenWindow(QDialog):
    """Touched like the display on the stage; both show the same view. Does not block the main window."""

    def __init__(self, post: Callable[[Event], None], now: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("screen.title"))
        self.setProperty("kind", "dialog")
        self.display = DisplayWidget(post, now, language=language())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.display)
        self.resize(self.display.sizeHint())

    def show_view(self, view: DisplayView) -> None:
        """Show what the display shows now."""
        self.display.show_view(view)
