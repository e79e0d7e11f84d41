"""`make bench`: the budgets of ARCHITECTURE.md, measured as ratios side by side; a table, and build/bench.json.

Each group of rows runs in a process of its own. A missed budget says so and fails nothing: the machine may be busy.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import asdict
from importlib import import_module

from tests.benchmarks.processes import ROOT
from tests.benchmarks.row import Row

GROUPS = (
    "window_start",
    "wire_under_paint",
    "window_cost",
    "stage_frame",
    "tap",
    "virtual_day",
    "message_log",
    "boot",
    "remote_start",
    "fleet",
)
RESULT = ROOT / "build" / "bench.json"
GROUP_WITHIN_S = 120


def main(chosen: list[str]) -> None:
    """Measure the chosen groups, or all; only a run of all is kept."""
    began = time.monotonic()
    rows = [row for group in chosen or GROUPS for row in _measured(group)]
    if not chosen:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
    missed = sum(not row.met for row in rows)
    print(f"\n{missed} budgets missed; measured in {time.monotonic() - began:.0f} s")


def _measured(group: str) -> list[Row]:
    command = [sys.executable, "-m", "tests.benchmarks", "--group", group]
    try:
        run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=GROUP_WITHIN_S, check=True)
    except subprocess.SubprocessError as problem:
        print(f"{group} could not be measured: {problem}")
        return []
    rows = [Row(**found) for found in json.loads(run.stdout.splitlines()[-1])]
    for row in rows:
        print(_line(row), flush=True)
    return rows


def _line(row: Row) -> str:
    said = ("met" if row.met else "MISSED") if row.budget else ""
    return f"{row.name:<84} {row.value:>10,.3f} {row.unit:<14} {row.budget:<8} {said}".rstrip()


def _one(group: str) -> None:
    """Measure one group in this process; the last line of the output is its rows as JSON."""
    rows: list[Row] = import_module(f"tests.benchmarks.{group}").measure()
    print(json.dumps([asdict(row) for row in rows]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--group"]:
        _one(sys.argv[2])
    else:
        main(sys.argv[1:])
