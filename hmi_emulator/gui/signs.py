"""Signs that stand beside words: the arrow of a message, a sign with its word, the four forms of the OCPP link."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from hmi_emulator.device.snapshot import LinkState
from hmi_emulator.gui.icons import paint_icon
from hmi_emulator.gui.theme import Theme
from hmi_emulator.runtime.frames import Direction


class Sign(QWidget):
    """One icon in one colour of the theme."""

    def __init__(self, theme: Theme, picture: str = "info", side: int = 14, colour: str = "text2") -> None:
        super().__init__()
        self._theme = theme
        self._picture, self._side, self._colour = picture, side, colour
        self.setFixedSize(QSize(side, side))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_sign(self, picture: str, colour: str) -> None:
        """Show another icon, or the same in another colour."""
        if (picture, colour) != (self._picture, self._colour):
            self._picture, self._colour = picture, colour
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            square = QRectF(0, 0, self._side, self._side)
            paint_icon(painter, self._picture, square, self._theme.colour(self._colour))


class SignLabel(QWidget):
    """A sign and its word in one colour; the word carries the meaning."""

    def __init__(self, theme: Theme, side: int = 14) -> None:
        super().__init__()
        self._theme = theme
        self._colour = "text2"
        self._sign = Sign(theme, side=side)
        self._word = QLabel()
        self._word.setProperty("role", "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._sign)
        row.addWidget(self._word)

    @property
    def word(self) -> str:
        return self._word.text()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._tint()

    def show_sign(self, picture: str, word: str, colour: str) -> None:
        """Show this sign with this word."""
        self._colour = colour
        self._sign.show_sign(picture, colour)
        self._word.setText(word)
        self.setAccessibleName(word)
        self._tint()

    def _tint(self) -> None:
        self._word.setStyleSheet(f"color: {self._theme.colour(self._colour).name()}")


class DirectionSign(QWidget):
    """The arrow of a message: on a filled square when sent, on an outlined one when received."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._direction, self._act_picture, self._error = Direction.SENT, "info", False
        self.setFixedSize(20, 20)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_sign(self, direction: Direction, act_picture: str, *, error: bool) -> None:
        """Show what kind of row this is; `act_picture` is the icon of an act or note."""
        self._direction, self._act_picture, self._error = direction, act_picture, error
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            colour = "red" if self._error else "text2"
            square = QRectF(self.rect())
            paint_direction(painter, self._theme, square, self._direction, colour, "bg2", self._act_picture)


def paint_direction(
    painter: QPainter,
    theme: Theme,
    square: QRectF,
    direction: Direction,
    colour: str,
    ground: str,
    act_picture: str,
) -> None:
    """Paint the sign of a row of the log into a 20 px square; `colour` and `ground` name colours of the theme."""
    inner = square.adjusted(3, 3, -3, -3)
    if direction in {Direction.ACT, Direction.NOTE}:
        paint_icon(painter, act_picture, square.adjusted(2.5, 2.5, -2.5, -2.5), theme.colour("text3"))
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if direction is Direction.SENT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(square, 5, 5)
        paint_icon(painter, "out", inner, theme.colour(colour))
    else:
        painter.setPen(QPen(theme.colour("red" if colour == "red" else "line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        paint_icon(painter, "in", inner, theme.colour(colour))


def paint_link(painter: QPainter, rect: QRectF, state: LinkState, colour: QColor, phase: int) -> None:
    """Paint the link by shape (design.md section 11): square = charger, circle = central system.

    `phase` counts the lit dots while connecting, 0 to 3.
    """
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 36, rect.height() / 20)
    pen = QPen(colour, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    filled = QBrush(colour)
    hollow = QBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.setBrush(filled if state in {LinkState.CONNECTED, LinkState.CONNECTING} else hollow)
    painter.drawRoundedRect(QRectF(2, 4.5, 9, 11), 2.6, 2.6)
    painter.setBrush(filled if state is LinkState.CONNECTED else hollow)
    painter.drawEllipse(QPointF(29, 10), 5, 5)
    match state:
        case LinkState.CONNECTED:
            painter.drawLine(QPointF(11, 10), QPointF(24, 10))
        case LinkState.CONNECTING:
            _paint_dots(painter, colour, phase)
        case LinkState.FAILED:
            painter.drawLine(QPointF(15, 7.2), QPointF(20, 12.8))
            painter.drawLine(QPointF(20, 7.2), QPointF(15, 12.8))
        case LinkState.OFF:
            pass
    painter.restore()


def _paint_dots(painter: QPainter, colour: QColor, phase: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for number, x in enumerate((14.2, 17.6, 21.0), 1):
        ink = QColor(colour)
        ink.setAlphaF(1.0 if number <= phase else 0.35)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(x, 10), 1.5, 1.5)
