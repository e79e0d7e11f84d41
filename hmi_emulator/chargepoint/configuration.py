"""Configuration: the value of every key, how it is told and changed (OCPP 1.6 section 9, ocpp16-rules 55 and 56).

The table of keys is in `keys`, what each can hold in `key_values`. A key that the firmware does not have keeps its
factory value for the parts that read it; to the central system it is unknown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import Row, Save
from hmi_emulator.chargepoint.key_values import entries_of, judged, split_measurand
from hmi_emulator.chargepoint.keys import BY_NAME, KEYS, SUPPORTED_MEASURANDS, Access, Key, Kind, find
from hmi_emulator.chargepoint.notices import Because, KeyChanged, Outputs, because
from hmi_emulator.vocabulary.errors import CallErrorCode, PeerError
from hmi_emulator.vocabulary.ocpp16 import ConfigurationStatus
from hmi_emulator.vocabulary.payloads import GetConfigurationAnswer, KeyValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import KeySet
    from hmi_emulator.chargepoint.personality import Personality
    from hmi_emulator.chargepoint.state import ChargePointState, Step

__all__ = ["KEYS", "SUPPORTED_MEASURANDS", "Configuration", "Key", "Kind", "split_measurand"]

DOTS = "********"
"""What is told of a secret that is set."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The value of every key, as text, and what of it the firmware shows."""

    values: Mapping[str, str]
    shown: tuple[str, ...] = tuple(key.name for key in KEYS)
    """Names of the keys that the firmware has, in the order in which it tells them."""
    locked: frozenset[str] = frozenset()
    """Names of keys that this firmware alone keeps read-only."""
    reboots: frozenset[str] = frozenset()
    """Names of keys whose new value counts from the next boot on."""
    pending: Mapping[str, str] = field(default_factory=dict)
    """Values that wait for a boot."""

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
        return entries_of(self.values[name])

    def has(self, key: Key) -> bool:
        """Return whether the firmware has the key."""
        return key.name in self.shown

    def readonly(self, key: Key) -> bool:
        """Return whether the central system cannot write the key."""
        return key.readonly or key.name in self.locked


def new_configuration(
    factory: Mapping[str, str], stored: Iterable[Row], personality: Personality | None = None
) -> Configuration:
    """Return the keys as the memory has them, and else as the factory set them.

    Entries that no key would accept are passed over: a memory of another version must not stop the charger.
    """
    values = {key.name: key.default for key in KEYS}
    written = [(row.key, text) for row in stored if row.section == "key" and (text := _text_of(row)) is not None]
    # Limits first: what a list may hold depends on them.
    ordered = sorted(factory.items(), key=lambda item: not item[0].endswith(("MaxLength", "NumberOfConnectors")))
    for name, value in [*ordered, *written]:
        key = find(name)
        if key is None or key.access is Access.WRITE_ONLY:
            continue
        if isinstance(accepted := judged(key, value, values), str):
            values[key.name] = accepted
    if personality is None:
        return Configuration(values)
    return Configuration(values, personality.shown(), personality.locked_keys(), personality.reboot_keys())


def _text_of(row: Row) -> str | None:
    """Return the value in a row of the memory, None where it is damaged."""
    try:
        return str(json.loads(row.value)) if row.value else None
    except ValueError:
        return None


# ---- told --------------------------------------------------------------------------------------------------


def get(configuration: Configuration, wanted: tuple[str, ...]) -> tuple[GetConfigurationAnswer | PeerError, Outputs]:
    """Answer GetConfiguration; more keys than GetConfigurationMaxKeys cannot be asked for by name (rule 12)."""
    most = configuration.number("GetConfigurationMaxKeys")
    if len(wanted) > most:
        found = f"{len(wanted)} keys are asked for, {most} can be"
        refusal = PeerError(CallErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION, found)
        return refusal, (because("key.asked_too_many", found=len(wanted), most=most),)
    return told(configuration, wanted), ()


def told(configuration: Configuration, wanted: tuple[str, ...]) -> GetConfigurationAnswer:
    """Return all keys when none, or an empty list, is asked for; a key that is only written is not among all."""
    known: dict[Key, None] = {}
    unknown: dict[str, None] = {}
    for name in wanted:
        key = find(name)
        if key is not None and configuration.has(key):
            known[key] = None
        else:
            unknown[name] = None
    if not wanted:
        every = (BY_NAME[name.lower()] for name in configuration.shown)
        known = {key: None for key in every if key.access is not Access.WRITE_ONLY}
    return GetConfigurationAnswer(tuple(_entry(configuration, key) for key in known), tuple(unknown) or None)


def _entry(configuration: Configuration, key: Key) -> KeyValue:
    value: str | None = configuration.pending.get(key.name, configuration.values[key.name])
    if key.access is Access.WRITE_ONLY:
        value = None
    elif key.secret and value:
        value = DOTS
    return KeyValue(key.name, configuration.readonly(key), value)


# ---- changed -----------------------------------------------------------------------------------------------


def changed(state: ChargePointState, name: str, value: str) -> tuple[ChargePointState, ConfigurationStatus, Outputs]:
    """Answer ChangeConfiguration."""
    key, configuration = find(name), state.configuration
    if key is None:
        return state, ConfigurationStatus.not_supported, (because("key.unknown", key=name),)
    if not configuration.has(key):
        firmware = state.identity.personality.name
        return state, ConfigurationStatus.not_supported, (because("key.firmware", key=key.name, firmware=firmware),)
    if configuration.readonly(key):
        return state, ConfigurationStatus.rejected, (because("key.readonly", key=key.name),)
    accepted = judged(key, value, configuration.values)
    if isinstance(accepted, Because):
        return state, ConfigurationStatus.rejected, (accepted,)
    if key.reboot or key.name in configuration.reboots:
        return _put_off(state, key, accepted)
    why = _without_effect(state, key, accepted)
    state, outputs = _written(state, key, accepted)
    return state, ConfigurationStatus.accepted, (*outputs, *why)


def _put_off(state: ChargePointState, key: Key, value: str) -> tuple[ChargePointState, ConfigurationStatus, Outputs]:
    """Keep a value for the next boot."""
    configuration = replace(state.configuration, pending={**state.configuration.pending, key.name: value})
    outputs: Outputs = (Save((_row(key, value),)), because("key.reboot", key=key.name))
    return replace(state, configuration=configuration), ConfigurationStatus.reboot_required, outputs


def _without_effect(state: ChargePointState, key: Key, value: str) -> Outputs:
    """Return why an accepted value changes nothing."""
    if state.configuration.values[key.name] == value:
        return (because("key.same", key=key.name),)
    if not key.reads:
        return (because("key.no_effect", key=key.name),)
    if key.kind is Kind.CURRENT and int(value) > state.identity.rated_a:
        return (because("key.above_rating", key=key.name, rated=round(state.identity.rated_a)),)
    return ()


def set_inside(state: ChargePointState, notice: KeySet, _here: Here) -> Step:
    """Write a key inside the charger, read-only or not; what no key would accept changes nothing."""
    key = find(notice.key)
    if key is None or key.access is Access.WRITE_ONLY:  # what is never read is kept elsewhere
        return state, ()
    accepted = judged(key, notice.value, state.configuration.values)
    return _written(state, key, accepted) if isinstance(accepted, str) else (state, ())


def _written(state: ChargePointState, key: Key, value: str) -> Step:
    if state.configuration.values[key.name] == value:
        return state, ()
    values = {**state.configuration.values, key.name: value}
    pending = {name: waits for name, waits in state.configuration.pending.items() if name != key.name}
    state = replace(state, configuration=replace(state.configuration, values=values, pending=pending))
    # The connection keeps its parts itself, as one.
    kept: Outputs = () if key.of_connection else (Save((_row(key, value),)),)
    return state, (*kept, KeyChanged(key.name))


def _row(key: Key, value: str) -> Row:
    return Row("key", key.name, json.dumps(value))
