"""A station: both ends in one thread, started and ended from another, and nothing left of one that cannot start."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from hmi_emulator.assembly import station as station_module
from hmi_emulator.assembly.charger import ThreadedCharger
from hmi_emulator.assembly.station import Station
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.device import events as ev
from hmi_emulator.device.snapshot import DeviceSnapshot, LinkState
from hmi_emulator.runtime.clock import RealClock
from hmi_emulator.storage.memory import SqliteMemory
from hmi_emulator.storage.state_dir import StateDir
from hmi_emulator.vocabulary.errors import OperatorError

WITHIN_S = 20.0


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the device's time run faster: a boot takes six seconds."""
    monkeypatch.setattr(station_module, "RealClock", partial(RealClock, 60))


def wait_for(handle: ThreadedCharger, true: Callable[[DeviceSnapshot], bool]) -> DeviceSnapshot:
    """Return the first snapshot of which something is so."""
    found: list[DeviceSnapshot] = []
    came = threading.Event()

    def see(snapshot: DeviceSnapshot) -> None:
        if not found and true(snapshot):
            found.append(snapshot)
            came.set()

    handle.subscribe(see)
    assert came.wait(WITHIN_S), handle.snapshot()
    return found[0]


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    station = Station("generic", state_dir=tmp_path)
    yield station
    station.stop()
    station.stop()


def connected(snapshot: DeviceSnapshot) -> bool:
    return snapshot.link.state is LinkState.CONNECTED


def test_a_charger_connects_to_the_demo_and_can_be_asked(station: Station) -> None:
    handle = station.start()
    snapshot = wait_for(handle, connected)
    assert snapshot.link.url == station.url
    answer = station.call("GetConfiguration", {"key": ["NumberOfConnectors"]}).result(WITHIN_S)
    assert answer["configurationKey"] == [{"key": "NumberOfConnectors", "readonly": True, "value": "2"}]
    handle.post(ev.PluggedIn(2))
    wait_for(handle, lambda one: one.connectors[1].cable_in_vehicle)
    assert handle.now() >= snapshot.now_ms
    assert station.journal_text().count("PluggedIn") == 1


def test_it_comes_back_to_the_demo_whatever_port_that_has_now(tmp_path: Path) -> None:
    for _ in range(2):
        station = Station("cpb1", state_dir=tmp_path)
        try:
            assert wait_for(station.start(), connected).link.url == station.url
        finally:
            station.stop()


def test_it_comes_back_to_ones_own_central_system(tmp_path: Path) -> None:
    own = Connection(enabled=True, url="ws://127.0.0.1:1/own", identity="MINE")
    for connection in (own, None):
        station = Station("cpb1", connection=connection, state_dir=tmp_path)
        try:
            link = wait_for(station.start(), lambda snapshot: bool(snapshot.link.failure)).link
            assert (link.url, link.identity, link.failure) == (own.url, "MINE", "refused")
        finally:
            station.stop()


def _newer_memory(folder: Path) -> None:
    with StateDir(folder) as state:
        SqliteMemory(state.memory_file).close()
        with sqlite3.connect(state.memory_file) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()


def _foreign_books(folder: Path) -> None:
    (folder / "books.sqlite3").write_text("These are my recipes. " * 100)


def _journal_in_the_way(folder: Path) -> None:
    (folder / "journal.jsonl.1").mkdir()
    (folder / "journal.jsonl").write_text("x")


@pytest.mark.parametrize("spoil", [_newer_memory, _foreign_books, _journal_in_the_way])
def test_a_station_that_cannot_start_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(tmp_path)
    station = Station("cpb1", state_dir=tmp_path)
    with pytest.raises(OperatorError, match=r"^The .*\.$|not a file of books"):
        station.start()
    StateDir(tmp_path).close()  # its lock is free
    assert "charger" not in {thread.name for thread in threading.enumerate()}


def test_a_station_that_was_never_started_can_be_stopped(tmp_path: Path) -> None:
    Station("cpb1", state_dir=tmp_path).stop()
    StateDir(tmp_path).close()


def test_the_memory_has_the_last_act_before_the_end(tmp_path: Path) -> None:
    station = Station("cpb1", state_dir=tmp_path)
    handle = station.start()
    wait_for(handle, connected)
    handle.post(ev.PluggedIn(1))
    station.stop()
    memory = SqliteMemory(tmp_path / "memory.sqlite3")
    [hardware] = [row.value for row in memory.load() if row.section == "hardware"]
    memory.close()
    assert json.loads(hardware or "")["cable_in_vehicle"] is True
