"""Servers that break the rules, hang or flap, on real sockets: the link tells what happened and leaves nothing."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from hmi_emulator.chargepoint.link_events import LinkClosed, LinkOpened, TextReceived
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.device import events as ev
from hmi_emulator.transport.websocket import NOT_READING, Patience
from tests.support.central import Watched
from tests.support.wire import Talk, accepted, linked, order, raw_server, shake_hands


def _open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


SOON = Patience(close_s=0.1)


def says(*words: bytes) -> Talk:
    """Shake hands, say this, then listen until the other end has gone."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await shake_hands(reader, writer)
        for word in words:
            writer.write(word)
            await writer.drain()
        await reader.read()

    return talk


async def _hangs(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Shake hands and read nothing any more."""
    await shake_hands(reader, writer)
    writer.transport.pause_reading()  # type: ignore[attr-defined]  # that is the nastiness
    await asyncio.Event().wait()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(b"\xff" * 64, 1002, id="garbage"),
        pytest.param(b"\x81\x81\x00\x00\x00\x00a", 1002, id="masked frame of a server"),
        pytest.param(b"\x89\x7e\x00\x80" + bytes(128), 1002, id="huge control frame"),
        pytest.param(b"\x09\x00", 1002, id="control frame in pieces"),
        pytest.param(b"\x80\x01a", 1002, id="end of a frame that never began"),
        pytest.param(b"\x81\x02\xc3\x28", 1007, id="no UTF-8"),
        pytest.param(b"\x81\x7f" + (1 << 62).to_bytes(8, "big"), 1009, id="a length beyond all measure"),
    ],
)
async def test_a_breach_of_the_protocol_closes_the_link_with_its_code(words: bytes, code: int) -> None:
    async with raw_server(says(words)) as port, linked(order(port), SOON) as (_, ear):
        await ear.hear(LinkOpened)
        assert (await ear.hear(LinkClosed)).code == code


async def test_a_frame_in_pieces_with_a_ping_between_arrives_whole() -> None:
    pieces = (b"\x01\x01a", b"\x89\x00", b"\x00\x01b", b"\x80\x01c")
    async with raw_server(says(*pieces)) as port, linked(order(port), SOON) as (_, ear):
        assert (await ear.hear(TextReceived)).text == "abc"


async def test_a_handshake_that_comes_byte_by_byte_is_waited_for() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for byte in accepted(await reader.readuntil(b"\r\n\r\n")):
            writer.write(bytes((byte,)))
            await writer.drain()
            await asyncio.sleep(0)
        await reader.read()

    async with raw_server(talk) as port, linked(order(port), SOON) as (_, ear):
        await ear.hear(LinkOpened)


async def test_a_frame_that_the_server_does_not_take_in_time_ends_the_link() -> None:
    async with raw_server(_hangs) as port, linked(order(port), Patience(send_s=0.1)) as (link, ear):
        await ear.hear(LinkOpened)
        for _ in range(20):
            link.send("x" * 1_000_000)
        assert await ear.hear(LinkClosed) == LinkClosed(1, 1006, NOT_READING)


async def test_few_but_huge_frames_do_not_fill_the_memory() -> None:
    async with raw_server(_hangs) as port, linked(order(port)) as (link, ear):
        await ear.hear(LinkOpened)
        for _ in range(60):
            link.send("x" * 1_000_000)
        assert await ear.hear(LinkClosed) == LinkClosed(1, 1006, NOT_READING)


async def test_a_hundred_links_that_drop_at_once_leave_no_task_and_no_socket() -> None:
    async def drops(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await shake_hands(reader, writer)

    tasks, files = len(asyncio.all_tasks()), _open_files()
    async with raw_server(drops) as port, linked(order(port), SOON) as (link, ear):
        for attempt in range(1, 101):
            assert (await ear.hear(LinkClosed)).attempt == attempt
            link.open(order(port, attempt=attempt + 1))
    assert len(asyncio.all_tasks()) - tasks <= 2
    assert _open_files() - files <= 5


async def test_a_central_system_that_hangs_never_delays_the_physical_side() -> None:
    """A card, a plug, the light: each follows within half a second while megabytes wait for a server that hangs."""
    async with raw_server(_hangs) as port:
        connection = Connection(enabled=True, url=f"ws://127.0.0.1:{port}", identity="CP")
        async with Watched(connection) as charger:
            await charger.until(lambda: charger.view().link.open)
            slowest = 0.0
            for turn in range(20):
                for _ in range(10):
                    charger.charger.driver.post(ev.FrameInjected("x" * 50_000))
                plugs = turn % 2 == 0
                began = time.perf_counter()
                charger.charger.driver.post(ev.PluggedIn(1) if plugs else ev.Unplugged(1))
                await charger.until(lambda wanted=plugs: charger.view().connectors[0].plugged is wanted)  # type: ignore[misc]  # a default binds the turn
                slowest = max(slowest, time.perf_counter() - began)
            assert slowest < 0.5
            assert charger.view().link.open
