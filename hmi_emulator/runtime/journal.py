"""The journal's language: every event with its instant as a line of JSON, and back, strictly.

A journal begins with a header line that names what the device was made of; the same header and the same events give
the same frames, byte for byte.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, get_args

from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.chargepoint.link_events import LinkFailed, LinkFailure
from hmi_emulator.device import events as ev
from hmi_emulator.runtime.acts import SECRETS
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT = 1
MASK = "***"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the device was made of."""

    version: str
    """Of the program that wrote it."""
    model: str
    firmware: str
    seed: int
    reader_ms: int
    format: int = FORMAT


@cache
def _kinds() -> dict[str, type]:
    members: list[type] = []
    for member in get_args(ev.Event):
        members += get_args(member) or (member,)
    return {kind.__name__: kind for kind in members}


def header_line(header: Header) -> str:
    """Return the first line of a journal."""
    return json.dumps({"journal": asdict(header)}, separators=(",", ":"))


def event_line(now: int, event: ev.Event, *, masked: bool = False) -> str:
    """Return the line of one event; `masked` for what leaves the house: without secrets and stored memory."""
    values = asdict(event)
    if masked:
        values = {name: MASK if name in SECRETS and value else value for name, value in values.items()}
        values |= {"rows": []} if "rows" in values else {}
    return json.dumps([now, type(event).__name__, values], separators=(",", ":"), ensure_ascii=False)


def read_header(line: str) -> Header:
    """Return the header; OperatorError when this is no journal, or one of a newer format."""
    try:
        header = Header(**json.loads(line)["journal"])
    except (ValueError, TypeError, KeyError) as error:
        raise OperatorError("This file is not a journal of the HMI Emulator.") from error
    if header.format > FORMAT:
        raise OperatorError("This journal was written by a newer HMI Emulator.")
    return header


def read_events(lines: Iterable[str]) -> Iterator[tuple[int, ev.Event]]:
    """Yield the instants and events of a journal after its header.

    A torn last line is the mark of a kill and ends the journal; damage before it raises OperatorError with its line.
    """
    damaged: int | None = None
    for number, line in enumerate(lines, start=2):
        if damaged is not None:
            raise OperatorError(f"Line {damaged} of the journal is damaged.")
        try:
            yield _read_event(line)
        except (ValueError, TypeError, KeyError):
            damaged = number


def _read_event(line: str) -> tuple[int, ev.Event]:
    now, name, values = json.loads(line)
    kind = _kinds()[name]
    if not isinstance(now, int) or set(values) != {field.name for field in fields(kind)}:
        raise ValueError(line)
    if kind is ev.MemoryLoaded:
        values["rows"] = tuple(Row(**row) for row in values["rows"])
    elif kind is LinkFailed:
        values["reason"] = LinkFailure(values["reason"])
    return now, kind(**values)
