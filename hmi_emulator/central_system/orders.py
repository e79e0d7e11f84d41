"""The verbs that become calls: every command a central system can send in OCPP 1.6, and those of the white paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hmi_emulator.central_system.cards import Card
from hmi_emulator.central_system.desk import Desk
from hmi_emulator.central_system.events import Json
from hmi_emulator.central_system.instants import write_instant
from hmi_emulator.central_system.records import BookedTransaction
from hmi_emulator.central_system.words import Words

Payload = dict[str, Json]

_MAX_PROFILE_ID: Final = 1
_DEFAULT_PROFILE_IDS: Final = 10
_TX_PROFILE_IDS: Final = 100
"""Profile ids are fixed by purpose and connector, so that a new limit replaces the one before."""
_RESERVED_MIN: Final = 15
_SCHEDULE_S: Final = 3600


@dataclass(frozen=True, slots=True)
class Order:
    """A verb whose first word is a charge point and which becomes one call."""

    action: str
    usage: str
    meaning: str
    payload: Callable[[str, Words, Desk], Payload]
    """(identity, words after it, desk) -> camelCase payload."""


def given(**values: Json) -> Payload:
    """The values that are not None: in OCPP absent and null are two things."""
    return {name: value for name, value in values.items() if value is not None}


def _remote_start(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    connector, limit = words.option_int("connector"), words.option("limit")
    profile = None if limit is None else _profile("TxProfile", _TX_PROFILE_IDS, words, words.number(limit, "limit"))
    return given(idTag=words.take("TAG"), connectorId=connector, chargingProfile=profile)


def _remote_stop(identity: str, words: Words, desk: Desk) -> Payload:
    text = words.take_if_any()
    if text is not None:
        return {"transactionId": words.integer(text, "TRANSACTION")}
    running = desk.books.running(identity)
    if len(running) != 1:
        words.fail(f"{identity} has {len(running) or 'no'} running transactions, so TRANSACTION must be given")
    return {"transactionId": running[0].transaction_id}


def _limit(identity: str, words: Words, desk: Desk) -> Payload:
    connector, transaction_id = words.option_int("connector"), words.option_int("transaction")
    transaction = _target(desk.books.running(identity), connector, transaction_id)
    if transaction is not None:
        connector, transaction_id = transaction.connector_id, transaction.transaction_id
    if transaction_id is None:
        connector = connector or 0
        profile = _profile("TxDefaultProfile", _DEFAULT_PROFILE_IDS + connector, words)
    else:
        connector = 1 if connector is None else connector
        profile = _profile("TxProfile", _TX_PROFILE_IDS + connector, words) | {"transactionId": transaction_id}
    return {"connectorId": connector, "csChargingProfiles": profile}


def _target(
    running: tuple[BookedTransaction, ...], connector: int | None, transaction_id: int | None
) -> BookedTransaction | None:
    """The newest running transaction that fits what was said of connector and transaction."""
    fitting = [
        one for one in running if connector in (None, one.connector_id) and transaction_id in (None, one.transaction_id)
    ]
    return fitting[-1] if fitting else None


def _max_limit(identity: str, words: Words, desk: Desk) -> Payload:
    del identity
    # It belongs to no transaction, so nothing is there to be relative to.
    profile = _profile("ChargePointMaxProfile", _MAX_PROFILE_ID, words, absolute_from=desk.clock())
    return {"connectorId": 0, "csChargingProfiles": profile}


def _profile(
    purpose: str,
    profile_id: int,
    words: Words,
    limit: float | None = None,
    *,
    absolute_from: datetime | None = None,
) -> Payload:
    """One constant limit, from the start of a transaction unless an instant is given."""
    unit = (words.option("unit") or "A").upper()
    stack_level, phases = words.option_int("stack") or 0, words.option_int("phases")
    duration = words.option_int("duration")
    value = words.number(words.take("LIMIT"), "LIMIT") if limit is None else limit
    schedule = given(
        duration=duration,
        startSchedule=None if absolute_from is None else write_instant(absolute_from),
        chargingRateUnit=unit,
        chargingSchedulePeriod=[given(startPeriod=0, limit=value, numberPhases=phases)],
    )
    return {
        "chargingProfileId": profile_id,
        "stackLevel": stack_level,
        "chargingProfilePurpose": purpose,
        "chargingProfileKind": "Relative" if absolute_from is None else "Absolute",
        "chargingSchedule": schedule,
    }


def _clear_limit(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    return given(
        id=words.option_int("id"),
        connectorId=words.option_int("connector"),
        chargingProfilePurpose=words.option("purpose"),
        stackLevel=words.option_int("stack"),
    )


def _schedule(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    connector, unit = words.option_int("connector"), words.option("unit")
    text = words.take_if_any()
    duration = _SCHEDULE_S if text is None else words.integer(text, "SECONDS")
    return given(connectorId=1 if connector is None else connector, duration=duration, chargingRateUnit=unit)


def _reset(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    return {"type": words.choice("KIND", {"soft": "Soft", "hard": "Hard"})}


def _availability(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    connector = words.option_int("connector") or 0
    kinds = {"operative": "Operative", "inoperative": "Inoperative"}
    return {"connectorId": connector, "type": words.choice("KIND", kinds)}


def _unlock(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    text = words.take_if_any()
    return {"connectorId": 1 if text is None else words.integer(text, "CONNECTOR")}


def _set(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    return {"key": words.take("KEY"), "value": words.take("VALUE")}


def _get(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    keys = words.rest()
    return {"key": keys} if keys else {}


def _trigger(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    connector = words.option_int("connector")
    return given(requestedMessage=words.take("MESSAGE"), connectorId=connector)


def _data(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    message, data = words.option("message"), words.option("data")
    return given(vendorId=words.take("VENDOR"), messageId=message, data=data)


def _reserve(identity: str, words: Words, desk: Desk) -> Payload:
    del identity
    connector, number, minutes = (words.option_int(name) for name in ("connector", "id", "minutes"))
    parent = words.option("parent")
    expiry = desk.clock() + timedelta(minutes=_RESERVED_MIN if minutes is None else minutes)
    return given(
        connectorId=1 if connector is None else connector,
        expiryDate=write_instant(expiry),
        idTag=words.take("TAG"),
        parentIdTag=parent,
        reservationId=1 if number is None else number,
    )


def _cancel_reservation(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    return {"reservationId": words.integer(words.take("ID"), "ID")}


def _local_list(identity: str, words: Words, desk: Desk) -> Payload:
    del identity
    kind = words.choice("KIND", {"full": "Full", "differential": "Differential"})
    version = words.integer(words.take("VERSION"), "VERSION")
    tags = words.rest() or [card.id_tag for card in desk.cards]
    entries = [] if tags == ["none"] else [_list_entry(tag, words, desk) for tag in tags]
    return {"listVersion": version, "updateType": kind, "localAuthorizationList": entries}


def _list_entry(tag: str, words: Words, desk: Desk) -> Payload:
    if tag.startswith("-"):
        return {"idTag": tag[1:]}
    card = desk.cards.find(tag)
    if card is None:
        words.fail(f"{tag} is not in the card book")
    return {"idTag": card.id_tag, "idTagInfo": _tag_info(card, desk.clock())}


def _tag_info(card: Card, now: datetime) -> Payload:
    expiry = None if card.expires_at is None else write_instant(card.expires_at)
    return given(status=card.status_at(now).value, parentIdTag=card.parent, expiryDate=expiry)


def _update_firmware(identity: str, words: Words, desk: Desk) -> Payload:
    del identity
    at = words.option_instant("at") or desk.clock()
    retries, interval = words.option_int("retries"), words.option_int("interval")
    return given(location=words.take("URL"), retrieveDate=write_instant(at), retries=retries, retryInterval=interval)


def _diagnostics(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    since, until = words.option_instant("from"), words.option_instant("to")
    retries, interval = words.option_int("retries"), words.option_int("interval")
    return given(
        location=words.take("URL"),
        startTime=write_instant(since) if since else None,
        stopTime=write_instant(until) if until else None,
        retries=retries,
        retryInterval=interval,
    )


def _log(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    number, kind = words.option_int("id"), words.option("type")
    log: Mapping[str, Json] = {"remoteLocation": words.take("URL")}
    return {"log": log, "logType": kind or "SecurityLog", "requestId": 1 if number is None else number}


def _certificates(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, desk
    return {"certificateType": words.take_if_any() or "CentralSystemRootCertificate"}


def _nothing(identity: str, words: Words, desk: Desk) -> Payload:
    del identity, words, desk
    return {}


_LIMIT_OPTIONS: Final = "[unit=A|W] [phases=N] [stack=N] [duration=SECONDS]"

ORDERS: Final[Mapping[str, Order]] = {
    "remote-start": Order(
        "RemoteStartTransaction", "CP TAG [connector=N] [limit=A]", "start charging for a tag", _remote_start
    ),
    "remote-stop": Order("RemoteStopTransaction", "CP [TRANSACTION]", "stop the running transaction", _remote_stop),
    "limit": Order(
        "SetChargingProfile",
        f"CP LIMIT [connector=N] [transaction=N] {_LIMIT_OPTIONS}",
        "limit the running transaction (TxProfile), else those to come (TxDefaultProfile)",
        _limit,
    ),
    "max-limit": Order("SetChargingProfile", f"CP LIMIT {_LIMIT_OPTIONS}", "limit the whole charge point", _max_limit),
    "clear-limit": Order(
        "ClearChargingProfile",
        "CP [id=N] [connector=N] [purpose=PURPOSE] [stack=N]",
        "remove the charging profiles that fit",
        _clear_limit,
    ),
    "schedule": Order(
        "GetCompositeSchedule", "CP [SECONDS] [connector=N] [unit=A|W]", "ask for the composite schedule", _schedule
    ),
    "reset": Order("Reset", "CP soft|hard", "restart the charge point", _reset),
    "availability": Order(
        "ChangeAvailability",
        "CP operative|inoperative [connector=N]",
        "put in or out of order, the whole charge point by default",
        _availability,
    ),
    "unlock": Order("UnlockConnector", "CP [CONNECTOR]", "unlock the cable", _unlock),
    "set": Order("ChangeConfiguration", "CP KEY VALUE", "change a configuration key", _set),
    "get": Order("GetConfiguration", "CP [KEY ...]", "read configuration keys, all by default", _get),
    "trigger": Order("TriggerMessage", "CP MESSAGE [connector=N]", "ask for a message", _trigger),
    "extended-trigger": Order(
        "ExtendedTriggerMessage", "CP MESSAGE [connector=N]", "ask for a message, security white paper", _trigger
    ),
    "data": Order("DataTransfer", "CP VENDOR [message=ID] [data=TEXT]", "send vendor data", _data),
    "reserve": Order(
        "ReserveNow", "CP TAG [connector=N] [id=N] [minutes=N] [parent=TAG]", "reserve a connector", _reserve
    ),
    "cancel-reservation": Order("CancelReservation", "CP ID", "cancel a reservation", _cancel_reservation),
    "local-list": Order(
        "SendLocalList",
        "CP full|differential VERSION [TAG|-TAG ...|none]",
        "send cards of the book (all by default; -TAG deletes, none sends an empty list)",
        _local_list,
    ),
    "list-version": Order("GetLocalListVersion", "CP", "ask for the local list's version", _nothing),
    "clear-cache": Order("ClearCache", "CP", "clear the authorization cache", _nothing),
    "update-firmware": Order(
        "UpdateFirmware", "CP URL [at=INSTANT] [retries=N] [interval=SECONDS]", "update the firmware", _update_firmware
    ),
    "diagnostics": Order(
        "GetDiagnostics",
        "CP URL [from=INSTANT] [to=INSTANT] [retries=N] [interval=SECONDS]",
        "have diagnostics uploaded",
        _diagnostics,
    ),
    "log": Order("GetLog", "CP URL [type=SecurityLog|DiagnosticsLog] [id=N]", "have a log uploaded", _log),
    "certificates": Order(
        "GetInstalledCertificateIds", "CP [TYPE]", "ask for the installed certificates", _certificates
    ),
}
