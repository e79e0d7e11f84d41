"""The machine on a bench: virtual time, a hand-held central system, and everything that was sent.

Time moves by visiting every deadline at its exact instant, as the driver does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from hmi_emulator.chargepoint.link_events import LinkClosed, LinkFailed, LinkFailure, LinkOpened, TextReceived
from hmi_emulator.chargepoint.personality import Personality, parse_personality
from hmi_emulator.chargepoint.rpc import ANSWER_WITHIN_MS
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.chargepoint.transfer_events import TransferDone, TransferFailed, TransferFailure
from hmi_emulator.charger.catalogue import ChargerModel, parse_charger
from hmi_emulator.charger.vehicle import VehicleModel, parse_vehicles
from hmi_emulator.device import events as ev
from hmi_emulator.device import machine
from hmi_emulator.device.effects import (
    CancelTransfer,
    CloseLink,
    Effect,
    Explain,
    Fetch,
    LoadMemory,
    Log,
    OpenLink,
    Row,
    Save,
    Send,
    TearLink,
    Upload,
)
from hmi_emulator.device.settings import DeviceSettings
from hmi_emulator.hmi.pin import PinBook
from hmi_emulator.i18n.places import resources
from hmi_emulator.vocabulary.errors import CallErrorCode
from hmi_emulator.vocabulary.instants import wire_time
from hmi_emulator.vocabulary.refusals import REFUSALS
from hmi_emulator.vocabulary.schemas import violations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hmi_emulator.device.snapshot import ConnectorSnapshot, DeviceSnapshot

CARD = "04A1B2C3"
TAG = "C3B2A104"
UTC = 1_795_528_800_000
"""2026-11-24T14:00:00Z"""


@cache
def charger_model(key: str) -> ChargerModel:
    """Return a model of the catalogue."""
    return parse_charger((resources() / "chargers" / f"{key}.toml").read_text(), key)


@cache
def vehicles() -> Mapping[str, VehicleModel]:
    """Return the vehicles of the catalogue."""
    return parse_vehicles((resources() / "vehicles.toml").read_text(), "vehicles.toml")


@cache
def personality(name: str) -> Personality:
    """Return a firmware personality."""
    return parse_personality((resources() / "firmware" / f"{name}.toml").read_text(), name)


def settings(model: str = "cpb1", firmware: str = "standard", **keys: str) -> DeviceSettings:
    """Return settings of a device that connects to a central system; `keys` are factory values."""
    person = personality(firmware)
    return DeviceSettings(
        model=charger_model(model),
        vehicles=vehicles(),
        personality=replace(person, keys={**person.keys, **keys}),
        seed=7,
        connection=Connection(enabled=True, url="ws://127.0.0.1:9000/ocpp", identity="CP 1"),
        pins=PinBook().with_pin("Anna", "1234", salt="salt"),
        reader_ms=0,
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """One CALL of the charge point."""

    message_id: str
    action: str
    payload: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.payload[name]


class Bench:
    """A device, its memory, its wire, and the hand that answers."""

    def __init__(self, device: DeviceSettings | None = None, *, answers: bool = True) -> None:
        self.now = 0
        self.memory: dict[tuple[str, str], str] = {}
        self.device = device or settings()
        self.state = machine.power_off_state(self.device)
        self.effects: list[Effect] = []
        self.frames: list[str] = []
        """Every frame sent, oldest first."""
        self.logs: list[Log] = []
        self.attempt = 0
        self.reachable = True
        self.failure = LinkFailure.REFUSED
        """Why it cannot be reached, while it cannot."""
        self.answers = answers
        """Answer every CALL by itself, as a friendly central system would."""
        self.refuses: frozenset[str] = frozenset()
        """Actions that are answered by a CALLERROR."""
        self.effects_left: int | None = None
        """How many effects are still carried out before the process dies; None for all."""
        self.next_transaction_id = 4711
        self.tokens: dict[str, dict[str, str]] = {}
        """idTagInfo by idTag; strangers are Accepted."""
        self.pending: list[Sent] = []
        """CALLs that nobody has answered."""
        self.transfers: list[Fetch | Upload] = []
        """Tries under way that nobody has ended, oldest first."""
        self._open_until: int | None = None
        """A CALL is outstanding, this long at the most."""
        self._sent: list[Sent] = []
        self._results: dict[str, Any] = {}
        self._errors: dict[str, Any] = {}
        self._why: dict[str, list[str]] = {}
        """Reasons of our answers by message id."""
        self._next_id = 0

    # ---- time ----

    def pass_time(self, seconds: float) -> None:
        """Visit every deadline on the way, in order, at its exact instant."""
        goal = self.now + round(seconds * 1000)
        while not self.is_dead() and (due := machine.next_deadline(self.state)) is not None and due <= goal:
            assert due > self.now or due >= self.state.now, "a deadline lies in the past"
            self.now = max(due, self.now)
            self.feed(ev.TimePassed())
        self.now = goal

    # ---- events ----

    def feed(self, event: ev.Event) -> None:
        """Let one event happen now and carry out what follows, as the driver does."""
        queue: list[ev.Event] = [event]
        while queue and not self.is_dead():
            for effect in self.advanced(queue.pop(0)):
                if self.is_dead():
                    break
                if self.effects_left is not None:
                    self.effects_left -= 1
                queue.extend(self._carried_out(effect))

    def advanced(self, event: ev.Event) -> tuple[Effect, ...]:
        """Let the machine react; return what it wants done."""
        self.state, effects = machine.advance(self.state, event, self.now)
        self.effects.extend(effects)
        return effects

    def is_dead(self) -> bool:
        """Return whether the process has died, between two effects; `kill` makes room for a new one."""
        return self.effects_left is not None and self.effects_left <= 0

    def _carried_out(self, effect: Effect) -> list[ev.Event]:
        match effect:
            case Save(rows):
                self._saved(rows)
            case LoadMemory():
                rows = tuple(Row(section, key, value) for (section, key), value in sorted(self.memory.items()))
                return [ev.MemoryLoaded(rows, UTC + self.now)]
            case OpenLink(attempt=attempt):
                self.attempt = attempt
                if not self.state.network_up:
                    return [LinkFailed(attempt, LinkFailure.NO_NETWORK)]
                if self.reachable:
                    return [LinkOpened(attempt)]
                return [LinkFailed(attempt, self.failure)]
            case CloseLink() | TearLink():
                self._link_lost()
                return [LinkClosed(effect.attempt, 1000)] if isinstance(effect, CloseLink) else []
            case Send(text):
                return self._received(text)
            case Explain(message_id, key, _):
                self._why.setdefault(message_id, []).append(key)
            case Log():
                self.logs.append(effect)
            case Fetch() | Upload() | CancelTransfer():
                self._moved_file(effect)
        return []

    def _moved_file(self, effect: Fetch | Upload | CancelTransfer) -> None:
        if isinstance(effect, CancelTransfer):
            self.transfers = [one for one in self.transfers if one.job != effect.job]
        else:
            self.transfers.append(effect)

    def _link_lost(self) -> None:
        self.pending.clear()
        self._open_until = None

    def _saved(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            if row.value is None:
                self.memory.pop((row.section, row.key), None)
            else:
                self.memory[row.section, row.key] = row.value

    def _received(self, text: str) -> list[ev.Event]:
        text.encode()  # a text that no wire could carry would raise
        self.frames.append(text)
        kind, message_id, *rest = json.loads(text)
        if kind == 3:
            self._results[message_id] = rest[0]
            refused = rest[0].get("status") in REFUSALS
            assert not refused or message_id in self._why, f"refused without a reason: {text}"
            return []
        if kind == 4:
            assert rest[0] in set(CallErrorCode), text
            assert message_id in self._why, f"refused without a reason: {text}"
            self._errors[message_id] = rest
            return []
        sent = Sent(message_id, rest[0], rest[1])
        assert not violations(sent.action, sent.payload, answer=False), text
        assert self._open_until is None or self.now >= self._open_until, f"a second CALL is outstanding: {text}"
        self._sent.append(sent)
        if sent.action in self.refuses:
            return [self._text(json.dumps([4, message_id, "InternalError", "", {}]))]
        if not self.answers:
            self.pending.append(sent)
            self._open_until = self.now + ANSWER_WITHIN_MS
            return []
        return [self._text(json.dumps([3, message_id, self.answer_to(sent)]))]

    def answer_to(self, sent: Sent) -> dict[str, Any]:
        """Return what a friendly central system answers."""
        time = wire_time(UTC + self.now)
        info = self.tokens.get(sent.payload.get("idTag", ""), {"status": "Accepted"})
        match sent.action:
            case "BootNotification":
                return {"status": "Accepted", "currentTime": time, "interval": 300}
            case "Heartbeat":
                return {"currentTime": time}
            case "Authorize":
                return {"idTagInfo": info}
            case "StartTransaction":
                self.next_transaction_id += 1
                return {"transactionId": self.next_transaction_id - 1, "idTagInfo": info}
            case _:
                return {}

    # ---- the other end ----

    def _text(self, text: str) -> TextReceived:
        return TextReceived(self.attempt, text)

    def receive(self, text: str) -> None:
        """Let one frame arrive exactly as given."""
        self.feed(self._text(text))

    def question(self, action: str, payload: dict[str, Any]) -> str:
        """Send a CALL to the charge point; return its message id."""
        self._next_id += 1
        message_id = f"cs{self._next_id}"
        self.receive(json.dumps([2, message_id, action, payload]))
        return message_id

    def ask(self, action: str, /, **payload: Any) -> dict[str, Any]:
        """Send a CALL to the charge point; return its answer's payload, or the CALLERROR as code and description."""
        message_id = self.question(action, payload)
        if message_id in self._errors:
            code, description, _details = self._errors[message_id]
            return {"errorCode": code, "description": description}
        answer: dict[str, Any] = self._results[message_id]
        assert not violations(action, answer, answer=True), answer
        return answer

    def why(self) -> list[str]:
        """Return the reasons of the last answer that has any, as message keys."""
        return list(self._why.values())[-1] if self._why else []

    def answer(self, payload: dict[str, Any] | None = None) -> Sent:
        """Answer the oldest open CALL, by default as a friend."""
        sent = self._next_pending()
        self.receive(json.dumps([3, sent.message_id, self.answer_to(sent) if payload is None else payload]))
        return sent

    def refuse(self, code: str = "InternalError") -> Sent:
        """Answer the oldest open CALL with a CALLERROR."""
        sent = self._next_pending()
        self.receive(json.dumps([4, sent.message_id, code, "", {}]))
        return sent

    def _next_pending(self) -> Sent:
        self._open_until = None
        return self.pending.pop(0)

    def drop_link(self) -> None:
        """Tear the link; further tries fail until `reachable` is set again."""
        self.reachable = False
        self._link_lost()
        self.feed(LinkClosed(self.attempt, 1006))

    def restore_link(self) -> None:
        """Let the next try succeed, now."""
        self.reachable = True
        self.feed(ev.TryNow())

    def end_transfer(self, failure: TransferFailure | None = None, *, size: int = 1000) -> Fetch | Upload:
        """End the oldest try under way: the file has arrived, or why it has not."""
        order = self.transfers.pop(0)
        self.feed(TransferFailed(order.job, failure) if failure else TransferDone(order.job, size))
        return order

    # ---- the driver's acts ----

    def power_on(self) -> Bench:
        """Give power and wait until the charge point has booted and connected."""
        self.feed(ev.PowerOn())
        self.pass_time(self.state.settings.personality.boot_ms / 1000)
        return self

    def cut_power(self) -> None:
        """Pull the mains; the memory stays as it was committed."""
        self.feed(ev.PowerCut())

    def kill(self) -> None:
        """Let the process die at this instant: only the memory is left, for a new one."""
        self.state = replace(machine.power_off_state(self.device), now=self.now)
        self.effects_left = None
        self.transfers.clear()
        self._link_lost()

    def tap(self, uid: str = CARD) -> None:
        """Hold a card to the reader."""
        self.feed(ev.CardHeld(uid))

    def plug(self, connector: int = 1) -> None:
        """Plug the car in."""
        self.feed(ev.PluggedIn(connector))

    def unplug(self, connector: int = 1) -> None:
        """Unplug the car."""
        self.feed(ev.Unplugged(connector))

    # ---- what can be seen ----

    def take(self, *actions: str) -> list[Sent]:
        """Return and forget the CALLs sent so far, all or those of the given actions."""
        taken = [sent for sent in self._sent if not actions or sent.action in actions]
        self._sent = [sent for sent in self._sent if sent not in taken]
        return taken

    def statuses(self, connector: int = 1) -> list[str]:
        """Return and forget the statuses reported of a connector."""
        found = [
            sent for sent in self._sent if sent.action == "StatusNotification" and sent["connectorId"] == connector
        ]
        self._sent = [sent for sent in self._sent if sent not in found]
        return [sent["status"] for sent in found]

    @property
    def view(self) -> DeviceSnapshot:
        """The snapshot now."""
        return machine.snapshot(self.state, self.now)

    def connector(self, number: int = 1) -> ConnectorSnapshot:
        """Return one connector of the snapshot."""
        return self.view.connectors[number - 1]
