"""Waiting for facts from outside the process: never a sleep and a hope."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK_AGAIN_S = 0.05
Fact = TypeVar("Fact")


def until(fact: Callable[[], Fact | None], what: str, within_s: float = 20.0) -> Fact:
    """Return the first true answer of `fact`; fail with `what` when none comes in time."""
    give_up = time.monotonic() + within_s
    while time.monotonic() < give_up:
        found = fact()
        if found:
            return found
        threading.Event().wait(LOOK_AGAIN_S)
    raise AssertionError(f"It did not happen within {within_s} s that {what}.")
