"""Many of our charge points on one loop, all durable: one memory file for all, rows keyed by charge point, one log.

Each is composed as `assembly.Charger` does it, but for the log and the file, which a single charger has for itself.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from hmi_emulator.assembly.charger import MACHINE, Order, settings_of
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.device import events as ev
from hmi_emulator.device import machine
from hmi_emulator.device.settings import DeviceSettings
from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.device.state import DeviceState
from hmi_emulator.runtime.clock import RealClock
from hmi_emulator.runtime.driver import Driver
from hmi_emulator.storage.memory import SqliteMemory
from hmi_emulator.storage.message_log import SqliteMessageLog
from hmi_emulator.transport.websocket import WebsocketLink


def _settings(url: str, interval_s: int) -> DeviceSettings:
    connection = Connection(enabled=True, url=url, identity="CP")
    settings = settings_of(Order(model="cpb1", connection=connection, boot_ms=0, reader_ms=0))
    keys = {**settings.personality.keys, "MeterValueSampleInterval": str(interval_s)}
    return replace(settings, personality=replace(settings.personality, keys=keys))


async def main(url: str, file: Path, count: int, interval_s: int) -> None:
    """Run so many charge points, named CP1 and on, each with a car plugged in."""
    settings, clock, log = _settings(url, interval_s), RealClock(), SqliteMessageLog()
    async with asyncio.TaskGroup() as tasks:
        for number in range(1, count + 1):
            name = f"CP{number}"
            connection = Connection(enabled=True, url=url, identity=name)
            state = machine.power_off_state(replace(settings, connection=connection, seed=number))
            driver: Driver[DeviceState] = Driver(MACHINE, state, clock=clock, memory=SqliteMemory(file, name), log=log)
            driver.use_link(WebsocketLink(driver.post))
            driver.subscribe(partial(_plug, driver))
            driver.post(ev.PowerOn())
            tasks.create_task(driver.run())


def _plug(driver: Driver[DeviceState], snapshot: DeviceSnapshot) -> None:
    """Put a car there once the charger has connected."""
    if snapshot.connectors[0].status == "Available":
        driver.post(ev.PluggedIn(1))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
