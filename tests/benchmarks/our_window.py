"""The real window with the real charger behind it, in a process that can be watched.

``idle``: locked, nothing moves. ``charging``: the car is in, and either the card of the demo is tapped or a central
system of one's own (its URL as the second argument) starts. Tells in a line when that is so, and answers each line it
is sent by the number of paints of the stage so far.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_API", "pyside6")
import qasync
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from hmi_emulator.assembly.wishes import Wishes
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.device import events as ev
from hmi_emulator.device.snapshot import ConnectorSnapshot, LinkState
from hmi_emulator.gui.app import SWITCH_INTERVAL_S, Front
from hmi_emulator.gui.preferences import Preferences

LOOK_AGAIN_S = 0.05
SETTLE_S = 3.0
"""Until fades have ended."""


class Paints(QObject):
    """Counts the paint events of one widget."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


async def _until_charging(front: Front, *, tap: bool) -> None:
    handle = front.backstage.handle
    await _until(front, "Available")
    if tap:
        handle.post(ev.CardHeld("04A1B2C3"))
        while not _connector(front).id_tag:  # noqa: ASYNC110 - the handle is read, not listened to
            await asyncio.sleep(LOOK_AGAIN_S)
    handle.post(ev.PluggedIn(1))
    if not tap:
        await _until(front, "Preparing")
        print("plugged", flush=True)
    await _until(front, "Charging")


async def _until(front: Front, status: str) -> None:
    handle = front.backstage.handle
    while handle.snapshot().link.state is not LinkState.CONNECTED or _connector(front).status != status:  # noqa: ASYNC110
        await asyncio.sleep(LOOK_AGAIN_S)


def _connector(front: Front) -> ConnectorSnapshot:
    return front.backstage.handle.snapshot().connectors[0]


async def _live(app: QApplication, folder: Path, mode: str, url: str) -> None:
    connection = Connection(enabled=True, url=url, identity="CP1") if url else None
    wishes = Wishes(charger="cpb1", connection=connection, id_tags=(), state_dir=folder / "cpb1", language="en")
    front = Front(app, wishes, Preferences(folder))
    paints = Paints()
    front.window.resize(1440, 900)
    front.window.show()
    front.window.room.stage.canvas.installEventFilter(paints)
    if mode == "idle":
        await _until(front, "Available")
    else:
        await _until_charging(front, tap=not url)
    await asyncio.sleep(SETTLE_S)
    print("ready", flush=True)
    asyncio.get_running_loop().add_reader(sys.stdin.fileno(), partial(_tell, paints))
    await asyncio.Event().wait()


def _tell(paints: Paints) -> None:
    sys.stdin.readline()
    print(paints.count, flush=True)


if __name__ == "__main__":
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    qt = QApplication(sys.argv[:1])
    qt.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as home, asyncio.Runner(loop_factory=partial(qasync.QEventLoop, qt)) as runner:
        runner.run(_live(qt, Path(home), sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""))
