"""Everything the charge point remembers: one frozen part for each thing, each owned by the module of its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hmi_emulator.chargepoint.authorization import Authorization
    from hmi_emulator.chargepoint.clock import Clock
    from hmi_emulator.chargepoint.configuration import Configuration
    from hmi_emulator.chargepoint.connectors import Connectors
    from hmi_emulator.chargepoint.diagnostics import Diagnostics
    from hmi_emulator.chargepoint.firmware import Firmware
    from hmi_emulator.chargepoint.link import Link
    from hmi_emulator.chargepoint.local_list import LocalList
    from hmi_emulator.chargepoint.maintenance import Maintenance
    from hmi_emulator.chargepoint.metering import Metering
    from hmi_emulator.chargepoint.notices import Outputs
    from hmi_emulator.chargepoint.outbox import Outbox
    from hmi_emulator.chargepoint.personality import Personality
    from hmi_emulator.chargepoint.registration import Registration
    from hmi_emulator.chargepoint.reservations import Reservations
    from hmi_emulator.chargepoint.rpc import Rpc
    from hmi_emulator.chargepoint.security import Security
    from hmi_emulator.chargepoint.smart_charging import SmartCharging
    from hmi_emulator.chargepoint.tokens import Tokens
    from hmi_emulator.chargepoint.transactions import Transactions


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """Where the central system is, as saved in the OCPP form."""

    enabled: bool
    url: str
    identity: str
    password: str = ""
    ca_file: str = ""
    password_is_hex: bool = False
    """The password is told in hexadecimal; what is sent are its bytes (AuthorizationKey of the white paper)."""
    profile: int | None = None
    """Security profile 0 to 2; None takes what address and password say."""
    user: str = ""
    """User name for Basic authentication, where it is not the identity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the charge point is and says of itself at boot; does not change while it runs."""

    connectors: int
    rated_a: float
    phases: int
    nominal_v: int
    tethered: bool
    personality: Personality
    boot: Mapping[str, str]
    """Fields of BootNotification in snake case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargePointState:
    """The charge point between two events."""

    identity: Identity
    connection: Connection
    clock: Clock
    configuration: Configuration
    link: Link
    rpc: Rpc
    outbox: Outbox
    registration: Registration
    connectors: Connectors
    authorization: Authorization
    tokens: Tokens
    local_list: LocalList
    reservations: Reservations
    transactions: Transactions
    metering: Metering
    smart_charging: SmartCharging
    maintenance: Maintenance
    firmware: Firmware
    diagnostics: Diagnostics
    security: Security

    @property
    def connector_ids(self) -> range:
        """1 to the number of connectors."""
        return range(1, self.identity.connectors + 1)


Step = tuple["ChargePointState", "Outputs"]
