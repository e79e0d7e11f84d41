"""Message keys to text: one function for window, command line and reports. English is the source, Swedish complete."""

from __future__ import annotations

from hmi_emulator.i18n.catalogue import language, languages, text, use

__all__ = ["language", "languages", "text", "use"]
