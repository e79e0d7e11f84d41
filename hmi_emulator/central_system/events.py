"""What happened, told to whoever listens: as a value, as a JSON line, or as a line for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias

from hmi_emulator.central_system.instants import write_instant

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
"""Any JSON value."""

_TEXT_LIMIT: Final = 400
"""Characters of one event in a line for people; the JSON line is never cut."""


@dataclass(frozen=True, slots=True)
class CentralEvent:
    """One fact. For a request of a charge point `kind` is its action in snake case."""

    at: datetime
    """UTC, by the central system's clock."""
    identity: str
    """The charge point; empty when the fact is about none."""
    kind: str
    """connected, disconnected, connection_refused, boot_notification ..., call, answer, call_refused, bad_frame, ..."""
    data: Mapping[str, Json] = field(default_factory=dict)
    """For a request: `payload` and our `answer`, both as on the wire."""

    def as_json(self) -> str:
        """One JSON object without line breaks."""
        head = {"event": self.kind, "at": write_instant(self.at), "identity": self.identity}
        return json.dumps({**head, **self.data}, separators=(", ", ": "))

    def as_text(self) -> str:
        """One line for people; what a peer sent cannot steer the terminal."""
        facts = " ".join(_shown(name, value) for name, value in self.data.items())
        if len(facts) > _TEXT_LIMIT:
            facts = facts[:_TEXT_LIMIT] + " ..."
        line = f"{write_instant(self.at)} {self.identity or '-'} {self.kind.replace('_', ' ')}"
        return f"{line}: {facts}" if facts else line


def ignore(event: CentralEvent) -> None:
    """Listen to nothing."""


def _shown(name: str, value: Json) -> str:
    if name in {"payload", "answer"} and isinstance(value, Mapping):
        inside = " ".join(_shown(key, part) for key, part in value.items())
        return inside if name == "payload" else f"-> {inside}" if inside else "-> ok"
    if isinstance(value, str) and value.isprintable() and " " not in value:
        return f"{name}={value}"
    return f"{name}={json.dumps(value)}"
