"""A second reading of OCPP 1.6 section 3.13: which limit charging profiles give at an instant, by brute force.

Written from the specification and not from the engine: profiles stay as they are on the wire, each is asked for its
limit at one instant, and no boundary is ever computed. Slow and plain on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Any

DAY_S = 86_400
Sent = tuple[int, Mapping[str, Any]]
"""The connector a profile was sent for, and the profile as on the wire."""


def amps_allowed(
    sent: Iterable[Sent], connector: int, utc_ms: int, began_ms: int | None, *, phases: int, volts: int
) -> Fraction | None:
    """Return the amperes per phase that the profiles allow at an instant; None where none of them speaks.

    `began_ms` is the start of the running transaction, None without one.
    """
    mine = [(at, profile) for at, profile in sent if at in (0, connector)]
    best: dict[str, tuple[tuple[int, bool], Fraction]] = {}
    for at, profile in mine:
        purpose = profile["chargingProfilePurpose"]
        amps = _amps(profile, utc_ms, began_ms, phases, volts)
        if amps is None or (purpose == "TxProfile" and began_ms is None):
            continue
        rank = (profile["stackLevel"], at == connector and connector != 0)
        if purpose not in best or rank > best[purpose][0]:
            best[purpose] = rank, amps
    own = best.get("TxProfile") or best.get("TxDefaultProfile")
    spoken = [found[1] for found in (own, best.get("ChargePointMaxProfile")) if found]
    return min(spoken) if spoken else None


def _amps(profile: Mapping[str, Any], utc_ms: int, began_ms: int | None, phases: int, volts: int) -> Fraction | None:
    if "validFrom" in profile and utc_ms < instant_ms(profile["validFrom"]):
        return None
    if "validTo" in profile and utc_ms >= instant_ms(profile["validTo"]):
        return None
    schedule = profile["chargingSchedule"]
    elapsed_ms = _elapsed_ms(profile, utc_ms, began_ms)
    if elapsed_ms < 0 or ("duration" in schedule and elapsed_ms >= schedule["duration"] * 1000):
        return None
    found = None
    for period in schedule["chargingSchedulePeriod"]:
        if period["startPeriod"] * 1000 <= elapsed_ms:
            found = period
    if found is None:
        return None
    limit = Fraction(str(found["limit"]))
    if schedule["chargingRateUnit"] == "A":
        return limit
    used = min(found.get("numberPhases", 3), phases)
    return Fraction(floor(limit * 10 / (used * volts)), 10)


def _elapsed_ms(profile: Mapping[str, Any], utc_ms: int, began_ms: int | None) -> int:
    """Return how long the schedule has been running; negative before it begins."""
    if profile["chargingProfileKind"] == "Relative":
        return utc_ms - (utc_ms if began_ms is None else began_ms)
    elapsed = utc_ms - instant_ms(profile["chargingSchedule"]["startSchedule"])
    if profile["chargingProfileKind"] == "Recurring":
        again = {"Daily": DAY_S, "Weekly": 7 * DAY_S}[profile["recurrencyKind"]] * 1000
        while elapsed >= again:
            elapsed -= again
    return elapsed


@lru_cache(maxsize=4096)
def instant_ms(text: str) -> int:
    """Return milliseconds since 1970 UTC, by the standard library's reader."""
    return round(datetime.fromisoformat(text).timestamp() * 1000)
