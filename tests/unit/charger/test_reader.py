"""A card's bytes become an idTag as a Wallbox charger writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.charger.reader import id_tag_of, normal_uid
from hmi_emulator.vocabulary.errors import OperatorError


@pytest.mark.parametrize(
    ("uid", "id_tag"),
    [
        ("04A1B2C3", "C3B2A104"),
        ("04a1b2c3", "C3B2A104"),
        ("04 A1 B2 C3", "C3B2A104"),
        ("04:a1:b2:c3:d4:e5:f6", "F6E5D4C3B2A104"),
        ("04-A1-B2-C3-D4-E5-F6-07-18-29", "291807F6E5D4C3B2A104"),
    ],
)
def test_the_least_significant_byte_comes_first(uid: str, id_tag: str) -> None:
    assert id_tag_of(uid) == id_tag


@pytest.mark.parametrize(
    "uid", ["", "  ", "04A1B2", "04A1B2C", "04A1B2C3D4", "04A1B2CG", "04,A1,B2,C3", "０４Ａ１Ｂ２Ｃ３"]
)
def test_what_is_no_card_is_refused(uid: str) -> None:
    with pytest.raises(OperatorError, match=r"^(Card bytes are hexadecimal|A card has 4, 7 or 10 bytes).*\.$"):
        normal_uid(uid)


@given(st.one_of(*(st.binary(min_size=size, max_size=size) for size in (4, 7, 10))))
def test_every_card_has_an_id_tag_that_fits_the_wire(uid: bytes) -> None:
    id_tag = id_tag_of(uid.hex(" "))
    assert bytes.fromhex(id_tag)[::-1] == uid
    assert id_tag == id_tag.upper()
    assert len(id_tag) <= 20
