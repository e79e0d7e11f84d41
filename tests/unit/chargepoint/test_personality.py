"""A firmware personality is data, and mistakes in it are said in one sentence."""

from __future__ import annotations

import pytest

from hmi_emulator.chargepoint.personality import Personality, parse_personality
from hmi_emulator.vocabulary.errors import OperatorError


def test_an_empty_file_is_the_standard() -> None:
    assert parse_personality("", "x.toml") == Personality()


def test_every_setting_is_read() -> None:
    text = 'name = "n"\nboot_ms = 5\nfinishing_when_plugged_at_boot = true\n[keys]\nHeartbeatInterval = "9"\n'
    found = parse_personality(text, "x.toml")
    assert (found.name, found.boot_ms, found.finishing_when_plugged_at_boot) == ("n", 5, True)
    assert found.keys == {"HeartbeatInterval": "9"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("= 1", "x.toml: "),
        ("colour = 1", "there is no setting 'colour'"),
        ("boot_ms = true", "boot_ms must be a int"),
        ('boot_ms = "4"', "boot_ms must be a int"),
        ("[keys]\nHeartbeatInterval = 9", "every value of keys must be a text"),
    ],
)
def test_a_mistake_names_the_file_and_the_setting(text: str, says: str) -> None:
    with pytest.raises(OperatorError, match=r"^x\.toml: ") as caught:
        parse_personality(text, "x.toml")
    assert says in str(caught.value)
