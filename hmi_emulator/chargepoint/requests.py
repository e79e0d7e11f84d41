"""What the central system asks, and what each question does: one function a request, one table (OCPP 1.6 section 5).

A function returns the state, the answer (a payload value, or a PeerError for a CALLERROR) and what follows it. The
answer leaves first (ocpp16-rules 44 and 54).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import (
    configuration,
    connectors,
    data_transfer,
    diagnostics,
    firmware,
    local_list,
    metering,
    registration,
    reservations,
    security,
    smart_charging,
    tokens,
)
from hmi_emulator.chargepoint.authorization import startable
from hmi_emulator.chargepoint.keys import find
from hmi_emulator.chargepoint.notices import (
    Because,
    CallWanted,
    Judging,
    Outputs,
    ReleaseLock,
    Reply,
    RestartAsked,
    StopWanted,
    TokenGranted,
    because,
)
from hmi_emulator.chargepoint.profile_rules import firmware_dislikes, refusal_with_start
from hmi_emulator.chargepoint.reservations import Claim
from hmi_emulator.vocabulary import payloads as p
from hmi_emulator.vocabulary.errors import CallErrorCode, PeerError
from hmi_emulator.vocabulary.ocpp16 import (
    ChargePointErrorCode,
    ClearCacheStatus,
    MessageTrigger,
    Reason,
    RemoteStartStopStatus,
    ResetStatus,
    ResetType,
    TriggerMessageStatus,
    UnlockStatus,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import RequestReceived
    from hmi_emulator.chargepoint.state import ChargePointState, Step

Handled = tuple["ChargePointState", object, Outputs]


def received(state: ChargePointState, notice: RequestReceived, here: Here) -> Step:
    """Answer a request, then do what follows from it."""
    state, answer, follows = _HANDLERS[type(notice.request)](state, notice.request, here)
    why = tuple(follow for follow in follows if isinstance(follow, Because))
    return state, (
        Reply(notice.call, answer, why, _pause_ms(state, notice.request)),
        *(follow for follow in follows if follow not in why),
    )


SLOW_MS = 3_500
"""Of firmware that is slow to tell all its keys: 3 to 4 s were seen (wallbox-facts 4.3)."""


def _pause_ms(state: ChargePointState, request: object) -> int:
    slow = state.identity.personality.has("slow_get_configuration")
    return SLOW_MS if slow and isinstance(request, p.GetConfiguration) and not request.key else 0


def _change_availability(state: ChargePointState, request: p.ChangeAvailability, _here: Here) -> Handled:
    state, status, follows = connectors.change_availability(state, request)
    return state, p.StatusAnswer(str(status)), follows


def _change_configuration(state: ChargePointState, request: p.ChangeConfiguration, _here: Here) -> Handled:
    key = find(request.key)
    own = key is not None and security.owns(key.name) and state.configuration.has(key)
    change = security.changed if own else configuration.changed
    state, status, follows = change(state, request.key, request.value)
    return state, p.StatusAnswer(str(status)), follows


def _get_configuration(state: ChargePointState, request: p.GetConfiguration, _here: Here) -> Handled:
    answer, why = configuration.get(state.configuration, request.key)
    return state, answer, why


def _clear_cache(state: ChargePointState, _request: p.ClearCache, _here: Here) -> Handled:
    if not state.configuration.flag("AuthorizationCacheEnabled"):
        return state, p.StatusAnswer(str(ClearCacheStatus.rejected)), (because("cache.off"),)
    state, follows = tokens.cleared(state)
    return state, p.StatusAnswer(str(ClearCacheStatus.accepted)), follows or (because("cache.empty"),)


def _data_transfer(state: ChargePointState, request: p.DataTransfer, _here: Here) -> Handled:
    answer, why = data_transfer.transferred(request)
    return state, answer, why


def _send_local_list(state: ChargePointState, request: p.SendLocalList, _here: Here) -> Handled:
    state, status, follows = local_list.updated(state, request)
    return state, p.StatusAnswer(str(status)), follows


def _get_local_list_version(state: ChargePointState, _request: p.GetLocalListVersion, _here: Here) -> Handled:
    version, why = local_list.version(state)
    return state, p.GetLocalListVersionAnswer(version), why


def _reserve_now(state: ChargePointState, request: p.ReserveNow, here: Here) -> Handled:
    state, status, follows = reservations.reserved(state, request, here)
    return state, p.StatusAnswer(str(status)), follows


def _cancel_reservation(state: ChargePointState, request: p.CancelReservation, here: Here) -> Handled:
    state, status, follows = reservations.cancelled(state, request.reservation_id, here)
    return state, p.StatusAnswer(str(status)), follows


def _set_charging_profile(state: ChargePointState, request: p.SetChargingProfile, here: Here) -> Handled:
    state, status, follows = smart_charging.set_profile(state, request, here)
    return state, p.StatusAnswer(str(status)), follows


def _clear_charging_profile(state: ChargePointState, request: p.ClearChargingProfile, _here: Here) -> Handled:
    state, status, follows = smart_charging.clear(state, request)
    return state, p.StatusAnswer(str(status)), follows


def _get_composite_schedule(state: ChargePointState, request: p.GetCompositeSchedule, here: Here) -> Handled:
    answer, why = smart_charging.composite_schedule(state, request, here)
    return state, answer, why


def _reset(state: ChargePointState, request: p.Reset, _here: Here) -> Handled:
    if state.maintenance.restart is not None:
        return state, p.StatusAnswer(str(ResetStatus.rejected)), (because("reset.under_way"),)
    soft = request.type == ResetType.soft
    reason = Reason.soft_reset if soft else Reason.hard_reset
    return state, p.StatusAnswer(str(ResetStatus.accepted)), (RestartAsked(str(reason), soft=soft),)


# ---- remote start and stop -----------------------------------------------------------------------------------


def _remote_start(state: ChargePointState, request: p.RemoteStartTransaction, here: Here) -> Handled:
    profile = request.charging_profile
    if profile is not None and firmware_dislikes(state, profile):
        found = "validation of RemoteStartTransaction failed"
        return state, PeerError(CallErrorCode.PROTOCOL_ERROR, found), (because("start.firmware_profile"),)
    number = _connector_for_start(state, request, here)
    why = _not_startable(state, request, number)
    if why is None and profile is not None and number is not None:
        why = refusal_with_start(state, number, profile)
    if why is not None or number is None:
        return state, p.StatusAnswer(str(RemoteStartStopStatus.rejected)), (why or because("start.no_connector"),)
    follows: Outputs = (TokenGranted(number, request.id_tag, None, profile),)
    # Whether a token is of the parent that the connector is reserved for, only an Authorize can tell (rule 73).
    perhaps = reservations.claim(state, number, request.id_tag, None, here) is Claim.PERHAPS
    if perhaps or state.configuration.flag("AuthorizeRemoteTxRequests"):
        follows = (Judging(request.id_tag, number, profile=profile),)
    return state, p.StatusAnswer(str(RemoteStartStopStatus.accepted)), follows


def _not_startable(state: ChargePointState, request: p.RemoteStartTransaction, number: int | None) -> Because | None:
    """Return why nothing can be started remotely now, None when it can."""
    meant = request.connector_id
    if not state.registration.accepted:
        return because("start.not_registered")
    if not request.id_tag:
        return because("start.no_token")
    if number is not None:
        return None
    if state.authorization.inquiry is not None:
        return because("start.token_asked")
    if meant is None:
        kept = any(startable(state, one) and state.authorization.grant(one) is None for one in state.connector_ids)
        return because("start.all_reserved" if kept else "start.no_connector")
    if meant not in state.connector_ids:
        return because("start.connector_zero") if meant == 0 else because("connector.unknown", connector=meant)
    return _occupied(state, meant)


def _occupied(state: ChargePointState, number: int) -> Because:
    if number in state.transactions.running:
        return because("start.transaction_runs", connector=number)
    if state.authorization.grant(number) is not None:
        return because("start.granted", connector=number)
    if startable(state, number):
        return because("start.reserved", connector=number)
    told = state.connectors.current.get(number)
    return because("start.status", connector=number, status=told.status if told else "-")


def _connector_for_start(state: ChargePointState, request: p.RemoteStartTransaction, here: Here) -> int | None:
    """Return the connector meant; without one, the token's reserved one, a plugged one, a free one (rules 49, 73)."""
    if state.authorization.inquiry is not None:
        return None
    meant = state.connector_ids if request.connector_id is None else (request.connector_id,)
    claims = {
        number: reservations.claim(state, number, request.id_tag, None, here)
        for number in meant
        if number in state.connector_ids and startable(state, number) and state.authorization.grant(number) is None
    }

    def worse(number: int) -> tuple[bool, ...]:
        return claims[number] is not Claim.OWN, claims[number] is Claim.PERHAPS, not here.at(number).plugged

    return min((number for number in claims if claims[number] is not Claim.BARRED), key=worse, default=None)


def _remote_stop(state: ChargePointState, request: p.RemoteStopTransaction, _here: Here) -> Handled:
    transaction = state.transactions.by_id(request.transaction_id)
    if transaction is None:
        why = because("stop.unknown_transaction", id=request.transaction_id)
        return state, p.StatusAnswer(str(RemoteStartStopStatus.rejected)), (why,)
    stop = StopWanted(transaction.connector_id, str(Reason.remote))
    return state, p.StatusAnswer(str(RemoteStartStopStatus.accepted)), (stop,)


def _unlock_connector(state: ChargePointState, request: p.UnlockConnector, here: Here) -> Handled:
    number = request.connector_id
    if number not in state.connector_ids:
        return state, p.StatusAnswer(str(UnlockStatus.not_supported)), (because("connector.unknown", connector=number),)
    if not here.at(number).has_lock:
        return state, p.StatusAnswer(str(UnlockStatus.not_supported)), (because("unlock.no_lock", connector=number),)
    stop = StopWanted(number, str(Reason.unlock_command))
    broken = state.connectors.has_fault(number, ChargePointErrorCode.connector_lock_failure)
    if broken or not here.at(number).lock_opens:
        # The transaction ends first, whatever the lock then does (section 5.18).
        why = because("unlock.failed", connector=number)
        return state, p.StatusAnswer(str(UnlockStatus.unlock_failed)), (why, stop)
    follows: Outputs = (stop, ReleaseLock(number))
    return state, p.StatusAnswer(str(UnlockStatus.unlocked)), follows


# ---- trigger -------------------------------------------------------------------------------------------------


def _trigger_message(state: ChargePointState, request: p.TriggerMessage, here: Here) -> Handled:
    number = request.connector_id
    if number is not None and number not in {0, *state.connector_ids}:
        return (
            state,
            p.StatusAnswer(str(TriggerMessageStatus.rejected)),
            (because("connector.unknown", connector=number),),
        )
    follows = _triggered(state, request.requested_message, number, here)
    if request.requested_message == MessageTrigger.status_notification:
        state = connectors.told_anew(state, (0, *state.connector_ids) if number is None else (number,))
    return state, p.StatusAnswer(str(TriggerMessageStatus.accepted)), follows


def _triggered(state: ChargePointState, message: str, number: int | None, here: Here) -> Outputs:
    """Return the message asked for, of every connector where none is named."""
    match message:
        case MessageTrigger.boot_notification:
            return (CallWanted(registration.boot_notification(state), triggered=True),)
        case MessageTrigger.heartbeat:
            return (CallWanted(p.Heartbeat(), triggered=True),)
        case MessageTrigger.status_notification:
            numbers = (0, *state.connector_ids) if number is None else (number,)
            return tuple(CallWanted(connectors.notification(state, one, here), triggered=True) for one in numbers)
        case MessageTrigger.meter_values:
            numbers = tuple(state.connector_ids) if number in {None, 0} else (number or 1,)
            return tuple(metering.triggered(state, one, here) for one in numbers)
        case MessageTrigger.firmware_status_notification:
            return (firmware.triggered(state),)
        case _:
            return (diagnostics.triggered(state),)


# ---- firmware and diagnostics --------------------------------------------------------------------------------


def _update_firmware(state: ChargePointState, request: p.UpdateFirmware, here: Here) -> Handled:
    state, follows = firmware.asked(state, request, here)
    return state, p.Empty(), follows


def _get_diagnostics(state: ChargePointState, request: p.GetDiagnostics, here: Here) -> Handled:
    return diagnostics.asked(state, request, here)


_HANDLERS: dict[type, Callable[..., Handled]] = {
    p.CancelReservation: _cancel_reservation,
    p.ChangeAvailability: _change_availability,
    p.ChangeConfiguration: _change_configuration,
    p.ClearCache: _clear_cache,
    p.ClearChargingProfile: _clear_charging_profile,
    p.DataTransfer: _data_transfer,
    p.GetCompositeSchedule: _get_composite_schedule,
    p.GetConfiguration: _get_configuration,
    p.GetDiagnostics: _get_diagnostics,
    p.GetLocalListVersion: _get_local_list_version,
    p.RemoteStartTransaction: _remote_start,
    p.RemoteStopTransaction: _remote_stop,
    p.ReserveNow: _reserve_now,
    p.Reset: _reset,
    p.SendLocalList: _send_local_list,
    p.SetChargingProfile: _set_charging_profile,
    p.TriggerMessage: _trigger_message,
    p.UnlockConnector: _unlock_connector,
    p.UpdateFirmware: _update_firmware,
}
