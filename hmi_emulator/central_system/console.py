"""The central system on a terminal or a pipe: events go out as lines, commands come in as lines."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from typing import Final, TextIO

from hmi_emulator.central_system.errors import CentralSystemError
from hmi_emulator.central_system.events import CentralEvent
from hmi_emulator.central_system.server import CentralSystem

_LINE_LIMIT: Final = 1 << 20
"""Bytes of a command line; a longer one is dropped."""
_READ_AT_ONCE: Final = 1 << 16
_LINES_AHEAD: Final = 64
"""Commands read but not begun, and commands under way; more wait in the pipe."""
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


class Console:
    """Prints what happens and carries out what is typed, until `quit` or a signal."""

    def __init__(self, *, as_json: bool, output: TextIO | None = None) -> None:
        self._as_json = as_json
        self._output = sys.stdout if output is None else output
        self._ended = asyncio.Event()

    def show(self, event: CentralEvent) -> None:
        """Print an event."""
        self._print(event.as_json() if self._as_json else event.as_text())

    async def run(self, central: CentralSystem, *, scheme: str, host: str) -> None:
        """Serve from the ready line to the end. Raises `CentralSystemError` when the address cannot be had."""
        loop = asyncio.get_running_loop()
        try:
            port = await central.start()
            self._ready(port, f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/")
            lines: asyncio.Queue[str] = asyncio.Queue(_LINES_AHEAD)
            _StandardInput(loop, lines).start()
            with _signals(loop, self._ended):
                await self._carry_out_until_ended(central, lines)
        finally:
            await central.stop()

    async def _carry_out_until_ended(self, central: CentralSystem, lines: asyncio.Queue[str]) -> None:
        async with asyncio.TaskGroup() as group:
            reader = group.create_task(self._take_lines(central, lines, group), name="commands")
            await self._ended.wait()
            reader.cancel()
            # A command may wait half a minute for its answer; the end does not. Closed links release the rest.
            await central.stop()

    async def _take_lines(self, central: CentralSystem, lines: asyncio.Queue[str], group: asyncio.TaskGroup) -> None:
        places = asyncio.Semaphore(_LINES_AHEAD)
        while (line := (await lines.get()).strip()) != "quit":
            if line:
                await places.acquire()
                task = group.create_task(self._carry_out(central, line), name="command")
                task.add_done_callback(lambda _: places.release())
        self._ended.set()

    async def _carry_out(self, central: CentralSystem, line: str) -> None:
        try:
            outcome = await central.command(line)
        except CentralSystemError as error:
            self._say("error", str(error))
        else:
            self._say("outcome", outcome)

    def _ready(self, port: int, url: str) -> None:
        if self._as_json:
            self._print(json.dumps({"ready": True, "port": port, "url": url}))
        else:
            self._print(f"Ready: charge points connect to {url}<identity>; help lists the commands.")

    def _say(self, kind: str, sentence: str) -> None:
        self._print(json.dumps({kind: sentence}) if self._as_json else sentence)

    def _print(self, line: str) -> None:
        try:
            self._output.write(line + "\n")
            self._output.flush()
        except BrokenPipeError:
            # Whoever listened is gone. The interpreter would complain once more when it flushes at the end.
            self._ended.set()
            self._output = _silence()
            sys.stdout = self._output


class _StandardInput:
    """Reads lines in a thread of its own, since pipes, files and terminals differ too much for the loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str]) -> None:
        self._loop = loop
        self._lines = lines
        self._thread = threading.Thread(target=self._read, name="standard input", daemon=True)

    def start(self) -> None:
        """Begin to read; the end of the input leaves the central system running."""
        self._thread.start()

    def _read(self) -> None:
        kept = b""
        # Not sys.stdin: its buffer is locked while a read waits, which the interpreter trips over at its end.
        with contextlib.suppress(OSError, RuntimeError):  # closed, or the loop has ended
            while part := os.read(0, _READ_AT_ONCE):
                *whole, kept = (kept + part).split(b"\n")
                for line in whole:
                    self._hand_over(line)
                if len(kept) > _LINE_LIMIT:
                    kept = b""
            self._hand_over(kept)

    def _hand_over(self, line: bytes) -> None:
        asyncio.run_coroutine_threadsafe(self._lines.put(line.decode(errors="replace")), self._loop).result()


@contextlib.contextmanager
def _signals(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> Iterator[None]:
    """Both signals ask for an orderly end while the block runs."""
    try:
        for number in _SIGNALS:
            loop.add_signal_handler(number, ended.set)
    except NotImplementedError:  # Windows
        for number in _SIGNALS:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ended.set))
        yield
        return
    try:
        yield
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)


def _silence() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - stays open to the end of the process
