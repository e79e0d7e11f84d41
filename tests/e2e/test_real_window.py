"""A person at the window: a real X server, real keys, the program as it is started, one whole session.

What happened is read from what the program keeps: the central system's books and the charger's journal.
"""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.support.screen import Screen
from tests.support.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="Xvfb and xdotool are not installed"
)
ENDS_WITHIN_S = 2.0


@pytest.fixture
def screen() -> Iterator[Screen]:
    with Screen() as screen:
        yield screen


@pytest.fixture
def start(screen: Screen) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    running: list[subprocess.Popen[str]] = []

    def started(*words: str) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            [sys.executable, "-m", "hmi_emulator", *words], env=screen.environment, stderr=subprocess.PIPE, text=True
        )
        running.append(program)
        return program

    yield started
    for program in running:
        ended = program.poll()
        program.kill()
        program.wait()
        if program.stderr is not None:
            sys.stdout.write(f"the program ended with {ended} and said: {program.stderr.read()}\n")
            program.stderr.close()


def _received(journal: Path, words: str) -> bool:
    """Return whether a frame with these words has reached the charger."""
    if not journal.exists():
        return False
    lines = (json.loads(line) for line in journal.read_text().splitlines()[1:] if line.endswith("]"))
    return any(name == "TextReceived" and words in values["text"] for _, name, values in lines)


def _booked(folder: Path) -> list[tuple[str, int, int | None, str | None]]:
    with sqlite3.connect(folder / "books.sqlite3") as books:
        return books.execute("SELECT id_tag, meter_start, meter_stop, stop_reason FROM transactions").fetchall()


def _ends_cleanly(program: subprocess.Popen[str], end: Callable[[], object]) -> None:
    began = time.monotonic()
    end()
    assert program.wait(timeout=10) == 0
    assert time.monotonic() - began < ENDS_WITHIN_S
    assert program.stderr is not None
    assert "Traceback" not in program.stderr.read()


def test_a_whole_session_by_keyboard(
    screen: Screen, start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    program = start("--state-dir", str(tmp_path))
    window = screen.window("HMI Emulator")
    assert screen.do("getwindowname", window).startswith("HMI Emulator")
    journal = tmp_path / "journal.jsonl"
    until(lambda: _received(journal, '"currentTime"'), "the central system accepted the charger")

    screen.do("windowfocus", "--sync", window)
    screen.do("key", "--window", window, "1")
    until(lambda: _received(journal, '"idTagInfo"'), "the card was accepted")
    screen.do("key", "--window", window, "p")
    until(lambda: _received(journal, '"transactionId"'), "a transaction began")
    until(lambda: (found := _booked(tmp_path)) and found[0][2] is None, "it stands in the books")
    until(lambda: _energy_flowed(tmp_path), "energy flowed", within_s=60)
    screen.do("key", "--window", window, "1")
    until(lambda: _booked(tmp_path)[0][2], "the same card stopped it")
    screen.do("key", "--window", window, "p")

    [(id_tag, meter_start, meter_stop, reason)] = _booked(tmp_path)
    assert (id_tag, reason) == ("C3B2A104", "Local")
    assert meter_stop is not None
    assert meter_stop > meter_start
    _ends_cleanly(program, lambda: program.send_signal(signal.SIGTERM))


def _energy_flowed(folder: Path) -> bool:
    """Return whether the charger's own memory has counted energy."""
    with sqlite3.connect(folder / "memory.sqlite3") as memory:
        rows = memory.execute("SELECT value FROM rows WHERE section = 'hardware' AND key = '1'").fetchall()
    watt_hour_in_mw_ms = 3_600_000_000
    return bool(rows) and json.loads(rows[0][0])["register_mwms"] > watt_hour_in_mw_ms


def test_ctrl_c_ends_the_program(screen: Screen, start: Callable[..., subprocess.Popen[str]], tmp_path: Path) -> None:
    program = start("--state-dir", str(tmp_path), "--charger", "plp1")
    screen.window("HMI Emulator: Pulsar Plus")
    until(lambda: _received(tmp_path / "journal.jsonl", '"currentTime"'), "the charger connected")
    _ends_cleanly(program, lambda: program.send_signal(signal.SIGINT))
