"""How one firmware differs from the standard: data from resources/firmware/*.toml, each entry there with its source.

Everything in a file is judged when it is read, against the table of keys and the schemas, so that no later moment can
stumble over it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.key_values import judged
from hmi_emulator.chargepoint.keys import BY_NAME, KEYS, find
from hmi_emulator.chargepoint.wire_style import MESSAGE_IDS, WireStyle
from hmi_emulator.charger.tables import Table, parse_toml
from hmi_emulator.vocabulary.payloads import REQUEST_ANSWER, BootNotification, StatusNotification
from hmi_emulator.vocabulary.schemas import violations
from hmi_emulator.vocabulary.wire import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GUIDE_PROFILES = ("Core", "FirmwareManagement", "LocalAuthListManagement", "SmartCharging", "RemoteTrigger")
"""The five profiles that Wallbox's guide names; later firmware adds Reservation (wallbox-facts 4.3)."""

READINGS = ("field", "guide")
START_PROFILES = ("any", "plain", "none")
"""What RemoteStartTransaction may carry: any sound TxProfile, one that does not recur, or none at all."""

QUIRKS = (
    "slow_get_configuration",
    "empty_stop_id_tag",
    "ignores_profiles",
    "caps_at_18_a",
    "fraction_is_full_current",
)
"""Faults of real firmware that would spoil a demonstration: off unless a personality switches them on. Each has a
sentence ``quirk.<name>`` in the catalogue."""

LONGEST_NAME = 40
LONGEST_WAIT_S = 86_400
LEAST_INSTALLER_A, MOST_INSTALLER_A = 6, 80
LONGEST_BOOT_MS = 600_000
_STATUS_FIELDS = ("info", "vendor_id", "vendor_error_code")
_OWN_BOOT_FIELDS = tuple(one.name for one in fields(BootNotification))


@dataclass(frozen=True, slots=True, kw_only=True)
class Personality:
    """Choices where real firmware is free, or does as it pleases. The defaults are the standard engine."""

    name: str = "standard"
    firmware_version: str = "1.0.0"
    boot_ms: int = 4000
    """From power on until the charge point runs and connects (assumed)."""
    boot: Mapping[str, str] = field(default_factory=dict)
    """Fields of BootNotification in snake case that it sends beside vendor, model, serial and firmware."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Factory values of configuration keys that differ."""
    status: Mapping[str, str] = field(default_factory=dict)
    """Fields of StatusNotification in snake case that it always sends."""
    finishing_when_plugged_at_boot: bool = False
    """A car that is there at boot is reported as Finishing, not Preparing."""
    boot_on_reconnect: bool = False
    """A new BootNotification after each loss of the link, which the standard does not ask for (ocpp16-rules 17)."""
    retry_backoff_wait_minimum_s: int = 2
    """First wait before connecting again; each further one is twice as long (named as in OCPP 2.0.1)."""
    retry_backoff_random_range_s: int = 2
    """Each wait is longer by a random part of this, so that a fleet does not come back all at once."""
    retry_backoff_repeat_times: int = 5
    """How often the wait is doubled."""
    security_profile_switch_timeout_s: int = 30
    """How long a new security profile or password is tried before the one before is used again."""
    verify_central_system_name: bool = True
    """With TLS the certificate must be one for the host that was dialled."""
    tells_all_on_reconnect: bool = False
    """Each new link begins with the status of every connector, changed or not."""
    installer_limit_a: int = 0
    """Amperes that the selector inside the charger allows; 0 where the installer left it at the rating."""
    whole_amps: bool = False
    """Limits of profiles are cut to whole amperes."""
    auth_enabled_reading: str = "field"
    """One of READINGS: whether AuthEnabled says what chargers in the field do, or what the guide says."""
    start_profile: str = "any"
    """One of START_PROFILES."""
    refuses_idle_pause: bool = False
    """A TxDefaultProfile of level 1 with 0 A is refused while nothing charges."""
    schedules_operative_on: tuple[str, ...] = ()
    """Models (beginnings of chargePointModel) that answer ChangeAvailability(0, Operative) with Scheduled."""
    key_order: tuple[str, ...] = ()
    """The keys that it has, in the order in which it tells them; empty for all of the table."""
    leaves_out: tuple[str, ...] = ()
    """Keys of the table that it has not."""
    read_only: tuple[str, ...] = ()
    """Keys that others can write and it cannot."""
    needs_reboot: tuple[str, ...] = ()
    """Keys whose new value counts from the next boot on."""
    wire: WireStyle = field(default_factory=WireStyle)
    quirks: Mapping[str, bool] = field(default_factory=dict)
    """By name: whether it shows this fault."""

    def has(self, quirk: str) -> bool:
        """Return whether a quirk is switched on."""
        return self.quirks.get(quirk, False)

    def shown(self) -> tuple[str, ...]:
        """Return the names of the keys that it has, in its order."""
        gone = set(_names(self.leaves_out))
        return tuple(name for name in _names(self.key_order) or (key.name for key in KEYS) if name not in gone)

    def locked_keys(self) -> frozenset[str]:
        """Return the names of the keys that it alone does not let be written."""
        return frozenset(_names(self.read_only))

    def reboot_keys(self) -> frozenset[str]:
        """Return the names of the keys that need a boot."""
        return frozenset(_names(self.needs_reboot))


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(BY_NAME[name.lower()].name for name in names)


# ---- reading -----------------------------------------------------------------------------------------------


def parse_personality(text: str, source: str) -> Personality:
    """Read a personality; OperatorError names the file, the line and what is wrong, in one sentence."""
    top = Table(source, text, "", parse_toml(text, source))
    top.only([one.name for one in fields(Personality)])
    defaults = Personality()
    found: dict[str, object] = {}
    for key in top.values:
        found[key] = _SPECIAL[key](top) if key in _SPECIAL else _plain(top, key, getattr(defaults, key))
    return Personality(**found)  # type: ignore[arg-type]  # each was read as the type of its default


def _plain(top: Table, key: str, default: object) -> object:
    if isinstance(default, bool):
        return top.flag(key)
    if isinstance(default, int):
        return top.whole(key, 0, LONGEST_WAIT_S)
    text = top.text_of(key)
    if not text.strip() or len(text) > LONGEST_NAME or not text.isprintable():
        raise top.mistake(key, f"must have 1 to {LONGEST_NAME} characters")
    return text


def _inner(top: Table, key: str) -> Table:
    values = top.values[key]
    if not isinstance(values, dict):
        raise top.mistake(key, "must be a table")
    return Table(top.source, top.text, key, values)


def _texts(table: Table) -> dict[str, str]:
    return {key: table.text_of(key) for key in table.values}


def _boot(top: Table) -> Mapping[str, str]:
    table = _inner(top, "boot")
    table.only(_OWN_BOOT_FIELDS)
    said = _texts(table)
    sample = BootNotification(**{"charge_point_vendor": "V", "charge_point_model": "M", **said})
    _must_pass(table, "BootNotification", to_json(sample))
    return said


def _status(top: Table) -> Mapping[str, str]:
    table = _inner(top, "status")
    table.only(_STATUS_FIELDS)
    said = _texts(table)
    sample = StatusNotification(connector_id=1, error_code="NoError", status="Available", **said)
    _must_pass(table, "StatusNotification", to_json(sample))
    return said


def _must_pass(table: Table, action: str, payload: Mapping[str, object]) -> None:
    wrong = violations(action, payload, answer=False)
    if wrong:
        raise table.mistake(next(iter(table.values)), f"does not fit {action}: {wrong[0]}")


def _factory_values(top: Table) -> Mapping[str, str]:
    table = _inner(top, "keys")
    said = _texts(table)
    values = {key.name: key.default for key in KEYS} | {"NumberOfConnectors": "2"}
    for name, value in sorted(said.items(), key=lambda item: not item[0].endswith("MaxLength")):
        key = find(name)
        if key is None:
            raise table.mistake(name, "is no configuration key")
        if key.name == "NumberOfConnectors" or key.of_connection:
            raise table.mistake(name, "is not the firmware's to say")
        accepted = judged(key, value, values)
        if not isinstance(accepted, str):
            raise table.mistake(name, f"cannot be {value!r}")
        values[key.name] = accepted
    return said


def _key_names(key: str) -> Callable[[Table], tuple[str, ...]]:
    return lambda top: top.names(key, [one.name for one in KEYS])


def _models(top: Table) -> tuple[str, ...]:
    return top.names("schedules_operative_on", ("CPB1", "PLP1", "PUP1", "CMX2"))


def _wire(top: Table) -> WireStyle:
    table = _inner(top, "wire")
    table.only([one.name for one in fields(WireStyle)])
    said: dict[str, object] = {}
    for key in table.values:
        if key == "message_ids":
            said[key] = table.text_of(key, MESSAGE_IDS)
        elif key == "order":
            said[key] = _order(table)
        else:
            said[key] = table.flag(key)
    return WireStyle(**said)  # type: ignore[arg-type]  # each was read as the type of its field


def _order(wire: Table) -> Mapping[str, tuple[str, ...]]:
    values = wire.values["order"]
    table = Table(wire.source, wire.text, "wire.order", values if isinstance(values, dict) else {})
    table.only([action for action, _ in REQUEST_ANSWER.values()])
    if not isinstance(values, dict) or not all(_is_texts(names) for names in values.values()):
        raise wire.mistake("order", "must give lists of field names")
    return {action: tuple(names) for action, names in values.items()}


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _quirks(top: Table) -> Mapping[str, bool]:
    table = _inner(top, "quirks")
    table.only(QUIRKS)
    return {key: table.flag(key) for key in table.values}


_SPECIAL: Mapping[str, Callable[[Table], object]] = {
    "installer_limit_a": lambda top: top.whole("installer_limit_a", LEAST_INSTALLER_A, MOST_INSTALLER_A),
    "boot_ms": lambda top: top.whole("boot_ms", 0, LONGEST_BOOT_MS),
    "boot": _boot,
    "status": _status,
    "keys": _factory_values,
    "auth_enabled_reading": lambda top: top.text_of("auth_enabled_reading", READINGS),
    "start_profile": lambda top: top.text_of("start_profile", START_PROFILES),
    "schedules_operative_on": _models,
    "key_order": _key_names("key_order"),
    "leaves_out": _key_names("leaves_out"),
    "read_only": _key_names("read_only"),
    "needs_reboot": _key_names("needs_reboot"),
    "wire": _wire,
    "quirks": _quirks,
}
