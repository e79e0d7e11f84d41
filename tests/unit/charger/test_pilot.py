"""The duty cycle of the pilot tells a current, IEC 61851-1 annex A."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.charger.pilot import amps_for, duty_for


@pytest.mark.parametrize(
    ("limit_a", "duty_pct"),
    [(0, 100), (5.999, 100), (6, 10), (16, 16 / 0.6), (32, 32 / 0.6), (51, 85), (63, 89.2), (80, 96), (200, 96)],
)
def test_a_limit_has_the_duty_of_the_standard(limit_a: float, duty_pct: float) -> None:
    assert duty_for(limit_a) == pytest.approx(duty_pct)


@pytest.mark.parametrize(
    ("duty_pct", "limit_a"),
    [
        (0, 0),
        (5, 0),
        (7.9, 0),
        (8, 6),
        (9.9, 6),
        (10, 6),
        (50, 30),
        (85, 51),
        (85.1, 52.75),
        (96, 80),
        (97, 80),
        (98, 0),
        (100, 0),
    ],
)
def test_a_vehicle_reads_the_duty_of_the_standard(duty_pct: float, limit_a: float) -> None:
    assert amps_for(duty_pct) == pytest.approx(limit_a)


@given(st.floats(6, 80))
def test_a_vehicle_reads_what_the_charger_tells(limit_a: float) -> None:
    # The two lines of the standard do not meet: between 51 and 52.5 A there is no duty cycle.
    assert amps_for(duty_for(limit_a)) == pytest.approx(limit_a, abs=1.5 if 51 < limit_a < 53 else 1e-9)
