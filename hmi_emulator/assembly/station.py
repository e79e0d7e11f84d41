"""A charger and the embedded demo central system in one loop thread: what stands behind a window."""

from __future__ import annotations

import re
from concurrent.futures import CancelledError
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hmi_emulator.assembly.catalogue import charger_model
from hmi_emulator.assembly.charger import Charger, Order, ThreadedCharger
from hmi_emulator.assembly.firmware_choice import FirmwareChoice
from hmi_emulator.central_system.errors import CentralSystemError
from hmi_emulator.central_system.server import CentralSystem
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.i18n import text
from hmi_emulator.runtime.clock import RealClock
from hmi_emulator.runtime.thread import LoopThread
from hmi_emulator.storage.journal import masked_journal
from hmi_emulator.storage.state_dir import StateDir, default_folder
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future

STOP_WITHIN_S = 2.0
MOST_FOLDERS = 20
"""Windows of the same model that may be open at once without a folder of their own being named."""
_EMBEDDED = re.compile(r"ws://127\.0\.0\.1:\d+/demo")
"""The embedded central system's address; its port is another one each time."""


class Station:
    """Starts and stops a charger with its central system; `handle` and `operator` are what a window holds of them."""

    def __init__(
        self,
        model: str,
        *,
        connection: Connection | None = None,
        firmware: FirmwareChoice | None = None,
        state_dir: Path | None = None,
        on_bug: Callable[[str], None] | None = None,
    ) -> None:
        """`connection` is one's own central system; without it the charger uses what it remembers, else the demo's.

        Raises OperatorError when the state directory cannot be used.
        """
        self.model, self._connection, self._on_bug = model, connection, on_bug
        self._firmware = firmware or FirmwareChoice()
        self._state = StateDir(state_dir) if state_dir else _free_folder(model)
        self._thread = LoopThread()
        self._clock = RealClock()
        self._charger: Charger | None = None
        self._central: CentralSystem | None = None
        self.url = ""
        """Of the embedded central system."""
        self.identity = identity_of(model)

    def start(self) -> ThreadedCharger:
        """Start both and give the charger power; may be called from any thread, returns when both are there.

        Raises OperatorError when one of them cannot be; then nothing is left running.
        """
        self._thread.start()
        try:
            return self._thread.submit(self._begin()).result()
        except CentralSystemError as error:
            self.stop()
            raise OperatorError(str(error)) from error
        except BaseException:
            self.stop()
            raise

    async def _begin(self) -> ThreadedCharger:
        self._central = CentralSystem(
            books=self._state.folder / "books.sqlite3",
            clock=lambda: datetime.fromtimestamp(self._clock.utc_ms() / 1000, UTC),
        )
        port = await self._central.start()
        self.url = f"ws://127.0.0.1:{port}/demo"
        self._charger = Charger(
            Order(model=self.model, connection=self._connection, firmware=self._firmware),
            state_dir=self._state,
            clock=self._clock,
            on_bug=self._on_bug,
        )
        remembered = self._charger.remembered_connection()
        if self._connection is None and (remembered is None or _EMBEDDED.fullmatch(remembered.url)):
            self._charger.connect_to(Connection(enabled=True, url=self.url, identity=self.identity))
        self._charger.start()
        return ThreadedCharger(self._thread, self._charger)

    def call(self, action: str, payload: Mapping[str, object]) -> Future[Mapping[str, object]]:
        """Let the embedded central system ask this charger something."""
        return self._thread.submit(self._called(action, payload))

    async def _called(self, action: str, payload: Mapping[str, object]) -> Mapping[str, object]:
        if self._central is None:
            raise OperatorError(text("cli.no_central"))
        return await self._central.call(self.identity, action, payload)  # type: ignore[arg-type]  # plain JSON

    def journal_text(self) -> str:
        """Return the journal of this run without secrets, for a report."""
        return masked_journal(self._state.journal_file)

    def stop(self) -> None:
        """End both within two seconds; stopping twice is harmless."""
        try:
            self._thread.submit(self._end()).result(timeout=STOP_WITHIN_S)
        except (TimeoutError, CancelledError):  # it hangs, or has ended already
            pass
        finally:
            self._thread.stop()
            self._state.close()

    async def _end(self) -> None:
        charger, self._charger = self._charger, None
        central, self._central = self._central, None
        if charger is not None:
            await charger.stop()
        if central is not None:
            await central.stop()


def identity_of(model: str) -> str:
    """Return the charge point identity at the embedded central system: model and serial number."""
    return f"{model.upper()}-{charger_model(model).serial}"


def _free_folder(model: str) -> StateDir:
    """Return the user's folder of this model that no other window holds."""
    for number in range(1, MOST_FOLDERS + 1):
        name = model if number == 1 else f"{model}-{number}"
        try:
            return StateDir(default_folder(name))
        except OperatorError:
            if number == MOST_FOLDERS:
                raise
    raise OperatorError(text("cli.no_free_folder"))
