"""Wallbox part numbers, FFFF-C-K-P-V-XXX[-R]: what the letters say about cable, connector and power."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = re.compile(r"([A-Z]{3}\d)-([0MUS])-([12])-([2-6])-([0-9A-Z])-(\d{3})(?:-([A-Z]))?\Z")
POWER_KW = {"2": 7.4, "3": 11.0, "4": 22.0, "5": 9.6, "6": 11.5}
SOCKET = "S"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartNumber:
    """A part number taken apart."""

    family: str
    """CPB1 Copper SB, PLP1 Pulsar Plus, PUP1 Pulsar Plus for North America, CMX2 Commander 2."""
    cable: str
    """``0`` 5 m, ``M`` 7 m, ``U`` 25 ft, ``S`` socket."""
    connector: str
    """``1`` Type 1, ``2`` Type 2."""
    power: str
    """A key of POWER_KW."""
    version: str
    customisation: str
    revision: str
    """Empty when not given."""

    @classmethod
    def parse(cls, text: str) -> PartNumber:
        """Return the parts of `text`; ValueError when it is no part number."""
        match = _FORM.match(text)
        if match is None:
            raise ValueError(text)
        family, cable, connector, power, version, customisation, revision = match.groups()
        return cls(
            family=family,
            cable=cable,
            connector=connector,
            power=power,
            version=version,
            customisation=customisation,
            revision=revision or "",
        )

    @property
    def tethered(self) -> bool:
        return self.cable != SOCKET

    @property
    def connector_type(self) -> str:
        return f"type{self.connector}"

    @property
    def power_kw(self) -> float:
        return POWER_KW[self.power]

    @property
    def charge_point_model(self) -> str:
        """The first four fields, as BootNotification names the model."""
        return f"{self.family}-{self.cable}-{self.connector}-{self.power}"
