"""What the books take in and give out, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum, auto

from hmi_emulator.central_system.events import Json
from hmi_emulator.central_system.instants import write_instant


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedTransaction:
    """One transaction as the central system holds it; energies are meter registers in Wh."""

    transaction_id: int
    identity: str
    connector_id: int
    id_tag: str
    meter_start: int
    meter_stop: int | None
    started_at: datetime
    stopped_at: datetime | None
    stop_reason: str | None
    """As sent; `Local` when left out, which is what leaving it out means."""
    stop_id_tag: str | None
    starts_received: int
    """Arrivals of its StartTransaction; above 1 the charge point repeated it."""
    stops_received: int
    meter_values: int
    """Different meterValue entries, from MeterValues and transactionData."""
    last_meter_wh: int | None
    """The last Energy.Active.Import.Register among them."""

    @property
    def running(self) -> bool:
        """No StopTransaction has arrived."""
        return self.stopped_at is None

    def as_json(self) -> dict[str, Json]:
        """The same fields, with instants as text."""
        return {
            name: write_instant(value) if isinstance(value, datetime) else value for name, value in asdict(self).items()
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a StartTransaction says."""

    identity: str
    connector_id: int
    id_tag: str
    meter_start: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """What a StopTransaction says."""

    identity: str
    transaction_id: int
    meter_stop: int
    at: datetime
    reason: str | None = None
    id_tag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterValue:
    """One meterValue entry."""

    at: datetime
    samples: Sequence[Mapping[str, Json]]
    energy_wh: int | None
    """The import register among the samples, if there is one."""


class Entry(Enum):
    """What became of a message at the books."""

    BOOKED = auto()
    REPEATED = auto()
    UNKNOWN = auto()
    """It names a transaction that this charge point never started here."""
