"""A whole charger on the running loop: hostile peers, a full disk, a damaged memory, and an end that leaves nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from hmi_emulator.assembly.charger import Charger, Order, settings_of
from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.demo.session import Witness
from hmi_emulator.device import events as ev
from hmi_emulator.runtime import keeper
from hmi_emulator.runtime.frames import LogQuery
from hmi_emulator.runtime.ports import MemoryProblem
from hmi_emulator.storage.state_dir import StateDir
from hmi_emulator.vocabulary.errors import OperatorError

TIME = "2026-11-24T12:00:00Z"
Answers = dict[str, dict[str, Any]]
FRIENDLY: Answers = {
    "BootNotification": {"status": "Accepted", "currentTime": TIME, "interval": 300},
    "Heartbeat": {"currentTime": TIME},
    "Authorize": {"idTagInfo": {"status": "Accepted"}},
    "StartTransaction": {"transactionId": 1, "idTagInfo": {"status": "Accepted"}},
}


def _read(text: str | bytes) -> list[Any]:
    try:
        frame: list[Any] = json.loads(text)
        return frame
    except ValueError:
        return [0, text]


class Peer:
    """The other end, by hand."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.answers: list[Any] = []
        self.link: ServerConnection | None = None
        self.came = asyncio.Event()

    async def serve(self, link: ServerConnection) -> None:
        self.link = link
        try:
            async for text in link:
                frame = _read(text)
                if frame[0] == 2:
                    self.calls.append(frame[2])
                    await link.send(json.dumps([3, frame[1], FRIENDLY.get(frame[2], {})]))
                else:
                    self.answers.append(frame)
                self.came.set()
        except ConnectionClosed:
            pass

    async def send(self, frame: str | bytes) -> None:
        assert self.link is not None
        await self.link.send(frame)

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not true():
                self.came.clear()
                await self.came.wait()


@asynccontextmanager
async def running(
    state: StateDir | None = None, on_bug: Callable[[str], None] | None = None
) -> AsyncIterator[tuple[Charger, Peer, Witness]]:
    """A registered charger and its peer."""
    peer, witness = Peer(), Witness()
    async with serve(peer.serve, "127.0.0.1", 0, subprotocols=[Subprotocol("ocpp1.6")], max_size=None) as server:
        url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        connection = Connection(enabled=True, url=url, identity="CP1")
        order = Order(model="cpb1", connection=connection, speed=60, boot_ms=1_000, reader_ms=0)
        charger = Charger(order, state_dir=state, on_bug=on_bug)
        charger.driver.subscribe(witness.see)
        charger.start()
        try:
            await witness.until("it is registered", lambda device, _: device.link.registration == "Accepted")
            yield charger, peer, witness
        finally:
            await charger.stop()


HOSTILE: list[str | bytes] = [
    "",
    "nonsense",
    "[]",
    "{}",
    "null",
    "[2]",
    "[9,9,9]",
    b"\x00\xff",
    '[3,"nobody asked",{}]',
    '[4,"nobody asked","x","y",{}]',
    '[2,"\\ud800","\\ud800",{"connectorId":1}]',
    '[2,"a","Reset",{"connectorId":' + "9" * 5_000 + "}]",
    '[2,"b","ChangeAvailability",{"connectorId":99999999999999999999999,"type":"Operative"}]',
    '[2,"d","RemoteStartTransaction",{"idTag":"\\ud800","connectorId":1}]',
    '[2,"' + "i" * 10_000 + '","GetLocalListVersion",{}]',
    "[" * 50_000,
    '[2,"c","DataTransfer",{"vendorId":"x","data":"' + "d" * (2 << 20) + '"}]',
]


async def test_a_hostile_peer_harms_nobody() -> None:
    bugs: list[str] = []
    async with running(on_bug=bugs.append) as (charger, peer, _):
        for frame in HOSTILE:
            await peer.send(frame)
        await peer.send('[2,"last","GetConfiguration",{"key":[]}]')
        await peer.until(lambda: any(answer[1] == "last" for answer in peer.answers))
        assert bugs == []
        rows = charger.log.page(LogQuery(), 0, 1_000)
        assert len([row for row in rows if row.text == "nonsense"]) == 1


async def test_a_flood_is_answered_to_the_last_frame() -> None:
    async with running() as (_, peer, _witness):
        for number in range(500):
            await peer.send(f'[2,"{number}","GetLocalListVersion",{{}}]')
        await peer.until(lambda: len(peer.answers) >= 500)
        assert [answer[1] for answer in peer.answers] == [str(number) for number in range(500)]


@pytest.mark.parametrize(
    "event",
    [
        ev.VehicleSet(connector_id=1, vehicle="no such car"),
        ev.VehicleSet(connector_id=1, soc_pct=-5.0),
        ev.PluggedIn(9),
        ev.CardHeld("not hexadecimal"),
        ev.CardHeld(""),
        ev.TokenPresented("\ud800"),
        ev.TokenPresented("x" * 300),
        ev.FrameInjected("\ud800 nonsense"),
        ev.FaultRaised(connector_id=1, error_code="NoSuchCode"),
        ev.KeyWritten("NoSuchKey", "x"),
        ev.KeyWritten("HeartbeatInterval", "soon"),
        ev.LocalStop(1, "NoSuchReason"),
        ev.ScreenTouched("7"),
        ev.PinEntered("abc"),
    ],
    ids=lambda event: type(event).__name__,
)
async def test_no_act_of_a_person_is_a_bug(event: ev.Event) -> None:
    bugs: list[str] = []
    async with running(on_bug=bugs.append) as (charger, peer, _):
        charger.driver.post(event)
        await peer.send('[2,"after","GetConfiguration",{"key":[]}]')
        await peer.until(lambda: any(answer[1] == "after" for answer in peer.answers))
        assert bugs == []


async def test_on_a_full_disk_ocpp_goes_on_and_no_transaction_is_told_that_could_be_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keeper, "RETRY_S", 0.2)
    async with running() as (charger, peer, witness):

        def full(rows: tuple[Row, ...]) -> None:
            raise MemoryProblem("The disk is full.")

        save = charger.memory.save
        charger.memory.save = full  # type: ignore[method-assign]
        charger.driver.post(ev.CardHeld("04A1B2C3"))
        charger.driver.post(ev.PluggedIn(1))
        await witness.until("the window says so", lambda device, _: device.storage_problem == "The disk is full.")
        await witness.until("energy flows", lambda _, connector: connector.power_w > 0)
        await peer.send('[2,"q","GetConfiguration",{"key":[]}]')
        await peer.until(lambda: any(answer[1] == "q" for answer in peer.answers))
        assert "StartTransaction" not in peer.calls
        charger.memory.save = save  # type: ignore[method-assign]
        await peer.until(lambda: "StartTransaction" in peer.calls)
        await witness.until("all is well again", lambda device, _: device.storage_problem == "" and device.queue == 0)
        assert peer.calls.count("StartTransaction") == 1


async def test_a_bug_closes_the_link_keeps_the_journal_and_is_reported_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[str] = []
    with StateDir(tmp_path) as state:
        async with running(state, bugs.append) as (charger, peer, _):

            def broken(*_: object) -> NoReturn:
                raise ZeroDivisionError("a mistake of ours")

            charger.driver._machine = replace(charger.driver._machine, advance=broken)
            charger.driver.post(ev.NetworkUp())
            assert peer.link is not None
            async with asyncio.timeout(5):
                await peer.link.wait_closed()
            charger.driver.post(ev.NetworkUp())
        assert len(bugs) == 1
        assert "a mistake of ours" in bugs[0]
        assert state.journal_file.read_text().rstrip().endswith('"NetworkUp",{}]')


async def test_a_damaged_memory_is_said_and_the_charger_starts_fresh(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite3").write_text("These are my recipes. " * 500)
    with StateDir(tmp_path) as state:
        async with running(state) as (charger, _, _witness):
            notes = [row for row in charger.log.page(LogQuery(), 0, 100) if row.action == "memory.set_aside"]
            assert [json.loads(row.text) for row in notes] == [{"file": "memory.sqlite3.damaged-1"}]
            assert notes[0].error


async def test_the_end_leaves_no_task_even_while_the_charger_tries_to_connect() -> None:
    before = asyncio.all_tasks()
    connection = Connection(enabled=True, url="ws://127.0.0.1:1", identity="CP1")
    charger = Charger(Order(model="cpb1", connection=connection, speed=100, boot_ms=0))
    witness = Witness()
    charger.driver.subscribe(witness.see)
    charger.start()
    await witness.until("it failed some times", lambda device, _: device.link.attempt >= 3)
    await charger.stop()
    assert asyncio.all_tasks() == before


def test_a_charger_that_does_not_exist_is_one_sentence() -> None:
    with pytest.raises(OperatorError, match=r"There is no charger 'tesla'; choose one of "):
        settings_of(Order(model="tesla"))
