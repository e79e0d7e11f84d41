"""Feeds the machine and carries out its effects: one inbox, one task, one timer.

Effects are carried out in order. A Save is committed before anything after it; where that fails, the frames that need
its rows are held back until they are committed, everything else goes on, and the machine is told.
An exception in the machine is a bug of ours: the charger stops, and the report goes to whoever asked for it.
"""

from __future__ import annotations

import asyncio
import json
import traceback
from collections import deque
from typing import TYPE_CHECKING, Generic

from hmi_emulator.chargepoint.effects import (
    CancelTransfer,
    CloseLink,
    Explain,
    Fetch,
    Log,
    OpenLink,
    Save,
    Send,
    Severity,
    TearLink,
    Upload,
)
from hmi_emulator.chargepoint.link_events import TextReceived
from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import LoadMemory
from hmi_emulator.runtime.acts import act_key, act_values, is_act
from hmi_emulator.runtime.held import HeldFrames, stands_on_memory
from hmi_emulator.runtime.keeper import RETRY_S, Keeper
from hmi_emulator.runtime.ports import State
from hmi_emulator.runtime.showing import Showing
from hmi_emulator.vocabulary.errors import EmulatorBug

if TYPE_CHECKING:
    from collections.abc import Callable

    from hmi_emulator.device.effects import Effect, Row
    from hmi_emulator.device.events import Event
    from hmi_emulator.device.snapshot import DeviceSnapshot
    from hmi_emulator.runtime.clock import Clock
    from hmi_emulator.runtime.ports import Link, LogWriter, Machine, Memory, Recorder, Transfers

MOST_AT_ONCE = 50
"""Events, before the websocket, the central system and everything else on the loop have their turn."""
MOST_ROUNDS = 1_000
"""Of TimePassed at one instant; a deadline that never moves on is a bug."""
LONGEST_SLEEP_S = 3600.0

__all__ = ["MOST_ROUNDS", "RETRY_S", "Driver"]


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
        self._clock, self._log, self._journal = clock, log, journal
        self._on_bug = on_bug
        self._link: Link | None = None
        self._transfers: Transfers | None = None
        self._attempt = 0
        self._inbox: deque[Event] = deque()
        self._wake = asyncio.Event()
        self._keeper = Keeper(memory, self.post, self._post_first)
        self._held = HeldFrames()
        self._showing = Showing(self.snapshot)
        self._real_s = 0.0
        """The loop's instant at which the present work began."""
        self._rounds = (0, 0)
        """Instant of the last TimePassed, and how many there were at it."""
        self._advanced_at = 0
        """Instant of the last event that the machine took."""
        self._last: DeviceSnapshot | None = None
        """Once the machine has failed."""
        self.stopped_by_bug: str | None = None
        """The report, once the machine has failed."""

    # ---- in ----

    def use_link(self, link: Link) -> None:
        """Give the driver its websocket."""
        self._link = link

    def use_transfers(self, transfers: Transfers) -> None:
        """Give the driver what fetches and uploads files."""
        self._transfers = transfers

    @property
    def state(self) -> State:
        """The machine's state; frozen, so anybody may look at it."""
        return self._state

    def record_to(self, journal: Recorder) -> None:
        """Keep every event in a journal; only before `run`."""
        self._journal = journal

    def begin_with(self, state: State) -> None:
        """Begin with another state; only before `run`."""
        self._state = state

    def post(self, event: Event) -> None:
        """Queue one event in order; a charger that a bug has stopped takes none."""
        if self.stopped_by_bug is None:
            self._inbox.append(event)
            self._wake.set()

    def _post_first(self, event: Event) -> None:
        """Put an event before all that wait: the memory is known before anything is done with the charger."""
        if self.stopped_by_bug is None:
            self._inbox.appendleft(event)
            self._wake.set()

    def wake(self) -> None:
        """Look at the clock again, which has been turned."""
        self._wake.set()

    def subscribe(self, seen: Callable[[DeviceSnapshot], None]) -> None:
        """Call `seen` with each new snapshot, beginning with the present one."""
        self._showing.subscribe(seen)

    def snapshot(self) -> DeviceSnapshot:
        """Return the device as it is now, or as it was when a bug stopped it."""
        if self._last is not None:
            return self._last
        state = self._state  # read first: another thread may ask, and no state is shown before its own instant
        return self._machine.snapshot(state, self._clock.now())

    def _last_snapshot(self) -> DeviceSnapshot | None:
        try:
            return self._machine.snapshot(self._state, self._advanced_at)
        except Exception:  # noqa: BLE001 - it may be the snapshot itself that fails
            return self._showing.latest

    # ---- the one task ----

    async def run(self) -> None:
        """Work until cancelled, or until the machine fails."""
        loop = asyncio.get_running_loop()
        while self.stopped_by_bug is None:
            self._wake.clear()
            wait_s = self.work(loop.time())
            await self._rest(wait_s)

    def work(self, real_s: float) -> float:
        """Handle what waits or is due and show what came of it; return the real seconds to rest, 0 for none."""
        self._real_s = real_s
        try:
            self._handle()
            return 0.0 if self.stopped_by_bug is not None else self._rest_s()
        except Exception:  # noqa: BLE001 - the supervisor: a bug stops the charger, never the program
            self._failed("the driver", traceback.format_exc())
            return 0.0

    def finish(self) -> None:
        """Let everything that was posted happen, at the end; what is due is left to the next start."""
        while self._inbox and self.stopped_by_bug is None:
            self._feed(self._inbox.popleft())

    def _handle(self) -> None:
        if self._keeper.retry_at is not None and self._keeper.retry(self._clock.utc_ms(), self._real_s):
            self._release()
        for _ in range(MOST_AT_ONCE):
            event = self._next()
            if event is None:
                break
            self._feed(event)
        self._showing.show(self._real_s)

    def _next(self) -> Event | None:
        if self.stopped_by_bug is not None:
            return None
        if self._inbox:
            return self._inbox.popleft()
        return ev.TimePassed() if self._is_due() else None

    def _is_due(self) -> bool:
        due = self._machine.next_deadline(self._state)
        return due is not None and due <= self._clock.now()

    async def _rest(self, seconds: float) -> None:
        """Sleep until something is posted, at the most so long; always let others have their turn."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        timer = asyncio.get_running_loop().call_later(seconds, self._wake.set)
        try:
            await self._wake.wait()
        finally:
            timer.cancel()

    def _rest_s(self) -> float:
        waits = [LONGEST_SLEEP_S]
        if self._inbox:
            waits.append(0.0)
        deadline = self._machine.next_deadline(self._state)
        if deadline is not None:
            waits.append(self._clock.seconds_until(deadline))
        if self._keeper.retry_at is not None:
            waits.append(self._keeper.retry_at - self._real_s)
        show_in_s = self._showing.due_in_s(self._real_s)
        if show_in_s is not None:
            waits.append(show_in_s)
        return max(min(waits), 0.0)

    def _feed(self, event: Event) -> None:
        now = self._clock.now()
        if self._journal is not None:
            self._journal.record(now, event)
        if is_act(event):
            number = getattr(event, "connector_id", None)
            self._log.act(now, self._utc_ms(now), act_key(event), act_values(event), number)
        elif isinstance(event, TextReceived):
            self._log.frame(now, self._utc_ms(now), event.text, sent=False)
        if isinstance(event, ev.PowerCut):
            self._keeper.forget()
            self._held.clear()
        try:
            self._count_rounds(event, now)
            self._state, effects = self._machine.advance(self._state, event, now)
        except Exception:  # noqa: BLE001 - the supervisor: a bug stops the charger, never the program
            self._failed(type(event).__name__, traceback.format_exc())
            return
        self._advanced_at = now
        self._showing.changed()
        self._carry_out(effects, now)

    def _count_rounds(self, event: Event, now: int) -> None:
        if isinstance(event, ev.TimePassed):
            at, count = self._rounds
            self._rounds = (now, count + 1 if at == now else 1)
            if self._rounds[1] > MOST_ROUNDS:
                raise EmulatorBug("a deadline never moves on")

    def _failed(self, where: str, trace: str) -> None:
        if self.stopped_by_bug is not None:
            return
        self.stopped_by_bug = f"{where} at {self._clock.now()} ms\n\n{trace}"
        self._last = self._last_snapshot()
        self._inbox.clear()
        self._held.clear()
        if self._link is not None:
            self._link.close(self._attempt)
        if self._journal is not None:
            self._journal.close()
        if self._on_bug is not None:
            self._on_bug(self.stopped_by_bug)

    # ---- out ----

    def _carry_out(self, effects: tuple[Effect, ...], now: int) -> None:
        safe = True
        for effect in effects:
            match effect:
                case Save(rows):
                    safe = self._commit(rows)
                case Send(text):
                    if safe and (self._keeper.keeps_transactions or not stands_on_memory(text)):
                        self._send(text, now)
                    else:
                        self._held.add(text, now)
                case OpenLink() | CloseLink() | TearLink():
                    self._held.clear()
                    self._move_link(effect)
                case Fetch() | Upload() | CancelTransfer():
                    self._move_file(effect)
                case LoadMemory():
                    self._keeper.load(self._clock.utc_ms(), self._real_s)
                case Explain(message_id, key, values):
                    self._log.why(message_id, key, json.dumps(dict(values), ensure_ascii=False))
                case Log(severity=severity, key=key, values=values):
                    told = json.dumps(dict(values), ensure_ascii=False)
                    self._log.note(now, self._utc_ms(now), key, told, warning=severity is not Severity.INFO)

    def _commit(self, rows: tuple[Row, ...]) -> bool:
        committed = self._keeper.commit(rows, self._real_s)
        if committed:
            self._release()
        return committed

    def _release(self) -> None:
        now = self._clock.now()
        for text in self._held.release(now):
            self._send(text, now)

    def _send(self, text: str, now: int) -> None:
        self._log.frame(now, self._utc_ms(now), text, sent=True)
        if self._link is not None:
            self._link.send(text)

    def _move_link(self, effect: OpenLink | CloseLink | TearLink) -> None:
        if self._link is None:
            return
        match effect:
            case OpenLink(attempt=attempt):
                self._attempt = attempt
                self._link.open(effect)
            case CloseLink(attempt):
                self._link.close(attempt)
            case TearLink(attempt):
                self._link.tear(attempt)

    def _move_file(self, effect: Fetch | Upload | CancelTransfer) -> None:
        if self._transfers is None:
            return
        match effect:
            case Fetch():
                self._transfers.fetch(effect)
            case Upload():
                self._transfers.upload(effect)
            case CancelTransfer(job):
                self._transfers.cancel(job)

    def _utc_ms(self, now: int) -> int:
        told = self._machine.utc_ms(self._state, now)
        return self._clock.utc_ms() if told is None else told
