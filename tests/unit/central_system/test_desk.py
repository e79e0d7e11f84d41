"""How the central system decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from ocpp.v16.enums import AuthorizationStatus, RegistrationStatus

from hmi_emulator.central_system.books import Books
from hmi_emulator.central_system.cards import Card, CardBook
from hmi_emulator.central_system.desk import BootAnswer, Desk
from hmi_emulator.central_system.events import CentralEvent
from hmi_emulator.central_system.records import Start

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
START = Start(identity="CP1", connector_id=1, id_tag="C3B2A104", meter_start=1000, at=NOON)


@pytest.fixture
def told() -> list[CentralEvent]:
    return []


@pytest.fixture
def desk(told: list[CentralEvent]) -> Iterator[Desk]:
    books = Books()
    yield Desk(cards=CardBook.demo(), books=books, clock=lambda: NOON, heartbeat_interval_s=300, on_event=told.append)
    books.close()


def test_boots_are_accepted_unless_the_next_one_is_decided(desk: Desk) -> None:
    usual = BootAnswer(RegistrationStatus.accepted, 300)
    assert desk.boot_answer("CP1") == usual
    desk.answer_next_boot("CP1", RegistrationStatus.pending, 30)
    assert desk.boot_answer("CP2") == usual
    assert desk.boot_answer("CP1") == BootAnswer(RegistrationStatus.pending, 30)
    assert desk.boot_answer("CP1") == usual
    assert desk.answer_next_boot("CP1", RegistrationStatus.rejected) == BootAnswer(RegistrationStatus.rejected, 300)


def test_a_repeated_start_hears_what_it_heard_before(desk: Desk) -> None:
    second = replace(START, connector_id=2)
    desk.books.start(START, desk.judge_start(START).status.value)
    refused = desk.judge_start(second)
    assert refused.status == AuthorizationStatus.concurrent_tx
    desk.books.start(second, refused.status.value)
    desk.cards = CardBook()
    assert desk.judge_start(START).status == AuthorizationStatus.accepted
    assert desk.judge_start(second).status == AuthorizationStatus.concurrent_tx


def test_the_family_may_charge_side_by_side(desk: Desk) -> None:
    first, second = (
        replace(START, id_tag=tag, connector_id=number) for number, tag in ((1, "618F2204"), (2, "628F2204"))
    )
    desk.books.start(first, "Accepted")
    assert desk.judge_start(second).status == AuthorizationStatus.accepted


def test_a_start_whose_predecessor_was_lost_is_not_concurrent(desk: Desk) -> None:
    desk.books.start(START, "Accepted")
    assert desk.judge_start(replace(START, meter_start=2000)).status == AuthorizationStatus.accepted


def test_expiry_follows_the_clock(desk: Desk) -> None:
    desk.cards = CardBook([Card(id_tag="T", expires_at=NOON)])
    assert desk.judge("t").status == AuthorizationStatus.expired


def test_facts_are_told_with_the_clocks_instant(desk: Desk, told: list[CentralEvent]) -> None:
    desk.tell("CP1", "connected", replaces=False)
    assert told == [CentralEvent(NOON, "CP1", "connected", {"replaces": False})]
