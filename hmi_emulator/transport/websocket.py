"""The charge point's websocket on the `websockets` package: one task an attempt, one queue of frames, one writer."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import ssl
from base64 import b64encode
from typing import TYPE_CHECKING

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from hmi_emulator import __version__
from hmi_emulator.chargepoint.link_events import (
    BinaryReceived,
    LinkClosed,
    LinkFailed,
    LinkFailure,
    LinkOpened,
    TextReceived,
)
from hmi_emulator.transport.failures import failure_of

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.effects import OpenLink
    from hmi_emulator.runtime.ports import Tell

OPEN_TIMEOUT_S = 20.0
CLOSE_TIMEOUT_S = 1.0
LONGEST_FRAME = 8 * 1024 * 1024
"""Bytes; longer ones close the link with 1009."""
MOST_WAITING = 1_000
"""Frames that wait for a server that does not read; then the link is given up."""

_quiet = logging.getLogger("hmi_emulator.transport.websocket")
_quiet.addHandler(logging.NullHandler())
_quiet.propagate = False  # its lines would repeat the password's header


class WebsocketLink:
    """Carries out OpenLink, Send, CloseLink and TearLink; belongs to the loop that it is first used on."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._attempt = 0
        self._task: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self._waiting: asyncio.Queue[str | None] = asyncio.Queue()
        self._connection: ClientConnection | None = None

    # ---- orders ----

    def open(self, order: OpenLink) -> None:
        """Begin an attempt; whatever was open before is torn."""
        self.tear(self._attempt)
        self._attempt = order.attempt
        self._waiting = asyncio.Queue()
        self._task = asyncio.get_running_loop().create_task(
            self._live(order, self._waiting), name=f"link attempt {order.attempt}"
        )

    def send(self, text: str) -> None:
        """Queue a frame behind the others; a server that reads nothing for too long loses the link."""
        if self._connection is None:
            return
        if self._waiting.qsize() >= MOST_WAITING:
            attempt = self._attempt
            self.tear(attempt)
            self._tell(LinkClosed(attempt, 1006, "the server does not read"))
            return
        self._waiting.put_nowait(text)

    def close(self, attempt: int) -> None:
        """Close after what was sent has left."""
        if attempt == self._attempt and self._connection is not None:
            self._waiting.put_nowait(None)
        elif attempt == self._attempt:
            self.tear(attempt)

    def tear(self, attempt: int) -> None:
        """End the attempt at once; an open socket is aborted without a close handshake."""
        if attempt != self._attempt or self._task is None:
            return
        if self._connection is not None:
            self._connection.transport.abort()
        self._task.cancel()
        self._closing.add(self._task)
        self._task.add_done_callback(self._closing.discard)
        self._task, self._connection = None, None

    async def stop(self) -> None:
        """Close what is open, politely, and wait for all tasks."""
        task = self._task
        if task is not None and self._connection is not None:
            self._waiting.put_nowait(None)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(CLOSE_TIMEOUT_S):
                    await asyncio.shield(task)
        self.tear(self._attempt)
        for ending in tuple(self._closing):
            with contextlib.suppress(asyncio.CancelledError):
                await ending

    # ---- one attempt ----

    async def _live(self, order: OpenLink, waiting: asyncio.Queue[str | None]) -> None:
        try:
            context = _tls(order)
        except (OSError, ValueError) as error:
            self._tell(LinkFailed(order.attempt, LinkFailure.BAD_FILE, type(error).__name__))
            return
        try:
            connection = await self._connected(order, context)
        except Exception as error:  # noqa: BLE001 - whatever stops a connection is told, never raised
            self._tell(LinkFailed(order.attempt, *failure_of(error)))
            return
        if connection.subprotocol != order.subprotocol:
            await connection.close()
            self._tell(LinkFailed(order.attempt, LinkFailure.SUBPROTOCOL))
            return
        self._connection = connection
        self._tell(LinkOpened(order.attempt))
        writer = asyncio.get_running_loop().create_task(_write(connection, waiting), name="link writer")
        try:
            code, reason = await self._read(order.attempt, connection)
        finally:
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
            if self._attempt == order.attempt:
                self._connection = None
        self._tell(LinkClosed(order.attempt, code, reason))

    async def _connected(self, order: OpenLink, context: ssl.SSLContext | None) -> ClientConnection:
        headers = {}
        if order.password:
            token = b64encode(f"{order.user}:{order.password}".encode()).decode()
            headers["Authorization"] = f"Basic {token}"
        return await connect(
            order.url,
            ssl=context,
            subprotocols=[order.subprotocol],  # type: ignore[list-item]  # websockets brands the type
            additional_headers=headers,
            user_agent_header=f"HMI-Emulator/{__version__}",
            compression=None,
            proxy=None,
            open_timeout=OPEN_TIMEOUT_S,
            close_timeout=CLOSE_TIMEOUT_S,
            ping_interval=order.ping_interval_s or None,
            ping_timeout=max(order.ping_interval_s, 10) if order.ping_interval_s else None,
            max_size=LONGEST_FRAME,
            logger=_quiet,
        )

    async def _read(self, attempt: int, connection: ClientConnection) -> tuple[int, str]:
        try:
            while True:
                message = await connection.recv()
                if isinstance(message, str):
                    self._tell(TextReceived(attempt, message))
                else:
                    self._tell(BinaryReceived(attempt, len(message)))
        except ConnectionClosed as closed:
            end = closed.rcvd or closed.sent
            return (end.code, end.reason) if end else (1006, "")


async def _write(connection: ClientConnection, waiting: asyncio.Queue[str | None]) -> None:
    with contextlib.suppress(ConnectionClosed):
        while (text := await waiting.get()) is not None:
            await connection.send(text)
        await connection.close()


def _tls(order: OpenLink) -> ssl.SSLContext | None:
    """Return what verifies the server: the given authority alone, or the system's."""
    if not order.url.startswith("wss:"):
        return None
    context = ssl.create_default_context(cafile=order.ca_file or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
