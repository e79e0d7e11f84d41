"""The journal as a file: lines appended as they happen, bounded, private to its owner."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

from hmi_emulator.runtime.journal import Header, event_line, header_line, read_events

if TYPE_CHECKING:
    from pathlib import Path

    from hmi_emulator.device.events import Event

MOST_BYTES = 64 * 1024 * 1024
"""Of one segment; when it is full it becomes ``.1`` and the one before is dropped."""


class JournalFile:
    """Writes every event; what the system has taken survives a kill of the process."""

    def __init__(self, file: Path, header: Header, *, most_bytes: int = MOST_BYTES) -> None:
        """Begin a journal; one of an earlier run becomes ``.1``."""
        self._path, self._header, self._most = file, header, most_bytes
        self._size = 0
        self._out = self._begun()

    def record(self, now: int, event: Event) -> None:
        """Append one event. A full disk loses the journal, never the session."""
        try:
            self._size += self._out.write(event_line(now, event) + "\n")
            self._out.flush()
            if self._size >= self._most:
                self._out.close()
                self._out = self._begun()
        except (OSError, ValueError):
            self._size = 0

    def close(self) -> None:
        """Let the file go."""
        self._out.close()

    def _begun(self) -> TextIO:
        if self._path.exists():
            self._path.replace(self._path.with_name(self._path.name + ".1"))
        out = os.fdopen(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8")
        self._size = out.write(header_line(self._header) + "\n")
        return out


def masked_journal(file: Path) -> str:
    """Return a journal as it may leave the house: without passwords, PINs and stored memory; empty without a file."""
    try:
        with file.open(encoding="utf-8") as lines:
            first = next(lines, "")
            events = (event_line(now, event, masked=True) for now, event in read_events(lines))
            return "\n".join([first.rstrip("\n"), *events]) + "\n"
    except FileNotFoundError:
        return ""
