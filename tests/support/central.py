"""A central system on a real websocket that keeps what it was shown and told, and answers as a friend."""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
from base64 import b64decode
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Self, TypeVar

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.typing import Subprotocol

from hmi_emulator.assembly.charger import Charger, Order
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.device.snapshot import DeviceSnapshot

PATIENCE_S = 20.0
Fact = TypeVar("Fact")


class Facts:
    """Lets a test wait for something to be so."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def changed(self, *_: object) -> None:
        self._changed.set()

    async def until(self, fact: Callable[[], Fact | None]) -> Fact:
        """Return the first true answer of `fact`, asked again after each change."""
        async with asyncio.timeout(PATIENCE_S):
            while not (found := fact()):
                self._changed.clear()
                await self._changed.wait()
            return found


class RecordingCentral(Facts):
    """Lets in who brings the right password (any, when it wants none)."""

    def __init__(self, *, password: bytes | None = None, context: ssl.SSLContext | None = None, port: int = 0) -> None:
        super().__init__()
        self.password, self.port, self._context = password, port, context
        self.shown: list[bytes] = []
        """User and password of every handshake, empty for none."""
        self.paths: list[str] = []
        self.links: list[ServerConnection] = []
        self.frames: list[list[Any]] = []
        self._stack = contextlib.AsyncExitStack()

    async def __aenter__(self) -> Self:
        server = await self._stack.enter_async_context(
            serve(
                self._talk,
                "127.0.0.1",
                self.port,
                subprotocols=[Subprotocol("ocpp1.6")],
                process_request=self._door,
                ssl=self._context,
                compression=None,
                ping_interval=None,
                close_timeout=0.2,
            )
        )
        self.port = server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def _door(self, connection: ServerConnection, request: Request) -> Response | None:
        shown = b64decode(request.headers.get("Authorization", "").removeprefix("Basic "))
        self.shown.append(shown)
        self.paths.append(request.path)
        self.changed()
        if self.password is not None and shown.partition(b":")[2] != self.password:
            return connection.respond(HTTPStatus.UNAUTHORIZED, "")
        return None

    async def _talk(self, connection: ServerConnection) -> None:
        self.links.append(connection)
        self.changed()
        with contextlib.suppress(ConnectionClosed):
            async for text in connection:
                frame = json.loads(text)
                self.frames.append(frame)
                self.changed()
                if frame[0] == 2:
                    await connection.send(json.dumps([3, frame[1], self._answer(frame[2])]))

    def _answer(self, action: str) -> dict[str, Any]:
        if action == "BootNotification":
            return {"status": "Accepted", "currentTime": "2026-11-24T14:00:00Z", "interval": 300}
        return {}

    def calls(self, action: str) -> list[dict[str, Any]]:
        """Return the payloads of the charger's calls of one action."""
        return [frame[3] for frame in self.frames if frame[0] == 2 and frame[2] == action]

    async def ask(self, action: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Ask the charger on the newest link; return its answer's payload."""
        name = f"q{len(self.frames)}"
        await self.links[-1].send(json.dumps([2, name, action, payload]))
        answer = await self.until(lambda: next((one for one in self.frames if one[:2] == [3, name]), None))
        return dict(answer[2])


class Watched(Facts):
    """A charger on this loop whose snapshots can be waited for."""

    def __init__(self, connection: Connection, model: str = "generic") -> None:
        super().__init__()
        self.charger = Charger(Order(model=model, connection=connection, boot_ms=0, reader_ms=0))

    async def __aenter__(self) -> Self:
        self.start()
        return self

    def start(self) -> None:
        """Give it power."""
        self.charger.start()
        self.charger.driver.subscribe(self.changed)

    async def __aexit__(self, *_: object) -> None:
        await self.charger.stop()
        assert self.charger.driver.stopped_by_bug is None

    def view(self) -> DeviceSnapshot:
        """Return the device now."""
        return self.charger.driver.snapshot()
