"""The toolbar: mark and name, charger picker, OCPP pill, language, light, keys (design.md 4.0)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.gui.link_pill import LinkPill
from hmi_emulator.gui.parts import IconButton, TextButton, label
from hmi_emulator.gui.picker import PickerButton
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import language, languages, text

HEIGHT = 52


class Mark(QWidget):
    """The product's sign: an open ring with a light at its end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(20, 20)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink = self._theme.colour("text1")
            painter.setPen(QPen(ink, 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(QRectF(2.6, 2.6, 14.8, 14.8), 70 * 16, -300 * 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(QRectF(5.6, 0.9, 4.4, 4.4))


class Toolbar(QFrame):
    """Tells what was asked for; knows nothing of the charger but its snapshot."""

    picker_requested = Signal()
    theme_requested = Signal()
    language_requested = Signal(str)
    keys_requested = Signal()

    def __init__(self, theme: Theme, model: ChargerModel, now: Callable[[], int]) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "toolbar")
        self.setAccessibleName(text("toolbar.name"))
        self.setFixedHeight(HEIGHT)
        self._name = label(text("app.name"), "mark")
        self.picker = PickerButton(theme, model)
        self.picker.clicked.connect(self.picker_requested)
        self.pill = LinkPill(theme, now)
        self.light = IconButton(theme, "moon", "", small=False)
        self.light.clicked.connect(self.theme_requested)
        self.language = TextButton(theme, language().upper(), kind="ghost")
        self.language.setAccessibleName(text("toolbar.language"))
        self.language.setToolTip(text("toolbar.language"))
        self.language.clicked.connect(self._next_language)
        self.keys = IconButton(theme, "command", text("toolbar.keys"), small=False)
        self.keys.clicked.connect(self.keys_requested)
        self._lay(theme)
        self.set_theme(theme)

    def _lay(self, theme: Theme) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(Mark(theme))
        row.addWidget(self._name)
        row.addSpacing(2)
        row.addWidget(self.picker)
        row.addStretch(1)
        row.addWidget(self.pill)
        row.addWidget(self.language)
        row.addWidget(self.keys)
        row.addWidget(self.light)

    def show_snapshot(self, snapshot: DeviceSnapshot) -> None:
        """Show the link."""
        self.pill.show_snapshot(snapshot)

    def set_model(self, model: ChargerModel) -> None:
        """Show another charger."""
        self.picker.set_model(model)

    def set_narrow(self, narrow: bool) -> None:
        """Keep to signs where there is no room for words."""
        self._name.setVisible(not narrow)
        self.pill.set_narrow(narrow)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.light.set_picture(theme, "moon" if theme.dark else "sun")
        self.light.set_name(text("toolbar.light" if theme.dark else "toolbar.dark"))

    def _next_language(self) -> None:
        codes = languages()
        self.language_requested.emit(codes[(codes.index(language()) + 1) % len(codes)])
