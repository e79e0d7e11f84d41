"""Local list, reservations and vendor data seen from both ends: the console's commands, a whole charger, a socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from hmi_emulator.assembly.charger import Charger, Order
from hmi_emulator.central_system.server import CentralSystem
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.demo.session import Witness
from hmi_emulator.device import events as ev
from hmi_emulator.runtime.clock import RealClock

IDENTITY = "CP1"
ANNA, SISTER, OTHER = "C3B2A104", "628F2204", "PIN1234"


class Pair:
    """A generic charger and the embedded central system that it is connected to."""

    def __init__(self) -> None:
        self.told = asyncio.Event()
        self.central = CentralSystem(on_event=lambda _: self.told.set())
        self.witness = Witness()
        self.charger: Charger

    async def order(self, line: str) -> str:
        """Give a command as on the console; return its outcome."""
        return await self.central.command(line)

    async def status(self, status: str) -> None:
        """Wait for a status of connector 1 at the charger."""
        await self.witness.until(f"the status is {status}", lambda _, connector: connector.status == status)

    async def booked(self, count: int) -> str:
        """Return the token of the newest booked transaction, once there are so many."""
        async with asyncio.timeout(10):
            while len(self.central.transactions(IDENTITY)) < count:
                self.told.clear()
                await self.told.wait()
        return self.central.transactions(IDENTITY)[-1].id_tag


@asynccontextmanager
async def pair() -> AsyncIterator[Pair]:
    both = Pair()
    port = await both.central.start()
    connection = Connection(enabled=True, url=f"ws://127.0.0.1:{port}", identity=IDENTITY)
    both.charger = Charger(Order(model="generic", connection=connection), clock=RealClock(20.0))
    both.charger.driver.subscribe(both.witness.see)
    try:
        both.charger.start()
        await both.status("Available")
        await both.witness.until("it is registered", lambda device, _: device.link.registration == "Accepted")
        yield both
    finally:
        await both.charger.stop()
        await both.central.stop()


async def test_the_card_book_becomes_the_local_list() -> None:
    async with pair() as both:
        assert await both.order("list-version CP1") == 'CP1 GetLocalListVersion: {"listVersion": 0}'
        assert await both.order("local-list CP1 full 3") == "CP1 SendLocalList: Accepted"
        assert await both.order("local-list CP1 differential 3 -PIN1234") == "CP1 SendLocalList: VersionMismatch"
        assert await both.order("local-list CP1 differential 4 -PIN1234") == "CP1 SendLocalList: Accepted"
        assert await both.order("list-version CP1") == 'CP1 GetLocalListVersion: {"listVersion": 4}'
        kept = {row.key for row in both.charger.memory.load() if row.section == "local_list"}
        assert kept == {card.id_tag.lower() for card in both.central.desk.cards} - {"pin1234"}


async def test_a_reservation_from_the_console_ends_in_the_books() -> None:
    async with pair() as both:
        assert await both.order(f"reserve CP1 {ANNA} id=7") == "CP1 ReserveNow: Accepted"
        await both.status("Reserved")
        assert await both.order(f"remote-start CP1 {OTHER} connector=1") == "CP1 RemoteStartTransaction: Rejected"
        both.charger.driver.post(ev.PluggedIn(1))
        both.charger.driver.post(ev.TokenPresented(ANNA))
        assert await both.booked(1) == ANNA
        assert await both.order("cancel-reservation CP1 7") == "CP1 CancelReservation: Rejected"


async def test_a_relative_uses_the_reservation_of_the_family() -> None:
    async with pair() as both:
        await both.order("reserve CP1 618F2204 id=8 parent=FAMILY")
        await both.status("Reserved")
        both.charger.driver.post(ev.PluggedIn(1))
        assert await both.order(f"remote-start CP1 {SISTER} connector=1") == "CP1 RemoteStartTransaction: Accepted"
        assert await both.booked(1) == SISTER


async def test_a_cancelled_reservation_frees_the_connector() -> None:
    async with pair() as both:
        await both.order(f"reserve CP1 {ANNA} id=9")
        await both.status("Reserved")
        assert await both.order("cancel-reservation CP1 9") == "CP1 CancelReservation: Accepted"
        await both.status("Available")


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("data CP1 com.example message=Hello", "UnknownVendorId"),
        ("data CP1 hmi-emulator.test message=Hello", "UnknownMessageId"),
        ("data CP1 hmi-emulator.test message=Refuse", "Rejected"),
        ("data CP1 hmi-emulator.test message=Echo data=hej", "Accepted"),
    ],
)
async def test_vendor_data(line: str, outcome: str) -> None:
    async with pair() as both:
        assert outcome in await both.order(line)
