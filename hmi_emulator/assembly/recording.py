"""What a journal must know of a charger to play it again, and the charger that such a journal tells of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hmi_emulator import __version__
from hmi_emulator.assembly.charger import MACHINE, Order, settings_of
from hmi_emulator.assembly.firmware_choice import FirmwareChoice
from hmi_emulator.device import machine
from hmi_emulator.runtime.replay import frames_of
from hmi_emulator.storage.journal import read_journal
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from pathlib import Path

    from hmi_emulator.device.settings import DeviceSettings
    from hmi_emulator.runtime.journal import Header


def settings_from(header: Header) -> DeviceSettings:
    """Return the settings of the charger that wrote a journal; OperatorError when this program has no such one."""
    order = Order(
        model=header.model,
        connection=header.connection,
        seed=header.seed,
        reader_ms=header.reader_ms,
        boot_ms=header.boot_ms,
        firmware=_choice(header),
    )
    settings = replace(settings_of(order), pins=header.pins)
    if settings.personality.name != header.firmware:
        told = f"The journal of HMI Emulator {header.version} tells of firmware {header.firmware}"
        raise OperatorError(f"{told}, which {__version__} lacks.")
    return settings


def _choice(header: Header) -> FirmwareChoice:
    try:
        return FirmwareChoice(**header.firmware_choice)
    except TypeError as error:
        raise OperatorError("This file is not a journal of the HMI Emulator.") from error


def replayed_frames(file: Path) -> list[str]:
    """Return every frame that the charger of a journal sent, from the journal alone."""
    header, events = read_journal(file)
    return frames_of(MACHINE, machine.power_off_state(settings_from(header)), events)
