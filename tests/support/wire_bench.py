"""The bench with nothing left out but the passing of time: driver, SQLite memory and a websocket on 127.0.0.1.

The peer is a real `websockets` server in the same loop. After each act the bench waits until both ends are quiet: all
frames that one sent the other has, no call is open, nothing is due. Then the clock is turned to the next deadline.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from hmi_emulator.assembly.charger import MACHINE
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.chargepoint.link_events import LinkEvent, TextReceived
from hmi_emulator.device import events as ev
from hmi_emulator.device import machine
from hmi_emulator.runtime.clock import VirtualClock
from hmi_emulator.runtime.driver import Driver
from hmi_emulator.storage.memory import SqliteMemory
from hmi_emulator.storage.message_log import SqliteMessageLog
from hmi_emulator.transport.websocket import WebsocketLink
from tests.support.bench import UTC, Bench

if TYPE_CHECKING:
    from pathlib import Path

    from hmi_emulator.chargepoint.effects import OpenLink
    from hmi_emulator.device.settings import DeviceSettings

PATIENCE_S = 20.0


class _Log(SqliteMessageLog):
    """The message log, overheard for the reasons of refusals."""

    def __init__(self, reasons: dict[str, list[str]]) -> None:
        super().__init__()
        self._overheard = reasons

    def why(self, message_id: str, key: str, values: str) -> None:
        self._overheard.setdefault(message_id, []).append(key)
        super().why(message_id, key, values)


class _Link(WebsocketLink):
    """The charger's websocket, bound for the peer's port, its frames counted."""

    def __init__(self, bench: WireBench) -> None:
        super().__init__(bench.told)
        self._bench = bench

    def open(self, order: OpenLink) -> None:
        self._bench.count_anew()
        super().open(self._bench.redirected(order))

    def send(self, text: str) -> None:
        self._bench.sent += 1
        super().send(text)


class WireBench(Bench):
    """A charger with a real memory, and a recording peer at the other end of a real websocket."""

    def __init__(self, device: DeviceSettings, folder: Path) -> None:
        super().__init__(device)
        self.sent = self.got = self.asked = self.heard = 0
        """Frames of the charger: sent, and got by the peer; of the peer: sent, and heard by the charger."""
        self._clock, self._runner = VirtualClock(UTC), asyncio.Runner()
        self._memory, self._log = SqliteMemory(folder / "memory.sqlite3"), _Log(self._why)
        self._peers: list[ServerConnection] = []
        self._failures: list[AssertionError] = []
        self._runner.run(self._begin())

    async def _begin(self) -> None:
        self._server: Server = await serve(
            self._talk,
            "127.0.0.1",
            0,
            select_subprotocol=lambda *_: "ocpp1.6",  # type: ignore[arg-type]  # a branded text
            compression=None,
            ping_interval=None,
            close_timeout=0.2,
        )
        begin = machine.power_off_state(self.device)
        self._driver = Driver(MACHINE, begin, clock=self._clock, memory=self._memory, log=self._log)
        self._link = _Link(self)
        self._driver.use_link(self._link)
        self._task = asyncio.get_running_loop().create_task(self._driver.run())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.run(self._end())
        self._runner.close()
        self._memory.close()
        self._log.close()

    async def _end(self) -> None:
        self._task.cancel()
        await asyncio.wait({self._task})
        await self._link.stop()
        self._server.close()
        await self._server.wait_closed()

    # ---- the charger's end ----

    def told(self, event: LinkEvent) -> None:
        """Pass the link's news on to the charger."""
        self.heard += isinstance(event, TextReceived)
        self._driver.post(event)

    def count_anew(self) -> None:
        """Begin a link: what was under way on the last one never arrives."""
        self.sent = self.got = self.asked = self.heard = 0
        self._link_lost()

    def redirected(self, order: OpenLink) -> OpenLink:
        """Return the order with the peer's own port."""
        port = self._server.sockets[0].getsockname()[1]
        return replace(order, url=order.url.replace(":9000/", f":{port}/"))

    # ---- the peer's end ----

    async def _talk(self, peer: ServerConnection) -> None:
        self._peers.append(peer)
        try:
            with contextlib.suppress(ConnectionClosed):
                async for text in peer:
                    await self._taken(peer, str(text))
        finally:
            self._peers.remove(peer)

    async def _taken(self, peer: ServerConnection, text: str) -> None:
        try:
            answers = self._received(text)
        except AssertionError as failure:
            self._failures.append(failure)
            return
        finally:
            self.got += 1
        for answer in answers:
            assert isinstance(answer, TextReceived)
            self.asked += 1
            await peer.send(answer.text)

    # ---- what a test does ----

    def feed(self, event: ev.Event) -> None:
        """Let one event happen and wait until both ends are quiet."""
        self._runner.run(self._fed(event))

    async def _fed(self, event: ev.Event) -> None:
        self._driver.post(event)
        await self._quiet()

    def receive(self, text: str) -> None:
        """Let one frame arrive exactly as given."""
        self._runner.run(self._spoken(text))

    async def _spoken(self, text: str) -> None:
        (peer,) = self._peers
        self.asked += 1
        await peer.send(text)
        await self._quiet()

    def pass_time(self, seconds: float) -> None:
        """Turn the clock, deadline by deadline."""
        self._runner.run(self._passed(self.now + round(seconds * 1000)))

    async def _passed(self, goal: int) -> None:
        await self._quiet()
        while (due := machine.next_deadline(self.state)) is not None and due <= goal:
            await self._turned(due)
        await self._turned(goal)

    async def _turned(self, at: int) -> None:
        self._clock.turn_to(at)
        self.now = self._clock.now()
        self._driver.wake()
        await self._quiet()

    def drop_link(self) -> None:
        """Take the charger's network away."""
        self.feed(ev.NetworkDown())

    def restore_link(self) -> None:
        """Give it back."""
        self.feed(ev.NetworkUp())

    async def _quiet(self) -> None:
        """Wait until nothing is under way; both ends share this loop, so each turn of it brings them on."""
        async with asyncio.timeout(PATIENCE_S):
            while not self._is_quiet():  # noqa: ASYNC110 - no one event stands for both ends
                await asyncio.sleep(0)
        assert self._driver.stopped_by_bug is None, self._driver.stopped_by_bug
        if self._failures:
            raise self._failures[0]

    def _is_quiet(self) -> bool:
        self.state = self._driver._state
        if self._driver.stopped_by_bug is not None or self._failures:
            return True
        due = machine.next_deadline(self.state)
        if self._driver._inbox or (due is not None and due <= self._clock.now()):
            return False
        point = self.state.chargepoint
        if point is None or point.link.phase is not Phase.OPEN:
            connecting = point is not None and point.link.phase is Phase.CONNECTING
            return not self._peers and not connecting and not self._awaits_memory()
        arrived = self.sent == self.got and self.asked == self.heard and len(self._peers) == 1
        return arrived and (point.rpc.outstanding is None or bool(self.pending))

    def _awaits_memory(self) -> bool:
        booting = self.state.booting
        return booting is not None and booting.rows is None
