"""The central system over real sockets, driven by a charge point that shares no code with it."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from hmi_emulator.central_system.errors import CallRefused, CentralSystemError
from hmi_emulator.central_system.events import CentralEvent
from hmi_emulator.central_system.server import CentralSystem
from tests.support.bare_charge_point import BareChargePoint, bare_charge_point

TAG = "C3B2A104"
NOON = "2026-11-24T12:00:00Z"


class Running:
    """A started central system and what it told."""

    def __init__(self) -> None:
        self.central: CentralSystem
        self.port = 0
        self.events: list[CentralEvent] = []
        self._told = asyncio.Event()

    def listen(self, event: CentralEvent) -> None:
        self.events.append(event)
        self._told.set()

    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]

    async def wait_for(self, kind: str, count: int = 1) -> CentralEvent:
        """The latest event of a kind, once that many have been told."""
        async with asyncio.timeout(5):
            while self.kinds().count(kind) < count:
                self._told.clear()
                await self._told.wait()
        return [event for event in self.events if event.kind == kind][-1]


@asynccontextmanager
async def central_system(**options: Any) -> AsyncIterator[Running]:
    running = Running()
    running.central = CentralSystem(on_event=running.listen, **options)
    running.port = await running.central.start()
    try:
        yield running
    finally:
        await running.central.stop()


async def start(point: BareChargePoint, tag: str = TAG, *, meter: int = 1000, connector: int = 1) -> dict[str, Any]:
    return await point.result("StartTransaction", connectorId=connector, idTag=tag, meterStart=meter, timestamp=NOON)


async def stop(point: BareChargePoint, transaction_id: int, **more: Any) -> dict[str, Any]:
    return await point.result(
        "StopTransaction", transactionId=transaction_id, meterStop=2500, timestamp="2026-11-24T13:00:00Z", **more
    )


async def test_a_whole_session_is_answered_and_booked() -> None:
    async with central_system() as running, bare_charge_point(running.port) as point:
        boot = await point.boot()
        assert (boot["status"], boot["interval"]) == ("Accepted", 60)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", boot["currentTime"])
        assert await point.result("Heartbeat") != {}
        for connector in (0, 1):
            status = {"connectorId": connector, "errorCode": "NoError", "status": "Available"}
            assert await point.result("StatusNotification", **status) == {}
        assert await point.result("Authorize", idTag=TAG) == {"idTagInfo": {"status": "Accepted"}}
        assert await start(point) == {"transactionId": 4711, "idTagInfo": {"status": "Accepted"}}
        sample = [{"timestamp": "2026-11-24T12:30:00Z", "sampledValue": [{"value": "1.75", "unit": "kWh"}]}]
        assert await point.result("MeterValues", connectorId=1, transactionId=4711, meterValue=sample) == {}
        assert await stop(point, 4711, idTag=TAG, reason="Local") == {"idTagInfo": {"status": "Accepted"}}
        (booked,) = running.central.transactions("CP1")
        assert (booked.meter_start, booked.meter_stop, booked.last_meter_wh) == (1000, 2500, 1750)
        assert (booked.starts_received, booked.stops_received, booked.meter_values) == (1, 1, 1)
        assert running.central.identities() == ("CP1",)
    assert running.kinds() == [
        "connected",
        "boot_notification",
        "heartbeat",
        "status_notification",
        "status_notification",
        "authorize",
        "start_transaction",
        "meter_values",
        "stop_transaction",
        "disconnected",
    ]


@pytest.mark.parametrize(
    ("tag", "info"),
    [
        ("119E205D", {"status": "Blocked"}),
        ("D0339C04", {"status": "Invalid"}),
        ("618f2204", {"status": "Accepted", "parentIdTag": "FAMILY"}),
        ("99000004", {"status": "Expired", "expiryDate": "2020-01-01T00:00:00.000Z"}),
    ],
)
async def test_cards_are_judged_and_even_a_refused_start_is_booked(tag: str, info: dict[str, str]) -> None:
    async with central_system() as running, bare_charge_point(running.port) as point:
        assert (await point.result("Authorize", idTag=tag))["idTagInfo"] == info
        assert (await start(point, tag))["idTagInfo"] == info
        assert [booked.id_tag for booked in running.central.transactions()] == [tag]


async def test_one_card_runs_one_transaction_and_a_shared_one_many() -> None:
    async with central_system() as running, bare_charge_point(running.port) as point:
        first = await start(point)
        assert (await start(point, connector=2))["idTagInfo"]["status"] == "ConcurrentTx"
        assert (await point.result("Authorize", idTag=TAG))["idTagInfo"]["status"] == "Accepted"
        for connector in (3, 4):
            assert (await start(point, "OPERATOR", connector=connector))["idTagInfo"]["status"] == "Accepted"
        await stop(point, first["transactionId"])
        assert (await start(point, connector=2, meter=7))["idTagInfo"]["status"] == "Accepted"


async def test_repeated_transaction_messages_are_booked_once_even_across_a_restart(tmp_path: Path) -> None:
    books = tmp_path / "books.sqlite"
    async with central_system(books=books) as running, bare_charge_point(running.port) as point:
        first = await start(point)
        assert await start(point) == first
        assert (await running.wait_for("repeated")).data["transactionId"] == 4711
    async with central_system(books=books) as running, bare_charge_point(running.port) as point:
        assert await start(point) == first
        for _ in range(2):
            assert await stop(point, 4711, reason="PowerLoss") == {}
        assert (await start(point, "B"))["transactionId"] == 4712
        booked = running.central.transactions()[0]
        assert (booked.starts_received, booked.stops_received, booked.stop_reason) == (3, 2, "PowerLoss")


async def test_a_stop_for_an_unknown_transaction_is_answered() -> None:
    async with central_system() as running, bare_charge_point(running.port) as point:
        assert await stop(point, 1, transactionData=[]) == {}
        assert (await running.wait_for("unknown_transaction")).data["transactionId"] == 1


async def test_two_charge_points_live_side_by_side() -> None:
    async with (
        central_system() as running,
        bare_charge_point(running.port, "/ocpp/CP%20one/") as one,
        bare_charge_point(running.port, "/CP2?key=1") as two,
    ):
        (first, second) = await asyncio.gather(start(one), start(two, "618F2204"))
        assert {first["transactionId"], second["transactionId"]} == {4711, 4712}
        assert running.central.identities() == ("CP one", "CP2")
        asked = asyncio.ensure_future(running.central.call("CP2", "ClearCache", {}))  # noqa: TID251 - awaited below
        assert await two.answer({"status": "Accepted"}) == ("ClearCache", {})
        assert await asked == {"status": "Accepted"}
        assert [booked.identity for booked in running.central.transactions("CP one")] == ["CP one"]


async def test_the_newest_connection_of_an_identity_wins() -> None:
    async with central_system() as running, bare_charge_point(running.port) as old:
        await old.boot()
        async with bare_charge_point(running.port) as new:
            with pytest.raises(ConnectionClosed) as closed:
                await old.receive()
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1008
            await running.wait_for("disconnected")
            assert running.central.identities() == ("CP1",)
            await new.boot()


@pytest.mark.parametrize("subprotocol", [None, "ocpp2.0.1"])
async def test_without_a_common_subprotocol_the_link_opens_and_closes(subprotocol: str | None) -> None:
    async with central_system() as running:
        async with bare_charge_point(running.port, subprotocol=subprotocol) as point:
            assert point.link.subprotocol is None
            with pytest.raises(ConnectionClosed):
                await point.receive()
        assert (await running.wait_for("connection_refused")).identity == "CP1"
        assert running.central.identities() == ()


def basic(identity: str, password: bytes) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(identity.encode() + b":" + password).decode()}


HEX_KEY = "00112233445566778899aabbccddeeff00112233"


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/CP1", {}, 401),
        ("/CP1", basic("CP1", b"wrong"), 401),
        ("/CP1", basic("CP2", b"secret"), 401),
        ("/CP1", {"Authorization": "Basic !"}, 401),
        ("/CP1", {"Authorization": "Bearer secret"}, 401),
        ("/CP1", basic("CP1", b"secret"), None),
        ("/KEY", basic("KEY", HEX_KEY.encode()), None),
        ("/KEY", basic("KEY", bytes.fromhex(HEX_KEY)), None),
        ("/CP3", basic("CP3", b"secret"), 404),
        ("/", {}, 404),
        ("/%FF", {}, 404),
        ("/CP%0A1", {}, 404),
    ],
)
async def test_who_may_enter(path: str, headers: dict[str, str], status: int | None) -> None:
    passwords = {"CP1": "secret", "KEY": HEX_KEY}
    async with central_system(passwords=passwords) as running:
        if status is None:
            async with bare_charge_point(running.port, path, headers=headers) as point:
                await point.boot()
        else:
            with pytest.raises(InvalidStatus) as refused:
                async with bare_charge_point(running.port, path, headers=headers):
                    pass
            assert refused.value.response.status_code == status
            assert ("WWW-Authenticate" in refused.value.response.headers) == (status == 401)
            assert (await running.wait_for("connection_refused")).data["status"] == status


async def test_strangers_may_be_let_in_beside_those_with_passwords() -> None:
    async with (
        central_system(passwords={"CP1": "secret"}, strangers=True) as running,
        bare_charge_point(running.port, "/CP3") as point,
    ):
        await point.boot()


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "hello",
        "{}",
        "[]",
        "null",
        "[2]",
        "[9,'x']",
        '[9,"x"]',
        '[2,5,"Heartbeat",{}]',
        '[2,null,"Heartbeat",{}]',
        '[2,"0123456789012345678901234567890123456789","Heartbeat",{}]',
        '[3,"nobody-asked",{}]',
        '[3,"x",3]',
        '[4,"nobody-asked","GenericError","",{}]',
        '[4,"x"]',
        "[" * 100_000,
        '[3,"x",' + '{"a":' * 500 + "1" + "}" * 501 + "]",
        "NaN",
        '"' + "x" * (2 << 20) + '"',
        b"\x00\xff",
    ],
    ids=range(20),
)
async def test_nonsense_that_names_no_call_is_told_and_the_session_goes_on(frame: str | bytes) -> None:
    async with central_system(frames=True) as running, bare_charge_point(running.port) as point:
        await point.send(frame)
        assert (await point.boot())["status"] == "Accepted"
        assert {"bad_frame", "stray_answer"} & set(running.kinds())


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ('[2,"x"]', "FormationViolation"),
        ('[2,"x","Heartbeat"]', "FormationViolation"),
        ('[2,"x","Heartbeat",[]]', "FormationViolation"),
        ('[2,"x","Heartbeat",{},1]', "FormationViolation"),
        ('[2,"x",["Heartbeat"],{}]', "FormationViolation"),
        ('[2,"x","Heartbeat",' + '{"a":' * 500 + "1" + "}" * 500 + "]", "FormationViolation"),
        ('[2,"x","Heartbeat",{"colour":"red"}]', "FormationViolation"),
        ('[2,"x","Dance",{}]', "NotImplemented"),
        ('[2,"x","Reset",{"type":"Soft"}]', "NotSupported"),
        ('[2,"x","Authorize",{}]', "ProtocolError"),
        ('[2,"x","Authorize",{"idTag":5}]', "TypeConstraintViolation"),
        ('[2,"x","Authorize",{"idTag":null}]', "TypeConstraintViolation"),
        ('[2,"x","Authorize",{"idTag":"012345678901234567890"}]', "TypeConstraintViolation"),
        ('[2,"x","FirmwareStatusNotification",{"status":"Tired"}]', "PropertyConstraintViolation"),
        ('[2,"x","MeterValues",{"connectorId":1,"meterValue":[]}]', "OccurenceConstraintViolation"),
        (
            '[2,"x","StatusNotification",{"connectorId":99999999999,"errorCode":"NoError","status":"Available"}]',
            "TypeConstraintViolation",
        ),
        (
            '[2,"x","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"","sampledValue":[{"value":"1"}]}]}]',
            "TypeConstraintViolation",
        ),
    ],
)
async def test_a_wrong_call_gets_the_code_of_the_standard(frame: str, code: str) -> None:
    async with central_system() as running, bare_charge_point(running.port) as point:
        await point.send(frame)
        answer = await point.receive()
        assert answer[:3] == [4, "x", code]
        assert len(answer[3]) <= 255
        assert answer[4] == {}
        assert (await point.boot())["status"] == "Accepted"


async def test_pending_means_only_what_was_asked_for() -> None:
    async with central_system() as running, bare_charge_point(running.port) as point:
        await running.central.command("boot-answer CP1 pending 7")
        boot = await point.boot()
        assert (boot["status"], boot["interval"]) == ("Pending", 7)
        assert await point.refusal("Heartbeat") == "SecurityError"
        trigger = asyncio.ensure_future(running.central.command("trigger CP1 Heartbeat"))  # noqa: TID251 - awaited
        await point.answer({"status": "Accepted"})
        await trigger
        await point.result("Heartbeat")
        assert (await point.boot())["status"] == "Accepted"
        await point.result("Authorize", idTag=TAG)


async def test_rejected_means_nothing_at_all() -> None:
    async with central_system() as running, bare_charge_point(running.port) as point:
        await running.central.command("boot-answer CP1 rejected")
        assert (await point.boot())["status"] == "Rejected"
        assert await point.refusal("Authorize", idTag=TAG) == "SecurityError"


async def during(call: Awaitable[Any], work: Callable[[], Awaitable[Any]]) -> Any:
    """The outcome of a call while the other side works."""
    results = await asyncio.gather(call, work(), return_exceptions=True)
    return results[0]


async def test_a_refused_call_tells_its_code_even_one_the_standard_does_not_know() -> None:
    async with central_system() as running, bare_charge_point(running.port) as point:

        async def refuse() -> None:
            _, call_id, _, _ = await point.receive()
            await point.send(json.dumps([4, call_id, "Tired", ""]).replace("]", ",{}]"))

        refusal = await during(running.central.call("CP1", "ClearCache", {}), refuse)
        assert isinstance(refusal, CallRefused)
        assert (refusal.code, refusal.description) == ("Tired", "")


async def test_a_call_without_answer_ends_in_a_sentence_and_the_late_answer_is_no_harm() -> None:
    async with central_system(answer_timeout_s=0.05) as running, bare_charge_point(running.port) as point:
        with pytest.raises(CentralSystemError, match="did not answer ClearCache"):
            await running.central.call("CP1", "ClearCache", {})
        await point.answer({"status": "Accepted"})
        await running.wait_for("stray_answer")
        await point.boot()


async def test_a_charge_point_that_leaves_ends_the_call_at_once() -> None:
    async with central_system() as running, bare_charge_point(running.port) as point:

        async def leave() -> None:
            await point.receive()
            await point.link.close()

        outcome = await during(running.central.call("CP1", "ClearCache", {}), leave)
        assert "left before it answered" in str(outcome)
        await running.wait_for("disconnected")
        with pytest.raises(CentralSystemError, match="No charge point CP1 is connected"):
            await running.central.call("CP1", "ClearCache", {})


async def test_an_answer_against_the_standard_is_said() -> None:
    async with central_system() as running, bare_charge_point(running.port) as point:
        outcome = await during(running.central.call("CP1", "ClearCache", {}), lambda: point.answer({"status": "Fine"}))
        assert "The answer to ClearCache breaks the standard" in str(outcome)


async def test_one_call_at_a_time_while_the_charge_point_may_ask_in_between() -> None:
    async with central_system() as running, bare_charge_point(running.port) as point:
        calls = asyncio.gather(*(running.central.call("CP1", "ClearCache", {}) for _ in range(3)))
        for _ in range(3):
            _, call_id, _, _ = await point.receive()
            await point.result("Heartbeat")
            await point.send(json.dumps([3, call_id, {"status": "Accepted"}]))
        assert await calls == [{"status": "Accepted"}] * 3


async def test_it_stops_in_time_although_a_peer_says_nothing_at_all() -> None:
    async with central_system() as running:
        reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
        async with asyncio.timeout(2):
            await running.central.stop()
        assert await reader.read() == b""
        writer.close()


async def test_a_port_in_use_is_one_sentence() -> None:
    async with central_system() as running:
        second = CentralSystem(port=running.port)
        with pytest.raises(CentralSystemError, match=rf"cannot listen on 127\.0\.0\.1 port {running.port}"):
            await second.start()
        await second.stop()


# The subcommand, as a process of its own

PROGRAM = """
import argparse, sys
from hmi_emulator.central_system import command
parser = argparse.ArgumentParser(prog="central")
command.add_arguments(parser)
sys.exit(command.run(parser.parse_args()))
"""


@asynccontextmanager
async def process(*arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    pipe = asyncio.subprocess.PIPE
    started = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PROGRAM,
        *arguments,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()


async def line(started: asyncio.subprocess.Process) -> str:
    assert started.stdout is not None
    async with asyncio.timeout(10):
        return (await started.stdout.readline()).decode().rstrip("\n")


async def say(started: asyncio.subprocess.Process, text: str) -> None:
    assert started.stdin is not None
    started.stdin.write(text.encode() + b"\n")
    await started.stdin.drain()


async def test_commands_on_standard_input_reach_the_charge_point_and_answers_come_out() -> None:
    async with process("--port", "0", "--json") as started:
        ready = json.loads(await line(started))
        assert ready == {"ready": True, "port": ready["port"], "url": f"ws://127.0.0.1:{ready['port']}/"}
        async with bare_charge_point(ready["port"]) as point:
            assert json.loads(await line(started))["event"] == "connected"
            await say(started, "nonsense")
            assert json.loads(await line(started)) == {"error": "There is no command 'nonsense'; help lists them all."}
            await say(started, f"remote-start CP1 {TAG} connector=1")
            asked = await point.answer({"status": "Accepted"})
            assert asked == ("RemoteStartTransaction", {"idTag": TAG, "connectorId": 1})
            told = [json.loads(await line(started)) for _ in range(3)]
            assert [one.get("event") for one in told] == ["call", "answer", None]
            assert told[2] == {"outcome": "CP1 RemoteStartTransaction: Accepted"}
            await say(started, "quit")
            assert await started.wait() == 0


async def test_people_read_text_and_the_end_of_input_does_not_end_it() -> None:
    async with process("--port", "0") as started:
        ready = await line(started)
        port = int(ready.split(":")[3].partition("/")[0])
        await say(started, "help reset")
        assert await line(started) == "reset CP soft|hard: Reset: restart the charge point"
        assert started.stdin is not None
        started.stdin.close()
        async with bare_charge_point(port) as point:
            await point.boot()
            assert "CP1 connected" in await line(started)
            assert "CP1 boot notification: chargePointVendor=Bare" in await line(started)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_cleanly_within_two_seconds(number: signal.Signals) -> None:
    async with process("--port", "0", "--json") as started:
        port = json.loads(await line(started))["port"]
        async with bare_charge_point(port) as point:
            await say(started, "clear-cache CP1")
            await point.receive()
            started.send_signal(number)
            async with asyncio.timeout(2):
                assert await started.wait() == 0
            with pytest.raises(ConnectionClosed):
                await point.receive()
        assert started.stderr is not None
        assert await started.stderr.read() == b""


async def test_a_kill_loses_nothing_that_was_answered(tmp_path: Path) -> None:
    options = ("--port", "0", "--json", "--books", str(tmp_path / "books.sqlite"))
    async with process(*options) as started, bare_charge_point(json.loads(await line(started))["port"]) as point:
        first = await start(point)
        started.kill()
        await started.wait()
    async with process(*options) as started, bare_charge_point(json.loads(await line(started))["port"]) as point:
        assert await start(point) == first
        assert await stop(point, first["transactionId"], reason="PowerLoss") == {}
        assert (await start(point, meter=2500))["transactionId"] == first["transactionId"] + 1


async def test_a_reader_that_leaves_ends_it_without_a_traceback() -> None:
    async with process("--port", "0", "--json") as started:
        port = json.loads(await line(started))["port"]
        assert started.stdout is not None
        started.stdout._transport.close()  # type: ignore[attr-defined]
        async with bare_charge_point(port):
            async with asyncio.timeout(5):
                assert await started.wait() == 0
        assert started.stderr is not None
        assert await started.stderr.read() == b""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "99999"], "'99999' is not a port number"),
        (["--heartbeat", "0"], "'0' is not a number of seconds above 0"),
        (["--cards", "nowhere.toml"], "nowhere.toml cannot be read"),
        (["--books", "/nowhere/books.sqlite"], "cannot be opened"),
        (["--password-file", "nowhere"], "nowhere cannot be read"),
        (["--strangers", "refuse"], "needs --password-file"),
        (["--key", "key.pem"], "--key needs --certificate"),
        (["--certificate", "nowhere.pem"], "nowhere.pem or its key cannot be used"),
        (["--host", "192.0.2.1", "--port", "0"], "cannot listen on 192.0.2.1"),
    ],
)
async def test_a_wrong_argument_is_one_sentence_and_code_two(arguments: list[str], said: str) -> None:
    async with process(*arguments) as started:
        _, errors = await started.communicate()
        assert started.returncode == 2
        assert said in errors.decode().splitlines()[-1]
        assert "Traceback" not in errors.decode()


async def test_a_port_that_is_taken_is_one_sentence_and_code_two() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        async with process("--port", str(taken.getsockname()[1])) as started:
            _, errors = await started.communicate()
            assert started.returncode == 2
            assert re.fullmatch(r"The central system cannot listen on .* port \d+: .*\n", errors.decode())
