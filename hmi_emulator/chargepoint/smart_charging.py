"""Charging profiles: which are installed, which limit applies now and why (OCPP 1.6 sections 3.13 and 5.16)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import transactions
from hmi_emulator.chargepoint.composite import Installed, Supply, composite, limit_at, next_change
from hmi_emulator.chargepoint.effects import Row, Save
from hmi_emulator.chargepoint.notices import because
from hmi_emulator.chargepoint.profile_rules import refusal, replaced
from hmi_emulator.chargepoint.rows import must_pass, readable
from hmi_emulator.charger.facts import NO_OFFER, Offer
from hmi_emulator.vocabulary.instants import wire_time
from hmi_emulator.vocabulary.ocpp16 import (
    ChargingProfilePurposeType,
    ChargingProfileStatus,
    ChargingRateUnitType,
    ClearChargingProfileStatus,
    GetCompositeScheduleStatus,
)
from hmi_emulator.vocabulary.payloads import (
    ChargingProfile,
    ClearChargingProfile,
    GetCompositeSchedule,
    GetCompositeScheduleAnswer,
    SetChargingProfile,
)
from hmi_emulator.vocabulary.wire import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import Because, Outputs, TransactionBegan, TransactionEnded
    from hmi_emulator.chargepoint.state import ChargePointState, Step

CAP_A = 18.0
"""Where some firmware stops, whatever is allowed (wallbox-facts 4.7)."""
MINIMUM_A = 6.0
"""Below it no car charges (IEC 61851-1): the charger pauses."""


_KEPT = Offer(energise=False, limit_a=0.0, keeps=True)


@dataclass(frozen=True, slots=True)
class SmartCharging:
    """The installed profiles."""

    installed: tuple[Installed, ...] = ()


@dataclass(frozen=True, slots=True)
class EffectiveLimit:
    """The least of all limits of a connector, and whose it is."""

    amps: float
    reason: str
    """``profile``, ``user``, ``installer``, ``charger``, ``cable`` or ``car``."""
    purpose: str = ""
    """Purpose of the profile, where it is one."""


def restored(rows: Iterable[Row]) -> SmartCharging:
    """Return the profiles as the memory has them; a TxProfile does not outlive its transaction."""
    kept = (readable(row, _read) for row in rows if row.section == "profile" and row.value)
    installed = [one for one in kept if one is not None]
    tx_profile = ChargingProfilePurposeType.tx_profile
    return SmartCharging(tuple(one for one in installed if one.profile.charging_profile_purpose != tx_profile))


def _read(row: Row) -> Installed:
    found = json.loads(row.value or "")
    must_pass("SetChargingProfile", {"connectorId": found["connector_id"], "csChargingProfiles": found["profile"]})
    return Installed(found["connector_id"], from_json(ChargingProfile, found["profile"]))


# ---- the limit ---------------------------------------------------------------------------------------------


def effective_limit(state: ChargePointState, connector_id: int, here: Here) -> EffectiveLimit:
    """Return the least of profile, user, charger and cable; of equals the first in this order."""
    least, installed = _ceiling(state, connector_id, here), state.smart_charging.installed
    # The usual case, asked several times in each event, comes first.
    if not installed or state.identity.personality.has("ignores_profiles"):
        return least
    of_profile = limit_at(installed, connector_id, supply_of(state, connector_id), state.clock.utc(here.now))
    if of_profile is None:
        return least
    amps = _as_firmware_takes(state, max(of_profile.amps, 0.0))
    return least if amps > least.amps else EffectiveLimit(amps, "profile", of_profile.purpose)


def told_limit(state: ChargePointState, connector_id: int, here: Here) -> EffectiveLimit:
    """Return the effective limit as a person may see it: a car that takes less than is offered is the reason."""
    limit, facts = effective_limit(state, connector_id, here), here.at(connector_id)
    if facts.plugged and facts.vehicle_limit_a < limit.amps:
        return EffectiveLimit(facts.vehicle_limit_a, "car")
    return limit


def _ceiling(state: ChargePointState, connector_id: int, here: Here) -> EffectiveLimit:
    """Return the least of what no profile can lift: what user and installer set, the rating, the cable."""
    rated_a, cable_a = state.identity.rated_a, here.at(connector_id).cable_limit_a
    if state.identity.personality.has("caps_at_18_a"):
        rated_a = min(rated_a, CAP_A)
    least = EffectiveLimit(cable_a, "cable") if cable_a < rated_a else EffectiveLimit(rated_a, "charger")
    installer_a = float(state.identity.personality.installer_limit_a)
    if 0 < installer_a <= least.amps:
        least = EffectiveLimit(installer_a, "installer")
    user_a = state.configuration.number("chargingALimitConn1") if connector_id == 1 else 0
    return EffectiveLimit(float(user_a), "user") if 0 < user_a <= least.amps else least


def _as_firmware_takes(state: ChargePointState, amps: float) -> float:
    personality = state.identity.personality
    if personality.has("fraction_is_full_current") and amps != int(amps):
        return state.identity.rated_a
    return float(int(amps)) if personality.whole_amps else amps


def offer(state: ChargePointState, connector_id: int, here: Here) -> Offer:
    """Return what a connector may offer its car: nothing outside a transaction that may draw."""
    if not transactions.may_draw(state, connector_id, here):
        return _KEPT if connector_id in state.connectors.kept else NO_OFFER
    limit = effective_limit(state, connector_id, here)
    keeps = not state.configuration.flag("UnlockConnectorOnEVSideDisconnect")
    return Offer(energise=True, limit_a=limit.amps if limit.amps >= MINIMUM_A else 0.0, keeps=keeps)


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
    state: ChargePointState, request: SetChargingProfile, here: Here
) -> tuple[ChargePointState, ChargingProfileStatus, Outputs]:
    """Answer SetChargingProfile."""
    number, profile = request.connector_id, request.cs_charging_profiles
    why = refusal(state, number, profile)
    if why is not None:
        return state, ChargingProfileStatus.rejected, (why,)
    state, outputs = _installed(state, Installed(number, profile))
    return state, ChargingProfileStatus.accepted, (*outputs, *_without_effect(state, Installed(number, profile), here))


def _without_effect(state: ChargePointState, new: Installed, here: Here) -> tuple[Because, ...]:
    """Return why a profile that was just installed changes no limit now; nothing where it does."""
    numbers = state.connector_ids if new.connector_id == 0 else (new.connector_id,)
    reasons = [_no_effect_at(state, new, number, here) for number in numbers]
    return (reasons[0],) if reasons and reasons[0] is not None and None not in reasons else ()


def _no_effect_at(state: ChargePointState, new: Installed, number: int, here: Here) -> Because | None:
    supply, utc_ms = supply_of(state, number), state.clock.utc(here.now)
    alone = limit_at((new,), number, supply, utc_ms)
    if alone is None:
        return because("profile.not_now", id=new.profile.charging_profile_id)
    others = tuple(one for one in state.smart_charging.installed if one != new)
    together = limit_at(state.smart_charging.installed, number, supply, utc_ms)
    if others and together == limit_at(others, number, supply, utc_ms) and together != alone:
        return because("profile.outvoted", level=new.profile.stack_level, purpose=together.purpose if together else "")
    limit = effective_limit(state, number, here)
    if limit.reason != "profile" and alone.amps > limit.amps:
        return because(f"profile.above_{limit.reason}", limit=alone.amps, least=limit.amps)
    return None


def clear(
    state: ChargePointState, request: ClearChargingProfile
) -> tuple[ChargePointState, ClearChargingProfileStatus, Outputs]:
    """Answer ClearChargingProfile: an id decides alone, else all criteria must hold (rule 66)."""
    gone = [one for one in state.smart_charging.installed if _matches(one, request)]
    if not gone:
        return state, ClearChargingProfileStatus.unknown, (because("profile.none_fits"),)
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
) -> tuple[GetCompositeScheduleAnswer, Outputs]:
    """Answer GetCompositeSchedule; connector 0 is what the whole charger may draw."""
    number = request.connector_id
    if (number != 0 and number not in state.connector_ids) or request.duration < 0:
        unknown = because("connector.unknown", connector=number)
        why = because("composite.duration", duration=request.duration) if request.duration < 0 else unknown
        return GetCompositeScheduleAnswer(status=str(GetCompositeScheduleStatus.rejected)), (why,)
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
    answer = GetCompositeScheduleAnswer(
        status=str(GetCompositeScheduleStatus.accepted),
        connector_id=number,
        schedule_start=wire_time(utc_ms),
        charging_schedule=schedule,
    )
    return answer, ()


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
    gone = replaced(state.smart_charging.installed, new.connector_id, new.profile)
    kept = tuple(one for one in state.smart_charging.installed if one not in gone)
    rows = (*(_gone(one) for one in gone), _row(new))
    return replace(state, smart_charging=SmartCharging((*kept, new))), (Save(rows),)


def _row(one: Installed) -> Row:
    value = {"connector_id": one.connector_id, "profile": to_json(one.profile)}
    return Row("profile", str(one.profile.charging_profile_id), json.dumps(value, separators=(",", ":")))


def _gone(one: Installed) -> Row:
    return Row("profile", str(one.profile.charging_profile_id), None)
