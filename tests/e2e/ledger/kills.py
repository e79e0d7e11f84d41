"""Kills a charger again and again at random instants, and holds its memory against the books of its peer."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.e2e.ledger.peer import Books, Peer, key_of
from tests.support.processes import Running, process

STORIES = (("tap", "plug"), ("plug", "tap"), ("unplug", "tap", "plug"), ("tap",), ("unplug",), ("plug", "tap", "tap"))
BOOT_S, LIFE_S = 0.5, 0.7
"""Real seconds after its start, or after its first word, within which it is killed."""
IN_THE_BOOT = 0.1
"""How often it is killed before its first word."""


@dataclass(slots=True)
class Ledger:
    """What the kills have shown."""

    kills: int = 0
    in_a_transaction: int = 0
    with_a_queue: int = 0
    books: Books = field(default_factory=Books)

    def table(self) -> list[str]:
        """Return the counts as lines."""
        entries = self.books.entries.values()
        rows = {
            "kills": self.kills,
            "  of them in a transaction": self.in_a_transaction,
            "  of them with messages waiting": self.with_a_queue,
            "frames received": self.books.frames,
            "transactions started": len(self.books.of("StartTransaction")),
            "transactions stopped": len(self.books.of("StopTransaction")),
            "meter values": len(self.books.of("MeterValues")),
            "messages repeated, their answer not committed": sum(entry.received - 1 for entry in entries),
            "messages whose answer was committed": len(self.books.settled),
            "wrongs": len(self.books.wrongs),
        }
        return [f"{name:48}{number:>8}" for name, number in rows.items()]


async def killed(kills: int, seed: int, folder: Path) -> Ledger:
    """Live and die so many times, then live in peace; return the ledger, with every wrong in its books."""
    chance = random.Random(seed)
    peer, ledger = Peer(random.Random(seed + 1)), Ledger()
    ledger.books = peer.books
    async with peer.open():
        for _ in range(kills):
            await _life(peer.url, folder, chance)
            _compare(ledger, folder)
        await _last_life(peer.url, folder)
        _compare(ledger, folder, died=False)
    ledger.books.wrongs += wrongs_of(ledger.books)
    return ledger


def _charger(url: str, folder: Path) -> contextlib.AbstractAsyncContextManager[Running]:
    # Messages are known by what they say. Firmware that tells whole seconds can begin two transactions in one of them
    # (the clock runs sixty times too fast, and from the wall's time again after each kill), and both would look alike.
    return process("-m", "tests.support.charger_process", url, "CP1", str(folder), "cpb1", "standard")


async def _life(url: str, folder: Path, chance: random.Random) -> None:
    """Start a charger, let a driver come, and kill it: at once, in the middle of its boot, or at any later instant."""
    loop = asyncio.get_running_loop()
    async with _charger(url, folder) as running:
        if chance.random() < IN_THE_BOOT:
            loop.call_later(chance.uniform(0, BOOT_S), _kill, running)
        else:
            assert await running.line(), "it ended by itself"
            lasts_s = chance.uniform(0.02, LIFE_S)
            for act in chance.choice(STORIES):
                loop.call_later(chance.uniform(0, lasts_s / 2), _act, running, act)
            loop.call_later(lasts_s, _kill, running)
        while await running.line():
            pass
        await running.process.wait()


def _kill(running: Running) -> None:
    with contextlib.suppress(ProcessLookupError):
        running.process.kill()


def _act(running: Running, act: str) -> None:
    assert running.process.stdin is not None
    with contextlib.suppress(ConnectionError):
        running.process.stdin.write(f"{act}\n".encode())


async def _last_life(url: str, folder: Path) -> None:
    async with _charger(url, folder) as running:
        await running.until("it was registered", lambda facts: facts.get("registration") == "Accepted")
        await running.say("unplug")
        await running.until("all was told", lambda facts: facts["queue"] == 0 and facts["status"] == "Available")
        code, errors = await running.end()
        assert (code, errors) == (0, "")


# ---- memory against books ------------------------------------------------------------------------------------


def _compare(ledger: Ledger, folder: Path, *, died: bool = True) -> None:
    """Hold what the dead charger's memory has against what its peer got."""
    kept = _sections(folder)
    ids = {int(key): int(value) for key, value in kept.get("transaction_id", {}).items()}
    waiting = [json.loads(value) for value in kept.get("outbox", {}).values()]
    stored = {key_of(item["action"], _as_sent(item, ids)) for item in waiting}
    for key, entry in ledger.books.entries.items():
        if key not in stored and not entry.answered:
            ledger.books.wrongs.append(f"sent but not stored: {key}")
        if key not in stored and entry.answered:
            ledger.books.settled.add(key)
    if not died:
        left = sorted(section for section in ("outbox", "transaction", "transaction_id") if kept.get(section))
        ledger.books.wrongs += [f"left in the memory: {section}" for section in left]
        return
    ledger.kills += 1
    ledger.in_a_transaction += "transaction" in kept
    ledger.with_a_queue += bool(waiting)


def _as_sent(item: dict[str, Any], ids: dict[int, int]) -> dict[str, Any]:
    number = ids.get(item["transaction"]) if item["transaction"] is not None else None
    own = {} if item["action"] == "StartTransaction" or number is None else {"transactionId": number}
    return {**item["payload"], **own}


def _sections(folder: Path) -> dict[str, dict[str, str]]:
    """Return the memory by section and key; a charger that died before it made one has none."""
    sections: dict[str, dict[str, str]] = {}
    file = folder / "memory.sqlite3"
    if not file.exists():
        return sections
    with closing(sqlite3.connect(file)) as memory:
        for section, key, value in memory.execute("SELECT section, key, value FROM rows").fetchall():
            sections.setdefault(section, {})[key] = value
    return sections


# ---- the books themselves ------------------------------------------------------------------------------------


def wrongs_of(books: Books) -> list[str]:
    """Return what is wrong with finished books: one start and one stop each, in order, and no energy lost."""
    wrongs: list[str] = []
    running: int | None = None
    register = 0
    for entry in books.entries.values():
        number, payload = entry.transaction_id, entry.payload
        if entry.action == "StartTransaction":
            if running is not None:
                wrongs.append(f"{number} began while {running} ran")
            running = number
            wrongs += _fell(register, payload["meterStart"], number)
            register = payload["meterStart"]
        elif number is not None and number != running:
            wrongs.append(f"{entry.action} of {number} while {running} ran")
        elif entry.action == "StopTransaction":
            running = None
            wrongs += _fell(register, payload["meterStop"], number)
            register = payload["meterStop"]
    return wrongs if running is None else [*wrongs, f"{running} never ended"]


def _fell(before: int, after: int, number: int | None) -> list[str]:
    return [f"the register fell from {before} to {after} Wh at {number}"] if after < before else []
