"""From the device to the snapshot that the rest of the program sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import authorization, smart_charging
from hmi_emulator.chargepoint.connection import stored_connection
from hmi_emulator.chargepoint.here import Here
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.charger import hardware
from hmi_emulator.device.power import NO_CONNECTION
from hmi_emulator.device.snapshot import CardVerdict, ConnectorSnapshot, DeviceSnapshot, LinkSnapshot, LinkState
from hmi_emulator.hmi import flow
from hmi_emulator.vocabulary.ocpp16 import ChargePointErrorCode, ChargePointStatus

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.state import ChargePointState
    from hmi_emulator.charger.facts import ConnectorFacts
    from hmi_emulator.device.state import DeviceState


def utc_ms(state: DeviceState, now: int) -> int | None:
    """Return what the device believes the time is, in milliseconds since 1970 UTC; None before it has any idea."""
    if state.chargepoint is not None:
        return state.chargepoint.clock.utc(now)
    return now + state.booting.utc_offset_ms if state.booting and state.booting.rows is not None else None


def snapshot(state: DeviceState, now: int) -> DeviceSnapshot:
    """Return the whole device at an instant."""
    facts = hardware.facts(state.hardware, now)
    point = state.chargepoint
    judged = point.authorization.judged if point else None
    card = (
        CardVerdict(
            id_tag=judged.id_tag,
            uid=judged.uid,
            verdict=judged.finding,
            since_ms=judged.since,
            connector_id=judged.connector_id,
        )
        if judged
        else None
    )
    return DeviceSnapshot(
        now_ms=now,
        utc_ms=utc_ms(state, now) or now,
        powered=state.powered,
        model=state.settings.model.key,
        firmware=state.firmware_version,
        serial=state.settings.serial,
        link=_link(state, point),
        connectors=tuple(_connector(state, point, one, Here(now, facts)) for one in facts),
        queue=len(point.outbox.items) if point else 0,
        display=flow.display(state.hmi),
        card=card,
        storage_problem=state.storage_problem,
        network_up=state.network_up,
    )


def _link(state: DeviceState, point: ChargePointState | None) -> LinkSnapshot:
    if point is None:
        return _link_before(state)
    link = point.link
    shown = LinkState.FAILED if link.failed else LinkState.CONNECTING
    if link.phase is Phase.OPEN:
        shown = LinkState.CONNECTED
    elif link.phase is Phase.OFF:
        shown = LinkState.OFF
    return LinkSnapshot(
        state=shown,
        url=point.connection.url,
        identity=point.connection.identity,
        open=link.phase is Phase.OPEN,
        attempt=link.attempt,
        failure=str(link.failure) if link.failure else "",
        detail=link.detail,
        next_try_at_ms=link.next_try_at,
        registration=str(point.registration.status) if point.registration.status else "",
    )


def _link_before(state: DeviceState) -> LinkSnapshot:
    """Return the link of a charger that has no power or boots: what it will connect to, once it can."""
    rows = state.booting.rows if state.booting else None
    wanted = state.settings.connection or stored_connection(rows or ()) or NO_CONNECTION
    boots = state.powered and wanted.enabled
    return LinkSnapshot(
        state=LinkState.CONNECTING if boots else LinkState.OFF,
        url=wanted.url,
        identity=wanted.identity,
        open=False,
        attempt=state.attempts,
    )


def _connector(
    state: DeviceState, point: ChargePointState | None, facts: ConnectorFacts, here: Here
) -> ConnectorSnapshot:
    number = facts.connector_id
    told = point.connectors.current.get(number) if point else None
    running = point.transactions.running.get(number) if point else None
    finished = point.transactions.finished.get(number) if point else None
    grant = point.authorization.grant(number) if point else None
    limit = smart_charging.told_limit(point, number, here) if point else None
    session_wh = facts.reading.energy_wh - running.meter_start_wh if running else 0
    owner = running or grant
    return ConnectorSnapshot(
        connector_id=number,
        status=told.status if told else "",
        error_code=told.error_code if told else str(ChargePointErrorCode.no_error),
        visited=point.connectors.visited.get(number, ()) if point else (),
        visual=flow.visual(state.hmi, number),
        halo=flow.halo(state.hmi, number),
        transaction=running is not None,
        transaction_id=running.transaction_id if running else None,
        id_tag=owner.id_tag if owner else "",
        started_at_ms=running.started_at if running else None,
        session_wh=finished.session_wh if finished else session_wh,
        cable_in_charger=facts.cable_in_charger,
        cable_in_vehicle=facts.cable_in_vehicle,
        locked=facts.locked,
        tethered=state.settings.model.tethered,
        pilot=str(facts.pilot),
        pilot_v=facts.pilot_v,
        duty_pct=facts.duty_pct,
        limit_a=limit.amps if limit else 0.0,
        limit_reason=limit.reason if limit else "charger",
        limit_purpose=limit.purpose if limit else "",
        offered_a=facts.offered_a,
        drawn_a=facts.reading.current_a,
        voltage_v=facts.reading.voltage_v,
        power_w=facts.reading.power_w,
        energy_wh=facts.reading.energy_wh,
        vehicle=facts.vehicle,
        soc_pct=facts.soc_pct,
        asks=facts.asks,
        phases=facts.phases,
        charger_code=_charger_code(state, told.status if told else "", facts),
    )


_CODES = {
    ChargePointStatus.preparing: "B4",
    ChargePointStatus.charging: "C2",
    ChargePointStatus.suspended_ev: "B5",
    ChargePointStatus.suspended_evse: "B6",
    ChargePointStatus.finishing: "A4",
    ChargePointStatus.reserved: "A5",
    ChargePointStatus.unavailable: "A3",
    ChargePointStatus.faulted: "0E",
}
"""State of the charger's own machine by OCPP status (wallbox-facts 5.1, mapping inferred)."""


def _charger_code(state: DeviceState, status: str, facts: ConnectorFacts) -> str:
    """Return the code of the charger's own machine: locked ones depend on the key AuthEnabled."""
    point = state.chargepoint
    if point is None or not status:
        return ""
    locked = authorization.required(point) and point.registration.accepted
    granted = point.authorization.grant(facts.connector_id) is not None
    if status == ChargePointStatus.available:
        return "D1" if locked else "A1"
    if status == ChargePointStatus.preparing and not granted:
        return "D2" if locked else "B4"
    if status == ChargePointStatus.preparing and not facts.plugged:
        return "A1"
    return _CODES[ChargePointStatus(status)]
