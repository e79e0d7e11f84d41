"""What one event has led to so far: the workbench that the parts of the machine share within `advance`."""

from __future__ import annotations

from dataclasses import dataclass, field

from hmi_emulator.chargepoint.link_events import LinkEvent
from hmi_emulator.chargepoint.notices import Notice
from hmi_emulator.chargepoint.transfer_events import TransferEvent
from hmi_emulator.device.effects import Effect, Log, Severity
from hmi_emulator.device.state import DeviceState

Input = Notice | LinkEvent | TransferEvent
"""What the charge point can be told."""


@dataclass(slots=True)
class Turn:
    """Lives for one `advance` only; the state inside it is frozen and replaced."""

    state: DeviceState
    now: int
    effects: list[Effect] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    """For the charge point, in order."""

    def warn(self, key: str, **values: str | int) -> None:
        """Tell the person who watches that an act had no effect."""
        self.effects.append(Log(severity=Severity.WARNING, key=key, values=tuple(values.items())))
