"""The meter of one connector: what flows now, and a register that adds it up exactly.

Between two instants at which something changes the flow is constant, so energy at any instant is one product.
"""

from __future__ import annotations

from dataclasses import dataclass

from hmi_emulator.charger.facts import MeterReading
from hmi_emulator.charger.units import MWMS_PER_MWH, Milliamps, Millivolts


@dataclass(frozen=True, slots=True)
class Flow:
    """A constant flow of energy since an instant."""

    since: int
    drawn_ma: Milliamps
    voltage_mv: Millivolts
    power_mw: int
    """Sum over the phases."""


def still(since: int) -> Flow:
    """Return no flow. Its voltages are not those of the mains: without load they are asked for when shown."""
    return Flow(since, (0, 0, 0), (0, 0, 0), 0)


def flow(since: int, drawn_ma: Milliamps, voltage_mv: Millivolts) -> Flow:
    """Return the flow of these currents at these voltages; power is rounded down to a milliwatt per phase."""
    power = 0
    for drawn, voltage in zip(drawn_ma, voltage_mv, strict=True):
        power += drawn * voltage // 1000
    return Flow(since, drawn_ma, voltage_mv, power)


@dataclass(frozen=True, slots=True)
class Meter:
    """A register in milliwatt-milliseconds as it stood when the present flow began."""

    register_mwms: int
    flow: Flow

    def register_at(self, now: int) -> int:
        """Return the register at `now`, milliwatt-milliseconds."""
        return self.register_mwms + self.flow.power_mw * (now - self.flow.since)

    def changed(self, flow: Flow, now: int) -> Meter:
        """Return the meter when `flow` takes over at `now`."""
        return Meter(self.register_at(now), flow)

    def reading(self, now: int, unloaded: Millivolts) -> MeterReading:
        """Return what the meter shows; `unloaded` are the voltages to show while nothing flows."""
        present = self.flow
        first, second, third = present.drawn_ma
        volt_1, volt_2, volt_3 = present.voltage_mv if present.power_mw else unloaded
        return MeterReading(
            energy_mwh=self.register_at(now) // MWMS_PER_MWH,
            power_w=present.power_mw / 1000,
            current_a=(first / 1000, second / 1000, third / 1000),
            voltage_v=(volt_1 / 1000, volt_2 / 1000, volt_3 / 1000),
        )
