"""Configuration keys: what each is, who may write it, what it is now (OCPP 1.6 section 9, ocpp16-rules 55 and 56)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import Row, Save
from hmi_emulator.chargepoint.notices import Because, KeyChanged, Outputs, because
from hmi_emulator.vocabulary.ocpp16 import ConfigurationStatus, Measurand, Phase
from hmi_emulator.vocabulary.payloads import GetConfigurationAnswer, KeyValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import KeySet
    from hmi_emulator.chargepoint.state import ChargePointState, Step

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

_MOST = 2**31 - 1
LONGEST_INTEGER = 20
"""Characters."""


class Kind(Enum):
    """Type of a key's value; on the wire every value is text."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    TEXT = "text"
    MEASURANDS = "measurands"


@dataclass(frozen=True, slots=True)
class Key:
    """One configuration key."""

    name: str
    kind: Kind
    default: str
    readonly: bool = False
    low: int = 0
    high: int = _MOST
    longest: int = 500
    secret: bool = False
    """Can be written and never read; `security` keeps it."""


def _integer(name: str, default: int, *, readonly: bool = False, high: int = _MOST) -> Key:
    return Key(name, Kind.INTEGER, str(default), readonly, high=high)


def _boolean(name: str, *, default: bool, readonly: bool = False) -> Key:
    return Key(name, Kind.BOOLEAN, "true" if default else "false", readonly)


_ENERGY = "Energy.Active.Import.Register"

KEYS = (
    _boolean("AllowOfflineTxForUnknownId", default=False),
    _boolean("AuthorizationCacheEnabled", default=True),
    _boolean("AuthorizeRemoteTxRequests", default=False),
    _integer("ClockAlignedDataInterval", 0),
    _integer("ConnectionTimeOut", 120),
    Key("ConnectorPhaseRotation", Kind.TEXT, "0.Unknown"),
    _integer("GetConfigurationMaxKeys", 50, readonly=True),
    _integer("HeartbeatInterval", 60),
    _integer("LightIntensity", 100, high=100),
    _boolean("LocalAuthListEnabled", default=True),
    _integer("LocalAuthListMaxLength", 1000, readonly=True),
    _boolean("LocalAuthorizeOffline", default=True),
    _boolean("LocalPreAuthorize", default=False),
    _integer("MaxEnergyOnInvalidId", 0),
    Key("MeterValuesAlignedData", Kind.MEASURANDS, _ENERGY),
    Key("MeterValuesSampledData", Kind.MEASURANDS, f"{_ENERGY},Power.Active.Import,Current.Import"),
    _integer("MeterValueSampleInterval", 60),
    _integer("MinimumStatusDuration", 0),
    _integer("NumberOfConnectors", 1, readonly=True),
    _boolean("ReserveConnectorZeroSupported", default=True, readonly=True),
    _integer("ResetRetries", 0),
    _integer("SendLocalListMaxLength", 500, readonly=True),
    _boolean("StopTransactionOnEVSideDisconnect", default=True),
    _boolean("StopTransactionOnInvalidId", default=True),
    _integer("SecurityProfile", 0, high=3),
    Key("AuthorizationKey", Kind.TEXT, "", longest=40, secret=True),
    Key("StopTxnAlignedData", Kind.MEASURANDS, ""),
    Key("StopTxnSampledData", Kind.MEASURANDS, ""),
    Key(
        "SupportedFeatureProfiles",
        Kind.TEXT,
        "Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger",
        readonly=True,
    ),
    Key("SupportedFileTransferProtocols", Kind.TEXT, "FTP,FTPS,HTTP,HTTPS", readonly=True),
    _integer("TransactionMessageAttempts", 3),
    _integer("TransactionMessageRetryInterval", 60),
    _boolean("UnlockConnectorOnEVSideDisconnect", default=True),
    _integer("WebSocketPingInterval", 30),
    _integer("ChargeProfileMaxStackLevel", 10, readonly=True),
    Key("ChargingScheduleAllowedChargingRateUnit", Kind.TEXT, "Current,Power", readonly=True),
    _integer("ChargingScheduleMaxPeriods", 100, readonly=True),
    _boolean("ConnectorSwitch3to1PhaseSupported", default=False, readonly=True),
    _integer("MaxChargingProfilesInstalled", 10, readonly=True),
    # Vendor keys (wallbox-facts 4.3): whether a token is needed, and the token of those who need none.
    _boolean("AuthEnabled", default=True),
    Key("AuthDisabledIdTag", Kind.TEXT, "NoAuthorization", longest=20),
)
"""Every key of the charge point, in the order in which GetConfiguration tells them."""

_BY_NAME = {key.name.lower(): key for key in KEYS}


@dataclass(frozen=True, slots=True)
class Configuration:
    """The value of every key, as text."""

    values: Mapping[str, str]

    def word(self, name: str) -> str:
        """Return the value as it is told."""
        return self.values[name]

    def number(self, name: str) -> int:
        """Return an integer key's value."""
        return int(self.values[name])

    def flag(self, name: str) -> bool:
        """Return a boolean key's value."""
        return self.values[name] == "true"

    def names(self, name: str) -> tuple[str, ...]:
        """Return the entries of a list key."""
        return tuple(entry.strip() for entry in self.values[name].split(",") if entry.strip())


def new_configuration(factory: Mapping[str, str], stored: Iterable[Row]) -> Configuration:
    """Return the keys as the memory has them, and else as the factory set them.

    Entries that no key would accept are passed over: a memory of another version must not stop the charger.
    """
    values = {key.name: key.default for key in KEYS}
    written = [(row.key, str(json.loads(row.value))) for row in stored if row.section == "key" and row.value]
    for name, value in [*factory.items(), *written]:
        key = _BY_NAME.get(name.lower())
        if key is not None and not key.secret and (accepted := _accepted(key, value)) is not None:
            values[key.name] = accepted
    return Configuration(values)


def told(configuration: Configuration, wanted: tuple[str, ...]) -> GetConfigurationAnswer:
    """Answer GetConfiguration: all keys when none, or an empty list, is asked for."""
    names = wanted or tuple(key.name for key in KEYS)
    known = dict.fromkeys(key for name in names if (key := _BY_NAME.get(name.lower())))
    unknown = tuple(dict.fromkeys(name for name in names if name.lower() not in _BY_NAME))
    entries = tuple(
        KeyValue(key.name, key.readonly, None if key.secret else configuration.values[key.name]) for key in known
    )
    return GetConfigurationAnswer(entries, unknown or None)


def changed(state: ChargePointState, name: str, value: str) -> tuple[ChargePointState, ConfigurationStatus, Outputs]:
    """Answer ChangeConfiguration."""
    key = _BY_NAME.get(name.lower())
    if key is None:
        return state, ConfigurationStatus.not_supported, (because("key.unknown", key=name),)
    accepted = None if key.readonly else _accepted(key, value)
    if accepted is None:
        return state, ConfigurationStatus.rejected, (_refusal(key, value),)
    state, outputs = _written(state, key, accepted)
    return state, ConfigurationStatus.accepted, outputs


def _refusal(key: Key, value: str) -> Because:
    if key.readonly:
        return because("key.readonly", key=key.name)
    match key.kind:
        case Kind.INTEGER:
            return because("key.integer", key=key.name, low=key.low, high=key.high)
        case Kind.BOOLEAN:
            return because("key.boolean", key=key.name)
        case Kind.MEASURANDS:
            wrong = next((entry.strip() for entry in value.split(",") if entry.strip() and not _measurable(entry)), "")
            return because("key.measurand", key=key.name, measurand=wrong)
        case Kind.TEXT:
            return because("key.too_long", key=key.name, most=key.longest)


def set_inside(state: ChargePointState, notice: KeySet, _here: Here) -> Step:
    """Write a key inside the charger, read-only or not; what no key would accept changes nothing."""
    key = _BY_NAME.get(notice.key.lower())
    accepted = _accepted(key, notice.value) if key and not key.secret else None
    return _written(state, key, accepted) if key and accepted is not None else (state, ())


def _written(state: ChargePointState, key: Key, value: str) -> Step:
    if state.configuration.values[key.name] == value:
        return state, ()
    configuration = Configuration({**state.configuration.values, key.name: value})
    row = Row("key", key.name, json.dumps(value))
    return replace(state, configuration=configuration), (Save((row,)), KeyChanged(key.name))


def _accepted(key: Key, value: str) -> str | None:
    """Return the value in the form it is kept in, None when the key cannot have it."""
    match key.kind:
        case Kind.BOOLEAN:
            return value.lower() if value.lower() in {"true", "false"} else None
        case Kind.INTEGER:
            digits = value.strip() if len(value) <= LONGEST_INTEGER else ""
            return str(int(digits)) if digits.isascii() and digits.isdigit() and _within(key, int(digits)) else None
        case Kind.MEASURANDS:
            return value if all(_measurable(entry) for entry in value.split(",") if entry.strip()) else None
        case Kind.TEXT:
            return value if len(value) <= key.longest else None


def _within(key: Key, number: int) -> bool:
    return key.low <= number <= key.high


def _measurable(entry: str) -> bool:
    measurand, phase = split_measurand(entry)
    return measurand in SUPPORTED_MEASURANDS and (phase is None or phase in set(Phase))


def split_measurand(entry: str) -> tuple[str, str | None]:
    """Return measurand and phase of an entry such as ``Voltage.L1-N`` (OCPP 1.6 section 9.1 with errata)."""
    name = entry.strip()
    head, _, tail = name.rpartition(".")
    return (head, tail) if head and tail in set(Phase) else (name, None)
