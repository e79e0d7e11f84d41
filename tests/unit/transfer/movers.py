"""A mover with an ear: what it tells of a try, and what it would tell of the charger."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import Fetch, Upload
from hmi_emulator.chargepoint.transfer_events import TransferEvent, TransferFailed
from hmi_emulator.storage.message_log import SqliteMessageLog
from hmi_emulator.transfer.contents import Contents
from hmi_emulator.transfer.job import Patience
from hmi_emulator.transfer.mover import FileMover

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

NAME = "diagnostics-1.zip"


def contents(log: SqliteMessageLog) -> Contents:
    """Return what an archive is made from, with a secret in every place that could hold one."""
    return Contents(
        summary=lambda: {"model": "CPB1", "serial": "42", "firmware": "6.8.1"},
        keys=lambda: {"HeartbeatInterval": "60", "AuthorizationKey": "hush-key", "Place": "ftp://me:hush-url@h/x"},
        log=log,
        journal=lambda: '{"journal":{}}\n[1,"TextReceived",{"text":"http://me:hush-url@h/fw"}]\n',
    )


class Mover(FileMover):
    """Waits for its own news."""

    def __init__(self, folder: Path | None, patience: Patience | None = None) -> None:
        self.log = SqliteMessageLog()
        self.news: asyncio.Queue[TransferEvent] = asyncio.Queue()
        super().__init__(self.news.put_nowait, contents(self.log), folder, patience)

    async def told(self) -> TransferEvent:
        """Return the next news."""
        async with asyncio.timeout(20):
            return await self.news.get()

    async def fetched(self, url: str, *, ca_file: str = "", job: str = "job") -> TransferEvent:
        """Fetch a file and return how it went."""
        self.fetch(Fetch(job, url, ca_file))
        return await self.told()

    async def uploaded(self, url: str, *, ca_file: str = "") -> TransferEvent:
        """Upload the archive and return how it went."""
        self.upload(Upload(job="job", url=url, name=NAME, since_utc_ms=None, until_utc_ms=None, ca_file=ca_file))
        return await self.told()

    async def failed(self, url: str, *, ca_file: str = "") -> TransferFailed:
        """Fetch what cannot be fetched; return why."""
        event = await self.fetched(url, ca_file=ca_file)
        assert isinstance(event, TransferFailed), event
        return event


@contextlib.asynccontextmanager
async def moving(folder: Path | None, patience: Patience | None = None) -> AsyncIterator[Mover]:
    """Return a mover and end it in good order."""
    mover = Mover(folder, patience)
    try:
        yield mover
    finally:
        await mover.stop()
        mover.log.close()
