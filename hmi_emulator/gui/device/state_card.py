"""The card in the stage's corner: what the charger does, in words, sign and colour; told aloud when it changes."""

from __future__ import annotations

import time

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from hmi_emulator.device.snapshot import ConnectorSnapshot
from hmi_emulator.gui.icons import paint_icon
from hmi_emulator.gui.theme import Theme, faded
from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.visual import HaloColour, Sign, VisualState

ANNOUNCE_EVERY_S = 1.0
"""Meter values change all the time and are never told; states are, but not more often."""
_GLASS = {"dark": 0.72, "light": 0.86}


class _Disc(QWidget):
    """The sign of the state on a round ground in its colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._colour, self._sign = HaloColour.OFF, str(Sign.OFF)
        self.setFixedSize(38, 38)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of another theme."""
        self._theme = theme
        self.update()

    def show_visual(self, visual: VisualState) -> None:
        """Show the sign of a state."""
        self._colour, self._sign = visual.colour, str(visual.sign)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(self._theme.halo_dot(self._colour), 0.22))
            painter.drawEllipse(self.rect())
            inner = QRectF(self.rect()).adjusted(10, 10, -10, -10)
            paint_icon(painter, self._sign, inner, self._theme.halo_text(self._colour))


class StateCard(QFrame):
    """Word, light and OCPP status of one connector."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said: tuple[str, str, str] | None = None
        self._told_at = -ANNOUNCE_EVERY_S
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.disc = _Disc(theme)
        self.word, self.light = QLabel(), QLabel()
        self.status_label, self.status = QLabel(text("stage.status")), QLabel()
        self.assumed = QLabel(text("stage.assumed"))
        self.assumed.setToolTip(text("stage.assumed_tip"))
        self.word.setFont(theme.font("state"))
        for quiet in (self.light, self.status_label, self.assumed):
            quiet.setFont(theme.font("label"))
        self.status.setFont(theme.font("body", 600))
        self._line = QWidget()
        self._line.setFixedWidth(1)
        self._lay_out()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 9, 16, 9)
        grid.setHorizontalSpacing(11)
        grid.setVerticalSpacing(1)
        grid.addWidget(self.disc, 0, 0, 2, 1)
        grid.addWidget(self.word, 0, 1)
        grid.addWidget(self.light, 1, 1)
        grid.addWidget(self._line, 0, 2, 2, 1)
        grid.addWidget(self.status_label, 0, 3, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(self.status, 1, 3)
        grid.addWidget(self.assumed, 0, 4, 2, 1)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of another theme."""
        self._theme = theme
        self.disc.set_theme(theme)
        for widget, name in (
            (self.word, "text1"),
            (self.light, "text2"),
            (self.status_label, "text3"),
            (self.status, "text1"),
            (self.assumed, "text2"),
        ):
            palette = widget.palette()
            palette.setColor(widget.foregroundRole(), theme.colour(name))
            widget.setPalette(palette)
            widget.setStyleSheet(f"color: {theme.colour(name).name()}; background: transparent")
        self._line.setStyleSheet(f"background: {theme.colour('line').name()}")
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Keep the words alone where there is little room."""
        for widget in (self.disc, self._line, self.status_label, self.status):
            widget.setVisible(not narrow)
        self.adjustSize()

    def show_connector(self, connector: ConnectorSnapshot) -> None:
        """Show the state of a connector; say it aloud when it is another one."""
        visual = connector.visual
        status = connector.status or text("stage.no_status")
        said = (text(visual.word), text(visual.light), status)
        self.assumed.setVisible(visual.assumed)
        if said == self._said:
            return
        self._said = said
        self.word.setText(said[0])
        self.light.setText(said[1])
        self.status.setText(status)
        self.disc.show_visual(visual)
        self.adjustSize()
        self._announce(text("stage.announcement", word=said[0], light=said[1].lower(), status=status))

    def _announce(self, sentence: str) -> None:
        self.setAccessibleName(sentence)
        if time.monotonic() - self._told_at < ANNOUNCE_EVERY_S or not self.isVisible():
            return
        self._told_at = time.monotonic()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(faded(self._theme.colour("bg0"), _GLASS[self._theme.name]))
            edge = self._theme.colour("focus" if self.hasFocus() else "text1")
            painter.setPen(QPen(QColor(edge) if self.hasFocus() else faded(edge, 0.10), 2 if self.hasFocus() else 1))
            radius = self._theme.radius("panel")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
