"""A log of a million frames: the cost of one, of reading it anywhere, and of keeping it."""

from __future__ import annotations

import json
import os
import time
from random import Random

from hmi_emulator.runtime.frames import LogQuery
from hmi_emulator.storage.message_log import SqliteMessageLog
from tests.benchmarks.processes import p99, resident_mib
from tests.benchmarks.row import Row, at_most, told

FRAMES = 1_000_000
PAGE = 128
JUMPS = 500
MEMORY_MIB = 20.0
"""What "bounded" is taken for: SQLite's page cache and the rows not yet written, whatever the number of frames."""


def _fill(log: SqliteMessageLog) -> float:
    """Write calls with their answers; return the seconds used."""
    values = [{"value": f"{16.0 + n / 10}", "measurand": "Current.Import", "phase": f"L{n}"} for n in (1, 2, 3)]
    payload = {"connectorId": 1, "transactionId": 7, "meterValue": [{"timestamp": "", "sampledValue": values}]}
    body = json.dumps(payload)
    before = time.process_time()
    for number in range(FRAMES // 2):
        log.frame(number, number, f'[2,"{number}","MeterValues",{body}]', sent=True)
        log.frame(number, number, f'[3,"{number}",{{}}]', sent=False)
    return time.process_time() - before


def _pages(log: SqliteMessageLog) -> list[float]:
    """Return the milliseconds of reading pages anywhere, while rows are added."""
    anywhere = Random(1)
    times = []
    for number in range(JUMPS):
        log.frame(number, number, f'[2,"j{number}","Heartbeat",{{}}]', sent=True)
        first = anywhere.randrange(FRAMES // 2 - PAGE)
        before = time.perf_counter()
        log.page(LogQuery(), first, PAGE)
        times.append((time.perf_counter() - before) * 1e3)
    return times


def measure() -> list[Row]:
    """Fill a log, then read it."""
    log = SqliteMessageLog()
    held = resident_mib(os.getpid())
    append_us = _fill(log) / FRAMES * 1e6
    grown = resident_mib(os.getpid()) - held
    pages = _pages(log)
    log.close()
    return [
        at_most("log of 1,000,000 frames: append", append_us, "us each", 20),
        at_most(f"log of 1,000,000 frames: a page of {PAGE} rows anywhere, worst", max(pages), "ms", 33),
        told("  p99", p99(pages), "ms"),
        at_most("log of 1,000,000 frames: memory", grown, "MiB", MEMORY_MIB),
    ]
