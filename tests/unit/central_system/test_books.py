"""The books: nothing lost, nothing doubled, across repetitions and restarts."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from hmi_emulator.central_system.books import Books
from hmi_emulator.central_system.errors import BooksError
from hmi_emulator.central_system.records import Entry, MeterValue, Start, Stop

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
START = Start(identity="CP1", connector_id=1, id_tag="C3B2A104", meter_start=1000, at=NOON)
ACCEPTED = "Accepted"


@pytest.fixture
def books() -> Iterator[Books]:
    books = Books()
    yield books
    books.close()


def stop(transaction_id: int, **changes: object) -> Stop:
    usual = Stop(identity="CP1", transaction_id=transaction_id, meter_stop=3500, at=NOON + timedelta(hours=1))
    return replace(usual, **changes)  # type: ignore[arg-type]


def value(minute: int, wh: int | None) -> MeterValue:
    return MeterValue(at=NOON + timedelta(minutes=minute), samples=[{"value": str(wh)}], energy_wh=wh)


def test_a_transaction_from_start_to_stop(books: Books) -> None:
    transaction_id, entry = books.start(START, ACCEPTED)
    assert (transaction_id, entry) == (4711, Entry.BOOKED)
    books.meter("CP1", 1, transaction_id, [value(1, 1500), value(2, None)])
    (running,) = books.running("CP1")
    assert running.running
    assert running.last_meter_wh == 1500
    assert books.stop(stop(transaction_id, reason="EVDisconnected", id_tag="C3B2A104")) is Entry.BOOKED
    (booked,) = books.transactions()
    assert books.running("CP1") == ()
    assert booked.as_json() == {
        "transaction_id": 4711,
        "identity": "CP1",
        "connector_id": 1,
        "id_tag": "C3B2A104",
        "meter_start": 1000,
        "meter_stop": 3500,
        "started_at": "2026-11-24T12:00:00.000Z",
        "stopped_at": "2026-11-24T13:00:00.000Z",
        "stop_reason": "EVDisconnected",
        "stop_id_tag": "C3B2A104",
        "starts_received": 1,
        "stops_received": 1,
        "meter_values": 2,
        "last_meter_wh": 1500,
    }


def test_a_repeated_start_is_the_same_transaction_however_it_writes_its_instant(books: Books) -> None:
    first, _ = books.start(START, ACCEPTED)
    elsewhere = replace(START, at=NOON.astimezone(timezone(timedelta(hours=2))))
    assert books.start(elsewhere, ACCEPTED) == (first, Entry.REPEATED)
    assert [booked.starts_received for booked in books.transactions()] == [2]


@pytest.mark.parametrize(
    "changes",
    [{"identity": "CP2"}, {"connector_id": 2}, {"id_tag": "X"}, {"meter_start": 1001}, {"at": NOON + timedelta(0, 1)}],
)
def test_any_difference_makes_it_another_transaction(books: Books, changes: dict[str, object]) -> None:
    books.start(START, ACCEPTED)
    other, entry = books.start(replace(START, **changes), ACCEPTED)  # type: ignore[arg-type]
    assert (other, entry) == (4712, Entry.BOOKED)


def test_a_repeated_stop_is_counted_and_the_first_one_stands(books: Books) -> None:
    transaction_id, _ = books.start(START, ACCEPTED)
    books.stop(stop(transaction_id))
    assert books.stop(stop(transaction_id, meter_stop=9999, reason="PowerLoss")) is Entry.REPEATED
    (booked,) = books.transactions()
    assert (booked.stops_received, booked.meter_stop, booked.stop_reason) == (2, 3500, "Local")


def test_nobody_stops_another_charge_points_transaction(books: Books) -> None:
    transaction_id, _ = books.start(START, ACCEPTED)
    assert books.stop(stop(transaction_id, identity="CP2")) is Entry.UNKNOWN
    assert books.stop(stop(99)) is Entry.UNKNOWN
    assert books.connector_of("CP2", transaction_id) is None
    assert books.connector_of("CP1", transaction_id) == 1
    assert books.transactions()[0].stops_received == 0


def test_repeated_meter_values_count_once(books: Books) -> None:
    transaction_id, _ = books.start(START, ACCEPTED)
    books.meter("CP1", 1, transaction_id, [value(1, 1500)])
    books.meter("CP1", 1, transaction_id, [value(2, 1600)])
    books.meter("CP1", 1, transaction_id, [value(1, 1500)])
    (booked,) = books.transactions()
    assert (booked.meter_values, booked.last_meter_wh) == (2, 1600)


def test_meter_values_outside_a_transaction_belong_to_none(books: Books) -> None:
    transaction_id, _ = books.start(START, ACCEPTED)
    books.meter("CP1", 0, None, [value(1, 5)])
    books.meter("CP2", 1, transaction_id, [value(1, 5)])
    assert books.transactions()[0].meter_values == 0


def test_a_tag_runs_elsewhere_only_while_accepted_and_running(books: Books) -> None:
    transaction_id, _ = books.start(START, ACCEPTED)
    books.start(replace(START, connector_id=3, id_tag="B"), "Blocked")
    assert books.runs_elsewhere("c3b2a104", "CP1", 2)
    assert books.runs_elsewhere("C3B2A104", "CP2", 1)
    assert not books.runs_elsewhere("C3B2A104", "CP1", 1)
    assert not books.runs_elsewhere("B", "CP1", 1)
    books.stop(stop(transaction_id))
    assert not books.runs_elsewhere("C3B2A104", "CP1", 2)


def test_the_file_outlives_the_process_and_ids_go_on(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite"
    first = Books(path)
    first.start(START, ACCEPTED)
    # No orderly close: the second opening stands for a start after a kill.
    second = Books(path)
    assert second.start(START, ACCEPTED) == (4711, Entry.REPEATED)
    assert second.tag_status_of(START) == ACCEPTED
    assert second.start(replace(START, meter_start=2), ACCEPTED) == (4712, Entry.BOOKED)
    first.close()
    second.close()


def test_transactions_are_told_by_charge_point_and_in_order(books: Books) -> None:
    for identity in ("CP2", "CP1", "CP2"):
        books.start(replace(START, identity=identity, meter_start=len(books.transactions())), ACCEPTED)
    assert [booked.identity for booked in books.transactions()] == ["CP2", "CP1", "CP2"]
    assert [booked.transaction_id for booked in books.transactions("CP2")] == [4711, 4713]


def test_a_failed_entry_leaves_no_trace_and_the_books_go_on(books: Books) -> None:
    transaction_id, _ = books.start(START, ACCEPTED)
    too_big = replace(value(1, 1), energy_wh=1 << 70)
    with pytest.raises(BooksError, match="failed"):
        books.meter("CP1", 1, transaction_id, [too_big])
    assert books.transactions()[0].meter_values == 0
    books.meter("CP1", 1, transaction_id, [value(1, 1)])
    assert books.transactions()[0].meter_values == 1


def test_other_threads_may_read(books: Books) -> None:
    books.start(START, ACCEPTED)
    seen: list[int] = []
    thread = threading.Thread(target=lambda: seen.append(len(books.transactions())))
    thread.start()
    thread.join()
    assert seen == [1]


@pytest.mark.parametrize("content", [b"no database at all, but long enough to look at" * 40, None])
def test_a_damaged_or_foreign_file_is_left_alone(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "books.sqlite"
    if content is None:
        foreign = sqlite3.connect(path)
        foreign.execute("CREATE TABLE recipes (title TEXT)")
        foreign.close()
        content = path.read_bytes()
    else:
        path.write_bytes(content)
    with pytest.raises(BooksError, match=r"books\.sqlite"):
        Books(path)
    assert path.read_bytes() == content


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BooksError, match="cannot be opened"):
        Books(tmp_path / "nowhere" / "books.sqlite")
