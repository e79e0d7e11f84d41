"""What the diagnostics are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hmi_emulator.runtime.frames import MessageLog


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What the archive is made from; each is asked when an upload begins."""

    summary: Callable[[], Mapping[str, object]]
    """Model, serial number, firmware, version ..."""
    keys: Callable[[], Mapping[str, str]]
    """Configuration keys."""
    log: MessageLog
    journal: Callable[[], str]
    """The journal as it may leave the house."""
