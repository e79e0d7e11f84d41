"""Ten thousand broken, twisted and hostile frames: each that can be answered is, once, and nothing falls over."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

from hmi_emulator.vocabulary.payloads import ACTION_REQUEST
from tests.conformance.sessions import idle
from tests.support.bench import Bench
from tests.support.profiles import profile

FRAMES = 10_000
SAMPLES: list[tuple[str, dict[str, Any]]] = [
    ("ChangeAvailability", {"connectorId": 1, "type": "Operative"}),
    ("ChangeConfiguration", {"key": "HeartbeatInterval", "value": "60"}),
    ("ClearCache", {}),
    ("ClearChargingProfile", {"id": 1}),
    ("DataTransfer", {"vendorId": "hmi-emulator.test", "messageId": "Echo", "data": "x"}),
    ("GetCompositeSchedule", {"connectorId": 1, "duration": 60}),
    ("GetConfiguration", {"key": ["HeartbeatInterval"]}),
    ("RemoteStartTransaction", {"connectorId": 1, "idTag": "A"}),
    ("RemoteStopTransaction", {"transactionId": 1}),
    ("SetChargingProfile", {"connectorId": 1, "csChargingProfiles": profile(1, (0, 9), (10, 7))}),
    ("TriggerMessage", {"requestedMessage": "Heartbeat"}),
    ("UnlockConnector", {"connectorId": 1}),
    (
        "ReserveNow",
        {"connectorId": 1, "expiryDate": "2027-01-01T00:00:00Z", "idTag": "A", "reservationId": 1},
    ),
    ("CancelReservation", {"reservationId": 1}),
    (
        "SendLocalList",
        {"listVersion": 1, "updateType": "Full", "localAuthorizationList": [{"idTag": "A", "idTagInfo": {}}]},
    ),
    ("GetLocalListVersion", {}),
    ("UpdateFirmware", {"location": "http://127.0.0.1/x", "retrieveDate": "2027-01-01T00:00:00Z"}),
    ("GetDiagnostics", {"location": "http://127.0.0.1/"}),
    ("NoSuchAction", {"a": 1}),
]
ODD: list[Any] = [
    None, True, -1, 0, 1.5, 1e308, 2**70, "", "x" * 600, "\u00e5\u4e16\U0001f600", [], {}, [[]], {"a": {"a": []}},
    "2026-02-30T00:00:00Z", "\x00",
]  # fmt: skip


def _replaced(chance: random.Random, value: Any) -> Any:
    """Return a value with one thing inside it changed, taken away or put in."""
    if isinstance(value, dict) and value and chance.random() < 0.8:
        key = chance.choice(list(value))
        if chance.random() < 0.2:
            return {name: inner for name, inner in value.items() if name != key}
        return {**value, key: _replaced(chance, value[key])}
    if isinstance(value, dict) and chance.random() < 0.5:
        return {**value, chance.choice(["extra", "connectorId", ""]): chance.choice(ODD)}
    if isinstance(value, list) and value and chance.random() < 0.7:
        return [_replaced(chance, value[0]), *value[1:]] * chance.choice([1, 1, 2])
    return chance.choice(ODD)


def _cut(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(["", "{", "]", '"', "\\", "\\ud83d", "NaN"]) + text[at + chance.randrange(3) :]


def _frame(chance: random.Random, number: int) -> str:
    action, payload = chance.choice(SAMPLES)
    frame: Any = [2, f"f{number}", action, payload]
    twist: Callable[[], Any] = chance.choice([lambda: frame, lambda: _replaced(chance, payload), lambda: frame[:3]])
    twisted = twist()
    if isinstance(twisted, dict):
        frame = [2, f"f{number}", action, twisted]
    elif twisted is not frame:
        frame = _replaced(chance, twisted)
    text = json.dumps(frame, ensure_ascii=chance.random() < 0.5)
    return _cut(chance, text) if chance.random() < 0.25 else text


def _answerable(text: str) -> str | None:
    """Return the message id of a frame that must be answered."""
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError):
        return None
    match frame:
        case [2, str(message_id), *_] if type(frame[0]) is int and message_id:
            return message_id
        case _:
            return None


def _answers(bench: Bench, text: str) -> list[Any]:
    before = len(bench.frames)
    bench.receive(text)
    return [frame for frame in map(json.loads, bench.frames[before:]) if frame[0] in {3, 4}]


def test_ten_thousand_frames_are_answered_where_they_can_be() -> None:
    chance, bench, answered = random.Random(1606), idle(), 0
    for number in range(FRAMES):
        if number % 500 == 0 or not bench.view.link.open:
            bench = idle()
        text = _frame(chance, number)
        expected, answers = _answerable(text), _answers(bench, text)
        if expected is not None and "NaN" not in text and "\\ud83d" not in text:
            assert [answer[1] for answer in answers] == [expected], text[:300]
            answered += 1
        assert len(answers) <= 1
    assert answered > FRAMES // 3


def test_the_samples_cover_every_request() -> None:
    assert set(ACTION_REQUEST) - {action for action, _ in SAMPLES} == {"Reset"}
