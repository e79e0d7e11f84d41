"""The light at any instant: each motion of design.md 7.3, changes in the middle of one, and that steady light rests."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.hmi.halo import angle_at, fade_at, half_cosine, level_at, light_at, moving
from hmi_emulator.vocabulary.visual import HaloColour, HaloPattern, Light, Motion

CHARGING = HaloPattern(colour=HaloColour.BLUE, motion=Motion.SLOW_PULSE, since_ms=1000)
LOCKED = HaloPattern(colour=HaloColour.YELLOW, motion=Motion.STEADY, since_ms=1000)
SCHEDULED = HaloPattern(colour=HaloColour.TURQUOISE, motion=Motion.PULSE, since_ms=0)
BOOT = HaloPattern(colour=HaloColour.GREEN, motion=Motion.COMET, since_ms=0)
ERROR = HaloPattern(colour=HaloColour.RED, motion=Motion.STEADY, since_ms=0, before=Light(HaloColour.BLUE, 0.6))
OFF = HaloPattern(colour=HaloColour.OFF, motion=Motion.DARK, since_ms=0, before=Light(HaloColour.YELLOW, 1.0))

patterns = st.builds(
    HaloPattern,
    colour=st.sampled_from(HaloColour),
    motion=st.sampled_from(Motion),
    since_ms=st.integers(0, 10_000),
    brightness=st.floats(0, 1),
    before=st.none() | st.builds(Light, colour=st.sampled_from(HaloColour), level=st.floats(0, 1)),
)


@pytest.mark.parametrize(
    ("since", "level"),
    [(0, 0.28), (840, 0.64), (1680, 1.0), (1999, 1.0), (2000, 1.0), (3000, 0.64), (3999, 0.28), (4000, 0.28)],
)
def test_charging_breathes_in_four_seconds(since: int, level: float) -> None:
    assert level_at(CHARGING, 1000 + since) == pytest.approx(level, abs=0.002)


@pytest.mark.parametrize(("now", "level"), [(0, 0.15), (500, 0.575), (1000, 1.0), (1500, 0.575), (2000, 0.15)])
def test_scheduled_pulses_in_two_seconds(now: int, level: float) -> None:
    assert level_at(SCHEDULED, now) == pytest.approx(level, abs=0.002)


def test_brightness_scales_every_level() -> None:
    assert level_at(replace(LOCKED, brightness=0.4), 5000) == 0.4
    assert level_at(replace(CHARGING, brightness=0.5), 2680) == 0.5


def test_a_comet_turns_clockwise_from_the_top() -> None:
    assert [angle_at(BOOT, now) for now in (0, 400, 800, 1600)] == [0, 90, 180, 0]
    assert angle_at(replace(BOOT, motion=Motion.TWO_COMETS), 500) == 90
    assert angle_at(LOCKED, 1234) == 0


def test_colours_cross_fade_fast_at_first() -> None:
    unlocked = HaloPattern(
        colour=HaloColour.GREEN, motion=Motion.STEADY, since_ms=0, before=Light(HaloColour.YELLOW, 1.0)
    )
    assert [fade_at(unlocked, now) for now in (0, 175, 350, 9000)] == [0, 0.875, 1, 1]
    assert fade_at(LOCKED, 1000) == 1, "nothing was lit before"


def test_red_comes_quickly_and_flares_once() -> None:
    assert fade_at(ERROR, 120) == 1
    assert [level_at(ERROR, now) for now in (0, 100, 200, 5000)] == [1.15, pytest.approx(1.0375, abs=0.001), 1, 1]
    assert light_at(ERROR, 121).level <= 1


def test_without_power_the_light_sinks_in_400_ms() -> None:
    assert light_at(OFF, 0) == Light(HaloColour.YELLOW, 1.0)
    assert 0 < light_at(OFF, 200).level < 0.2
    assert light_at(OFF, 400) == Light(HaloColour.OFF, 0.0)
    assert (moving(OFF, 399), moving(OFF, 400)) == (True, False)


def test_a_change_in_a_pulse_starts_from_the_level_on_screen() -> None:
    seen = light_at(CHARGING, 1840)
    assert seen == Light(HaloColour.BLUE, 0.64)
    paused = HaloPattern(colour=HaloColour.TURQUOISE, motion=Motion.STEADY, since_ms=1840, before=seen)
    assert light_at(paused, 1840) == seen


def test_a_change_in_a_change_starts_from_the_colour_that_prevails() -> None:
    red = light_at(ERROR, 60)
    assert red.colour is HaloColour.RED
    assert light_at(ERROR, 0) == Light(HaloColour.BLUE, 0.6)


@pytest.mark.parametrize(
    ("pattern", "now", "moves"),
    [
        (LOCKED, 1000, False),
        (CHARGING, 1000, True),
        (replace(CHARGING, brightness=0), 1000, False),
        (BOOT, 10**9, True),
        (ERROR, 199, True),
        (ERROR, 200, False),
    ],
)
def test_only_what_changes_is_painted_again(pattern: HaloPattern, now: int, moves: bool) -> None:
    assert moving(pattern, now) is moves


@given(st.floats(0, 1))
def test_the_series_is_a_half_cosine(part: float) -> None:
    assert half_cosine(part) == pytest.approx((1 - cos(pi * part)) / 2, abs=1e-5)


@given(patterns, st.integers(0, 20_000))
def test_light_is_never_below_dark_or_above_full(pattern: HaloPattern, now: int) -> None:
    light = light_at(pattern, now)
    assert 0 <= light.level <= 1
    assert light.level == round(light.level, 3)


@given(patterns, st.integers(0, 20_000))
def test_what_does_not_move_looks_the_same_later(pattern: HaloPattern, now: int) -> None:
    now = max(now, pattern.since_ms)
    if not moving(pattern, now):
        for later in (now + 16, now + 777, now + 100_000):
            assert light_at(pattern, later) == light_at(pattern, now)
            assert (level_at(pattern, later), angle_at(pattern, later)) == (
                level_at(pattern, now),
                angle_at(pattern, now),
            )
