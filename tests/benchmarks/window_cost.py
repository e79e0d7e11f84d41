"""What the window costs: idle against a bare window, and with a breathing halo at 1x and 2x."""

from __future__ import annotations

import subprocess
import tempfile
import time

from tests.benchmarks.processes import cpu_s, lines, started
from tests.benchmarks.row import Row, at_least, at_most, told
from tests.benchmarks.window_start import offscreen

IDLE_S = 10.0
BREATHING_S = 8.0


def _paints(process: subprocess.Popen[str]) -> int:
    print(file=process.stdin, flush=True)
    return int(lines(process)[0])


def _ours(mode: str, seconds: float, scale: str) -> tuple[float, float]:
    """Return percent of one core and paints of the stage a second."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**offscreen(folder), "QT_SCALE_FACTOR": scale}
        with started("our_window", mode, environment=environment, stdin=subprocess.PIPE) as process:
            lines(process)
            painted, before, began = _paints(process), cpu_s(process.pid), time.monotonic()
            time.sleep(seconds)
            used, took = cpu_s(process.pid) - before, time.monotonic() - began
            return used / took * 100, (_paints(process) - painted) / took


def _bare_pct() -> float:
    with tempfile.TemporaryDirectory() as folder, started("bare_window", environment=offscreen(folder)) as process:
        lines(process)
        time.sleep(1.0)
        before = cpu_s(process.pid)
        time.sleep(IDLE_S)
        return (cpu_s(process.pid) - before) / IDLE_S * 100


def measure() -> list[Row]:
    """Watch the window idle, then charging."""
    bare, (idle, idle_paints) = _bare_pct(), _ours("idle", IDLE_S, "1")
    (once, rate), (twice, rate_twice) = (_ours("charging", BREATHING_S, scale) for scale in ("1", "2"))
    return [
        at_most("GUI idle, nothing animated: CPU above a bare idle window", idle - bare, "% of a core", 0.3),
        at_most("GUI idle: paints of the stage", idle_paints, "a second", 1),
        at_most("halo breathing, Developer room 1440x900, 1x", once, "% of a core", 10),
        at_least("  paints of the stage, 1x", rate, "a second", 58),
        at_most("halo breathing, Developer room 1440x900, 2x", twice, "% of a core", 20),
        at_least("  paints of the stage, 2x", rate_twice, "a second", 58),
        told("  bare idle window", bare, "% of a core"),
    ]
