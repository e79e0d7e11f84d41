"""Facts for the tests of the HMI: an idle Commander 2 that the central system has accepted, changed by keyword."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hmi_emulator.hmi.facts import ConnectorView, HmiFacts
from hmi_emulator.hmi.pin import PinBook

PINS = PinBook().with_pin("Anna", "4711", salt="a").with_pin("Bo", "0815", salt="b", id_tag="BO-TAG")

CONNECTOR = ConnectorView(
    connector_id=1,
    status="Available",
    error_code="NoError",
    cable_in_charger=True,
    cable_in_vehicle=False,
    transaction=False,
    authorised=False,
    authorised_at_ms=None,
    plug_in_by_ms=None,
    asks=False,
    drawing=False,
    limit_a=16.0,
    power_w=0.0,
    rated_w=22_080.0,
    phases=3,
    session_wh=0,
    started_at_ms=None,
    stop_reason="",
)

FACTS = HmiFacts(
    powered=True,
    booting=False,
    boot_done_at_ms=None,
    firmware="6.7.38",
    model_name="Commander 2",
    has_display=True,
    has_halo=True,
    ocpp_on=True,
    link_open=True,
    ever_accepted=True,
    link_failed=False,
    link_host="csms.example.net",
    link_attempt=1,
    next_try_at_ms=None,
    auth_required=True,
    updating=False,
    asking_id_tag="",
    refused_at_ms=None,
    refused_why="",
    brightness=1.0,
    connectors=(CONNECTOR,),
    clock_offset_ms=0,
)

_OF_CONNECTOR = frozenset(ConnectorView.__dataclass_fields__)


def facts(**changes: Any) -> HmiFacts:
    """Return `FACTS` with changes; names of a connector's fields change connector 1."""
    connector = {name: value for name, value in changes.items() if name in _OF_CONNECTOR}
    device = {name: value for name, value in changes.items() if name not in _OF_CONNECTOR}
    return replace(FACTS, connectors=(replace(CONNECTOR, **connector),), **device)


def charging(**changes: Any) -> HmiFacts:
    """Return the facts of a running session, begun with a card at 0."""
    session = {
        "status": "Charging",
        "cable_in_vehicle": True,
        "transaction": True,
        "authorised": True,
        "asks": True,
        "drawing": True,
        "power_w": 11_040.0,
        "session_wh": 7_420,
        "started_at_ms": 0,
        "id_tag": "04A1B2C3",
    }
    return facts(**(session | changes))
