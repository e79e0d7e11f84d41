"""From the device to what the HMI looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import authorization, reservations, smart_charging
from hmi_emulator.chargepoint.here import Here
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.hmi.facts import ConnectorView, HmiFacts
from hmi_emulator.vocabulary.address import host_of
from hmi_emulator.vocabulary.verdict import Verdict

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.state import ChargePointState
    from hmi_emulator.charger.facts import ConnectorFacts
    from hmi_emulator.device.state import DeviceState

_REFUSALS = frozenset(
    {
        Verdict.BLOCKED,
        Verdict.EXPIRED,
        Verdict.INVALID,
        Verdict.CONCURRENT,
        Verdict.NO_ANSWER,
        Verdict.RESERVED,
        Verdict.REFUSED,
    }
)


def hmi_facts(state: DeviceState, facts: tuple[ConnectorFacts, ...], now: int) -> HmiFacts:
    """Return everything that decides what the charger shows."""
    point, model = state.chargepoint, state.settings.model
    judged = point.authorization.judged if point else None
    refused = judged if judged and judged.finding in _REFUSALS else None
    return HmiFacts(
        powered=state.powered,
        booting=state.powered and point is None,
        boot_done_at_ms=state.booting.done_at if state.booting else None,
        firmware=state.firmware_version,
        model_name=model.name,
        has_display=model.has_display,
        has_halo=model.has_halo,
        ocpp_on=point is not None and point.connection.enabled,
        link_open=point is not None and point.link.phase is Phase.OPEN,
        ever_accepted=point is not None and point.registration.accepted,
        link_failed=point is not None and point.link.failed,
        link_host=host_of(point.connection.url) if point else "",
        link_attempt=point.link.failures + 1 if point else 0,
        next_try_at_ms=point.link.next_try_at if point else None,
        auth_required=point is None or authorization.required(point),
        yellow_when_free=state.settings.personality.auth_enabled_reading == "guide",
        blink_repeat=point.configuration.number("BlinkRepeat") if point else 0,
        updating=point is not None and point.firmware.installing,
        asking_id_tag=judged.id_tag if judged and judged.finding is Verdict.ASKING else "",
        refused_at_ms=refused.since if refused else None,
        refused_why=str(refused.finding) if refused else "",
        brightness=point.configuration.number("LightIntensity") / 100 if point else 1.0,
        connectors=tuple(_connector(state, point, one, Here(now, facts)) for one in facts),
        known_offline_start=point is not None and point.configuration.flag("LocalAuthorizeOffline"),
        unknown_offline_start=point is not None and point.configuration.flag("AllowOfflineTxForUnknownId"),
        refused_id_tag=refused.id_tag if refused else "",
        network_up=state.network_up,
        clock_offset_ms=point.clock.offset_ms if point else None,
    )


def _connector(state: DeviceState, point: ChargePointState | None, facts: ConnectorFacts, here: Here) -> ConnectorView:
    number, model = facts.connector_id, state.settings.model
    told = point.connectors.current.get(number) if point else None
    grant = point.authorization.grant(number) if point else None
    running = point.transactions.running.get(number) if point else None
    finished = point.transactions.finished.get(number) if point else None
    kept = reservations.keeping(point, number, here) if point else None
    last = running or finished
    session_wh = facts.reading.energy_wh - running.meter_start_wh if running else 0
    return ConnectorView(
        connector_id=number,
        status=told.status if told else "",
        error_code=told.error_code if told else "",
        cable_in_charger=facts.cable_in_charger,
        cable_in_vehicle=facts.cable_in_vehicle,
        transaction=running is not None,
        authorised=grant is not None or (point is not None and not authorization.required(point)),
        authorised_at_ms=grant.at if grant else None,
        plug_in_by_ms=grant.plug_in_by if grant else None,
        asks=facts.asks,
        drawing=facts.drawing,
        limit_a=smart_charging.effective_limit(point, number, here).amps if point else 0.0,
        power_w=facts.reading.power_w,
        rated_w=model.rated_a * model.nominal_v * model.phases,
        phases=facts.phases,
        session_wh=session_wh if running or not finished else finished.session_wh,
        started_at_ms=last.started_at if last else None,
        stop_reason=finished.reason if finished else "",
        reserved_until_utc_ms=kept.expires_utc_ms if kept else None,
        rated_a=model.rated_a,
        id_tag=last.id_tag if last else grant.id_tag if grant else "",
        stopped_at_ms=finished.stopped_at if finished else None,
    )
