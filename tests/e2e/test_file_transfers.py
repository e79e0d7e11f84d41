"""Diagnostics and firmware over a real websocket, with real files on real servers."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from hmi_emulator.assembly.charger import Charger, Order
from hmi_emulator.central_system.commands import carry_out
from hmi_emulator.central_system.events import CentralEvent
from hmi_emulator.central_system.server import CentralSystem
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.device import events as ev
from hmi_emulator.storage.state_dir import StateDir
from tests.support.file_servers import dead_port, ftp_server, http_server

IDENTITY = "CP1"
SPEED = 20.0
"""Of the charger's time: an installation and two boots take a minute of it."""


class Site:
    """What a central system was told of files, by a charger that is registered there."""

    def __init__(self) -> None:
        self.central = CentralSystem(on_event=self._listen)
        self.told: list[str] = []
        """Statuses of firmware and diagnostics, and the version of each boot, in order."""
        self._came = asyncio.Event()

    def _listen(self, event: CentralEvent) -> None:
        payload: Any = event.data.get("payload", {})
        if event.kind in {"firmware_status_notification", "diagnostics_status_notification"}:
            self.told.append(payload["status"])
        elif event.kind == "boot_notification":
            self.told.append(f"boot {payload['firmwareVersion']}")
        self._came.set()

    async def until_last(self, wanted: str) -> list[str]:
        """Wait until this is what was told last; return and forget all that was told."""
        async with asyncio.timeout(20):
            while self.told[-1:] != [wanted]:
                self._came.clear()
                await self._came.wait()
        told, self.told = self.told, []
        return told

    async def ask(self, line: str) -> str:
        """Give an order as an operator does."""
        return await carry_out(line, self.central)


@asynccontextmanager
async def site(folder: Path) -> AsyncIterator[tuple[Site, Charger]]:
    """Return a site whose charger has booted."""
    at = Site()
    port = await at.central.start()
    with StateDir(folder) as state:
        connection = Connection(enabled=True, url=f"ws://127.0.0.1:{port}", identity=IDENTITY, password="hush-password")
        charger = Charger(Order(model="cpb1", connection=connection, speed=SPEED, boot_ms=100), state_dir=state)
        charger.start()
        try:
            async with asyncio.timeout(20):
                while not at.told:
                    at._came.clear()
                    await at._came.wait()
            at.told.clear()
            yield at, charger
        finally:
            await charger.stop()
            await at.central.stop()


async def test_tc_045_1_diagnostics_really_land_on_a_server(tmp_path: Path) -> None:
    with http_server() as shelf:
        async with site(tmp_path) as (at, charger):
            charger.driver.post(ev.PinEntered("1234"))
            answer = await at.ask(f"diagnostics {IDENTITY} http://me:hush-url@127.0.0.1:{shelf.port}/logs")
            name = json.loads(answer.partition(": ")[2])["fileName"]
            assert await at.until_last("Uploaded") == ["Uploading", "Uploaded"]
            assert "diagnostics Uploaded" in await at.ask("list")
        (path,) = shelf.files
        assert path == f"/logs/{name}"
        archive = zipfile.ZipFile(io.BytesIO(shelf.files[path]))
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "GetDiagnostics" in files["messages.jsonl"]
    assert "GetDiagnostics" in files["journal.jsonl"]
    assert json.loads(files["summary.json"])["serial"] == charger.settings.model.serial
    assert json.loads(files["configuration.json"])["SupportedFileTransferProtocols"] == "FTP,FTPS,HTTP,HTTPS"
    secrets = ("hush", *(user.digest for user in charger.settings.pins.users))
    assert not [name for name, text in files.items() for secret in secrets if secret in text]
    assert '"pin":"1234"' not in files["journal.jsonl"]


async def test_tc_045_2_a_dead_server_is_tried_as_often_as_was_asked_for(tmp_path: Path) -> None:
    async with site(tmp_path) as (at, charger):
        await at.ask(f"diagnostics {IDENTITY} ftp://127.0.0.1:{dead_port()}/ retries=3 interval=1")
        begun = charger.clock.now()
        assert await at.until_last("UploadFailed") == ["Uploading", "UploadFailed"]
        assert charger.clock.now() - begun >= 2 * 1000


async def test_tc_044_1_firmware_comes_by_ftp_is_installed_and_runs_after_the_boot(tmp_path: Path) -> None:
    with ftp_server() as shelf:
        shelf.files["/charger-9.8.7.bin"], shelf.cuts = b"#!/bin/sh\nexit 1\n" * 1000, [5000]
        async with site(tmp_path) as (at, charger):
            url = f"ftp://127.0.0.1:{shelf.port}/charger-9.8.7.bin"
            await at.ask(f"update-firmware {IDENTITY} {url} retries=2 interval=1")
            told = await at.until_last("Installed")
            assert told == ["Downloading", "Downloaded", "Installing", "boot 9.8.7", "Installed"]
            assert charger.driver.snapshot().firmware == "9.8.7"
        assert shelf.asked == ["RETR charger-9.8.7.bin", "RETR charger-9.8.7.bin 5000"]
        assert (tmp_path / "firmware" / "charger-9.8.7.bin").read_bytes() == shelf.files["/charger-9.8.7.bin"]
