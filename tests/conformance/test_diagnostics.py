"""GetDiagnostics (OCPP 1.6 sections 4.4 and 5.9; OCTT TC_045_1, TC_045_2, TC_054; ocpp16-rules 54 and 74)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hmi_emulator.chargepoint.effects import Upload
from hmi_emulator.chargepoint.transfer_events import TransferDone, TransferFailure
from hmi_emulator.device import events as ev
from hmi_emulator.vocabulary.instants import wire_time
from tests.conformance.sessions import idle
from tests.support.bench import UTC, Bench

URL = "ftp://127.0.0.1/logs/"


def ask(bench: Bench, **more: Any) -> str | None:
    """Ask for diagnostics; return the name that the answer tells."""
    name: str | None = bench.ask("GetDiagnostics", location=URL, **more).get("fileName")
    return name


def statuses(bench: Bench) -> list[str]:
    """Return and forget what was told of the upload."""
    return [sent["status"] for sent in bench.take("DiagnosticsStatusNotification")]


def triggered(bench: Bench) -> str:
    """Return what TriggerMessage brings."""
    bench.ask("TriggerMessage", requestedMessage="DiagnosticsStatusNotification")
    (status,) = statuses(bench)
    return status


def test_tc_045_1_get_diagnostics() -> None:
    bench = idle()
    before = len(bench.frames)
    name = ask(bench)
    assert name is not None
    assert name.endswith(".zip")
    assert [json.loads(frame)[0] for frame in bench.frames[before:]] == [3, 2], "the answer comes first"
    assert statuses(bench) == ["Uploading"]
    (order,) = bench.transfers
    assert isinstance(order, Upload)
    assert (order.url, order.name, order.since_utc_ms, order.until_utc_ms) == (URL, name, None, None)
    bench.end_transfer()
    assert statuses(bench) == ["Uploaded"]
    assert triggered(bench) == "Idle"


def test_tc_045_2_upload_failed() -> None:
    bench = idle()
    ask(bench, retries=2, retryInterval=30)
    bench.end_transfer(TransferFailure.REFUSED)
    bench.pass_time(29.999)
    assert bench.transfers == []
    bench.pass_time(0.001)
    assert statuses(bench) == ["Uploading"]
    bench.end_transfer(TransferFailure.REFUSED)
    assert statuses(bench) == ["UploadFailed"]
    bench.pass_time(100)
    assert bench.transfers == []


def test_tc_045_2_upload_fails_on_demand() -> None:
    bench = idle()
    bench.feed(ev.NextDiagnostics("upload_failed"))
    ask(bench, retries=1)
    assert statuses(bench) == ["Uploading", "UploadFailed"]
    assert bench.transfers == []
    ask(bench)
    assert len(bench.transfers) == 1


def test_tc_054_the_present_status_is_told_when_triggered() -> None:
    bench = idle()
    assert triggered(bench) == "Idle"
    ask(bench)
    statuses(bench)
    assert triggered(bench) == "Uploading"


def test_the_time_that_is_asked_for_reaches_the_upload() -> None:
    bench = idle()
    ask(bench, startTime=wire_time(UTC - 5000), stopTime=wire_time(UTC + 60_000))
    (order,) = bench.transfers
    assert isinstance(order, Upload)
    assert (order.since_utc_ms, order.until_utc_ms) == (UTC - 5000, UTC + 60_000)


@pytest.mark.parametrize(
    "times",
    [
        {"startTime": wire_time(UTC + 10**9)},
        {"startTime": wire_time(UTC), "stopTime": wire_time(UTC - 1)},
    ],
)
def test_where_there_is_nothing_of_that_time_no_file_is_named_and_none_sent(times: dict[str, str]) -> None:
    bench = idle()
    assert ask(bench, **times) is None
    assert bench.why() == ["why.diagnostics.nothing"]
    assert (statuses(bench), bench.transfers) == ([], [])


def test_a_new_request_takes_the_place_of_the_one_under_way() -> None:
    bench = idle()
    ask(bench)
    old = bench.transfers[0].job
    ask(bench)
    assert bench.why() == ["why.diagnostics.replaced"]
    (order,) = bench.transfers
    bench.feed(TransferDone(old, 1))
    assert statuses(bench) == ["Uploading", "Uploading"]
    assert order.job != old


def test_an_upload_that_the_power_ended_begins_again() -> None:
    bench = idle()
    name = ask(bench, retries=1)
    bench.kill()
    bench.power_on()
    (order,) = bench.transfers
    assert isinstance(order, Upload)
    assert order.name == name
    bench.end_transfer()
    assert statuses(bench) == ["Uploading", "Uploaded"]


def test_without_a_network_the_try_fails() -> None:
    bench = idle()
    ask(bench, retries=2, retryInterval=1)
    bench.feed(ev.NetworkDown())
    bench.pass_time(1)
    bench.feed(ev.NetworkUp())
    bench.pass_time(60)
    assert statuses(bench) == ["Uploading", "UploadFailed"]
    assert [log.key for log in bench.logs if log.key.startswith("transfer.")] == ["transfer.no_network"] * 2


def test_firmware_and_diagnostics_do_not_mind_each_other() -> None:
    bench = idle()
    bench.ask("UpdateFirmware", location="http://127.0.0.1/a-1.2.3.bin", retrieveDate=wire_time(UTC))
    ask(bench)
    assert [order.job for order in bench.transfers] == ["firmware-1-1", "diagnostics-1-1"]
    bench.end_transfer()
    bench.end_transfer()
    assert statuses(bench) == ["Uploading", "Uploaded"]
