"""Cold boot and registration (OCPP 1.6 section 4.2; OCTT TC_001, TC_002; ocpp16-rules 10, 16 to 20).

Choice where the standard leaves one: an interval of 0 in a Pending or Rejected answer means 60 s.
"""

from __future__ import annotations

from typing import Any

import pytest

from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import OpenLink
from hmi_emulator.vocabulary.instants import wire_time
from tests.support.bench import UTC, Bench, settings


def silent() -> Bench:
    """Return a charger whose BootNotification waits for its answer."""
    return Bench(answers=False).power_on()


def boot_answer(bench: Bench, status: str, interval: int, **other: Any) -> None:
    bench.answer({"status": status, "interval": interval, "currentTime": wire_time(UTC + bench.now), **other})


def actions(bench: Bench) -> list[str]:
    return [sent.action for sent in bench.take()]


def test_first_message_introduces_the_charger() -> None:
    bench = silent()
    (boot,) = bench.take()
    assert boot.action == "BootNotification"
    assert boot["chargePointVendor"]
    assert boot["chargePointModel"]


def test_wallbox_firmware_sends_its_empty_fields() -> None:
    bench = Bench(settings(firmware="wallbox-6.7.38")).power_on()
    boot = bench.take("BootNotification")[0]
    assert boot["iccid"] == boot["imsi"] == boot["meterSerialNumber"] == ""
    assert boot["firmwareVersion"] == "6.7.38"


@pytest.mark.parametrize("status", ["Rejected", "Pending"])
def test_a_charger_that_may_not_speak_is_silent_until_the_interval_is_over(status: str) -> None:
    bench = silent()
    boot_answer(bench, status, 20)
    bench.take()
    bench.pass_time(19.999)
    assert actions(bench) == []
    bench.pass_time(0.001)
    assert actions(bench) == ["BootNotification"]
    boot_answer(bench, "Accepted", 30)
    bench.answers = True
    bench.answer()
    statuses = [(sent["connectorId"], sent["status"]) for sent in bench.take("StatusNotification")]
    assert statuses == [(0, "Available"), (1, "Available")]
    for _ in range(3):
        bench.pass_time(29.999)
        assert actions(bench) == []
        bench.pass_time(0.001)
        assert actions(bench) == ["Heartbeat"]


def test_a_two_connector_charger_reports_both_and_the_whole() -> None:
    bench = Bench(settings("generic")).power_on()
    assert [sent["connectorId"] for sent in bench.take("StatusNotification")] == [0, 1, 2]


@pytest.mark.parametrize("status", ["Rejected", "Pending"])
@pytest.mark.parametrize("interval", [0, -5])
def test_without_an_interval_the_charger_waits_a_minute(status: str, interval: int) -> None:
    bench = silent()
    boot_answer(bench, status, interval)
    bench.take()
    bench.pass_time(59.999)
    assert actions(bench) == []
    bench.pass_time(0.001)
    assert actions(bench) == ["BootNotification"]


def test_accepted_with_interval_zero_keeps_the_heartbeat_of_the_key() -> None:
    bench = silent()
    boot_answer(bench, "Accepted", 0)
    assert bench.ask("GetConfiguration", key=["HeartbeatInterval"])["configurationKey"][0]["value"] == "60"


def test_accepted_interval_becomes_the_key() -> None:
    bench = Bench().power_on()
    assert bench.ask("GetConfiguration", key=["HeartbeatInterval"])["configurationKey"][0]["value"] == "300"


def test_pending_answers_questions_and_obeys_a_trigger() -> None:
    bench = silent()
    boot_answer(bench, "Pending", 300)
    bench.take()
    assert bench.ask("GetConfiguration")["configurationKey"]
    assert bench.ask("ChangeConfiguration", key="ConnectionTimeOut", value="33") == {"status": "Accepted"}
    assert bench.ask("RemoteStartTransaction", idTag="A", connectorId=1) == {"status": "Rejected"}
    assert actions(bench) == []
    assert bench.ask("TriggerMessage", requestedMessage="BootNotification") == {"status": "Accepted"}
    assert actions(bench) == ["BootNotification"]
    bench.answers = True
    boot_answer(bench, "Accepted", 300)
    assert actions(bench) == ["StatusNotification", "StatusNotification"]


def test_rejected_charger_answers_no_question() -> None:
    bench = silent()
    boot_answer(bench, "Rejected", 300)
    assert bench.ask("GetConfiguration")["errorCode"] == "SecurityError"
    assert bench.ask("RemoteStartTransaction", idTag="A")["errorCode"] == "SecurityError"


def test_rejected_again_while_in_service_is_silence_and_then_everything_anew() -> None:
    bench = Bench().power_on()
    bench.take()
    bench.answers = False
    bench.ask("TriggerMessage", requestedMessage="BootNotification")
    bench.plug()
    boot_answer(bench, "Pending", 100)
    assert actions(bench) == ["BootNotification"]
    bench.pass_time(99.999)
    assert actions(bench) == []
    bench.answers = True
    bench.pass_time(0.001)
    assert [(s.action, s.payload.get("status")) for s in bench.take()] == [
        ("BootNotification", None),
        ("StatusNotification", "Available"),
        ("StatusNotification", "Preparing"),
    ]


def test_an_error_or_silence_repeats_the_boot_after_a_while() -> None:
    bench = silent()
    bench.take()
    bench.refuse("InternalError")
    bench.pass_time(59.999)
    assert actions(bench) == []
    bench.pass_time(0.001)
    assert actions(bench) == ["BootNotification"]
    bench.pending.clear()
    bench.pass_time(89.999)
    assert actions(bench) == []
    bench.pass_time(0.001)
    assert actions(bench) == ["BootNotification"]


def test_a_mere_reconnect_needs_no_boot_and_repeats_no_status() -> None:
    bench = Bench().power_on()
    bench.take()
    bench.drop_link()
    bench.pass_time(50)
    bench.restore_link()
    assert actions(bench) == []


def test_waiting_for_the_interval_outlives_a_reconnect() -> None:
    bench = silent()
    boot_answer(bench, "Pending", 100)
    bench.take()
    bench.drop_link()
    bench.pass_time(10)
    bench.restore_link()
    bench.pass_time(89.999)
    assert actions(bench) == []
    bench.pass_time(0.001)
    assert actions(bench) == ["BootNotification"]


def test_a_boot_that_was_due_without_a_link_leaves_with_the_link() -> None:
    bench = silent()
    boot_answer(bench, "Pending", 10)
    bench.take()
    bench.drop_link()
    bench.pass_time(70)
    bench.restore_link()
    assert actions(bench) == ["BootNotification"]


def test_time_comes_from_the_central_system_and_queued_times_stay() -> None:
    bench = Bench(settings(AllowOfflineTxForUnknownId="true"))
    bench.reachable = False
    bench.power_on()
    bench.plug()
    bench.tap()
    began = wire_time(UTC + bench.now)
    bench.answers = False
    bench.restore_link()
    told = UTC + bench.now + 3_600_000
    bench.answer({"status": "Accepted", "interval": 300, "currentTime": wire_time(told)})
    assert bench.view.utc_ms == told
    assert [sent["timestamp"] for sent in bench.take("StartTransaction")] == [began]


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00.000Z"])
def test_a_clock_that_was_never_set_is_not_believed(time: str) -> None:
    bench = silent()
    bench.answer({"status": "Accepted", "interval": 300, "currentTime": time})
    assert bench.view.utc_ms == UTC + bench.now
    bench.answers = True
    bench.answer()
    bench.pass_time(86_400)
    assert bench.view.link.registration == "Accepted"


def test_a_card_held_during_the_boot_is_ignored() -> None:
    bench = Bench()
    bench.feed(ev.PowerOn())
    bench.tap()
    bench.feed(ev.TokenPresented("A"))
    bench.pass_time(10)
    assert bench.take("Authorize") == []
    assert bench.view.card is None


def test_saved_ocpp_settings_restart_the_charger_and_are_used() -> None:
    bench = Bench().power_on()
    bench.take()
    bench.feed(
        ev.OcppSettingsSaved(enabled=True, url="ws://127.0.0.1:9001/x/", identity="B/2", password="s", ca_file="")
    )
    bench.pass_time(10)
    opened = [effect for effect in bench.effects if isinstance(effect, OpenLink)][-1]
    assert (opened.url, opened.user, opened.password) == ("ws://127.0.0.1:9001/x/B%2F2", "B/2", "s")
    assert actions(bench)[0] == "BootNotification"
    bench.kill()
    bench.power_on()
    opened = [effect for effect in bench.effects if isinstance(effect, OpenLink)][-1]
    assert opened.user == "CP 1", "the command line wins at the first boot of a process"


def test_ocpp_switched_off_opens_no_link() -> None:
    bench = Bench().power_on()
    bench.take()
    bench.feed(ev.OcppSettingsSaved(enabled=False, url="", identity="", password=""))
    bench.pass_time(600)
    assert actions(bench) == []
    assert bench.view.link.state == "off"
