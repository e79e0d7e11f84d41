"""Each row of the log in one line."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from hmi_emulator.gui.panels.numbers import clock_ms, whole
from hmi_emulator.gui.panels.summaries import summary_of
from hmi_emulator.runtime.frames import Direction
from hmi_emulator.vocabulary.visual import HaloColour
from tests.support.fake_handle import act, call, limit, meter, session, status

ACCEPTED = {"idTagInfo": {"status": "Accepted"}}


def test_the_session_of_the_mockup_reads_as_it_is_drawn() -> None:
    lines = [f"{told.head} {told.tail}".rstrip() for told in map(summary_of, session().rows)]
    assert lines == [
        "Card 04 A1 B2 C3 tapped",
        "Authorize C3B2A104, Accepted",
        "Cable plugged into charger and car",
        "StatusNotification Preparing",
        "StartTransaction 4711 at 532\u202f211 Wh",
        "StatusNotification SuspendedEV",
        "StatusNotification Charging",
        "MeterValues 11.04 kW, 16.0 A, 532\u202f394 Wh",
        "ChangeConfiguration FreeMode, NotSupported",
        "MeterValues 11.04 kW, 16.0 A, 532\u202f578 Wh",
        "SetChargingProfile Limit 10 A, Accepted",
        "MeterValues 6.90 kW, 10.0 A, 532\u202f705 Wh",
        "SetChargingProfile Limit 16 A, Accepted",
        "Heartbeat 14:32:08Z",
    ]


@pytest.mark.parametrize(
    ("action", "request_", "answer", "tail"),
    [
        (
            "StopTransaction",
            {"transactionId": 7, "meterStop": 1200, "reason": "Local"},
            {},
            "7 at 1\u202f200 Wh, Local",
        ),
        (
            "StartTransaction",
            {"meterStart": 5},
            {"transactionId": 0, "idTagInfo": {"status": "Invalid"}},
            "0 at 5 Wh, Invalid",
        ),
        ("Reset", {"type": "Hard"}, {"status": "Accepted"}, "Hard, Accepted"),
        (
            "GetConfiguration",
            {"key": ["NumberOfConnectors"]},
            {"configurationKey": [{"key": "NumberOfConnectors", "value": "1"}]},
            "NumberOfConnectors, 1",
        ),
        ("GetConfiguration", {}, {"configurationKey": [{}, {}]}, "2 keys"),
        ("UnlockConnector", {"connectorId": 1}, {"status": "NotSupported"}, "NotSupported"),
        (
            "StatusNotification",
            {"connectorId": 0, "status": "Available", "errorCode": "NoError"},
            {},
            "Available, whole charger",
        ),
        (
            "StatusNotification",
            {"connectorId": 1, "status": "Faulted", "errorCode": "GroundFailure"},
            {},
            "Faulted, GroundFailure",
        ),
        ("NoSuchAction", {}, None, ""),
    ],
)
def test_an_action_tells_what_matters(
    action: str, request_: dict[str, object], answer: dict[str, object] | None, tail: str
) -> None:
    assert summary_of(call(0, action, request_, answer)).tail == tail


def test_a_callerror_is_told_by_its_code() -> None:
    row = replace(call(0, "Authorize", {"idTag": "A"}), answer=json.dumps([4, "1", "NotImplemented", "", {}]))
    assert summary_of(row).tail == "A, NotImplemented"


def test_a_status_has_a_dot_in_the_colour_of_its_meaning() -> None:
    assert summary_of(status(0, "Charging")).dot is HaloColour.BLUE
    assert summary_of(status(0, "Faulted")).dot is HaloColour.RED
    assert summary_of(status(0, "Nonsense")).dot is None
    assert summary_of(limit(0, 10)).dot is None


def test_phases_are_added_for_power_and_the_greatest_is_told_for_current() -> None:
    sampled = [
        {"value": "1000", "measurand": "Power.Active.Import", "phase": "L1", "unit": "W"},
        {"value": "2", "measurand": "Power.Active.Import", "phase": "L2", "unit": "kW"},
        {"value": "9.5", "measurand": "Current.Import", "phase": "L1"},
        {"value": "10.5", "measurand": "Current.Import", "phase": "L2"},
        {"value": "not a number", "measurand": "Energy.Active.Import.Register"},
    ]
    row = call(0, "MeterValues", {"meterValue": [{"sampledValue": sampled}]}, {})
    assert summary_of(row).tail == "3.00 kW, 10.5 A"


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "[2]", '[2, "1", "MeterValues", []]', "[" * 3000, '{"a": 1}'])
def test_nothing_that_a_peer_sends_can_stop_a_line(text: str) -> None:
    for action in ("MeterValues", "SetChargingProfile", "GetConfiguration", "StartTransaction", ""):
        row = replace(meter(0, "1", "1", "1"), text=text, answer=text, action=action)
        assert summary_of(row).head


def test_an_act_without_its_values_still_shows() -> None:
    row = replace(act(0, "act.card_held"), text="nonsense", direction=Direction.NOTE)
    assert summary_of(row).head == "Card • tapped"


def test_numbers_have_narrow_spaces_and_instants_milliseconds() -> None:
    assert whole(1234567.4) == "1\u202f234\u202f567"
    assert clock_ms(86_400_000 + 3_723_004) == "01:02:03.004"
