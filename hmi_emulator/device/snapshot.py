"""What the rest of the program may know about the device, frozen at an instant: the read model.

Snapshots compare by value, so a view that finds its own part equal to the last one does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hmi_emulator.vocabulary.verdict import Verdict
from hmi_emulator.vocabulary.visual import DisplayView, HaloPattern, VisualState


class LinkState(StrEnum):
    """State of the OCPP link as every surface shows it (design.md section 11); also message keys ``ocpp.<value>``."""

    OFF = "off"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSnapshot:
    """The websocket to the central system."""

    state: LinkState
    url: str
    """As configured, without password."""
    identity: str
    open: bool
    """The websocket is open now."""
    attempt: int
    """Number of the latest attempt since power on."""
    failure: str = ""
    """Value of LinkFailure for the last failed attempt, empty once connected."""
    detail: str = ""
    next_try_at_ms: int | None = None
    """Instant of the next attempt while waiting."""
    registration: str = ""
    """Accepted, Pending, Rejected, or empty before the first answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorSnapshot:
    """One connector as a view may see it: facts in units, nothing to call back."""

    connector_id: int
    """1-based, as on the wire."""
    status: str
    """OCPP ChargePointStatus as derived now; empty while the charger is not running."""
    error_code: str
    visited: tuple[str, ...]
    """Statuses in the order travelled in this session (since the last Available), without repeats in a row."""
    visual: VisualState
    halo: HaloPattern
    transaction: bool
    transaction_id: int | None
    """None while unknown, also in a transaction that the central system has not answered yet."""
    id_tag: str
    """Of the transaction or of the granted token; empty for none."""
    started_at_ms: int | None
    """Instant the transaction began; may lie before 0 after a restart."""
    session_wh: int
    """Energy of the transaction so far, or of the last one while the car is still plugged in."""
    cable_in_charger: bool
    cable_in_vehicle: bool
    locked: bool
    tethered: bool
    pilot: str
    """A, B, C, E or F."""
    pilot_v: float
    duty_pct: float
    limit_a: float
    """Effective limit per phase: the least of all."""
    limit_reason: str
    """What gives the limit: ``profile``, ``charger``, ``installer``, ``cable``; message key ``limit.<value>``."""
    limit_purpose: str
    """TxProfile or TxDefaultProfile when the reason is a profile, else empty."""
    offered_a: float
    drawn_a: tuple[float, float, float]
    voltage_v: tuple[float, float, float]
    power_w: float
    energy_wh: int
    """Import register of the meter."""
    vehicle: str
    soc_pct: float
    asks: bool
    phases: int
    charger_code: str
    """State code of the charger's own machine, for example ``C2`` (wallbox-facts.md 5.1)."""

    @property
    def plugged(self) -> bool:
        """Both ends of the cable are in."""
        return self.cable_in_charger and self.cable_in_vehicle


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceSnapshot:
    """The whole device."""

    now_ms: int
    utc_ms: int
    """The device's own idea of UTC, milliseconds since 1970."""
    powered: bool
    model: str
    """Key of the charger model: cpb1, plp1, pup1, cmx2, generic."""
    firmware: str
    serial: str
    link: LinkSnapshot
    connectors: tuple[ConnectorSnapshot, ...]
    queue: int
    """Transaction messages that wait for their answer."""
    display: DisplayView | None
    """None on models without a screen."""
    card: CardVerdict | None
    """The token that was presented last, until it is forgotten."""
    storage_problem: str = ""
    """One sentence while the memory cannot be written, else empty."""
    network_up: bool = True

    @property
    def charging(self) -> bool:
        """Energy flows at any connector."""
        return any(connector.power_w > 0 for connector in self.connectors)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardVerdict:
    """A presented token and what became of it."""

    id_tag: str
    uid: str
    """Card bytes as printed, empty for a PIN."""
    verdict: Verdict
    since_ms: int
    """Instant of this verdict."""
    connector_id: int | None
