"""A running charger: machine, memory, log, link and driver, on the running loop or in a thread of its own."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from hmi_emulator import __version__
from hmi_emulator.assembly.catalogue import charger_model, vehicles
from hmi_emulator.assembly.firmware import personality_of
from hmi_emulator.assembly.firmware_choice import FirmwareChoice
from hmi_emulator.chargepoint.connection import stored_connection
from hmi_emulator.device import events as ev
from hmi_emulator.device import machine
from hmi_emulator.device.settings import DeviceSettings
from hmi_emulator.device.state import DeviceState
from hmi_emulator.hmi.pin import PinBook
from hmi_emulator.runtime.clock import RealClock
from hmi_emulator.runtime.driver import Driver
from hmi_emulator.runtime.journal import Header
from hmi_emulator.runtime.ports import Machine, MemoryProblem
from hmi_emulator.storage.journal import JournalFile, masked_journal
from hmi_emulator.storage.memory import SqliteMemory
from hmi_emulator.storage.message_log import SqliteMessageLog
from hmi_emulator.transfer.contents import Contents
from hmi_emulator.transfer.mover import FileMover
from hmi_emulator.transport.websocket import WebsocketLink
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hmi_emulator.chargepoint.state import Connection
    from hmi_emulator.device.snapshot import DeviceSnapshot
    from hmi_emulator.runtime.thread import LoopThread
    from hmi_emulator.storage.state_dir import StateDir

MACHINE: Machine[DeviceState] = Machine(machine.advance, machine.next_deadline, machine.snapshot, machine.utc_ms)
DEMO_PIN = "1234"
"""PIN of the one user that a new Commander 2 has here; said in the README and on the panel of cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What charger is wanted."""

    model: str
    connection: Connection | None = None
    """Wins over the memory at the first boot; None takes what the memory has."""
    seed: int = 1
    speed: float = 1.0
    reader_ms: int | None = None
    """None for the time that a real reader takes."""
    boot_ms: int | None = None
    """None for the firmware's own time."""
    firmware: FirmwareChoice = field(default_factory=FirmwareChoice)


def settings_of(order: Order) -> DeviceSettings:
    """Return the settings of the charger that is wanted; OperatorError where there is none such."""
    firmware = personality_of(order.firmware, order.model)
    if order.boot_ms is not None:
        firmware = replace(firmware, boot_ms=order.boot_ms)
    settings = DeviceSettings(
        model=charger_model(order.model),
        vehicles=vehicles(),
        personality=firmware,
        seed=order.seed,
        connection=order.connection,
        pins=PinBook().with_pin("Demo", DEMO_PIN, salt="hmi-emulator"),
    )
    return settings if order.reader_ms is None else replace(settings, reader_ms=order.reader_ms)


class Charger:
    """A charger on the running loop. Make it, `start` it, `post` events, `await stop()`."""

    def __init__(
        self,
        order: Order,
        *,
        state_dir: StateDir | None = None,
        clock: RealClock | None = None,
        on_bug: Callable[[str], None] | None = None,
    ) -> None:
        """Put it together; without a state directory nothing outlives it."""
        self.settings = settings_of(order)
        self.clock = clock or RealClock(order.speed)
        self.memory = SqliteMemory(state_dir.memory_file if state_dir else None)
        self.log = SqliteMessageLog()
        if self.memory.set_aside is not None:
            values = json.dumps({"file": self.memory.set_aside})
            self.log.note(0, self.clock.utc_ms(), "memory.set_aside", values, warning=True)
        self._model, self._seed, self._choice = order.model, order.seed, order.firmware
        self._journal_file = state_dir.journal_file if state_dir else None
        self._journal: JournalFile | None = None
        self.driver = Driver(
            MACHINE,
            machine.power_off_state(self.settings),
            clock=self.clock,
            memory=self.memory,
            log=self.log,
            on_bug=on_bug,
        )
        self._mover = FileMover(self.driver.post, self._diagnostics(), state_dir.folder if state_dir else None)
        self.driver.use_transfers(self._mover)
        self._link = WebsocketLink(self.driver.post)
        self.driver.use_link(self._link)
        self._task: asyncio.Task[None] | None = None

    def remembered_connection(self) -> Connection | None:
        """Return the connection that the memory has, None when it has none."""
        try:
            return stored_connection(self.memory.load())
        except MemoryProblem as problem:
            raise OperatorError(str(problem)) from problem

    def connect_to(self, connection: Connection) -> None:
        """Use this connection at the first boot, before `start`; it wins over the memory."""
        self.settings = replace(self.settings, connection=connection)
        self.driver.begin_with(machine.power_off_state(self.settings))

    def start(self) -> None:
        """Run on the present loop, and give it power; OperatorError when its journal cannot be written."""
        if self._journal_file is not None:
            self._journal = JournalFile(self._journal_file, self._header())
            self.driver.record_to(self._journal)
        self._task = asyncio.get_running_loop().create_task(self.driver.run(), name="charger driver")
        self.driver.post(ev.PowerOn())

    def _diagnostics(self) -> Contents:
        """Return what an upload of diagnostics is made from."""
        return Contents(
            summary=self._summary,
            keys=self._configuration_keys,
            log=self.log,
            journal=self._journal_to_give_away,
        )

    def _journal_to_give_away(self) -> str:
        try:
            return masked_journal(self._journal_file, pins=False) if self._journal_file else ""
        except (OSError, OperatorError) as problem:
            return f"{problem}\n"

    def _summary(self) -> Mapping[str, object]:
        state, model = self.driver.state, self.settings.model
        return {
            "program": f"HMI Emulator {__version__}",
            "vendor": model.vendor,
            "model": model.charge_point_model,
            "serial": model.serial,
            "firmware": state.firmware_version,
            "boots": state.boots,
            "uptime_ms": self.clock.now(),
            "queue": len(state.chargepoint.outbox.items) if state.chargepoint else 0,
        }

    def _configuration_keys(self) -> Mapping[str, str]:
        point = self.driver.state.chargepoint
        return dict(point.configuration.values) if point else {}

    def _header(self) -> Header:
        given = self.settings.connection
        return Header(
            version=__version__,
            model=self._model,
            firmware=self.settings.personality.name,
            firmware_choice=asdict(self._choice),
            seed=self._seed,
            reader_ms=self.settings.reader_ms,
            boot_ms=self.settings.personality.boot_ms,
            connection=replace(given, password="") if given else None,
            pins=self.settings.pins,
            begun_utc_ms=self.clock.utc_ms(),
        )

    async def stop(self) -> None:
        """End: what was posted happens, the link is closed, everything committed, every file let go.

        Nothing that becomes due from now on is begun: a closing link must not be answered by a new one.
        """
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
            self.driver.finish()
        await self._mover.stop()
        await self._link.stop()
        if self._journal is not None:
            self._journal.close()
        self.memory.close()
        self.log.close()


class ThreadedCharger:
    """A charger in a loop thread, as the window holds it: the `ChargerHandle` of the runtime."""

    def __init__(self, thread: LoopThread, charger: Charger) -> None:
        self._thread, self._charger = thread, charger
        self.log = charger.log

    def post(self, event: ev.Event) -> None:
        """Queue one event in order; returns at once."""
        self._thread.call(partial(self._charger.driver.post, event))

    def now(self) -> int:
        """Return the machine's instant."""
        return self._charger.clock.now()

    def snapshot(self) -> DeviceSnapshot:
        """Return the device as it is now; the state is frozen, so any thread may read it."""
        return self._charger.driver.snapshot()

    def subscribe(self, seen: Callable[[DeviceSnapshot], None]) -> None:
        """Call `seen` from the charger's thread with each new snapshot."""
        self._thread.call(partial(self._charger.driver.subscribe, seen))
