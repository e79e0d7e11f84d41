"""Which values a configuration key can hold, in which form they are kept, and why not (ocpp16-rules 41 and 56)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.keys import PHASE_ROTATIONS, SUPPORTED_MEASURANDS, Key, Kind
from hmi_emulator.chargepoint.notices import Because, because
from hmi_emulator.vocabulary.address import password_problem, url_problem
from hmi_emulator.vocabulary.ocpp16 import Phase

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_INTEGER = 20
"""Characters."""


def judged(key: Key, value: str, values: Mapping[str, str]) -> str | Because:
    """Return the value in the form it is kept in, or why the key cannot have it; `values` are those of all keys."""
    if len(value) > key.longest:
        return because("key.too_long", key=key.name, most=key.longest)
    match key.kind:
        case Kind.BOOLEAN:
            return value.lower() if value.lower() in {"true", "false"} else because("key.boolean", key=key.name)
        case Kind.INTEGER:
            number = _whole(value)
            fits = number is not None and key.low <= number <= key.high
            return str(number) if fits else because("key.integer", key=key.name, low=key.low, high=key.high)
        case Kind.CURRENT:
            amps = _whole(value)
            fits = amps is not None and (amps == 0 or key.low <= amps <= key.high)
            return str(amps) if fits else because("key.current", key=key.name, low=key.low, high=key.high)
        case Kind.MEASURANDS | Kind.ROTATIONS:
            return _unfit_list(key, value, values) or value
        case _:
            return _unfit_text(key, value) or value


def _whole(value: str) -> int | None:
    digits = value.strip() if len(value) <= LONGEST_INTEGER else ""
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _unfit_list(key: Key, value: str, values: Mapping[str, str]) -> Because | None:
    """All or nothing: one entry that cannot be, or one too many, and the list stays as it was."""
    entries = entries_of(value)
    most = int(values.get(key.limit, "0")) if key.limit in values else len(entries)
    if len(entries) > most:
        return because("key.too_many", key=key.name, found=len(entries), most=most)
    if key.kind is Kind.ROTATIONS:
        return _unfit_rotations(key, entries, int(values.get("NumberOfConnectors", "1")))
    wrong = next((entry for entry in entries if not measurable(entry)), None)
    return None if wrong is None else because("key.measurand", key=key.name, measurand=wrong)


def _unfit_rotations(key: Key, entries: tuple[str, ...], connectors: int) -> Because | None:
    seen: set[str] = set()
    for entry in entries:
        number, _, rotation = entry.partition(".")
        known = number in {str(one) for one in range(connectors + 1)}
        if not known or number in seen or rotation not in PHASE_ROTATIONS:
            return because("key.rotation", key=key.name, entry=entry)
        seen.add(number)
    return None


def _unfit_text(key: Key, value: str) -> Because | None:
    if key.kind is Kind.URL and url_problem(value) is not None:
        return because("key.url", key=key.name)
    if key.kind is Kind.PASSWORD and password_problem(value) is not None:
        return because("key.password", key=key.name)
    if key.kind is Kind.USER and (":" in value or not (value.isprintable() or not value)):
        return because("key.user", key=key.name)
    return None


def entries_of(value: str) -> tuple[str, ...]:
    """Return the entries of a list, blanks and empty ones left out."""
    return tuple(entry.strip() for entry in value.split(",") if entry.strip())


def measurable(entry: str) -> bool:
    """Return whether the meter can tell this entry of a list of measurands."""
    measurand, phase = split_measurand(entry)
    return measurand in SUPPORTED_MEASURANDS and (phase is None or phase in set(Phase))


def split_measurand(entry: str) -> tuple[str, str | None]:
    """Return measurand and phase of an entry such as ``Voltage.L1-N`` (OCPP 1.6 section 9.1 with errata)."""
    name = entry.strip()
    head, _, tail = name.rpartition(".")
    return (head, tail) if head and tail in set(Phase) else (name, None)
