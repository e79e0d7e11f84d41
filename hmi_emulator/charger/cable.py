"""The cable between charger and vehicle: which ends are in."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Cable:
    """The two ends of a cable; on a tethered charger one of them never comes out."""

    tethered: bool
    in_charger: bool
    in_vehicle: bool = False

    @classmethod
    def loose(cls, *, tethered: bool) -> Cable:
        """Return a cable that is not in a vehicle, and in the charger only if it is part of it."""
        return cls(tethered, in_charger=tethered)

    @property
    def joined(self) -> bool:
        """Both ends are in: the charger sees the vehicle."""
        return self.in_charger and self.in_vehicle

    def with_charger_end(self, *, inserted: bool) -> Cable:
        return replace(self, in_charger=inserted or self.tethered)

    def with_vehicle_end(self, *, inserted: bool) -> Cable:
        return replace(self, in_vehicle=inserted)
