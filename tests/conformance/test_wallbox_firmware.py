"""How the firmware of real chargers differs, each difference as frames (wallbox-facts 4.1 to 4.7)."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from hmi_emulator.chargepoint.personality import GUIDE_PROFILES
from tests.conformance.sessions import charging, idle
from tests.support.bench import Bench, personality, settings
from tests.support.profiles import profile

if TYPE_CHECKING:
    from hmi_emulator.device.settings import DeviceSettings

OLD, MID, LATE, NEW = "wallbox-5.5.10", "wallbox-5.17.87", "wallbox-6.4.14", "wallbox-6.7.38"
WALLBOX = (OLD, MID, LATE, NEW)


def changed(model: str = "cpb1", firmware: str = NEW, **settings_of_it: Any) -> DeviceSettings:
    made = settings(model, firmware)
    return replace(made, personality=replace(made.personality, **settings_of_it))


def running(device: DeviceSettings) -> Bench:
    bench = Bench(device).power_on()
    bench.take()
    return bench


def frame(bench: Bench, action: str) -> str:
    return next(text for text in reversed(bench.frames) if f'"{action}"' in text)


def value(bench: Bench, key: str) -> str:
    told: str = bench.ask("GetConfiguration", key=[key])["configurationKey"][0]["value"]
    return told


@pytest.mark.parametrize("firmware", WALLBOX)
def test_frames_have_a_space_after_each_colon_and_the_fields_in_the_order_seen(firmware: str) -> None:
    bench = Bench(settings("plp1", firmware)).power_on()
    boot = frame(bench, "BootNotification")
    assert '"chargePointVendor": "Wall Box Chargers","meterType": ' in boot
    assert list(json.loads(boot)[3]) == [
        "chargePointSerialNumber",
        "chargePointVendor",
        "meterType",
        "meterSerialNumber",
        "chargePointModel",
        "iccid",
        "chargeBoxSerialNumber",
        "firmwareVersion",
        "imsi",
    ]
    assert json.loads(boot)[3]["firmwareVersion"] == firmware.removeprefix("wallbox-")


def test_the_standard_writes_compact_frames() -> None:
    bench = Bench(settings()).power_on()
    assert '"chargePointVendor":"' in frame(bench, "BootNotification")
    assert re.search(r'"timestamp":"[^"]*\.\d{3}Z"', frame(bench, "StatusNotification"))


@pytest.mark.parametrize("firmware", WALLBOX)
def test_instants_have_whole_seconds_and_every_status_its_empty_fields(firmware: str) -> None:
    bench = Bench(settings("cpb1", firmware)).power_on()
    status = bench.take("StatusNotification")[-1].payload
    assert re.fullmatch(r"[0-9-]{10}T[0-9:]{8}Z", status["timestamp"])
    assert (status["info"], status["vendorErrorCode"], status["vendorId"]) == ("", "", "com.wallbox")


def test_message_ids_are_uuids_in_5_5_10_and_decimal_later() -> None:
    uuid = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
    assert all(re.fullmatch(uuid, sent.message_id) for sent in Bench(settings("cpb1", OLD)).power_on().take())
    for firmware in (MID, LATE, NEW):
        assert all(
            re.fullmatch(r"\d{10}", one.message_id) for one in Bench(settings("cpb1", firmware)).power_on().take()
        )


def test_idle_meter_values_carry_transaction_0_in_5_5_10_and_none_later() -> None:
    for firmware, told in ((OLD, 0), (LATE, None), ("standard", None)):
        bench = idle("cpb1", firmware)
        bench.ask("TriggerMessage", requestedMessage="MeterValues", connectorId=1)
        assert bench.take("MeterValues")[0].payload.get("transactionId") == told


def test_sampled_values_have_their_fields_in_the_order_seen() -> None:
    bench = charging("cpb1", NEW, seconds=10, MeterValuesSampledData="Current.Import")
    bench.pass_time(60)
    payload = bench.take("MeterValues")[0].payload
    assert list(payload) == ["meterValue", "connectorId", "transactionId"]
    sampled = payload["meterValue"][0]["sampledValue"][0]
    assert list(sampled) == ["format", "location", "context", "phase", "measurand", "unit", "value"]


@pytest.mark.parametrize("firmware", WALLBOX)
def test_the_keys_are_told_in_the_firmware_s_order_with_an_empty_unknown_key(firmware: str) -> None:
    answer = idle("cpb1", firmware).ask("GetConfiguration")
    names = [entry["key"] for entry in answer["configurationKey"]]
    assert names == list(personality(firmware).shown())
    assert names[0] == "AllowOfflineTxForUnknownId"
    assert answer["unknownKey"] == []


def test_a_key_of_another_firmware_is_unknown_here_and_the_reason_says_so() -> None:
    for firmware, has in ((LATE, False), (NEW, True)):
        bench = idle("cpb1", firmware)
        answer = bench.ask("ChangeConfiguration", key="MeterValuesSkipWhenOffline", value="true")
        assert answer == {"status": "Accepted" if has else "NotSupported"}
        assert (
            "MeterValuesSkipWhenOffline"
            in bench.ask("GetConfiguration", key=["MeterValuesSkipWhenOffline"])["unknownKey"]
        ) != has
        if not has:
            assert bench.why() == ["why.key.firmware"]


def test_5_5_10_has_the_five_profiles_of_the_guide_and_later_firmware_six() -> None:
    assert tuple(value(idle("cpb1", OLD), "SupportedFeatureProfiles").split(",")) == GUIDE_PROFILES
    for firmware in (MID, LATE, NEW, "standard"):
        told = value(idle("cpb1", firmware), "SupportedFeatureProfiles").split(",")
        assert set(told) == {*GUIDE_PROFILES, "Reservation"}


def test_secrets_are_made_up_or_dots() -> None:
    device = settings("cpb1", NEW)
    given = device.connection
    assert given is not None
    bench = running(replace(device, connection=replace(given, password="hidden")))
    assert value(bench, "WebSocketPassword") == "********"
    assert value(bench, "PUK") == "00000000"
    assert value(bench, "SerialNumber") == bench.device.model.serial
    assert not [text for text in bench.frames if "hidden" in text]


# ---- remote start and charging profiles --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("firmware", "wanted", "refused"),
    [
        (NEW, profile(1, (0, 10), purpose="TxProfile"), False),
        (NEW, profile(1, (0, 10)), True),
        (LATE, profile(1, (0, 10), purpose="TxProfile"), True),
        (OLD, profile(1, (0, 10), purpose="TxProfile"), True),
        ("standard", profile(1, (0, 10), purpose="TxProfile"), False),
    ],
)
def test_a_disliked_profile_in_a_remote_start_is_a_call_error(
    firmware: str, wanted: dict[str, Any], refused: bool
) -> None:
    bench = idle("cpb1", firmware)
    answer = bench.ask("RemoteStartTransaction", idTag="A", connectorId=1, chargingProfile=wanted)
    if refused:
        assert answer == {
            "errorCode": "ProtocolError",
            "description": "validation of RemoteStartTransaction failed",
        }
        assert bench.why() == ["why.start.firmware_profile"]
    else:
        assert answer == {"status": "Accepted"}


@pytest.mark.parametrize(("firmware", "status"), [(MID, "Rejected"), (LATE, "Rejected"), (NEW, "Accepted")])
def test_a_pause_by_default_outside_a_transaction(firmware: str, status: str) -> None:
    bench = idle("cpb1", firmware)
    pause = profile(1, (0, 0), stackLevel=1)
    assert bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=pause) == {"status": status}
    if status == "Rejected":
        assert bench.why() == ["why.profile.firmware_idle_pause"]
    below = profile(2, (0, 0), stackLevel=0)
    assert bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=below) == {"status": "Accepted"}


@pytest.mark.parametrize("firmware", WALLBOX)
def test_profiles_are_in_whole_amperes_only(firmware: str) -> None:
    bench = idle("cpb1", firmware)
    watts = profile(1, (0, 5000), stackLevel=0)
    watts["chargingSchedule"]["chargingRateUnit"] = "W"
    assert bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=watts) == {"status": "Rejected"}
    fraction = profile(2, (0, 8.8), stackLevel=0)
    assert bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=fraction) == {"status": "Accepted"}
    assert bench.connector().limit_a == 8


def test_the_stack_grew_with_the_firmware() -> None:
    for firmware, most in ((OLD, 1), (MID, 3), (LATE, 10), (NEW, 10)):
        bench = idle("cpb1", firmware)
        high = profile(1, (0, 10), stackLevel=most + 1)
        assert bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=high) == {"status": "Rejected"}


# ---- availability, reconnect, AuthEnabled ------------------------------------------------------------------


def test_a_commander_calls_an_enabled_charger_scheduled() -> None:
    for model, status in (("cmx2", "Scheduled"), ("cpb1", "Accepted")):
        bench = idle(model, NEW)
        bench.ask("ChangeAvailability", connectorId=0, type="Inoperative")
        assert bench.ask("ChangeAvailability", connectorId=0, type="Operative") == {"status": status}
        assert bench.connector().status == "Available", "and does it at once"


def test_each_new_link_begins_with_every_status() -> None:
    for firmware, told in ((NEW, [0, 1]), ("standard", [])):
        bench = idle("cpb1", firmware)
        bench.drop_link()
        bench.pass_time(5)
        bench.restore_link()
        bench.pass_time(1)
        assert [sent["connectorId"] for sent in bench.take()] == told


def test_auth_enabled_in_the_field_and_to_the_letter_of_the_guide() -> None:
    field, guide = idle("cpb1", NEW), running(changed(auth_enabled_reading="guide"))
    field.plug()
    assert not field.connector().transaction
    assert guide.connector().halo.colour == "yellow", "yellow while Available"
    guide.plug()
    assert [sent["idTag"] for sent in guide.take("StartTransaction")] == ["NoAuthorization"]
    assert guide.take("Authorize") == []
    asked = running(changed(auth_enabled_reading="guide", keys={"AuthEnabled": "false"}))
    asked.plug()
    assert not asked.connector().transaction
    asked.tap()
    assert asked.connector().transaction


# ---- what only one's own personality has ---------------------------------------------------------------------


def test_a_key_that_needs_a_reboot_says_so_and_counts_after_it() -> None:
    bench = running(changed(needs_reboot=("LightIntensity",)))
    answer = bench.ask("ChangeConfiguration", key="LightIntensity", value="30")
    assert (answer, bench.why()) == ({"status": "RebootRequired"}, ["why.key.reboot"])
    assert value(bench, "LightIntensity") == "30"
    assert bench.connector().halo.brightness == 1
    bench.ask("Reset", type="Hard")
    bench.pass_time(20)
    assert bench.connector().halo.brightness == 0.3


def test_a_key_that_this_firmware_locks_is_read_only() -> None:
    bench = running(changed(read_only=("ResetRetries",)))
    assert bench.ask("ChangeConfiguration", key="ResetRetries", value="1") == {"status": "Rejected"}
    assert bench.ask("GetConfiguration", key=["ResetRetries"])["configurationKey"][0]["readonly"] is True


# ---- quirks, off unless asked for ------------------------------------------------------------------------------


def test_quirk_telling_all_keys_takes_its_time() -> None:
    bench = running(changed(quirks={"slow_get_configuration": True}))
    assert value(bench, "ResetRetries") == "0", "a single key does not"
    sent = len(bench.frames)
    bench.question("GetConfiguration", {})
    bench.pass_time(3.4)
    assert len(bench.frames) == sent
    bench.pass_time(0.1)
    assert len(bench.frames) == sent + 1


def test_quirk_an_empty_token_in_the_stop() -> None:
    bench = running(changed(quirks={"empty_stop_id_tag": True}))
    bench.plug()
    bench.tap()
    bench.unplug()
    assert bench.take("StopTransaction")[0]["idTag"] == ""


@pytest.mark.parametrize(
    ("quirk", "limit", "amps"),
    [("ignores_profiles", 8.0, 32), ("caps_at_18_a", 25.0, 18), ("fraction_is_full_current", 8.8, 32)],
)
def test_quirk_limits_that_are_not_followed(quirk: str, limit: float, amps: int) -> None:
    bench = running(changed("generic", quirks={quirk: True}))
    wanted = profile(1, (0, limit), stackLevel=0)
    assert bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=wanted) == {"status": "Accepted"}
    assert bench.connector().limit_a == amps
