"""The plug is pulled at any instant: the process is killed, and the next start owes nobody anything.

OCPP 1.6 section 3.7 (transaction messages) and ocpp16-rules 21 to 26.
"""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path

from hmi_emulator.central_system.books import Books
from hmi_emulator.central_system.records import BookedTransaction
from hmi_emulator.charger.units import MWMS_PER_WH
from tests.support.processes import Running, central_process, process

IDENTITY = "CP1"


def charger(url: str, folder: Path) -> AbstractAsyncContextManager[Running]:
    return process("-m", "tests.support.charger_process", url, IDENTITY, str(folder))


def booked(books: Path) -> tuple[BookedTransaction, ...]:
    with closing(Books(books)) as opened:
        return opened.transactions(IDENTITY)


def kept_reading(folder: Path) -> int:
    """The last meter reading that the memory holds: of the running transaction, or the register's own, kept later."""
    with closing(sqlite3.connect(folder / "memory.sqlite3")) as memory:
        ((transaction,),) = memory.execute("SELECT value FROM rows WHERE section = 'transaction'").fetchall()
        ((meter,),) = memory.execute("SELECT value FROM rows WHERE section = 'hardware'").fetchall()
    register_wh = int(json.loads(meter)["register_mwms"]) // MWMS_PER_WH
    return max(int(json.loads(transaction)["last_wh"]), register_wh)


async def registered(running: Running) -> None:
    await running.until("it was registered", lambda facts: facts.get("registration") == "Accepted")


async def lines(running: Running, count: int, seen: set[int]) -> None:
    """Read some lines, and note the transactions that they tell of."""
    for _ in range(count):
        facts = json.loads(await running.line())
        if facts["transaction_id"] is not None:
            seen.add(facts["transaction_id"])


async def test_a_kill_in_a_transaction_is_told_with_the_last_stored_reading(tmp_path: Path) -> None:
    books, folder = tmp_path / "books.sqlite3", tmp_path / "state"
    async with central_process(books) as (_, url):
        async with charger(url, folder) as running:
            await registered(running)
            await running.say("tap", "plug")
            before = await running.until("energy flowed", lambda facts: facts["session_wh"] > 400)
            await running.kill()
        reading = kept_reading(folder)
        assert before["transaction_id"] is not None
        async with charger(url, folder) as running:
            await registered(running)
            after = await running.until("all was told", lambda facts: facts["queue"] == 0 and facts["status"] != "")
            assert after["plugged"], "cable and car are facts of the world"
            assert after["energy_wh"] >= reading
            code, errors = await running.end()
            assert (code, errors) == (0, "")
    (only,) = booked(books)
    assert (only.stop_reason, only.meter_stop) == ("PowerLoss", reading)
    assert (only.transaction_id, only.starts_received, only.stops_received) == (before["transaction_id"], 1, 1)
    assert only.last_meter_wh is not None
    assert only.last_meter_wh <= reading


async def test_kills_at_any_instant_lose_and_double_nothing(tmp_path: Path) -> None:
    books, folder = tmp_path / "books.sqlite3", tmp_path / "state"
    instants = random.Random(1611)
    seen: set[int] = set()
    highest_wh = 0
    async with central_process(books) as (_, url):
        for boots_only in (False, False, True, False, False):
            async with charger(url, folder) as running:
                if boots_only:
                    await lines(running, instants.randrange(1, 4), seen)
                else:
                    await registered(running)
                    await running.say("unplug", "tap", "plug")
                    await running.until("a card was read", lambda facts: facts["id_tag"] != "")
                    await lines(running, instants.randrange(0, 100), seen)
                await running.kill()
        async with charger(url, folder) as running:
            await registered(running)
            await running.say("unplug")
            facts = await running.until(
                "all was told", lambda facts: facts["queue"] == 0 and facts["status"] == "Available"
            )
            highest_wh = facts["energy_wh"]
            assert (await running.end())[0] == 0
    told = booked(books)
    assert seen <= {one.transaction_id for one in told}
    assert len(told) >= 2, "the instants were chosen so that some kills hit a transaction"
    register = 0
    for one in told:
        assert one.stops_received >= 1, f"{one} was never stopped"
        assert one.meter_stop is not None
        assert register <= one.meter_start <= one.meter_stop <= highest_wh, "the register jumped"
        assert one.last_meter_wh is None or one.last_meter_wh <= one.meter_stop
        register = one.meter_stop
