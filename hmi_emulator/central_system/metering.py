"""MeterValues read into what the books keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from ocpp.v16.enums import Measurand, UnitOfMeasure, ValueFormat

from hmi_emulator.central_system.instants import read_instant
from hmi_emulator.central_system.records import MeterValue

_WH_PER: Final[Mapping[str, int]] = {UnitOfMeasure.wh.value: 1, UnitOfMeasure.kwh.value: 1000}
_LARGEST_WH: Final = 1 << 53


def meter_values(entries: Sequence[Mapping[str, Any]]) -> list[MeterValue]:
    """Validated meterValue entries, with the snake-case keys that the package makes."""
    return [
        MeterValue(
            at=read_instant(entry["timestamp"]),
            samples=entry["sampled_value"],
            energy_wh=energy_wh(entry["sampled_value"]),
        )
        for entry in entries
    ]


def energy_wh(samples: Sequence[Mapping[str, Any]]) -> int | None:
    """The import register over all phases in Wh, or None if none of the samples is one."""
    registers = [sample for sample in samples if _is_register(sample)]
    if not registers:
        return None
    sample = registers[-1]
    try:
        energy = Decimal(sample["value"]) * _WH_PER[sample.get("unit", UnitOfMeasure.wh.value)]
    except (InvalidOperation, KeyError):
        return None
    # Text can name numbers that no meter shows and no database holds.
    return round(energy) if not energy.is_nan() and abs(energy) < _LARGEST_WH else None


def _is_register(sample: Mapping[str, Any]) -> bool:
    register = Measurand.energy_active_import_register.value
    return (
        sample.get("measurand", register) == register
        and "phase" not in sample
        and sample.get("format", ValueFormat.raw.value) == ValueFormat.raw.value
    )
