"""Is a payload what OCPP 1.6 says it must be? Both directions, on the schemas of the `ocpp` package.

The compiled validator checks structure; instants are checked by our own reader, because central systems send forms
that the schemas' format refuses (ocpp16-rules 79).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hmi_emulator.vocabulary.errors import CallErrorCode
from hmi_emulator.vocabulary.instants import instant_of
from hmi_emulator.vocabulary.ocpp16 import Action, schema_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import jsonschema_rs

LONGEST_FINDING = 200
"""Characters; the validator quotes what it found, however long that is."""

ACTIONS = frozenset(str(action) for action in Action)
"""Every action of OCPP 1.6 with its security white paper, as spelt on the wire."""

_CODE_OF_KEYWORD = {
    "required": CallErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION,
    "minItems": CallErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION,
    "maxItems": CallErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION,
    "type": CallErrorCode.TYPE_CONSTRAINT_VIOLATION,
    "additionalProperties": CallErrorCode.FORMATION_VIOLATION,
}
"""Which code answers a broken keyword of the schema; all others break a property's constraint."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which a payload differs from its schema."""

    code: CallErrorCode
    at: str
    """Path of the field, ``chargingSchedule.duration``; empty for the payload itself."""
    found: str

    def __str__(self) -> str:
        return f"{self.at}: {self.found}" if self.at else self.found


def violations(action: str, payload: object, *, answer: bool) -> tuple[Violation, ...]:
    """Return everything wrong with the payload of a request, or of an answer; empty when it is valid.

    `action` must be one of ACTIONS.
    """
    name = f"{action}Response" if answer else action
    validator, instants = _compiled(name)
    # Instants are looked for only where the structure is right: its depth is then the schema's.
    return _structural_violations(validator, payload) or tuple(_bad_instants(payload, instants, ""))


def _structural_violations(validator: jsonschema_rs.Validator, payload: object) -> tuple[Violation, ...]:
    try:
        return () if validator.is_valid(payload) else tuple(_structural(validator, payload))
    except ValueError as error:  # nested too deeply for the validator
        return (Violation(CallErrorCode.FORMATION_VIOLATION, "", str(error)[:LONGEST_FINDING]),)


def _structural(validator: jsonschema_rs.Validator, payload: object) -> Iterator[Violation]:
    for error in validator.iter_errors(payload):
        keyword = error.kind.name
        code = _CODE_OF_KEYWORD.get(keyword, CallErrorCode.PROPERTY_CONSTRAINT_VIOLATION)
        yield Violation(code, ".".join(str(step) for step in error.instance_path), _short(error.message))


def _short(found: str) -> str:
    return found if len(found) <= LONGEST_FINDING else f"{found[:LONGEST_FINDING]}…"


def _bad_instants(value: object, names: frozenset[str], at: str) -> Iterator[Violation]:
    if not names:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            here = f"{at}.{key}" if at else str(key)
            if key in names and isinstance(inner, str) and not _is_instant(inner):
                yield Violation(
                    CallErrorCode.TYPE_CONSTRAINT_VIOLATION, here, f"{_short(inner)!r} is not a date and time"
                )
            elif isinstance(inner, dict | list):
                yield from _bad_instants(inner, names, here)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _bad_instants(inner, names, f"{at}.{index}")


def _is_instant(text: str) -> bool:
    try:
        instant_of(text)
    except (ValueError, OverflowError):
        return False
    return True


@cache
def _compiled(name: str) -> tuple[jsonschema_rs.Validator, frozenset[str]]:
    import jsonschema_rs  # noqa: PLC0415 - 15 MB that the first painted window can do without

    schema = json.loads(schema_text(name))
    return jsonschema_rs.validator_for(schema, validate_formats=False), frozenset(_instant_names(schema))


def _instant_names(schema: Mapping[str, object]) -> Iterator[str]:
    for key, inner in schema.items():
        if isinstance(inner, dict):
            if inner.get("format") == "date-time":
                yield key
            yield from _instant_names(inner)
