"""The text language: one line is one command, its outcome is one line, a bad one costs one sentence.

Most verbs are orders to a charge point (`orders.py`); the others are about the central system itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from ocpp.v16.enums import RegistrationStatus

from hmi_emulator.central_system.cards import ID_TAG_LENGTH, STATUSES, Card
from hmi_emulator.central_system.desk import Desk
from hmi_emulator.central_system.errors import CallRefused, CentralSystemError
from hmi_emulator.central_system.events import Json
from hmi_emulator.central_system.orders import ORDERS, Order
from hmi_emulator.central_system.records import BookedTransaction
from hmi_emulator.central_system.session import ChargePointSession
from hmi_emulator.central_system.words import Words, read_object, split_heads

_SHOWN: Final = 20
"""Newest transactions in an answer to a person; the books hold all."""
_CALL: Final = "call CP ACTION {JSON}"
_SEND: Final = "send CP TEXT"
_REGISTRATIONS: Final = {status.value.lower(): status for status in RegistrationStatus}


class Operated(Protocol):
    """The central system as its operator needs it."""

    @property
    def desk(self) -> Desk: ...
    async def call(self, identity: str, action: str, payload: Mapping[str, Json]) -> Mapping[str, Json]: ...
    def identities(self) -> tuple[str, ...]: ...
    def transactions(self, identity: str | None = None) -> tuple[BookedTransaction, ...]: ...
    def session(self, identity: str) -> ChargePointSession: ...


async def carry_out(line: str, central: Operated) -> str:
    """Carry out one line; raises `CentralSystemError` with the sentence to show."""
    verb, _, rest = line.strip().partition(" ")
    if verb in ORDERS:
        return await _order(verb, ORDERS[verb], rest, central)
    if verb == "call":
        (identity, action), text = split_heads(rest, ("CP", "ACTION"), _CALL)
        return await _call(identity, action, read_object(text, _CALL), central)
    if verb == "send":
        (identity,), text = split_heads(rest, ("CP",), _SEND)
        await central.session(identity).send_text(text)
        return f"{identity}: sent {len(text)} characters as they are."
    if verb in _DESK_VERBS:
        usage, _, serve = _DESK_VERBS[verb]
        words = Words(rest, f"{verb} {usage}".strip())
        outcome = serve(words, central)
        words.end()
        return outcome
    raise CentralSystemError(f"There is no command {verb[:40]!r}; help lists them all.")


async def _order(verb: str, order: Order, rest: str, central: Operated) -> str:
    words = Words(rest, f"{verb} {order.usage}")
    identity = words.take("CP")
    payload = order.payload(identity, words, central.desk)
    words.end()
    return await _call(identity, order.action, payload, central)


async def _call(identity: str, action: str, payload: Mapping[str, Json], central: Operated) -> str:
    try:
        answer = await central.call(identity, action, payload)
    except CallRefused as refusal:
        description = f" ({refusal.description})" if refusal.description else ""
        raise CentralSystemError(f"{identity} refused {action}: {refusal.code}{description}.") from refusal
    match answer:
        case {"status": str(status), **others} if not others:
            return f"{identity} {action}: {status}"
        case _:
            return f"{identity} {action}: {json.dumps(answer)}"


def _list(words: Words, central: Operated) -> str:
    del words
    return "; ".join(_described(identity, central) for identity in central.identities()) or "Nobody is connected."


def _described(identity: str, central: Operated) -> str:
    session = central.session(identity)
    statuses = ", ".join(f"{connector} {status}" for connector, status in sorted(session.statuses.items()))
    files = {"firmware": session.firmware_status, "diagnostics": session.diagnostics_status}
    told = "".join(f" {what} {status}" for what, status in files.items() if status)
    return f"{identity} {session.model or '(not booted on this link)'} [{statuses}]{told}"


def _transactions(words: Words, central: Operated) -> str:
    booked = central.transactions(words.take_if_any())
    newest = "; ".join(_told(one) for one in booked[-_SHOWN:])
    older = f"{len(booked) - _SHOWN} older ones; " if len(booked) > _SHOWN else ""
    return older + newest or "No transaction is booked."


def _told(booked: BookedTransaction) -> str:
    last = booked.last_meter_wh if booked.meter_stop is None else booked.meter_stop
    energy = f"{(booked.meter_start if last is None else last) - booked.meter_start} Wh"
    end = "running" if booked.running else f"ended, {booked.stop_reason}"
    where = f"{booked.identity} connector {booked.connector_id}"
    return f"{booked.transaction_id} {where} {booked.id_tag} {energy} {end}"


def _cards(words: Words, central: Operated) -> str:
    del words
    now = central.desk.clock()
    return "; ".join(f"{card.id_tag} {card.status_at(now).value} {card.name}".rstrip() for card in central.desk.cards)


def _card(words: Words, central: Operated) -> str:
    parent = words.option("parent")
    id_tag = words.take("TAG")
    if any(not 1 <= len(tag) <= ID_TAG_LENGTH for tag in (id_tag, parent or id_tag)):
        words.fail(f"a tag has 1 to {ID_TAG_LENGTH} characters")
    card = Card(id_tag=id_tag, status=words.choice("STATUS", STATUSES), parent=parent)
    words.end()
    central.desk.cards = central.desk.cards.with_card(card)
    return f"{id_tag} is {card.status.value} from now on."


def _boot_answer(words: Words, central: Operated) -> str:
    identity = words.take("CP")
    status = words.choice("STATUS", _REGISTRATIONS)
    text = words.take_if_any()
    interval = None if text is None else words.integer(text, "SECONDS")
    if interval is not None and interval < 0:
        words.fail("SECONDS must not be negative")
    words.end()
    answer = central.desk.answer_next_boot(identity, status, interval)
    return f"The next BootNotification of {identity} is answered {answer.status.value}, interval {answer.interval_s} s."


def _vendor(words: Words, central: Operated) -> str:
    vendor = words.take("VENDOR")
    words.end()
    central.desk.vendors.add(vendor)
    return f"DataTransfer of {vendor} is accepted from now on."


def _help(words: Words, central: Operated) -> str:
    del central
    verb = words.take_if_any()
    if verb is None:
        return "\n".join(f"{usage}\n    {meaning}" for usage, meaning in HELP.values())
    if verb not in HELP:
        words.fail(f"there is no command {verb[:40]!r}")
    usage, meaning = HELP[verb]
    return f"{usage}: {meaning}"


_DESK_VERBS: Final[Mapping[str, tuple[str, str, Callable[[Words, Operated], str]]]] = {
    "boot-answer": ("CP accepted|pending|rejected [SECONDS]", "decide the answer to its next boot", _boot_answer),
    "card": ("TAG accepted|blocked|expired [parent=TAG]", "put a card into the book", _card),
    "cards": ("", "show the card book", _cards),
    "vendor": ("VENDOR", "accept DataTransfer of a vendor", _vendor),
    "list": ("", "show who is connected", _list),
    "transactions": ("[CP]", "show the newest booked transactions", _transactions),
    "help": ("[COMMAND]", "show this", _help),
}

HELP: Final[Mapping[str, tuple[str, str]]] = {
    **{verb: (f"{verb} {order.usage}", f"{order.action}: {order.meaning}") for verb, order in ORDERS.items()},
    "call": (_CALL, "send any call with this payload"),
    "send": (_SEND, "send this text as a frame, right or wrong"),
    **{verb: (f"{verb} {usage}".strip(), meaning) for verb, (usage, meaning, _) in _DESK_VERBS.items()},
    "quit": ("quit", "end the central system"),
}
"""Usage and meaning by verb."""
