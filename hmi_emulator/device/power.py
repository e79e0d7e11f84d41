"""Power, boot and network: how the device comes to life, restarts, and loses what is volatile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import engine, notices
from hmi_emulator.chargepoint.connection import BEFORE, connection_row, stored_connection
from hmi_emulator.chargepoint.here import Here
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.charger import hardware
from hmi_emulator.charger.memory import RememberedConnector
from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import CancelTransfer, LoadMemory, Row, Save, TearLink
from hmi_emulator.device.state import Booting, DeviceState
from hmi_emulator.vocabulary.errors import OperatorError
from hmi_emulator.vocabulary.ocpp16 import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hmi_emulator.charger.hardware import Hardware
    from hmi_emulator.charger.vehicle import VehicleModel
    from hmi_emulator.device.turn import Turn


NO_CONNECTION = Connection(enabled=False, url="", identity="")


def switched(turn: Turn, event: ev.Event) -> bool:
    """Carry out an act that concerns power, network or settings; return False for any other."""
    state = turn.state
    match event:
        case ev.PowerOn():
            if not state.powered:
                powered = replace(state, powered=True, hardware=hardware.power_returned(state.hardware, turn.now))
                turn.state = powered
                restart(turn)
        case ev.PowerCut():
            cut(turn)
        case ev.NetworkDown() | ev.NetworkUp():
            up = isinstance(event, ev.NetworkUp)
            if not up:
                tear(turn)
            turn.state = replace(turn.state, network_up=up)
            turn.inputs.append(notices.NetworkChanged(up))
        case ev.OcppSettingsSaved():
            _settings_saved(turn, event)
        case _:
            return False
    return True


def cut(turn: Turn) -> None:
    """Lose the power and with it everything volatile."""
    lose_links(turn)
    dark = hardware.power_lost(turn.state.hardware, turn.now)
    turn.state = replace(turn.state, powered=False, hardware=dark, chargepoint=None, booting=None, reading=None)
    turn.inputs.clear()


def tear(turn: Turn) -> None:
    """Lose the link without a word, as when a wire is cut."""
    point = turn.state.chargepoint
    if point is not None and point.link.phase in {Phase.OPEN, Phase.CONNECTING}:
        turn.effects.append(TearLink(point.link.attempt))


def lose_links(turn: Turn) -> None:
    """Lose websocket and transfers, as when the power goes."""
    tear(turn)
    point = turn.state.chargepoint
    if point is not None:
        turn.effects.extend(CancelTransfer(job) for job in engine.transfers(point))


def _settings_saved(turn: Turn, event: ev.OcppSettingsSaved) -> None:
    """Store the form; the charger restarts to use it."""
    saved = Connection(
        enabled=event.enabled,
        url=event.url,
        identity=event.identity,
        password=event.password,
        ca_file=event.ca_file,
    )
    turn.effects.append(Save((connection_row(saved), connection_row(None, BEFORE))))
    turn.state = replace(turn.state, settings=replace(turn.state.settings, connection=None))
    if turn.state.chargepoint is not None:
        turn.inputs.append(notices.RestartAsked(str(Reason.reboot), soft=True))
    elif turn.state.powered:
        restart(turn)  # a boot under way begins again, with the new settings


def restart(turn: Turn) -> None:
    """Drop everything volatile and begin the boot: first the memory is read."""
    turn.state = replace(turn.state, chargepoint=None, reading=None, booting=Booting(None, 0, None))
    turn.inputs.clear()
    turn.effects.append(LoadMemory())


def memory_loaded(turn: Turn, event: ev.MemoryLoaded) -> None:
    """Take the memory into the boot; the first time, cable, car and meter are put as they were."""
    state = turn.state
    if state.booting is None:
        return
    if not state.restored:
        state = replace(state, hardware=_hardware_as_before(state, event.rows, turn.now), restored=True)
    counts = [row.value for row in event.rows if row.section == "boots" and row.value]
    boots = max((int(count) for count in counts if count.isascii() and count.isdigit()), default=0) + 1
    turn.effects.append(Save((Row("boots", "count", str(boots)),)))
    booting = Booting(event.rows, event.utc_ms - turn.now, turn.now + state.settings.personality.boot_ms)
    turn.state = replace(state, boots=boots, booting=booting)


def _hardware_as_before(state: DeviceState, rows: tuple[Row, ...], now: int) -> Hardware:
    settings = state.settings
    remembered = {one.connector_id: one for one in _remembered(rows, settings.vehicles)}
    return hardware.new_hardware(settings.model, settings.vehicles, seed=settings.seed, now=now, remembered=remembered)


def _remembered(rows: tuple[Row, ...], vehicles: Mapping[str, VehicleModel]) -> Iterator[RememberedConnector]:
    """Yield the connectors as they were; what cannot be read is as new."""
    for row in rows:
        if row.section != "hardware" or not row.value:
            continue
        try:
            one = RememberedConnector.from_json(row.value)
        except OperatorError:
            continue
        # The meter matters more than the car: one of another catalogue is replaced by the first of this one.
        yield one if one.vehicle in vehicles else replace(one, vehicle=next(iter(vehicles)))


def boot(turn: Turn, booting: Booting) -> None:
    """End the boot: the charge point runs."""
    state, rows = turn.state, booting.rows or ()
    connection = state.settings.connection or stored_connection(rows) or NO_CONNECTION
    begun = engine.started(
        state.settings.identity(),
        connection,
        rows,
        Here(turn.now, hardware.facts(state.hardware, turn.now)),
        engine.Boot(
            utc_ms=turn.now + booting.utc_offset_ms,
            seed=state.settings.seed,
            boots=state.boots,
            first_attempt=state.attempts,
            network_up=state.network_up,
        ),
    )
    turn.state = replace(state, booting=None, chargepoint=begun.state, attempts=begun.state.link.attempt)
    turn.effects.append(Save((connection_row(connection),)))
    turn.effects.extend(begun.effects)
