"""The central system as one object: listens, lets charge points in, takes calls and commands for them."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast
from weakref import WeakSet

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.typing import Subprotocol

from hmi_emulator.central_system import commands
from hmi_emulator.central_system.books import Books
from hmi_emulator.central_system.cards import CardBook
from hmi_emulator.central_system.desk import Desk
from hmi_emulator.central_system.door import Door, identity_in
from hmi_emulator.central_system.errors import CentralSystemError
from hmi_emulator.central_system.events import CentralEvent, Json, ignore
from hmi_emulator.central_system.instants import utc_now
from hmi_emulator.central_system.records import BookedTransaction
from hmi_emulator.central_system.session import ChargePointSession

SUBPROTOCOL: Final = Subprotocol("ocpp1.6")
_MAX_SIZE: Final = 16 << 20
"""Bytes of one frame. Far more than is ever read, so that a huge frame costs the sender an error and not the link."""
_KEEPALIVE_S: Final = 30.0
_CLOSE_TIMEOUT_S: Final = 0.5
_STOP_WITHIN_S: Final = 1.0
_NO_SUBPROTOCOL: Final = 1002
"""Close code: protocol error."""

_LOGGER: Final = logging.getLogger("hmi_emulator.central_system.link")
_LOGGER.addHandler(logging.NullHandler())
# Whoever knocks without a handshake is no news, nor a fault of ours.
_LOGGER.addFilter(lambda record: record.msg != "opening handshake failed")


class CentralSystem:
    """One listening OCPP 1.6J central system.

    Runs on the asyncio loop that called `start`; `identities` and `transactions` may be asked from any thread.
    `on_event` is called on that loop and should return quickly.
    """

    def __init__(  # noqa: PLR0913 - all by name, all with a default
        self,
        *,
        cards: CardBook | None = None,
        books: Path | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        clock: Callable[[], datetime] = utc_now,
        heartbeat_interval_s: int = 60,
        passwords: Mapping[str, str] | None = None,
        on_event: Callable[[CentralEvent], None] = ignore,
        strangers: bool | None = None,
        tls: ssl.SSLContext | None = None,
        frames: bool = False,
        answer_timeout_s: float = 30.0,
    ) -> None:
        """Open the books; raises `BooksError` when the file is damaged or foreign.

        `strangers`: whether an identity without a password may connect; by default only if there are no passwords.
        """
        self._address = (host, port)
        self._tls = tls
        self._answer_timeout_s = answer_timeout_s
        self._books = Books(books)
        self._desk = Desk(
            cards=CardBook.demo() if cards is None else cards,
            books=self._books,
            clock=clock,
            heartbeat_interval_s=heartbeat_interval_s,
            on_event=on_event,
            frames=frames,
        )
        self._door = Door(passwords or {}, passwords is None if strangers is None else strangers, self._desk.tell)
        self._sessions: dict[str, ChargePointSession] = {}
        self._links: WeakSet[ServerConnection] = WeakSet()
        """Every link, also those still in their opening handshake, which the server itself would wait for."""
        self._server: Server | None = None

    @property
    def desk(self) -> Desk:
        """Cards, books and answers to come, for whoever operates this central system."""
        return self._desk

    async def start(self) -> int:
        """Listen; returns the port. Raises `CentralSystemError` when the address cannot be had."""
        host, port = self._address
        try:
            self._server = await serve(
                self._serve,
                host,
                port,
                ssl=self._tls,
                select_subprotocol=_select_subprotocol,
                process_request=self._door.judge,
                create_connection=cast("type[ServerConnection]", self._link),  # any factory will do
                compression=None,
                max_size=_MAX_SIZE,
                ping_interval=_KEEPALIVE_S,
                ping_timeout=_KEEPALIVE_S,
                close_timeout=_CLOSE_TIMEOUT_S,
                logger=_LOGGER,
            )
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or error
            raise CentralSystemError(f"The central system cannot listen on {host} port {port}: {reason}.") from error
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Close all links and the books, within two seconds even if a peer does not play along."""
        if self._server is not None:
            self._server.close()
            try:
                async with asyncio.timeout(_STOP_WITHIN_S):
                    await self._server.wait_closed()
            except TimeoutError:
                for link in list(self._links):
                    link.transport.abort()
                await self._server.wait_closed()
            self._server = None
        self._books.close()

    async def call(self, identity: str, action: str, payload: Mapping[str, Json]) -> Mapping[str, Json]:
        """Send a call and return the answer's payload, both camelCase as on the wire.

        Raises `CallRefused` for a CALLERROR; `CentralSystemError` if not connected, not answered, or not standard.
        """
        return await self.session(identity).call(action, payload)

    async def command(self, line: str) -> str:
        """Carry out one line of the text language and say in one line what came of it; raises `CentralSystemError`."""
        return await commands.carry_out(line, self)

    def identities(self) -> tuple[str, ...]:
        """The charge points that are connected now."""
        return tuple(sorted(self._sessions.copy()))

    def transactions(self, identity: str | None = None) -> tuple[BookedTransaction, ...]:
        """What the books hold, of all charge points or of one, oldest first."""
        return self._books.transactions(identity)

    def session(self, identity: str) -> ChargePointSession:
        """The session of a connected charge point; raises `CentralSystemError` when there is none."""
        try:
            return self._sessions[identity]
        except KeyError:
            raise CentralSystemError(f"No charge point {identity} is connected.") from None

    def _link(self, *args: Any, **options: Any) -> ServerConnection:  # noqa: ANN401 - handed on as they come
        link = ServerConnection(*args, **options)
        self._links.add(link)
        return link

    async def _serve(self, connection: ServerConnection) -> None:
        identity = identity_in(connection)
        if connection.subprotocol is None:
            self._desk.tell(identity, "connection_refused", reason=f"does not offer the subprotocol {SUBPROTOCOL}")
            await connection.close(_NO_SUBPROTOCOL, f"only {SUBPROTOCOL} is spoken here")
            return
        session = ChargePointSession(identity, connection, self._desk, self._answer_timeout_s)
        replaced = self._sessions.get(identity)
        self._sessions[identity] = session
        self._desk.tell(identity, "connected", replaces=replaced is not None)
        try:
            # The older link may take its time to close; the newer one must not wait for it.
            async with asyncio.TaskGroup() as group:
                if replaced is not None:
                    group.create_task(replaced.replace(), name=f"replace the older link of {identity}")
                await session.serve()
        finally:
            if self._sessions.get(identity) is session:
                del self._sessions[identity]
            self._desk.tell(identity, "disconnected", code=connection.close_code, reason=connection.close_reason)


def _select_subprotocol(connection: ServerConnection, offered: Sequence[Subprotocol]) -> Subprotocol | None:
    """Without a common one the handshake still completes, and the link is closed then: OCPP-J 1.6, chapter 3.2."""
    del connection
    return SUBPROTOCOL if SUBPROTOCOL in offered else None
