"""Clocks: real, fast, and turned by hand."""

from __future__ import annotations

import time

import pytest

from hmi_emulator.runtime import clock as clocks
from hmi_emulator.runtime.clock import RealClock, VirtualClock


class Hand:
    """Stands in for the module `time`."""

    def __init__(self) -> None:
        self.s = 50.0

    def monotonic(self) -> float:
        return self.s

    def time_ns(self) -> int:
        return 1_700_000_000_000_000_000


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    hand = Hand()
    monkeypatch.setattr(clocks, "time", hand)
    return hand


def test_a_real_clock_counts_milliseconds_from_its_making(hand: Hand) -> None:
    clock = RealClock()
    assert clock.now() == 0
    hand.s += 1.2345
    assert clock.now() == 1234
    assert clock.utc_ms() == 1_700_000_001_234


def test_a_fast_clock_runs_ahead_of_the_world_and_waits_less(hand: Hand) -> None:
    clock = RealClock(60)
    hand.s += 2
    assert clock.now() == 120_000
    assert clock.utc_ms() == 1_700_000_120_000
    assert clock.seconds_until(180_000) == pytest.approx(1.0)


def test_another_speed_makes_no_jump(hand: Hand) -> None:
    clock = RealClock()
    hand.s += 10
    clock.set_speed(20)
    assert clock.now() == 10_000
    hand.s += 1
    assert clock.now() == 30_000
    clock.set_speed(0.5)
    hand.s += 2
    assert clock.now() == 31_000
    assert clock.speed == 0.5


def test_a_wait_ends_no_earlier_than_the_instant(hand: Hand) -> None:
    clock = RealClock(7)
    hand.s += 0.123456
    hand.s += clock.seconds_until(1_000) + 1e-9
    assert clock.now() >= 1_000


def test_what_is_past_is_not_waited_for(hand: Hand) -> None:
    clock = RealClock()
    hand.s += 5
    assert clock.seconds_until(1_000) == 0.0


def test_real_time_is_the_systems() -> None:
    clock = RealClock()
    assert abs(clock.utc_ms() - time.time_ns() / 1e6) < 60_000  # noqa: TID251 - it is what the clock must agree with


def test_a_virtual_clock_is_turned_by_hand_and_never_back() -> None:
    clock = VirtualClock(utc_ms=1_000)
    clock.turn_to(500)
    clock.turn_to(300)
    assert (clock.now(), clock.utc_ms()) == (500, 1_500)
    assert clock.seconds_until(500) == 0
    assert clock.seconds_until(501) > 0
