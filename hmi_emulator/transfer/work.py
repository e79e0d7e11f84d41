"""What a try does in its thread: the file, the protocol, and what became of it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.transfer_events import TransferDone, TransferFailed, TransferFailure
from hmi_emulator.transfer import over_ftp, over_http
from hmi_emulator.transfer.address import parsed, with_name
from hmi_emulator.transfer.archive import write_archive
from hmi_emulator.transfer.failures import problem_of
from hmi_emulator.transfer.files import Store
from hmi_emulator.transfer.problems import TransferProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hmi_emulator.chargepoint.effects import Fetch, Upload
    from hmi_emulator.chargepoint.transfer_events import TransferEvent
    from hmi_emulator.transfer.contents import Contents
    from hmi_emulator.transfer.job import Job


def tried(name: str, job: Job, work: Callable[[Job], int]) -> TransferEvent:
    """Do the work of a try; return what is to be told, never raise."""
    try:
        with job:
            return TransferDone(name, work(job))
    except Exception as error:  # noqa: BLE001 - whatever stops a transfer is told, never raised
        problem = problem_of(error)
        if job.late:  # what the shut socket raised is our own doing
            problem = TransferProblem(TransferFailure.TIMEOUT, "the whole file took too long")
        return TransferFailed(name, problem.reason, problem.detail)


def fetched(order: Fetch, folder: Path, job: Job) -> int:
    """Fetch a file into the folder; return its size."""
    address = parsed(order.url)
    protocol = over_ftp if address.scheme.startswith("ftp") else over_http
    store = Store(folder)
    with _disk():
        partial = store.begun(order.url)
    with partial:
        protocol.fetch(address, partial, job)
        size = partial.size
    with _disk():
        store.keep(partial, address.name)
    return size


def uploaded(order: Upload, contents: Contents, job: Job) -> int:
    """Make the archive and upload it; return its size."""
    address = with_name(parsed(order.url), order.name)
    protocol = over_ftp if address.scheme.startswith("ftp") else over_http
    with tempfile.TemporaryFile() as file:
        with _disk():
            write_archive(file, contents, order.since_utc_ms, order.until_utc_ms)
            file.seek(0, os.SEEK_END)
        size = file.tell()
        job.check()
        protocol.store(address, file, size, job)
    return size


@contextlib.contextmanager
def _disk() -> Iterator[None]:
    """Tell trouble with our own disk from that with the network."""
    try:
        yield
    except OSError as error:
        raise TransferProblem(TransferFailure.STORAGE, error.strerror or "") from error
