"""A charger as a process of its own, for tests that kill it: acts come in as lines, what it is goes out as JSON lines.

python -m tests.support.charger_process URL IDENTITY FOLDER [MODEL [FIRMWARE]]
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from pathlib import Path

from hmi_emulator.assembly.charger import Charger, Order
from hmi_emulator.assembly.firmware_choice import FirmwareChoice
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.device import events as ev
from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.storage.state_dir import StateDir

SPEED = 60
ACTS: dict[str, ev.Event] = {
    "tap": ev.CardHeld("04A1B2C3"),
    "plug": ev.PluggedIn(1),
    "unplug": ev.Unplugged(1),
}


def told(snapshot: DeviceSnapshot) -> dict[str, object]:
    """Return what a test wants to know."""
    connector = snapshot.connectors[0]
    return {
        "registration": snapshot.link.registration if snapshot.link.open else "",
        "status": connector.status,
        "transaction_id": connector.transaction_id,
        "transaction": connector.transaction,
        "id_tag": connector.id_tag,
        "energy_wh": connector.energy_wh,
        "session_wh": connector.session_wh,
        "plugged": connector.cable_in_vehicle,
        "queue": snapshot.queue,
        "link": str(snapshot.link.state),
        "failure": snapshot.link.failure,
    }


def tell(snapshot: DeviceSnapshot) -> None:
    """Print it."""
    sys.stdout.write(json.dumps(told(snapshot)) + "\n")
    sys.stdout.flush()


async def play(url: str, identity: str, folder: Path, model: str = "cpb1", firmware: str = "") -> None:
    """Run until the input ends."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    with StateDir(folder) as state:
        connection = Connection(enabled=True, url=url, identity=identity)
        order = Order(model=model, firmware=FirmwareChoice(name=firmware), connection=connection, speed=SPEED)
        charger = Charger(order, state_dir=state)
        charger.driver.subscribe(tell)
        charger.start()

        def read() -> None:
            for line in sys.stdin:
                loop.call_soon_threadsafe(charger.driver.post, ACTS[line.strip()])
            loop.call_soon_threadsafe(ended.set)

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        await ended.wait()
        await charger.stop()


if __name__ == "__main__":
    asyncio.run(play(sys.argv[1], sys.argv[2], Path(sys.argv[3]), *sys.argv[4:]))
