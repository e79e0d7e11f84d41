"""The queue of transaction messages as the memory holds it."""

from __future__ import annotations

import json

from hmi_emulator.chargepoint import outbox
from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.chargepoint.outbox import Item, Outbox

TIME = "2026-11-24T14:00:00.000Z"
PAYLOADS = {
    "StartTransaction": {"connectorId": 1, "idTag": "A", "meterStart": 0, "timestamp": TIME},
    "MeterValues": {"connectorId": 1, "meterValue": [{"timestamp": TIME, "sampledValue": [{"value": "1"}]}]},
    "StopTransaction": {"meterStop": 1, "timestamp": TIME},
}


def row(seq: int, action: str, transaction: int | None, attempts: int = 0) -> Row:
    kept = {"seq": seq, "transaction": transaction, "action": action, "payload": PAYLOADS[action], "attempts": attempts}
    return Row("outbox", f"{seq:012d}", json.dumps(kept))


def test_an_empty_memory_is_an_empty_queue() -> None:
    assert outbox.restored(()) == Outbox()


def test_the_queue_is_restored_in_order_and_goes_on_counting() -> None:
    rows = (
        row(12, "StopTransaction", 9, attempts=2),
        row(11, "MeterValues", 9),
        Row("transaction_id", "9", "-4"),
        Row("transaction", "1", json.dumps({"number": 20})),
        Row("outbox", "000000000001", None),
        Row("cache", "x", "{}"),
    )
    restored = outbox.restored(rows)
    assert [(item.seq, item.attempts) for item in restored.items] == [(11, 0), (12, 2)]
    assert restored.ids == {9: -4}
    assert restored.next_seq == 21
    assert restored.next_deadline() is None


def test_the_id_of_a_transaction_is_put_in_when_it_is_sent() -> None:
    box = Outbox(ids={3: 77})
    stop = Item(seq=4, transaction=3, action="StopTransaction", payload={"meterStop": 1}, order=0)
    idle = Item(seq=5, transaction=None, action="MeterValues", payload={"connectorId": 1}, order=0)
    start = Item(seq=6, transaction=6, action="StartTransaction", payload={"idTag": "A"}, order=0)
    assert outbox.payload_of(box, stop) == {"meterStop": 1, "transactionId": 77}
    assert outbox.payload_of(box, idle) == {"connectorId": 1}
    assert outbox.payload_of(box, start) == {"idTag": "A"}


def test_a_start_that_waits_is_known_by_its_number() -> None:
    box = outbox.restored((row(5, "StartTransaction", 5), row(6, "MeterValues", 5)))
    assert box.awaits_start(5)
    assert not box.awaits_start(6)


def test_a_message_that_could_not_be_sent_is_left_out() -> None:
    broken = row(5, "StopTransaction", 3)
    rows = (Row("transaction_id", "3", "8"), Row("outbox", broken.key, (broken.value or "").replace("meterStop", "x")))
    assert outbox.restored(rows).items == ()


def test_a_message_whose_transaction_nobody_knows_is_left_out() -> None:
    assert outbox.restored((row(6, "StopTransaction", 3),)).items == ()
