"""The control pilot of IEC 61851-1, annex A: its voltages, and the duty cycle that tells a current."""

from __future__ import annotations

from hmi_emulator.charger.facts import PilotState

LEAST_OFFER_A = 6.0
"""Below this no current can be told: the pilot stands still."""
MOST_OFFER_A = 80.0
STEADY_PCT = 100.0
"""Duty of a pilot that does not oscillate: no offer."""

PILOT_V = {
    PilotState.A: 12.0,
    PilotState.B: 9.0,
    PilotState.C: 6.0,
    PilotState.E: 0.0,
    PilotState.F: -12.0,
}


def duty_for(limit_a: float) -> float:
    """Return the duty cycle, in per cent, that tells `limit_a`; 100 when there is nothing to offer."""
    if limit_a < LEAST_OFFER_A:
        return STEADY_PCT
    if limit_a <= 51:
        return limit_a / 0.6
    return min(limit_a, MOST_OFFER_A) / 2.5 + 64


def amps_for(duty_pct: float) -> float:
    """Return the current a vehicle may take at this duty cycle, in ampere; 0 when it may take none."""
    if duty_pct < 8 or duty_pct > 97:
        return 0.0
    if duty_pct < 10:
        return LEAST_OFFER_A
    if duty_pct <= 85:
        return duty_pct * 0.6
    return min((duty_pct - 64) * 2.5, MOST_OFFER_A)
