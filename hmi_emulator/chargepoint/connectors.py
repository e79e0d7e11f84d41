"""Connectors: availability, faults, and the status that follows from the facts (OCPP 1.6 section 4.9).

Nobody sets a status: `status_of` derives it, and whatever differs from what was last reported is reported.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import reservations, smart_charging
from hmi_emulator.chargepoint.effects import Row, Save
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.chargepoint.notices import CallWanted, HardwareChanged, Outputs, because
from hmi_emulator.chargepoint.rows import readable
from hmi_emulator.vocabulary.instants import wire_time
from hmi_emulator.vocabulary.ocpp16 import (
    AvailabilityStatus,
    AvailabilityType,
    ChargePointErrorCode,
    ChargePointStatus,
    Reason,
)
from hmi_emulator.vocabulary.payloads import ChangeAvailability, StatusNotification

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import (
        Answered,
        FaultBegan,
        FaultEnded,
        LinkDown,
        Silenced,
        TimeCame,
        TransactionBegan,
        TransactionEnded,
    )
    from hmi_emulator.chargepoint.state import ChargePointState, Step

FINISHING_MS = 1_000
"""How long Finishing lasts when the car is already gone at the end of a transaction (assumed)."""
MOST_VISITED = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A hardware fault, as StatusNotification tells it."""

    error_code: str
    info: str = ""
    vendor_error_code: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a StatusNotification says of a connector."""

    status: str
    error_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Connectors:
    """What is neither a fact of the hardware nor a transaction. Keys are connector numbers, 0 = the whole."""

    inoperative: frozenset[int] = frozenset()
    scheduled: Mapping[int, bool] = field(default_factory=dict)
    """Availability (operative?) that comes when the transaction is over."""
    faults: Mapping[int, tuple[Fault, ...]] = field(default_factory=dict)
    ended: Mapping[int, int | None] = field(default_factory=dict)
    """Connectors that are Finishing: until this instant at least, None while the car stays."""
    kept: frozenset[int] = frozenset()
    """Connectors whose socket keeps the plug after the car was pulled (UnlockConnectorOnEVSideDisconnect is off)."""
    current: Mapping[int, Told] = field(default_factory=dict)
    """As derived last."""
    since: Mapping[int, int] = field(default_factory=dict)
    """Instant of the last change of `current`, for MinimumStatusDuration."""
    reported: Mapping[int, Told] = field(default_factory=dict)
    """As sent last."""
    confirmed: Mapping[int, Told] = field(default_factory=dict)
    """As the central system has it: sent and answered."""
    visited: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Statuses since the last Available, oldest first."""
    report_at: int | None = None
    """Instant at which a status has lasted for MinimumStatusDuration."""

    def next_deadline(self) -> int | None:
        """Return the next instant at which a status may change or be reported."""
        ends = [at for at in self.ended.values() if at is not None]
        return min([*ends, *([self.report_at] if self.report_at is not None else [])], default=None)

    def faulted(self, connector_id: int) -> Fault | None:
        """Return the fault that a connector shows: its own first, then the charger's."""
        faults = self.faults.get(connector_id) or self.faults.get(0) or ()
        return faults[0] if faults else None

    def has_fault(self, connector_id: int, error_code: str) -> bool:
        """Return whether a connector, or the charger with it, has this fault."""
        faults = (*self.faults.get(connector_id, ()), *self.faults.get(0, ()))
        return any(fault.error_code == error_code for fault in faults)

    def operative(self, connector_id: int) -> bool:
        """Return whether the operator has the connector (and the charger) in service."""
        return 0 not in self.inoperative and connector_id not in self.inoperative


def restored(rows: Iterable[Row], *, plugged: Iterable[int] = ()) -> Connectors:
    """Return availability as the memory has it; `plugged` connectors are Finishing (a firmware's way at boot).

    A change that waited for the end of a transaction comes with the boot: no transaction outlives the power.
    """
    inoperative: set[int] = set()
    for row in sorted(rows, key=lambda row: row.key):  # "scheduled/1" comes after "1" and overrules it
        if row.section == "availability" and row.value and (found := readable(row, _availability)) is not None:
            number, operative = found
            inoperative = inoperative - {number} if operative else inoperative | {number}
    return Connectors(inoperative=frozenset(inoperative), ended=dict.fromkeys(plugged))


def _availability(row: Row) -> tuple[int, bool]:
    word = AvailabilityType(json.loads(row.value or ""))
    return int(row.key.removeprefix("scheduled/")), word is AvailabilityType.operative


# ---- what the status is ------------------------------------------------------------------------------------


def status_of(state: ChargePointState, connector_id: int, here: Here) -> ChargePointStatus:
    """Derive the status of a connector (1-based) from the facts."""
    facts, running = here.at(connector_id), state.transactions.running.get(connector_id)
    connectors = state.connectors
    if connectors.faulted(connector_id):
        return ChargePointStatus.faulted
    if running is not None:
        if not facts.plugged:
            return ChargePointStatus.suspended_ev
        # What is allowed, not what the pilot still shows: the hardware follows within the same event.
        if smart_charging.offer(state, connector_id, here).limit_a == 0:
            return ChargePointStatus.suspended_evse
        return ChargePointStatus.charging if facts.drawing else ChargePointStatus.suspended_ev
    if not connectors.operative(connector_id) or state.firmware.installing:
        return ChargePointStatus.unavailable
    if connector_id in connectors.ended:
        return ChargePointStatus.finishing
    if facts.plugged or state.authorization.grant(connector_id):
        return ChargePointStatus.preparing
    kept = reservations.keeping(state, connector_id, here)
    return ChargePointStatus.reserved if kept else ChargePointStatus.available


def _status_of_all(state: ChargePointState) -> ChargePointStatus:
    if state.connectors.faults.get(0):
        return ChargePointStatus.faulted
    out_of_service = 0 in state.connectors.inoperative or state.firmware.installing
    return ChargePointStatus.unavailable if out_of_service else ChargePointStatus.available


def _told(state: ChargePointState, connector_id: int, here: Here) -> Told:
    fault = state.connectors.faulted(connector_id)
    code = fault.error_code if fault else str(ChargePointErrorCode.no_error)
    status = status_of(state, connector_id, here) if connector_id else _status_of_all(state)
    return Told(str(status), code)


def derived(state: ChargePointState, here: Here) -> Step:
    """Derive every status anew, and report what has changed and lasted."""
    connectors = state.connectors
    changes = {
        number: told
        for number in (0, *state.connector_ids)
        if connectors.current.get(number) != (told := _told(state, number, here))
    }
    if changes:
        connectors = replace(
            connectors,
            current={**connectors.current, **changes},
            since={**connectors.since, **dict.fromkeys(changes, here.now)},
            visited={**connectors.visited, **{n: _visited(connectors, n, told) for n, told in changes.items()}},
        )
        state = replace(state, connectors=connectors)
    # In step with what was reported, and nothing waits: the usual case, kept cheap.
    if not _may_report(state) or (connectors.reported == connectors.current and connectors.report_at is None):
        return state, ()
    return _reported(state, here)


def _may_report(state: ChargePointState) -> bool:
    return state.registration.accepted and state.link.phase is Phase.OPEN


def _visited(connectors: Connectors, number: int, told: Told) -> tuple[str, ...]:
    if told.status == ChargePointStatus.available:
        return (told.status,)
    return (*connectors.visited.get(number, ()), told.status)[-MOST_VISITED:]


def _reported(state: ChargePointState, here: Here) -> Step:
    connectors, wait_ms = state.connectors, state.configuration.number("MinimumStatusDuration") * 1000
    reported, outputs, waits = dict(connectors.reported), list[CallWanted](), list[int]()
    for number, told in connectors.current.items():
        if reported.get(number) == told:
            continue
        # A first report does not wait: there is nothing that it could flicker against (ocpp16-rules 43).
        due = connectors.since[number] + (wait_ms if number in reported else 0)
        if here.now < due:
            waits.append(due)
        else:
            reported[number] = told
            outputs.append(CallWanted(notification(state, number, here)))
    # What is told anew is no longer what was surely seen, until it is answered: a change between the two that was sent
    # and not answered may have been seen all the same.
    sure = {number: told for number, told in connectors.confirmed.items() if reported[number] == told}
    connectors = replace(connectors, reported=reported, confirmed=sure, report_at=min(waits, default=None))
    return (replace(state, connectors=connectors) if connectors != state.connectors else state), tuple(outputs)


def told_anew(state: ChargePointState, numbers: Iterable[int]) -> ChargePointState:
    """Note that these statuses are told as they are now, because the central system asked: they may be short-lived."""
    if not _may_report(state):
        return state
    connectors = state.connectors
    anew = {number: connectors.current[number] for number in numbers}
    sure = {number: told for number, told in connectors.confirmed.items() if anew.get(number, told) == told}
    return _with(state, reported={**connectors.reported, **anew}, confirmed=sure)


def notification(state: ChargePointState, connector_id: int, here: Here) -> StatusNotification:
    """Return the StatusNotification of a connector (0 = the whole) as it is now."""
    told, fault = state.connectors.current[connector_id], state.connectors.faulted(connector_id)
    extra = dict(state.identity.personality.status)
    if fault:
        extra |= {"info": fault.info[:50]} if fault.info else {}
        extra |= {"vendor_error_code": fault.vendor_error_code[:50]} if fault.vendor_error_code else {}
    return StatusNotification(
        connector_id=connector_id,
        error_code=told.error_code,
        status=told.status,
        timestamp=wire_time(state.clock.utc(state.connectors.since.get(connector_id, here.now))),
        **extra,
    )


# ---- transitions ---------------------------------------------------------------------------------------------


def link_down(state: ChargePointState, _notice: LinkDown, _here: Here) -> Step:
    """Fall back to what the central system has surely seen; the rest is told when the link is back.

    What was sent and not answered may have been seen or not, so such a connector is told again in any case.
    """
    sent, seen = state.connectors.reported, state.connectors.confirmed
    sure = {number: told for number, told in seen.items() if sent.get(number) == told}
    if state.identity.personality.tells_all_on_reconnect:
        sure = {}
    return _with(state, reported=sure, confirmed=sure, report_at=None), ()


def silenced(state: ChargePointState, _notice: Silenced, _here: Here) -> Step:
    """Forget what was told: after the next accepted boot everything is told anew (ocpp16-rules 18)."""
    return _with(state, reported={}, confirmed={}, report_at=None), ()


def answered(state: ChargePointState, notice: Answered, _here: Here) -> Step:
    """Note what the central system has seen."""
    request = notice.request
    if not isinstance(request, StatusNotification):
        return state, ()
    seen = {request.connector_id: Told(request.status, request.error_code)}
    return _with(state, confirmed={**state.connectors.confirmed, **seen}), ()


def fault_began(state: ChargePointState, notice: FaultBegan, _here: Here) -> Step:
    """Add a fault beside the state; it changes nothing but what the status shows and whether current may flow."""
    faults = state.connectors.faults.get(notice.connector_id, ())
    if any(fault.error_code == notice.error_code for fault in faults):
        return state, ()
    fault = Fault(error_code=notice.error_code, info=notice.info, vendor_error_code=notice.vendor_error_code)
    return _with(state, faults={**state.connectors.faults, notice.connector_id: (*faults, fault)}), ()


def fault_ended(state: ChargePointState, notice: FaultEnded, _here: Here) -> Step:
    """Take a fault away; the status is again what the facts give."""
    kept = tuple(
        fault
        for fault in state.connectors.faults.get(notice.connector_id, ())
        if notice.error_code is not None and fault.error_code != notice.error_code
    )
    # A driver who was kept waiting may begin now.
    return _with(state, faults={**state.connectors.faults, notice.connector_id: kept}), (HardwareChanged(),)


def transaction_began(state: ChargePointState, notice: TransactionBegan, _here: Here) -> Step:
    """Leave Finishing, where a second transaction follows on the same plug."""
    ended = {number: at for number, at in state.connectors.ended.items() if number != notice.connector_id}
    return _with(state, ended=ended), ()


def transaction_ended(state: ChargePointState, notice: TransactionEnded, here: Here) -> Step:
    """Become Finishing, and carry out a scheduled change of availability."""
    number, connectors = notice.connector_id, state.connectors
    lasts_ms = FINISHING_MS + state.configuration.number("MinimumStatusDuration") * 1000
    ended = {**connectors.ended, number: None if here.at(number).plugged else here.now + lasts_ms}
    keeps = notice.reason == Reason.ev_disconnected and not state.configuration.flag(
        "UnlockConnectorOnEVSideDisconnect"
    )
    state = _with(state, ended=ended, kept=connectors.kept | {number} if keeps else connectors.kept - {number})
    # Connector 0 may wait for several transactions (ocpp16-rules 45).
    ready = [key for key in connectors.scheduled if key == number or (key == 0 and not state.transactions.running)]
    outputs: Outputs = ()
    for key in ready:
        state, saved = _available(state, key, operative=connectors.scheduled[key])
        outputs += saved
    return state, outputs


def hardware_changed(state: ChargePointState, _notice: HardwareChanged, here: Here) -> Step:
    """Leave Finishing when the car has gone: at once where a cable is pulled out, else after a moment."""
    return _left(state, here)


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Leave Finishing when its moment is over."""
    return _left(state, here)


def _left(state: ChargePointState, here: Here) -> Step:
    if not state.connectors.ended:
        return state, ()
    kept = {}
    for number, until in state.connectors.ended.items():
        facts = here.at(number)
        cable = facts.cable_in_charger and not state.identity.tethered
        if facts.plugged or cable or (until is not None and here.now < until):
            # A cable that is still in the socket has no deadline of its own.
            kept[number] = until if until is not None and here.now < until else None
    if kept == state.connectors.ended:
        return state, ()
    return _with(state, ended=kept, kept=state.connectors.kept & kept.keys()), ()


def change_availability(
    state: ChargePointState, request: ChangeAvailability
) -> tuple[ChargePointState, AvailabilityStatus, Outputs]:
    """Answer ChangeAvailability: at once, or when the transaction is over."""
    number, operative = request.connector_id, request.type == AvailabilityType.operative
    if number != 0 and number not in state.connector_ids:
        return state, AvailabilityStatus.rejected, (because("connector.unknown", connector=number),)
    busy = bool(state.transactions.running) if number == 0 else number in state.transactions.running
    if busy and not operative:
        scheduled = {**state.connectors.scheduled, number: operative}
        row = Row("availability", f"scheduled/{number}", json.dumps(request.type))
        return (
            _with(state, scheduled=scheduled),
            AvailabilityStatus.scheduled,
            (Save((row,)), because("availability.scheduled")),
        )
    state, outputs = _available(state, number, operative=operative)
    if number == 0 and operative and _says_scheduled(state):
        return state, AvailabilityStatus.scheduled, (*outputs, because("availability.firmware"))
    return state, AvailabilityStatus.accepted, outputs


def _says_scheduled(state: ChargePointState) -> bool:
    """Return whether this model and firmware call an enabled charger scheduled (wallbox-facts 4.6)."""
    models = state.identity.personality.schedules_operative_on
    return state.identity.boot.get("charge_point_model", "").startswith(models) if models else False


def _available(state: ChargePointState, number: int, *, operative: bool) -> Step:
    numbers = {0, *state.connector_ids} if number == 0 else {number}
    connectors = state.connectors
    inoperative = connectors.inoperative - numbers if operative else connectors.inoperative | numbers
    scheduled = {key: value for key, value in connectors.scheduled.items() if key not in numbers}
    word = "Operative" if operative else "Inoperative"
    rows = [Row("availability", str(key), json.dumps(word)) for key in sorted(numbers)]
    rows += [Row("availability", f"scheduled/{key}", None) for key in sorted(numbers)]
    follows: Outputs = (HardwareChanged(),) if operative else ()  # a car may wait there
    return _with(state, inoperative=inoperative, scheduled=scheduled), (Save(tuple(rows)), *follows)


def _with(state: ChargePointState, **changes: object) -> ChargePointState:
    return replace(state, connectors=replace(state.connectors, **changes))  # type: ignore[arg-type]  # names checked by replace
