"""The journal's language: every event with its instant as a line of JSON, and back, strictly.

A journal begins with a header line that names what the device was made of; the same header and the same events give
the same frames, byte for byte.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.chargepoint.link_events import LinkFailed, LinkFailure, TextReceived
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.chargepoint.transfer_events import TransferFailed, TransferFailure
from hmi_emulator.device import events as ev
from hmi_emulator.hmi.pin import PinBook, PinUser
from hmi_emulator.runtime.acts import SECRET_KEYS, secret_fields
from hmi_emulator.runtime.masking import MASK, masked_text
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the device was made of."""

    version: str
    """Of the program that wrote it."""
    model: str
    firmware: str
    seed: int
    reader_ms: int
    boot_ms: int
    connection: Connection | None
    """Given on the command line; without its password, which no frame tells."""
    pins: PinBook
    """Salted digests, no PIN."""
    begun_utc_ms: int
    """When the run began; tells segments of one run from those of another."""
    firmware_choice: Mapping[str, Any] = field(default_factory=dict)
    """How the firmware differs from what the model runs by itself."""
    segment: int = 0
    """0-based; a later one goes on where the one before was full."""
    format: int = FORMAT


@cache
def _kinds() -> dict[str, type]:
    return {kind.__name__: kind for kind in get_args(ev.Event)}


def header_line(header: Header) -> str:
    """Return the first line of a journal."""
    return json.dumps({"journal": asdict(header)}, separators=(",", ":"))


def event_line(now: int, event: ev.Event, *, masked: bool = False) -> str:
    """Return the line of one event; `masked` for what leaves the house: without secrets and stored memory."""
    values = asdict(event)
    if masked:
        values = _masked(event, values)
    return json.dumps([now, type(event).__name__, values], separators=(",", ":"))


def _masked(event: ev.Event, values: dict[str, Any]) -> dict[str, Any]:
    hidden = secret_fields(event)
    match event:
        case ev.MemoryLoaded():
            values["rows"] = []
        case TextReceived(text=text) | ev.FrameInjected(text=text) if any(key in text for key in SECRET_KEYS):
            hidden |= {"text"}
        case TextReceived(text=text) | ev.FrameInjected(text=text):
            values["text"] = masked_text(text)
        case _:
            pass
    return {name: MASK if name in hidden and value else value for name, value in values.items()}


def read_header(line: str) -> Header:
    """Return the header; OperatorError when this is no journal, or one of a newer format."""
    try:
        values = json.loads(line)["journal"]
        if values["format"] > FORMAT:
            raise OperatorError("This journal was written by a newer HMI Emulator.")
        connection = values.pop("connection")
        pins = PinBook(tuple(PinUser(**user) for user in values.pop("pins")["users"]))
        return Header(**values, connection=Connection(**connection) if connection else None, pins=pins)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise OperatorError("This file is not a journal of the HMI Emulator.") from error


def read_events(lines: Iterable[str]) -> Iterator[tuple[int, ev.Event]]:
    """Yield the instants and events of a journal after its header.

    A torn last line is the mark of a kill and ends the journal; damage before it raises OperatorError with its line.
    """
    damaged: int | None = None
    for number, line in enumerate(lines, start=2):
        if damaged is not None:
            raise OperatorError(f"Line {damaged} of the journal is damaged.")
        event = _read_event(line)
        if event is None:
            damaged = number
        else:
            yield event


def _read_event(line: str) -> tuple[int, ev.Event] | None:
    """Return instant and event; None for a line that is not whole."""
    try:
        now, name, values = json.loads(line)
        kind = _kinds()[name]
        if type(now) is not int or set(values) != {field.name for field in fields(kind)}:
            return None
        if kind is ev.MemoryLoaded:
            values["rows"] = tuple(Row(**row) for row in values["rows"])
        elif kind is LinkFailed:
            values["reason"] = LinkFailure(values["reason"])
        elif kind is TransferFailed:
            values["reason"] = TransferFailure(values["reason"])
        return now, kind(**values)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
