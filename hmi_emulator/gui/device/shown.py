"""What the stage must know of a snapshot to paint it: lights, cable, display. Equal means nothing to do."""

from __future__ import annotations

from dataclasses import dataclass

from hmi_emulator.device.snapshot import ConnectorSnapshot, DeviceSnapshot
from hmi_emulator.vocabulary.visual import DisplayView, HaloPattern


@dataclass(frozen=True, slots=True)
class CableEnds:
    """Which ends of a connector's cable are in."""

    in_charger: bool
    in_vehicle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The painted part of a snapshot."""

    halos: tuple[HaloPattern, ...]
    """One for each connector."""
    cables: tuple[CableEnds, ...]
    connector: int
    """Index of the connector whose car stands on the stage."""
    current_a: float
    """Greatest phase current of that connector in steps of 2 A, so that the meter's noise changes nothing; moves the
    dots in the cable."""
    display: DisplayView | None


def shown_of(snapshot: DeviceSnapshot, connector_id: int) -> Shown:
    """Return what is painted of a snapshot, with the car at this connector."""
    connectors = snapshot.connectors
    index = min(max(connector_id, 1), len(connectors)) - 1
    return Shown(
        halos=tuple(connector.halo for connector in connectors),
        cables=tuple(_ends(connector) for connector in connectors),
        connector=index,
        current_a=2.0 * round(max(connectors[index].drawn_a) / 2),
        display=snapshot.display,
    )


def _ends(connector: ConnectorSnapshot) -> CableEnds:
    return CableEnds(connector.cable_in_charger, connector.cable_in_vehicle)
