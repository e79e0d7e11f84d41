"""A central system that sends nonsense: the right CALLERROR, or silence and a line in the log; the session goes on
(OCPP-J 1.6 section 4; ocpp16-rules 3, 6, 8 to 10, 12, 78 to 80).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from hmi_emulator.chargepoint.link_events import BinaryReceived, TextReceived
from hmi_emulator.device import events as ev
from tests.conformance.sessions import charging, idle, told
from tests.support.bench import Bench


def answers_to(bench: Bench, text: str) -> list[Any]:
    """Let one frame arrive; return the frames that left because of it."""
    before = len(bench.frames)
    bench.receive(text)
    return [json.loads(frame) for frame in bench.frames[before:]]


def still_works(bench: Bench) -> bool:
    return bench.ask("UnlockConnector", connectorId=9) == {"status": "NotSupported"}


DEEP = "[" * 100_000
IGNORED = [
    *("", " ", "hello", "{}", "null", "true", "2", '"x"', "[]", "[2]", "[2,", "[2,]", DEEP, DEEP + "]" * 100_000),
    *('[2,"1"', "\x00", "[1,2,3,4]", '[5,"1","Heartbeat",{}]', '["2","1","Reset",{}]', '[2.0,"1","Reset",{}]'),
    *('[true,"1","Reset",{}]', '[2,1,"Reset",{}]', '[2,null,"Reset",{}]', '[2,"","Reset",{}]', '[2,[],"Reset",{}]'),
    *('[2,"1","Reset",{"type":NaN}]', '[2,"1","Reset",{"type":Infinity}]', '[2,"1","Reset",{"type":1e999}]'),
    *('[2,"1","Reset",{"type":' + "9" * 5000 + "}]", r'[2,"1","Reset",{"type":"\ud800"}]', r'[2,"\udfff","Reset",{}]'),
    *('[3,"nobody",{}]', '[4,"nobody","InternalError","",{}]', '[3,"1"]', '[3,"1",[]]', '[3,"1",null]', '[4,"1"]'),
    *('[4,"1",null,"",{}]', '[3,"1",{},{}]', "[2,'1','Reset',{}]", "﻿[2]", '{"2":"1"}'),
]


@pytest.mark.parametrize("text", IGNORED, ids=range(len(IGNORED)))
def test_what_names_no_call_is_logged_and_ignored(text: str) -> None:
    bench = idle()
    assert answers_to(bench, text) == []
    assert bench.logs[-1].key in {"peer.bad_frame", "peer.unexpected_answer"}
    assert all(len(str(value)) < 1000 for _, value in bench.logs[-1].values)
    assert still_works(bench)


PROFILE = {
    "chargingProfileId": 1,
    "stackLevel": 0,
    "chargingProfilePurpose": "TxDefaultProfile",
    "chargingProfileKind": "Absolute",
    "chargingSchedule": {
        "chargingRateUnit": "A",
        "startSchedule": "2026-11-24T14:00:00Z",
        "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 10}],
    },
}
NESTED: dict[str, Any] = {}
for _ in range(400):
    NESTED = {"a": NESTED}

WRONG: list[tuple[list[Any], str]] = [
    ([2, "x", "Reset"], "FormationViolation"),
    ([2, "x", "Reset", {}, {}], "FormationViolation"),
    ([2, "x", "Reset", []], "FormationViolation"),
    ([2, "x", "Reset", None], "FormationViolation"),
    ([2, "x", 7, {}], "FormationViolation"),
    ([2, "x"], "FormationViolation"),
    ([2, "x", "Reset", {}], "OccurenceConstraintViolation"),
    ([2, "x", "Reset", {"type": "Soft", "more": 1}], "FormationViolation"),
    ([2, "x", "Reset", {"type": "Immediate"}], "PropertyConstraintViolation"),
    ([2, "x", "Reset", {"type": None}], "TypeConstraintViolation"),
    ([2, "x", "Reset", {"type": 1}], "TypeConstraintViolation"),
    ([2, "x", "UnlockConnector", {"connectorId": "1"}], "TypeConstraintViolation"),
    ([2, "x", "UnlockConnector", {"connectorId": 1.0}], "TypeConstraintViolation"),
    ([2, "x", "UnlockConnector", {"connectorId": True}], "TypeConstraintViolation"),
    ([2, "x", "RemoteStartTransaction", {"idTag": "X" * 21}], "PropertyConstraintViolation"),
    ([2, "x", "RemoteStartTransaction", {"idTag": "A", "connectorId": None}], "TypeConstraintViolation"),
    ([2, "x", "ChangeConfiguration", {"key": "K" * 51, "value": ""}], "PropertyConstraintViolation"),
    ([2, "x", "ChangeConfiguration", {"key": "HeartbeatInterval", "value": 10}], "TypeConstraintViolation"),
    ([2, "x", "GetConfiguration", {"key": "HeartbeatInterval"}], "TypeConstraintViolation"),
    ([2, "x", "Reset", NESTED], "FormationViolation"),
    ([2, "x", "DataTransfer", {"vendorId": "v", "data": "d" * 2_097_152, "a": 1}], "FormationViolation"),
    ([2, "x", "InstallCertificate", {}], "NotSupported"),
    ([2, "x", "Heartbeat", {}], "NotSupported"),
    ([2, "x", "TransactionEvent", {}], "NotImplemented"),
    ([2, "x", "RequestStartTransaction", {"idToken": {"idToken": "A", "type": "Central"}}], "NotImplemented"),
    (
        [2, "x", "SetChargingProfile", {"connectorId": 1, "csChargingProfiles": {**PROFILE, "validFrom": "soon"}}],
        "TypeConstraintViolation",
    ),
    (
        [2, "x", "SetChargingProfile", {"connectorId": 1, "csChargingProfiles": {**PROFILE, "validTo": ""}}],
        "TypeConstraintViolation",
    ),
    (
        [2, "x", "SetChargingProfile", {"connectorId": 1, "chargingProfile": PROFILE}],
        "OccurenceConstraintViolation",
    ),
]


@pytest.mark.parametrize(("frame", "code"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_call_is_answered_by_the_right_code(frame: list[Any], code: str) -> None:
    bench = idle()
    ((kind, message_id, found, description, details),) = answers_to(bench, json.dumps(frame))
    assert (kind, message_id, found, details) == (4, "x", code, {})
    assert isinstance(description, str)
    assert len(description) <= 255
    assert len(bench.logs[-1].values[0][1] if bench.logs[-1].values else "") < 1000  # type: ignore[arg-type]
    assert still_works(bench)


def test_spaces_and_any_order_of_fields_are_fine() -> None:
    bench = idle()
    text = ' [ 2 ,\n"a" , "ChangeConfiguration" , { "value" : "9" , "key" : "ConnectionTimeOut" } ] '
    assert answers_to(bench, text) == [[3, "a", {"status": "Accepted"}]]


def test_two_mebibytes_are_read() -> None:
    bench = idle()
    text = json.dumps([2, "big", "DataTransfer", {"vendorId": "v", "data": "d" * 2_097_152}])
    assert answers_to(bench, text) == [[3, "big", {"status": "UnknownVendorId"}]]


def test_more_than_is_read_is_ignored() -> None:
    bench = idle()
    assert answers_to(bench, " " * 5_000_000 + '[2,"1","Reset",{"type":"Hard"}]') == []
    assert bench.logs[-1].key == "peer.bad_frame"


def test_a_binary_frame_is_told_and_ignored() -> None:
    bench = idle()
    bench.feed(BinaryReceived(bench.attempt, 12))
    assert bench.logs[-1].key == "peer.binary"
    assert still_works(bench)


def test_news_of_an_older_link_are_ignored() -> None:
    bench = idle()
    before = len(bench.frames)
    bench.feed(TextReceived(bench.attempt - 1, '[2,"1","Reset",{"type":"Hard"}]'))
    assert len(bench.frames) == before
    assert bench.view.link.open


def test_the_same_call_twice_acts_once_and_is_answered_twice() -> None:
    bench = charging()
    text = '[2,"a","RemoteStopTransaction",{"transactionId":4711}]'
    first, second = answers_to(bench, text), answers_to(bench, text)
    assert first[0] == second[0] == [3, "a", {"status": "Accepted"}]
    assert len(second) == 1
    assert len(bench.take("StopTransaction")) == 1


def test_the_same_id_with_another_text_is_another_call() -> None:
    bench = idle()
    assert answers_to(bench, '[2,"a","UnlockConnector",{"connectorId":1}]') == [[3, "a", {"status": "Unlocked"}]]
    assert answers_to(bench, '[2,"a","UnlockConnector",{"connectorId":2}]') == [[3, "a", {"status": "NotSupported"}]]


def test_on_a_new_link_the_same_id_is_a_new_call() -> None:
    bench = charging()
    text = '[2,"a","TriggerMessage",{"requestedMessage":"Heartbeat"}]'
    answers_to(bench, text)
    bench.drop_link()
    bench.restore_link()
    bench.take()
    answers_to(bench, text)
    assert told(bench) == [("Heartbeat", None)]


def test_calls_are_answered_while_ours_waits() -> None:
    bench = idle()
    bench.answers = False
    bench.tap()
    for number in range(5):
        value = str(number + 10)
        assert bench.ask("ChangeConfiguration", key="ConnectionTimeOut", value=value) == {"status": "Accepted"}
    bench.answers = True
    bench.answer()
    assert bench.connector().status == "Preparing"


LATE = ["BootNotification", "Authorize", "StartTransaction", "StopTransaction", "MeterValues", "StatusNotification"]


@pytest.mark.parametrize("code", ["InternalError", "GenericError", "NotImplemented", "Nonsense", ""])
@pytest.mark.parametrize("action", [*LATE, "Heartbeat"])
def test_each_of_our_calls_may_be_refused(action: str, code: str) -> None:
    bench = asking(action)
    assert bench.refuse(code).action == action
    goes_on(bench)


BAD_ANSWERS: list[dict[str, Any]] = [
    {"unexpected": 1},
    {"status": "Accepted"},
    {"currentTime": "yesterday", "interval": 10, "status": "Accepted"},
    {"currentTime": "2026-11-24T14:00:00Z", "interval": "10", "status": "Accepted"},
    {"idTagInfo": {}},
    {"idTagInfo": None},
    {"idTagInfo": {"status": "Maybe"}},
    {"idTagInfo": {"status": "Accepted", "expiryDate": ""}, "transactionId": 1},
    {"idTagInfo": {"status": "Accepted"}, "transactionId": "1"},
]


@pytest.mark.parametrize("answer", BAD_ANSWERS)
@pytest.mark.parametrize("action", [*LATE, "Heartbeat"])
def test_each_of_our_calls_may_be_answered_wrongly(action: str, answer: dict[str, Any]) -> None:
    bench = asking(action)
    bench.answer(answer)
    goes_on(bench)


@pytest.mark.parametrize("action", [*LATE, "Heartbeat"])
def test_each_of_our_calls_may_be_answered_too_late(action: str) -> None:
    bench = asking(action)
    late = bench.pending[0]
    bench.answers = True
    bench.pass_time(31)
    bench.receive(json.dumps([3, late.message_id, bench.answer_to(late)]))
    assert any(log.key == "peer.unexpected_answer" for log in bench.logs)
    goes_on(bench)


@pytest.mark.parametrize("tail", ['"",{}', '"","x"', "null,{}", '"text",null', '"only a description"', "7,7"])
def test_a_refusal_may_lack_its_words(tail: str) -> None:
    bench = asking("Authorize")
    bench.receive(f'[4,"{bench.pending[0].message_id}","InternalError",{tail}]')
    assert bench.view.card is not None
    assert bench.view.card.verdict == "no_answer"


def asking(action: str) -> Bench:
    """Return a charger whose call of this action waits for its answer."""
    bench = charging() if action in {"StopTransaction", "MeterValues"} else idle()
    if action == "StartTransaction":
        bench.tap()
    bench.answers = False
    acts: dict[str, Callable[[], object]] = {
        "BootNotification": lambda: bench.ask("TriggerMessage", requestedMessage="BootNotification"),
        "Heartbeat": lambda: bench.ask("TriggerMessage", requestedMessage="Heartbeat"),
        "MeterValues": lambda: bench.ask("TriggerMessage", requestedMessage="MeterValues"),
        "StatusNotification": lambda: bench.ask("TriggerMessage", requestedMessage="StatusNotification", connectorId=0),
        "Authorize": bench.tap,
        "StartTransaction": bench.plug,
        "StopTransaction": bench.tap,
    }
    acts[action]()
    assert bench.pending[0].action == action
    return bench


def goes_on(bench: Bench) -> None:
    """Prove that a whole session is still possible, and that the queue runs dry."""
    bench.answers = True
    bench.pending.clear()
    bench.pass_time(1000)
    for number in range(1, 2):
        bench.feed(ev.LocalStop(number))
        bench.unplug()
    bench.pass_time(200)
    bench.take()
    bench.plug()
    bench.feed(ev.TokenPresented("Z"))
    bench.pass_time(20)
    assert bench.connector().status == "Charging"
    bench.feed(ev.TokenPresented("Z"))
    bench.pass_time(1)
    assert bench.view.queue == 0
    assert [sent["idTag"] for sent in bench.take("StartTransaction", "StopTransaction")] == ["Z", "Z"]
