"""Windows for tests: dressed as the product is, on hand-made snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.gui.bridge import Bridge
from hmi_emulator.gui.cards import CardStore
from hmi_emulator.gui.theme import Theme, dress, theme_named
from hmi_emulator.gui.validity import violations_of
from tests.support.fake_handle import SNAPSHOT, FakeHandle, FakeLog, FakeOperator, models, session

if TYPE_CHECKING:
    from hmi_emulator.gui.window import Window


def dressed(name: str = "dark") -> Theme:
    """Give the application a theme and return it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme = theme_named(name)
    dress(app, theme)
    return theme


def window_on(handle: FakeHandle, folder: Path, *, operator: FakeOperator | None = None, name: str = "dark") -> Window:
    """Return a window on a fake charger; its cards are kept in `folder`."""
    from hmi_emulator.gui.window import Surroundings, Window

    around = Surroundings(
        models={model.key: model for model in models()},
        operator=operator,
        cards=CardStore(folder / "cards.json"),
        violations=violations_of,
    )
    return Window(dressed(name), Bridge(handle), around)


def charging(log: FakeLog | None = None, snapshot: DeviceSnapshot = SNAPSHOT) -> FakeHandle:
    """Return a fake charger in the middle of a session."""
    return FakeHandle(snapshot, session() if log is None else log)


def everything(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and all that is visible below it."""
    yield widget
    yield from (child for child in widget.findChildren(QWidget) if child.isVisible())


def let_go() -> None:
    """Carry out what was put off with deleteLater."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
