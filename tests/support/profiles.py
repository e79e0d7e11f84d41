"""Charging profiles as a central system sends them, for tests: short to write, complete on the wire."""

from __future__ import annotations

from typing import Any

from hmi_emulator.vocabulary.instants import wire_time


def profile(
    number: int, *periods: tuple[int, float], purpose: str = "TxDefaultProfile", **other: Any
) -> dict[str, Any]:
    """Return a profile with `periods` (start in seconds, limit).

    Keyword arguments: `start_ms` (UTC; without it the schedule is Relative), `recurs`, `level`, `unit`, `duration`,
    `phases`, and any field of ChargingProfile by its name on the wire.
    """
    start_ms, recurs = other.pop("start_ms", None), other.pop("recurs", None)
    schedule: dict[str, Any] = {
        "chargingRateUnit": other.pop("unit", "A"),
        "chargingSchedulePeriod": [{"startPeriod": start, "limit": limit} for start, limit in periods],
    }
    if (phases := other.pop("phases", None)) is not None:
        for period in schedule["chargingSchedulePeriod"]:
            period["numberPhases"] = phases
    if (duration := other.pop("duration", None)) is not None:
        schedule["duration"] = duration
    kind = "Relative" if start_ms is None else "Recurring" if recurs else "Absolute"
    if start_ms is not None:
        schedule["startSchedule"] = wire_time(start_ms)
    made = {
        "chargingProfileId": number,
        "stackLevel": other.pop("level", 0),
        "chargingProfilePurpose": purpose,
        "chargingProfileKind": kind,
        "chargingSchedule": schedule,
    }
    return {**made, **({"recurrencyKind": recurs} if recurs else {}), **other}


def limits(schedule: dict[str, Any]) -> list[tuple[int, float]]:
    """Return start and limit of each period of a composite schedule."""
    return [(period["startPeriod"], period["limit"]) for period in schedule["chargingSchedulePeriod"]]
