"""Hand-made snapshots for pictures of the stage: each row of design.md section 9 that has a light of its own."""

from __future__ import annotations

from dataclasses import replace

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.device.snapshot import ConnectorSnapshot, DeviceSnapshot
from hmi_emulator.hmi import visual
from hmi_emulator.vocabulary.visual import HaloPattern, Motion, VisualState
from tests.support.fake_handle import IDLE_CONNECTOR, SNAPSHOT, models

MODELS = {model.key: model for model in models()}
LOOKS: dict[str, VisualState] = {row.name: row.looks for row in visual.ROWS}
"""Visual states by the name of their row."""
STATES = {
    "off": "no power",
    "starting": "boot",
    "ready": "ready, free charging",
    "locked": "locked",
    "waiting": "waiting for car",
    "scheduled": "scheduled",
    "charging": "charging",
    "error": "error",
    "updating": "updating",
}
"""Names of pictures, and the row that each shows."""
PLUGGED = frozenset({"waiting", "scheduled", "charging"})
LIT_AT = 1_680
"""Milliseconds after a pattern began at which the slow pulse is at its height."""


def connector(state: str, model: ChargerModel, number: int = 1) -> ConnectorSnapshot:
    """Return a connector in one of STATES; its light began at 0 and nothing was lit before."""
    looks = LOOKS[STATES[state]]
    plugged = state in PLUGGED
    return replace(
        IDLE_CONNECTOR,
        connector_id=number,
        visual=looks,
        halo=HaloPattern(colour=looks.colour, motion=looks.motion, since_ms=0),
        cable_in_charger=plugged or model.tethered,
        cable_in_vehicle=plugged,
        tethered=model.tethered,
        drawn_a=(16.0, 16.0, 16.0) if state == "charging" else (0.0, 0.0, 0.0),
        power_w=11_040.0 if state == "charging" else 0.0,
    )


def snapshot(state: str, key: str, **others: str) -> DeviceSnapshot:
    """Return a charger of a model with its first connector in a state; the second is locked unless `second` says."""
    model = MODELS[key]
    states = (state, others.get("second", "locked"))[: model.connectors]
    connectors = tuple(connector(each, model, number) for number, each in enumerate(states, start=1))
    return replace(SNAPSHOT, model=key, connectors=connectors, card=None, powered=state != "off", display=None)


def still(state: str) -> bool:
    """Return whether the light of a state stays as it is."""
    return LOOKS[STATES[state]].motion in {Motion.STEADY, Motion.DARK}
