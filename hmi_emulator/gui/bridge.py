"""The one door between the window and the running charger: snapshots come in by one queued signal, events go out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hmi_emulator.device.events import Event
from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.runtime.frames import MessageLog
from hmi_emulator.runtime.handle import ChargerHandle


class Bridge(QObject):
    """Carries the newest snapshot to the Qt thread; what came in between is left out."""

    snapshot_changed = Signal(object)
    """A DeviceSnapshot, in the Qt thread."""
    _woken = Signal()

    def __init__(self, handle: ChargerHandle, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handle = handle
        self._latest = handle.snapshot()
        self._on_the_way = False
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        handle.subscribe(self._seen)

    @property
    def snapshot(self) -> DeviceSnapshot:
        """The newest snapshot that has arrived."""
        return self._latest

    @property
    def log(self) -> MessageLog:
        """The message log, safe from this thread."""
        return self._handle.log

    def post(self, event: Event) -> None:
        """Hand one event to the charger."""
        self._handle.post(event)

    def now(self) -> int:
        """Return the machine's instant."""
        return self._handle.now()

    def _seen(self, snapshot: DeviceSnapshot) -> None:
        # In the charger's thread. The order matters: `_deliver` lowers the flag before it reads.
        self._latest = snapshot
        if not self._on_the_way:
            self._on_the_way = True
            self._woken.emit()

    @Slot()
    def _deliver(self) -> None:
        self._on_the_way = False
        self.snapshot_changed.emit(self._latest)
