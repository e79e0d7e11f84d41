"""Which screen the Commander 2 shows, and what stands on it: keys and values (design.md sections 9 and 10).

The screens are the emulator's own: the real ones are not documented. One thing is added to the design: a driver who
began with a PIN can open the pad from the session screens, since nothing else at the charger could stop the session.
"""

from __future__ import annotations

from dataclasses import dataclass

from hmi_emulator.hmi import visual
from hmi_emulator.hmi.facts import ConnectorView, HmiFacts
from hmi_emulator.hmi.pin import Pad, PinBook
from hmi_emulator.vocabulary.visual import Screen

REJECTED_MS = 6_000


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a screen is chosen and filled from."""

    facts: HmiFacts
    connector: ConnectorView
    row: str
    """Name of the row of `visual.ROWS` that holds."""
    pad: Pad
    pins: PinBook
    now: int

    @property
    def session(self) -> Screen | None:
        return _SESSION.get(self.row)

    @property
    def by_pin(self) -> bool:
        """The session or the grant came from the pad."""
        return self.pins.stands_for_pin(self.connector.id_tag)


_SESSION = {
    "waiting for car": Screen.WAITING_CAR,
    "charging": Screen.CHARGING,
    "paused": Screen.PAUSED,
    "in queue": Screen.PAUSED,
    "finished": Screen.FINISHING,
    "scheduled": Screen.SCHEDULED,
}
_ABOVE_ALL = {
    "no power": Screen.BLACK,
    "boot": Screen.BOOT,
    "updating": Screen.UPDATING,
    "error": Screen.ERROR,
    "not in service, dark": Screen.UNAVAILABLE,
    "not in service": Screen.UNAVAILABLE,
}
_IDLE = {
    "reserved": Screen.RESERVED,
    "locked, car plugged in": Screen.LOCKED_CAR,
    "locked": Screen.LOCKED,
    "ready, free charging": Screen.FREE,
    "ready, free charging, yellow": Screen.FREE,
    "ready, not connected yet": Screen.OCPP_CONNECTING,
    "ready, OCPP off": Screen.OCPP_OFF,
}
_WITH_PAD = frozenset({Screen.LOCKED, Screen.LOCKED_CAR, Screen.REJECTED, Screen.OCPP_FAILED})
_STOPPED_BY_PIN = frozenset({Screen.WAITING_CAR, Screen.CHARGING, Screen.PAUSED, Screen.SCHEDULED})


def choose(scene: Scene) -> Screen:
    """Return the screen that is shown; the order is that of design.md section 9."""
    if (screen := _ABOVE_ALL.get(scene.row)) is not None:
        return screen
    beneath = _beneath_pad(scene)
    return Screen.PIN if scene.pad.is_open and offers_pad(scene, beneath) else beneath


def offers_pad(scene: Scene, screen: Screen) -> bool:
    """True if this screen has the user symbol that opens the PIN pad."""
    if not visual.operator_locks(scene.facts):
        return False
    return screen in _WITH_PAD or (screen in _STOPPED_BY_PIN and scene.by_pin)


def rejected_until(scene: Scene) -> int | None:
    """Return the instant until which the last refusal is news, None if it is none."""
    refused_at, granted_at = scene.facts.refused_at_ms, scene.connector.authorised_at_ms
    if refused_at is None or scene.now >= refused_at + REJECTED_MS:
        return None
    if scene.connector.authorised and granted_at is not None and granted_at >= refused_at:
        return None
    return refused_at + REJECTED_MS


def _beneath_pad(scene: Scene) -> Screen:
    if scene.session is not None:
        return scene.session
    if scene.facts.asking_id_tag:
        return Screen.AUTHORISING
    if rejected_until(scene) is not None:
        return Screen.REJECTED
    if scene.row == "unlocked":
        return Screen.ACCEPTED
    return _idle(scene)


def _idle(scene: Scene) -> Screen:
    facts = scene.facts
    out_of_touch = facts.ocpp_on and not (facts.link_open and facts.ever_accepted)
    if out_of_touch and not scene.connector.cable_in_vehicle:
        return Screen.OCPP_FAILED if facts.link_failed else Screen.OCPP_CONNECTING
    return _IDLE.get(scene.row, Screen.LOCKED)
