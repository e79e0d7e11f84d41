"""`make screenshots`: the pictures of README and docs, taken of the real window while a real session runs."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"
_HOME = tempfile.TemporaryDirectory(prefix="hmi-emulator-pictures-")
os.environ |= {"XDG_CONFIG_HOME": _HOME.name, "XDG_STATE_HOME": _HOME.name}

import qasync  # noqa: E402 - the platform is chosen before Qt is first imported
from PySide6.QtCore import QSize  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from hmi_emulator.assembly.wishes import Wishes  # noqa: E402
from hmi_emulator.device import events as ev  # noqa: E402
from hmi_emulator.gui.app import Front  # noqa: E402
from hmi_emulator.gui.preferences import Preferences  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from hmi_emulator.device.snapshot import ConnectorSnapshot

DOCS = Path("docs")
USUAL, LEAST = QSize(1440, 900), QSize(1100, 700)
PATIENCE_S = 30.0
PULSE_TOP_S = 1.7
"""From the beginning of the blue pulse to its height."""


async def _until(front: Front, what: str, true: Callable[[ConnectorSnapshot], bool]) -> None:
    seen = asyncio.Event()
    handle = front.backstage.handle

    def look(_snapshot: object = None) -> None:
        if true(handle.snapshot().connectors[0]):
            seen.set()

    front.bridge.snapshot_changed.connect(look)
    look()
    try:
        async with asyncio.timeout(PATIENCE_S):
            await seen.wait()
    except TimeoutError:
        sys.exit(f"{what} did not happen")
    finally:
        front.bridge.snapshot_changed.disconnect(look)


async def _take(front: Front, name: str, size: QSize) -> None:
    front.window.resize(size)
    await asyncio.sleep(0.4)  # layouts settle and fades end; a picture has no fact to wait for
    front.window.grab().save(str(DOCS / f"{name}-{size.width()}x{size.height()}.png"))


async def _session(app: QApplication) -> None:
    wishes = Wishes(charger="cpb1", connection=None, id_tags=(), state_dir=Path(_HOME.name) / "cpb1", language="en")
    front = Front(app, wishes, Preferences(Path(_HOME.name)))
    front.window.show()
    handle = front.backstage.handle
    await _until(front, "Connecting", lambda connector: connector.visual.word == "state.locked")
    await asyncio.sleep(1.0)
    await _take(front, "locked", USUAL)
    handle.post(ev.CardHeld("04A1B2C3"))
    await _until(front, "Unlocking", lambda connector: bool(connector.id_tag))
    await asyncio.sleep(2.0)
    handle.post(ev.PluggedIn(1))
    await _until(front, "Charging", lambda connector: connector.status == "Charging")
    await asyncio.sleep(PULSE_TOP_S + 3.0)
    await _take(front, "developer", USUAL)
    await _take(front, "developer", LEAST)
    front.window.theme_requested.emit()
    await _take(front, "developer-light", USUAL)
    front.window.theme_requested.emit()
    handle.post(ev.Unplugged(1))
    for model in ("plp1", "cmx2", "generic"):
        front.backstage.change(front.models[model])
        await _until(front, model, lambda connector: connector.visual.word in {"state.locked", "state.ready"})
        await asyncio.sleep(1.5)
        await _take(front, model, USUAL)
    front.window.close()
    await asyncio.to_thread(front.backstage.stop)


def main() -> None:
    """Take all pictures into docs/."""
    DOCS.mkdir(exist_ok=True)
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=partial(qasync.QEventLoop, app)) as runner:
        runner.run(_session(app))


if __name__ == "__main__":
    main()
