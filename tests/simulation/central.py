"""A central system that keeps its own books: pure, so that it can live in virtual time beside the charger."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from hmi_emulator.vocabulary.instants import instant_of, wire_time
from hmi_emulator.vocabulary.schemas import violations
from tests.simulation.beliefs import Beliefs

GARBLED = {"status": 7, "idTagInfo": "yes", "transactionId": "one", "currentTime": "noon"}
"""An answer that no schema takes."""


@dataclass
class Booked:
    """One transaction as the central system has it."""

    transaction_id: int
    start: dict[str, Any]
    stops: list[dict[str, Any]] = field(default_factory=list)
    values: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Central:
    """Answers calls and books what they say. It knows a start or stop that comes again by its content, as real ones do.

    `mood` is ``friendly``, ``silent`` (reads and never answers), ``garbled`` (answers nonsense), ``refusing`` (answers
    every call by a CALLERROR) or the one OCPP action that it refuses.
    """

    mood: str = "friendly"
    bad_tokens: frozenset[str] = frozenset()
    transactions: dict[int, Booked] = field(default_factory=dict)
    statuses: dict[int, str] = field(default_factory=dict)
    boots: int = 0
    registration: str = "Accepted"
    """What it answers a BootNotification."""
    beliefs: Beliefs = field(default_factory=Beliefs)

    def received(self, text: str, utc_ms: int) -> str | None:
        """Book a CALL and return the answer's text; None for an answer of the charger, and in silence."""
        kind, message_id, *rest = json.loads(text)
        if kind != 2:
            self.beliefs.answered(message_id, rest[0].get("status", "") if kind == 3 else "")
            return None
        action, payload = rest
        _judge(action, payload)
        if action == "StatusNotification":
            # One that is refused is not told again (ocpp16-rules 10): then nobody knows.
            self.statuses.pop(payload["connectorId"], None)
        if self.mood in {action, "refusing"}:
            return json.dumps([4, message_id, "InternalError", "not today", {}])
        if self.mood == "garbled":
            return json.dumps([3, message_id, GARBLED])
        answer = self._booked(action, payload, utc_ms)
        if self.mood == "silent":
            return None
        return json.dumps([3, message_id, answer])

    def _booked(self, action: str, payload: dict[str, Any], utc_ms: int) -> dict[str, Any]:
        match action:
            case "BootNotification":
                self.boots += 1
                return {"status": self.registration, "currentTime": wire_time(utc_ms), "interval": 600}
            case "Heartbeat":
                return {"currentTime": wire_time(utc_ms)}
            case "StatusNotification":
                self.statuses[payload["connectorId"]] = payload["status"]
            case "Authorize":
                return {"idTagInfo": self._info(payload["idTag"])}
            case "StartTransaction":
                booked = self._started(payload)
                return {"transactionId": booked.transaction_id, "idTagInfo": self._info(payload["idTag"])}
            case "StopTransaction":
                stops = self.transactions[payload["transactionId"]].stops
                if payload not in stops:
                    stops.append(payload)
            case "MeterValues" if "transactionId" in payload:
                self.transactions[payload["transactionId"]].values.append(payload)
        return {}

    def _started(self, payload: dict[str, Any]) -> Booked:
        known = next((one for one in self.transactions.values() if one.start == payload), None)
        if known is None:
            known = Booked(1000 + len(self.transactions), payload)
            self.transactions[known.transaction_id] = known
        return known

    def _info(self, id_tag: str) -> dict[str, str]:
        return {"status": "Invalid" if id_tag in self.bad_tokens else "Accepted"}


def _judge(action: str, payload: dict[str, Any]) -> None:
    """Law: every frame fits its schema, and every instant in it is one."""
    assert not violations(action, payload, answer=False), f"{action} {payload}"
    for value in [payload, *payload.get("meterValue", []), *payload.get("transactionData", [])]:
        if "timestamp" in value:
            assert value["timestamp"].endswith("Z")
            instant_of(value["timestamp"])
