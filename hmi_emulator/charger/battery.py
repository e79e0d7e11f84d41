"""The battery of a vehicle: it fills with part of what is drawn, and takes less and less near the end."""

from __future__ import annotations

from dataclasses import dataclass

from hmi_emulator.charger.units import MWMS_PER_KWH

EFFICIENCY_PCT = 90
"""Share of the energy drawn that reaches the cells; the on-board charger turns the rest into heat."""
_UNITS_PER_MWMS = 100
_PCT_STEPS = 100_000
"""Thousandths of a per cent in a full battery."""


@dataclass(frozen=True, slots=True)
class Battery:
    """Content and capacity in hundredths of a milliwatt-millisecond, so that efficiency needs no rounding."""

    capacity: int
    content: int

    @classmethod
    def of(cls, kwh: float, soc_pct: float) -> Battery:
        """Return a battery of `kwh` that is filled to `soc_pct`."""
        capacity = round(kwh * 1000) * (MWMS_PER_KWH // 1000) * _UNITS_PER_MWMS
        return cls(capacity, capacity * round(soc_pct * 1000) // _PCT_STEPS)

    @property
    def full(self) -> bool:
        return self.content >= self.capacity

    def charged(self, power_mw: int, duration_ms: int) -> Battery:
        """Return the battery after it was fed; what does not fit is lost as heat."""
        content = self.content + power_mw * duration_ms * EFFICIENCY_PCT
        return Battery(self.capacity, min(content, self.capacity))

    def soc_pct(self, power_mw: int = 0, duration_ms: int = 0) -> float:
        """Return the state of charge, to a thousandth of a per cent, after being fed for a while."""
        content = min(self.content + power_mw * duration_ms * EFFICIENCY_PCT, self.capacity)
        return content * _PCT_STEPS // self.capacity / 1000

    def full_after_ms(self, power_mw: int) -> int:
        """Return the whole milliseconds until it is full at this power, which is above 0."""
        return -((self.content - self.capacity) // (power_mw * EFFICIENCY_PCT))

    def tapered(self, most: int, least: int, taper_from_pct: float) -> int:
        """Return a limit that falls on a straight line from `most` at `taper_from_pct` to `least` when full."""
        begin = self.capacity * round(taper_from_pct * 1000) // _PCT_STEPS
        if self.content <= begin or most <= least:
            return most
        return most - (most - least) * (self.content - begin) // (self.capacity - begin)
