"""The mains at the charger: a voltage that drifts from minute to minute and sags under load."""

from __future__ import annotations

from functools import lru_cache
from math import isqrt

from hmi_emulator.charger.units import Milliamps, Millivolts
from hmi_emulator.vocabulary import seeded

LOOP_MILLIOHM = 140
"""Of the supply up to the charger: about 2.2 V at 16 A."""
_DRIFT_MV = 1500
_MINUTE_MS = 60_000


@lru_cache(maxsize=1024)
def _drift_mv(seed: int, connector_id: int, minute: int) -> Millivolts:
    """Return how far each phase is from its nominal voltage in this minute; small values are likelier."""
    word = seeded.noise(seed, f"mains {connector_id}", minute, 1 << 48)
    return _spread(word & 0xFFFF), _spread(word >> 16 & 0xFFFF), _spread(word >> 32)


def _spread(word: int) -> int:
    """Turn 16 even bits into -1500 to 1500 mV, centred."""
    size = _DRIFT_MV - isqrt((word >> 1) * _DRIFT_MV * _DRIFT_MV >> 15)
    return size if word & 1 else -size


def voltages_mv(seed: int, connector_id: int, now: int, nominal_mv: int, phases: int) -> Millivolts:
    """Return the voltages without load at `now`; a phase that the charger does not have is 0."""
    first, second, third = _drift_mv(seed, connector_id, now // _MINUTE_MS)
    if phases == 1:
        return nominal_mv + first, 0, 0
    return nominal_mv + first, nominal_mv + second, nominal_mv + third


def sagged_mv(unloaded: Millivolts, drawn: Milliamps) -> Millivolts:
    """Return the voltages while `drawn` flows."""
    first, second, third = drawn
    return (
        unloaded[0] - first * LOOP_MILLIOHM // 1000,
        unloaded[1] - second * LOOP_MILLIOHM // 1000,
        unloaded[2] - third * LOOP_MILLIOHM // 1000,
    )
