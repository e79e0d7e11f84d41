"""Exact units: milliampere, millivolt, milliwatt and milliwatt-milliseconds as integers, so that no sum drifts."""

from __future__ import annotations

MWMS_PER_MWH = 3_600_000
MWMS_PER_WH = 1000 * MWMS_PER_MWH
MWMS_PER_KWH = 1000 * MWMS_PER_WH

Milliamps = tuple[int, int, int]
"""L1, L2, L3."""
Millivolts = tuple[int, int, int]
"""L1, L2, L3, phase to neutral."""


def milli(value: float) -> int:
    """Return thousandths, rounded down, without losing one to a binary fraction (8.2 is 8200)."""
    return int(value * 1000 + 1e-6)
