"""Ours, as small as it can be composed: `assembly.Charger` on the running loop, without Qt, with its memory on disk."""

from __future__ import annotations

import asyncio
import sys
import time
from functools import partial
from pathlib import Path

from hmi_emulator.assembly.charger import Charger, Order
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.device import events as ev
from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.storage.state_dir import StateDir

TAP_EVERY_S = 0.03


async def main(url: str, folder: Path, taps: int, *, plugged: bool) -> None:
    """Run one charger, named CP1, until the process is ended."""
    order = Order(model="cpb1", connection=Connection(enabled=True, url=url, identity="CP1"), boot_ms=0, reader_ms=0)
    charger = Charger(order, state_dir=StateDir(folder))
    charger.start()
    if plugged:
        charger.driver.subscribe(partial(_keep_plugged, charger))
    if taps:
        await asyncio.to_thread(sys.stdin.readline)
    for number in range(taps):
        print(time.monotonic_ns(), flush=True)
        charger.driver.post(ev.CardHeld(f"{number:08X}"))
        await asyncio.sleep(TAP_EVERY_S)
    await asyncio.Event().wait()


def _keep_plugged(charger: Charger, snapshot: DeviceSnapshot) -> None:
    """Hold the car ready for the next start."""
    status = snapshot.connectors[0].status
    if status == "Finishing":
        charger.driver.post(ev.Unplugged(1))
    elif status == "Available":
        charger.driver.post(ev.PluggedIn(1))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), plugged=sys.argv[4] == "plugged"))
