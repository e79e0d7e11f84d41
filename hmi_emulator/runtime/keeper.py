"""Keeps rows in the non-volatile memory, and remembers those that could not be committed until they can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.device import events as ev
from hmi_emulator.runtime.ports import MemoryProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from hmi_emulator.runtime.ports import Memory

RETRY_S = 5.0
"""Real seconds between two tries of what failed."""


class Keeper:
    """The driver's side of the memory; tells the machine once when it fails, and once when it works again."""

    def __init__(
        self, memory: Memory, post: Callable[[ev.Event], None], post_first: Callable[[ev.Event], None]
    ) -> None:
        self._memory, self._post, self._post_first = memory, post, post_first
        self._unsaved: dict[tuple[str, str], Row] = {}
        self._load_wanted = False
        self.retry_at: float | None = None
        """Real instant of the next try, None while all is well."""

    @property
    def keeps_transactions(self) -> bool:
        """Return whether every transaction message of the queue is committed."""
        return all(section != "outbox" for section, _ in self._unsaved)

    def commit(self, rows: tuple[Row, ...], real_s: float) -> bool:
        """Commit these rows with those that could not be before; return whether all are safe now."""
        wanted = {**self._unsaved, **{(row.section, row.key): row for row in rows}}
        try:
            self._memory.save(tuple(wanted.values()))
        except MemoryProblem as problem:
            self._unsaved = wanted
            self._failed(problem, real_s)
            return False
        self._unsaved = {}
        self._recovered()
        return True

    def load(self, utc_ms: int, real_s: float) -> None:
        """Answer LoadMemory with what is committed and what is yet to be; later, where it cannot be read now."""
        try:
            loaded = {(row.section, row.key): row for row in self._memory.load()}
        except MemoryProblem as problem:
            self._load_wanted = True
            self._failed(problem, real_s)
            return
        rows = {**loaded, **self._unsaved}
        kept = tuple(rows[key] for key in sorted(rows) if rows[key].value is not None)
        self._post_first(ev.MemoryLoaded(kept, utc_ms))
        self._load_wanted = False
        self._recovered()

    def retry(self, utc_ms: int, real_s: float) -> bool:
        """Try again what failed, if its time has come; return whether everything is committed."""
        if self.retry_at is None or real_s < self.retry_at:
            return self.retry_at is None
        if self._load_wanted:
            self.load(utc_ms, real_s)
        return self.commit((), real_s) if self._unsaved else self.retry_at is None

    def forget(self) -> None:
        """Lose what is not committed, as a power cut does."""
        self._unsaved, self._load_wanted = {}, False
        self._recovered()

    def _failed(self, problem: MemoryProblem, real_s: float) -> None:
        if self.retry_at is None:
            self._post(ev.StorageFailed(str(problem)))
        self.retry_at = real_s + RETRY_S

    def _recovered(self) -> None:
        if self.retry_at is not None and not self._unsaved and not self._load_wanted:
            self.retry_at = None
            self._post(ev.StorageRecovered())
