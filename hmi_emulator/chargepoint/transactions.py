"""Transactions: from a granted token with a plugged car to the last meter reading (OCPP 1.6 sections 4.8 and 4.10)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import metering, outbox, reservations, stop_data
from hmi_emulator.chargepoint.authorization import startable
from hmi_emulator.chargepoint.effects import Log, Row, Save, Severity
from hmi_emulator.chargepoint.notices import (
    NOTHING,
    FaultBegan,
    Outputs,
    Recorded,
    ReleaseLock,
    StopWanted,
    TransactionBegan,
    TransactionEnded,
)
from hmi_emulator.chargepoint.rows import must_pass, readable
from hmi_emulator.vocabulary.instants import wire_time
from hmi_emulator.vocabulary.ocpp16 import AuthorizationStatus, ChargePointErrorCode, ReadingContext, Reason
from hmi_emulator.vocabulary.payloads import (
    MeterValue,
    MeterValues,
    SampledValue,
    StartTransaction,
    StartTransactionAnswer,
    StopTransaction,
)
from hmi_emulator.vocabulary.wire import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import HardwareChanged, ItemAnswered, TimeCame, TokenGranted
    from hmi_emulator.chargepoint.state import ChargePointState, Step

KEEP_MS = 20_000
"""Between two readings that are kept for the case that the power goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """A transaction that runs."""

    number: int
    """Local number, known before the central system gives its own."""
    connector_id: int
    id_tag: str
    parent_id_tag: str | None
    meter_start_wh: int
    started_utc_ms: int
    started_at: int
    transaction_id: int | None = None
    invalid: bool = False
    """The central system does not accept the token, and StopTransactionOnInvalidId is off."""
    begin: tuple[MeterValue, ...] = ()
    """Reading at the beginning, for transactionData."""
    readings: tuple[MeterValue, ...] = ()
    """Aligned ones, for transactionData; `stop_data` keeps them."""
    keep_at: int = 0
    """Instant of the next reading to keep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The last transaction of a connector whose car is still there."""

    session_wh: int
    reason: str
    id_tag: str
    started_at: int
    stopped_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Transactions:
    """Transactions by connector."""

    running: Mapping[int, Transaction] = field(default_factory=dict)
    finished: Mapping[int, Finished] = field(default_factory=dict)

    def next_deadline(self) -> int | None:
        """Return the instant of the next reading to keep."""
        return min((transaction.keep_at for transaction in self.running.values()), default=None)

    def by_id(self, transaction_id: int) -> Transaction | None:
        """Return the running transaction that the central system calls so; any integer may be an id."""
        return next((running for running in self.running.values() if running.transaction_id == transaction_id), None)


# ---- begin ---------------------------------------------------------------------------------------------------


def granted(state: ChargePointState, notice: TokenGranted, here: Here) -> Step:
    """Begin at once where the car is already there."""
    return _begun_if_ready(state, notice.connector_id, here)


def hardware_changed(state: ChargePointState, _notice: HardwareChanged, here: Here) -> Step:
    """Begin where a granted car was plugged in, end where it was pulled out."""
    outputs: Outputs = NOTHING
    if state.transactions.finished:
        gone = [number for number in state.transactions.finished if not here.at(number).plugged]
        kept = {number: last for number, last in state.transactions.finished.items() if number not in gone}
        state = replace(state, transactions=replace(state.transactions, finished=kept)) if gone else state
    for grant in state.authorization.grants:
        state, begun = _begun_if_ready(state, grant.connector_id, here)
        outputs += begun
    if state.transactions.running and state.configuration.flag("StopTransactionOnEVSideDisconnect"):
        for number in state.transactions.running:
            if not here.at(number).plugged:
                outputs += (StopWanted(number, str(Reason.ev_disconnected)),)
    return state, outputs


def _begun_if_ready(state: ChargePointState, connector_id: int, here: Here) -> Step:
    grant = state.authorization.grant(connector_id)
    if grant is None or not here.at(connector_id).plugged or not startable(state, connector_id):
        return state, ()
    if here.at(connector_id).has_lock and not here.at(connector_id).lock_closes:
        return state, _lock_failed(connector_id)
    reading, utc_ms = here.at(connector_id).reading, state.clock.utc(here.now)
    state, number = outbox.numbered(state)
    transaction = Transaction(
        number=number,
        connector_id=connector_id,
        id_tag=grant.id_tag,
        parent_id_tag=grant.parent_id_tag,
        meter_start_wh=reading.energy_wh,
        started_utc_ms=utc_ms,
        started_at=here.now,
        begin=metering.stop_data(state, connector_id, ReadingContext.transaction_begin, here),
        keep_at=here.now + KEEP_MS,
    )
    running = {**state.transactions.running, connector_id: transaction}
    finished = {other: last for other, last in state.transactions.finished.items() if other != connector_id}
    used = reservations.using(state, connector_id, grant.id_tag, grant.parent_id_tag, here.now)
    message = StartTransaction(
        connector_id=connector_id,
        id_tag=grant.id_tag,
        meter_start=reading.energy_wh,
        timestamp=wire_time(utc_ms),
        reservation_id=used.reservation_id if used else None,
    )
    state = replace(state, transactions=Transactions(running=running, finished=finished))
    state, consumed = reservations.without(state, (used.reservation_id,) if used else ())
    began = TransactionBegan(connector_id, grant.profile)
    return state, (Save((_row(state, transaction, here),)), *consumed, Recorded(number, message), began)


def _lock_failed(connector_id: int) -> Outputs:
    """Return the fault of a plug that cannot be held: no energy flows without its lock (IEC 61851-1)."""
    code = str(ChargePointErrorCode.connector_lock_failure)
    return (FaultBegan(connector_id=connector_id, error_code=code, info="", vendor_error_code=""),)


# ---- meanwhile -----------------------------------------------------------------------------------------------


def item_answered(state: ChargePointState, notice: ItemAnswered, here: Here) -> Step:
    """Learn the transaction's id and parent, and obey a token that is not accepted (ocpp16-rules 29)."""
    answer = notice.answer
    if not isinstance(answer, StartTransactionAnswer):
        return state, ()
    found = next((one for one in state.transactions.running.values() if one.number == notice.item.transaction), None)
    if found is None:  # it has ended meanwhile; the outbox knows the id
        return state, ()
    accepted = answer.id_tag_info.status == AuthorizationStatus.accepted
    stops = not accepted and state.configuration.flag("StopTransactionOnInvalidId")
    transaction = replace(
        found,
        transaction_id=answer.transaction_id,
        parent_id_tag=answer.id_tag_info.parent_id_tag or found.parent_id_tag,
        invalid=not accepted and not stops,
    )
    state = _with(state, transaction)
    outputs: Outputs = (Save((_row(state, transaction, here),)),)
    return state, (*outputs, StopWanted(found.connector_id, str(Reason.de_authorized))) if stops else outputs


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Keep a reading now and then, so that a power cut loses at most KEEP_MS of energy."""
    outputs: Outputs = NOTHING
    for transaction in state.transactions.running.values():
        if here.now >= transaction.keep_at:
            state = _with(state, replace(transaction, keep_at=here.now + KEEP_MS))
            outputs += (Save((_row(state, transaction, here),)),)
    return state, outputs


def recorded(state: ChargePointState, notice: Recorded, here: Here) -> Step:
    """Keep the reading that is being told: a StopTransaction after a power cut is never older (ocpp16-rules 27)."""
    message = notice.message
    transaction = state.transactions.running.get(message.connector_id) if isinstance(message, MeterValues) else None
    return (state, (Save((_row(state, transaction, here),)),)) if transaction else (state, ())


def may_draw(state: ChargePointState, connector_id: int, here: Here) -> bool:
    """Return whether the transaction may take energy: an invalid token has MaxEnergyOnInvalidId and no more."""
    transaction = state.transactions.running.get(connector_id)
    if transaction is None or state.connectors.faulted(connector_id) is not None:
        return False
    used_wh = here.at(connector_id).reading.energy_wh - transaction.meter_start_wh
    return not transaction.invalid or used_wh < state.configuration.number("MaxEnergyOnInvalidId")


# ---- end -----------------------------------------------------------------------------------------------------


def stop_wanted(state: ChargePointState, notice: StopWanted, here: Here) -> Step:
    """End the transaction of a connector, if one runs."""
    transaction = state.transactions.running.get(notice.connector_id)
    if transaction is None:
        return state, ()
    reading = here.at(notice.connector_id).reading
    begun = transaction.begin + transaction.readings
    data = begun + metering.stop_data(state, notice.connector_id, ReadingContext.transaction_end, here)
    message = StopTransaction(
        meter_stop=max(reading.energy_wh, transaction.meter_start_wh),
        timestamp=wire_time(max(state.clock.utc(here.now), transaction.started_utc_ms)),
        reason=notice.reason,
        id_tag=notice.id_tag or _no_id_tag(state),
        transaction_data=data or None,
    )
    session_wh = message.meter_stop - transaction.meter_start_wh
    running = {number: one for number, one in state.transactions.running.items() if number != notice.connector_id}
    last = Finished(
        session_wh=session_wh,
        reason=notice.reason,
        id_tag=transaction.id_tag,
        started_at=transaction.started_at,
        stopped_at=here.now,
    )
    finished = {**state.transactions.finished, notice.connector_id: last}
    state = replace(state, transactions=Transactions(running=running, finished=finished))
    gone = Save((Row("transaction", str(notice.connector_id), None), *stop_data.gone(transaction)))
    outputs: Outputs = (gone, Recorded(transaction.number, message))
    outputs += (TransactionEnded(notice.connector_id, notice.reason),)
    if notice.reason == Reason.ev_disconnected and state.configuration.flag("UnlockConnectorOnEVSideDisconnect"):
        outputs += (ReleaseLock(notice.connector_id),)
    return state, outputs


def _no_id_tag(state: ChargePointState) -> str | None:
    """Return what stands for no token: some firmware tells an empty one (wallbox-facts 4.6)."""
    return "" if state.identity.personality.has("empty_stop_id_tag") else None


# ---- over a power cut ----------------------------------------------------------------------------------------


def lost_to_power(rows: Iterable[Row], here: Here) -> Outputs:
    """Return what ends the transactions that the power cut: a StopTransaction with the last kept reading."""
    known = tuple(rows)
    outputs: Outputs = NOTHING
    for row in known:
        if row.section != "transaction" or row.value is None:
            continue
        stop = readable(row, partial(_stop_of, known, here))
        told: Outputs = (Log(severity=Severity.ERROR, key="memory.unreadable", values=(("section", row.section),)),)
        outputs += (told if stop is None else (stop,)) + (Save((Row("transaction", row.key, None),)),)
    left = stop_data.all_gone(known)
    return (*outputs, Save(left)) if left else outputs


def _stop_of(known: tuple[Row, ...], here: Here, row: Row) -> Recorded:
    kept = json.loads(row.value or "")
    register_wh = here.at(int(row.key)).reading.energy_wh if int(row.key) <= len(here.facts) else 0
    message = StopTransaction(
        # The meter keeps its register on its own and may know a little more than the last reading.
        meter_stop=max(kept["meter_start_wh"], kept["last_wh"], register_wh),
        timestamp=wire_time(kept["last_utc_ms"]),
        reason=str(Reason.power_loss),
        transaction_data=(_kept_data(kept) or ()) + stop_data.remembered(known, kept["number"]) or None,
    )
    must_pass("StopTransaction", {**to_json(message), "transactionId": 0})
    return Recorded(kept["number"], message)


def _kept_data(kept: Mapping[str, object]) -> tuple[MeterValue, ...] | None:
    entries = kept.get("begin")
    if not isinstance(entries, list) or not entries:
        return None
    return tuple(
        MeterValue(entry["timestamp"], tuple(SampledValue(**value) for value in entry["values"])) for entry in entries
    )


def _row(state: ChargePointState, transaction: Transaction, here: Here) -> Row:
    """Return the row that lets the transaction end properly after a power cut at this instant."""
    kept = {
        "number": transaction.number,
        "id_tag": transaction.id_tag,
        "meter_start_wh": transaction.meter_start_wh,
        "started_utc_ms": transaction.started_utc_ms,
        "transaction_id": transaction.transaction_id,
        "last_wh": here.at(transaction.connector_id).reading.energy_wh,
        "last_utc_ms": max(state.clock.utc(here.now), transaction.started_utc_ms),
        "begin": [
            {"timestamp": value.timestamp, "values": [_fields(sampled) for sampled in value.sampled_value]}
            for value in transaction.begin
        ],
    }
    return Row("transaction", str(transaction.connector_id), json.dumps(kept, separators=(",", ":")))


def _fields(sampled: SampledValue) -> dict[str, str]:
    names = ("value", "context", "format", "measurand", "phase", "location", "unit")
    return {name: value for name in names if (value := getattr(sampled, name)) is not None}


def _with(state: ChargePointState, transaction: Transaction) -> ChargePointState:
    running = {**state.transactions.running, transaction.connector_id: transaction}
    return replace(state, transactions=replace(state.transactions, running=running))
