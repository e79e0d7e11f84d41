"""The payloads that the charge point sends and understands, as frozen values; names as in OCPP 1.6 section 6.

Attributes are the wire's fields in snake case. Instants stay text here (`instants.instant_of` reads them). None means
absent: no field is ever sent as null.
"""

from __future__ import annotations

from dataclasses import dataclass, field

# ---- shared types ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IdTagInfo:
    """What a central system says of a token."""

    status: str
    parent_id_tag: str | None = None
    expiry_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampledValue:
    """One value of the meter, as text."""

    value: str
    context: str | None = None
    format: str | None = None
    measurand: str | None = None
    phase: str | None = None
    location: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class MeterValue:
    """Values sampled at one instant."""

    timestamp: str
    sampled_value: tuple[SampledValue, ...]


@dataclass(frozen=True, slots=True)
class ChargingSchedulePeriod:
    """From `start_period` seconds on, `limit` in the schedule's unit."""

    start_period: int
    limit: float
    number_phases: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargingSchedule:
    """Limits over time."""

    charging_rate_unit: str
    charging_schedule_period: tuple[ChargingSchedulePeriod, ...]
    duration: int | None = None
    start_schedule: str | None = None
    min_charging_rate: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargingProfile:
    """A schedule with its purpose, level and validity."""

    charging_profile_id: int
    stack_level: int
    charging_profile_purpose: str
    charging_profile_kind: str
    charging_schedule: ChargingSchedule
    transaction_id: int | None = None
    recurrency_kind: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class KeyValue:
    """A configuration key as GetConfiguration tells it."""

    key: str
    readonly: bool
    value: str | None = None


# ---- requests of the charge point ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BootNotification:
    """Here I am (section 4.2)."""

    charge_point_vendor: str
    charge_point_model: str
    charge_point_serial_number: str | None = None
    charge_box_serial_number: str | None = None
    firmware_version: str | None = None
    iccid: str | None = None
    imsi: str | None = None
    meter_type: str | None = None
    meter_serial_number: str | None = None


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """Still here (4.6)."""


@dataclass(frozen=True, slots=True)
class Authorize:
    """May this token charge? (4.1)."""

    id_tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusNotification:
    """A connector changed (4.9)."""

    connector_id: int
    error_code: str
    status: str
    info: str | None = None
    timestamp: str | None = None
    vendor_id: str | None = None
    vendor_error_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTransaction:
    """A transaction began (4.8)."""

    connector_id: int
    id_tag: str
    meter_start: int
    timestamp: str
    reservation_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopTransaction:
    """A transaction ended (4.10); the outbox puts in the transaction's id when it sends."""

    meter_stop: int
    timestamp: str
    transaction_id: int | None = None
    reason: str | None = None
    id_tag: str | None = None
    transaction_data: tuple[MeterValue, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterValues:
    """What the meter said (4.7)."""

    connector_id: int
    meter_value: tuple[MeterValue, ...]
    transaction_id: int | None = None


@dataclass(frozen=True, slots=True)
class FirmwareStatusNotification:
    """How an update goes (4.5)."""

    status: str


@dataclass(frozen=True, slots=True)
class DiagnosticsStatusNotification:
    """How an upload goes (4.4)."""

    status: str


@dataclass(frozen=True, slots=True)
class SecurityEventNotification:
    """Something happened that touches security (security white paper, 4.5)."""

    type: str
    timestamp: str
    tech_info: str | None = None


Request = (
    BootNotification
    | Heartbeat
    | Authorize
    | StatusNotification
    | StartTransaction
    | StopTransaction
    | MeterValues
    | FirmwareStatusNotification
    | DiagnosticsStatusNotification
    | SecurityEventNotification
)

# ---- answers of the central system -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BootNotificationAnswer:
    """Whether and when the charge point may speak."""

    status: str
    current_time: str
    interval: int


@dataclass(frozen=True, slots=True)
class HeartbeatAnswer:
    """What time it is."""

    current_time: str


@dataclass(frozen=True, slots=True)
class AuthorizeAnswer:
    """What the central system says of a token."""

    id_tag_info: IdTagInfo


@dataclass(frozen=True, slots=True)
class StartTransactionAnswer:
    """The transaction's number, and again the token."""

    transaction_id: int
    id_tag_info: IdTagInfo


@dataclass(frozen=True, slots=True)
class StopTransactionAnswer:
    """Perhaps the token once more."""

    id_tag_info: IdTagInfo | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    """An answer without fields."""


# ---- requests of the central system ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CancelReservation:
    """Section 5.1."""

    reservation_id: int


@dataclass(frozen=True, slots=True)
class ChangeAvailability:
    """Section 5.2."""

    connector_id: int
    type: str


@dataclass(frozen=True, slots=True)
class ChangeConfiguration:
    """Section 5.3."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class ClearCache:
    """Section 5.4."""


@dataclass(frozen=True, slots=True)
class ClearChargingProfile:
    """Section 5.5."""

    id: int | None = None
    connector_id: int | None = None
    charging_profile_purpose: str | None = None
    stack_level: int | None = None


@dataclass(frozen=True, slots=True)
class DataTransfer:
    """Section 5.6."""

    vendor_id: str
    message_id: str | None = None
    data: str | None = None


@dataclass(frozen=True, slots=True)
class GetCompositeSchedule:
    """Section 5.7."""

    connector_id: int
    duration: int
    charging_rate_unit: str | None = None


@dataclass(frozen=True, slots=True)
class GetConfiguration:
    """Section 5.8."""

    key: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class GetDiagnostics:
    """Section 5.9."""

    location: str
    retries: int | None = None
    retry_interval: int | None = None
    start_time: str | None = None
    stop_time: str | None = None


@dataclass(frozen=True, slots=True)
class GetLocalListVersion:
    """Section 5.10."""


@dataclass(frozen=True, slots=True)
class RemoteStartTransaction:
    """Section 5.11."""

    id_tag: str
    connector_id: int | None = None
    charging_profile: ChargingProfile | None = None


@dataclass(frozen=True, slots=True)
class RemoteStopTransaction:
    """Section 5.12."""

    transaction_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReserveNow:
    """Section 5.13."""

    connector_id: int
    expiry_date: str
    id_tag: str
    reservation_id: int
    parent_id_tag: str | None = None


@dataclass(frozen=True, slots=True)
class Reset:
    """Section 5.14."""

    type: str


@dataclass(frozen=True, slots=True)
class AuthorizationData:
    """An entry of the local list; without `id_tag_info` it takes the token off the list."""

    id_tag: str
    id_tag_info: IdTagInfo | None = None


@dataclass(frozen=True, slots=True)
class SendLocalList:
    """Section 5.15."""

    list_version: int
    update_type: str
    local_authorization_list: tuple[AuthorizationData, ...] = ()


@dataclass(frozen=True, slots=True)
class SetChargingProfile:
    """Section 5.16."""

    connector_id: int
    cs_charging_profiles: ChargingProfile


@dataclass(frozen=True, slots=True)
class TriggerMessage:
    """Section 5.17."""

    requested_message: str
    connector_id: int | None = None


@dataclass(frozen=True, slots=True)
class UnlockConnector:
    """Section 5.18."""

    connector_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateFirmware:
    """Section 5.19."""

    location: str
    retrieve_date: str
    retries: int | None = None
    retry_interval: int | None = None


# ---- answers of the charge point -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """The answer of most requests: one word."""

    status: str


@dataclass(frozen=True, slots=True)
class DataTransferAnswer:
    """Whether the data were understood, and perhaps data of ours."""

    status: str
    data: str | None = None


@dataclass(frozen=True, slots=True)
class GetLocalListVersionAnswer:
    """0 for an empty list, -1 for none."""

    list_version: int


@dataclass(frozen=True, slots=True)
class GetConfigurationAnswer:
    """Known keys with their values, and the unknown ones that were asked for."""

    configuration_key: tuple[KeyValue, ...]
    unknown_key: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class GetDiagnosticsAnswer:
    """What the file will be called, nothing where there is none."""

    file_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCompositeScheduleAnswer:
    """The limits that will apply."""

    status: str
    connector_id: int | None = None
    schedule_start: str | None = None
    charging_schedule: ChargingSchedule | None = None


REQUEST_ANSWER: dict[type, tuple[str, type]] = {
    BootNotification: ("BootNotification", BootNotificationAnswer),
    Heartbeat: ("Heartbeat", HeartbeatAnswer),
    Authorize: ("Authorize", AuthorizeAnswer),
    StatusNotification: ("StatusNotification", Empty),
    StartTransaction: ("StartTransaction", StartTransactionAnswer),
    StopTransaction: ("StopTransaction", StopTransactionAnswer),
    MeterValues: ("MeterValues", Empty),
    FirmwareStatusNotification: ("FirmwareStatusNotification", Empty),
    DiagnosticsStatusNotification: ("DiagnosticsStatusNotification", Empty),
    SecurityEventNotification: ("SecurityEventNotification", Empty),
}
"""For each request of ours: its action, and what its answer is read as."""

ACTION_REQUEST: dict[str, type] = {
    cls.__name__: cls
    for cls in (
        CancelReservation,
        ChangeAvailability,
        ChangeConfiguration,
        ClearCache,
        ClearChargingProfile,
        DataTransfer,
        GetCompositeSchedule,
        GetConfiguration,
        GetDiagnostics,
        GetLocalListVersion,
        RemoteStartTransaction,
        RemoteStopTransaction,
        ReserveNow,
        Reset,
        SendLocalList,
        SetChargingProfile,
        TriggerMessage,
        UnlockConnector,
        UpdateFirmware,
    )
}
"""For each action that the central system may ask of us: what its payload is read as."""
