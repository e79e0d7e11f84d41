"""The charge point's websocket on the `websockets` package: one task an attempt, one queue of frames, one writer.

No order ever waits: a server that does not read, or does not answer a close frame, is given up after a while.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from hmi_emulator import __version__
from hmi_emulator.chargepoint.link_events import (
    BinaryReceived,
    LinkClosed,
    LinkFailed,
    LinkFailure,
    LinkOpened,
    TextReceived,
)
from hmi_emulator.transport.credentials import authorization, tls_context
from hmi_emulator.transport.failures import failure_of

if TYPE_CHECKING:
    import ssl

    from hmi_emulator.chargepoint.effects import OpenLink
    from hmi_emulator.runtime.ports import Tell

LONGEST_FRAME = 8 * 1024 * 1024
"""Bytes; longer ones close the link with 1009."""
MOST_WAITING = 1_000
"""Frames that wait for a server that does not read; then the link is given up."""
MOST_CHARACTERS = 32 * 1024 * 1024
"""Of such frames together."""
NOT_READING = "the server does not read"

_quiet = logging.getLogger("hmi_emulator.transport.websocket")
_quiet.addHandler(logging.NullHandler())
_quiet.propagate = False  # its lines would repeat the password's header
_quiet.setLevel(logging.CRITICAL)  # nor are they made, when the program logs everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long the link waits, in seconds."""

    open_s: float = 20.0
    """For a connection, from the first packet to the end of the handshake."""
    close_s: float = 1.0
    """For the peer's part of the close handshake."""
    flush_s: float = 5.0
    """For what was sent before a close to leave; a peer that does not read must not keep the link."""
    send_s: float = 30.0
    """For the peer to take one frame; a full window of a peer that hangs would last for ever."""
    least_pong_s: float = 10.0
    """For a pong, also where pings come more often."""


class _Outgoing:
    """Frames on their way out, None at their end; `is_full` when there are more than a peer that reads leaves."""

    def __init__(self) -> None:
        self._frames: asyncio.Queue[str | None] = asyncio.Queue()
        self._characters = 0

    @property
    def is_full(self) -> bool:
        return self._frames.qsize() >= MOST_WAITING or self._characters >= MOST_CHARACTERS

    def put(self, text: str | None) -> None:
        self._characters += len(text or "")
        self._frames.put_nowait(text)

    async def get(self) -> str | None:
        text = await self._frames.get()
        self._characters -= len(text or "")
        return text


class _Connection(ClientConnection):
    """Ends what is to close also where the peer, told so or having said so itself, never hangs up."""

    _is_ending = False

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not self._is_ending and self.protocol.close_expected():
            self._is_ending = True
            self.loop.call_later(self.close_timeout or 0, self.transport.abort)


class _Connect(connect):
    """Takes the configured address only: a redirect is an answer like any other, and no charger follows it."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


class WebsocketLink:
    """Carries out OpenLink, Send, CloseLink and TearLink; belongs to the loop that it is first used on."""

    def __init__(self, tell: Tell, patience: Patience | None = None) -> None:
        self._tell = tell
        self._patience = patience or Patience()
        self._attempt = 0
        self._stopped = False
        self._task: asyncio.Task[None] | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._waiting = _Outgoing()
        self._connection: ClientConnection | None = None

    # ---- orders ----

    def open(self, order: OpenLink) -> None:
        """Begin an attempt; whatever was open before is torn."""
        self.tear(self._attempt)
        if self._stopped:
            return
        self._attempt = order.attempt
        self._waiting = _Outgoing()
        self._task = asyncio.get_running_loop().create_task(
            self._live(order, self._waiting), name=f"link attempt {order.attempt}"
        )

    def send(self, text: str) -> None:
        """Queue a frame behind the others; a server that reads nothing for too long loses the link."""
        if self._connection is None:
            return
        if self._waiting.is_full:
            attempt = self._attempt
            self.tear(attempt)
            self._tell(LinkClosed(attempt, 1006, NOT_READING))
            return
        self._waiting.put(text)

    def close(self, attempt: int) -> None:
        """Close after what was sent has left, or give up the attempt under way."""
        if attempt != self._attempt:
            return
        if self._connection is None:
            self.tear(attempt)
            return
        self._waiting.put(None)
        abort = self._connection.transport.abort
        asyncio.get_running_loop().call_later(self._patience.flush_s, abort)

    def tear(self, attempt: int) -> None:
        """End the attempt at once; an open socket is aborted without a close handshake."""
        if attempt != self._attempt or self._task is None:
            return
        if self._connection is not None:
            self._connection.transport.abort()
        self._task.cancel()
        self._ending.add(self._task)
        self._task.add_done_callback(self._ending.discard)
        self._task, self._connection = None, None

    async def stop(self) -> None:
        """Close what is open, politely, and wait for all tasks; nothing can be opened any more."""
        self._stopped = True
        task = self._task
        if task is not None and self._connection is not None:
            self._waiting.put(None)
            await asyncio.wait({task}, timeout=self._patience.close_s)
        self.tear(self._attempt)
        if self._ending:
            await asyncio.wait(self._ending)

    # ---- one attempt ----

    async def _live(self, order: OpenLink, waiting: _Outgoing) -> None:
        connection = await self._opened(order)
        if connection is None:
            return
        self._connection = connection
        self._tell(LinkOpened(order.attempt))
        writer = asyncio.get_running_loop().create_task(self._write(connection, waiting), name="link writer")
        try:
            code, reason = await self._read(order.attempt, connection)
        finally:
            writer.cancel()
            await asyncio.wait({writer})
            if self._attempt == order.attempt:
                self._connection = None
        gave_up = "" if writer.cancelled() else writer.result()
        self._tell(LinkClosed(order.attempt, code, reason or gave_up))

    async def _opened(self, order: OpenLink) -> ClientConnection | None:
        """Return the open websocket; None when there is none, and the reason has been told."""
        try:
            context = tls_context(order)
        except (OSError, ValueError) as error:
            self._tell(LinkFailed(order.attempt, LinkFailure.BAD_FILE, type(error).__name__))
            return None
        try:
            connection = await self._connected(order, context)
        except Exception as error:  # noqa: BLE001 - whatever stops a connection is told, never raised
            self._tell(LinkFailed(order.attempt, *failure_of(error, secure=context is not None)))
            return None
        if connection.subprotocol != order.subprotocol:
            await connection.close()
            self._tell(LinkFailed(order.attempt, LinkFailure.SUBPROTOCOL))
            return None
        return connection

    async def _connected(self, order: OpenLink, context: ssl.SSLContext | None) -> ClientConnection:
        ping_s = order.ping_interval_s
        return await _Connect(
            order.url,
            create_connection=_Connection,
            ssl=context,
            subprotocols=[Subprotocol(order.subprotocol)],
            additional_headers=authorization(order),
            user_agent_header=f"HMI-Emulator/{__version__}",
            compression=None,
            proxy=None,
            open_timeout=self._patience.open_s,
            close_timeout=self._patience.close_s,
            ping_interval=ping_s or None,
            ping_timeout=max(ping_s, self._patience.least_pong_s) if ping_s else None,
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
                # One frame a turn of the loop: a peer that floods waits in its own socket, not in our memory.
                await asyncio.sleep(0)
        except ConnectionClosed as closed:
            end = closed.rcvd or closed.sent
            return (end.code, end.reason) if end else (1006, "")

    async def _write(self, connection: ClientConnection, waiting: _Outgoing) -> str:
        """Send what waits until the end; return why the link was given up, empty when it was not."""
        with contextlib.suppress(ConnectionClosed):
            while (text := await waiting.get()) is not None:
                try:
                    async with asyncio.timeout(self._patience.send_s):
                        # Half of a surrogate pair, typed or pasted, has no place in UTF-8; it must not end the writer.
                        await connection.send(text.encode(errors="replace").decode())
                except TimeoutError:
                    connection.transport.abort()
                    return NOT_READING
            await connection.close()
        return ""
