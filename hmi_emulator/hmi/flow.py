"""The HMI over time: it remembers when each light and the screen began, and what is typed on the PIN pad.

Everything else is derived from the facts anew after every event, so a screen can never disagree with the charger.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hmi_emulator.hmi import pin, screens
from hmi_emulator.hmi import visual as rows
from hmi_emulator.hmi.display import fill
from hmi_emulator.hmi.facts import ConnectorView, HmiFacts
from hmi_emulator.hmi.halo import BLINK_MS, light_at
from hmi_emulator.hmi.pin import Pad, PinBook
from hmi_emulator.hmi.screens import Scene
from hmi_emulator.vocabulary.visual import DisplayView, HaloColour, HaloPattern, Motion, Screen, VisualState

_UNLIT = HaloPattern(colour=HaloColour.OFF, motion=Motion.DARK, since_ms=0)


@dataclass(frozen=True, slots=True)
class Look:
    """How one connector looks, and since when."""

    connector_id: int
    visual: VisualState = rows.OFF
    halo: HaloPattern = _UNLIT


@dataclass(frozen=True, slots=True)
class HmiState:
    """What the HMI remembers between two events."""

    pins: PinBook
    pad: Pad = field(default_factory=Pad)
    looks: tuple[Look, ...] = ()
    display: DisplayView | None = None
    rejected_until: int | None = None
    """End of the screen that tells a refusal, while it is shown."""
    blinks_until: int | None = None
    """End of the light's blinking at a refusal, while it blinks."""


def new_hmi(pins: PinBook) -> HmiState:
    """Return an HMI without power."""
    return HmiState(pins)


def shown(state: HmiState, facts: HmiFacts, now: int) -> HmiState:
    """Return the HMI as it looks with these facts: call it after every event."""
    looks = tuple(_look(_look_of(state, view.connector_id), facts, view, now) for view in facts.connectors)
    pad = pin.time_passed(state.pad, now) if facts.powered else Pad()
    blinks_until = _blinks_until(facts, now)
    if not facts.has_display or not facts.connectors:
        return HmiState(state.pins, pad, looks, blinks_until=blinks_until)
    scene = _scene(state.pins, pad, facts, now)
    screen = screens.choose(scene)
    if pad.is_open and screen is not Screen.PIN:
        pad = pin.closed(pad)
    told_until = screens.rejected_until(scene) if screen is Screen.REJECTED else None
    return HmiState(state.pins, pad, looks, _display(state.display, scene, screen), told_until, blinks_until)


def touched(state: HmiState, zone: str, facts: HmiFacts, now: int) -> tuple[HmiState, str | None]:
    """Press a zone of the display (`ScreenTouched`). Return the idTag to present once a right PIN is complete.

    A zone that is not on the screen now does nothing.
    """
    state = shown(state, facts, now)
    view, id_tag, pad = state.display, None, state.pad
    if view is None:
        return state, None
    if view.screen is Screen.PIN and _is_key(zone):
        pad, id_tag = pin.pressed(pad, zone, state.pins, now)
    elif zone == "user" and view.user_button:
        pad = pin.opened(pad, now)
    return shown(replace(state, pad=pad), facts, now), id_tag


def pin_entered(state: HmiState, digits: str, facts: HmiFacts, now: int) -> tuple[HmiState, str | None]:
    """Open the pad and type a whole PIN (`PinEntered`); as `touched`, key by key.

    Where the pad cannot be opened, or rests, nothing is sent.
    """
    state = shown(state, facts, now)
    if state.pad.is_open:
        state = replace(state, pad=pin.opened(state.pad, now))
    else:
        state, _ = touched(state, "user", facts, now)
    for digit in digits:
        state, id_tag = touched(state, digit, facts, now)
        if id_tag is not None:
            return state, id_tag
    return state, None


def next_deadline(state: HmiState) -> int | None:
    """Return the instant at which something changes by itself, None for never."""
    due = [at for at in (state.pad.next_deadline(), state.rejected_until, state.blinks_until) if at is not None]
    return min(due, default=None)


def time_passed(state: HmiState, facts: HmiFacts, now: int) -> HmiState:
    """Act on a deadline that has come."""
    return shown(state, facts, now)


def visual(state: HmiState, connector_id: int) -> VisualState:
    """Return the row of the table that holds for a connector."""
    return _look_of(state, connector_id).visual


def halo(state: HmiState, connector_id: int) -> HaloPattern:
    """Return what a connector's light does."""
    return _look_of(state, connector_id).halo


def display(state: HmiState) -> DisplayView | None:
    """Return what the screen shows, None on models without one."""
    return state.display


def _look_of(state: HmiState, connector_id: int) -> Look:
    return next((look for look in state.looks if look.connector_id == connector_id), Look(connector_id))


def _look(before: Look, facts: HmiFacts, connector: ConnectorView, now: int) -> Look:
    state = rows.row(facts, connector).looks
    halo, colour, motion = before.halo, state.colour, state.motion
    if _blinks_until(facts, now) is not None:
        colour, motion = HaloColour.RED, Motion.BLINK
    if (halo.colour, halo.motion) != (colour, motion):
        halo = HaloPattern(
            colour=colour,
            motion=motion,
            since_ms=now,
            brightness=facts.brightness,
            before=light_at(halo, now),
        )
    elif halo.brightness != facts.brightness:
        halo = replace(halo, brightness=facts.brightness)
    return Look(connector.connector_id, state, halo)


def _blinks_until(facts: HmiFacts, now: int) -> int | None:
    """Return until when the light blinks because a token was refused: BlinkRepeat times (its look is assumed)."""
    if facts.refused_at_ms is None or not facts.powered or not facts.blink_repeat:
        return None
    end = facts.refused_at_ms + facts.blink_repeat * BLINK_MS
    return end if now < end else None


def _scene(pins: PinBook, pad: Pad, facts: HmiFacts, now: int) -> Scene:
    # A chat with the companion app colours the light for a few seconds; the screen goes on.
    seen = replace(facts, synchronising=False) if facts.synchronising else facts
    connector = facts.connectors[0]
    return Scene(seen, connector, rows.row(seen, connector).name, pad, pins, now)


def _display(last: DisplayView | None, scene: Scene, screen: Screen) -> DisplayView:
    if last is None:
        return fill(scene, screen, scene.now)
    if last.screen is screen:
        return fill(scene, screen, last.since_ms, last.before)
    return fill(scene, screen, scene.now, replace(last, before=None))


def _is_key(zone: str) -> bool:
    return zone in ("back", "delete") or (len(zone) == 1 and zone in "0123456789")
