"""One charge point's session over a link in memory: every action answered, nothing it says does harm."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosedOK

from hmi_emulator.central_system.books import Books
from hmi_emulator.central_system.cards import CardBook
from hmi_emulator.central_system.desk import Desk
from hmi_emulator.central_system.errors import CentralSystemError
from hmi_emulator.central_system.events import CentralEvent
from hmi_emulator.central_system.session import ChargePointSession
from hmi_emulator.central_system.standard import ACTIONS

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Link:
    """A websocket of which only the frames are left."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.gone = False
        self.written = asyncio.Event()

    async def send(self, text: str) -> None:
        if self.gone:
            raise ConnectionClosedOK(None, None)
        self.sent.append(json.loads(text))
        self.written.set()

    async def close(self, code: int, reason: str) -> None:
        self.gone = True
        self.sent.append((code, reason))


class Bench:
    """A session, its link, and what was told."""

    def __init__(self, *, frames: bool = False) -> None:
        self.link = Link()
        self.told: list[CentralEvent] = []
        self.books = Books()
        self.desk = Desk(
            cards=CardBook.demo(),
            books=self.books,
            clock=lambda: NOON,
            heartbeat_interval_s=60,
            on_event=self.told.append,
            frames=frames,
        )
        self.session = ChargePointSession("CP1", cast("ServerConnection", self.link), self.desk, answer_timeout_s=5)

    async def ask(self, action: str, **payload: Any) -> list[Any]:
        """The answer to a call."""
        await self.session.route_message(json.dumps([2, "a", action, payload]))
        answer: list[Any] = self.link.sent.pop()
        assert self.link.sent == []
        return answer

    async def asked(self) -> list[Any]:
        """The next call that the session sends."""
        await self.link.written.wait()
        call: list[Any] = self.link.sent.pop()
        return call


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    bench = Bench()
    yield bench
    bench.books.close()


STATUS = {"connectorId": 1, "errorCode": "NoError", "status": "Charging"}


@pytest.mark.parametrize(
    ("action", "payload", "answer"),
    [
        ("BootNotification", {"chargePointVendor": "V", "chargePointModel": "M"}, None),
        ("Heartbeat", {}, {"currentTime": "2026-11-24T12:00:00.000Z"}),
        ("StatusNotification", STATUS, {}),
        ("DiagnosticsStatusNotification", {"status": "Uploading"}, {}),
        ("FirmwareStatusNotification", {"status": "Installed"}, {}),
        ("DataTransfer", {"vendorId": "se.example", "data": "x"}, {"status": "UnknownVendorId"}),
        ("LogStatusNotification", {"status": "Uploaded", "requestId": 1}, {}),
        ("SecurityEventNotification", {"type": "MemoryExhaustion", "timestamp": "2026-11-24T12:00:00Z"}, {}),
        ("SignCertificate", {"csr": "..."}, {"status": "Rejected"}),
        ("SignedFirmwareStatusNotification", {"status": "Installed", "requestId": 1}, {}),
        (
            "MeterValues",
            {
                "connectorId": 1,
                "meterValue": [
                    {"timestamp": "2026-11-24T12:00:00Z", "sampledValue": [{"value": "1", "format": "Raw"}]}
                ],
            },
            {},
        ),
    ],
)
async def test_what_a_charge_point_may_send_is_answered_and_told(
    bench: Bench, action: str, payload: dict[str, Any], answer: dict[str, Any] | None
) -> None:
    told = await bench.ask(action, **payload)
    assert told[:2] == [3, "a"]
    assert answer is None or told[2] == answer
    event = bench.told[-1]
    assert (event.data["payload"], event.data["answer"]) == (payload, told[2])
    assert event.kind.replace("_", "") == action.lower()


async def test_a_known_vendor_is_heard(bench: Bench) -> None:
    bench.desk.vendors.add("se.example")
    assert await bench.ask("DataTransfer", vendorId="se.example") == [3, "a", {"status": "Accepted"}]


async def test_statuses_and_model_are_remembered_within_bounds(bench: Bench) -> None:
    await bench.ask("BootNotification", chargePointVendor="V", chargePointModel="M")
    for connector in range(200):
        await bench.ask("StatusNotification", **(STATUS | {"connectorId": connector}))
    await bench.ask("StatusNotification", **(STATUS | {"status": "Faulted"}))
    assert (bench.session.model, len(bench.session.statuses)) == ("M", 64)
    assert bench.session.statuses[1] == "Faulted"
    await bench.ask("BootNotification", chargePointVendor="V", chargePointModel="M2")
    assert bench.session.statuses == {}


@pytest.mark.expected_log("Error while handling request")
async def test_books_that_fail_make_the_charge_point_try_again(bench: Bench) -> None:
    bench.books.close()
    start = {"connectorId": 1, "idTag": "X", "meterStart": 0, "timestamp": "2026-11-24T12:00:00Z"}
    answer = await bench.ask("StartTransaction", **start)
    assert answer[:3] == [4, "a", "InternalError"]
    assert [event.kind for event in bench.told] == ["books_failed", "request_refused"]


async def test_frames_are_told_when_wanted() -> None:
    bench = Bench(frames=True)
    await bench.ask("Heartbeat")
    await bench.session.route_message(b"\x01")
    frames = [event.data for event in bench.told if event.kind == "frame"]
    assert [frame["direction"] for frame in frames] == ["received", "sent", "received"]
    assert frames[0]["text"] == '[2, "a", "Heartbeat", {}]'
    assert frames[2]["text"] == "01"
    bench.books.close()


async def test_an_older_link_is_closed_and_its_call_says_so(bench: Bench) -> None:
    await bench.session.replace()
    assert bench.link.sent == [(1008, "replaced by a newer connection")]
    with pytest.raises(CentralSystemError, match="CP1 is not connected"):
        await bench.session.call("ClearCache", {})
    with pytest.raises(CentralSystemError, match="CP1 is not connected"):
        await bench.session.send_text("x")


async def test_an_answer_that_comes_twice_is_taken_once(bench: Bench) -> None:
    async with asyncio.TaskGroup() as group:
        call = group.create_task(bench.session.call("ClearCache", {}))
        _, call_id, _, _ = await bench.asked()
        for _ in range(2):
            await bench.session.route_message(json.dumps([3, call_id, {"status": "Accepted"}]))
    assert call.result() == {"status": "Accepted"}
    assert [event.kind for event in bench.told] == ["call", "stray_answer", "answer"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)
FIELDS = ("connectorId", "idTag", "timestamp", "meterValue", "transactionId", "status", "meterStop", "meterStart")


@given(
    st.lists(st.tuples(st.sampled_from(sorted(ACTIONS)), st.dictionaries(st.sampled_from(FIELDS), JSON)), max_size=5)
)
async def test_whatever_a_charge_point_asks_it_gets_exactly_one_answer(calls: list[tuple[str, Any]]) -> None:
    bench = Bench()
    try:
        for action, payload in calls:
            await bench.session.route_message(json.dumps([2, "a", action, payload]))
        assert all(answer[0] in (3, 4) and answer[1] == "a" for answer in bench.link.sent)
        assert len(bench.link.sent) + [event.kind for event in bench.told].count("bad_frame") == len(calls)
        assert all(answer[2] != "InternalError" for answer in bench.link.sent)
    finally:
        bench.books.close()
