"""The processes that are measured: how they are started and ended, and what they cost so far (read from Linux)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PAGE = os.sysconf("SC_PAGE_SIZE")


@contextmanager
def started(
    module: str, *arguments: str, environment: dict[str, str] | None = None, stdin: int | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Run a module of this folder in a process of its own, until the block is left."""
    process = subprocess.Popen(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdin=stdin,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def lines(process: subprocess.Popen[str], count: int = 1) -> list[str]:
    """Return the next lines of a process' output; RuntimeError when it ended before."""
    if process.stdout is None:
        raise RuntimeError("the output of the process is not read")
    found = [process.stdout.readline() for _ in range(count)]
    if not all(found):
        raise RuntimeError(f"{process.args!r} ended early")
    return found


def cpu_s(pid: int) -> float:
    """Return the CPU seconds that a process has used, of all its threads, to the nanosecond."""
    return time.clock_gettime_ns(~pid << 3 | 2) / 1e9


def resident_mib(pid: int) -> float:
    """Return the memory of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE / 2**20


def p99(values: Sequence[float]) -> float:
    """Return the value that one in a hundred exceeds."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
