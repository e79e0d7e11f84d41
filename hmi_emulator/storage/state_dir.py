"""The folder of one charger, used by one process at a time."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self

from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from types import TracebackType


class StateDir:
    """Holds the lock on a folder for as long as the process lives; the lock dies with it, also by kill -9."""

    def __init__(self, folder: Path) -> None:
        """Make the folder where needed and take its lock; OperatorError when that cannot be."""
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file: int | None = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise OperatorError(text("cli.folder_unusable", path=folder, why=error.strerror)) from error
        try:
            _lock(self._file)
        except OSError as error:
            self.close()
            raise OperatorError(text("cli.folder_held", path=folder)) from error

    @property
    def memory_file(self) -> Path:
        """The non-volatile memory."""
        return self.folder / "memory.sqlite3"

    @property
    def journal_file(self) -> Path:
        """The journal of this run."""
        return self.folder / "journal.jsonl"

    def close(self) -> None:
        """Let the folder go; closing twice is harmless."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _lock(file: int) -> None:
    """Take the lock of an open file; OSError when another process has it."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on Windows only

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - exists everywhere else

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def default_folder(identity: str) -> Path:
    """Return the user's folder for a charger of this identity."""
    import platformdirs  # noqa: PLC0415 - only a run without --state-dir needs it

    safe = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in identity) or "default"
    return Path(platformdirs.user_state_dir("hmi-emulator", appauthor=False)) / safe
