"""The queue of transaction messages: in order, none lost, none again once its answer is committed.

Every change is saved before the frame it allows leaves (OCPP 1.6 section 3.7, ocpp16-rules 21 to 26). A transaction is
known here by its local number, taken out of the same sequence when it begins; the central system's id is put into
later messages when they are sent, never guessed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import Log, Row, Save, Severity
from hmi_emulator.chargepoint.notices import ItemDropped, Outputs
from hmi_emulator.chargepoint.rows import must_pass, readable
from hmi_emulator.chargepoint.wire_style import timed
from hmi_emulator.vocabulary.errors import EmulatorBug
from hmi_emulator.vocabulary.payloads import REQUEST_ANSWER, StartTransactionAnswer
from hmi_emulator.vocabulary.wire import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import ItemAnswered, ItemNotAnswered, LinkUp, Recorded, TimeCame
    from hmi_emulator.chargepoint.state import ChargePointState, Step
    from hmi_emulator.vocabulary.wire import Json

START, STOP, VALUES = "StartTransaction", "StopTransaction", "MeterValues"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One transaction message that waits to arrive."""

    seq: int
    """Position in the queue since the memory was new."""
    transaction: int | None
    """Local number; None on MeterValues outside a transaction."""
    action: str
    payload: Mapping[str, Json]
    """As on the wire, but for the transaction's id."""
    order: int
    """Count of other calls that were wanted before it, so that calls leave in the order of their causes."""
    attempts: int = 0
    """How often the central system has refused it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """The queue and the ids that the central system has given."""

    items: tuple[Item, ...] = ()
    ids: Mapping[int, int] = field(default_factory=dict)
    """Local number to transactionId, kept until the StopTransaction has arrived."""
    next_seq: int = 1
    retry_at: int | None = None
    """The head is not sent before this instant."""

    def next_deadline(self) -> int | None:
        """Return the instant of the next try."""
        return self.retry_at

    def awaits_start(self, transaction: int) -> bool:
        """Return whether the StartTransaction of this local number is still in the queue."""
        return any(item.transaction == transaction and item.action == START for item in self.items)


def restored(rows: Iterable[Row]) -> Outbox:
    """Return the queue as the memory has it."""
    items: list[Item] = []
    ids: dict[int, int] = {}
    highest = 0
    for row in rows:
        if row.section == "outbox" and row.value and (item := readable(row, _item)) is not None:
            items.append(item)
        elif row.section == "transaction_id" and row.value and (pair := readable(row, _id)) is not None:
            ids |= {pair[0]: pair[1]}
        elif row.section == "transaction" and row.value:
            highest = max(highest, readable(row, _number) or 0)
    items.sort(key=lambda item: item.seq)
    highest = max([highest, *ids, *(item.seq for item in items)])
    begun = {*ids, *(item.transaction for item in items if item.action == START)}
    # Without its StartTransaction nobody will ever know the id that a message needs.
    items = [item for item in items if item.action == START or item.transaction is None or item.transaction in begun]
    return Outbox(items=tuple(items), ids=ids, next_seq=highest + 1)


def _item(row: Row) -> Item:
    item = Item(**json.loads(row.value or ""), order=0)
    numbers = (item.seq, item.attempts, *(() if item.transaction is None else (item.transaction,)))
    unnumbered = item.action == START and item.transaction is None
    if item.action not in {START, STOP, VALUES} or unnumbered or not all(type(number) is int for number in numbers):
        raise ValueError(row.key)
    extra = {} if item.action == START or item.transaction is None else {"transactionId": 0}
    must_pass(item.action, {**item.payload, **extra})
    return item


def _id(row: Row) -> tuple[int, int]:
    return int(row.key), int(row.value or "")


def _number(row: Row) -> int:
    return int(json.loads(row.value or "")["number"])


def numbered(state: ChargePointState) -> tuple[ChargePointState, int]:
    """Return a local number for a transaction that begins, taken at once: another may begin in the same turn."""
    number = state.outbox.next_seq
    return replace(state, outbox=replace(state.outbox, next_seq=number + 1)), number


def recorded(state: ChargePointState, notice: Recorded, _here: Here) -> Step:
    """Queue a message behind all others, and keep it."""
    outbox = state.outbox
    action = REQUEST_ANSWER[type(notice.message)][0]
    transaction = notice.transaction
    if action != START and transaction is not None and not _reachable(outbox, transaction):
        return state, (Log(severity=Severity.WARNING, key="outbox.unknown_transaction", values=(("action", action),)),)
    item = Item(
        seq=outbox.next_seq,
        transaction=transaction,
        action=action,
        payload=timed(state.identity.personality.wire, to_json(notice.message)),
        order=state.rpc.order,
    )
    outbox = replace(outbox, items=(*outbox.items, item), next_seq=outbox.next_seq + 1)
    saved = Save((_row(item),))
    if action == START or item.transaction is None or not state.outbox.awaits_start(item.transaction):
        return replace(state, outbox=outbox), (saved,)
    return replace(state, outbox=outbox), (saved, _waits_for_id(action))


def _number_of(item: Item) -> int:
    if item.transaction is None:
        raise EmulatorBug("a StartTransaction has no number")
    return item.transaction


def _waits_for_id(action: str) -> Log:
    """Return the reason why a message is kept back: the answer to its StartTransaction has not come."""
    return Log(severity=Severity.INFO, key="outbox.waits_for_id", values=(("action", action),))


def _reachable(outbox: Outbox, transaction: int) -> bool:
    return transaction in outbox.ids or outbox.awaits_start(transaction)


def head(state: ChargePointState, now: int) -> Item | None:
    """Return the message to send next, None when there is none or its time has not come."""
    outbox = state.outbox
    waits = outbox.retry_at is not None and now < outbox.retry_at
    return outbox.items[0] if outbox.items and not waits else None


def payload_of(outbox: Outbox, item: Item) -> dict[str, Json]:
    """Return what goes on the wire, with the transaction's id where there is one."""
    if item.action == START or item.transaction is None:
        return dict(item.payload)
    return {**item.payload, "transactionId": outbox.ids[item.transaction]}


def answered(state: ChargePointState, notice: ItemAnswered, _here: Here) -> Step:
    """Forget a message that has arrived; its answer is committed before anything else is sent."""
    item, outbox = notice.item, state.outbox
    ids, rows = dict(outbox.ids), [_gone(item)]
    if isinstance(notice.answer, StartTransactionAnswer):
        ids[_number_of(item)] = notice.answer.transaction_id
        rows.append(Row("transaction_id", str(_number_of(item)), str(notice.answer.transaction_id)))
    elif item.action == STOP and item.transaction is not None:
        ids.pop(item.transaction, None)
        rows.append(Row("transaction_id", str(item.transaction), None))
    outbox = replace(outbox, items=_without(outbox, item), ids=ids, retry_at=None)
    return replace(state, outbox=outbox), (Save(tuple(rows)),)


def not_answered(state: ChargePointState, notice: ItemNotAnswered, here: Here) -> Step:
    """Try again later, or give up after TransactionMessageAttempts refusals; a lost link or silence is none."""
    if notice.why == "link":
        return state, ()
    interval_ms = state.configuration.number("TransactionMessageRetryInterval") * 1000
    if notice.why == "timeout":
        return replace(state, outbox=replace(state.outbox, retry_at=_after(here.now, interval_ms))), ()
    item = replace(notice.item, attempts=notice.item.attempts + 1)
    if item.attempts >= state.configuration.number("TransactionMessageAttempts"):
        return _given_up(state, item)
    items = tuple(item if other.seq == item.seq else other for other in state.outbox.items)
    outbox = replace(state.outbox, items=items, retry_at=_after(here.now, item.attempts * interval_ms))
    return replace(state, outbox=outbox), (Save((_row(item),)),)


def _after(now: int, wait_ms: int) -> int | None:
    """Return the instant of the next try; none where there is nothing to wait for."""
    return now + wait_ms if wait_ms else None


def _given_up(state: ChargePointState, item: Item) -> Step:
    """Drop the message; with a StartTransaction go the messages that would need its id."""
    outbox = state.outbox
    gone = tuple(
        other
        for other in outbox.items
        if other.seq == item.seq or (item.action == START and other.transaction == item.transaction)
    )
    ids, rows = dict(outbox.ids), [_gone(other) for other in gone]
    if item.action == STOP and item.transaction is not None:
        ids.pop(item.transaction, None)
        rows.append(Row("transaction_id", str(item.transaction), None))
    kept = tuple(other for other in outbox.items if other not in gone)
    log = Log(severity=Severity.ERROR, key="outbox.dropped", values=(("action", item.action), ("n", len(gone))))
    outputs: Outputs = (Save(tuple(rows)), log, *(ItemDropped(other) for other in gone))
    return replace(state, outbox=replace(outbox, items=kept, ids=ids, retry_at=None)), outputs


def link_up(state: ChargePointState, _notice: LinkUp, _here: Here) -> Step:
    """Send at once what waited for a link."""
    return replace(state, outbox=replace(state.outbox, retry_at=None)), ()


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Let the head go when its wait is over."""
    due = state.outbox.retry_at
    if due is None or here.now < due:
        return state, ()
    return replace(state, outbox=replace(state.outbox, retry_at=None)), ()


def _without(outbox: Outbox, item: Item) -> tuple[Item, ...]:
    return tuple(other for other in outbox.items if other.seq != item.seq)


def _row(item: Item) -> Row:
    kept = {name: getattr(item, name) for name in ("seq", "transaction", "action", "payload", "attempts")}
    return Row("outbox", f"{item.seq:012d}", json.dumps(kept, separators=(",", ":"), ensure_ascii=False))


def _gone(item: Item) -> Row:
    return Row("outbox", f"{item.seq:012d}", None)
