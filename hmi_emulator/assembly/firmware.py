"""Which firmware a charger runs: one of the product's by name, or one's own file; and what it says of itself."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hmi_emulator.assembly.firmware_choice import FirmwareChoice
from hmi_emulator.chargepoint.personality import (
    LEAST_INSTALLER_A,
    MOST_INSTALLER_A,
    Personality,
    parse_personality,
)
from hmi_emulator.i18n import text
from hmi_emulator.i18n.places import resources
from hmi_emulator.vocabulary.errors import OperatorError
from hmi_emulator.vocabulary.payloads import BootNotification
from hmi_emulator.vocabulary.schemas import violations
from hmi_emulator.vocabulary.wire import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRMWARE = ("standard", "wallbox-5.5.10", "wallbox-5.17.87", "wallbox-6.4.14", "wallbox-6.7.38")
"""Names of the firmware that can be chosen, in the order of the picker."""
NEWEST = FIRMWARE[-1]
_OF_MODEL = {"generic": "standard"}
_FIELDS = {
    "vendor": ("charge_point_vendor",),
    "model": ("charge_point_model",),
    "serial": ("charge_point_serial_number", "charge_box_serial_number"),
}


def choice_of(
    firmware: str | None = None,
    *,
    reading: str | None = None,
    vendor: str | None = None,
    model: str | None = None,
    serial: str | None = None,
    installer_a: int | None = None,
) -> FirmwareChoice:
    """Judge what was asked for; OperatorError with one sentence for what cannot be."""
    given = {"vendor": vendor, "model": model, "serial": serial}
    says = {name: value for name, value in given.items() if value is not None}
    _must_be_sayable(says)
    name, own = ("", "") if firmware is None else _named(firmware)
    if installer_a is not None and not LEAST_INSTALLER_A <= installer_a <= MOST_INSTALLER_A:
        raise OperatorError(text("cli.installer_limit", least=LEAST_INSTALLER_A, most=MOST_INSTALLER_A))
    choice = FirmwareChoice(name=name, own=own, reading=reading or "", says=says, installer_a=installer_a or 0)
    personality_of(choice, "")  # said now, not when the charger starts
    return choice


def personality_of(choice: FirmwareChoice, model: str) -> Personality:
    """Return the personality that a charger of this model key runs."""
    if choice.own:
        found = parse_personality(choice.own, "--firmware")
    else:
        found = firmware_named(choice.name or _OF_MODEL.get(model, NEWEST))
    boot = {place: value for name, value in choice.says.items() for place in _FIELDS[name]}
    reading = choice.reading or found.auth_enabled_reading
    installer_a = choice.installer_a or found.installer_limit_a
    return replace(found, boot={**found.boot, **boot}, auth_enabled_reading=reading, installer_limit_a=installer_a)


@cache
def firmware_named(name: str) -> Personality:
    """Return a firmware of the product."""
    file = resources() / "firmware" / f"{name}.toml"
    return parse_personality(_read(file), file.name)


def _named(firmware: str) -> tuple[str, str]:
    """Return the name that is meant, or the text of the file."""
    wanted = firmware.lower()
    meant = [name for name in FIRMWARE if wanted in {name, name.removeprefix("wallbox-")}]
    meant = meant or [name for name in FIRMWARE if name.removeprefix("wallbox-").startswith(f"{_version(wanted)}.")]
    if len(meant) == 1:
        return meant[0], ""
    file = Path(firmware)
    if not file.is_file():
        raise OperatorError(text("cli.no_firmware", name=repr(firmware), names=", ".join(FIRMWARE)))
    told = _read(file)
    parse_personality(told, file.name)
    return "", told or "# nothing differs\n"


def _version(wanted: str) -> str:
    return wanted.removeprefix("wallbox-")


def _must_be_sayable(says: Mapping[str, str]) -> None:
    for name, value in says.items():
        boot = {"charge_point_vendor": "V", "charge_point_model": "M", **dict.fromkeys(_FIELDS[name], value)}
        if not value.strip() or violations("BootNotification", to_json(BootNotification(**boot)), answer=False):
            raise OperatorError(text("cli.not_sayable", name=name, value=repr(value[:60])))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "UTF-8"
        raise OperatorError(text("cli.data_unreadable", file=file.name, why=why)) from error
