"""The charger in a thread of its own, with an asyncio loop and no Qt in it: a slow paint never delays a frame."""

from __future__ import annotations

import asyncio
import contextlib
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Event as Flag
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

STOP_WITHIN_S = 2.0
Result = TypeVar("Result")


class _Lookups(ThreadPoolExecutor):
    """Runs each job, which is a name lookup, in a daemon thread of its own.

    A name server that does not answer keeps its caller for half a minute, and nothing can interrupt it; the end of the
    loop, and of the program, must not wait for that.
    """

    def submit(self, fn: Callable[..., Result], /, *args: object, **kwargs: object) -> Future[Result]:
        future: Future[Result] = Future()
        Thread(target=_settle, args=(future, partial(fn, *args, **kwargs)), name="lookup", daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - its base's
        """Wait for nobody."""


def _settle(future: Future[Result], job: Callable[[], Result]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(job())
    except BaseException as error:  # noqa: BLE001 - it belongs to whoever waits
        future.set_exception(error)


class LoopThread:
    """An asyncio loop in its own thread; coroutines are handed in from any other."""

    def __init__(self, name: str = "charger") -> None:
        self._ready = Flag()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped: asyncio.Event | None = None
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Start the thread and wait until its loop runs."""
        self._thread.start()
        self._ready.wait()

    def submit(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Run a coroutine on the loop; the future is safe from any thread."""
        if self._loop is None or not self._thread.is_alive():
            work.close()
            gone: Future[Result] = Future()
            gone.cancel()
            return gone
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def call(self, act: Callable[[], object]) -> None:
        """Call a function on the loop, in order, without waiting; a loop that has ended does nothing."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed
                self._loop.call_soon_threadsafe(act)

    def stop(self) -> None:
        """Cancel what still runs and end the thread; stopping twice, or before the start, is harmless."""
        if not self._thread.is_alive():
            return
        stopped = self._stopped
        if stopped is not None:
            self.call(stopped.set)
        self._thread.join(STOP_WITHIN_S)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._loop.set_default_executor(_Lookups())
        self._stopped = asyncio.Event()
        self._ready.set()
        await self._stopped.wait()
