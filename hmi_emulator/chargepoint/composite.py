"""Schedule arithmetic: which limit a set of charging profiles gives at an instant, and when it changes next.

Pure functions of their arguments (OCPP 1.6 section 3.13, ocpp16-rules 63 to 70). Instants are UTC milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hmi_emulator.vocabulary.instants import instant_of
from hmi_emulator.vocabulary.ocpp16 import (
    ChargingProfileKindType,
    ChargingProfilePurposeType,
    ChargingRateUnitType,
    RecurrencyKind,
)
from hmi_emulator.vocabulary.payloads import ChargingSchedule, ChargingSchedulePeriod

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hmi_emulator.vocabulary.payloads import ChargingProfile

DAY_MS = 24 * 3600 * 1000
_PERIOD_MS = {RecurrencyKind.daily: DAY_MS, RecurrencyKind.weekly: 7 * DAY_MS}
DEFAULT_PHASES = 3
MOST_PERIODS = 100
MOST_BOUNDARIES = 1000
"""Bounds of a composite schedule: a central system may ask for years."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A profile and the connector it was sent for; 0 means each connector (or the whole, for ChargePointMaxProfile)."""

    connector_id: int
    profile: ChargingProfile


@dataclass(frozen=True, slots=True)
class Supply:
    """What turns watts into amperes at a connector."""

    nominal_v: int
    phases: int
    """That the charger has."""
    transaction_utc_ms: int | None
    """Start of the running transaction, from which Relative schedules count."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit of the profiles at an instant."""

    amps: float
    purpose: str


def limit_at(installed: Iterable[Installed], connector_id: int, supply: Supply, utc_ms: int) -> Limit | None:
    """Return the limit per phase that the profiles give a connector at an instant, None where they give none.

    TxProfile overrules TxDefaultProfile, within a purpose the highest stack level that is valid now counts, and
    ChargePointMaxProfile caps the result.
    """
    here = [one for one in installed if one.connector_id in {0, connector_id}]
    if not here:
        return None
    own = (
        _of_purpose(here, ChargingProfilePurposeType.tx_profile, supply, utc_ms)
        if supply.transaction_utc_ms is not None
        else None
    ) or _of_purpose(here, ChargingProfilePurposeType.tx_default_profile, supply, utc_ms)
    cap = _of_purpose(here, ChargingProfilePurposeType.charge_point_max_profile, supply, utc_ms)
    candidates = [limit for limit in (own, cap) if limit is not None]
    return min(candidates, key=lambda limit: limit.amps, default=None)


def _of_purpose(
    installed: list[Installed], purpose: ChargingProfilePurposeType, supply: Supply, utc_ms: int
) -> Limit | None:
    stack = sorted(
        (one for one in installed if one.profile.charging_profile_purpose == purpose),
        # A profile for this connector goes before one for all of the same level.
        key=lambda one: (one.profile.stack_level, one.connector_id != 0),
        reverse=True,
    )
    for one in stack:
        amps = _amps_at(one.profile, supply, utc_ms)
        if amps is not None:
            return Limit(amps, str(purpose))
    return None


def _amps_at(profile: ChargingProfile, supply: Supply, utc_ms: int) -> float | None:
    """Return the limit of one profile, None where it does not apply now: gaps fall through to lower levels."""
    period = _period_at(profile, supply, utc_ms)
    if period is None:
        return None
    if profile.charging_schedule.charging_rate_unit == ChargingRateUnitType.amps:
        return period.limit
    phases = min(period.number_phases or DEFAULT_PHASES, supply.phases)
    # A tenth of an ampere, rounded down: a limit is never exceeded by rounding.
    return int(period.limit * 10 / (phases * supply.nominal_v)) / 10


def _period_at(profile: ChargingProfile, supply: Supply, utc_ms: int) -> ChargingSchedulePeriod | None:
    if not _valid_at(profile, utc_ms):
        return None
    start = _start_before(profile, supply, utc_ms)
    if start is None:
        return None
    elapsed_s = (utc_ms - start) / 1000
    duration = profile.charging_schedule.duration
    if elapsed_s < 0 or (duration is not None and elapsed_s >= duration):
        return None
    reached = [p for p in profile.charging_schedule.charging_schedule_period if p.start_period <= elapsed_s]
    return max(reached, key=lambda period: period.start_period, default=None)


def _valid_at(profile: ChargingProfile, utc_ms: int) -> bool:
    begun = profile.valid_from is None or instant_of(profile.valid_from) <= utc_ms
    return begun and (profile.valid_to is None or utc_ms < instant_of(profile.valid_to))


def _start_before(profile: ChargingProfile, supply: Supply, utc_ms: int) -> int | None:
    """Return the instant from which the schedule counts at `utc_ms`; may lie after it."""
    if profile.charging_profile_kind == ChargingProfileKindType.relative:
        # Outside a transaction a Relative schedule would begin now, so its first period applies.
        return supply.transaction_utc_ms if supply.transaction_utc_ms is not None else utc_ms
    if profile.charging_schedule.start_schedule is None:
        return None
    start = instant_of(profile.charging_schedule.start_schedule)
    if profile.charging_profile_kind != ChargingProfileKindType.recurring or utc_ms < start:
        return start
    length = _PERIOD_MS[RecurrencyKind(profile.recurrency_kind or RecurrencyKind.daily)]
    return start + (utc_ms - start) // length * length


def next_change(installed: Iterable[Installed], connector_id: int, supply: Supply, utc_ms: int) -> int | None:
    """Return the first instant after `utc_ms` at which the limit may change, None when it never will."""
    here = [one for one in installed if one.connector_id in {0, connector_id}]
    instants = (instant for one in here for instant in _boundaries(one.profile, supply, utc_ms) if instant > utc_ms)
    return min(instants, default=None)


def _boundaries(profile: ChargingProfile, supply: Supply, utc_ms: int) -> Iterator[int]:
    for text in (profile.valid_from, profile.valid_to):
        if text is not None:
            yield instant_of(text)
    start = _start_before(profile, supply, utc_ms)
    if start is None:
        return
    starts = [start]
    if profile.charging_profile_kind == ChargingProfileKindType.recurring:
        starts.append(start + _PERIOD_MS[RecurrencyKind(profile.recurrency_kind or RecurrencyKind.daily)])
    schedule = profile.charging_schedule
    for begin in starts:
        yield from (begin + period.start_period * 1000 for period in schedule.charging_schedule_period)
        if schedule.duration is not None:
            yield begin + schedule.duration * 1000


def composite(
    installed: tuple[Installed, ...],
    connector_id: int,
    supply: Supply,
    *,
    utc_ms: int,
    duration_s: int,
    unit: str,
    rated_a: float,
) -> ChargingSchedule:
    """Return the limits from `utc_ms` on for `duration_s` seconds, never above what the charger can give (rule 68).

    Outside a transaction a Relative schedule counts from now. A schedule that would be too long is told up to the
    instant that its `duration` then names.
    """
    if supply.transaction_utc_ms is None:
        supply = replace(supply, transaction_utc_ms=utc_ms)
    periods: list[ChargingSchedulePeriod] = []
    end = utc_ms + duration_s * 1000
    for count, instant in enumerate(_instants(installed, connector_id, supply, utc_ms, end)):
        # Whole seconds, rounded up: a new limit never begins too early.
        start_s = -((utc_ms - instant) // 1000)
        if count == MOST_BOUNDARIES or len(periods) == MOST_PERIODS:
            duration_s = start_s
        if count and start_s >= duration_s:
            break
        limit = limit_at(installed, connector_id, supply, instant)
        amps = max(min(limit.amps if limit else rated_a, rated_a), 0.0)
        value = amps if unit == ChargingRateUnitType.amps else round(amps * supply.phases * supply.nominal_v, 1)
        if periods and periods[-1].start_period == start_s:
            periods.pop()
        if not periods or periods[-1].limit != value:
            periods.append(ChargingSchedulePeriod(start_s, value, supply.phases))
    return ChargingSchedule(charging_rate_unit=unit, charging_schedule_period=tuple(periods), duration=duration_s)


def _instants(
    installed: tuple[Installed, ...], connector_id: int, supply: Supply, utc_ms: int, end: int
) -> Iterator[int]:
    """Yield now and every instant before `end` at which the limit may change."""
    instant: int | None = utc_ms
    while instant is not None and (instant < end or instant == utc_ms):
        yield instant
        instant = next_change(installed, connector_id, supply, instant)
