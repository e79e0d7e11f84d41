"""Rows of the memory that may be damaged, or of another version: what cannot be used is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hmi_emulator.vocabulary.schemas import violations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hmi_emulator.chargepoint.effects import Row

Found = TypeVar("Found")


def readable(row: Row, read: Callable[[Row], Found]) -> Found | None:
    """Return what a row holds, None where it cannot be read."""
    try:
        return read(row)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def must_pass(action: str, payload: Mapping[str, Any]) -> None:
    """Raise ValueError for a kept payload that could not be sent."""
    wrong = violations(action, payload, answer=False)
    if wrong:
        raise ValueError(str(wrong[0]))
