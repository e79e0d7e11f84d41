"""Charger models are data: what ships agrees with its part numbers, and a mistake says where it is."""

from __future__ import annotations

import re

import pytest

from hmi_emulator.charger.catalogue import DRAWINGS, parse_charger
from hmi_emulator.vocabulary.errors import OperatorError
from tests.unit.charger.stock import ALL_KEYS, RESOURCES, charger, charger_text


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


@pytest.mark.parametrize("key", ALL_KEYS)
def test_each_model_ships_under_its_own_name(key: str) -> None:
    assert charger(key).key == key


def test_no_file_lies_beside_the_models() -> None:
    assert sorted(path.name for path in (RESOURCES / "chargers").iterdir()) == sorted(f"{key}.toml" for key in ALL_KEYS)


@pytest.mark.parametrize(
    ("key", "rated_kw", "phases", "tethered", "connectors"),
    [
        ("cpb1", 11.0, 3, False, 1),
        ("plp1", 22.0, 3, True, 1),
        ("pup1", 9.6, 1, True, 1),
        ("cmx2", 22.0, 3, True, 1),
        ("generic", 22.0, 3, False, 2),
    ],
)
def test_models_are_rated_as_their_plates_say(
    key: str, rated_kw: float, phases: int, tethered: bool, connectors: int
) -> None:
    model = charger(key)
    assert (model.rated_kw, model.phases, model.tethered, model.connectors) == (rated_kw, phases, tethered, connectors)


@pytest.mark.parametrize("key", ["cpb1", "plp1", "pup1", "cmx2"])
def test_wallbox_models_name_themselves_by_four_fields(key: str) -> None:
    model = charger(key)
    assert model.vendor == "Wall Box Chargers"
    assert model.charge_point_model == "-".join(model.part_number.split("-")[:4])
    assert re.fullmatch(r"\d{5,7}", model.serial)


def test_only_sockets_lock_and_only_they_do() -> None:
    assert {key for key in ALL_KEYS if charger(key).socket_lock} == {"cpb1", "generic"}


def test_each_front_is_drawn_once() -> None:
    assert sorted(charger(key).drawing for key in ALL_KEYS) == sorted(DRAWINGS)


@pytest.mark.parametrize("key", ["cpb1", "pup1", "cmx2"])
def test_sizes_without_source_are_shown_as_assumed(key: str) -> None:
    assert {"height_mm", "width_mm", "depth_mm"} <= set(charger(key).assumed)


@pytest.mark.parametrize(
    ("key", "value", "complaint"),
    [
        ("connectors", "0", "connectors must be a whole number from 1 to 8, not 0"),
        ("connectors", "1.0", "connectors must be a whole number from 1 to 8, not 1.0"),
        ("connectors", "true", "connectors must be a whole number from 1 to 8, not true"),
        ("rated_a", "5.9", "rated_a must be a number from 6 to 80, not 5.9"),
        ("rated_a", "nan", "rated_a must be a number from 6 to 80, not nan"),
        ("rated_a", "false", "rated_a must be a number from 6 to 80, not false"),
        ("rated_a", "32", "rated_a gives 22 kW, but the part number says 11 kW"),
        ("tethered", "1", "tethered must be true or false, not 1"),
        ("tethered", "true", "tethered must be false to agree with the part number, not true"),
        ("phases", "2", "phases must be 1 or 3, not 2"),
        ("name", '""', "name must have 1 to 40 characters, not 0"),
        ("name", "7", "name must be text in quotes, not 7"),
        ("charge_point_model", '"CPB1-S-2-4"', "charge_point_model must be CPB1-S-2-3 to agree with the part number"),
        ("vendor", f'"{"V" * 21}"', "vendor must have 1 to 20 characters, not 21"),
        ("part_number", '"CPB1"', "part_number must look like CPB1-S-2-3-8-002, not 'CPB1'"),
        ("connector_type", '"type3"', "connector_type must be one of type1, type2, not 'type3'"),
        ("connector_type", '"type1"', "phases must be 1 with a Type 1 connector"),
        ("networks", '"wifi"', "networks must be a list, not 'wifi'"),
        ("networks", '["wifi", "wifi"]', "networks may hold each of wifi, ethernet, mobile once, not 'wifi'"),
        ("networks", '["can"]', "networks may hold each of wifi, ethernet, mobile once, not 'can'"),
        ("assumed", '["colour"]', "assumed may hold each of key, name, "),
    ],
)
def test_a_wrong_value_is_told_with_file_line_and_key(key: str, value: str, complaint: str) -> None:
    text = re.sub(rf"(?m)^{key} = .*$", lambda _: f"{key} = {value}", charger_text("cpb1"))
    with pytest.raises(OperatorError) as caught:
        parse_charger(text, "mine.toml")
    sentence = str(caught.value)
    place = line_of(text, complaint.split(maxsplit=1)[0])
    assert sentence.startswith(f"mine.toml, line {place}: {complaint}")
    assert sentence.endswith(".")


def test_a_lock_on_a_fixed_cable_is_refused() -> None:
    text = charger_text("plp1").replace("socket_lock = false", "socket_lock = true")
    with pytest.raises(OperatorError, match="socket_lock must be false on a charger with a fixed cable"):
        parse_charger(text, "mine.toml")


def test_a_missing_key_is_named() -> None:
    text = charger_text("cpb1").replace("serial = ", "# serial = ")
    with pytest.raises(OperatorError, match=re.escape("mine.toml, line 1: serial is missing.")):
        parse_charger(text, "mine.toml")


@pytest.mark.parametrize("extra", ["colour = 1", "[colour]\nhue = 2", "[[colour]]\nhue = 3", "colour.hue = 4"])
def test_an_unknown_key_is_refused_where_it_stands(extra: str) -> None:
    text = charger_text("cpb1")
    place = len(text.splitlines()) + 1
    with pytest.raises(OperatorError, match=re.escape(f"mine.toml, line {place}: colour is not a key of this file.")):
        parse_charger(f"{text}{extra}\n", "mine.toml")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("key = ", "line 1: not valid TOML: invalid value"),
        ('key = "cpb1"\nkey = "plp1"', "line 2: not valid TOML: cannot overwrite a value"),
        ('a = 1\nkey = """', "line 2: not valid TOML: "),
        ("a = 1\nkey = " + "9" * 5000, "line 2: not valid TOML: "),
        ("key = " + "[" * 100_000, "line 1: not valid TOML: "),
    ],
)
def test_broken_toml_is_told_with_its_line(text: str, place: str) -> None:
    with pytest.raises(OperatorError, match=re.escape(f"mine.toml, {place}")):
        parse_charger(text, "mine.toml")
