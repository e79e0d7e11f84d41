"""The OCPP pill: the link by shape and in words, why it failed, when the next try comes; a menu of what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton

from hmi_emulator.device.snapshot import DeviceSnapshot, LinkSnapshot, LinkState
from hmi_emulator.gui.icons import icon
from hmi_emulator.gui.signs import paint_link
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text

HEIGHT = 28
_ICON = QSize(25, 14)
_SIDE = 10
_GAP = 7
_DOTS_MS = 300
_SECOND_MS = 1000


class _Face(QAbstractButton):
    """Icon and words; painted, so that the dots can move."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state, self._phase, self._shown_words = LinkState.OFF, 0, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_link(self, state: LinkState, words: str, phase: int) -> None:
        """Show this state; `words` may be empty where there is no room."""
        if (state, words, phase) == (self._state, self._shown_words, self._phase):
            return
        another_size = words != self._shown_words
        self._state, self._shown_words, self._phase = state, words, phase
        if another_size:
            self.setFixedWidth(self.sizeHint().width())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        words = QFontMetrics(self._theme.font("label", 500)).horizontalAdvance(self._shown_words)
        return QSize(2 * _SIDE + _ICON.width() + (_GAP + words if words else 0), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = self._theme.colour("red" if self._state is LinkState.FAILED else "text1")
            square = QRectF(_SIDE, (HEIGHT - _ICON.height()) / 2, _ICON.width(), _ICON.height())
            paint_link(painter, square, self._state, colour, self._phase)
            painter.setPen(colour)
            painter.setFont(self._theme.font("label", 500))
            space = self.rect().adjusted(_SIDE + _ICON.width() + _GAP, 0, 0, 0)
            painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._shown_words)
            if self.hasFocus():
                painter.setPen(QPen(self._theme.colour("focus"), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 13, 13)


class LinkPill(QFrame):
    """Shows the link of a snapshot."""

    settings_requested = Signal()
    connect_requested = Signal()
    drop_requested = Signal()
    restore_requested = Signal()
    copy_requested = Signal()

    def __init__(self, theme: Theme, now: Callable[[], int]) -> None:
        super().__init__()
        self._theme = theme
        self._now = now
        self._snapshot: DeviceSnapshot | None = None
        self._narrow = False
        self._phase = 0
        self.setProperty("kind", "pill")
        self.setFixedHeight(HEIGHT + 2)
        self.face = _Face(theme)
        self.face.clicked.connect(self.settings_requested)
        self._chevron = self._menu_button(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 3, 1)
        row.setSpacing(0)
        row.addWidget(self.face)
        row.addWidget(self._chevron)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)

    def _menu_button(self, theme: Theme) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "icon")
        button.setAccessibleName(text("toolbar.link_menu"))
        button.setToolTip(text("toolbar.link_menu"))
        button.setIcon(icon("chev-d", theme.colour("text3"), 12))
        button.setFixedSize(28, HEIGHT)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self._menu(button))
        return button

    def _menu(self, parent: QToolButton) -> QMenu:
        menu = QMenu(parent)
        self.connect_now = menu.addAction(text("pill.connect_now"), self.connect_requested.emit)
        self.drop = menu.addAction(text("pill.drop"), self._drop_or_restore)
        menu.addAction(text("pill.copy"), self.copy_requested.emit)
        menu.addSeparator()
        menu.addAction(text("pill.settings"), self.settings_requested.emit)
        return menu

    # ---- what it shows --------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: DeviceSnapshot) -> None:
        """Show the link of this snapshot."""
        before, self._snapshot = self._snapshot, snapshot
        if before is not None and (before.link, before.network_up) == (snapshot.link, snapshot.network_up):
            return
        self.connect_now.setEnabled(snapshot.link.state is not LinkState.OFF and not snapshot.link.open)
        self.drop.setText(text("pill.drop" if snapshot.network_up else "pill.restore"))
        self._tell()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the words out while there is nothing to worry about."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._tell()

    def set_theme(self, theme: Theme) -> None:
        self._chevron.setIcon(icon("chev-d", theme.colour("text3"), 12))

    @property
    def words(self) -> str:
        """What the pill says, with or without room to show it."""
        return "" if self._snapshot is None else link_words(self._snapshot, self._now())

    def _tell(self) -> None:
        if self._snapshot is None:
            return
        link = self._snapshot.link
        words = self.words
        quiet = self._narrow and link.state in {LinkState.CONNECTED, LinkState.OFF}
        self.face.show_link(link.state, "" if quiet else words, self._phase)
        self.face.setAccessibleName(text("pill.named", words=words, address=link.url or "-"))
        self.face.setToolTip("\n".join(part for part in (words, link.url, link.detail) if part))
        self._keep_time(link)

    def _keep_time(self, link: LinkSnapshot) -> None:
        """Run a timer only while something on the pill moves."""
        if link.state is LinkState.CONNECTING and link.next_try_at_ms is None:
            self._run(_DOTS_MS)
        elif link.next_try_at_ms is not None:
            self._run(_SECOND_MS)
        else:
            self._timer.stop()

    def _run(self, every_ms: int) -> None:
        if not self._timer.isActive() or self._timer.interval() != every_ms:
            self._timer.start(every_ms)

    def _tick(self) -> None:
        self._phase = (self._phase + 1) % 4
        self._tell()

    def _drop_or_restore(self) -> None:
        up = self._snapshot is None or self._snapshot.network_up
        (self.drop_requested if up else self.restore_requested).emit()


def link_words(snapshot: DeviceSnapshot, now_ms: int) -> str:
    """Return the link in words: its state, why it failed, and when the next try comes."""
    link = snapshot.link
    parts = [text(f"ocpp.{link.state.value}")]
    if not snapshot.network_up:
        parts.append(text("pill.network_down"))
    elif link.failure and not link.open:
        parts.append(text(f"link.{link.failure}"))
    elif link.registration == "Rejected":
        parts.append(text("pill.refused_registration"))
    elif link.registration == "Pending":
        parts.append(text("pill.waiting_registration"))
    if not link.open and link.next_try_at_ms is not None:
        seconds = max(0, -(-(link.next_try_at_ms - now_ms) // 1000))
        parts.append(text("pill.next", seconds=seconds) if seconds else text("pill.trying"))
    return ". ".join(parts)
