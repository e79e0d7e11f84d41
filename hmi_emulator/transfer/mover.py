"""Carries out Fetch, Upload and CancelTransfer: a thread a try, its end told on the loop that it was begun on."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from hmi_emulator.transfer.job import Job, Patience

if TYPE_CHECKING:
    from collections.abc import Callable

    from hmi_emulator.chargepoint.effects import Fetch, Upload
    from hmi_emulator.chargepoint.transfer_events import TransferEvent
    from hmi_emulator.runtime.ports import TellTransfer
    from hmi_emulator.transfer.contents import Contents


class FileMover:
    """Moves files for one charger; belongs to the loop that it is first used on."""

    def __init__(
        self, tell: TellTransfer, contents: Contents, folder: Path | None, patience: Patience | None = None
    ) -> None:
        """`folder` keeps what is fetched; without one it goes with the charger."""
        self._tell, self._contents = tell, contents
        self._patience = patience or Patience()
        self._folder = folder
        self._borrowed: tempfile.TemporaryDirectory[str] | None = None
        self._jobs: dict[str, Job] = {}
        self._ending: set[asyncio.Future[None]] = set()
        self._stopped = False

    # ---- orders ----

    def fetch(self, order: Fetch) -> None:
        """Begin to fetch a file; returns at once."""
        folder = self._place() / "firmware"
        self._begin(order.job, Job(self._patience, order.ca_file), lambda job: _fetched(order, folder, job))

    def upload(self, order: Upload) -> None:
        """Begin to upload the diagnostics; returns at once."""
        self._begin(order.job, Job(self._patience, order.ca_file), lambda job: _uploaded(order, self._contents, job))

    def cancel(self, job: str) -> None:
        """Give up a try; nothing more is told of it."""
        given_up = self._jobs.pop(job, None)
        if given_up is not None:
            given_up.give_up()

    async def stop(self) -> None:
        """Give up whatever is under way, and wait a little for its threads."""
        self._stopped = True
        for job in list(self._jobs):
            self.cancel(job)
        if self._ending:
            await asyncio.wait(self._ending, timeout=self._patience.stop_s)
        if self._borrowed is not None:
            self._borrowed.cleanup()

    # ---- a try ----

    def _place(self) -> Path:
        if self._folder is not None:
            return self._folder
        if self._borrowed is None:
            self._borrowed = tempfile.TemporaryDirectory(prefix="hmi-emulator-", ignore_cleanup_errors=True)
        return Path(self._borrowed.name)

    def _begin(self, name: str, job: Job, work: Callable[[Job], int]) -> None:
        if self._stopped:
            return
        self._jobs[name] = job
        loop = asyncio.get_running_loop()
        ended = loop.create_future()
        self._ending.add(ended)
        ended.add_done_callback(self._ending.discard)

        def run() -> None:
            event = _tried(name, job, work)
            with contextlib.suppress(RuntimeError):  # the loop is gone, and with it whoever would listen
                loop.call_soon_threadsafe(self._ended, name, job, event, ended)

        # A daemon: a server that is slow to die must not keep the program.
        threading.Thread(target=run, name=f"transfer {name}", daemon=True).start()

    def _ended(self, name: str, job: Job, event: TransferEvent, ended: asyncio.Future[None]) -> None:
        if not ended.done():
            ended.set_result(None)
        if self._jobs.get(name) is job:
            del self._jobs[name]
            self._tell(event)


# Protocols and archive are imported in the thread: every start would pay for what few runs need.


def _tried(name: str, job: Job, work: Callable[[Job], int]) -> TransferEvent:
    from hmi_emulator.transfer.work import tried  # noqa: PLC0415 - see above

    return tried(name, job, work)


def _fetched(order: Fetch, folder: Path, job: Job) -> int:
    from hmi_emulator.transfer.work import fetched  # noqa: PLC0415 - see above

    return fetched(order, folder, job)


def _uploaded(order: Upload, contents: Contents, job: Job) -> int:
    from hmi_emulator.transfer.work import uploaded  # noqa: PLC0415 - see above

    return uploaded(order, contents, job)
