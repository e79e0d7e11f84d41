"""The table of configuration keys: what each may hold, who may write it, and what reads it (OCPP 1.6 section 9).

Which of them a firmware has, and with which factory values, says its personality; how a value is kept and told is in
`configuration`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hmi_emulator.vocabulary.ocpp16 import Measurand

SUPPORTED_MEASURANDS = frozenset(
    str(measurand)
    for measurand in (
        Measurand.energy_active_import_register,
        Measurand.power_active_import,
        Measurand.power_offered,
        Measurand.current_import,
        Measurand.current_offered,
        Measurand.voltage,
    )
)
"""What the meter of every charger here can tell."""

PHASE_ROTATIONS = ("NotApplicable", "Unknown", "RST", "RTS", "SRT", "STR", "TRS", "TSR")
"""How a connector's lines may be wired to the phases of the meter (section 9.1.6)."""

_MOST = 2**31 - 1
LONGEST_VALUE = 500
"""Characters; what ChangeConfiguration can carry."""
LONGEST_ID_TAG = 20
LONGEST_USER = 48


class Kind(Enum):
    """Type of a key's value; on the wire every value is text."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    TEXT = "text"
    MEASURANDS = "measurands"
    """List of measurands, each with a phase behind it or not."""
    ROTATIONS = "rotations"
    """List of ``<connector>.<rotation>``."""
    CURRENT = "current"
    """Whole amperes that a car can charge with, or 0 for none named."""
    URL = "url"
    USER = "user"
    PASSWORD = "password"  # noqa: S105 - a kind of value


class Access(Enum):
    """What the central system may do with a key."""

    READ_WRITE = "read and write"
    READ_ONLY = "read only"
    WRITE_ONLY = "write only"
    """It is never told, not even that it is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One configuration key."""

    name: str
    kind: Kind
    default: str
    reads: str
    """The part that reads the value: a module of this package or `hmi`; empty where nothing does."""
    access: Access = Access.READ_WRITE
    low: int = 0
    high: int = _MOST
    longest: int = LONGEST_VALUE
    """Characters."""
    limit: str = ""
    """Name of the key that says how many entries a list may have."""
    reboot: bool = False
    """A new value counts from the next boot on."""
    secret: bool = False
    """Is told as dots, and masked in every log."""
    of_connection: bool = False
    """Is a part of the connection, which is kept as one."""
    vendor: bool = False
    """No key of the specification."""

    @property
    def readonly(self) -> bool:
        """The central system cannot write it."""
        return self.access is Access.READ_ONLY


def _flag(name: str, *, default: bool, reads: str, access: Access = Access.READ_WRITE, vendor: bool = False) -> Key:
    value = "true" if default else "false"
    return Key(name=name, kind=Kind.BOOLEAN, default=value, reads=reads, access=access, vendor=vendor)


def _number(name: str, default: int, *, reads: str, access: Access = Access.READ_WRITE, high: int = _MOST) -> Key:
    return Key(name=name, kind=Kind.INTEGER, default=str(default), reads=reads, access=access, high=high)


def _measurands(name: str, default: str) -> Key:
    return Key(name=name, kind=Kind.MEASURANDS, default=default, reads="metering", limit=f"{name}MaxLength")


def _text(name: str, default: str, *, reads: str, access: Access = Access.READ_ONLY, vendor: bool = False) -> Key:
    return Key(name=name, kind=Kind.TEXT, default=default, reads=reads, access=access, vendor=vendor)


_ENERGY = "Energy.Active.Import.Register"
_PROFILES = "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger"
_RO, _WO = Access.READ_ONLY, Access.WRITE_ONLY

_CORE = (
    _flag("AllowOfflineTxForUnknownId", default=False, reads="authorization"),
    _flag("AuthorizationCacheEnabled", default=True, reads="tokens"),
    _flag("AuthorizeRemoteTxRequests", default=False, reads="requests"),
    _number("BlinkRepeat", 3, reads="hmi", high=60),
    _number("ClockAlignedDataInterval", 0, reads="metering"),
    _number("ConnectionTimeOut", 120, reads="authorization"),
    Key(
        name="ConnectorPhaseRotation",
        kind=Kind.ROTATIONS,
        default="0.Unknown",
        reads="metering",
        limit="ConnectorPhaseRotationMaxLength",
    ),
    _number("ConnectorPhaseRotationMaxLength", 3, reads="configuration", access=_RO),
    _number("GetConfigurationMaxKeys", 50, reads="requests", access=_RO),
    _number("HeartbeatInterval", 60, reads="registration"),
    _number("LightIntensity", 100, reads="hmi", high=100),
    _flag("LocalAuthorizeOffline", default=True, reads="authorization"),
    _flag("LocalPreAuthorize", default=False, reads="authorization"),
    _number("MaxEnergyOnInvalidId", 0, reads="transactions"),
    _measurands("MeterValuesAlignedData", _ENERGY),
    _number("MeterValuesAlignedDataMaxLength", 10, reads="configuration", access=_RO),
    _measurands("MeterValuesSampledData", f"{_ENERGY},Power.Active.Import,Current.Import"),
    _number("MeterValuesSampledDataMaxLength", 10, reads="configuration", access=_RO),
    _number("MeterValueSampleInterval", 60, reads="metering"),
    _number("MinimumStatusDuration", 0, reads="connectors"),
    _number("NumberOfConnectors", 1, reads="configuration", access=_RO),
    _number("ResetRetries", 0, reads="maintenance", high=100),
    _flag("StopTransactionOnEVSideDisconnect", default=True, reads="transactions"),
    _flag("StopTransactionOnInvalidId", default=True, reads="transactions"),
    _measurands("StopTxnAlignedData", ""),
    _number("StopTxnAlignedDataMaxLength", 10, reads="configuration", access=_RO),
    _measurands("StopTxnSampledData", ""),
    _number("StopTxnSampledDataMaxLength", 10, reads="configuration", access=_RO),
    _text("SupportedFeatureProfiles", _PROFILES, reads=""),
    _number("SupportedFeatureProfilesMaxLength", 6, reads="", access=_RO),
    _text("SupportedFileTransferProtocols", "FTP,FTPS,HTTP,HTTPS", reads=""),
    _number("TransactionMessageAttempts", 3, reads="outbox"),
    _number("TransactionMessageRetryInterval", 60, reads="outbox"),
    _flag("UnlockConnectorOnEVSideDisconnect", default=True, reads="transactions"),
    _number("WebSocketPingInterval", 30, reads="link"),
)

_OTHER_PROFILES = (
    _flag("LocalAuthListEnabled", default=True, reads="local_list"),
    _number("LocalAuthListMaxLength", 1_000, reads="local_list", access=_RO),
    _number("SendLocalListMaxLength", 500, reads="local_list", access=_RO),
    _flag("ReserveConnectorZeroSupported", default=True, reads="reservations", access=_RO),
    _number("ChargeProfileMaxStackLevel", 10, reads="smart_charging", access=_RO),
    _text("ChargingScheduleAllowedChargingRateUnit", "Current,Power", reads="smart_charging"),
    _number("ChargingScheduleMaxPeriods", 100, reads="smart_charging", access=_RO),
    _flag("ConnectorSwitch3to1PhaseSupported", default=False, reads="", access=_RO),
    _number("MaxChargingProfilesInstalled", 10, reads="smart_charging", access=_RO),
)

_OF_WALLBOX = (
    Key(
        name="chargingALimitConn1", kind=Kind.CURRENT, default="0", reads="smart_charging", low=6, high=80, vendor=True
    ),
    _flag("AuthEnabled", default=True, reads="authorization", vendor=True),
    _flag("AuthEnabledOffline", default=True, reads="authorization", vendor=True),
    Key(
        name="AuthDisabledIdTag",
        kind=Kind.TEXT,
        default="NoAuthorization",
        reads="authorization",
        longest=LONGEST_ID_TAG,
        vendor=True,
    ),
    Key(name="minSoC", kind=Kind.INTEGER, default="9", reads="", high=100, vendor=True),
    Key(name="maxSoC", kind=Kind.INTEGER, default="97", reads="", high=100, vendor=True),
    _text("SSID", "Wallbox-Demo", reads="", vendor=True),
    Key(name="WiFiSignalStrength", kind=Kind.INTEGER, default="60", reads="", access=_RO, high=100, vendor=True),
    _text("SerialNumber", "", reads="", vendor=True),
    Key(name="PUK", kind=Kind.TEXT, default="00000000", reads="", access=_RO, vendor=True),
    Key(name="WebSocketUrl", kind=Kind.URL, default="", reads="link", of_connection=True, vendor=True),
    Key(
        name="WebSocketUser",
        kind=Kind.USER,
        default="",
        reads="link",
        longest=LONGEST_USER,
        of_connection=True,
        vendor=True,
    ),
    Key(
        name="WebSocketPassword",
        kind=Kind.PASSWORD,
        default="",
        reads="link",
        of_connection=True,
        secret=True,
        vendor=True,
    ),
    _flag("MeterValuesSkipWhenOffline", default=False, reads="metering", vendor=True),
)
"""Vendor keys, and what they hold, as in the dumps of real chargers (wallbox-facts 4.3); SSID and PUK are made up."""

_OF_SECURITY = (
    _number("SecurityProfile", 0, reads="security", high=3),
    Key(
        name="AuthorizationKey",
        kind=Kind.PASSWORD,
        default="",
        reads="security",
        access=_WO,
        longest=40,
        secret=True,
    ),
)
"""Keys of the OCPP security white paper."""

KEYS = (*_CORE, *_OTHER_PROFILES, *_OF_SECURITY, *_OF_WALLBOX)
"""Every key, in the order in which GetConfiguration tells them unless the firmware has its own."""

BY_NAME = {key.name.lower(): key for key in KEYS}
"""Names are compared without case (CiString, ocpp16-rules 55)."""


def find(name: str) -> Key | None:
    """Return the key of a name in any case."""
    return BY_NAME.get(name.lower())
