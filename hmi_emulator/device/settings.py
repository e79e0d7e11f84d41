"""What a device is made of before it gets power: model, firmware, seed, first connection, PINs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hmi_emulator.chargepoint.personality import Personality
from hmi_emulator.chargepoint.state import Connection, Identity
from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.charger.reader import READ_TIME_MS
from hmi_emulator.charger.vehicle import VehicleModel
from hmi_emulator.hmi.pin import PinBook


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceSettings:
    """Everything that is decided before power on and never changes while the device exists."""

    model: ChargerModel
    vehicles: Mapping[str, VehicleModel]
    personality: Personality
    seed: int
    connection: Connection | None = None
    """Given on the command line: wins over the memory at the first boot."""
    pins: PinBook = field(default_factory=PinBook)
    reader_ms: int = READ_TIME_MS
    """How long a card must be held before it is read."""

    @property
    def serial(self) -> str:
        """The serial number that the charger tells."""
        return self.personality.boot.get("charge_point_serial_number", self.model.serial)

    def identity(self) -> Identity:
        """Return what the charge point says of itself."""
        model, personality = self.model, self.personality
        boot = {
            "charge_point_vendor": model.vendor,
            "charge_point_model": model.charge_point_model,
            "charge_point_serial_number": self.serial,
            "charge_box_serial_number": self.serial,
            "firmware_version": personality.firmware_version,
            "meter_type": model.meter_type,
        }
        boot = {name: value for name, value in boot.items() if value}
        return Identity(
            connectors=model.connectors,
            rated_a=model.rated_a,
            phases=model.phases,
            nominal_v=round(model.nominal_v),
            tethered=model.tethered,
            personality=personality,
            boot={**boot, **personality.boot},
        )
