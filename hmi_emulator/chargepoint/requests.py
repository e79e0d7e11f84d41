"""What the central system asks, and what each question does: one function a request, one table (OCPP 1.6 section 5).

A function returns the state, the answer (a payload value, or a PeerError for a CALLERROR) and what follows it. The
answer leaves first (ocpp16-rules 44 and 54).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import configuration, connectors, metering, registration, security, smart_charging, tokens
from hmi_emulator.chargepoint.authorization import startable
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
)
from hmi_emulator.vocabulary import payloads as p
from hmi_emulator.vocabulary.ocpp16 import (
    ChargePointErrorCode,
    ClearCacheStatus,
    DataTransferStatus,
    DiagnosticsStatus,
    FirmwareStatus,
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
    return state, (Reply(notice.call, answer, why), *(follow for follow in follows if follow not in why))


def _change_availability(state: ChargePointState, request: p.ChangeAvailability, _here: Here) -> Handled:
    state, status, follows = connectors.change_availability(state, request)
    return state, p.StatusAnswer(str(status)), follows


def _change_configuration(state: ChargePointState, request: p.ChangeConfiguration, _here: Here) -> Handled:
    change = security.changed if security.owns(request.key) else configuration.changed
    state, status, follows = change(state, request.key, request.value)
    return state, p.StatusAnswer(str(status)), follows


def _get_configuration(state: ChargePointState, request: p.GetConfiguration, _here: Here) -> Handled:
    return state, configuration.told(state.configuration, request.key), ()


def _clear_cache(state: ChargePointState, _request: p.ClearCache, _here: Here) -> Handled:
    if not state.configuration.flag("AuthorizationCacheEnabled"):
        return state, p.StatusAnswer(str(ClearCacheStatus.rejected)), ()
    state, follows = tokens.cleared(state)
    return state, p.StatusAnswer(str(ClearCacheStatus.accepted)), follows


def _data_transfer(state: ChargePointState, _request: p.DataTransfer, _here: Here) -> Handled:
    return state, p.StatusAnswer(str(DataTransferStatus.unknown_vendor_id)), ()


def _set_charging_profile(state: ChargePointState, request: p.SetChargingProfile, _here: Here) -> Handled:
    state, status, follows = smart_charging.set_profile(state, request)
    return state, p.StatusAnswer(str(status)), follows


def _clear_charging_profile(state: ChargePointState, request: p.ClearChargingProfile, _here: Here) -> Handled:
    state, status, follows = smart_charging.clear(state, request)
    return state, p.StatusAnswer(str(status)), follows


def _get_composite_schedule(state: ChargePointState, request: p.GetCompositeSchedule, here: Here) -> Handled:
    return state, smart_charging.composite_schedule(state, request, here), ()


def _reset(state: ChargePointState, request: p.Reset, _here: Here) -> Handled:
    if state.maintenance.restart is not None:
        return state, p.StatusAnswer(str(ResetStatus.rejected)), ()
    soft = request.type == ResetType.soft
    reason = Reason.soft_reset if soft else Reason.hard_reset
    return state, p.StatusAnswer(str(ResetStatus.accepted)), (RestartAsked(str(reason), soft=soft),)


# ---- remote start and stop -----------------------------------------------------------------------------------


def _remote_start(state: ChargePointState, request: p.RemoteStartTransaction, here: Here) -> Handled:
    number = _connector_for_start(state, request, here)
    rejected = p.StatusAnswer(str(RemoteStartStopStatus.rejected))
    if number is None or not request.id_tag or not state.registration.accepted:
        return state, rejected, ()
    profile = request.charging_profile
    if profile is not None and not smart_charging.acceptable_with_start(state, number, profile):
        return state, rejected, ()
    follows: Outputs = (TokenGranted(number, request.id_tag, None, profile),)
    if state.configuration.flag("AuthorizeRemoteTxRequests"):
        follows = (Judging(request.id_tag, number, profile=profile),)
    return state, p.StatusAnswer(str(RemoteStartStopStatus.accepted)), follows


def _connector_for_start(state: ChargePointState, request: p.RemoteStartTransaction, here: Here) -> int | None:
    """Return the connector meant; without one, a plugged one first, then a free one. 0 is none (rule 49)."""
    if state.authorization.inquiry is not None:
        return None
    meant = state.connector_ids if request.connector_id is None else (request.connector_id,)
    free = [
        number
        for number in meant
        if number in state.connector_ids and startable(state, number) and state.authorization.grant(number) is None
    ]
    return next((number for number in free if here.at(number).plugged), free[0] if free else None)


def _remote_stop(state: ChargePointState, request: p.RemoteStopTransaction, _here: Here) -> Handled:
    transaction = state.transactions.by_id(request.transaction_id)
    if transaction is None:
        return state, p.StatusAnswer(str(RemoteStartStopStatus.rejected)), ()
    stop = StopWanted(transaction.connector_id, str(Reason.remote))
    return state, p.StatusAnswer(str(RemoteStartStopStatus.accepted)), (stop,)


def _unlock_connector(state: ChargePointState, request: p.UnlockConnector, here: Here) -> Handled:
    number = request.connector_id
    if number not in state.connector_ids or not here.at(number).has_lock:
        return state, p.StatusAnswer(str(UnlockStatus.not_supported)), ()
    if state.connectors.has_fault(number, ChargePointErrorCode.connector_lock_failure):
        return state, p.StatusAnswer(str(UnlockStatus.unlock_failed)), ()
    follows: Outputs = (StopWanted(number, str(Reason.unlock_command)), ReleaseLock(number))
    return state, p.StatusAnswer(str(UnlockStatus.unlocked)), follows


# ---- trigger -------------------------------------------------------------------------------------------------


def _trigger_message(state: ChargePointState, request: p.TriggerMessage, here: Here) -> Handled:
    number = request.connector_id
    if number is not None and number not in {0, *state.connector_ids}:
        return state, p.StatusAnswer(str(TriggerMessageStatus.rejected)), ()
    follows = _triggered(state, request.requested_message, number, here)
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
            return (CallWanted(p.FirmwareStatusNotification(str(FirmwareStatus.idle)), triggered=True),)
        case _:
            return (CallWanted(p.DiagnosticsStatusNotification(str(DiagnosticsStatus.idle)), triggered=True),)


_HANDLERS: dict[type, Callable[..., Handled]] = {
    p.ChangeAvailability: _change_availability,
    p.ChangeConfiguration: _change_configuration,
    p.ClearCache: _clear_cache,
    p.ClearChargingProfile: _clear_charging_profile,
    p.DataTransfer: _data_transfer,
    p.GetCompositeSchedule: _get_composite_schedule,
    p.GetConfiguration: _get_configuration,
    p.RemoteStartTransaction: _remote_start,
    p.RemoteStopTransaction: _remote_stop,
    p.Reset: _reset,
    p.SetChargingProfile: _set_charging_profile,
    p.TriggerMessage: _trigger_message,
    p.UnlockConnector: _unlock_connector,
}
