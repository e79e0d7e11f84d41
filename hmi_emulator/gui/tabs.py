"""A group of panels in one slot: a header with its own tabs, tools at its right end, one panel in view.

Panels are built when they are first shown. Tabs that do not fit go into a menu at the end of the row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hmi_emulator.gui.panels.numbers import whole
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text

HEADER = 41
"""With the line under it."""
LEAST_SIZE = QSize(260, 150)
_SIDE = 14
_GAP = 8
_PAD = 4
"""Left and right of a title, for the focus ring."""
_CHIP_PAD = 6
_CHIP_GAP = 7


@dataclass
class Tab:
    """One panel of a group, built or not yet."""

    key: str
    title: str
    make: Callable[[], QWidget]
    tools: Callable[[], QWidget] | None = None
    """Makes what stands at the right of the header while this tab is on; called after `make`."""
    count: int | None = None
    page: QWidget | None = None
    tool: QWidget | None = None


class TabButton(QAbstractButton):
    """A tab: its title, a count in a chip, a line under it when it is on."""

    def __init__(self, theme: Theme, tab: Tab) -> None:
        super().__init__()
        self.tab = tab
        self._theme = theme
        self.setText(tab.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.tell()

    def tell(self) -> None:
        """Show the count that the tab has now."""
        count = self.tab.count
        title = self.tab.title
        self.setAccessibleName(title if count is None else text("panel.count", name=title, n=count))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        words = QFontMetrics(self._theme.font("body", 600)).horizontalAdvance(self.tab.title)
        chip = self._chip_width()
        return QSize(2 * _PAD + words + (_CHIP_GAP + chip if chip else 0), HEADER)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lit = self.isChecked() or self.underMouse()
            painter.setFont(self._theme.font("body", 600 if self.isChecked() else 500))
            painter.setPen(self._theme.colour("text1" if lit else "text3"))
            inner = self.rect().adjusted(_PAD, 0, -_PAD, 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.tab.title)
            self._paint_chip(painter)
            if self.isChecked():
                painter.fillRect(QRectF(_PAD, HEADER - 2, inner.width(), 2), self._theme.colour("text1"))
            if self.hasFocus():
                painter.setPen(QPen(self._theme.colour("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 8, -1, -8), 5, 5)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows are the group's business: it knows the tabs that have no room too."""
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        return super().event(event)

    def _chip_text(self) -> str:
        return "" if self.tab.count is None else whole(self.tab.count)

    def _chip_width(self) -> int:
        words = self._chip_text()
        return QFontMetrics(self._theme.font("caption", 500)).horizontalAdvance(words) + 2 * _CHIP_PAD if words else 0

    def _paint_chip(self, painter: QPainter) -> None:
        width = self._chip_width()
        if not width:
            return
        chip = QRectF(self.width() - _PAD - width, (HEADER - 16) / 2, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("bg3"))
        painter.drawRoundedRect(chip, 8, 8)
        painter.setFont(self._theme.font("caption", 500))
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self._chip_text())


class TabGroup(QFrame):
    """One slot of the window."""

    shown = Signal(str)
    """The key of the panel that came into view; it may have been built for it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tabs: list[Tab] = []
        self._buttons: dict[str, TabButton] = {}
        self._current = ""
        self.setProperty("kind", "panel")
        self._header = QFrame()
        self._header.setProperty("kind", "header")
        self._header.setFixedHeight(HEADER)
        self._row = QHBoxLayout(self._header)
        self._row.setContentsMargins(_SIDE - _PAD, 0, 8, 0)
        self._row.setSpacing(_GAP)
        self._more = self._more_button()
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self._stack = QStackedWidget()
        # A panel out of view must not hold the slot wide; what a slot needs at least is said below.
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(LEAST_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)

    def _more_button(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "more")
        button.setAccessibleName(text("tabs.more_name"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(QMenu(button))
        button.setFixedHeight(28)
        button.hide()
        return button

    # ---- what is in it --------------------------------------------------------------------------------

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(tab.key for tab in self._tabs)

    @property
    def current(self) -> str:
        """Key of the panel in view, empty for an empty group."""
        return self._current

    def page(self, key: str) -> QWidget | None:
        """Return a panel, None while it is not built."""
        return next((tab.page for tab in self._tabs if tab.key == key), None)

    def add(self, tab: Tab) -> None:
        """Append a panel; the first one comes into view."""
        button = TabButton(self._theme, tab)
        button.clicked.connect(lambda: self.choose(tab.key))
        self._tabs.append(tab)
        self._buttons[tab.key] = button
        self._row.insertWidget(len(self._tabs) - 1, button)
        if tab.page is not None:
            self._stack.addWidget(tab.page)
        if tab.tool is not None:
            self._row.addWidget(tab.tool)
        self._tell_name()
        if not self._current:
            self.choose(tab.key)
        else:
            self._show_tools()
        self._fit()

    def take(self, key: str) -> Tab:
        """Remove a panel and return it, to be added elsewhere."""
        tab = next(tab for tab in self._tabs if tab.key == key)
        at = self._tabs.index(tab)
        self._tabs.remove(tab)
        button = self._buttons.pop(key)
        self._row.removeWidget(button)
        button.hide()
        button.deleteLater()
        if tab.page is not None:
            self._stack.removeWidget(tab.page)
        if tab.tool is not None:
            self._row.removeWidget(tab.tool)
            tab.tool.hide()
        self._tell_name()
        if key == self._current:
            self._current = ""
            if self._tabs:
                self.choose(self._tabs[max(0, at - 1)].key)
        self._fit()
        return tab

    def choose(self, key: str) -> None:
        """Bring a panel into view, building it if it is not built."""
        tab = next(tab for tab in self._tabs if tab.key == key)
        if tab.page is None:
            tab.page = tab.make()
            self._stack.addWidget(tab.page)
            if tab.tools is not None:
                tab.tool = tab.tools()
                self._row.addWidget(tab.tool)
        self._current = key
        self._stack.setCurrentWidget(tab.page)
        for other, button in self._buttons.items():
            button.setChecked(other == key)
        self._show_tools()
        self._fit()
        self.shown.emit(key)

    def next_tab(self, step: int = 1) -> None:
        """Bring the next panel into view; from the last on to the first."""
        if self._tabs:
            at = self.keys.index(self._current)
            self.choose(self.keys[(at + step) % len(self._tabs)])
            self._buttons[self._current].setFocus(Qt.FocusReason.TabFocusReason)

    def set_count(self, key: str, count: int | None) -> None:
        """Show how many things a panel holds."""
        for tab in self._tabs:
            if tab.key == key and tab.count != count:
                tab.count = count
                self._buttons[key].tell()
                self._fit()

    def focus(self) -> None:
        """Give the focus to the tab in view."""
        if self._current:
            self._buttons[self._current].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def button(self, key: str) -> TabButton:
        """Return the button of a tab."""
        return self._buttons[key]

    # ---- Qt's side ------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows walk along the tabs while one of them has the focus."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and isinstance(self.focusWidget(), TabButton):
            self.next_tab(step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _tell_name(self) -> None:
        self.setAccessibleName(text("tabs.group", names=", ".join(tab.title for tab in self._tabs)))

    def _show_tools(self) -> None:
        for tab in self._tabs:
            if tab.tool is not None:
                tab.tool.setVisible(tab.key == self._current)

    def _fit(self) -> None:
        """Hide the tabs that have no room, never the one in view."""
        room = self.width() - _SIDE - 12
        room -= sum(tab.tool.sizeHint().width() + _GAP for tab in self._tabs if tab.tool and tab.key == self._current)
        widths = {tab.key: self._buttons[tab.key].sizeHint().width() + _GAP for tab in self._tabs}
        if sum(widths.values()) > room:
            room -= self._more.sizeHint().width() + _GAP
        left = room - widths.get(self._current, 0)
        hidden = []
        for tab in self._tabs:
            if tab.key == self._current:
                continue
            left -= widths[tab.key]
            if left < 0:
                hidden.append(tab)
        for tab in self._tabs:
            self._buttons[tab.key].setVisible(tab not in hidden)
        self._offer(hidden)

    def _chooser(self, key: str) -> Callable[[], None]:
        return lambda: self.choose(key)

    def _offer(self, hidden: list[Tab]) -> None:
        self._more.setVisible(bool(hidden))
        self._more.setText(text("tabs.more", n=len(hidden)))
        menu = self._more.menu()
        menu.clear()
        for tab in hidden:
            menu.addAction(tab.title, self._chooser(tab.key))
