"""A machine of ten lines and an outside made of lists: what the driver does is seen without a charger."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import Effect, Fetch, LoadMemory, OpenLink, Row, Upload
from hmi_emulator.runtime.clock import VirtualClock
from hmi_emulator.runtime.dark import without_power
from hmi_emulator.runtime.driver import Driver
from hmi_emulator.runtime.ports import Machine, MemoryProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from hmi_emulator.device.snapshot import DeviceSnapshot

DARK = without_power(model="cpb1", serial="1", connectors=1, tethered=True)


@dataclass(frozen=True, slots=True)
class ToyState:
    """What the toy remembers."""

    seen: tuple[tuple[int, str], ...] = ()
    """Instants and names of the events, in order."""
    due: int | None = None
    shows: int = 0


@dataclass
class Script:
    """What the toy answers to the next events, in order; nothing when it is empty."""

    effects: list[tuple[Effect, ...]] = field(default_factory=list)
    due: list[int | None] = field(default_factory=list)
    """The deadline after each event; it stays as it is when this is empty, and goes when it has come."""
    bug: str = ""
    """Name of the event at which the machine fails."""
    blind: bool = False
    """The snapshot fails."""
    stuck: bool = False
    """The deadline never moves on."""

    def machine(self) -> Machine[ToyState]:
        """Return the machine that plays this script."""
        return Machine(self._advance, lambda state: state.due, self._snapshot, lambda _state, now: 1_000_000 + now)

    def _advance(self, state: ToyState, event: ev.Event, now: int) -> tuple[ToyState, tuple[Effect, ...]]:
        name = type(event).__name__
        if name == self.bug:
            raise ZeroDivisionError("a mistake of ours")
        due = None if name == "TimePassed" and not self.stuck else state.due
        due = self.due.pop(0) if self.due else due
        shows = state.shows + (name == "TryNow")
        after = replace(state, seen=(*state.seen, (now, name)), due=due, shows=shows)
        return after, self.effects.pop(0) if self.effects else ()

    def _snapshot(self, state: ToyState, now: int) -> DeviceSnapshot:
        if self.blind:
            raise ZeroDivisionError("a mistake of ours")
        return replace(DARK, now_ms=now, utc_ms=1_000_000 + now, queue=state.shows)


@dataclass
class FakeMemory:
    """A memory that can be full."""

    rows: dict[tuple[str, str], Row] = field(default_factory=dict)
    full: bool = False
    unreadable: bool = False
    commits: list[tuple[Row, ...]] = field(default_factory=list)

    def load(self) -> tuple[Row, ...]:
        if self.unreadable:
            raise MemoryProblem("The memory cannot be read.")
        return tuple(self.rows.values())

    def save(self, rows: tuple[Row, ...]) -> None:
        if self.full:
            raise MemoryProblem("The disk is full.")
        self.commits.append(rows)
        self.rows |= {(row.section, row.key): row for row in rows}

    def close(self) -> None:
        """Nothing to let go."""


@dataclass
class FakeLink:
    """Writes down its orders."""

    orders: list[str] = field(default_factory=list)

    def open(self, order: OpenLink) -> None:
        self.orders.append(f"open {order.attempt}")

    def send(self, text: str) -> None:
        self.orders.append(text)

    def close(self, attempt: int) -> None:
        self.orders.append(f"close {attempt}")

    def tear(self, attempt: int) -> None:
        self.orders.append(f"tear {attempt}")

    async def stop(self) -> None:
        """Nothing to end."""


@dataclass
class FakeTransfers:
    """Writes down its orders."""

    orders: list[str] = field(default_factory=list)

    def fetch(self, order: Fetch) -> None:
        self.orders.append(f"fetch {order.job}")

    def upload(self, order: Upload) -> None:
        self.orders.append(f"upload {order.job}")

    def cancel(self, job: str) -> None:
        self.orders.append(f"cancel {job}")

    async def stop(self) -> None:
        """Nothing to end."""


@dataclass
class FakeLog:
    """Keeps every line as one text."""

    lines: list[str] = field(default_factory=list)

    def act(self, now: int, utc_ms: int, key: str, values: str, connector_id: int | None) -> None:
        self.lines.append(f"{now} {utc_ms} {key} {values} @{connector_id}")

    def note(self, now: int, utc_ms: int, key: str, values: str, *, warning: bool) -> None:
        self.lines.append(f"{now} {'warning' if warning else 'info'} {key} {values}")

    def why(self, message_id: str, key: str, values: str) -> None:
        self.lines.append(f"{message_id} {key} {values}")

    def frame(self, now: int, utc_ms: int, text: str, *, sent: bool) -> None:
        self.lines.append(f"{now} {'->' if sent else '<-'} {text}")


@dataclass
class FakeJournal:
    """Keeps what was recorded."""

    lines: list[tuple[int, ev.Event]] = field(default_factory=list)
    closed: bool = False

    def record(self, now: int, event: ev.Event) -> None:
        self.lines.append((now, event))

    def close(self) -> None:
        self.closed = True


class Rig:
    """A driver with everything around it, in virtual time; real time stands beside the machine's."""

    def __init__(self, script: Script | None = None) -> None:
        self.script = script or Script()
        self.clock = VirtualClock()
        self.memory, self.link, self.log, self.journal = FakeMemory(), FakeLink(), FakeLog(), FakeJournal()
        self.bugs: list[str] = []
        self.real_s = 100.0
        self.shown: list[DeviceSnapshot] = []
        self.driver: Driver[ToyState] = Driver(
            self.script.machine(),
            ToyState(),
            clock=self.clock,
            memory=self.memory,
            log=self.log,
            journal=self.journal,
            on_bug=self.bugs.append,
        )
        self.driver.use_link(self.link)
        self.transfers = FakeTransfers()
        self.driver.use_transfers(self.transfers)

    @property
    def seen(self) -> tuple[tuple[int, str], ...]:
        """Instants and names of the events that the machine was fed."""
        return self.driver._state.seen

    @property
    def names(self) -> list[str]:
        """Names of the events that the machine was fed."""
        return [name for _, name in self.seen]

    def does(self, *effects: Effect) -> None:
        """Let the machine answer one event with these effects."""
        self.script.effects.append(effects)
        self.driver.post(ev.RestartPressed())
        self.work()

    def work(self, *, real_s: float = 0.0, ms: int = 0) -> float:
        """Let real and machine time pass, and the driver work once."""
        self.real_s += real_s
        self.clock.turn_to(self.clock.now() + ms)
        return self.driver.work(self.real_s)

    def until(self, true: Callable[[], bool]) -> None:
        """Work at every instant at which the driver wants to, until something is so."""
        for _ in range(1_000):
            if true():
                return
            wait_s = self.driver.work(self.real_s)
            self.real_s += wait_s
            self.clock.turn_to(self.clock.now() + round(wait_s * 1000))
        raise AssertionError("it did not happen")


LOAD = LoadMemory()


def opening(attempt: int) -> OpenLink:
    """Return the order to connect."""
    return OpenLink(attempt=attempt, url="ws://127.0.0.1:1/x", user="x", password="", ca_file="", ping_interval_s=0)
