"""Plays a journal through a machine again: the same events at the same instants give the same frames, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import Send

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hmi_emulator.device.events import Event
    from hmi_emulator.runtime.ports import Machine, State


def replayed(
    machine: Machine[State], state: State, events: Iterable[tuple[int, Event]]
) -> Iterator[tuple[int, Event, State, tuple[str, ...]]]:
    """Yield each instant and event with the state it led to and the frames it sent."""
    for now, event in events:
        state, effects = machine.advance(state, event, now)
        yield now, event, state, tuple(effect.text for effect in effects if isinstance(effect, Send))


def frames_of(machine: Machine[State], state: State, events: Iterable[tuple[int, Event]]) -> list[str]:
    """Return all frames that a journal's charger sent, oldest first."""
    return [text for *_, frames in replayed(machine, state, events) for text in frames]
