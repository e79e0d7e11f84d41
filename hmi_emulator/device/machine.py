"""The one machine: hardware, charge point and HMI advance together. Events in, effects out, time as an argument.

    state, effects = advance(state, event, now)
    next_deadline(state)      when to come back with TimePassed
    snapshot(state, now)      what the rest of the program may know

An event first moves the physical side, then tells the charge point what became of it, until both agree; last the HMI
looks at the facts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import engine, link_events, notices, transfer_events
from hmi_emulator.chargepoint.here import Here
from hmi_emulator.charger import hardware
from hmi_emulator.device import acts, power, world
from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import Effect, Row, Save
from hmi_emulator.device.hmi_facts import hmi_facts
from hmi_emulator.device.snapshots import snapshot, utc_ms
from hmi_emulator.device.state import DeviceState
from hmi_emulator.device.turn import Input, Turn
from hmi_emulator.hmi import flow
from hmi_emulator.vocabulary.errors import EmulatorBug

if TYPE_CHECKING:
    from hmi_emulator.charger.facts import ConnectorFacts
    from hmi_emulator.charger.hardware import Hardware
    from hmi_emulator.device.settings import DeviceSettings

__all__ = ["advance", "next_deadline", "power_off_state", "snapshot", "utc_ms"]

MOST_ROUNDS = 50
"""Of hardware and charge point answering each other within one event."""
_FROM_OUTSIDE = (
    link_events.LinkOpened,
    link_events.LinkFailed,
    link_events.LinkClosed,
    link_events.TextReceived,
    link_events.BinaryReceived,
    transfer_events.TransferDone,
    transfer_events.TransferFailed,
)


def power_off_state(settings: DeviceSettings) -> DeviceState:
    """Return a device without power; PowerOn brings it to life."""
    dark = hardware.power_lost(hardware.new_hardware(settings.model, settings.vehicles, seed=settings.seed, now=0), 0)
    state = DeviceState(settings=settings, hardware=dark, hmi=flow.new_hmi(settings.pins))
    return replace(state, hmi=flow.shown(state.hmi, hmi_facts(state, hardware.facts(dark, 0), 0), 0))


def next_deadline(state: DeviceState) -> int | None:
    """Return the first instant at which the device wants to be told the time, None when nothing is due."""
    return _earliest(hardware.next_deadline(state.hardware), state.wake_at)


def advance(state: DeviceState, event: ev.Event, now: int) -> tuple[DeviceState, tuple[Effect, ...]]:
    """React to one event at the instant `now`, which never runs backwards."""
    moved = hardware.time_passed(state.hardware, now)
    if isinstance(event, ev.TimePassed) and _concerns_nobody(state, moved, now):
        return replace(state, now=now, hardware=moved), ()
    turn = Turn(replace(state, now=now, hardware=moved), now)
    _take(turn, event)
    facts = _agree(turn, state.hardware)
    shown = flow.shown(turn.state.hmi, hmi_facts(turn.state, facts, now), now)
    turn.state = replace(turn.state, hmi=shown, wake_at=_wake_at(turn.state, shown))
    _remember_world(turn, state.hardware)
    return turn.state, tuple(turn.effects)


def _concerns_nobody(state: DeviceState, moved: Hardware, now: int) -> bool:
    """Return whether only the meter went on, which no screen shows and nobody waits for: most of a charging night."""
    point = state.chargepoint
    return (
        point is not None
        and not _due(state.wake_at, now)
        and not state.settings.model.has_display
        and not engine.watches_meter(point)
        and hardware.outward(moved) == hardware.outward(state.hardware)
    )


def _wake_at(state: DeviceState, hmi: flow.HmiState) -> int | None:
    return _earliest(
        flow.next_deadline(hmi),
        engine.next_deadline(state.chargepoint, state.now) if state.chargepoint else None,
        state.booting.done_at if state.booting else None,
        state.reading.done_at if state.reading else None,
    )


def _earliest(*wanted: int | None) -> int | None:
    return min((at for at in wanted if at is not None), default=None)


# ---- what an event means -----------------------------------------------------------------------------------


def _take(turn: Turn, event: ev.Event) -> None:
    if isinstance(event, _FROM_OUTSIDE):
        turn.inputs.append(event)
    elif isinstance(event, ev.TimePassed):
        _time_passed(turn)
    elif isinstance(event, ev.MemoryLoaded):
        power.memory_loaded(turn, event)
    elif isinstance(event, ev.StorageFailed):
        turn.state = replace(turn.state, storage_problem=event.problem)
    elif isinstance(event, ev.StorageRecovered):
        turn.state = replace(turn.state, storage_problem="")
    elif not _names_no_connector(turn, event) and not world.moved(turn, event) and not power.switched(turn, event):
        acts.done(turn, event)


def _names_no_connector(turn: Turn, event: ev.Event) -> bool:
    """Tell, and do nothing, where an act names a connector that this charger has not."""
    number = getattr(event, "connector_id", None)
    least = 0 if isinstance(event, ev.FaultRaised | ev.FaultCleared) else 1  # 0 is the whole charger
    if number is None or least <= number <= turn.state.settings.model.connectors:
        return False
    turn.warn("act.no_connector", connector=number)
    return True


def _time_passed(turn: Turn) -> None:
    """Wake the parts whose deadline has come; most often that is the meter's alone."""
    state, now = turn.state, turn.now
    if _due(flow.next_deadline(state.hmi), now):
        facts = hmi_facts(state, hardware.facts(state.hardware, now), now)
        turn.state = replace(state, hmi=flow.time_passed(state.hmi, facts, now))
    acts.card_read(turn)
    booting, point = state.booting, state.chargepoint
    if booting is not None and _due(booting.done_at, now):
        power.boot(turn, booting)
    elif point is not None and _due(state.wake_at, now):
        turn.inputs.append(notices.TimeCame())


def _due(deadline: int | None, now: int) -> bool:
    return deadline is not None and deadline <= now


# ---- hardware and charge point agree -----------------------------------------------------------------------


def _agree(turn: Turn, before: Hardware) -> tuple[ConnectorFacts, ...]:
    """Let charge point and hardware answer each other until neither has anything new to say."""
    known = hardware.outward(before)
    for _ in range(MOST_ROUNDS):
        facts = hardware.facts(turn.state.hardware, turn.now)
        if turn.state.chargepoint is None:
            turn.inputs.clear()
            return facts
        seen = hardware.outward(turn.state.hardware)
        if seen != known:
            turn.inputs.append(notices.HardwareChanged())
            known = seen
        here, at = Here(turn.now, facts), turn.state.hardware
        _tell(turn, here)
        if turn.state.hardware is at and not turn.inputs and not _offer(turn, here):
            return facts
    raise EmulatorBug("charge point and hardware answer each other without end")


def _tell(turn: Turn, here: Here) -> None:
    """Tell the charge point what there is to tell, as long as the hardware stays as it was."""
    for notice in turn.inputs[:]:
        del turn.inputs[0]
        if not _told(turn, notice, here):
            return


def _told(turn: Turn, notice: Input, here: Here) -> bool:
    """Let the charge point react; return False when it moved the hardware, or restarts and forgets the rest."""
    point = turn.state.chargepoint
    if point is None:
        return False
    made = engine.advance(point, notice, here)
    turn.effects.extend(made.effects)
    turn.state = replace(turn.state, chargepoint=made.state, attempts=max(turn.state.attempts, made.state.link.attempt))
    if made.state.connection is not point.connection and turn.state.settings.connection is not None:
        # What the central system wrote goes before what was given at the beginning, at later boots too.
        moved = replace(turn.state.settings, connection=made.state.connection)
        turn.state = replace(turn.state, settings=moved)
    for command in made.commands:
        if isinstance(command, notices.Restart):
            power.lose_links(turn)
            power.restart(turn)
            return False
        if isinstance(command, notices.PowerDown):
            power.cut(turn)
            return False
        freed = hardware.unlock(turn.state.hardware, command.connector_id, turn.now)
        turn.state = replace(turn.state, hardware=freed)
    return not made.commands


def _offer(turn: Turn, here: Here) -> bool:
    """Give the hardware what the charge point allows now; return whether that was new."""
    point, moved = turn.state.chargepoint, turn.state.hardware
    if point is None:
        return True
    for number, offer in enumerate(engine.offers(point, here), start=1):
        moved = hardware.offered(moved, number, offer, turn.now)
    if moved is turn.state.hardware:
        return False
    turn.state = replace(turn.state, hardware=moved)
    return True


def _remember_world(turn: Turn, before: Hardware) -> None:
    """Keep meter, cable and car whenever they moved, and with every reading that is kept or told.

    The rows join the turn's first Save, so that no frame tells a reading that a power cut could take back.
    """
    moved = hardware.around(turn.state.hardware) != hardware.around(before)
    rows = [row for effect in turn.effects if isinstance(effect, Save) for row in effect.rows]
    if not turn.state.restored or not (moved or any(row.section in {"outbox", "transaction"} for row in rows)):
        return _save_first(turn, rows)
    remembered = hardware.remember(turn.state.hardware, turn.now)
    rows += [Row("hardware", str(one.connector_id), one.to_json()) for one in remembered]
    return _save_first(turn, rows)


def _save_first(turn: Turn, rows: list[Row]) -> None:
    """Join all rows of the event into one Save before everything else; the last word on a row counts."""
    others: list[Effect] = [effect for effect in turn.effects if not isinstance(effect, Save)]
    last = {(row.section, row.key): row for row in rows}
    turn.effects = [Save(tuple(last.values())), *others] if rows else others
