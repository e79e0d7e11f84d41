"""Small controls that every panel is built from: buttons with icons, segments, switch, state picture, cut labels.

Looks come from the style sheet by the dynamic property `kind`; only what a style sheet cannot draw is painted here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hmi_emulator.gui.icons import icon, paint_icon
from hmi_emulator.gui.theme import Theme


@runtime_checkable
class Themed(Protocol):
    """A widget that keeps colours of its own and wants the new ones."""

    def set_theme(self, theme: Theme) -> None: ...


def apply_theme(root: QWidget, theme: Theme) -> None:
    """Hand a theme to everything below `root` that keeps colours."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, Themed):
            widget.set_theme(theme)


_ICON_GAP = 3
"""More room between icon and words than the style leaves."""


def _icon_before_words(name: str, colour: QColor, side: int) -> QIcon:
    made = QIcon()
    for ratio in (1, 2):
        room = QPixmap((side + _ICON_GAP) * ratio, side * ratio)
        room.setDevicePixelRatio(ratio)
        room.fill(Qt.GlobalColor.transparent)
        with QPainter(room) as painter:
            paint_icon(painter, name, QRectF(0, 0, side, side), colour)
        made.addPixmap(room)
    return made


class IconButton(QToolButton):
    """A square button with an icon and no words; its name is for tooltip and screen reader."""

    def __init__(self, theme: Theme, picture: str, name: str, *, small: bool = True) -> None:
        super().__init__()
        self._picture = picture
        self._side = 15 if small else 17
        self.setProperty("kind", "icon")
        self.setFixedSize(*((28, 28) if small else (32, 32)))
        self.set_name(name)
        self.set_theme(theme)

    def set_name(self, name: str) -> None:
        """Say what the button does."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_picture(self, theme: Theme, picture: str) -> None:
        """Show another icon."""
        self._picture = picture
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.setIcon(icon(self._picture, theme.colour("text2"), self._side))
        self.setIconSize(QSize(self._side, self._side))


class TextButton(QPushButton):
    """A button with words, and an icon before them if it has one. Kinds: ``normal``, ``primary``, ``danger``."""

    def __init__(
        self, theme: Theme, words: str, picture: str = "", *, kind: str = "normal", small: bool = False
    ) -> None:
        super().__init__(words)
        self._picture = picture
        self._kind = kind
        self._side = 13 if small else 15
        self.setProperty("kind", kind)
        self.setProperty("scale", "small" if small else "usual")
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(28 if small else 32)
        self.setAutoDefault(False)
        self.set_theme(theme)

    def set_words(self, words: str) -> None:
        """Show other words."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)

    def set_theme(self, theme: Theme) -> None:
        if self._picture:
            colour = theme.colour("onink" if self._kind == "primary" else "text1")
            self.setIcon(_icon_before_words(self._picture, colour, self._side))
            self.setIconSize(QSize(self._side + _ICON_GAP, self._side))


class Segments(QFrame):
    """A few choices side by side, one of them on."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        self.setFixedHeight(28)
        self._buttons: dict[str, QAbstractButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for key, words in choices:
            button = QPushButton(words)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}: {words}")
            button.setFixedHeight(22)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self.choose(choices[0][0])

    def choose(self, key: str) -> None:
        """Turn a choice on without telling."""
        self._buttons[key].setChecked(True)

    def choice(self) -> str:
        """Return the key of the choice that is on."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def button(self, key: str) -> QAbstractButton:
        """Return the button of a choice."""
        return self._buttons[key]


class Switch(QCheckBox):
    """A check box that looks like a switch: track and knob, words beside it."""

    _TRACK = QSize(34, 20)

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(words)
        self._theme = theme
        self.setProperty("kind", "switch")
        self.setAccessibleName(words)
        self.setMinimumHeight(28)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(self._TRACK.width() + (10 + words if words else 0) + 6, 28)

    def hitButton(self, pos: object) -> bool:  # noqa: N802 - Qt's name
        """All of it can be pressed, also the words."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(3.5, (self.height() - 20) / 2 + 0.5, 33, 19)
        on = self.isChecked()
        painter.setPen(QPen(self._theme.colour("ink" if on else "line2"), 1))
        painter.setBrush(self._theme.colour("ink" if on else "bg3"))
        painter.drawRoundedRect(track, 9.5, 9.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("onink" if on else "text2"))
        painter.drawEllipse(QRectF(track.right() - 16 if on else track.left() + 2, track.top() + 2.5, 14, 14))
        painter.setPen(self._theme.colour("text1" if self.isEnabled() else "textd"))
        space = self.rect().adjusted(self._TRACK.width() + 13, 0, 0, 0)
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), 11.5, 11.5)
        painter.end()


class CutLabel(QLabel):
    """A label whose words are cut where there is no room; the whole is in the tooltip."""

    def __init__(self, words: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._mode = mode
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_words(words)

    @property
    def whole(self) -> str:
        """All the words, cut or not."""
        return self._whole

    def set_words(self, words: str) -> None:
        """Show other words."""
        if words != self._whole:
            self._whole = words
            self.setAccessibleName(words)
            self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, self._mode, max(0, self.width()))
        self.setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)


class _Disc(QWidget):
    """The 52 px disc of a state picture."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture, self._bad = "info", False
        self.setFixedSize(52, 52)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_picture(self, picture: str, *, bad: bool) -> None:
        self._picture, self._bad = picture, bad
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.tint("red") if self._bad else self._theme.colour("bg2"))
            painter.drawEllipse(self.rect())
            colour = self._theme.colour("red" if self._bad else "text3")
            paint_icon(painter, self._picture, QRectF(13.5, 13.5, 25, 25), colour)


class StatePicture(QWidget):
    """What a panel shows instead of its content: a sign, a head, a text, at most one button (design.md section 12)."""

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._disc = _Disc(theme)
        self._head = QLabel()
        self._head.setProperty("role", "heading")
        self._text = QLabel()
        self._text.setProperty("role", "second")
        self._text.setWordWrap(True)
        self._button = TextButton(theme, "", kind="primary")
        self._button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(3)
        column.addStretch(1)
        column.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(9)
        for label in (self._head, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(11)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def tell(self, picture: str, head: str, words: str, *, button: str = "", bad: bool = False) -> None:
        """Show this state."""
        self._disc.show_picture(picture, bad=bad)
        self._head.setText(head)
        self._text.setText(words)
        self._button.setVisible(bool(button))
        self._button.set_words(button)
        self.setAccessibleName(f"{head}. {words}")

    @property
    def words(self) -> tuple[str, str, str]:
        """Head, text and button as shown."""
        return self._head.text(), self._text.text(), "" if self._button.isHidden() else self._button.text()


def label(words: str = "", role: str = "body") -> QLabel:
    """Return a label in one of the roles of the type scale: body, second, quiet, caption, heading, title, code."""
    made = QLabel(words)
    made.setProperty("role", role)
    if role in {"chip", "key"}:
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def line() -> QFrame:
    """Return a hairline across."""
    made = QFrame()
    made.setProperty("kind", "line")
    made.setFixedHeight(1)
    return made
