"""Everything the machine asks of the outside: the engine's effects and those of the device as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from hmi_emulator.chargepoint.effects import (
    CancelTransfer,
    CloseLink,
    Explain,
    Fetch,
    Log,
    OpenLink,
    Row,
    Save,
    Send,
    Severity,
    TearLink,
    Upload,
)
from hmi_emulator.chargepoint.effects import Effect as EngineEffect

__all__ = [
    "CancelTransfer",
    "CloseLink",
    "Effect",
    "Explain",
    "Fetch",
    "LoadMemory",
    "Log",
    "OpenLink",
    "Row",
    "Save",
    "Send",
    "Severity",
    "TearLink",
    "Upload",
]


@dataclass(frozen=True, slots=True)
class LoadMemory:
    """Read all rows of the non-volatile memory and answer with MemoryLoaded."""


Effect = EngineEffect | LoadMemory
