"""Many charge points in one process, all in transactions: CPU of one MeterValues, of a minute, and memory of each."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.processes import cpu_s, resident_mib, started
from tests.benchmarks.referee import Referee, listening
from tests.benchmarks.row import Row, at_most, told

MANY = 100
SHORT_S = 1
"""Interval of meter values while the cost of one is measured."""
MEASURED_S = 6.0
FEW, MORE = 5, 55
LONG_S = 60
FLEET = 500


async def _charging(referee: Referee, count: int) -> None:
    """Wait for all, then start a transaction on each."""
    await referee.until("StatusNotification", 2 * count)
    for number in range(1, count + 1):
        await referee.ask(f"CP{number}", "RemoteStartTransaction", {"idTag": "C3B2A104", "connectorId": 1})
    await referee.until("StartTransaction", count)


async def _run(module: str, count: int, interval_s: int, measured_s: float) -> tuple[float, int, float]:
    """Return CPU seconds, meter values in that time, and MiB of the process."""
    async with listening() as referee:
        with tempfile.TemporaryDirectory() as folder:
            file = [str(Path(folder) / "memory.sqlite3")] if module == "our_fleet" else []
            with started(module, referee.url, *file, str(count), str(interval_s)) as process:
                await _charging(referee, count)
                await asyncio.sleep(2.0)
                before, values = cpu_s(process.pid), len(referee.arrived.get("MeterValues", ()))
                await asyncio.sleep(measured_s)
                used = cpu_s(process.pid) - before
                told_values = len(referee.arrived.get("MeterValues", ())) - values
                return used, told_values, resident_mib(process.pid)


def _each_ms(runs: Sequence[tuple[float, int, float]]) -> float:
    return median(used / values * 1e3 for used, values, _ in runs)


def measure() -> list[Row]:
    """Alternate ours and bare clients twice, then weigh two fleets against each other."""
    modules = ("our_fleet", "bare_client")
    runs = [[asyncio.run(_run(module, MANY, SHORT_S, MEASURED_S)) for module in modules] for _ in range(2)]
    ours, bare = _each_ms([run[0] for run in runs]), _each_ms([run[1] for run in runs])
    few, more = (asyncio.run(_run("our_fleet", count, LONG_S, MEASURED_S)) for count in (FEW, MORE))
    second = (more[0] - few[0]) / (MORE - FEW) / MEASURED_S
    a_minute = second * LONG_S + ours / 1e3
    return [
        at_most(f"CPU for one MeterValues, {MANY} charge points in transactions", ours / bare, "x bare client", 1.6),
        told("  ours, the seconds of its car and meter in it", ours, "ms"),
        told("  bare client", bare, "ms"),
        at_most(
            "headless charge points in one process: each beyond the first",
            (more[2] - few[2]) / (MORE - FEW),
            "MiB",
            0.12,
        ),
        at_most(
            f"CPU of {FLEET} charging at a {LONG_S} s meter interval, of one core",
            FLEET * a_minute / LONG_S * 100,
            "%",
            100,
        ),
    ]
