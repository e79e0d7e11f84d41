"""The account of a session: drawn from the charger's own frames, compared with the central system's books."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hmi_emulator.central_system.records import BookedTransaction
from hmi_emulator.demo.account import account_of, statuses_of
from hmi_emulator.runtime.frames import LogQuery
from hmi_emulator.storage.message_log import SqliteMessageLog

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
BOOKED = BookedTransaction(
    transaction_id=4711,
    identity="CP1",
    connector_id=1,
    id_tag="CARD",
    meter_start=100,
    meter_stop=350,
    started_at=NOON,
    stopped_at=NOON,
    stop_reason="Local",
    stop_id_tag="CARD",
    starts_received=1,
    stops_received=1,
    meter_values=0,
    last_meter_wh=None,
)


@pytest.fixture
def log() -> SqliteMessageLog:
    log = SqliteMessageLog()
    number = 0

    def call(action: str, payload: dict[str, object], answer: dict[str, object]) -> None:
        nonlocal number
        number += 1
        log.frame(number, 0, json.dumps([2, str(number), action, payload]), sent=True)
        log.frame(number, 0, json.dumps([3, str(number), answer]), sent=False)

    for connector, status in ((0, "Available"), (1, "Available"), (2, "Available"), (1, "Charging"), (1, "Available")):
        call("StatusNotification", {"connectorId": connector, "status": status, "errorCode": "NoError"}, {})
    start = {"connectorId": 1, "idTag": "CARD", "meterStart": 100, "timestamp": "2026-11-24T12:00:00Z"}
    call("StartTransaction", start, {"transactionId": 4711, "idTagInfo": {"status": "Accepted"}})
    call("StopTransaction", {"transactionId": 4711, "meterStop": 350, "timestamp": "2026-11-24T12:00:00Z"}, {})
    log.frame(9, 0, '[2,"r","Reset",{"type":"Soft"}]', sent=False)
    log.frame(9, 0, '[3,"r",{"status":"Accepted"}]', sent=True)
    return log


def test_both_sides_agree(log: SqliteMessageLog) -> None:
    account = account_of(log, (BOOKED,), 1)
    assert account.differences() == ()
    assert (account.energy_wh, account.stop_reason) == (250, "Local")
    assert account.statuses == ("Available", "Charging", "Available")
    assert (account.frames_sent, account.frames_received) == (8, 8)
    log.close()


@pytest.mark.parametrize(
    ("field", "other"), [("id_tag", "OTHER"), ("meter_start", 99), ("meter_stop", None), ("stop_reason", "Remote")]
)
def test_a_difference_is_told_with_both_values(log: SqliteMessageLog, field: str, other: object) -> None:
    booked = replace(BOOKED, **{field: other})  # type: ignore[arg-type]  # the fields differ in type
    (difference,) = account_of(log, (booked,), 1).differences()
    assert difference.startswith(f"{field}: ")
    assert difference.endswith(f"{other} there")
    log.close()


def test_a_transaction_that_is_not_booked_is_no_account(log: SqliteMessageLog) -> None:
    with pytest.raises(ValueError, match="unpack"):
        account_of(log, (), 1)
    log.close()


def test_statuses_are_those_of_the_connector(log: SqliteMessageLog) -> None:
    rows = log.page(LogQuery(), 0, 100)
    assert statuses_of(rows, 2) == ("Available",)
    assert statuses_of(rows, 0) == ("Available",)
    log.close()


def test_the_account_is_one_line_of_json(log: SqliteMessageLog) -> None:
    line = account_of(log, (BOOKED,), 1).as_json(["a.png"])
    assert "\n" not in line
    told = json.loads(line)
    assert told["pictures"] == ["a.png"]
    assert told["central"]["starts_received"] == 1
    log.close()
