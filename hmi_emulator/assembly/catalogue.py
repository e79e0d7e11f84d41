"""Reads the product's data files: charger models, vehicles, firmware personalities."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hmi_emulator.charger.catalogue import ChargerModel, parse_charger
from hmi_emulator.charger.vehicle import VehicleModel, parse_vehicles
from hmi_emulator.i18n import text
from hmi_emulator.i18n.places import resources
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MODELS = ("cpb1", "plp1", "cmx2", "generic")
"""Keys of the charger models that can be chosen, in the order of the picker."""


@cache
def charger_model(key: str) -> ChargerModel:
    """Return a charger model; OperatorError names the file and what is wrong with it."""
    if key not in MODELS:
        raise OperatorError(text("cli.no_charger", key=repr(key), models=", ".join(MODELS)))
    return parse_charger(*_read(resources() / "chargers" / f"{key}.toml"))


@cache
def vehicles() -> Mapping[str, VehicleModel]:
    """Return the vehicles that can be plugged in."""
    return parse_vehicles(*_read(resources() / "vehicles.toml"))


def _read(file: Path) -> tuple[str, str]:
    try:
        return file.read_text(encoding="utf-8"), file.name
    except OSError as error:
        raise OperatorError(text("cli.data_unreadable", file=file.name, why=error.strerror)) from error
