"""What a front end holds of a running charger: post events, read snapshots and the log, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hmi_emulator.device.events import Event
    from hmi_emulator.device.snapshot import DeviceSnapshot
    from hmi_emulator.runtime.frames import MessageLog


class ChargerHandle(Protocol):
    """A running charger as the window, the control API and scripts hold it; every method is safe from any thread."""

    @property
    def log(self) -> MessageLog:
        """Return the message log."""

    def post(self, event: Event) -> None:
        """Queue one event in order; returns at once."""

    def now(self) -> int:
        """Return the machine's instant, for painting what moves."""

    def snapshot(self) -> DeviceSnapshot:
        """Return the latest snapshot."""

    def subscribe(self, seen: Callable[[DeviceSnapshot], None]) -> None:
        """Call `seen` from the charger's thread with each new snapshot, at most one a frame, equal ones left out."""


class Operator(Protocol):
    """The embedded demo central system, as the operator console sees it."""

    url: str
    """Where charge points connect."""

    def call(self, action: str, payload: Mapping[str, object]) -> Future[Mapping[str, object]]:
        """Send one CALL to this charger; the future holds the answer's payload, or the refusal as an exception."""
