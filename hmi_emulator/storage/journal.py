"""The journal as a file: lines appended as they happen, bounded, private to its owner."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from hmi_emulator.hmi.pin import PinBook
from hmi_emulator.runtime.journal import Header, event_line, header_line, read_events, read_header
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hmi_emulator.device.events import Event

MOST_BYTES = 64 * 1024 * 1024
"""Of one segment; when it is full it becomes ``.1`` and the one before is dropped."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class JournalFile:
    """Writes every event; what the system has taken survives a kill of the process.

    A line is there as a whole or not at all. Where the disk is full the journal ends, and the session goes on: a
    journal with a gap would replay another story.
    """

    def __init__(self, file: Path, header: Header, *, most_bytes: int = MOST_BYTES) -> None:
        """Begin a journal; one of an earlier run becomes ``.1``. OperatorError when the file cannot be made."""
        self._path, self._header, self._most = file, header, most_bytes
        self._file: int | None = None
        self._size = 0
        try:
            self._begin()
        except OSError as error:
            raise OperatorError(f"The journal {file} cannot be written: {error.strerror}.") from error

    def record(self, now: int, event: Event) -> None:
        """Append one event."""
        if self._file is None:
            return
        try:
            self._append(event_line(now, event))
            if self._size >= self._most:
                self.close()
                self._header = replace(self._header, segment=self._header.segment + 1)
                self._begin()
        except OSError:
            self.close()

    def close(self) -> None:
        """Let the file go; closing twice is harmless."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _begin(self) -> None:
        if self._path.exists():
            self._path.replace(earlier(self._path))
        self._file, self._size = os.open(self._path, _NEW, 0o600), 0
        try:
            self._append(header_line(self._header))
        except OSError:
            self.close()
            raise

    def _append(self, line: str) -> None:
        """Write a line; what a full disk took of it is taken back."""
        if self._file is None:
            return
        data = line.encode() + b"\n"
        try:
            left = data
            while left:  # the system may take less than it is given
                left = left[os.write(self._file, left) :]
        except OSError:
            os.truncate(self._file, self._size)
            raise
        self._size += len(data)


def earlier(file: Path) -> Path:
    """Return the name that a full journal, or that of the run before, is given."""
    return file.with_name(file.name + ".1")


def read_journal(file: Path) -> tuple[Header, list[tuple[int, Event]]]:
    """Return the header and the events of a run, of both segments where it has two.

    Raises OperatorError for a file that is no journal, is damaged before its end, or whose beginning was dropped.
    """
    header, events = _read(file)
    if header.segment == 1:
        first, before = _read(earlier(file))
        if (first.begun_utc_ms, first.segment) == (header.begun_utc_ms, 0):
            return first, before + events
    if header.segment:
        raise OperatorError(f"The journal {file} cannot be played: its beginning was dropped.")
    return header, events


def _read(file: Path) -> tuple[Header, list[tuple[int, Event]]]:
    try:
        with file.open(encoding="utf-8") as lines:
            return read_header(next(lines, "")), list(read_events(lines))
    except OSError as error:
        raise OperatorError(f"The journal {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise OperatorError("This file is not a journal of the HMI Emulator.") from error


def masked_journal(file: Path, *, pins: bool = True) -> str:
    """Return a journal as it may leave the house: without passwords, PINs and stored memory; empty without a file.

    It can be played where `pins` leaves the salted digests in; four digits are soon guessed from them.
    """
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            return "".join(f"{line}\n" for line in _masked(lines, pins=pins))
    except FileNotFoundError:
        return ""


def _masked(lines: Iterator[str], *, pins: bool) -> Iterator[str]:
    header = read_header(next(lines, ""))
    yield header_line(header if pins else replace(header, pins=PinBook()))
    for now, event in read_events(lines):
        yield event_line(now, event, masked=True)
