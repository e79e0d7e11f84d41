"""A firmware personality is data; every entry is judged when it is read, and a mistake is one sentence."""

from __future__ import annotations

from dataclasses import fields

import pytest

from hmi_emulator.chargepoint.keys import KEYS
from hmi_emulator.chargepoint.personality import GUIDE_PROFILES, QUIRKS, Personality, parse_personality
from hmi_emulator.i18n import text
from hmi_emulator.i18n.places import resources
from hmi_emulator.vocabulary.errors import OperatorError
from tests.support.bench import personality

FILES = sorted(file.stem for file in (resources() / "firmware").glob("*.toml"))


def test_an_empty_file_is_the_standard() -> None:
    assert parse_personality("", "x.toml") == Personality()


def test_every_setting_is_read() -> None:
    told = """
name = "n"
firmware_version = "9"
boot_ms = 5
finishing_when_plugged_at_boot = true
tells_all_on_reconnect = true
whole_amps = true
auth_enabled_reading = "guide"
start_profile = "none"
refuses_idle_pause = true
installer_limit_a = 10
boot_on_reconnect = true
retry_backoff_wait_minimum_s = 7
retry_backoff_random_range_s = 0
retry_backoff_repeat_times = 1
security_profile_switch_timeout_s = 9
verify_central_system_name = false
schedules_operative_on = ["CMX2"]
key_order = ["ResetRetries", "BlinkRepeat"]
leaves_out = ["BlinkRepeat"]
read_only = ["ResetRetries"]
needs_reboot = ["LightIntensity"]
[boot]
imsi = ""
[status]
info = ""
[keys]
heartbeatinterval = "9"
[wire]
space_after_colon = true
message_ids = "uuid"
[wire.order]
MeterValues = ["meterValue"]
[quirks]
caps_at_18_a = true
"""
    found = parse_personality(told, "x.toml")
    assert {
        one.name for one in fields(Personality) if getattr(found, one.name) == getattr(Personality(), one.name)
    } == set()
    assert (found.shown(), found.locked_keys(), found.reboot_keys()) == (
        ("ResetRetries",),
        frozenset({"ResetRetries"}),
        frozenset({"LightIntensity"}),
    )
    assert found.has("caps_at_18_a")
    assert not found.has("ignores_profiles")


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("= 1", "line 1: not valid TOML"),
        ("colour = 1", "line 1: colour is not a key of this file"),
        ("boot_ms = true", "line 1: boot_ms must be a whole number"),
        ('boot_ms = "4"', "boot_ms must be a whole number"),
        ("whole_amps = 1", "whole_amps must be true or false"),
        ('name = " "', "name must have 1 to 40 characters"),
        ("boot = 1", "boot must be a table"),
        ("[keys]\nHeartbeatInterval = 9", "line 2: keys.HeartbeatInterval must be text in quotes"),
        ('[keys]\nHeartbeatInterval = "often"', "keys.HeartbeatInterval cannot be 'often'"),
        ('[keys]\nColour = "red"', "keys.Colour is no configuration key"),
        ('[keys]\nNumberOfConnectors = "3"', "keys.NumberOfConnectors is not the firmware's to say"),
        ('[keys]\nWebSocketUrl = "ws://x"', "keys.WebSocketUrl is not the firmware's to say"),
        ('[boot]\nchargePointVendor = "x"', "boot.chargePointVendor is not a key of this file"),
        (f'[boot]\nimsi = "{"1" * 21}"', "boot.imsi does not fit BootNotification"),
        ('[status]\nstatus = "Available"', "status.status is not a key of this file"),
        (f'[status]\ninfo = "{"x" * 51}"', "status.info does not fit StatusNotification"),
        ('auth_enabled_reading = "both"', "auth_enabled_reading must be one of field, guide"),
        ('start_profile = "some"', "start_profile must be one of any, plain, none"),
        ('key_order = ["Colour"]', "key_order may hold each of"),
        ('read_only = "ResetRetries"', "read_only must be a list"),
        ('schedules_operative_on = ["X"]', "schedules_operative_on may hold each of"),
        ("[wire]\ncolour = true", "wire.colour is not a key of this file"),
        ('[wire]\nmessage_ids = "roman"', "wire.message_ids must be one of decimal, uuid"),
        ("[wire]\nwhole_seconds = 1", "wire.whole_seconds must be true or false"),
        ("[wire]\norder = 1", "wire.order must give lists of field names"),
        ("[wire.order]\nMeterValues = 1", "wire.order must give lists of field names"),
        ("[wire.order]\nDance = []", "wire.order.Dance is not a key of this file"),
        ("[quirks]\nsings = true", "quirks.sings is not a key of this file"),
    ],
)
def test_a_mistake_names_the_file_and_the_setting(told: str, says: str) -> None:
    with pytest.raises(OperatorError, match=r"^x\.toml, line \d+: ") as caught:
        parse_personality(told, "x.toml")
    assert says in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("name", FILES)
def test_each_firmware_of_the_product_is_whole(name: str) -> None:
    found = personality(name)
    assert found.name == name
    assert not any(found.quirks.values()), "what would spoil a demonstration is off"
    assert set(found.shown()) <= {key.name for key in KEYS}


def test_the_guide_knows_five_profiles_and_later_firmware_a_sixth() -> None:
    told = {name: personality(name).keys.get("SupportedFeatureProfiles", "").split(",") for name in FILES}
    assert tuple(told["wallbox-5.5.10"]) == GUIDE_PROFILES
    for name in ("wallbox-5.17.87", "wallbox-6.4.14", "wallbox-6.7.38"):
        assert set(told[name]) - set(GUIDE_PROFILES) == {"Reservation"}


@pytest.mark.parametrize("quirk", QUIRKS)
def test_every_quirk_has_a_sentence(quirk: str) -> None:
    assert text(f"quirk.{quirk}") != f"quirk.{quirk}"
