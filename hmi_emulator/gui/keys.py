"""The keyboard of the window (design.md section 16): which key does what, and the page that tells.

Single letters do nothing while a text is being typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from hmi_emulator.gui.dialog import Dialog
from hmi_emulator.gui.parts import TextButton, label
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text

MOST_CARDS = 9


@dataclass(frozen=True, slots=True)
class Key:
    """One key, named by the message key of what it does."""

    name: str
    sequence: str

    @property
    def single(self) -> bool:
        """True for a key that a text field would want."""
        return len(self.sequence.removeprefix("Shift+")) == 1


CHARGER_KEYS = (
    Key("keys.plug", "P"),
    Key("keys.full", "F"),
    Key("keys.pin", "N"),
    Key("keys.enlarge", "Z"),
    Key("keys.power", "Shift+P"),
    Key("keys.soft_reset", "Ctrl+R"),
    Key("keys.hard_reset", "Ctrl+Shift+R"),
)
WINDOW_KEYS = (
    Key("keys.filter", "Ctrl+F"),
    Key("keys.next_panel", "F6"),
    Key("keys.previous_panel", "Shift+F6"),
    Key("keys.next_tab", "Ctrl+Tab"),
    Key("keys.theme", "Ctrl+Shift+L"),
    Key("keys.help", "F1"),
    Key("keys.escape", "Esc"),
)


def typing() -> bool:
    """True while the keyboard writes into a text."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QPlainTextEdit):
        return not focus.isReadOnly()
    return isinstance(focus, QLineEdit | QAbstractSpinBox)


def install(window: QWidget, acts: Mapping[str, Callable[[], None]], digit: Callable[[int], None]) -> None:
    """Bind the keys of `acts` (by name) and the digits 1 to 9 to a window."""
    for key in (*CHARGER_KEYS, *WINDOW_KEYS):
        act = acts.get(key.name)
        if act is not None:
            _bind(window, key, act)
    for number in range(1, MOST_CARDS + 1):
        _bind(window, Key("keys.card", str(number)), partial(digit, number))


def _bind(window: QWidget, key: Key, act: Callable[[], None]) -> None:
    shortcut = QShortcut(QKeySequence(key.sequence), window)
    shortcut.setAutoRepeat(False)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.activated.connect(lambda: None if key.single and typing() else act())


class KeysPage(Dialog):
    """All keys with what they do."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, text("keys.title"), parent, width=520)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        charger = (Key("keys.card", "1–9"), *CHARGER_KEYS)
        for column, (head, keys) in enumerate((("keys.group.charger", charger), ("keys.group.window", WINDOW_KEYS))):
            grid.addWidget(label(text(head), "heading"), 0, 2 * column, 1, 2)
            for row, key in enumerate(keys, 1):
                keycap = label(key.sequence.replace("+", " "), "key")
                grid.addWidget(keycap, row, 2 * column, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(label(text(key.name)), row, 2 * column + 1)
        self.body.addLayout(grid)
        note = label(text("keys.single"), "quiet")
        note.setWordWrap(True)
        self.body.addWidget(note)
        close = TextButton(theme, text("keys.close"), kind="primary")
        close.clicked.connect(self.accept)
        self.body.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
