"""Makes a failing story short: leaves out ever smaller pieces as long as it still fails (delta debugging)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Step = TypeVar("Step")


def shrunk(steps: Sequence[Step], fails: Callable[[list[Step]], bool], most_tries: int = 300) -> list[Step]:
    """Return a short sublist for which `fails` is still true."""
    found, size, tries = list(steps), max(len(steps) // 2, 1), 0
    while size >= 1 and tries < most_tries:
        at, shorter = 0, False
        while at < len(found) and tries < most_tries:
            candidate, tries = found[:at] + found[at + size :], tries + 1
            if candidate != found and fails(candidate):
                found, shorter = candidate, True
            else:
                at += size
        if size == 1 and not shorter:
            break
        size = max(size // 2, 1) if not shorter or size > 1 else 1
    return found
