"""UpdateFirmware (OCPP 1.6 sections 4.5 and 5.19; OCTT TC_044_1 to TC_044_3, TC_054; ocpp16-rules 54 and 74)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from hmi_emulator.chargepoint.effects import Fetch
from hmi_emulator.chargepoint.firmware import INSTALL_MS, version_of
from hmi_emulator.chargepoint.transfer_events import TransferDone, TransferFailure
from hmi_emulator.device import events as ev
from hmi_emulator.vocabulary.instants import wire_time
from tests.conformance.sessions import charging, idle
from tests.support.bench import UTC, Bench

URL = "http://user:secret@127.0.0.1/firmware/charger-6.8.1.bin"
INSTALL_S = INSTALL_MS / 1000
BOOT_S = 15.0
"""Longer than a soft restart and the boot together."""


def update(bench: Bench, *, in_s: float = 0, **more: Any) -> None:
    """Ask for an update."""
    date = wire_time(UTC + bench.now + round(in_s * 1000))
    assert bench.ask("UpdateFirmware", location=URL, retrieveDate=date, **more) == {}


def statuses(bench: Bench) -> list[str]:
    """Return and forget what was told of the update."""
    return [sent["status"] for sent in bench.take("FirmwareStatusNotification")]


def triggered(bench: Bench) -> str:
    """Return what TriggerMessage brings."""
    bench.ask("TriggerMessage", requestedMessage="FirmwareStatusNotification")
    (status,) = statuses(bench)
    return status


def test_tc_044_1_download_and_install() -> None:
    bench = idle()
    update(bench)
    assert bench.transfers == [Fetch("firmware-1-1", URL)]
    assert statuses(bench) == ["Downloading"]
    bench.end_transfer()
    assert statuses(bench) == ["Downloaded", "Installing"]
    assert bench.statuses() == ["Unavailable"]
    bench.pass_time(INSTALL_S - 0.001)
    assert statuses(bench) == []
    bench.pass_time(BOOT_S)
    told = [(sent.action, sent.payload.get("firmwareVersion") or sent.payload.get("status")) for sent in bench.take()]
    assert told.index(("BootNotification", "6.8.1")) < told.index(("FirmwareStatusNotification", "Installed"))
    assert told.count(("FirmwareStatusNotification", "Installed")) == 1
    assert bench.connector().status == "Available"
    assert bench.view.firmware == "6.8.1"


def test_tc_044_2_download_failed() -> None:
    bench = idle()
    update(bench, retries=3, retryInterval=10)
    for _ in range(2):
        bench.end_transfer(TransferFailure.NOT_FOUND)
        bench.pass_time(9.999)
        assert bench.transfers == []
        bench.pass_time(0.001)
        assert len(bench.transfers) == 1
    assert statuses(bench) == ["Downloading"]
    bench.end_transfer(TransferFailure.CUT_OFF)
    assert statuses(bench) == ["DownloadFailed"]
    bench.pass_time(100)
    assert (statuses(bench), bench.transfers) == ([], [])
    assert triggered(bench) == "Idle"


def test_tc_044_2_download_fails_on_demand_without_asking_any_server() -> None:
    bench = idle()
    bench.feed(ev.NextFirmware("download_failed"))
    update(bench, retries=2, retryInterval=10)
    bench.pass_time(10)
    assert statuses(bench) == ["Downloading", "DownloadFailed"]
    assert bench.transfers == []
    update(bench)
    assert len(bench.transfers) == 1, "the outcome on demand is for one update"


@pytest.mark.parametrize("outcome", ["install_failed", "signature_invalid"])
def test_tc_044_3_installation_failed(outcome: str) -> None:
    bench = idle()
    bench.feed(ev.NextFirmware(outcome))
    update(bench)
    bench.end_transfer()
    bench.pass_time(INSTALL_S)
    assert statuses(bench) == ["Downloading", "Downloaded", "Installing", "InstallationFailed"]
    bench.pass_time(BOOT_S)
    assert [sent.action for sent in bench.take("BootNotification")] == []
    assert bench.statuses() == ["Unavailable", "Available"]
    assert bench.view.firmware == bench.device.personality.firmware_version


def test_tc_054_the_present_status_is_told_when_triggered() -> None:
    bench = idle()
    assert triggered(bench) == "Idle"
    update(bench, in_s=5)
    assert triggered(bench) == "Idle"
    bench.pass_time(5)
    statuses(bench)
    assert triggered(bench) == "Downloading"
    bench.end_transfer()
    statuses(bench)
    assert triggered(bench) == "Installing"


def test_an_outcome_that_there_is_not_is_refused_in_words() -> None:
    bench = idle()
    bench.feed(ev.NextFirmware("perhaps"))
    assert bench.logs[-1].key == "act.no_outcome"
    update(bench)
    assert len(bench.transfers) == 1


# ---- when --------------------------------------------------------------------------------------------------


def test_the_download_waits_for_its_date() -> None:
    bench = idle()
    update(bench, in_s=3600)
    bench.pass_time(3599.999)
    assert bench.transfers == []
    bench.pass_time(0.001)
    assert len(bench.transfers) == 1


def test_the_date_holds_over_a_power_cut() -> None:
    bench = idle()
    update(bench, in_s=3600)
    bench.cut_power()
    bench.pass_time(1000)
    bench.power_on()
    bench.pass_time(3600 - 1000 - 4 - 0.001)
    assert bench.transfers == []
    bench.pass_time(0.001)
    assert len(bench.transfers) == 1


def test_a_date_that_went_by_in_the_dark_is_made_up_for() -> None:
    bench = idle()
    update(bench, in_s=100)
    bench.cut_power()
    bench.pass_time(1000)
    bench.power_on()
    assert len(bench.transfers) == 1
    assert statuses(bench) == ["Downloading"]


def test_the_installation_waits_for_the_transaction_to_end() -> None:
    bench = charging()
    update(bench)
    bench.end_transfer()
    bench.pass_time(600)
    assert statuses(bench) == ["Downloading", "Downloaded"]
    assert bench.connector().status == "Charging"
    bench.ask("RemoteStopTransaction", transactionId=4711)
    assert statuses(bench) == ["Installing"]
    bench.pass_time(INSTALL_S + BOOT_S)
    assert statuses(bench) == ["Installed"]


def test_nothing_can_be_started_while_it_installs() -> None:
    bench = idle()
    update(bench)
    bench.end_transfer()
    assert bench.ask("RemoteStartTransaction", idTag="X", connectorId=1) == {"status": "Rejected"}
    assert bench.why() == ["why.start.status"]
    bench.plug()
    bench.tap()
    bench.pass_time(INSTALL_S - 1)
    assert bench.take("StartTransaction") == []


# ---- power, link and network ---------------------------------------------------------------------------------


def test_a_download_that_the_power_ended_begins_again_with_the_tries_that_were_left() -> None:
    bench = idle()
    update(bench, retries=2, retryInterval=1)
    bench.end_transfer(TransferFailure.TIMEOUT)
    bench.pass_time(1)
    old = bench.transfers[0].job
    bench.cut_power()
    assert bench.transfers == []
    bench.power_on()
    (order,) = bench.transfers
    assert order.job != old
    bench.feed(TransferDone(old, 1))
    assert statuses(bench) == ["Downloading"], "news of the try before the cut is nobody's"
    bench.end_transfer(TransferFailure.TIMEOUT)
    assert statuses(bench) == ["DownloadFailed"]


@pytest.mark.parametrize("effects", range(1, 12))
def test_installed_is_told_once_whenever_the_process_dies(effects: int) -> None:
    bench = idle()
    update(bench)
    bench.end_transfer()
    bench.effects_left = effects
    bench.pass_time(INSTALL_S + 1)
    bench.kill()
    bench.power_on()
    bench.pass_time(INSTALL_S + BOOT_S)
    assert statuses(bench).count("Installed") >= 1
    assert bench.view.firmware == "6.8.1"
    assert bench.connector().status == "Available"
    bench.pass_time(INSTALL_S + BOOT_S)
    assert statuses(bench) == []


def test_a_reset_ends_the_try_and_the_boot_begins_it_again() -> None:
    bench = idle()
    update(bench)
    old = bench.transfers[0].job
    bench.ask("Reset", type="Hard")
    bench.pass_time(BOOT_S)
    (order,) = bench.transfers
    assert order.job != old
    assert statuses(bench) == ["Downloading"]


def test_an_installation_that_the_power_ended_begins_again() -> None:
    bench = idle()
    update(bench)
    bench.end_transfer()
    bench.pass_time(INSTALL_S / 2)
    bench.cut_power()
    bench.power_on()
    assert bench.connector().status == "Unavailable"
    bench.pass_time(INSTALL_S + BOOT_S)
    assert statuses(bench) == ["Downloading", "Downloaded", "Installing", "Installed"]
    assert bench.connector().status == "Available"


def test_the_charger_shows_that_it_updates() -> None:
    bench = idle()
    update(bench)
    bench.end_transfer()
    assert bench.connector().visual.word == "state.updating"


def test_what_could_not_be_told_without_a_link_is_told_in_order_when_it_is_back() -> None:
    bench = idle()
    update(bench)
    bench.drop_link()
    bench.end_transfer(TransferFailure.NOT_FOUND)
    bench.pass_time(5)
    bench.end_transfer()
    assert statuses(bench) == ["Downloading"]
    bench.restore_link()
    assert statuses(bench) == ["Downloaded", "Installing"]


def test_a_status_that_was_sent_into_a_dying_link_is_told_again() -> None:
    bench = idle()
    bench.answers = False
    update(bench)
    bench.drop_link()
    bench.answers = True
    bench.restore_link()
    assert statuses(bench) == ["Downloading", "Downloading"]


def test_a_status_that_is_refused_is_not_told_for_ever() -> None:
    bench = idle()
    bench.refuses = frozenset({"FirmwareStatusNotification"})
    update(bench)
    bench.pass_time(1000)
    assert statuses(bench) == ["Downloading"]


def test_the_network_takes_the_try_with_it() -> None:
    bench = idle()
    update(bench, retries=2, retryInterval=10)
    bench.feed(ev.NetworkDown())
    assert bench.transfers == []
    bench.pass_time(10)
    assert bench.transfers == []
    bench.feed(ev.NetworkUp())
    bench.pass_time(60)
    assert statuses(bench) == ["Downloading", "DownloadFailed"]


# ---- what is asked ---------------------------------------------------------------------------------------------


def test_a_new_update_takes_the_place_of_the_one_under_way() -> None:
    bench = idle()
    update(bench)
    old = bench.transfers[0].job
    update(bench)
    assert bench.why() == ["why.firmware.replaced"]
    (order,) = bench.transfers
    assert order.job != old
    bench.feed(TransferDone(old, 1))
    assert statuses(bench) == ["Downloading", "Downloading"]


def test_the_charge_point_chooses_where_it_is_left_to_it() -> None:
    bench = idle()
    update(bench)
    for _ in range(3):
        bench.end_transfer(TransferFailure.REFUSED)
        bench.pass_time(5)
    assert statuses(bench) == ["Downloading", "DownloadFailed"]


def test_what_no_try_can_change_is_given_up_at_once() -> None:
    bench = idle()
    update(bench, retries=5, retryInterval=10)
    bench.end_transfer(TransferFailure.UNKNOWN_SCHEME)
    assert statuses(bench) == ["Downloading", "DownloadFailed"]


@pytest.mark.parametrize("retries", [0, -3])
def test_a_number_of_tries_that_cannot_be_means_one(retries: int) -> None:
    bench = idle()
    update(bench, retries=retries, retryInterval=-1)
    bench.end_transfer(TransferFailure.REFUSED)
    assert statuses(bench) == ["Downloading", "DownloadFailed"]


def test_a_date_that_is_none_is_refused() -> None:
    answer = idle().ask("UpdateFirmware", location=URL, retrieveDate="tomorrow")
    assert answer["errorCode"] == "TypeConstraintViolation"


@pytest.mark.parametrize(
    "damage",
    ["[]", "7", '{"update": {}}', '{"update": {"stage": "gone"}, "waiting": []}', '{"update": null, "waiting": ["X"]}'],
)
def test_a_memory_that_is_not_ours_does_not_stop_the_boot(damage: str) -> None:
    bench = Bench()
    bench.memory["firmware", "state"] = damage
    bench.memory["diagnostics", "state"] = damage.replace("update", "wanted")
    bench.power_on()
    assert bench.connector().status == "Available"
    assert triggered(bench) == "Idle"


@pytest.mark.parametrize(
    ("location", "version"),
    [
        ("http://h/6.7/charger-6.8.1.bin", "6.8.1"),
        ("ftp://h/v2.0", "2.0"),
        ("http://h/fw.bin?v=1.2.3", ""),
        ("http://h/10.0.0.1/", "10.0.0.1"),
        ("http://1.2.3.4", "1.2.3.4"),
        ("", ""),
    ],
)
def test_the_version_is_what_the_file_is_called(location: str, version: str) -> None:
    assert version_of(location) == version


def test_the_memory_holds_no_more_than_one_row_and_no_log_tells_the_password() -> None:
    bench = idle()
    update(bench, retries=1)
    bench.end_transfer(TransferFailure.UNAUTHORISED)
    assert [key for section, key in bench.memory if section == "firmware"] == ["state"]
    assert json.loads(bench.memory["firmware", "state"])["update"] is None
    assert not [log for log in bench.logs if "secret" in repr(log)]
