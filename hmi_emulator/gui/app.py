"""The composition root with Qt: opens the window first, then starts the charger behind it, and ends both in order.

The window's loop is qasync's; the charger and the demo central system live on a loop thread of their own.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

os.environ.setdefault("QT_API", "pyside6")  # qasync takes the first binding it finds

import qasync
from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QApplication

from hmi_emulator import __version__
from hmi_emulator.assembly.catalogue import MODELS, charger_model
from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.gui.bridge import Bridge
from hmi_emulator.gui.cards import CardStore
from hmi_emulator.gui.preferences import Preferences
from hmi_emulator.gui.theme import dress, theme_named
from hmi_emulator.gui.validity import violations_of
from hmi_emulator.gui.window import Surroundings, Window
from hmi_emulator.i18n import use
from hmi_emulator.runtime.dark import without_power
from hmi_emulator.runtime.late import LateHandle, LateOperator
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from hmi_emulator.assembly.station import Station
    from hmi_emulator.assembly.wishes import Wishes
    from hmi_emulator.charger.catalogue import ChargerModel

SWITCH_INTERVAL_S = 0.0005
"""Between two threads of Python: a frame must not wait for a paint (architecture.md, budgets)."""


def run(wishes: Wishes) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    preferences = Preferences(_config_folder())
    use(wishes.language or preferences.language)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise OperatorError("Another Qt program runs in this process.")
    app.setApplicationName("hmi-emulator")
    app.setApplicationVersion(__version__)
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=partial(qasync.QEventLoop, app)) as runner:
        return runner.run(_open_until_closed(app, wishes, preferences))


def _config_folder() -> Path:
    where = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(where)) / "hmi-emulator"


async def _open_until_closed(app: QApplication, wishes: Wishes, preferences: Preferences) -> int:
    closed = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, closed.set)
    front = Front(app, wishes, preferences)
    front.window.closed.connect(closed.set)
    front.window.show()
    await closed.wait()
    front.window.hide()
    await asyncio.to_thread(front.backstage.stop)
    return front.exit_code


class Front(QObject):
    """The window and what stands behind it, held together."""

    def __init__(self, app: QApplication, wishes: Wishes, preferences: Preferences) -> None:
        super().__init__()
        self._app, self._preferences = app, preferences
        self._theme = theme_named(preferences.theme)
        dress(app, self._theme)
        model = wishes.charger or (preferences.model if preferences.model in MODELS else MODELS[0])
        models = {key: charger_model(key) for key in MODELS}
        self.models = models
        self.exit_code = 0
        self.backstage = Backstage(models[model], wishes)
        around = Surroundings(
            models=models,
            operator=self.backstage.operator,
            cards=CardStore(preferences.folder / "cards.json"),
            violations=violations_of,
            save_report=self.backstage.save_report,
            id_tags=wishes.id_tags,
        )
        self.bridge = Bridge(self.backstage.handle)
        self.window = Window(self._theme, self.bridge, around)
        self.window.painted.connect(self.backstage.start)
        self.window.model_chosen.connect(self._change_model)
        self.window.theme_requested.connect(self._change_light)
        self.window.language_chosen.connect(lambda code: preferences.keep(language=code))
        self.backstage.failed.connect(self._fail)
        self.backstage.stopped_by_bug.connect(self.window.tell_stopped)

    def _change_model(self, key: str) -> None:
        self._preferences.keep(model=key)
        self.backstage.change(self.models[key])

    def _change_light(self) -> None:
        self._theme = theme_named("light" if self._theme.name == "dark" else "dark")
        self._preferences.keep(theme=self._theme.name)
        dress(self._app, self._theme)
        self.window.set_theme(self._theme)

    def _fail(self, problem: str) -> None:
        """End where the charger cannot be: one sentence where the program was started from."""
        sys.stderr.write(f"{problem}\n")
        self.exit_code = 2
        self.window.close()


class Backstage(QObject):
    """Starts, exchanges and stops the station; its handles are there from the beginning and never change."""

    failed = Signal(str)
    """The charger cannot be started: one sentence."""
    stopped_by_bug = Signal()
    _ready = Signal(object)

    def __init__(self, model: ChargerModel, wishes: Wishes) -> None:
        super().__init__()
        self._model, self._wishes, self._first = model, wishes, model.key
        self._station: Station | None = None
        self._work: Thread | None = None
        self._report = ""
        self.handle = LateHandle(_dark(model))
        self.operator = LateOperator()
        self._ready.connect(self._attach)

    def start(self) -> None:
        """Start the station, off the Qt thread: importing its parts takes longer than a frame."""
        self._begin(None)

    def change(self, model: ChargerModel) -> None:
        """Exchange the charger for one of another model."""
        old, self._station, self._model = self._station, None, model
        self.handle.detach(_dark(model))
        self._begin(old)

    def _begin(self, old: Station | None) -> None:
        before = self._work
        self._work = Thread(target=self._exchange, args=(before, old, self._model.key), name="station start")
        self._work.start()

    def _exchange(self, before: Thread | None, old: Station | None, model: str) -> None:
        from hmi_emulator.assembly.station import Station

        if before is not None:
            before.join()
        if old is not None:
            old.stop()
        try:
            station = Station(
                model,
                connection=self._wishes.connection,
                firmware=self._wishes.firmware,
                state_dir=self._folder(model),
                on_bug=self._bug,
            )
            handle = station.start()
        except OperatorError as problem:
            self.failed.emit(str(problem))
            return
        self._ready.emit((station, handle))

    def _folder(self, model: str) -> Path | None:
        """Return the folder asked for; another model than the first has its own inside it."""
        folder = self._wishes.state_dir
        return folder if folder is None or model == self._first else folder / model

    def _attach(self, made: tuple[Station, object]) -> None:
        station, handle = made
        if station.model != self._model.key:  # another model was chosen meanwhile
            station.stop()
            return
        self._station = station
        self.operator.attach(station)
        self.handle.attach(handle)  # type: ignore[arg-type]  # a signal carries objects

    def _bug(self, report: str) -> None:
        self._report = report
        self.stopped_by_bug.emit()

    def save_report(self, place: Path) -> None:
        """Write what a developer needs of a charger that stopped: the mistake and the journal."""
        import zipfile

        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("report.txt", f"HMI Emulator {__version__}, {self._model.key}\n\n{self._report}")
            if self._station is not None:
                archive.writestr("journal.jsonl", self._station.journal_text())

    def stop(self) -> None:
        """End the station, and wait for it."""
        if self._work is not None:
            self._work.join()
        if self._station is not None:
            self._station.stop()


def _dark(model: ChargerModel) -> DeviceSnapshot:
    return without_power(model=model.key, serial=model.serial, connectors=model.connectors, tethered=model.tethered)
