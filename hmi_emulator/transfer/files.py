"""Fetched files on disk: one that is whole, one that is on its way; nothing of them is ever run."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.transfer_events import TransferFailure
from hmi_emulator.transfer.problems import TransferProblem

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from hmi_emulator.transfer.job import Job


class Store:
    """The folder of fetched files; bounded: a new file takes the place of the one before, and so do begun ones."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begun(self, url: str) -> Partial:
        """Return the file that a URL is fetched into, with what is there of it; those of other URLs are dropped."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._folder / f"{sha256(url.encode(errors='replace')).hexdigest()[:32]}.part"
        for other in self._folder.glob("*.part*"):
            if other.stem.removesuffix(".part") != path.stem:
                other.unlink(missing_ok=True)
        return Partial(path)

    def keep(self, partial: Partial, name: str) -> Path:
        """Give a whole file its name; the one before goes."""
        kept = self._folder / name.removesuffix(".part")
        os.replace(partial.path, kept)  # noqa: PTH105 - atomic, also over a file that is there
        partial.forget()
        for other in self._folder.iterdir():
            if other != kept and other.is_file() and not other.name.endswith((".part", ".part-tag")):
                other.unlink(missing_ok=True)
        return kept


class Partial:
    """A file on its way, written straight to disk so that the next try can go on where this one ended."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tag_path = path.with_name(path.name + "-tag")
        self._file: int | None = None
        self.size = 0

    def __enter__(self) -> Self:
        try:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            self.size = os.fstat(self._file).st_size
        except OSError as error:
            raise TransferProblem(TransferFailure.STORAGE, error.strerror or "") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    @property
    def tag(self) -> str:
        """Return what the server called this version of the file, empty when it said nothing."""
        try:
            return self._tag_path.read_text("utf-8")
        except (OSError, ValueError):
            return ""

    def called(self, tag: str) -> None:
        """Note what the server calls this version."""
        self._tag_path.write_text(tag, "utf-8")

    def restart(self) -> None:
        """Begin from nothing: what is there belongs to another version."""
        if self._file is not None:
            os.ftruncate(self._file, 0)
        self.size = 0

    def add(self, job: Job, data: bytes) -> None:
        """Append bytes; TransferProblem where the file grows too large or the disk is full."""
        if self.size + len(data) > job.patience.most_bytes:
            self.restart()
            raise TransferProblem(TransferFailure.TOO_LARGE, f"over {job.patience.most_bytes} bytes")
        if self._file is not None:
            job.write(self._file, data)
            self.size += len(data)

    def forget(self) -> None:
        """Drop what is known of it."""
        self._tag_path.unlink(missing_ok=True)
