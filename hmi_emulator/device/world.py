"""Cable and car: acts that move the world, with power or without."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import notices
from hmi_emulator.charger import hardware
from hmi_emulator.charger.vehicle import VehicleChange
from hmi_emulator.device import events as ev
from hmi_emulator.vocabulary.errors import OperatorError
from hmi_emulator.vocabulary.ocpp16 import ChargePointErrorCode

if TYPE_CHECKING:
    from hmi_emulator.charger.hardware import Hardware
    from hmi_emulator.device.turn import Turn


def moved(turn: Turn, event: ev.Event) -> bool:
    """Move cable and car; these are facts of the world, with power or without."""
    now, there = turn.now, turn.state.hardware
    match event:
        case ev.CableIntoCharger(number):
            after = hardware.cable_into_charger(there, number, now)
        case ev.CableIntoVehicle(number):
            after = hardware.cable_into_vehicle(there, number, now)
        case ev.CableOutOfVehicle(number):
            after = hardware.cable_out_of_vehicle(there, number, now)
        case ev.CableOutOfCharger(number):
            after = hardware.cable_out_of_charger(there, number, now)
        case ev.PluggedIn(number):
            after = hardware.plugged_in(there, number, now)
        case ev.Unplugged(number):
            after = hardware.unplugged(there, number, now)
        case ev.LockSet(number, locks, unlocks):
            after = hardware.lock_set(there, number, closes=locks, opens=unlocks, now=now)
            if locks:  # a plug that could not be held can be now
                turn.inputs.append(notices.FaultEnded(number, str(ChargePointErrorCode.connector_lock_failure)))
        case ev.VehicleSet():
            after = _vehicle_set(turn, event)
        case _:
            return False
    turn.state = replace(turn.state, hardware=after)
    return True


def _vehicle_set(turn: Turn, event: ev.VehicleSet) -> Hardware:
    names = ("vehicle", "asks", "soc_pct", "battery_kwh", "max_a", "phases", "taper_from_pct")
    try:
        change = VehicleChange(**{name: getattr(event, name) for name in names})
        return hardware.vehicle_changed(turn.state.hardware, event.connector_id, change, turn.now)
    except OperatorError as error:
        turn.warn("act.refused", why=str(error))
        return turn.state.hardware
