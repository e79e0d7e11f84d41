"""How much later a frame is on the wire while the window paints its halo, against the same charger without a window."""

from __future__ import annotations

import asyncio
import tempfile

from tests.benchmarks.processes import lines, p99, started
from tests.benchmarks.referee import Referee, listening
from tests.benchmarks.row import Row, at_most, told
from tests.benchmarks.window_start import offscreen

TRIPS = 300
EVERY_S = 0.02
_START = {"idTag": "C3B2A104", "connectorId": 1}


async def _trips(referee: Referee) -> list[float]:
    times = []
    for _ in range(TRIPS):
        times.append(await referee.ask("CP1", "DataTransfer", {"vendorId": "nobody"}) / 1e6)
        await asyncio.sleep(EVERY_S)
    return times


async def _under_paint() -> list[float]:
    async with listening() as referee:
        with tempfile.TemporaryDirectory() as folder:  # noqa: SIM117 - one line would be too long
            with started("our_window", "charging", referee.url, environment=offscreen(folder)) as process:
                await asyncio.to_thread(lines, process)
                await referee.ask("CP1", "RemoteStartTransaction", _START)
                await asyncio.to_thread(lines, process)
                return await _trips(referee)


async def _headless() -> list[float]:
    async with listening() as referee:
        with tempfile.TemporaryDirectory() as folder, started("our_client", referee.url, folder, "0", "plugged"):
            await referee.until("StatusNotification", 2)
            await asyncio.sleep(1.0)
            await referee.ask("CP1", "RemoteStartTransaction", _START)
            await asyncio.sleep(3.0)
            return await _trips(referee)


def measure() -> list[Row]:
    """Ask the charging charger a question it answers at once, with and without a window."""
    painting, headless = asyncio.run(_under_paint()), asyncio.run(_headless())
    name = "GUI round trip under 60 fps painting, p99 later than headless"
    return [
        at_most(name, p99(painting) - p99(headless), "ms", 1.0),
        told("  under painting, p99", p99(painting), "ms"),
        told("  headless, p99", p99(headless), "ms"),
    ]
