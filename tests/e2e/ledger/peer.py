"""A recording central system that keeps its own books, answers late, sometimes not at all, and sometimes hangs up."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

BOOKED = frozenset({"StartTransaction", "StopTransaction", "MeterValues"})
LATEST_S = 0.06
"""Of an answer."""
SAMPLED_EVERY_S = "5"
"""By the charger's fast clock: so that a short life has its meter values too."""
SILENT, HANGS_UP = 0.02, 0.01
"""How often a transaction message is not answered, and how often the link is lost instead."""


@dataclass(slots=True)
class Entry:
    """One transaction message, however often it came."""

    action: str
    payload: dict[str, Any]
    transaction_id: int | None
    received: int = 1
    answered: bool = False


@dataclass(slots=True)
class Books:
    """Every transaction message in the order of its first arrival, by what it says."""

    entries: dict[str, Entry] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    """Messages whose answer the charger has committed: they must not come again."""
    wrongs: list[str] = field(default_factory=list)
    frames: int = 0
    next_id: int = 1

    def booked(self, action: str, payload: dict[str, Any]) -> Entry:
        """Book a message, or count its repetition."""
        key = key_of(action, payload)
        if key in self.settled:
            self.wrongs.append(f"sent again although its answer was committed: {key}")
        if (known := self.entries.get(key)) is not None:
            known.received += 1
            return known
        number = payload.get("transactionId")
        if action == "StartTransaction":
            number, self.next_id = self.next_id, self.next_id + 1
        entry = Entry(action, payload, number)
        self.entries[key] = entry
        return entry

    def of(self, action: str) -> list[Entry]:
        """Return the messages of a kind, oldest first."""
        return [entry for entry in self.entries.values() if entry.action == action]


def key_of(action: str, payload: dict[str, Any]) -> str:
    """Return what makes a message the same one when it comes again."""
    return f"{action} {json.dumps(payload, sort_keys=True)}"


class Peer:
    """The other end of the charger's websocket."""

    def __init__(self, chance: random.Random) -> None:
        self.books = Books()
        self._chance = chance
        self.url = ""

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[Peer]:
        """Listen on a free port."""
        choose = lambda *_: "ocpp1.6"  # noqa: E731 - a branded text, one line
        async with serve(self._talk, "127.0.0.1", 0, select_subprotocol=choose, close_timeout=0.2) as server:  # type: ignore[arg-type]
            self.url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            yield self

    async def _talk(self, wire: ServerConnection) -> None:
        with contextlib.suppress(ConnectionClosed):
            async for text in wire:
                kind, message_id, *rest = json.loads(text)
                if kind == 2:
                    await self._called(wire, message_id, rest[0], rest[1])

    async def _called(self, wire: ServerConnection, message_id: str, action: str, payload: dict[str, Any]) -> None:
        self.books.frames += 1
        entry = self.books.booked(action, payload) if action in BOOKED else None
        await asyncio.sleep(self._chance.uniform(0, LATEST_S))  # a slow central system is the point
        luck = self._chance.random()
        if entry is not None and luck < HANGS_UP:
            wire.transport.abort()
            return
        if entry is not None and luck < HANGS_UP + SILENT:
            return
        if entry is not None:
            entry.answered = True  # from here on it may have arrived
        await wire.send(json.dumps([3, message_id, self._answer(action, entry)]))
        if action == "BootNotification":
            wish = {"key": "MeterValueSampleInterval", "value": SAMPLED_EVERY_S}
            await wire.send(json.dumps([2, "often", "ChangeConfiguration", wish]))

    def _answer(self, action: str, entry: Entry | None) -> dict[str, Any]:
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")  # noqa: TID251 - the peer has a clock of its own
        match action:
            case "BootNotification":
                return {"status": "Accepted", "currentTime": now, "interval": 300}
            case "Heartbeat":
                return {"currentTime": now}
            case "Authorize" | "StopTransaction":
                return {"idTagInfo": {"status": "Accepted"}}
            case "StartTransaction":
                assert entry is not None
                return {"transactionId": entry.transaction_id, "idTagInfo": {"status": "Accepted"}}
            case _:
                return {}
