"""Calls and answers: at most one call of ours outstanding, the peer's answered at any time (OCPP-J 1.6, section 4).

Calls that are lost with the link wait here; transaction messages wait in the outbox. Both leave in the order of their
causes, except that a call does not wait for a transaction message whose retry is not due (OCPP 1.6 section 3.7).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import outbox
from hmi_emulator.chargepoint.effects import Explain, Log, Send, Severity
from hmi_emulator.chargepoint.frames import (
    Call,
    CallError,
    CallResult,
    call_text,
    error_text,
    read_frame,
    result_text,
)
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.chargepoint.notices import (
    Answered,
    Incoming,
    ItemAnswered,
    ItemNotAnswered,
    NotAnswered,
    Outputs,
    Reply,
    RequestReceived,
    because,
)
from hmi_emulator.chargepoint.wire_style import next_id, styled
from hmi_emulator.vocabulary.errors import CallErrorCode, EmulatorBug, PeerError
from hmi_emulator.vocabulary.ocpp16 import RegistrationStatus, TriggerMessageStatus
from hmi_emulator.vocabulary.payloads import (
    ACTION_REQUEST,
    REQUEST_ANSWER,
    BootNotification,
    Empty,
    StartTransactionAnswer,
    StatusAnswer,
    StopTransactionAnswer,
)
from hmi_emulator.vocabulary.schemas import ACTIONS, violations
from hmi_emulator.vocabulary.seeded import Seeded
from hmi_emulator.vocabulary.wire import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.link_events import TextReceived
    from hmi_emulator.chargepoint.notices import Because, CallWanted, LinkDown, Silenced, TimeCame
    from hmi_emulator.chargepoint.outbox import Item
    from hmi_emulator.chargepoint.state import ChargePointState, Step
    from hmi_emulator.vocabulary.payloads import Request
    from hmi_emulator.vocabulary.schemas import Violation
    from hmi_emulator.vocabulary.wire import Json

ANSWER_WITHIN_MS = 30_000
REMEMBERED_ANSWERS = 32
MOST_WAITING = 100
"""Calls that are lost with the link; transaction messages wait elsewhere."""
TOO_LARGE = 1009
"""Close code of a peer that was sent a larger frame than it takes."""
LARGE = 16 * 1024
"""Characters; a call below can hardly be what a peer found too large."""
LONGEST_FRAME = 4 * 1024 * 1024
"""Characters; a longer frame of the peer is not read."""

_ITEM_ANSWER: dict[str, type] = {
    "StartTransaction": StartTransactionAnswer,
    "StopTransaction": StopTransactionAnswer,
    "MeterValues": Empty,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A call that waits for its turn."""

    order: int
    request: Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Outstanding:
    """The one call that waits for its answer."""

    message_id: str
    action: str
    give_up_at: int
    request: Request | None = None
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer we gave, in case the same CALL comes again."""

    call: Incoming
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rpc:
    """What is being asked and what was answered."""

    ids: Seeded
    order: int = 1
    waiting: tuple[Waiting, ...] = ()
    outstanding: Outstanding | None = None
    remembered: tuple[Remembered, ...] = ()
    slow: tuple[tuple[int, Reply], ...] = ()
    """Answers that a firmware takes its time for, with the instants at which they leave."""

    def next_deadline(self) -> int | None:
        """Return the instant at which the outstanding call is given up, or a slow answer leaves."""
        given_up = [self.outstanding.give_up_at] if self.outstanding else []
        return min([*given_up, *(at for at, _ in self.slow)], default=None)


def call_wanted(state: ChargePointState, notice: CallWanted, _here: Here) -> Step:
    """Queue a call, or lose it at once where it cannot be sent, or where the peer has long been silent."""
    full = len(state.rpc.waiting) >= MOST_WAITING
    if full or state.link.phase is not Phase.OPEN or not _allowed(state, notice):
        return state, (NotAnswered(notice.request, "link"),)
    waiting = (*state.rpc.waiting, Waiting(state.rpc.order, notice.request))
    return replace(state, rpc=replace(state.rpc, waiting=waiting, order=state.rpc.order + 1)), ()


def _allowed(state: ChargePointState, notice: CallWanted) -> bool:
    """Until the registration is accepted only BootNotification is sent, and what the peer triggers while pending."""
    status = state.registration.status
    if status == RegistrationStatus.accepted or isinstance(notice.request, BootNotification):
        return True
    return notice.triggered and status == RegistrationStatus.pending


def dispatch(state: ChargePointState, here: Here) -> tuple[ChargePointState, tuple[Send, ...]]:
    """Send the next call, if one may leave now."""
    rpc = state.rpc
    if rpc.outstanding is not None or state.link.phase is not Phase.OPEN or _is_leaving(state):
        return state, ()
    accepted = state.registration.status == RegistrationStatus.accepted
    item = outbox.head(state, here.now) if accepted else None
    if rpc.waiting and (item is None or rpc.waiting[0].order < item.order):
        request = rpc.waiting[0].request
        action, payload = REQUEST_ANSWER[type(request)][0], to_json(request)
        state = replace(state, rpc=replace(rpc, waiting=rpc.waiting[1:]))
        return _sent(state, action, payload, here, request=request)
    if item is not None:
        return _sent(state, item.action, outbox.payload_of(state.outbox, item), here, item=item)
    return state, ()


def _is_leaving(state: ChargePointState) -> bool:
    """Return whether the link is being closed: a call on it would hardly arrive, and never be answered."""
    restart = state.maintenance.restart
    return state.link.leaving or (restart is not None and restart.leaving)


def _sent(
    state: ChargePointState,
    action: str,
    payload: dict[str, Json],
    here: Here,
    *,
    request: Request | None = None,
    item: Item | None = None,
) -> tuple[ChargePointState, tuple[Send, ...]]:
    style = state.identity.personality.wire
    payload = styled(style, action, payload)
    _must_be_valid(action, payload, answer=False)
    message_id, ids = next_id(style, state.rpc.ids)
    outstanding = Outstanding(
        message_id=message_id,
        action=action,
        give_up_at=here.now + ANSWER_WITHIN_MS,
        request=request,
        item=item,
    )
    state = replace(state, rpc=replace(state.rpc, ids=ids, outstanding=outstanding))
    return state, (Send(call_text(message_id, action, payload, spaced=style.space_after_colon)),)


def received(state: ChargePointState, event: TextReceived, here: Here) -> Step:
    """Read a frame: answer what is wrong with it, or pass on what it says."""
    if event.attempt != state.link.attempt or state.link.phase is not Phase.OPEN:
        return state, ()
    try:
        if len(event.text) > LONGEST_FRAME:
            raise PeerError(CallErrorCode.FORMATION_VIOLATION, "the frame is too long")
        frame = read_frame(event.text)
        if isinstance(frame, Call):
            return _call_received(state, frame, event.text)
    except PeerError as error:
        return state, _complaint(error)
    return _answer_received(state, frame, here)


def _complaint(error: PeerError) -> Outputs:
    log = Log(severity=Severity.WARNING, key="peer.bad_frame", values=(("found", error.found),))
    if error.call_id is None:
        return (log,)
    why = Explain(error.call_id, f"why.frame.{error.code}", (("found", error.found),))
    return why, Send(error_text(error.call_id, error.code, error.found)), log


def _call_received(state: ChargePointState, call: Call, text: str) -> Step:
    incoming = Incoming(call.message_id, call.action, blake2b(text.encode(), digest_size=16).hexdigest())
    for known in state.rpc.remembered:
        if known.call == incoming:
            return state, (Send(known.answer), Log(severity=Severity.INFO, key="peer.repeated"))
    if state.registration.status == RegistrationStatus.rejected:
        raise PeerError(
            CallErrorCode.SECURITY_ERROR, "the registration of this charge point is rejected", call_id=call.message_id
        )
    if call.action not in ACTIONS:
        raise PeerError(CallErrorCode.NOT_IMPLEMENTED, f"{call.action[:50]} is unknown", call_id=call.message_id)
    kind = ACTION_REQUEST.get(call.action)
    if kind is None:
        raise PeerError(CallErrorCode.NOT_SUPPORTED, f"{call.action} is not supported", call_id=call.message_id)
    wrong = violations(call.action, call.payload, answer=False)
    if _is_unknown_trigger(call.action, wrong):
        return state, (
            Reply(incoming, StatusAnswer(str(TriggerMessageStatus.not_implemented)), (because("trigger.unknown"),)),
        )
    if wrong:
        raise PeerError(wrong[0].code, str(wrong[0]), call_id=call.message_id)
    return state, (RequestReceived(incoming, from_json(kind, call.payload)),)


def _is_unknown_trigger(action: str, wrong: tuple[Violation, ...]) -> bool:
    """Return whether a message is to be triggered that we do not know: TriggerMessage has a word for it (rule 54)."""
    found = [(violation.at, violation.code) for violation in wrong]
    return action == "TriggerMessage" and found == [("requestedMessage", CallErrorCode.PROPERTY_CONSTRAINT_VIOLATION)]


def reply(state: ChargePointState, notice: Reply, here: Here) -> Step:
    """Send the answer to a CALL, and remember it in case the CALL is repeated."""
    call = notice.call
    if notice.after_ms:
        slow = (*state.rpc.slow, (here.now + notice.after_ms, replace(notice, after_ms=0)))
        return replace(state, rpc=replace(state.rpc, slow=slow)), ()
    if isinstance(notice.answer, PeerError):
        text = error_text(call.message_id, notice.answer.code, notice.answer.found)
    else:
        style = state.identity.personality.wire
        payload = styled(style, call.action, to_json(notice.answer))
        _must_be_valid(call.action, payload, answer=True)
        text = result_text(call.message_id, payload, spaced=style.space_after_colon)
    remembered = (*state.rpc.remembered, Remembered(call, text))[-REMEMBERED_ANSWERS:]
    return replace(state, rpc=replace(state.rpc, remembered=remembered)), (
        *_explained(call.message_id, notice.why),
        Send(text),
    )


def _explained(message_id: str, why: tuple[Because, ...]) -> tuple[Explain, ...]:
    return tuple(Explain(message_id, one.key, one.values) for one in why)


def _answer_received(state: ChargePointState, frame: CallResult | CallError, _here: Here) -> Step:
    outstanding = state.rpc.outstanding
    if outstanding is None or outstanding.message_id != frame.message_id:
        # Late, foreign or doubled answers are no reason to stop (ocpp16-rules 6).
        return state, (Log(severity=Severity.WARNING, key="peer.unexpected_answer"),)
    state = replace(state, rpc=replace(state.rpc, outstanding=None))
    if isinstance(frame, CallError):
        log = Log(
            severity=Severity.WARNING,
            key="peer.refused",
            values=(("action", outstanding.action), ("code", frame.code), ("description", frame.description)),
        )
        return state, (_unanswered(outstanding, frame.code), log)
    wrong = violations(outstanding.action, frame.payload, answer=True)
    if wrong:
        values = (("action", outstanding.action), ("found", str(wrong[0])))
        bad = Log(severity=Severity.WARNING, key="peer.bad_answer", values=values)
        return state, (_unanswered(outstanding, str(wrong[0].code)), bad)
    return state, (_result(outstanding, frame.payload),)


def _result(outstanding: Outstanding, payload: Mapping[str, Json]) -> Answered | ItemAnswered:
    if outstanding.item is not None:
        return ItemAnswered(outstanding.item, from_json(_ITEM_ANSWER[outstanding.action], payload))
    if outstanding.request is None:
        raise EmulatorBug("a call is outstanding that nobody made")
    return Answered(outstanding.request, from_json(REQUEST_ANSWER[type(outstanding.request)][1], payload))


def _unanswered(outstanding: Outstanding, why: str) -> NotAnswered | ItemNotAnswered:
    if outstanding.item is not None:
        return ItemNotAnswered(outstanding.item, why)
    if outstanding.request is None:
        raise EmulatorBug("a call is outstanding that nobody made")
    return NotAnswered(outstanding.request, why)


def link_down(state: ChargePointState, notice: LinkDown, _here: Here) -> Step:
    """Lose what waits; a transaction message stays in the outbox."""
    rpc = state.rpc
    lost: Outputs = tuple(NotAnswered(waiting.request, "link") for waiting in rpc.waiting)
    if rpc.outstanding is not None:
        why = "too_large" if notice.code == TOO_LARGE and _is_large(state, rpc.outstanding) else "link"
        lost = (_unanswered(rpc.outstanding, why), *lost)
    # The same message id on a new link would be a new CALL, so answers are not kept over it.
    return replace(state, rpc=replace(rpc, waiting=(), outstanding=None, remembered=(), slow=())), lost


def _is_large(state: ChargePointState, outstanding: Outstanding) -> bool:
    """Return whether the outstanding call may be what the peer found too large: it counts as refused, not as lost."""
    item = outstanding.item
    return item is not None and len(json.dumps(outbox.payload_of(state.outbox, item))) >= LARGE


def silenced(state: ChargePointState, _notice: Silenced, _here: Here) -> Step:
    """Lose what waits: it may not be said any more."""
    lost: Outputs = tuple(NotAnswered(waiting.request, "link") for waiting in state.rpc.waiting)
    return replace(state, rpc=replace(state.rpc, waiting=())), lost


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Give up the outstanding call when its time is over."""
    ready: Outputs = tuple(answer for at, answer in state.rpc.slow if here.now >= at)
    if ready:
        slow = tuple((at, answer) for at, answer in state.rpc.slow if here.now < at)
        state = replace(state, rpc=replace(state.rpc, slow=slow))
    outstanding = state.rpc.outstanding
    if outstanding is None or here.now < outstanding.give_up_at:
        return state, ready
    log = Log(severity=Severity.WARNING, key="peer.silent", values=(("action", outstanding.action),))
    return replace(state, rpc=replace(state.rpc, outstanding=None)), (*ready, _unanswered(outstanding, "timeout"), log)


def new_rpc(seed: int, boots: int) -> Rpc:
    """Return the state at power on; each boot has its own stream of message ids."""
    return Rpc(ids=Seeded.stream(seed, f"message ids/{boots}"))


def _must_be_valid(action: str, payload: Mapping[str, Json], *, answer: bool) -> None:
    wrong = violations(action, payload, answer=answer)
    if wrong:
        raise EmulatorBug(f"our own {action} breaks the schema: {wrong[0]}")
