"""The card in the stage's corner: what the charger does, in words, sign and colour; told aloud when it changes.

It lies on a picture that moves, so it is painted once for each state and kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from hmi_emulator.device.snapshot import ConnectorSnapshot
from hmi_emulator.gui.device.glass import paint_glass
from hmi_emulator.gui.icons import paint_icon
from hmi_emulator.gui.theme import Theme, faded
from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.visual import HaloColour

ANNOUNCE_EVERY_MS = 1000
"""Meter values change all the time and are never told; states are, but not more often."""
HEIGHT = 62
NARROW_WORD = 150.0
"""Room for the word of a state in a narrow stage, in pixels."""
_PAD, _GAP, _DISC = 12.0, 12.0, 38.0
_WORDS_TOP, _LIGHT_TOP = 9.0, 35.0


@dataclass(frozen=True, slots=True)
class Saying:
    """What the card says of a connector, in the window's language."""

    word: str
    light: str
    status: str
    sign: str
    colour: HaloColour
    assumed: bool

    @property
    def sentence(self) -> str:
        """The same, for those who listen."""
        return text("stage.announcement", word=self.word, light=self.light.lower(), status=self.status)


def saying_of(connector: ConnectorSnapshot) -> Saying:
    """Return what is said of a connector: its true state, and that there is no light where it is turned down to 0."""
    visual = connector.visual
    return Saying(
        word=text(visual.word),
        light=text("light.off" if connector.halo.brightness == 0 else visual.light),
        status=connector.status or text("stage.no_status"),
        sign=visual.sign.value,
        colour=visual.colour,
        assumed=visual.assumed,
    )


class StateCard(QWidget):
    """Word, light and OCPP status of one connector."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrow = False
        self._saying: Saying | None = None
        self._picture: QPixmap | None = None
        self._told = ""
        self._since_told = QElapsedTimer()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._announce)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def saying(self) -> Saying | None:
        """What it says now."""
        return self._saying

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of another theme."""
        self._theme = theme
        self._change()

    def set_narrow(self, *, narrow: bool) -> None:
        """Keep the words alone where there is little room."""
        self._narrow = narrow
        self._change()

    def show_connector(self, connector: ConnectorSnapshot) -> None:
        """Show the state of a connector; say it aloud when it is another one."""
        saying = saying_of(connector)
        if saying == self._saying:
            return
        self._saying = saying
        self.setAccessibleName(saying.sentence)
        self.setToolTip(text("stage.assumed_tip") if saying.assumed else "")
        self._change()
        wait = ANNOUNCE_EVERY_MS - self._since_told.elapsed() if self._since_told.isValid() else 0
        self._later.start(max(0, wait))

    def _announce(self) -> None:
        if self._saying is None or self._saying.sentence == self._told:
            return
        self._told = self._saying.sentence
        self._since_told.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._told))

    # ---- painting ----

    def _change(self) -> None:
        self._picture = None
        if self._saying is not None:
            self.resize(QSize(round(self._put(None, self._saying)), HEIGHT))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self._saying is None:
            return
        if self._picture is None:
            self._picture = self._painted(self._saying)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._picture)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        self._picture = None
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        self._picture = None
        super().focusOutEvent(event)

    def _painted(self, saying: Saying) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_glass(painter, QRectF(self.rect()), self._theme, focus=self.hasFocus())
            self._put(painter, saying)
        return picture

    def _put(self, painter: QPainter | None, saying: Saying) -> float:
        """Paint the parts from left to right, or only measure them; return the width of the card."""
        x = _PAD
        if not self._narrow:
            if painter is not None:
                self._put_disc(painter, saying, x)
            x += _DISC + _GAP
        x += self._put_words(
            painter,
            x,
            (
                (saying.word, *self._word_font(saying), "text1", _WORDS_TOP),
                (saying.light, "label", None, "text2", _LIGHT_TOP),
            ),
        )
        if not self._narrow:
            x += 1.3 * _GAP
            if painter is not None:
                painter.setPen(self._theme.colour("glass_line"))
                painter.drawLine(QPointF(x, 15), QPointF(x, HEIGHT - 15))
            x += 1.3 * _GAP
            status = text("stage.status")
            x += self._put_words(
                painter, x, ((status, "label", None, "text3", 14.0), (saying.status, "body", 600, "text1", 32.0))
            )
        if saying.assumed:
            x += _GAP + self._put_chip(painter, x + _GAP)
        return x + _PAD + 3

    def _word_font(self, saying: Saying) -> tuple[str, int]:
        """Return role and weight of the word: in a narrow stage a long one must not cover the charger."""
        wide = QFontMetricsF(self._theme.font("state")).horizontalAdvance(saying.word)
        return ("body", 600) if self._narrow and wide > NARROW_WORD else ("state", 600)

    def _put_words(
        self, painter: QPainter | None, x: float, lines: tuple[tuple[str, str, int | None, str, float], ...]
    ) -> float:
        widest = 0.0
        for words, role, weight, colour, top in lines:
            font = self._theme.font(role, weight)
            metrics = QFontMetricsF(font)
            widest = max(widest, metrics.horizontalAdvance(words))
            if painter is not None:
                painter.setFont(font)
                painter.setPen(self._theme.colour(colour))
                painter.drawText(QPointF(x, top + metrics.ascent()), words)
        return widest

    def _put_disc(self, painter: QPainter, saying: Saying, x: float) -> None:
        disc = QRectF(x, (HEIGHT - _DISC) / 2, _DISC, _DISC)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(self._theme.halo_dot(saying.colour), 0.22))
        painter.drawEllipse(disc)
        paint_icon(painter, saying.sign, disc.adjusted(9, 9, -9, -9), self._theme.halo_text(saying.colour))

    def _put_chip(self, painter: QPainter | None, x: float) -> float:
        font, words = self._theme.font("caption", 500), text("stage.assumed")
        width = QFontMetricsF(font).horizontalAdvance(words) + 14
        if painter is not None:
            chip = QRectF(x, (HEIGHT - 20) / 2, width, 20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("bg3"))
            painter.drawRoundedRect(chip, self._theme.radius("chip"), self._theme.radius("chip"))
            painter.setFont(font)
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        return width
