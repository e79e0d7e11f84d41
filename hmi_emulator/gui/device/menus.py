"""What the charger and the car offer when they are pressed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from hmi_emulator.device import events as ev
from hmi_emulator.device.snapshot import ConnectorSnapshot, DeviceSnapshot
from hmi_emulator.i18n import text

VEHICLES = ("compact", "city", "long_range", "hybrid")
FAULT = "GroundFailure"
Post = Callable[[ev.Event], None]
MenuMaker = Callable[[DeviceSnapshot, ConnectorSnapshot, Post, QWidget], QMenu]


def vehicle_name(vehicle: str) -> str:
    """Return the name of a kind of car; a kind that only a script knows keeps its key."""
    return text(f"vehicle.{vehicle}") if vehicle in VEHICLES else vehicle


def charger_menu(snapshot: DeviceSnapshot, connector: ConnectorSnapshot, post: Post, parent: QWidget) -> QMenu:
    """Return what can be done to the charger as a whole."""
    menu = QMenu(parent)
    number = connector.connector_id
    if snapshot.powered:
        menu.addAction(text("dock.restart"), lambda: post(ev.RestartPressed()))
        menu.addAction(text("dock.cut"), lambda: post(ev.PowerCut()))
    else:
        menu.addAction(text("dock.power"), lambda: post(ev.PowerOn()))
    menu.addSeparator()
    if connector.error_code == FAULT:
        menu.addAction(text("stage.fault_over"), lambda: post(ev.FaultCleared(number, FAULT)))
    else:
        fault = ev.FaultRaised(connector_id=number, error_code=FAULT)
        menu.addAction(text("stage.fault"), lambda: post(fault)).setEnabled(snapshot.powered)
    return menu


def car_menu(_snapshot: DeviceSnapshot, connector: ConnectorSnapshot, post: Post, parent: QWidget) -> QMenu:
    """Return the kinds of car that can stand at this connector, and whether this one is full."""
    menu = QMenu(parent)
    number = connector.connector_id
    for vehicle in VEHICLES:
        chosen = ev.VehicleSet(connector_id=number, vehicle=vehicle)
        action = menu.addAction(vehicle_name(vehicle), partial(post, chosen))
        action.setCheckable(True)
        action.setChecked(vehicle == connector.vehicle)
    menu.addSeparator()
    asks = ev.VehicleSet(connector_id=number, asks=not connector.asks)
    menu.addAction(text("dock.full" if connector.asks else "dock.hungry"), lambda: post(asks))
    return menu
