"""Programs of ours and of others as processes, ended with the test that started them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20.0
Facts = dict[str, Any]


class Running:
    """A process that tells JSON lines."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.lines = 0
        self.facts: Facts = {}
        """The latest line."""

    async def line(self) -> str:
        """Return the next line it prints; empty at the end."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            line = await self.process.stdout.readline()
        self.lines += 1
        return line.decode()

    async def until(self, what: str, true: Callable[[Facts], bool]) -> Facts:
        """Read until a line tells that something is so."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not true(self.facts):
                    line = await self.line()
                    assert line, f"it ended before {what}"
                    self.facts = json.loads(line)
        except TimeoutError:
            raise AssertionError(f"it did not come true that {what}: {self.facts}") from None
        return self.facts

    async def say(self, *lines: str) -> None:
        """Write to its standard input."""
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        await self.process.stdin.drain()

    async def end(self) -> tuple[int, str]:
        """Close its input and wait for its end; return its exit code and what it said on standard error."""
        async with asyncio.timeout(PATIENCE_S):
            _, errors = await self.process.communicate(b"")
        assert self.process.returncode is not None
        return self.process.returncode, errors.decode()

    async def kill(self) -> None:
        """Kill it at once, as a power cut would."""
        self.process.kill()
        async with asyncio.timeout(PATIENCE_S):
            await self.process.communicate()


def environment(**more: str) -> dict[str, str]:
    """Return the environment for a process: no screen, warnings to be seen, the same home as the test."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


@contextlib.asynccontextmanager
async def process(*arguments: str, cwd: Path | None = None, **environs: str) -> AsyncIterator[Running]:
    """Start Python with these arguments; kill it at the end where it still runs."""
    pipe = asyncio.subprocess.PIPE
    started = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        cwd=cwd or ROOT,
        env=environment(**environs),
        limit=1 << 20,
    )
    running = Running(started)
    try:
        yield running
    finally:
        if started.returncode is None:
            started.kill()
        with contextlib.suppress(ValueError):
            await started.communicate()


@contextlib.asynccontextmanager
async def central_process(books: Path) -> AsyncIterator[tuple[Running, str]]:
    """Start the embedded central system by itself; yield it and its address."""
    arguments = ("-m", "hmi_emulator", "central", "--port", "0", "--json", "--books", str(books))
    async with process(*arguments) as running:
        ready = json.loads(await running.line())
        yield running, f"ws://127.0.0.1:{ready['port']}"
