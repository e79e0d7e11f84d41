"""A handle that is there before its charger: the window opens at once, the charger follows, and may be exchanged."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hmi_emulator.device.events import Event
    from hmi_emulator.device.snapshot import DeviceSnapshot
    from hmi_emulator.runtime.frames import LogQuery, LogRow, MessageLog
    from hmi_emulator.runtime.handle import ChargerHandle, Operator

MOST_WAITING = 100
"""Acts that wait for a charger; a person can hardly do more before it comes."""


class LateLog:
    """The message log of whatever charger is there; empty before."""

    def __init__(self) -> None:
        self._log: MessageLog | None = None
        self._earlier = 0

    def attach(self, log: MessageLog | None) -> None:
        """Show another log from now on."""
        self._earlier = self.revision() + 1
        self._log = log

    def revision(self) -> int:
        """Return a number that changes with every row, and with the log itself."""
        return self._earlier + (self._log.revision() if self._log else 0)

    def count(self, query: LogQuery) -> int:
        """Return how many rows fit the query."""
        return self._log.count(query) if self._log else 0

    def page(self, query: LogQuery, first: int, limit: int) -> tuple[LogRow, ...]:
        """Return rows from the `first` fitting one on."""
        return self._log.page(query, first, limit) if self._log else ()

    def row(self, seq: int) -> LogRow | None:
        """Return one row."""
        return self._log.row(seq) if self._log else None


class LateHandle:
    """A `ChargerHandle` that passes on what it is told as soon as a charger is attached."""

    def __init__(self, before: DeviceSnapshot) -> None:
        """`before` is shown while there is no charger."""
        self.log: LateLog = LateLog()
        self._before = before
        self._handle: ChargerHandle | None = None
        self._waiting: list[Event] = []
        self._seen: list[Callable[[DeviceSnapshot], None]] = []
        self._lock = Lock()

    def attach(self, handle: ChargerHandle) -> None:
        """Take a charger into use; what was posted before follows."""
        with self._lock:
            waiting, self._waiting, self._handle = self._waiting, [], handle
            self.log.attach(handle.log)
            for event in waiting:
                handle.post(event)
            for seen in self._seen:
                handle.subscribe(self._while_attached(handle, seen))

    def detach(self, before: DeviceSnapshot) -> None:
        """Let the charger go, for another; until it comes `before` is shown."""
        with self._lock:
            self._handle, self._before = None, before
            self.log.attach(None)
            for seen in self._seen:
                seen(before)

    def post(self, event: Event) -> None:
        """Queue one event."""
        with self._lock:
            if self._handle is not None:
                self._handle.post(event)
            elif len(self._waiting) < MOST_WAITING:
                self._waiting.append(event)

    def now(self) -> int:
        """Return the machine's instant, 0 before there is one."""
        return self._handle.now() if self._handle else 0

    def snapshot(self) -> DeviceSnapshot:
        """Return the latest snapshot."""
        return self._handle.snapshot() if self._handle else self._before

    def subscribe(self, seen: Callable[[DeviceSnapshot], None]) -> None:
        """Call `seen` with each new snapshot, of this charger and of those that follow."""
        with self._lock:
            self._seen.append(seen)
            if self._handle is not None:
                self._handle.subscribe(self._while_attached(self._handle, seen))

    def _while_attached(
        self, handle: ChargerHandle, seen: Callable[[DeviceSnapshot], None]
    ) -> Callable[[DeviceSnapshot], None]:
        """Return `seen` deaf to a charger that has been let go and still has something to show."""

        def show(snapshot: DeviceSnapshot) -> None:
            if self._handle is handle:
                seen(snapshot)

        return show


class LateOperator:
    """An `Operator` whose central system starts after the window."""

    def __init__(self) -> None:
        self.url = ""
        self._operator: Operator | None = None

    def attach(self, operator: Operator) -> None:
        """Take a central system into use."""
        self.url, self._operator = operator.url, operator

    def call(self, action: str, payload: Mapping[str, object]) -> Future[Mapping[str, object]]:
        """Send one CALL; before there is a central system the future is cancelled."""
        if self._operator is not None:
            return self._operator.call(action, payload)
        nobody: Future[Mapping[str, object]] = Future()
        nobody.cancel()
        return nobody
