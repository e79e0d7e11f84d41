"""Frames that wait because what they tell is not committed; bounded, and never two calls of ours among them."""

from __future__ import annotations

import json
from collections import deque

MOST_HELD = 100
"""Answers to calls of the peer that wait for the memory; older ones are dropped, as if the link had lost them."""
GIVEN_UP_MS = 30_000
"""After this long the machine no longer waits for the answer to a call, so it must not be sent any more."""
_TRANSACTION_MESSAGES = frozenset({"StartTransaction", "StopTransaction", "MeterValues"})


class HeldFrames:
    """Frames in the order they came, with their instants."""

    def __init__(self) -> None:
        self._frames: deque[tuple[int, str]] = deque(maxlen=MOST_HELD)

    def __len__(self) -> int:
        return len(self._frames)

    def add(self, text: str, now: int) -> None:
        """Keep a frame; a call takes the place of the one before, which the machine has given up by then."""
        if _is_call(text):
            answers = [held for held in self._frames if not _is_call(held[1])]
            self._frames.clear()
            self._frames.extend(answers)
        self._frames.append((now, text))

    def clear(self) -> None:
        """Lose all of them, with the link they were for."""
        self._frames.clear()

    def release(self, now: int) -> tuple[str, ...]:
        """Return and forget the frames, oldest first, without a call that has been given up."""
        frames = tuple(text for at, text in self._frames if now < at + GIVEN_UP_MS or not _is_call(text))
        self._frames.clear()
        return frames


def _is_call(text: str) -> bool:
    return text.lstrip(" [\t\r\n").startswith("2")


def stands_on_memory(text: str) -> bool:
    """Return whether a frame is a call that the persisted queue of transaction messages answers for."""
    try:
        match json.loads(text):
            case [2, _, str(action), *_]:
                return action in _TRANSACTION_MESSAGES
            case _:
                return False
    except (ValueError, RecursionError):
        return False
