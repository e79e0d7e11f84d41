"""Payload values to JSON objects and back, by an explicit table of field names.

Reading expects a payload that `schemas.violations` found nothing wrong with; it does not check again.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
Value = TypeVar("Value")

_WIRE_NAME = {
    "charge_box_serial_number": "chargeBoxSerialNumber",
    "charge_point_model": "chargePointModel",
    "charge_point_serial_number": "chargePointSerialNumber",
    "charge_point_vendor": "chargePointVendor",
    "charging_profile": "chargingProfile",
    "charging_profile_id": "chargingProfileId",
    "charging_profile_kind": "chargingProfileKind",
    "charging_profile_purpose": "chargingProfilePurpose",
    "charging_rate_unit": "chargingRateUnit",
    "charging_schedule": "chargingSchedule",
    "charging_schedule_period": "chargingSchedulePeriod",
    "configuration_key": "configurationKey",
    "connector_id": "connectorId",
    "cs_charging_profiles": "csChargingProfiles",
    "current_time": "currentTime",
    "error_code": "errorCode",
    "expiry_date": "expiryDate",
    "file_name": "fileName",
    "firmware_version": "firmwareVersion",
    "id_tag": "idTag",
    "id_tag_info": "idTagInfo",
    "list_version": "listVersion",
    "local_authorization_list": "localAuthorizationList",
    "message_id": "messageId",
    "meter_serial_number": "meterSerialNumber",
    "meter_start": "meterStart",
    "meter_stop": "meterStop",
    "meter_type": "meterType",
    "meter_value": "meterValue",
    "min_charging_rate": "minChargingRate",
    "number_phases": "numberPhases",
    "parent_id_tag": "parentIdTag",
    "recurrency_kind": "recurrencyKind",
    "requested_message": "requestedMessage",
    "reservation_id": "reservationId",
    "retrieve_date": "retrieveDate",
    "retry_interval": "retryInterval",
    "sampled_value": "sampledValue",
    "schedule_start": "scheduleStart",
    "stack_level": "stackLevel",
    "start_period": "startPeriod",
    "start_schedule": "startSchedule",
    "start_time": "startTime",
    "stop_time": "stopTime",
    "tech_info": "techInfo",
    "transaction_data": "transactionData",
    "transaction_id": "transactionId",
    "unknown_key": "unknownKey",
    "update_type": "updateType",
    "valid_from": "validFrom",
    "valid_to": "validTo",
    "vendor_error_code": "vendorErrorCode",
    "vendor_id": "vendorId",
}
"""Names that differ; one-word names are the same on the wire."""


def to_json(payload: object) -> dict[str, Json]:
    """Return the JSON object of a payload value; absent (None) fields are left out."""
    return {
        wire: _plain(value)
        for name, wire in _names(type(payload))  # type: ignore[arg-type]  # mypy does not see that classes are hashable
        if (value := getattr(payload, name)) is not None
    }


def _plain(value: Any) -> Json:  # noqa: ANN401 - any field of any payload
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if is_dataclass(value):
        return to_json(value)
    # Limits have one decimal (multipleOf 0.1); an integer stays an integer on the wire.
    return round(value, 1) if isinstance(value, float) else value


def from_json(kind: type[Value], payload: Mapping[str, Any]) -> Value:
    """Return the payload value of `kind` that a valid JSON object stands for."""
    return kind(
        **{
            name: read(payload[wire])
            for name, wire, read in _readers(kind)  # type: ignore[arg-type]  # mypy does not see that classes are hashable
            if payload.get(wire) is not None
        }
    )


@cache
def _names(kind: type) -> tuple[tuple[str, str], ...]:
    return tuple((item.name, _WIRE_NAME.get(item.name, item.name)) for item in fields(kind))


@cache
def _readers(kind: type) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
    hints = get_type_hints(kind)
    return tuple((name, wire, _reader(hints[name])) for name, wire in _names(kind))


def _reader(hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - an annotation, and what it reads
    if get_origin(hint) is UnionType:
        hint = next(option for option in get_args(hint) if option is not type(None))
    if get_origin(hint) is tuple:
        inner = _reader(get_args(hint)[0])
        return lambda values: tuple(inner(value) for value in values)
    if is_dataclass(hint):
        return lambda value: from_json(hint, value)  # type: ignore[arg-type]  # is_dataclass does not narrow to a class
    return lambda value: value
