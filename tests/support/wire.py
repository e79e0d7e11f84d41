"""The other end of a wire on 127.0.0.1, as friendly or as nasty as a test wants it, and an ear for the link's news."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from websockets.utils import accept_key

from hmi_emulator.chargepoint.effects import OpenLink
from hmi_emulator.chargepoint.link_events import LinkEvent
from hmi_emulator.transport.websocket import Patience, WebsocketLink

PATIENCE_S = 10.0
News = TypeVar("News", bound=LinkEvent)
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Ear:
    """Hears what a link tells."""

    def __init__(self) -> None:
        self.news: list[LinkEvent] = []
        self._came = asyncio.Event()

    def __call__(self, event: LinkEvent) -> None:
        self.news.append(event)
        self._came.set()

    async def hear(self, kind: type[News]) -> News:
        """Return the first news of a kind, waiting for it; take away what came before it."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                while self.news:
                    event = self.news.pop(0)
                    if isinstance(event, kind):
                        return event
                self._came.clear()
                await self._came.wait()


@contextlib.asynccontextmanager
async def linked(order: OpenLink, patience: Patience | None = None) -> AsyncIterator[tuple[WebsocketLink, Ear]]:
    """Open a link and end it in good order."""
    ear = Ear()
    link = WebsocketLink(ear, patience)
    link.open(order)
    try:
        yield link, ear
    finally:
        await link.stop()


@contextlib.asynccontextmanager
async def raw_server(talk: Talk) -> AsyncIterator[int]:
    """Serve each connection by hand; yield the port."""
    talking: set[asyncio.Task[None]] = set()

    async def served(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(_talked(talk, reader, writer))
        talking.add(task)

    server = await asyncio.start_server(served, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in talking:
            task.cancel()
        await asyncio.gather(*talking, return_exceptions=True)


async def _talked(talk: Talk, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await talk(reader, writer)
    finally:
        writer.transport.abort() if writer.transport.get_write_buffer_size() else writer.close()


def answers(head: str) -> Talk:
    """Answer a request with this head and hang up."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(head.encode().replace(b"\n", b"\r\n"))
        await writer.drain()

    return talk


def order(
    port: int,
    *,
    attempt: int = 1,
    password: str = "",
    scheme: str = "ws",
    ca_file: str = "",
    host: str = "127.0.0.1",
    ping_interval_s: int = 0,
) -> OpenLink:
    """Return the order to connect to a port of this machine."""
    return OpenLink(
        attempt=attempt,
        url=f"{scheme}://{host}:{port}/ocpp/CP%201",
        user="CP 1",
        password=password,
        ca_file=ca_file,
        ping_interval_s=ping_interval_s,
    )


async def shake_hands(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Open a websocket by hand, as a server that chooses ocpp1.6."""
    head = await reader.readuntil(b"\r\n\r\n")
    writer.write(accepted(head))
    await writer.drain()


def accepted(head: bytes) -> bytes:
    """Return the answer to a handshake."""
    lines = head.decode().split("\r\n")
    key = next(line.partition(":")[2].strip() for line in lines if line.lower().startswith("sec-websocket-key:"))
    return (
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Accept: {accept_key(key)}\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n"
    ).encode()
