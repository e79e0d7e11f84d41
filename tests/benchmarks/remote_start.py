"""From RemoteStartTransaction to StartTransaction on the wire, everything committed, against the bare client."""

from __future__ import annotations

import asyncio
import tempfile
import time
from itertools import chain
from statistics import median

from tests.benchmarks.processes import started
from tests.benchmarks.referee import Referee, listening
from tests.benchmarks.row import Row, at_most, told

STARTS = 50
WARM_UPS = 5
BETWEEN_S = 0.06
"""Until all that follows has been told and the car is plugged in anew: no start shall pay for the one before."""


async def _starts(module: str) -> list[float]:
    async with listening() as referee:
        with tempfile.TemporaryDirectory() as folder:
            arguments = (folder, "0", "plugged") if module == "our_client" else ("1", "0")
            with started(module, referee.url, *arguments):
                await referee.until("StatusNotification", 2)
                await asyncio.sleep(0.5)
                times = [await _start(referee, number) for number in range(STARTS + WARM_UPS)]
    return times[WARM_UPS:]


async def _start(referee: Referee, number: int) -> float:
    before = time.monotonic_ns()
    await referee.ask("CP1", "RemoteStartTransaction", {"idTag": "C3B2A104", "connectorId": 1})
    arrival = (await referee.until("StartTransaction", number + 1))[-1]
    await asyncio.sleep(BETWEEN_S)
    await referee.ask("CP1", "RemoteStopTransaction", {"transactionId": number + 1})
    await referee.until("StopTransaction", number + 1)
    await asyncio.sleep(BETWEEN_S)
    return (arrival.at_ns - before) / 1e6


def measure() -> list[Row]:
    """Alternate twice; the slowest is the median of the slowest of each run."""
    runs: dict[str, list[list[float]]] = {"our_client": [], "bare_client": []}
    for _ in range(2):
        for module, found in runs.items():
            found.append(asyncio.run(_starts(module)))
    ours, bare = (median(chain.from_iterable(found)) for found in runs.values())
    our_slowest, bare_slowest = (median(max(run) for run in found) for found in runs.values())
    name = "RemoteStartTransaction received to StartTransaction sent"
    return [
        at_most(f"{name}, p50", ours / bare, "x bare client", 2.0),
        at_most(f"{name}, slowest of {STARTS}", our_slowest / bare_slowest, "x bare client", 4.0),
        told("  ours, p50", ours, "ms"),
        told("  bare client, p50", bare, "ms"),
        told("  ours, slowest", our_slowest, "ms"),
        told("  bare client, slowest", bare_slowest, "ms"),
    ]
