"""Which charging profiles can be installed, and why not (ocpp16-rules 51 and 63 to 67)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.notices import Because, because
from hmi_emulator.vocabulary.ocpp16 import ChargingProfileKindType, ChargingProfilePurposeType, ChargingRateUnitType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hmi_emulator.chargepoint.composite import Installed
    from hmi_emulator.chargepoint.state import ChargePointState
    from hmi_emulator.vocabulary.payloads import ChargingProfile, ChargingSchedulePeriod


def refusal(state: ChargePointState, number: int, profile: ChargingProfile) -> Because | None:
    """Return why SetChargingProfile refuses a profile for a connector, None when it is taken."""
    return _misplaced(state, number, profile) or unsound(state, number, profile)


def refusal_with_start(state: ChargePointState, number: int, profile: ChargingProfile) -> Because | None:
    """Return why RemoteStartTransaction may not carry a profile, None when it may (rule 51)."""
    if profile.charging_profile_purpose != ChargingProfilePurposeType.tx_profile:
        return because("profile.start_needs_tx_profile", purpose=profile.charging_profile_purpose)
    if profile.transaction_id is not None:
        return because("profile.start_has_transaction", id=profile.transaction_id)
    return unsound(state, number, profile)


def firmware_dislikes(state: ChargePointState, profile: ChargingProfile) -> bool:
    """Return whether this firmware answers a RemoteStartTransaction with such a profile by a CALLERROR (facts 4.6)."""
    takes = state.identity.personality.start_profile
    odd = (
        profile.charging_profile_purpose != ChargingProfilePurposeType.tx_profile
        or profile.charging_profile_kind == ChargingProfileKindType.recurring
    )
    return takes == "none" or (takes == "plain" and odd)


def _idle_pause(state: ChargePointState, _number: int, profile: ChargingProfile) -> Because | None:
    """Refuse 0 A by default while nothing charges, as firmware 5.17 and 6.4 does (facts 4.7)."""
    if (
        state.identity.personality.refuses_idle_pause
        and not state.transactions.running
        and profile.charging_profile_purpose == ChargingProfilePurposeType.tx_default_profile
        and profile.stack_level == 1
        and any(period.limit == 0 for period in profile.charging_schedule.charging_schedule_period)
    ):
        return because("profile.firmware_idle_pause")
    return None


def _misplaced(state: ChargePointState, number: int, profile: ChargingProfile) -> Because | None:
    """Return why purpose, connector and transaction do not go together (rules 64 and 65)."""
    if number != 0 and number not in state.connector_ids:
        return because("connector.unknown", connector=number)
    purpose = profile.charging_profile_purpose
    if purpose == ChargingProfilePurposeType.charge_point_max_profile:
        return None if number == 0 else because("profile.max_is_for_all", connector=number)
    if purpose == ChargingProfilePurposeType.tx_default_profile:
        return None
    running = state.transactions.running.get(number)
    if running is None:
        return because("profile.no_transaction", connector=number)
    if profile.transaction_id not in {None, running.transaction_id}:
        return because("profile.other_transaction", id=profile.transaction_id or 0, connector=number)
    return None


def unsound(state: ChargePointState, number: int, profile: ChargingProfile) -> Because | None:
    """Return why the charger cannot follow a schedule, None when it can (rule 67)."""
    return next((why for check in _CHECKS if (why := check(state, number, profile)) is not None), None)


def _periods(_state: ChargePointState, _number: int, profile: ChargingProfile) -> Because | None:
    periods = profile.charging_schedule.charging_schedule_period
    starts = [period.start_period for period in periods]
    if not starts or starts[0] != 0:
        return because("profile.first_period", start=starts[0] if starts else "-")
    if starts != sorted(set(starts)):
        return because("profile.period_order")
    wrong = next((period for period in periods if not _is_possible(period)), None)
    return None if wrong is None else because("profile.period", start=wrong.start_period, limit=wrong.limit)


def _is_possible(period: ChargingSchedulePeriod) -> bool:
    return period.limit >= 0 and period.number_phases in {None, 1, 2, 3}


def _length(state: ChargePointState, _number: int, profile: ChargingProfile) -> Because | None:
    schedule, most = profile.charging_schedule, state.configuration.number("ChargingScheduleMaxPeriods")
    if schedule.duration is not None and schedule.duration <= 0:
        return because("profile.duration", duration=schedule.duration)
    found = len(schedule.charging_schedule_period)
    return None if found <= most else because("profile.too_many_periods", found=found, most=most)


def _level(state: ChargePointState, _number: int, profile: ChargingProfile) -> Because | None:
    most = state.configuration.number("ChargeProfileMaxStackLevel")
    if 0 <= profile.stack_level <= most:
        return None
    return because("profile.stack_level", level=profile.stack_level, most=most)


def _unit(state: ChargePointState, _number: int, profile: ChargingProfile) -> Because | None:
    unit = profile.charging_schedule.charging_rate_unit
    word = "Current" if unit == ChargingRateUnitType.amps else "Power"
    if word in state.configuration.names("ChargingScheduleAllowedChargingRateUnit"):
        return None
    return because("profile.unit", unit=unit)


def _kind(_state: ChargePointState, _number: int, profile: ChargingProfile) -> Because | None:
    kind = profile.charging_profile_kind
    if (kind == ChargingProfileKindType.recurring) != (profile.recurrency_kind is not None):
        return because("profile.recurrency", kind=kind)
    relative = kind == ChargingProfileKindType.relative
    if not relative and profile.charging_schedule.start_schedule is None:
        return because("profile.no_start", kind=kind)
    return None


def _room(state: ChargePointState, number: int, profile: ChargingProfile) -> Because | None:
    installed, most = state.smart_charging.installed, state.configuration.number("MaxChargingProfilesInstalled")
    others = len(installed) - len(replaced(installed, number, profile))
    return None if others < most else because("profile.too_many", most=most)


_CHECKS: tuple[Callable[[ChargePointState, int, ChargingProfile], Because | None], ...] = (
    _periods,
    _length,
    _level,
    _unit,
    _kind,
    _room,
    _idle_pause,
)


def replaced(installed: Iterable[Installed], connector_id: int, profile: ChargingProfile) -> list[Installed]:
    """Return the profiles whose place a new one takes: of its id, or of its connector, purpose and level (rule 63)."""
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
