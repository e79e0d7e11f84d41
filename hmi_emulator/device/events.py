"""Everything that can happen to the device. Events are frozen facts; the instant comes beside them, as `now`.

The acts of people (the part a window or a script may post) are named in `Act`.
"""

from __future__ import annotations

from dataclasses import dataclass

from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.chargepoint.link_events import BinaryReceived, LinkClosed, LinkFailed, LinkOpened, TextReceived
from hmi_emulator.chargepoint.transfer_events import TransferDone, TransferFailed

# ---- acts: what a driver, an installer or the world does --------------------------------------------------


@dataclass(frozen=True, slots=True)
class CardHeld:
    """A card is held to the reader."""

    uid: str
    """Bytes as printed on the card, hexadecimal without separators: ``04A1B2C3``."""
    connector_id: int | None = None
    """The connector meant; None = one shared reader decides (control-api.md, `tap`)."""


@dataclass(frozen=True, slots=True)
class TokenPresented:
    """An idTag as such, without card bytes: for scripts and for logs that are played."""

    id_tag: str
    connector_id: int | None = None


@dataclass(frozen=True, slots=True)
class CableIntoCharger:
    """The loose cable is put into the charger's socket (untethered models)."""

    connector_id: int


@dataclass(frozen=True, slots=True)
class CableIntoVehicle:
    """The gun is put into the car."""

    connector_id: int


@dataclass(frozen=True, slots=True)
class CableOutOfVehicle:
    """The gun is pulled from the car."""

    connector_id: int


@dataclass(frozen=True, slots=True)
class CableOutOfCharger:
    """The loose cable is pulled from the socket."""

    connector_id: int


@dataclass(frozen=True, slots=True)
class PluggedIn:
    """Both ends at once: charger first, then car. Idempotent."""

    connector_id: int


@dataclass(frozen=True, slots=True)
class Unplugged:
    """Both ends at once: car first, then charger. Idempotent."""

    connector_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleSet:
    """Facts of the car at this connector; None leaves a fact as it is."""

    connector_id: int
    vehicle: str | None = None
    """Key of the vehicle catalogue: ``compact``, ``city``, ``long_range``, ``hybrid``."""
    asks: bool | None = None
    soc_pct: float | None = None
    battery_kwh: float | None = None
    max_a: float | None = None
    phases: int | None = None
    taper_from_pct: float | None = None


@dataclass(frozen=True, slots=True)
class ScreenTouched:
    """A zone of the Commander 2 display is pressed.

    Zones: ``user``, ``back``, ``0`` to ``9``, ``delete``, ``wake``.
    """

    zone: str


@dataclass(frozen=True, slots=True)
class PinEntered:
    """A whole PIN at once, for scripts: opens the pad, types, sends."""

    pin: str


@dataclass(frozen=True, slots=True)
class PowerCut:
    """The mains are gone: everything volatile is lost at this instant."""


@dataclass(frozen=True, slots=True)
class PowerOn:
    """The mains are there: the charger boots."""


@dataclass(frozen=True, slots=True)
class NetworkDown:
    """The charger's way out is gone, without a close handshake."""


@dataclass(frozen=True, slots=True)
class NetworkUp:
    """The charger's way out is back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRaised:
    """A hardware fault begins."""

    connector_id: int
    """0 means the whole charger."""
    error_code: str
    """OCPP ChargePointErrorCode, not NoError."""
    info: str = ""
    vendor_error_code: str = ""


@dataclass(frozen=True, slots=True)
class FaultCleared:
    """A fault ends; without a code, all of the connector's."""

    connector_id: int
    error_code: str | None = None


@dataclass(frozen=True, slots=True)
class LockSet:
    """The lock of a socket fails, or works again; None leaves a fact as it is."""

    connector_id: int
    locks: bool | None = None
    unlocks: bool | None = None


@dataclass(frozen=True, slots=True)
class ShutDown:
    """The mains fail but a buffer holds: transactions stop, what can be told is told, then it is dark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OcppSettingsSaved:
    """The form in the app or portal was saved: stored, and the charger restarts."""

    enabled: bool
    url: str
    identity: str
    password: str
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class KeyWritten:
    """A configuration key is written inside the charger, read-only or not; not an OCPP message."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class LocalStop:
    """Stop the transaction of a connector at the charger itself."""

    connector_id: int
    reason: str = "Local"


@dataclass(frozen=True, slots=True)
class RestartPressed:
    """The charger is restarted from the app, or by its button."""


@dataclass(frozen=True, slots=True)
class TryNow:
    """A person asks to connect now instead of waiting for the back-off."""


@dataclass(frozen=True, slots=True)
class FrameInjected:
    """One text frame exactly as given, for tests of a central system."""

    text: str


@dataclass(frozen=True, slots=True)
class NextFirmware:
    """What shall become of the next firmware update: ok, download_failed, install_failed or signature_invalid."""

    outcome: str


@dataclass(frozen=True, slots=True)
class NextDiagnostics:
    """What shall become of the next upload of diagnostics: ok or upload_failed."""

    outcome: str


Act = (
    CardHeld
    | TokenPresented
    | CableIntoCharger
    | CableIntoVehicle
    | CableOutOfVehicle
    | CableOutOfCharger
    | PluggedIn
    | Unplugged
    | VehicleSet
    | ScreenTouched
    | PinEntered
    | PowerCut
    | PowerOn
    | NetworkDown
    | NetworkUp
    | FaultRaised
    | FaultCleared
    | LockSet
    | ShutDown
    | OcppSettingsSaved
    | KeyWritten
    | LocalStop
    | RestartPressed
    | TryNow
    | FrameInjected
    | NextFirmware
    | NextDiagnostics
)

# ---- what the runtime tells the device -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MemoryLoaded:
    """The answer to LoadMemory."""

    rows: tuple[Row, ...]
    utc_ms: int
    """What the box's own clock says, milliseconds since 1970 UTC; may be wrong until a central system answers."""


@dataclass(frozen=True, slots=True)
class StorageFailed:
    """Rows could not be committed (disk full, file gone); `problem` is one sentence without paths of secrets."""

    problem: str


@dataclass(frozen=True, slots=True)
class StorageRecovered:
    """Commits work again."""


@dataclass(frozen=True, slots=True)
class TimePassed:
    """An instant named by `next_deadline` has come."""


Event = (
    Act
    | LinkOpened
    | LinkFailed
    | LinkClosed
    | TextReceived
    | BinaryReceived
    | TransferDone
    | TransferFailed
    | MemoryLoaded
    | StorageFailed
    | StorageRecovered
    | TimePassed
)
