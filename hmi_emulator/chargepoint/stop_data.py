"""Readings that a transaction keeps for its StopTransaction: the aligned ones of StopTxnAlignedData (section 9.1.22).

Each is a row of its own, committed when it is taken, so that a power cut loses none. A transaction of weeks keeps a
bounded number: when it is full, every other reading goes, and what is left still spans all of it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import Row, Save
from hmi_emulator.vocabulary.payloads import MeterValue
from hmi_emulator.vocabulary.wire import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import ReadingKept
    from hmi_emulator.chargepoint.state import ChargePointState, Step
    from hmi_emulator.chargepoint.transactions import Transaction

SECTION = "stop_data"
MOST = 500
"""Readings of one transaction."""


def kept(state: ChargePointState, notice: ReadingKept, _here: Here) -> Step:
    """Add a reading to the running transaction of a connector."""
    running = state.transactions.running.get(notice.connector_id)
    if running is None:
        return state, ()
    readings = (*running.readings, notice.value)
    rows: tuple[Row, ...] = (_row(running, len(readings) - 1, notice.value),)
    if len(readings) > MOST:
        readings = readings[::2]
        rows = (*gone(running), *(_row(running, index, value) for index, value in enumerate(readings)))
    transaction = replace(running, readings=readings)
    transactions = replace(state.transactions, running={**state.transactions.running, notice.connector_id: transaction})
    return replace(state, transactions=transactions), (Save(rows),)


def gone(transaction: Transaction) -> tuple[Row, ...]:
    """Return what removes the readings of a transaction from the memory."""
    return tuple(Row(SECTION, _key(transaction.number, index), None) for index in range(len(transaction.readings)))


def remembered(rows: Iterable[Row], number: int) -> tuple[MeterValue, ...]:
    """Return the readings of a transaction that the power cut, by its local number; damaged ones are passed over."""
    mine = [row for row in rows if row.section == SECTION and row.key.startswith(f"{number:012d}/")]
    return tuple(value for row in sorted(mine, key=lambda row: row.key) for value in _value(row))


def all_gone(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return what removes every reading: no transaction outlives the power."""
    return tuple(Row(SECTION, row.key, None) for row in rows if row.section == SECTION)


def _value(row: Row) -> Iterator[MeterValue]:
    try:
        yield from_json(MeterValue, json.loads(row.value or ""))
    except (ValueError, TypeError, KeyError, AttributeError):
        return


def _row(transaction: Transaction, index: int, value: MeterValue) -> Row:
    return Row(SECTION, _key(transaction.number, index), json.dumps(to_json(value), separators=(",", ":")))


def _key(number: int, index: int) -> str:
    return f"{number:012d}/{index:04d}"
