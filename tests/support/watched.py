"""A bench that watches over the laws of the charger while a story is told on it."""

from __future__ import annotations

import json
from typing import Any

from hmi_emulator.chargepoint import smart_charging
from hmi_emulator.chargepoint.here import Here
from hmi_emulator.chargepoint.link_events import LinkOpened
from hmi_emulator.charger import hardware
from hmi_emulator.charger.connector import FOLLOWS_WITHIN_MS
from hmi_emulator.charger.units import MWMS_PER_WH
from hmi_emulator.device import events as ev
from hmi_emulator.device import machine
from hmi_emulator.device.effects import Effect, Row, Save, Send
from hmi_emulator.device.settings import DeviceSettings
from tests.support.bench import Bench

LEAST_A = 6.0
Message = tuple[str, str]
"""A transaction message: its key in the queue's memory, and its text there."""


class Watched(Bench):
    """Keeps the books that the laws are about; `assert`s what must hold at every instant."""

    def __init__(self, device: DeviceSettings) -> None:
        super().__init__(device)
        self.journal: list[tuple[int, ev.Event]] = []
        self.kept: dict[Message, None] = {}
        """Every transaction message that was ever in the memory, in order."""
        self.delivered: dict[Message, str] = {}
        """Those whose answer was committed, with the text that was sent."""
        self._sending: Message | None = None
        self._told: dict[int, tuple[str, str]] = {}
        self._energy: list[int] = []
        self._told_wh: dict[int, int] = {}
        """The highest register that a frame told, by connector."""
        self._allowed: list[tuple[int, list[float]]] = []

    def kill(self) -> None:
        super().kill()
        # A few seconds of energy die with the process, but nothing that was told.
        self._energy = [self._told_wh.get(number, 0) for number in range(1, self.device.model.connectors + 1)]

    def feed(self, event: ev.Event) -> None:
        super().feed(event)
        due = machine.next_deadline(self.state)
        if due is not None and not self.is_dead():
            assert due >= self.now, "a deadline has been passed over"
            assert due > self.now or not isinstance(event, ev.TimePassed), "the same instant would come again"

    def advanced(self, event: ev.Event) -> tuple[Effect, ...]:
        self.journal.append((self.now, event))
        effects = super().advanced(event)
        assert all(not isinstance(effect, Save) for effect in effects[1:]), "one Save, before everything else"
        if isinstance(event, ev.PowerCut | LinkOpened) or self.state.chargepoint is None:
            self._told.clear()
        self._watch_meter_and_current()
        return effects

    def _watch_meter_and_current(self) -> None:
        # Read straight from the hardware: snapshots and facts after each event would take most of a story's time.
        connectors = self.state.hardware.connectors
        energy = [one.meter.register_at(self.now) // MWMS_PER_WH for one in connectors]
        if self.state.restored:
            assert all(new >= old for old, new in zip(self._energy, energy, strict=False)), "a register fell"
            self._energy = energy
        self._allowed.append((self.now, [self._allowed_at(one.connector_id) for one in connectors]))
        while len(self._allowed) > 1 and self._allowed[1][0] <= self.now - FOLLOWS_WITHIN_MS:
            del self._allowed[0]
        for number, one in enumerate(connectors):
            drawn_a = max(one.meter.flow.drawn_ma) / 1000
            if drawn_a:
                assert drawn_a <= max(limits[number] for _, limits in self._allowed), "more than was allowed"

    def _allowed_at(self, connector_id: int) -> float:
        point = self.state.chargepoint
        if point is None or connector_id not in point.transactions.running:
            return 0.0
        here = Here(self.now, hardware.facts(self.state.hardware, self.now))
        amps = smart_charging.effective_limit(point, connector_id, here).amps
        return amps if amps >= LEAST_A else 0.0

    def assert_all_arrived(self) -> None:
        """Every message that was ever kept has arrived once, each transaction as start, values, one stop."""
        assert self.view.queue == 0
        assert list(self.delivered) == list(self.kept)
        begun: dict[int, str] = {}
        for _, text in self.delivered:
            transaction, action, _payload = json.loads(text)
            _follows(begun, transaction, action)
        assert set(begun.values()) <= {"StopTransaction"}, "each transaction has ended"
        assert not [section for section, _ in self.memory if section in {"transaction", "transaction_id", "outbox"}]

    def _saved(self, rows: tuple[Row, ...]) -> None:
        super()._saved(rows)
        for row in rows:
            if row.section != "outbox":
                continue
            if row.value is None:
                self._gone(row.key)
            else:
                self.kept.setdefault((row.key, _message(row.value)))

    def _gone(self, key: str) -> None:
        message = self._sending
        if message is not None and message[0] == key:
            assert message not in self.delivered, "it was answered twice"
            self.delivered[message] = message[1]
            self._sending = None

    def _carried_out(self, effect: Effect) -> list[ev.Event]:
        if isinstance(effect, Send):
            self._watch(json.loads(effect.text))
        return super()._carried_out(effect)

    def _watch(self, frame: list[Any]) -> None:
        if frame[0] != 2:
            return
        action, payload = frame[2], dict(frame[3])
        if "connectorId" in payload:  # a stop names none, but its register is kept by whoever began it
            number = payload["connectorId"]
            self._told_wh[number] = max(self._told_wh.get(number, 0), *_registers(payload))
        if action == "StatusNotification":
            told = payload["status"], payload["errorCode"]
            assert self._told.get(payload["connectorId"]) != told, f"told twice: {payload}"
            self._told[payload["connectorId"]] = told
        elif action in {"StartTransaction", "StopTransaction"} or "transactionId" in payload:
            self._sending = self._head(action, payload)

    def _head(self, action: str, payload: dict[str, Any]) -> Message:
        """Return the message of the queue that is being sent: it must be the first that the memory holds."""
        transaction_id = payload.pop("transactionId", None)
        waiting = [key for key in self.memory if key[0] == "outbox"]
        assert waiting, "sent before it was kept"
        section, key = min(waiting)
        kept = json.loads(self.memory[section, key])
        assert (kept["action"], kept["payload"]) == (action, payload), "sent before it was kept, or out of turn"
        message = key, _message(self.memory[section, key])
        assert message not in self.delivered, "sent again after its answer was committed"
        if transaction_id is not None:
            known = self.memory.get(("transaction_id", str(kept["transaction"])))
            assert known == str(transaction_id), f"told of a transaction by a foreign id: {transaction_id}, not {known}"
        return message


def _follows(begun: dict[int, str], transaction: int, action: str) -> None:
    before = begun.get(transaction)
    if action == "StartTransaction":
        assert before in {None, "StopTransaction"}
    else:
        assert before in {"StartTransaction", "MeterValues"}
    begun[transaction] = action


def _registers(payload: dict[str, Any]) -> list[int]:
    """Return the registers that a payload tells, in whole watt-hours; at least 0."""
    sampled = [sample for entry in payload.get("meterValue", []) for sample in entry["sampledValue"]]
    energy = [int(float(one["value"])) for one in sampled if one["measurand"] == "Energy.Active.Import.Register"]
    return [payload.get("meterStart", 0), payload.get("meterStop", 0), *energy]


def _message(row: str) -> str:
    """Return what stays the same of a queued message over its tries."""
    kept = json.loads(row)
    return json.dumps([kept["transaction"], kept["action"], kept["payload"]])
