"""The firmware that is chosen: by name, by version, by file; and what a charger says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hmi_emulator import cli
from hmi_emulator.assembly.charger import Order, settings_of
from hmi_emulator.assembly.firmware import FIRMWARE, choice_of, personality_of
from hmi_emulator.assembly.firmware_choice import FirmwareChoice
from hmi_emulator.assembly.wishes import wishes_of
from hmi_emulator.i18n.places import resources
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from pathlib import Path


def test_every_firmware_of_the_product_can_be_chosen() -> None:
    assert set(FIRMWARE) == {file.stem for file in (resources() / "firmware").glob("*.toml")}
    assert [personality_of(choice_of(name), "cpb1").name for name in FIRMWARE] == list(FIRMWARE)


@pytest.mark.parametrize(
    ("model", "name"), [("cpb1", "wallbox-6.7.38"), ("cmx2", "wallbox-6.7.38"), ("generic", "standard")]
)
def test_without_a_choice_a_model_runs_its_own(model: str, name: str) -> None:
    assert personality_of(FirmwareChoice(), model).name == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("6.7", "wallbox-6.7.38"),
        ("6.4.14", "wallbox-6.4.14"),
        ("Wallbox-5.17", "wallbox-5.17.87"),
        ("5.5", "wallbox-5.5.10"),
        ("STANDARD", "standard"),
    ],
)
def test_a_version_names_the_firmware(said: str, name: str) -> None:
    assert personality_of(choice_of(said), "generic").name == name


@pytest.mark.parametrize("said", ["6", "9.9", "wallbox", "", "no/such/file.toml"])
def test_an_unknown_name_is_one_sentence_with_the_choices(said: str) -> None:
    with pytest.raises(OperatorError, match=r"There is no firmware .*standard, wallbox-5.5.10.*\.$"):
        choice_of(said)


def test_one_s_own_file_is_loaded_and_judged(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"\n[keys]\nHeartbeatInterval = "9"\n', encoding="utf-8")
    settings = settings_of(Order(model="generic", firmware=choice_of(str(file))))
    assert (settings.personality.name, settings.personality.keys) == ("mine", {"HeartbeatInterval": "9"})
    file.write_text("colour = 1", encoding="utf-8")
    with pytest.raises(OperatorError, match=r"^mine\.toml, line 1: colour is not a key of this file\.$"):
        choice_of(str(file))
    file.write_bytes(b"\xff")
    with pytest.raises(OperatorError, match=r"^The data file mine\.toml cannot be read"):
        choice_of(str(file))


def test_an_empty_file_differs_in_nothing(tmp_path: Path) -> None:
    file = tmp_path / "empty.toml"
    file.touch()
    assert personality_of(choice_of(str(file)), "cpb1").name == "standard"


def test_vendor_model_and_serial_can_be_set() -> None:
    choice = choice_of(vendor="ACME", model="X-1", serial="4711")
    settings = settings_of(Order(model="cpb1", firmware=choice))
    boot = settings.identity().boot
    assert (boot["charge_point_vendor"], boot["charge_point_model"]) == ("ACME", "X-1")
    assert boot["charge_point_serial_number"] == boot["charge_box_serial_number"] == settings.serial == "4711"


@pytest.mark.parametrize("said", [{"vendor": " "}, {"model": "x" * 21}, {"serial": "x" * 26}])
def test_what_cannot_be_told_is_one_sentence(said: dict[str, Any]) -> None:
    with pytest.raises(OperatorError, match=r"cannot be told as (vendor|model|serial): it is empty or too long\.$"):
        choice_of(**said)


def test_the_command_line_hands_the_choice_on() -> None:
    words = [
        "--firmware",
        "5.5",
        "--auth-enabled",
        "guide",
        "--vendor",
        "V",
        "--charge-point-model",
        "M",
        "--serial",
        "1",
    ]
    choice = wishes_of(cli._parser().parse_args(words)).firmware
    assert choice.says == {"vendor": "V", "model": "M", "serial": "1"}
    found = personality_of(choice, "cpb1")
    assert (found.name, found.auth_enabled_reading) == ("wallbox-5.5.10", "guide")
