"""The charge point's websocket over real sockets: it opens, orders frames, tells why it failed, and never hangs."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import ssl
from base64 import b64decode
from pathlib import Path
from typing import Self

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from hmi_emulator import __version__
from hmi_emulator.chargepoint.link_events import (
    BinaryReceived,
    LinkClosed,
    LinkEvent,
    LinkFailed,
    LinkFailure,
    LinkOpened,
    TextReceived,
)
from hmi_emulator.transport.websocket import LONGEST_FRAME, MOST_WAITING, Patience
from tests.support.certificates import make_authority, server_side
from tests.support.wire import PATIENCE_S, Ear, answers, linked, order, raw_server

OCPP = "ocpp1.6"


class Central:
    """A friendly server on a free port that keeps what it got."""

    def __init__(self, *, subprotocol: str | None = OCPP, context: ssl.SSLContext | None = None) -> None:
        self.got: asyncio.Queue[str | bytes] = asyncio.Queue()
        self.connections: list[ServerConnection] = []
        self.port = 0
        self._choice, self._context = subprotocol, context
        self._stack = contextlib.AsyncExitStack()

    async def __aenter__(self) -> Self:
        server = await self._stack.enter_async_context(
            serve(
                self._talk,
                "127.0.0.1",
                0,
                select_subprotocol=lambda *_: self._choice,  # type: ignore[arg-type]  # a branded text
                ssl=self._context,
                compression=None,
                max_size=None,
                ping_interval=None,
                close_timeout=0.2,
            )
        )
        self.port = server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def _talk(self, connection: ServerConnection) -> None:
        self.connections.append(connection)
        with contextlib.suppress(ConnectionClosed):
            async for message in connection:
                self.got.put_nowait(message)

    async def next(self) -> str | bytes:
        async with asyncio.timeout(PATIENCE_S):
            return await self.got.get()


# ---- open, talk, close -----------------------------------------------------------------------------------


async def test_an_open_link_carries_frames_both_ways_in_order() -> None:
    async with Central() as central, linked(order(central.port, attempt=7)) as (link, ear):
        assert await ear.hear(LinkOpened) == LinkOpened(7)
        for number in range(100):
            link.send(f"frame {number}")
        assert [await central.next() for _ in range(100)] == [f"frame {number}" for number in range(100)]
        await central.connections[0].send("hello")
        assert await ear.hear(TextReceived) == TextReceived(7, "hello")


async def test_the_handshake_says_who_calls() -> None:
    async with Central() as central, linked(order(central.port, password="hush")) as (_, ear):
        await ear.hear(LinkOpened)
        request = central.connections[0].request
        assert request is not None
        assert request.path == "/ocpp/CP%201"
        assert request.headers["Sec-WebSocket-Protocol"] == OCPP
        assert request.headers["User-Agent"] == f"HMI-Emulator/{__version__}"
        assert "Sec-WebSocket-Extensions" not in request.headers
        assert b64decode(request.headers["Authorization"].removeprefix("Basic ")) == b"CP 1:hush"


async def test_without_a_password_there_is_no_authorization() -> None:
    async with Central() as central, linked(order(central.port)) as (_, ear):
        await ear.hear(LinkOpened)
        request = central.connections[0].request
        assert request is not None
        assert "Authorization" not in request.headers


async def test_closing_first_lets_out_what_was_sent() -> None:
    async with Central() as central, linked(order(central.port)) as (link, ear):
        await ear.hear(LinkOpened)
        link.send('[3,"1",{"status":"Accepted"}]')
        link.close(1)
        assert await central.next() == '[3,"1",{"status":"Accepted"}]'
        assert (await ear.hear(LinkClosed)).code == 1000
        async with asyncio.timeout(PATIENCE_S):
            await central.connections[0].wait_closed()
        assert central.connections[0].close_code == 1000


async def test_a_torn_link_leaves_no_close_frame_and_tells_nothing() -> None:
    async with Central() as central, linked(order(central.port)) as (link, ear):
        await ear.hear(LinkOpened)
        link.tear(1)
        link.send("too late")
        async with asyncio.timeout(PATIENCE_S):
            await central.connections[0].wait_closed()
        assert central.connections[0].close_code == 1006
        assert ear.news == []


async def test_orders_for_an_older_attempt_are_ignored() -> None:
    async with Central() as central, linked(order(central.port, attempt=2)) as (link, ear):
        await ear.hear(LinkOpened)
        link.close(1)
        link.tear(1)
        link.send("still here")
        assert await central.next() == "still here"


async def test_a_new_attempt_replaces_an_open_link() -> None:
    async with Central() as central, linked(order(central.port)) as (link, ear):
        await ear.hear(LinkOpened)
        link.open(order(central.port, attempt=2))
        assert await ear.hear(LinkOpened) == LinkOpened(2)
        link.send("new")
        assert await central.next() == "new"
        assert central.connections[0].close_code == 1006


async def test_the_servers_close_is_told_with_its_code_and_reason() -> None:
    async with Central() as central, linked(order(central.port)) as (_, ear):
        await ear.hear(LinkOpened)
        await central.connections[0].close(1012, "update")
        assert await ear.hear(LinkClosed) == LinkClosed(1, 1012, "update")


async def test_a_server_that_drops_dead_is_told_as_1006() -> None:
    async with Central() as central, linked(order(central.port)) as (_, ear):
        await ear.hear(LinkOpened)
        central.connections[0].transport.abort()
        assert (await ear.hear(LinkClosed)).code == 1006


# ---- strange frames ---------------------------------------------------------------------------------------


async def test_a_binary_frame_is_told_by_its_size_and_the_link_goes_on() -> None:
    async with Central() as central, linked(order(central.port)) as (_, ear):
        await ear.hear(LinkOpened)
        await central.connections[0].send(b"\x00" * 9)
        assert await ear.hear(BinaryReceived) == BinaryReceived(1, 9)
        await central.connections[0].send("text")
        await ear.hear(TextReceived)


async def test_two_mebibytes_arrive_whole() -> None:
    async with Central() as central, linked(order(central.port)) as (_, ear):
        await ear.hear(LinkOpened)
        await central.connections[0].send("x" * 2_097_152)
        assert len((await ear.hear(TextReceived)).text) == 2_097_152


async def test_a_frame_beyond_all_measure_closes_the_link_with_1009() -> None:
    async with Central() as central, linked(order(central.port)) as (_, ear):
        await ear.hear(LinkOpened)
        await central.connections[0].send("x" * (LONGEST_FRAME + 1))
        assert (await ear.hear(LinkClosed)).code == 1009


async def test_text_that_no_wire_can_carry_is_sent_as_far_as_it_can_be() -> None:
    async with Central() as central, linked(order(central.port)) as (link, ear):
        await ear.hear(LinkOpened)
        link.send("half \ud800 a pair, grüße")
        link.send("next")
        assert await central.next() == "half ? a pair, grüße"
        assert await central.next() == "next"


# ---- servers that hang ------------------------------------------------------------------------------------


async def test_a_server_that_does_not_read_never_blocks_and_loses_the_link_in_the_end() -> None:
    async with raw_server(_opens_and_sleeps) as port, linked(order(port)) as (link, ear):
        await ear.hear(LinkOpened)
        for _ in range(MOST_WAITING + 1):
            link.send("x" * 1_000)
        assert await ear.hear(LinkClosed) == LinkClosed(1, 1006, "the server does not read")


async def test_closing_towards_a_server_that_does_not_read_ends_all_the_same() -> None:
    patience = Patience(flush_s=0.1)
    async with raw_server(_opens_and_sleeps) as port, linked(order(port), patience) as (link, ear):
        await ear.hear(LinkOpened)
        for _ in range(20):
            link.send("x" * 1_000_000)
        link.close(1)
        assert (await ear.hear(LinkClosed)).code == 1006


async def test_ending_towards_a_server_that_does_not_read_takes_little_more_than_a_second() -> None:
    loop = asyncio.get_running_loop()
    async with raw_server(_opens_and_sleeps) as port, linked(order(port)) as (link, ear):
        await ear.hear(LinkOpened)
        for _ in range(20):
            link.send("x" * 1_000_000)
        before = loop.time()
        await link.stop()
        assert loop.time() - before < 1.5
        link.open(order(port, attempt=2))
        assert await _news_of_next_turn(ear) == [], "a link that was ended opens no more"


async def _news_of_next_turn(ear: Ear) -> list[LinkEvent]:
    await asyncio.sleep(0)
    return [news for news in ear.news if news.attempt == 2]


async def test_a_missing_pong_is_told() -> None:
    patience = Patience(least_pong_s=0.05, close_s=0.1)
    async with raw_server(_opens_and_sleeps) as port, linked(order(port, ping_interval_s=1), patience) as (_, ear):
        await ear.hear(LinkOpened)
        closed = await ear.hear(LinkClosed)
        assert closed.code in {1006, 1011}


async def _opens_and_sleeps(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Shake hands, then read nothing until the other end has gone."""
    head = await reader.readuntil(b"\r\n\r\n")
    writer.write(_accepted(head))
    await writer.drain()
    reader._transport.pause_reading()  # type: ignore[attr-defined]  # that is the nastiness
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_S):
            while not writer.is_closing():
                writer.write(b"\x8a\x00")  # an unasked pong: harmless, and fails once the other end has gone
                await writer.drain()
                await asyncio.sleep(0.02)


def _accepted(head: bytes) -> bytes:
    from websockets.utils import accept_key

    key = next(line for line in head.decode().split("\r\n") if line.lower().startswith("sec-websocket-key:"))
    accept = accept_key(key.partition(":")[2].strip())
    return (
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: {OCPP}\r\n\r\n"
    ).encode()


# ---- attempts that fail -----------------------------------------------------------------------------------


def _unused_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_a_server_that_is_not_there_refuses(host: str) -> None:
    async with linked(order(_unused_port(), host=host)) as (_, ear):
        assert (await ear.hear(LinkFailed)).reason is LinkFailure.REFUSED


async def test_an_unknown_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    async with linked(order(9, host="nowhere.invalid", attempt=4)) as (_, ear):
        assert await ear.hear(LinkFailed) == LinkFailed(4, LinkFailure.NAME_NOT_FOUND, "Name or service not known")


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("HTTP/1.1 401 Unauthorized\nContent-Length: 0\n\n", LinkFailure.UNAUTHORISED),
        ("HTTP/1.1 403 Forbidden\nContent-Length: 0\n\n", LinkFailure.UNAUTHORISED),
        ("HTTP/1.1 404 Not Found\nContent-Length: 0\n\n", LinkFailure.NOT_FOUND),
        ("HTTP/1.1 503 Service Unavailable\nContent-Length: 4\n\nbusy", LinkFailure.HTTP),
        ("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", LinkFailure.HTTP),
        ("HTTP/1.1 302 Found\nLocation: ws://127.0.0.1:1/\nContent-Length: 0\n\n", LinkFailure.HTTP),
        ("SSH-2.0-OpenSSH_9.2\n", LinkFailure.NOT_WEBSOCKET),
        ("", LinkFailure.NOT_WEBSOCKET),
    ],
)
async def test_a_server_that_says_no_is_told_apart(head: str, reason: LinkFailure) -> None:
    async with raw_server(answers(head)) as port, linked(order(port)) as (_, ear):
        assert (await ear.hear(LinkFailed)).reason is reason


async def test_a_redirect_is_not_followed_with_the_password() -> None:
    async with Central() as other:
        head = f"HTTP/1.1 307 Temporary Redirect\nLocation: ws://127.0.0.1:{other.port}/x\nContent-Length: 0\n\n"
        async with raw_server(answers(head)) as port, linked(order(port, password="hush")) as (_, ear):
            failed = await ear.hear(LinkFailed)
        assert (failed.reason, failed.detail) == (LinkFailure.HTTP, "HTTP 307")
        assert other.connections == []


@pytest.mark.parametrize("choice", [None, "ocpp2.0.1"])
async def test_a_server_that_does_not_speak_ocpp16_is_left(choice: str | None) -> None:
    async with Central(subprotocol=choice) as central, linked(order(central.port)) as (_, ear):
        assert (await ear.hear(LinkFailed)).reason is LinkFailure.SUBPROTOCOL


async def test_a_server_that_says_nothing_times_out() -> None:
    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with raw_server(silent) as port, linked(order(port), Patience(open_s=0.1)) as (_, ear):
        assert (await ear.hear(LinkFailed)).reason is LinkFailure.TIMEOUT


async def test_an_attempt_can_be_given_up() -> None:
    connected = asyncio.Event()

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connected.set()
        await reader.read()

    async with raw_server(silent) as port, linked(order(port)) as (link, ear):
        async with asyncio.timeout(PATIENCE_S):
            await connected.wait()
        link.close(1)
        await link.stop()
        assert ear.news == []


async def test_a_server_that_comes_and_goes_is_followed_attempt_by_attempt() -> None:
    async with Central() as central, linked(order(central.port, attempt=1)) as (link, ear):
        for attempt in range(1, 6):
            assert await ear.hear(LinkOpened) == LinkOpened(attempt)
            central.connections[-1].transport.abort()
            assert (await ear.hear(LinkClosed)).attempt == attempt
            link.open(order(central.port, attempt=attempt + 1))
        assert await ear.hear(LinkOpened) == LinkOpened(6)


async def test_ending_leaves_no_task_behind() -> None:
    before = asyncio.all_tasks()
    async with Central() as central:
        async with linked(order(central.port)) as (_, ear):
            await ear.hear(LinkOpened)
        async with asyncio.timeout(PATIENCE_S):
            await central.connections[0].wait_closed()
        assert central.connections[0].close_code == 1000
        assert not [task for task in asyncio.all_tasks() - before if "link" in task.get_name()]


async def test_no_secret_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    talk = answers("HTTP/1.1 401 Unauthorized\nContent-Length: 0\n\n")
    async with raw_server(talk) as port, linked(order(port, password="hush-hush")) as (_, ear):
        failed = await ear.hear(LinkFailed)
    assert "hush" not in caplog.text + failed.detail
    assert "aHVzaC" not in caplog.text.replace("Q1AgMTp", ""), "nor its Basic form"
    assert not [record for record in caplog.records if "websocket" in record.name]


# ---- TLS ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_authority(tmp_path_factory.mktemp("authority"))


async def test_a_server_of_the_given_authority_is_trusted(authority: Path) -> None:
    async with Central(context=server_side(authority)) as central:
        wanted = order(central.port, scheme="WSS", ca_file=str(authority / "ca.pem"))
        async with linked(wanted) as (link, ear):
            await ear.hear(LinkOpened)
            link.send("secret")
            assert await central.next() == "secret"


@pytest.mark.parametrize("ca_file", ["other.pem", ""])
@pytest.mark.filterwarnings("ignore::ResourceWarning")
async def test_a_server_of_another_authority_is_not(authority: Path, ca_file: str) -> None:
    async with Central(context=server_side(authority)) as central:
        wanted = order(central.port, scheme="wss", ca_file=str(authority / ca_file) if ca_file else "")
        async with linked(wanted) as (_, ear):
            failed = await ear.hear(LinkFailed)
    assert failed.reason is LinkFailure.CERTIFICATE
    assert "certificate" in failed.detail


async def test_a_server_without_tls_is_told(authority: Path) -> None:
    async with Central() as central, linked(order(central.port, scheme="wss")) as (_, ear):
        assert (await ear.hear(LinkFailed)).reason is LinkFailure.TLS


@pytest.mark.parametrize("content", [None, "no certificate at all"])
async def test_an_authority_that_cannot_be_read_is_told(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content, "utf-8")
    async with linked(order(9, scheme="wss", ca_file=str(file))) as (_, ear):
        failed = await ear.hear(LinkFailed)
    assert failed.reason is LinkFailure.BAD_FILE
    assert str(tmp_path) not in failed.detail
