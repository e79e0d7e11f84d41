"""A charge point made of nothing but a websocket: frames in, frames out, no engine and no `ocpp` package."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

ANSWER_WITHIN_S = 5.0


class BareChargePoint:
    """Asks and answers by hand over an open link."""

    def __init__(self, link: ClientConnection) -> None:
        self.link = link
        self._number = 0

    async def send(self, text: str | bytes) -> None:
        """Send a frame exactly as given."""
        await self.link.send(text)

    async def receive(self) -> list[Any]:
        """The next frame."""
        async with asyncio.timeout(ANSWER_WITHIN_S):
            frame: list[Any] = json.loads(await self.link.recv())
        return frame

    async def ask(self, action: str, call_id: str | None = None, **payload: Any) -> list[Any]:
        """Send a call and return the answering frame, which must be the next one."""
        self._number += 1
        call_id = call_id or f"q{self._number}"
        await self.send(json.dumps([2, call_id, action, payload]))
        answer = await self.receive()
        assert answer[1] == call_id
        return answer

    async def result(self, action: str, **payload: Any) -> dict[str, Any]:
        """Send a call and return the payload of its CALLRESULT."""
        answer = await self.ask(action, **payload)
        assert answer[0] == 3, answer
        result: dict[str, Any] = answer[2]
        return result

    async def refusal(self, action: str, **payload: Any) -> str:
        """Send a call and return the code of its CALLERROR."""
        answer = await self.ask(action, **payload)
        assert answer[0] == 4, answer
        return str(answer[2])

    async def answer(self, payload: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Wait for a call, answer it with this payload, and return its action and payload."""
        kind, call_id, action, asked = await self.receive()
        assert kind == 2
        await self.send(json.dumps([3, call_id, payload]))
        return action, asked

    async def boot(self) -> dict[str, Any]:
        """Register."""
        return await self.result("BootNotification", chargePointVendor="Bare", chargePointModel="Wire")


@asynccontextmanager
async def bare_charge_point(
    port: int, path: str = "/CP1", *, subprotocol: str | None = "ocpp1.6", headers: Mapping[str, str] | None = None
) -> AsyncIterator[BareChargePoint]:
    """Connect to a central system on this computer for as long as the block runs."""
    async with connect(
        f"ws://127.0.0.1:{port}{path}",
        subprotocols=None if subprotocol is None else [Subprotocol(subprotocol)],
        additional_headers=headers,
        compression=None,
        proxy=None,
    ) as link:
        yield BareChargePoint(link)
