"""What a person chose of a charger's firmware, apart from reading it: the first painted window can do without that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmwareChoice:
    """What is to differ from what a model runs by itself."""

    name: str = ""
    """One of FIRMWARE; empty for the model's own."""
    own: str = ""
    """The text of one's own personality; goes before the name."""
    reading: str = ""
    """How AuthEnabled is read; empty as the firmware does."""
    says: Mapping[str, str] = field(default_factory=dict)
    """``vendor``, ``model`` and ``serial`` of BootNotification, where they are one's own."""
    installer_a: int = 0
    """Amperes that the installer's selector allows; 0 as the firmware has it."""
