"""Where a case begins, and what its peer heard. Made as real as its maker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.support.bench import Bench, Sent, settings

if TYPE_CHECKING:
    from hmi_emulator.device.settings import DeviceSettings

ACCEPTED, REJECTED = {"status": "Accepted"}, {"status": "Rejected"}


@dataclass(frozen=True)
class World:
    """Makes chargers before a recording central system; `make` decides how real both are."""

    make: Callable[[DeviceSettings], Bench]

    def dark(self, model: str = "cpb1", **keys: str) -> Bench:
        """Return a charger without power; `keys` are factory values."""
        return self.make(settings(model, "standard", **keys))

    def idle(self, model: str = "cpb1", **keys: str) -> Bench:
        """Return a registered, idle charger whose first messages are forgotten."""
        bench = self.dark(model, **keys).power_on()
        bench.take()
        return bench

    def charging(self, model: str = "cpb1", *, seconds: float = 60, **keys: str) -> Bench:
        """Return a charger that has been in transaction 4711 of the first card for a while, its messages forgotten."""
        bench = self.idle(model, **keys)
        bench.plug()
        bench.tap() if bench.device.model.has_reader else bench.ask("RemoteStartTransaction", idTag="C3B2A104")
        bench.pass_time(seconds)
        assert heard(bench)[-1] in {"StatusNotification 1 Charging", "MeterValues"}
        return bench


def heard(bench: Bench) -> list[str]:
    """Return and forget what the peer heard, a line a message."""
    return [_line(sent) for sent in bench.take()]


def _line(sent: Sent) -> str:
    match sent.action:
        case "StatusNotification":
            fault = "" if sent["errorCode"] == "NoError" else f" {sent['errorCode']}"
            return f"StatusNotification {sent['connectorId']} {sent['status']}{fault}"
        case "StopTransaction":
            return f"StopTransaction {sent.payload.get('reason', 'Local')}"
        case _:
            return sent.action
