"""Frames that wait for the memory."""

from __future__ import annotations

import pytest

from hmi_emulator.runtime.held import GIVEN_UP_MS, MOST_HELD, HeldFrames, stands_on_memory


@pytest.mark.parametrize("action", ["StartTransaction", "StopTransaction", "MeterValues"])
def test_transaction_messages_stand_on_memory(action: str) -> None:
    assert stands_on_memory(f'[2,"0f3c8a52-5e0d-4f6b-9f55-0d8a8a3d1b2c","{action}",{{"connectorId":1}}]')


@pytest.mark.parametrize(
    "text",
    [
        '[2,"a","Heartbeat",{}]',
        '[2,"a","DataTransfer",{"vendorId":"a vendor with a rather long name and","data":"\\"MeterValues\\""}]',
        '[3,"a",{"requestedMessage":"MeterValues"}]',
    ],
)
def test_others_do_not(text: str) -> None:
    assert not stands_on_memory(text)


def test_frames_leave_in_order_and_only_once() -> None:
    held = HeldFrames()
    for text in ("[3,1]", "[2,1]", "[3,2]"):
        held.add(text, 0)
    assert held.release(0) == ("[3,1]", "[2,1]", "[3,2]")
    assert held.release(0) == ()


def test_a_call_is_given_up_after_the_time_that_the_machine_waits() -> None:
    held = HeldFrames()
    held.add("[2,1]", 10)
    held.add("[3,1]", 10)
    assert held.release(10 + GIVEN_UP_MS) == ("[3,1]",)


def test_a_later_call_takes_the_place_of_one_that_was_given_up() -> None:
    held = HeldFrames()
    for text in ('[2,"1","Heartbeat",{}]', "[3,1]", '[2,"2","Heartbeat",{}]'):
        held.add(text, 0)
    assert held.release(0) == ("[3,1]", '[2,"2","Heartbeat",{}]')


def test_a_peer_that_asks_on_and_on_does_not_fill_the_house() -> None:
    held = HeldFrames()
    for number in range(MOST_HELD + 5):
        held.add(f"[3,{number}]", 0)
    assert len(held) == MOST_HELD
    assert held.release(0)[0] == "[3,5]"
