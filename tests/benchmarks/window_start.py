"""From the start of the process to the first painted window, against a bare PySide6 window; and what was imported."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from statistics import median
from typing import Any

from tests.benchmarks.processes import lines, started
from tests.benchmarks.row import Row, at_most, told

RUNS = 9


def offscreen(folder: str) -> dict[str, str]:
    """Return an environment without a screen, in which nothing of the user is read or written."""
    return {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": folder, "XDG_STATE_HOME": folder}


def _bare_ms(folder: str) -> float:
    before = time.monotonic_ns()
    with started("bare_window", environment=offscreen(folder)) as process:
        return (int(lines(process)[0]) - before) / 1e6


def _ours(folder: str) -> tuple[float, dict[str, Any]]:
    before = time.monotonic_ns()
    with started("first_paint", "--charger", "cpb1", environment=offscreen(folder)) as process:
        told_of: dict[str, Any] = json.loads(lines(process)[0])
    return (told_of["at_ns"] - before) / 1e6, told_of


def measure() -> list[Row]:
    """Alternate; the first of each warms the caches."""
    with tempfile.TemporaryDirectory() as folder:
        pairs = [(_bare_ms(folder), _ours(folder)) for _ in range(RUNS + 1)][1:]
    bare, ours = median(pair[0] for pair in pairs), median(pair[1][0] for pair in pairs)
    last = pairs[-1][1][1]
    if last["heavy"]:
        print("imported at first paint:", ", ".join(last["heavy"]), file=sys.stderr)
    return [
        at_most("start to first painted window", ours / bare, "x bare window", 2.0),
        told("  ours", ours, "ms"),
        told("  bare window", bare, "ms"),
        at_most("heavy modules imported at first paint", len(last["heavy"]), "", 0),
        told("  dataclasses at first paint", last["dataclasses"], ""),
    ]
