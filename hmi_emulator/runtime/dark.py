"""A charger without power, as a snapshot: what a window shows until the charger behind it has started."""

from __future__ import annotations

from hmi_emulator.device.snapshot import ConnectorSnapshot, DeviceSnapshot, LinkSnapshot, LinkState
from hmi_emulator.vocabulary.visual import HaloColour, HaloPattern, Motion, Sign, VisualState

_OFF = VisualState(word="state.off", light="light.off", colour=HaloColour.OFF, motion=Motion.DARK, sign=Sign.OFF)
_UNLIT = HaloPattern(colour=HaloColour.OFF, motion=Motion.DARK, since_ms=0)


def without_power(*, model: str, serial: str, connectors: int, tethered: bool) -> DeviceSnapshot:
    """Return a charger of a model before anything happened to it."""
    return DeviceSnapshot(
        now_ms=0,
        utc_ms=0,
        powered=False,
        model=model,
        firmware="",
        serial=serial,
        link=LinkSnapshot(state=LinkState.OFF, url="", identity="", open=False, attempt=0),
        connectors=tuple(_connector(number, tethered=tethered) for number in range(1, connectors + 1)),
        queue=0,
        display=None,
        card=None,
    )


def _connector(number: int, *, tethered: bool) -> ConnectorSnapshot:
    nothing = (0.0, 0.0, 0.0)
    return ConnectorSnapshot(
        connector_id=number,
        status="",
        error_code="NoError",
        visited=(),
        visual=_OFF,
        halo=_UNLIT,
        transaction=False,
        transaction_id=None,
        id_tag="",
        started_at_ms=None,
        session_wh=0,
        cable_in_charger=tethered,
        cable_in_vehicle=False,
        locked=False,
        tethered=tethered,
        pilot="E",
        pilot_v=0.0,
        duty_pct=100.0,
        limit_a=0.0,
        limit_reason="charger",
        limit_purpose="",
        offered_a=0.0,
        drawn_a=nothing,
        voltage_v=nothing,
        power_w=0.0,
        energy_wh=0,
        vehicle="compact",
        soc_pct=0.0,
        asks=True,
        phases=3,
        charger_code="",
    )
