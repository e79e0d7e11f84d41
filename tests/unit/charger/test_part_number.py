"""Part numbers of real chargers can be taken apart."""

from __future__ import annotations

import pytest

from hmi_emulator.charger.part_number import PartNumber


@pytest.mark.parametrize(
    ("text", "model", "power_kw", "tethered", "revision"),
    [
        ("PLP1-0-2-4-9-002-E", "PLP1-0-2-4", 22.0, True, "E"),
        ("PLP1-0-2-2-E-002-C", "PLP1-0-2-2", 7.4, True, "C"),
        ("CMX2-0-2-4-8-002", "CMX2-0-2-4", 22.0, True, ""),
        ("PUP1-U-1-5-N-002-A", "PUP1-U-1-5", 9.6, True, "A"),
        ("CPB1-S-2-3-8-002", "CPB1-S-2-3", 11.0, False, ""),
        ("PUP1-U-1-6-C-002", "PUP1-U-1-6", 11.5, True, ""),
    ],
)
def test_a_part_number_says_what_the_charger_is(
    text: str, model: str, power_kw: float, tethered: bool, revision: str
) -> None:
    part = PartNumber.parse(text)
    assert (part.charge_point_model, part.power_kw, part.tethered, part.revision) == (
        model,
        power_kw,
        tethered,
        revision,
    )
    assert part.connector_type == f"type{text.split('-')[2]}"


@pytest.mark.parametrize(
    "text", ["", "PLP1", "PLP1-0-2-4", "PLP1-0-3-4-9-002", "plp1-0-2-4-9-002", "PLP1-0-2-4-9-002-E\n"]
)
def test_anything_else_is_no_part_number(text: str) -> None:
    with pytest.raises(ValueError, match=text.rstrip() or "^$"):
        PartNumber.parse(text)
