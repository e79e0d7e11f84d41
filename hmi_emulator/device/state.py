"""The device between two events."""

from __future__ import annotations

from dataclasses import dataclass

from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.chargepoint.firmware import installed_version
from hmi_emulator.chargepoint.state import ChargePointState
from hmi_emulator.charger.hardware import Hardware
from hmi_emulator.device.settings import DeviceSettings
from hmi_emulator.hmi.flow import HmiState


@dataclass(frozen=True, slots=True)
class Booting:
    """From power on to the running charge point."""

    rows: tuple[Row, ...] | None
    """The memory, None until it has been read."""
    utc_offset_ms: int
    done_at: int | None
    """Instant at which the self-test is over."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A card that is being held to the reader."""

    uid: str
    connector_id: int | None
    done_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceState:
    """Hardware, charge point and HMI; and what belongs to none of them."""

    settings: DeviceSettings
    hardware: Hardware
    hmi: HmiState
    now: int = 0
    """Instant of the last event."""
    powered: bool = False
    booting: Booting | None = None
    chargepoint: ChargePointState | None = None
    """None while it has no power or boots."""
    reading: Reading | None = None
    restored: bool = False
    """Cable, car and meter have been taken from the memory once."""
    boots: int = 0
    attempts: int = 0
    """Of connecting, over all boots: an old attempt's news are known by their number."""
    network_up: bool = True
    storage_problem: str = ""
    wake_at: int | None = None
    """Earliest deadline of everything but the hardware, as it was when any of it last changed."""

    @property
    def firmware_version(self) -> str:
        """Return the version that runs, or that is booting: the factory's, or that of the last update."""
        rows = self.booting.rows if self.booting else None
        installed = installed_version(rows) if rows else ""
        if self.chargepoint is not None:
            installed = self.chargepoint.identity.boot.get("firmware_version", "")
        return installed or self.settings.personality.firmware_version
