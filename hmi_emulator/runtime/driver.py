"""Feeds the machine and carries out its effects: one inbox, one task, one timer.

Effects are carried out in order. A Save is committed before anything after it; where that fails, the frames that came
after it in the same turn are held back until the rows are committed, everything else goes on, and the machine is told.
An exception in the machine is a bug of ours: the charger stops, and the report goes to whoever asked for it.
"""

from __future__ import annotations

import asyncio
import json
import traceback
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Generic

from hmi_emulator.chargepoint.effects import CloseLink, Log, OpenLink, Row, Save, Send, Severity, TearLink
from hmi_emulator.chargepoint.link_events import TextReceived
from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import LoadMemory
from hmi_emulator.runtime.acts import act_key, act_values, is_act
from hmi_emulator.runtime.ports import MemoryProblem, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from hmi_emulator.device.effects import Effect
    from hmi_emulator.device.events import Event
    from hmi_emulator.device.snapshot import DeviceSnapshot
    from hmi_emulator.runtime.clock import Clock
    from hmi_emulator.runtime.ports import Link, LogWriter, Machine, Memory, Recorder

FRAME_S = 0.016
"""Between two snapshots at the least: what the eye can see."""
RETRY_S = 5.0
"""Between two tries to commit rows that could not be."""
LONGEST_SLEEP_S = 3600.0


class Driver(Generic[State]):
    """Runs one machine on the running asyncio loop; all methods belong to that loop's thread."""

    def __init__(
        self,
        machine: Machine[State],
        state: State,
        *,
        clock: Clock,
        memory: Memory,
        log: LogWriter,
        journal: Recorder | None = None,
        on_bug: Callable[[str], None] | None = None,
    ) -> None:
        self._machine, self._state = machine, state
        self._clock, self._memory, self._log, self._journal = clock, memory, log, journal
        self._on_bug = on_bug
        self._link: Link | None = None
        self._inbox: deque[Event] = deque()
        self._wake = asyncio.Event()
        self._unsaved: dict[tuple[str, str], Row] = {}
        self._held: list[Send] = []
        self._retry_at: float | None = None
        self._seen: list[Callable[[DeviceSnapshot], None]] = []
        self._shown: DeviceSnapshot | None = None
        self._shown_at = -FRAME_S
        self._unshown = True
        self.stopped_by_bug: str | None = None
        """The report, once the machine has failed."""

    # ---- in ----

    def use_link(self, link: Link) -> None:
        """Give the driver its websocket."""
        self._link = link

    def begin_with(self, state: State) -> None:
        """Begin with another state; only before `run`."""
        self._state = state

    def post(self, event: Event) -> None:
        """Queue one event in order."""
        self._inbox.append(event)
        self._wake.set()

    def subscribe(self, seen: Callable[[DeviceSnapshot], None]) -> None:
        """Call `seen` with each new snapshot, beginning with the present one."""
        self._seen.append(seen)
        seen(self.snapshot())

    def snapshot(self) -> DeviceSnapshot:
        """Return the device as it is now."""
        return self._machine.snapshot(self._state, self._clock.now())

    # ---- the one task ----

    async def run(self) -> None:
        """Work until cancelled, or until the machine fails."""
        loop = asyncio.get_running_loop()
        while self.stopped_by_bug is None:
            self._wake.clear()
            self._work(loop.time())
            try:
                async with asyncio.timeout(self._sleep_s(loop.time())):
                    await self._wake.wait()
            except TimeoutError:
                pass

    def _work(self, real_s: float) -> None:
        """Handle everything that waits or is due, then show what came of it."""
        while self._inbox and self.stopped_by_bug is None:
            self._feed(self._inbox.popleft())
        while self.stopped_by_bug is None and (due := self._machine.next_deadline(self._state)) is not None:
            if due > self._clock.now():
                break
            self._feed(ev.TimePassed())
            while self._inbox and self.stopped_by_bug is None:
                self._feed(self._inbox.popleft())
        if self._retry_at is not None and real_s >= self._retry_at:
            self._commit(())
        self._show(real_s)

    def _sleep_s(self, real_s: float) -> float:
        waits = [LONGEST_SLEEP_S]
        deadline = self._machine.next_deadline(self._state)
        if deadline is not None:
            waits.append(self._clock.seconds_until(deadline))
        if self._retry_at is not None:
            waits.append(max(self._retry_at - real_s, 0.0))
        if self._unshown:
            waits.append(max(self._shown_at + FRAME_S - real_s, 0.0))
        return min(waits)

    def _feed(self, event: Event) -> None:
        now = self._clock.now()
        if self._journal is not None:
            self._journal.record(now, event)
        if is_act(event):
            number = getattr(event, "connector_id", None)
            self._log.act(now, self._utc_ms(now), act_key(event), act_values(event), number)
        elif isinstance(event, TextReceived):
            self._log.frame(now, self._utc_ms(now), event.text, sent=False)
        try:
            self._state, effects = self._machine.advance(self._state, event, now)
        except Exception:  # noqa: BLE001 - the supervisor: a bug stops the charger, never the program
            self._failed(event, traceback.format_exc())
            return
        self._unshown = True
        self._carry_out(effects, now)

    def _failed(self, event: Event, trace: str) -> None:
        self.stopped_by_bug = f"{type(event).__name__}\n\n{trace}"
        if self._link is not None and self._shown is not None:
            self._link.close(self._shown.link.attempt)
        if self._journal is not None:
            self._journal.close()
        if self._on_bug is not None:
            self._on_bug(self.stopped_by_bug)

    # ---- out ----

    def _carry_out(self, effects: tuple[Effect, ...], now: int) -> None:
        protected = True
        for effect in effects:
            match effect:
                case Save(rows):
                    protected = self._commit(rows)
                case Send():
                    if protected and not self._held:
                        self._send(effect, now)
                    else:
                        self._held.append(effect)
                case OpenLink() | CloseLink() | TearLink():
                    self._held.clear()
                    self._moved(effect)
                case LoadMemory():
                    self.post(ev.MemoryLoaded(self._memory.load(), self._clock.utc_ms()))
                case Log(severity=severity, key=key, values=values):
                    told = json.dumps(dict(values), ensure_ascii=False)
                    self._log.note(now, self._utc_ms(now), key, told, warning=severity is not Severity.INFO)

    def _commit(self, rows: tuple[Row, ...]) -> bool:
        """Commit these rows and those that could not be before; return whether all are safe now."""
        wanted = {**self._unsaved, **{(row.section, row.key): row for row in rows}}
        try:
            self._memory.save(tuple(wanted.values()))
        except MemoryProblem as problem:
            if not self._unsaved:
                self.post(ev.StorageFailed(str(problem)))
            self._unsaved = wanted
            self._retry_at = asyncio.get_running_loop().time() + RETRY_S
            return False
        if self._unsaved:
            self._unsaved = {}
            self._retry_at = None
            self.post(ev.StorageRecovered())
            self._release()
        return True

    def _release(self) -> None:
        held, self._held = self._held, []
        for send in held:
            self._send(send, self._clock.now())

    def _send(self, send: Send, now: int) -> None:
        self._log.frame(now, self._utc_ms(now), send.text, sent=True)
        if self._link is not None:
            self._link.send(send.text)

    def _moved(self, effect: OpenLink | CloseLink | TearLink) -> None:
        if self._link is None:
            return
        match effect:
            case OpenLink():
                self._link.open(effect)
            case CloseLink(attempt):
                self._link.close(attempt)
            case TearLink(attempt):
                self._link.tear(attempt)

    def _utc_ms(self, now: int) -> int:
        shown = self._shown
        return now + (shown.utc_ms - shown.now_ms) if shown else self._clock.utc_ms()

    def _show(self, real_s: float) -> None:
        """Publish the snapshot, at most once a frame and only when something but the time has changed."""
        if not self._unshown or real_s < self._shown_at + FRAME_S:
            return
        self._unshown, self._shown_at = False, real_s
        fresh = self.snapshot()
        if self._shown is not None and fresh == replace(self._shown, now_ms=fresh.now_ms, utc_ms=fresh.utc_ms):
            self._shown = fresh
            return
        self._shown = fresh
        for seen in self._seen:
            seen(fresh)
