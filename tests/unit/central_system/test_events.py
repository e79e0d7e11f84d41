"""Events as JSON lines and as lines for people."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hmi_emulator.central_system.events import CentralEvent, Json, ignore

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def event(kind: str, **data: Json) -> CentralEvent:
    return CentralEvent(NOON, "CP1", kind, data)


def test_json_has_head_and_data_side_by_side() -> None:
    told = event("heartbeat", payload={}, answer={"currentTime": "now"})
    assert json.loads(told.as_json()) == {
        "event": "heartbeat",
        "at": "2026-11-24T12:00:00.000Z",
        "identity": "CP1",
        "payload": {},
        "answer": {"currentTime": "now"},
    }


def test_text_reads_as_one_line() -> None:
    told = event("status_notification", payload={"connectorId": 1, "status": "Charging"}, answer={})
    assert told.as_text() == ("2026-11-24T12:00:00.000Z CP1 status notification: connectorId=1 status=Charging -> ok")
    assert event("connected").as_text().endswith("CP1 connected")


def test_what_a_peer_sends_cannot_steer_the_terminal_or_break_the_line() -> None:
    told = event("bad_frame", found="\x1b[2J\n\r\x07")
    assert told.as_text().isprintable()
    assert "\n" not in told.as_json()


def test_a_long_event_is_cut_for_people_only() -> None:
    told = event("frame", text="x" * 5000)
    assert len(told.as_text()) < 600
    assert len(json.loads(told.as_json())["text"]) == 5000


def test_nobody_needs_to_listen() -> None:
    ignore(event("connected"))
