"""Charging profiles: which are installed, which limit applies now and why (OCPP 1.6 sections 3.13 and 5.16)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import transactions
from hmi_emulator.chargepoint.composite import Installed, Supply, composite, limit_at, next_change
from hmi_emulator.chargepoint.effects import Row, Save
from hmi_emulator.charger.facts import NO_OFFER, Offer
from hmi_emulator.vocabulary.instants import wire_time
from hmi_emulator.vocabulary.ocpp16 import (
    ChargingProfileKindType,
    ChargingProfilePurposeType,
    ChargingProfileStatus,
    ChargingRateUnitType,
    ClearChargingProfileStatus,
    GetCompositeScheduleStatus,
)
from hmi_emulator.vocabulary.payloads import (
    ChargingProfile,
    ChargingSchedulePeriod,
    ClearChargingProfile,
    GetCompositeSchedule,
    GetCompositeScheduleAnswer,
    SetChargingProfile,
)
from hmi_emulator.vocabulary.wire import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import Outputs, TransactionBegan, TransactionEnded
    from hmi_emulator.chargepoint.state import ChargePointState, Step

MINIMUM_A = 6.0
"""Below it no car charges (IEC 61851-1): the charger pauses."""


@dataclass(frozen=True, slots=True)
class SmartCharging:
    """The installed profiles."""

    installed: tuple[Installed, ...] = ()


@dataclass(frozen=True, slots=True)
class EffectiveLimit:
    """The least of all limits of a connector, and whose it is."""

    amps: float
    reason: str
    """``profile``, ``charger`` or ``cable``."""
    purpose: str = ""
    """Purpose of the profile, where it is one."""


def restored(rows: Iterable[Row]) -> SmartCharging:
    """Return the profiles as the memory has them; a TxProfile does not outlive its transaction."""
    found = (json.loads(row.value) for row in rows if row.section == "profile" and row.value)
    installed = (Installed(one["connector_id"], from_json(ChargingProfile, one["profile"])) for one in found)
    tx_profile = ChargingProfilePurposeType.tx_profile
    return SmartCharging(tuple(one for one in installed if one.profile.charging_profile_purpose != tx_profile))


# ---- the limit ---------------------------------------------------------------------------------------------


def effective_limit(state: ChargePointState, connector_id: int, here: Here) -> EffectiveLimit:
    """Return the least of profile, charger and cable; of equals the first in this order."""
    rated_a, cable_a = state.identity.rated_a, here.at(connector_id).cable_limit_a
    least = EffectiveLimit(cable_a, "cable") if cable_a < rated_a else EffectiveLimit(rated_a, "charger")
    installed = state.smart_charging.installed
    if not installed:  # the usual case, asked several times in each event
        return least
    of_profile = limit_at(installed, connector_id, supply_of(state, connector_id), state.clock.utc(here.now))
    if of_profile is None or of_profile.amps > least.amps:
        return least
    return EffectiveLimit(max(of_profile.amps, 0.0), "profile", of_profile.purpose)


def offer(state: ChargePointState, connector_id: int, here: Here) -> Offer:
    """Return what a connector may offer its car: nothing outside a transaction that may draw."""
    if not transactions.may_draw(state, connector_id, here):
        return NO_OFFER
    limit = effective_limit(state, connector_id, here)
    return Offer(energise=True, limit_a=limit.amps if limit.amps >= MINIMUM_A else 0.0)


def supply_of(state: ChargePointState, connector_id: int) -> Supply:
    """Return what turns this connector's watts into amperes."""
    running = state.transactions.running.get(connector_id)
    # By the clock as it is now: a Relative schedule counts from the beginning, whatever the clock said then.
    began = state.clock.utc(running.started_at) if running else None
    return Supply(state.identity.nominal_v, state.identity.phases, began)


def deadline(state: ChargePointState, now: int) -> int | None:
    """Return the next instant at which a limit of a running transaction may change."""
    if not state.smart_charging.installed:
        return None
    utc_ms = state.clock.utc(now)
    changes = [
        change
        for number in state.transactions.running
        if (change := next_change(state.smart_charging.installed, number, supply_of(state, number), utc_ms)) is not None
    ]
    return state.clock.instant(min(changes)) if changes else None


# ---- requests ----------------------------------------------------------------------------------------------


def set_profile(
    state: ChargePointState, request: SetChargingProfile
) -> tuple[ChargePointState, ChargingProfileStatus, Outputs]:
    """Answer SetChargingProfile."""
    number, profile = request.connector_id, request.cs_charging_profiles
    if not _fits(state, number, profile) or not _is_sound(state, number, profile):
        return state, ChargingProfileStatus.rejected, ()
    state, outputs = _installed(state, Installed(number, profile))
    return state, ChargingProfileStatus.accepted, outputs


def _fits(state: ChargePointState, number: int, profile: ChargingProfile) -> bool:
    """Return whether purpose, connector and transaction go together (rules 64 and 65)."""
    if number != 0 and number not in state.connector_ids:
        return False
    purpose = profile.charging_profile_purpose
    if purpose == ChargingProfilePurposeType.charge_point_max_profile:
        return number == 0
    if purpose == ChargingProfilePurposeType.tx_default_profile:
        return True
    running = state.transactions.running.get(number)
    return running is not None and profile.transaction_id in {None, running.transaction_id}


def _is_sound(state: ChargePointState, number: int, profile: ChargingProfile) -> bool:
    """Return whether the schedule can be followed (rule 67)."""
    schedule, keys = profile.charging_schedule, state.configuration
    starts = [period.start_period for period in schedule.charging_schedule_period]
    recurring = profile.charging_profile_kind == ChargingProfileKindType.recurring
    relative = profile.charging_profile_kind == ChargingProfileKindType.relative
    word = "Current" if schedule.charging_rate_unit == ChargingRateUnitType.amps else "Power"
    others = len(state.smart_charging.installed) - len(_replaced(state.smart_charging.installed, number, profile))
    return (
        bool(starts)
        and starts[0] == 0
        and starts == sorted(set(starts))
        and all(_is_possible(period) for period in schedule.charging_schedule_period)
        and (schedule.duration is None or schedule.duration > 0)
        and len(starts) <= keys.number("ChargingScheduleMaxPeriods")
        and 0 <= profile.stack_level <= keys.number("ChargeProfileMaxStackLevel")
        and word in keys.names("ChargingScheduleAllowedChargingRateUnit")
        and recurring == (profile.recurrency_kind is not None)
        and (relative or schedule.start_schedule is not None)
        and others < keys.number("MaxChargingProfilesInstalled")
    )


def _is_possible(period: ChargingSchedulePeriod) -> bool:
    return period.limit >= 0 and period.number_phases in {None, 1, 2, 3}


def acceptable_with_start(state: ChargePointState, number: int, profile: ChargingProfile) -> bool:
    """Return whether RemoteStartTransaction may carry the profile (rule 51)."""
    is_tx = profile.charging_profile_purpose == ChargingProfilePurposeType.tx_profile
    return is_tx and profile.transaction_id is None and _is_sound(state, number, profile)


def clear(
    state: ChargePointState, request: ClearChargingProfile
) -> tuple[ChargePointState, ClearChargingProfileStatus, Outputs]:
    """Answer ClearChargingProfile: an id decides alone, else all criteria must hold (rule 66)."""
    gone = [one for one in state.smart_charging.installed if _matches(one, request)]
    if not gone:
        return state, ClearChargingProfileStatus.unknown, ()
    kept = tuple(one for one in state.smart_charging.installed if one not in gone)
    saved = Save(tuple(_gone(one) for one in gone))
    return replace(state, smart_charging=SmartCharging(kept)), ClearChargingProfileStatus.accepted, (saved,)


def _matches(one: Installed, request: ClearChargingProfile) -> bool:
    profile = one.profile
    if request.id is not None:
        return profile.charging_profile_id == request.id
    return (
        request.connector_id in {None, one.connector_id}
        and request.charging_profile_purpose in {None, profile.charging_profile_purpose}
        and request.stack_level in {None, profile.stack_level}
    )


def composite_schedule(
    state: ChargePointState, request: GetCompositeSchedule, here: Here
) -> GetCompositeScheduleAnswer:
    """Answer GetCompositeSchedule; connector 0 is what the whole charger may draw."""
    number = request.connector_id
    if (number != 0 and number not in state.connector_ids) or request.duration < 0:
        return GetCompositeScheduleAnswer(status=str(GetCompositeScheduleStatus.rejected))
    utc_ms = state.clock.utc(here.now)
    schedule = composite(
        state.smart_charging.installed,
        number,
        supply_of(state, number),
        utc_ms=utc_ms,
        duration_s=request.duration,
        unit=request.charging_rate_unit or str(ChargingRateUnitType.amps),
        rated_a=state.identity.rated_a,
    )
    return GetCompositeScheduleAnswer(
        status=str(GetCompositeScheduleStatus.accepted),
        connector_id=number,
        schedule_start=wire_time(utc_ms),
        charging_schedule=schedule,
    )


# ---- transactions ------------------------------------------------------------------------------------------


def transaction_began(state: ChargePointState, notice: TransactionBegan, _here: Here) -> Step:
    """Install the profile that came with RemoteStartTransaction."""
    if notice.profile is None:
        return state, ()
    return _installed(state, Installed(notice.connector_id, notice.profile))


def transaction_ended(state: ChargePointState, notice: TransactionEnded, _here: Here) -> Step:
    """Forget the transaction's profiles."""
    tx_profile = ChargingProfilePurposeType.tx_profile
    gone = [
        one
        for one in state.smart_charging.installed
        if one.connector_id == notice.connector_id and one.profile.charging_profile_purpose == tx_profile
    ]
    if not gone:
        return state, ()
    kept = tuple(one for one in state.smart_charging.installed if one not in gone)
    return replace(state, smart_charging=SmartCharging(kept)), (Save(tuple(_gone(one) for one in gone)),)


def _installed(state: ChargePointState, new: Installed) -> Step:
    """Add a profile; it takes the place of one with its id, or of its connector, purpose and level (rule 63)."""
    replaced = _replaced(state.smart_charging.installed, new.connector_id, new.profile)
    kept = tuple(one for one in state.smart_charging.installed if one not in replaced)
    rows = (*(_gone(one) for one in replaced), _row(new))
    return replace(state, smart_charging=SmartCharging((*kept, new))), (Save(rows),)


def _replaced(installed: tuple[Installed, ...], connector_id: int, profile: ChargingProfile) -> list[Installed]:
    return [
        one
        for one in installed
        if one.profile.charging_profile_id == profile.charging_profile_id
        or (
            one.connector_id == connector_id
            and one.profile.charging_profile_purpose == profile.charging_profile_purpose
            and one.profile.stack_level == profile.stack_level
        )
    ]


def _row(one: Installed) -> Row:
    value = {"connector_id": one.connector_id, "profile": to_json(one.profile)}
    return Row("profile", str(one.profile.charging_profile_id), json.dumps(value, separators=(",", ":")))


def _gone(one: Installed) -> Row:
    return Row("profile", str(one.profile.charging_profile_id), None)
