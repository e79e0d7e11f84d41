"""Thirty kills at any instant: each transaction keeps its one start and one stop; `make ledger` does two hundred."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.ledger.kills import killed, wrongs_of
from tests.e2e.ledger.peer import Books


@pytest.mark.timeout(400)
async def test_thirty_kills_leave_the_books_in_order(tmp_path: Path) -> None:
    ledger = await killed(30, 1611, tmp_path / "state")
    assert ledger.books.wrongs == []
    assert ledger.kills == 30
    assert ledger.in_a_transaction >= 3, "some kills hit a transaction"
    assert ledger.books.of("MeterValues"), "readings are under way too"
    assert len(ledger.books.of("StartTransaction")) == len(ledger.books.of("StopTransaction")) >= 5


def start(books: Books, wh: int) -> None:
    books.booked("StartTransaction", {"connectorId": 1, "idTag": "A", "meterStart": wh, "timestamp": str(wh)})


def stop(books: Books, number: int, wh: int) -> None:
    books.booked("StopTransaction", {"transactionId": number, "meterStop": wh, "timestamp": str(wh)})


def test_the_ledger_bites() -> None:
    books = Books()
    start(books, 0)
    stop(books, 1, 10)
    start(books, 10)
    stop(books, 2, 20)
    assert wrongs_of(books) == []
    stop(books, 2, 21)
    assert wrongs_of(books) == ["StopTransaction of 2 while None ran"]
    start(books, 5)
    start(books, 30)
    assert wrongs_of(books)[1:] == [
        "the register fell from 20 to 5 Wh at 3",
        "4 began while 3 ran",
        "4 never ended",
    ]


def test_a_committed_message_that_comes_again_is_a_wrong() -> None:
    books = Books()
    start(books, 0)
    start(books, 0)
    assert books.wrongs == [], "it may come again until its answer is committed"
    books.settled |= books.entries.keys()
    start(books, 0)
    assert len(books.wrongs) == 1
