"""What the log says of acts: a text for each, in every language, and no secret."""

from __future__ import annotations

import json
from dataclasses import fields
from string import Formatter
from typing import get_args

import pytest

from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.chargepoint.link_events import LinkFailure, LinkOpened
from hmi_emulator.chargepoint.transfer_events import TransferFailure
from hmi_emulator.device import events as ev
from hmi_emulator.i18n import languages, text
from hmi_emulator.runtime.acts import act_key, act_values, is_act

ACTS: tuple[type, ...] = get_args(ev.Act)


def an_act(kind: type) -> ev.Event:
    """Return an act of a kind with something in every field."""
    made: ev.Event = kind(**{field.name: f"<{field.name}>" for field in fields(kind)})
    return made


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", ACTS, ids=lambda kind: kind.__name__)
def test_every_act_has_a_sentence_that_its_values_fill(kind: type, language: str) -> None:
    key, values = act_key(an_act(kind)), json.loads(act_values(an_act(kind)))
    sentence = text(key, language=language)
    assert sentence != key
    wanted = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    assert wanted <= set(values)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("reason", LinkFailure)
def test_every_reason_of_a_failure_has_a_sentence(reason: LinkFailure, language: str) -> None:
    assert text(f"link.{reason}", language=language) != f"link.{reason}"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("reason", TransferFailure)
def test_every_reason_why_a_file_did_not_move_has_a_sentence(reason: TransferFailure, language: str) -> None:
    assert text(f"transfer.{reason}", language=language, detail="") != f"transfer.{reason}"


def test_acts_are_told_from_what_the_runtime_tells() -> None:
    assert all(is_act(an_act(kind)) for kind in ACTS)
    assert not any(
        is_act(event) for event in (ev.TimePassed(), LinkOpened(1), ev.MemoryLoaded((Row("a", "b", "c"),), 0))
    )


def test_a_key_is_the_name_in_small_letters() -> None:
    assert act_key(ev.CableOutOfCharger(1)) == "act.cable_out_of_charger"


@pytest.mark.parametrize(
    "act",
    [
        ev.OcppSettingsSaved(enabled=True, url="u", identity="i", password="hush"),
        ev.PinEntered("hush"),
        ev.KeyWritten("AuthorizationKey", "hush"),
    ],
)
def test_secrets_are_not_told(act: ev.Event) -> None:
    assert "hush" not in act_values(act)


def test_digits_of_a_pin_are_not_told_and_other_zones_are() -> None:
    assert "7" not in act_values(ev.ScreenTouched("7"))
    assert json.loads(act_values(ev.ScreenTouched("back"))) == {"zone": "back"}
    assert json.loads(act_values(ev.KeyWritten("HeartbeatInterval", "60"))) == {
        "key": "HeartbeatInterval",
        "value": "60",
    }


def test_what_is_not_given_is_not_told() -> None:
    assert json.loads(act_values(ev.VehicleSet(connector_id=1, soc_pct=0.0))) == {"connector_id": 1, "soc_pct": 0.0}
