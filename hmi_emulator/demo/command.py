"""`hmi-emulator demo`: play one session, write a picture of each state, draw up the account."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from hmi_emulator.assembly.catalogue import MODELS, charger_model
from hmi_emulator.assembly.charger import Charger, Order
from hmi_emulator.central_system.errors import CentralSystemError
from hmi_emulator.central_system.server import CentralSystem
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.demo.account import Account, account_of
from hmi_emulator.demo.session import CONNECTOR, SessionFailed, Witness, charge_once
from hmi_emulator.i18n import text
from hmi_emulator.runtime.clock import RealClock
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from hmi_emulator.device.snapshot import DeviceSnapshot

Result = TypeVar("Result")
FAILED = 1
TERMINATED = 128 + signal.SIGTERM
"""Exit code, as a shell tells it of a process that a signal ended."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the subcommand."""
    parser.add_argument("--charger", choices=MODELS, default="cpb1", help="model to play with (default: cpb1)")
    parser.add_argument("--speed", type=_speed, default=60.0, help="device seconds in a real one (default: 60)")
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="write a PNG of each state there")
    parser.add_argument("--json", action="store_true", help="end with one JSON object on a line")


def _speed(value: str) -> float:
    speed = float(value)
    if not 0 < speed <= 100:
        raise argparse.ArgumentTypeError("choose a speed above 0 and up to 100")
    return speed


def run(args: argparse.Namespace) -> int:
    """Play the session; 0 only if all of it happened and the two books agree."""
    out = sys.stderr if args.json else sys.stdout
    if args.pictures:
        _make_folder(args.pictures)
    try:
        witness, account = asyncio.run(_until_told_to_end(_played(args.charger, args.speed)))
    except Terminated:
        return TERMINATED
    except (SessionFailed, CentralSystemError, ValueError) as problem:
        sys.stderr.write(text("demo.failed", why=str(problem)) + "\n")
        return FAILED
    pictures = _painted(witness, args.charger, args.pictures) if args.pictures else []
    differences = account.differences()
    _summary(account, witness, pictures, out)
    for difference in differences:
        sys.stderr.write(text("demo.differs", what=difference) + "\n")
    if args.json:
        sys.stdout.write(account.as_json(pictures) + "\n")
    return FAILED if differences or account.energy_wh <= 0 else 0


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OperatorError(text("cli.folder_unusable", path=folder, why=error.strerror)) from error


class Terminated(Exception):
    """The system asked for an end."""


async def _until_told_to_end(work: Coroutine[None, None, Result]) -> Result:
    """Do the work; end it in order, and raise Terminated, when the system asks for it. Ctrl-C is asyncio's own."""
    loop = asyncio.get_running_loop()
    task = loop.create_task(work, name="demo")
    told = False

    def end() -> None:
        nonlocal told
        told = True
        task.cancel()

    with contextlib.suppress(NotImplementedError):  # Windows has no such signal
        loop.add_signal_handler(signal.SIGTERM, end)
    try:
        return await task
    except asyncio.CancelledError:
        if told:
            raise Terminated from None
        raise


async def _played(model: str, speed: float) -> tuple[Witness, Account]:
    clock = RealClock(speed)
    central = CentralSystem(clock=lambda: datetime.fromtimestamp(clock.utc_ms() / 1000, UTC))
    port = await central.start()
    identity = f"{model.upper()}-{charger_model(model).serial}"
    connection = Connection(enabled=True, url=f"ws://127.0.0.1:{port}", identity=identity)
    charger = Charger(Order(model=model, connection=connection), clock=clock)
    try:
        witness = await charge_once(charger, central, identity)
        return witness, account_of(charger.log, central.transactions(identity), CONNECTOR)
    finally:
        await charger.stop()
        await central.stop()


def _painted(witness: Witness, model: str, folder: Path) -> list[str]:
    """Paint each state that the session travelled through; always on the offscreen platform."""
    from hmi_emulator.gui.device.picture import save_picture  # noqa: PLC0415 - Qt, and only for pictures

    written = []
    for number, (word, snapshot) in enumerate(witness.travelled.items(), start=1):
        file = folder / f"{number:02d}-{word.removeprefix('state.')}.png"
        save_picture(snapshot, charger_model(model), file, now=_lit(snapshot))
        written.append(str(file))
    return written


def _lit(snapshot: DeviceSnapshot) -> int:
    """Return an instant at which the light of the state is fully there, a pulse at its height."""
    return max(halo.since_ms for halo in (connector.halo for connector in snapshot.connectors)) + 1_800


def _summary(account: Account, witness: Witness, pictures: list[str], out: TextIO) -> None:
    words = ", ".join(text(word) for word in witness.travelled)
    lines = [
        text("demo.session", transaction=account.transaction_id, tag=account.id_tag, energy=account.energy_wh),
        text("demo.statuses", statuses=", ".join(account.statuses)),
        text("demo.light", words=words),
        text("demo.frames", sent=account.frames_sent, received=account.frames_received),
        text("demo.agree") if not account.differences() else text("demo.disagree"),
    ]
    if pictures:
        lines.append(text("demo.pictures", n=len(pictures), folder=str(Path(pictures[0]).parent)))
    out.writelines(line + "\n" for line in lines)
