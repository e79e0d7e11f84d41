"""One row of the log in one line: what was asked and what was answered, as a developer wants to skim it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Formatter

from hmi_emulator.gui.panels.frames import Exchange, Json, exchange_of, parsed
from hmi_emulator.gui.panels.numbers import decimal, shortest, whole
from hmi_emulator.i18n import text
from hmi_emulator.runtime.frames import Direction, LogRow
from hmi_emulator.vocabulary.visual import HaloColour

STATUS_COLOURS: Mapping[str, HaloColour] = {
    "Available": HaloColour.GREEN,
    "Preparing": HaloColour.TURQUOISE,
    "Charging": HaloColour.BLUE,
    "SuspendedEV": HaloColour.TURQUOISE,
    "SuspendedEVSE": HaloColour.TURQUOISE,
    "Finishing": HaloColour.TURQUOISE,
    "Reserved": HaloColour.YELLOW,
    "Unavailable": HaloColour.OFF,
    "Faulted": HaloColour.RED,
}
"""Colour of the dot before a reported status. On the wire only the status is known, not what the ring shows."""


KEPT_BACK = "•"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a row shows beside its time and arrow."""

    head: str
    """The action; for acts and notes the whole sentence."""
    tail: str = ""
    dot: HaloColour | None = None


def summary_of(row: LogRow) -> Summary:
    """Return the line of a row."""
    if row.direction in {Direction.ACT, Direction.NOTE}:
        return Summary(_sentence(row))
    if not row.action:
        return Summary(text("messages.unreadable"), row.text[:120])
    exchange = exchange_of(row)
    tell = _TELLERS.get(row.action, _told_by_status)
    parts = [part for part in tell(exchange) if part]
    if exchange.error_code:
        parts.append(exchange.error_code)
    return Summary(row.action, ", ".join(parts), _dot(row.action, exchange))


def _sentence(row: LogRow) -> str:
    """Return an act or note in words; a value that the log keeps back, such as a digit of a PIN, is a dot."""
    values = parsed(row.text)
    known: dict[str, object] = dict(values) if isinstance(values, dict) else {}
    known.pop("language", None)  # means something else to `text`
    wanted = {name for _, name, _, _ in Formatter().parse(text(row.action)) if name}
    return text(row.action, language=None, **dict.fromkeys(wanted, KEPT_BACK) | known)


def _dot(action: str, exchange: Exchange) -> HaloColour | None:
    if action != "StatusNotification":
        return None
    return STATUS_COLOURS.get(_word(exchange.request, "status"))


# ---- one teller for each action worth more than its status ------------------------------------------------


def _word(payload: Mapping[str, Json], *path: str) -> str:
    """Return the value at `path` as a word, empty when it is not there."""
    value: Json = dict(payload)
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    if value is None or isinstance(value, dict | list):
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def _told_by_status(exchange: Exchange) -> list[str]:
    return [_word(exchange.answer, "status")]


def _telling(*names: str) -> Callable[[Exchange], list[str]]:
    """Return a teller: these fields of the request, then the answer's status."""
    return lambda exchange: [*(_word(exchange.request, name) for name in names), _word(exchange.answer, "status")]


def _authorize(exchange: Exchange) -> list[str]:
    return [_word(exchange.request, "idTag"), _word(exchange.answer, "idTagInfo", "status")]


def _heartbeat(exchange: Exchange) -> list[str]:
    instant = _word(exchange.answer, "currentTime")
    return [instant.partition("T")[2] or instant]


def _status_notification(exchange: Exchange) -> list[str]:
    code = _word(exchange.request, "errorCode")
    connector = _word(exchange.request, "connectorId")
    where = text("messages.whole_charger") if connector == "0" else ""
    return [_word(exchange.request, "status"), "" if code == "NoError" else code, where]


def _register(transaction: str, register: str) -> str:
    energy = f"{whole(float(register))} Wh" if register.lstrip("-").isdigit() else register
    if transaction and energy:
        return text("messages.at_register", transaction=transaction, energy=energy)
    return transaction or energy


def _start(exchange: Exchange) -> list[str]:
    status = _word(exchange.answer, "idTagInfo", "status")
    register = _register(_word(exchange.answer, "transactionId"), _word(exchange.request, "meterStart"))
    return [register, "" if status == "Accepted" else status]


def _stop(exchange: Exchange) -> list[str]:
    register = _register(_word(exchange.request, "transactionId"), _word(exchange.request, "meterStop"))
    return [register, _word(exchange.request, "reason")]


def _set_profile(exchange: Exchange) -> list[str]:
    schedule: Json = exchange.request.get("csChargingProfiles")
    for name in ("chargingSchedule", "chargingSchedulePeriod"):
        schedule = schedule.get(name) if isinstance(schedule, dict) else None
    unit = _word(exchange.request, "csChargingProfiles", "chargingSchedule", "chargingRateUnit")
    limit = ""
    match schedule:
        case [{"limit": int() | float() as first}, *more]:
            limit = text("messages.limit", limit=f"{shortest(first)} {unit}")
            limit += text("messages.limit_more", n=len(more)) if more else ""
        case _:
            pass
    return [limit, _word(exchange.answer, "status")]


def _meter_values(exchange: Exchange) -> list[str]:
    samples = _samples(exchange.request.get("meterValue"))
    told = []
    power, current, energy = (_measured(samples, measurand) for measurand in _TOLD_MEASURANDS)
    if power is not None:
        told.append(f"{decimal(power / 1000, 2)} kW")
    if current is not None:
        told.append(f"{decimal(current, 1)} A")
    if energy is not None:
        told.append(f"{whole(energy)} Wh")
    return told


_TOLD_MEASURANDS = ("Power.Active.Import", "Current.Import", "Energy.Active.Import.Register")


def _samples(meter_value: Json) -> list[dict[str, Json]]:
    match meter_value:
        case [*_, {"sampledValue": list(samples)}]:
            return [sample for sample in samples if isinstance(sample, dict)]
        case _:
            return []


def _measured(samples: list[dict[str, Json]], measurand: str) -> float | None:
    """Return the value of a measurand in W, A or Wh: its total, or the greatest phase where there is no total."""
    values = {}
    for sample in samples:
        if sample.get("measurand", "Energy.Active.Import.Register") == measurand:
            try:
                value = float(str(sample.get("value")))
            except ValueError:
                continue
            scale = 1000.0 if str(sample.get("unit", "")).startswith("k") else 1.0
            values[sample.get("phase")] = value * scale
    if None in values:
        return values[None]
    if not values:
        return None
    return max(values.values()) if measurand == "Current.Import" else sum(values.values())


def _get_configuration(exchange: Exchange) -> list[str]:
    asked, told = exchange.request.get("key"), exchange.answer.get("configurationKey")
    if isinstance(asked, list) and len(asked) == 1:
        value = told[0].get("value") if isinstance(told, list) and told and isinstance(told[0], dict) else ""
        return [str(asked[0]), str(value)]
    return [text("messages.keys", n=len(told))] if isinstance(told, list) else []


_TELLERS: Mapping[str, Callable[[Exchange], list[str]]] = {
    "Authorize": _authorize,
    "BootNotification": _telling("chargePointModel", "firmwareVersion"),
    "ChangeAvailability": _telling("type"),
    "ChangeConfiguration": _telling("key"),
    "DataTransfer": _telling("vendorId", "messageId"),
    "DiagnosticsStatusNotification": _telling("status"),
    "FirmwareStatusNotification": _telling("status"),
    "GetConfiguration": _get_configuration,
    "Heartbeat": _heartbeat,
    "MeterValues": _meter_values,
    "RemoteStartTransaction": _telling("idTag"),
    "RemoteStopTransaction": _telling("transactionId"),
    "Reset": _telling("type"),
    "SetChargingProfile": _set_profile,
    "StartTransaction": _start,
    "StatusNotification": _status_notification,
    "StopTransaction": _stop,
    "TriggerMessage": _telling("requestedMessage"),
}
