"""Which way the cables lie: from what is plugged to the positions that are painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.gui.device.cable import Cable, in_holster, in_vehicle, off_stage, on_floor
from hmi_emulator.gui.device.composition import Composition
from hmi_emulator.gui.device.shown import CableEnds, Shown


def start_of(scene: Composition, model: ChargerModel, index: int) -> QPointF:
    """Return where the cable of a connector leaves the charger."""
    if model.tethered and scene.front.gland is not None:
        return scene.at(scene.front.gland)
    return scene.at(scene.front.sockets[min(index, len(scene.front.sockets) - 1)].cable)


def main_cable(scene: Composition, model: ChargerModel, shown: Shown) -> Cable:
    """Return the cable of the connector whose car stands on the stage."""
    return _cable(scene, model, shown.cables[shown.connector], shown.connector)


def _cable(scene: Composition, model: ChargerModel, ends: CableEnds, index: int) -> Cable:
    start = start_of(scene, model, index)
    if model.tethered:
        return in_vehicle(scene, start) if ends.in_vehicle else in_holster(scene, start)
    if ends.in_charger:
        return in_vehicle(scene, start) if ends.in_vehicle else on_floor(scene, start)
    loose = on_floor(scene, None)
    if not ends.in_vehicle or loose.plug is None:
        return loose
    hanging = in_vehicle(scene, loose.plug.at)
    return Cable(hanging.points, hanging.width, hanging.gun, loose.plug)


def other_cables(scene: Composition, model: ChargerModel, shown: Shown) -> tuple[Cable, ...]:
    """Return the cables of the other connectors: they lead to cars that are not seen."""
    return tuple(
        off_stage(scene, start_of(scene, model, index))
        for index, ends in enumerate(shown.cables)
        if index != shown.connector and ends.in_charger and not model.tethered
    )
