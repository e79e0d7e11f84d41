"""A central system of nothing but a websocket, in the measuring process: answers at once and notes what came when."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

PATIENCE_S = 30.0
_TIME = "2026-11-24T14:00:00Z"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A CALL of a charge point."""

    at_ns: int
    """Of the monotonic clock, which all processes of a machine share."""
    identity: str
    action: str
    payload: dict[str, Any]


@dataclass
class Referee:
    """What came, by action; `send` asks a charge point."""

    port: int = 0
    token: str = "Accepted"
    """What Authorize is answered with."""
    arrived: dict[str, list[Arrival]] = field(default_factory=dict)
    links: dict[str, ServerConnection] = field(default_factory=dict)
    answered_ns: dict[str, int] = field(default_factory=dict)
    """When the answer to a CALL of ours came, by message id."""
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _transaction: int = 0
    _asked: int = 0

    @property
    def url(self) -> str:
        """Where charge points connect."""
        return f"ws://127.0.0.1:{self.port}"

    async def until(self, action: str, count: int = 1) -> list[Arrival]:
        """Wait until so many CALLs of an action have come, and return them."""
        async with asyncio.timeout(PATIENCE_S):
            while len(self.arrived.get(action, ())) < count:
                self._changed.clear()
                await self._changed.wait()
        return self.arrived[action]

    async def ask(self, identity: str, action: str, payload: dict[str, Any]) -> int:
        """Send a CALL and wait for its answer; return the nanoseconds it took."""
        self._asked += 1
        message_id = f"r{self._asked}"
        before = time.monotonic_ns()
        await self.links[identity].send(json.dumps([2, message_id, action, payload]))
        async with asyncio.timeout(PATIENCE_S):
            while message_id not in self.answered_ns:
                self._changed.clear()
                await self._changed.wait()
        return self.answered_ns.pop(message_id) - before

    async def serve(self, link: ServerConnection) -> None:
        """Answer one charge point until it goes."""
        identity = link.request.path.rpartition("/")[2] if link.request else ""
        self.links[identity] = link
        try:
            async for text in link:
                at_ns = time.monotonic_ns()
                kind, message_id, *rest = json.loads(text)
                if kind == 2:
                    await link.send(json.dumps([3, message_id, self._answer(rest[0])]))
                    self.arrived.setdefault(rest[0], []).append(Arrival(at_ns, identity, rest[0], rest[1]))
                else:
                    self.answered_ns[message_id] = at_ns
                self._changed.set()
        except ConnectionClosed:
            pass

    def _answer(self, action: str) -> dict[str, Any]:
        match action:
            case "BootNotification":
                return {"status": "Accepted", "currentTime": _TIME, "interval": 3600}
            case "Authorize":
                return {"idTagInfo": {"status": self.token}}
            case "StartTransaction":
                self._transaction += 1
                return {"transactionId": self._transaction, "idTagInfo": {"status": "Accepted"}}
            case "Heartbeat":
                return {"currentTime": _TIME}
            case _:
                return {}


@asynccontextmanager
async def listening(token: str = "Accepted") -> AsyncIterator[Referee]:
    """Run a referee on a free port of the loopback interface."""
    referee = Referee(token=token)
    async with serve(
        referee.serve,
        "127.0.0.1",
        0,
        subprotocols=[Subprotocol("ocpp1.6")],
        compression=None,
        ping_interval=None,
        close_timeout=0.2,
    ) as server:
        referee.port = server.sockets[0].getsockname()[1]
        yield referee
