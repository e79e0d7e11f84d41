"""What the hardware tells the charge point, and what the charge point lets the hardware do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PilotState(StrEnum):
    """States of the control pilot, IEC 61851-1 annex A."""

    A = "A"
    """No vehicle: 12 V."""
    B = "B"
    """Vehicle connected, not asking: 9 V."""
    C = "C"
    """Vehicle asks for energy: 6 V."""
    E = "E"
    """No power or short circuit: 0 V."""
    F = "F"
    """Charger not available: -12 V."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterReading:
    """What the meter of one connector shows at an instant. Three-tuples are L1, L2, L3; unused phases are 0."""

    energy_mwh: int
    """Import register, milliwatt-hours; never falls."""
    power_w: float
    current_a: tuple[float, float, float]
    voltage_v: tuple[float, float, float]
    """Phase to neutral."""

    @property
    def energy_wh(self) -> int:
        """The register in whole watt-hours, rounded down at both ends of a transaction alike."""
        return self.energy_mwh // 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorFacts:
    """What the hardware of one connector knows at an instant."""

    connector_id: int
    cable_in_charger: bool
    """Always true on a tethered model."""
    cable_in_vehicle: bool
    cable_limit_a: float
    """What the cable or the plug can carry."""
    pilot: PilotState
    pilot_v: float
    duty_pct: float
    """Duty cycle of the pilot; 100 when steady (no offer)."""
    offered_a: float
    """What the pilot announces per phase: 0 without an offer."""
    drawing: bool
    """Contactor closed and current flows."""
    locked: bool
    """The socket holds the plug (or the vehicle holds the gun)."""
    has_lock: bool
    """Whether UnlockConnector has something to unlock."""
    vehicle_limit_a: float = 80.0
    """Most current per phase that the vehicle ever takes; no charger knows it, whoever watches does."""
    lock_closes: bool = True
    lock_opens: bool = True
    """False while the lock's motor fails."""
    vehicle: str
    """Key of the vehicle at the free end or plugged in, for example ``compact``."""
    soc_pct: float
    asks: bool
    """The vehicle wants energy."""
    reading: MeterReading
    phases: int
    """Phases that the vehicle and the charger have in common: 1 or 3."""

    @property
    def plugged(self) -> bool:
        """A vehicle is at the connector: the pilot sees it."""
        return self.cable_in_charger and self.cable_in_vehicle


@dataclass(frozen=True, slots=True)
class Offer:
    """What the charge point lets one connector do."""

    energise: bool
    """Authorised: the pilot may oscillate and the contactor close."""
    limit_a: float
    """Per phase, the least of all limits; below 6 A means a pause."""
    keeps: bool = False
    """The socket holds the plug also when the vehicle's end is pulled, until it is told to let go."""


NO_OFFER = Offer(energise=False, limit_a=0.0)
