"""From the start of the process to its BootNotification on the wire, headless, against the bare client."""

from __future__ import annotations

import asyncio
import tempfile
import time
from statistics import median

from tests.benchmarks.processes import started
from tests.benchmarks.referee import listening
from tests.benchmarks.row import Row, at_most, told

RUNS = 9


async def _boot_ms(module: str) -> float:
    async with listening() as referee:
        with tempfile.TemporaryDirectory() as folder:
            arguments = (folder, "0", "empty") if module == "our_client" else ("1", "0")
            before = time.monotonic_ns()
            with started(module, referee.url, *arguments):
                (arrival,) = await referee.until("BootNotification")
    return (arrival.at_ns - before) / 1e6


def measure() -> list[Row]:
    """Alternate ours and the bare client; the first of each warms the caches."""
    times: dict[str, list[float]] = {"our_client": [], "bare_client": []}
    for _ in range(RUNS + 1):
        for module, found in times.items():
            found.append(asyncio.run(_boot_ms(module)))
    ours, bare = (median(found[1:]) for found in times.values())
    return [
        at_most("process start to BootNotification on the wire, headless", ours / bare, "x bare client", 2.5),
        told("  ours", ours, "ms"),
        told("  bare client", bare, "ms"),
    ]
