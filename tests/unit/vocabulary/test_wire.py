"""Names and absent fields of payloads on the wire."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from typing import Any

import pytest

from hmi_emulator.vocabulary import payloads as p
from hmi_emulator.vocabulary.ocpp16 import schema_text
from hmi_emulator.vocabulary.wire import _WIRE_NAME, from_json, to_json


@cache
def names_in(schema: str) -> frozenset[str]:
    found: set[str] = set()

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            found.update(node.get("properties", {}))
            for inner in node.values():
                walk(inner)

    walk(json.loads(schema_text(schema)))
    return frozenset(found)


KINDS = [(action, kind) for kind, (action, _) in p.REQUEST_ANSWER.items()]
KINDS += [(f"{action}Response", answer) for action, answer in p.REQUEST_ANSWER.values()]
KINDS += list(p.ACTION_REQUEST.items())


@pytest.mark.parametrize(("schema", "kind"), KINDS)
def test_every_field_has_its_name_in_the_schema(schema: str, kind: type) -> None:
    ours = {_WIRE_NAME.get(one.name, one.name) for one in fields(kind)}
    assert ours <= names_in(schema)


def test_absent_is_left_out_and_never_null() -> None:
    assert to_json(p.RemoteStartTransaction("A")) == {"idTag": "A"}
    assert from_json(p.RemoteStartTransaction, {"idTag": "A"}) == p.RemoteStartTransaction("A")


def test_limits_have_one_decimal_and_integers_stay_integers() -> None:
    assert to_json(p.ChargingSchedulePeriod(0, 8.1 + 0.1)) == {"startPeriod": 0, "limit": 8.2}
    assert str(to_json(p.ChargingSchedulePeriod(0, 8))["limit"]) == "8"
