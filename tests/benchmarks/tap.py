"""From a card held to the reader (reader time 0) to its Authorize frame on the loopback wire."""

from __future__ import annotations

import asyncio
import subprocess
import tempfile
from statistics import median

from tests.benchmarks.processes import lines, p99, started
from tests.benchmarks.referee import listening
from tests.benchmarks.row import Row, at_most, told

TAPS = 220
WARM_UPS = 20


async def _taps() -> list[float]:
    async with listening(token="Invalid") as referee:
        with tempfile.TemporaryDirectory() as folder:  # noqa: SIM117 - one line would be too long
            with started("our_client", referee.url, folder, str(TAPS), "empty", stdin=subprocess.PIPE) as process:
                await referee.until("StatusNotification", 2)
                await asyncio.sleep(0.3)
                print(file=process.stdin, flush=True)
                arrived = await referee.until("Authorize", TAPS)
                held = [int(line) for line in lines(process, TAPS)]
    return [(one.at_ns - before) / 1e6 for one, before in zip(arrived, held, strict=True)][WARM_UPS:]


def measure() -> list[Row]:
    """Tap cards that nobody knows, so that each is asked about."""
    times = asyncio.run(_taps())
    name = "tap to Authorize frame on the loopback wire"
    return [at_most(f"{name}, p99", p99(times), "ms", 5.0), told("  median", median(times), "ms")]
