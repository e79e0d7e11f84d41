"""The loop in its own thread: work goes in from any thread, and the end never hangs."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError

import pytest

from hmi_emulator.runtime.thread import STOP_WITHIN_S, LoopThread


@pytest.fixture
def thread() -> Iterator[LoopThread]:
    thread = LoopThread()
    thread.start()
    yield thread
    thread.stop()


async def _name_of_thread() -> str:
    return threading.current_thread().name


def test_coroutines_run_in_the_thread_and_answer_to_any_other(thread: LoopThread) -> None:
    assert thread.submit(_name_of_thread()).result(5) == "charger"


def test_calls_happen_in_order_before_what_is_submitted_later(thread: LoopThread) -> None:
    seen: list[int] = []
    for number in range(100):
        thread.call(lambda number=number: seen.append(number))  # type: ignore[misc]
    thread.submit(_name_of_thread()).result(5)
    assert seen == list(range(100))


def test_an_error_belongs_to_whoever_waits(thread: LoopThread) -> None:
    async def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        thread.submit(broken()).result(5)


def test_stopping_cancels_what_runs_and_leaves_no_thread() -> None:
    thread = LoopThread("short")
    thread.start()
    future = thread.submit(asyncio.sleep(3600))
    thread.stop()
    with pytest.raises(CancelledError):
        future.result(0)
    assert "short" not in {other.name for other in threading.enumerate()}


def test_after_the_end_work_is_refused_and_calls_do_nothing() -> None:
    thread = LoopThread()
    thread.start()
    thread.stop()
    thread.call(lambda: pytest.fail("called after the end"))
    assert thread.submit(_name_of_thread()).cancelled()
    thread.stop()


def test_a_thread_that_never_started_can_be_stopped() -> None:
    thread = LoopThread()
    assert thread.submit(_name_of_thread()).cancelled()
    thread.stop()


def test_a_name_server_that_does_not_answer_does_not_hold_up_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answer = threading.Event(), threading.Event()

    def slow(*_: object, **__: object) -> list[object]:
        asked.set()
        answer.wait(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)

    async def look_up() -> None:
        await asyncio.get_running_loop().getaddrinfo("nowhere.invalid", 80)

    thread = LoopThread()
    thread.start()
    future = thread.submit(look_up())
    assert asked.wait(5)
    began = time.monotonic()
    thread.stop()
    assert time.monotonic() - began < STOP_WITHIN_S / 2
    assert future.cancelled()
    answer.set()


def test_a_lookup_gives_its_answer_or_its_error(thread: LoopThread) -> None:
    async def found() -> object:
        return await asyncio.get_running_loop().run_in_executor(None, int, "42")

    async def failed() -> object:
        return await asyncio.get_running_loop().run_in_executor(None, int, "none")

    assert thread.submit(found()).result(5) == 42
    with pytest.raises(ValueError, match="none"):
        thread.submit(failed()).result(5)
