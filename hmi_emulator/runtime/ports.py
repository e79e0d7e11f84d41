"""What the driver needs of the outside, as narrow as it can be; storage and transport fit these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.effects import Fetch, OpenLink, Row, Upload
    from hmi_emulator.chargepoint.link_events import LinkEvent
    from hmi_emulator.chargepoint.transfer_events import TransferEvent
    from hmi_emulator.device.effects import Effect
    from hmi_emulator.device.events import Event
    from hmi_emulator.device.snapshot import DeviceSnapshot


State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Machine(Generic[State]):
    """A pure machine: its functions, bound together. `device.machine` is the real one."""

    advance: Callable[[State, Event, int], tuple[State, tuple[Effect, ...]]]
    next_deadline: Callable[[State], int | None]
    snapshot: Callable[[State, int], DeviceSnapshot]
    utc_ms: Callable[[State, int], int | None]
    """What the device believes the time is, None before it has any idea."""


class MemoryProblem(Exception):
    """Rows could not be committed or read; the text is one sentence for a person."""


class Memory(Protocol):
    """Non-volatile memory."""

    def load(self) -> tuple[Row, ...]:
        """Return all rows; raises MemoryProblem when they cannot be read."""

    def save(self, rows: tuple[Row, ...]) -> None:
        """Commit rows together before returning; raises MemoryProblem, and then nothing was changed."""

    def close(self) -> None:
        """Let the file go."""


class Link(Protocol):
    """The websocket; every answer comes back through the `tell` it was made with."""

    def open(self, order: OpenLink) -> None:
        """Begin an attempt."""

    def send(self, text: str) -> None:
        """Put a frame on the wire after those before it; dropped when the link is gone."""

    def close(self, attempt: int) -> None:
        """Close after what was sent has left."""

    def tear(self, attempt: int) -> None:
        """Lose the link without a close handshake."""

    async def stop(self) -> None:
        """Close whatever is open and end all tasks."""


class Transfers(Protocol):
    """Fetches and uploads files; the end of every try comes back through the `tell` it was made with."""

    def fetch(self, order: Fetch) -> None:
        """Begin to fetch a file; returns at once."""

    def upload(self, order: Upload) -> None:
        """Begin to upload the diagnostics; returns at once."""

    def cancel(self, job: str) -> None:
        """Give up a try; nothing more is told of it."""

    async def stop(self) -> None:
        """Give up whatever is under way."""


class Recorder(Protocol):
    """The journal: every event with its instant."""

    def record(self, now: int, event: Event) -> None:
        """Keep one event."""

    def close(self) -> None:
        """Flush and let the file go."""


class LogWriter(Protocol):
    """The message log, as the driver fills it."""

    def act(self, now: int, utc_ms: int, key: str, values: str, connector_id: int | None) -> None:
        """Add what somebody did."""

    def note(self, now: int, utc_ms: int, key: str, values: str, *, warning: bool) -> None:
        """Add what the engine tells."""

    def why(self, message_id: str, key: str, values: str) -> None:
        """Add the reason for the answer that follows to a CALL of the central system."""

    def frame(self, now: int, utc_ms: int, text: str, *, sent: bool) -> None:
        """Add a frame; an answer joins the row of its call."""


Tell = Callable[["LinkEvent"], None]

TellTransfer = Callable[["TransferEvent"], None]
