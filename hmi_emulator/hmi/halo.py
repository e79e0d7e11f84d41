"""What the charger's light looks like at an instant: level, cross-fade and comet of a `HaloPattern` (design.md 7.3).

Only exact arithmetic is used, and levels are rounded: `light_at` enters the state, which must be the same everywhere.
"""

from __future__ import annotations

from hmi_emulator.vocabulary.visual import HaloColour, HaloPattern, Light, Motion

FADE_MS = 350
FADE_TO_RED_MS = 120
FADE_TO_DARK_MS = 400
FADE_FROM_COMET_MS = 500
"""Starting becomes Ready: the light of the comet spreads over the ring."""

FLARE_MS = 200
"""An error begins brighter than it stays."""
FLARE = 0.15

PULSE_MS = 2000
PULSE_LOW = 0.15
BLINK_MS = 500
"""One blink, half of it dark (assumed)."""
SLOW_RISE_MS, SLOW_HOLD_MS, SLOW_FALL_MS = 1680, 320, 2000
SLOW_LOW = 0.28

COMET_MS = 1600
"""One turn."""
TWO_COMETS_MS = 2000
COMET_TAIL = 260.0
"""Degrees."""
TWO_COMETS_TAIL = 150.0

COMET_LIT = 0.5
"""What a comet lights of the ring, on average: a fade out of it starts there."""

_COMETS = (Motion.COMET, Motion.TWO_COMETS)
_PULSES = (Motion.PULSE, Motion.SLOW_PULSE, Motion.BLINK)


def level_at(pattern: HaloPattern, now: int) -> float:
    """Return the level of the pattern's own colour, 0 to 1.15, brightness included and the cross-fade not.

    Of a comet it is the level of its head.
    """
    return round(_motion_level(pattern, max(0, now - pattern.since_ms)) * pattern.brightness, 3)


def fade_at(pattern: HaloPattern, now: int) -> float:
    """Return how far the cross-fade from `pattern.before` is, 0 to 1."""
    duration = _fade_ms(pattern)
    if not duration:
        return 1.0
    return round(_out_cubic((now - pattern.since_ms) / duration), 3)


def light_at(pattern: HaloPattern, now: int) -> Light:
    """Return the light that prevails at an instant: what the next change fades from."""
    fade = fade_at(pattern, now)
    level = level_at(pattern, now) * (COMET_LIT if pattern.motion in _COMETS else 1.0) * fade
    before = pattern.before
    if before is not None and before.level * (1 - fade) > level:
        return Light(before.colour, round(before.level * (1 - fade), 3))
    return Light(pattern.colour, round(min(1.0, level), 3))


def angle_at(pattern: HaloPattern, now: int) -> float:
    """Return where the head of the comet is, in degrees clockwise from the top; 0 for what does not turn."""
    if pattern.motion not in _COMETS:
        return 0.0
    turn = COMET_MS if pattern.motion is Motion.COMET else TWO_COMETS_MS
    return 360.0 * (max(0, now - pattern.since_ms) % turn) / turn


def moving(pattern: HaloPattern, now: int) -> bool:
    """True if the light looks different a frame later."""
    since = now - pattern.since_ms
    if since < _fade_ms(pattern) or (_flares(pattern) and since < FLARE_MS):
        return True
    return pattern.brightness > 0 and (pattern.motion in _COMETS or pattern.motion in _PULSES)


def _motion_level(pattern: HaloPattern, since: int) -> float:
    match pattern.motion:
        case Motion.DARK:
            return 0.0
        case Motion.SLOW_PULSE:
            return SLOW_LOW + (1 - SLOW_LOW) * _slow_pulse(since)
        case Motion.BLINK:
            return 1.0 if since % BLINK_MS < BLINK_MS // 2 else 0.0
        case Motion.PULSE:
            return PULSE_LOW + (1 - PULSE_LOW) * _pulse(since)
        case _:
            return 1.0 + (FLARE * _falling(since / FLARE_MS) if _flares(pattern) else 0.0)


def _slow_pulse(since: int) -> float:
    at = since % (SLOW_RISE_MS + SLOW_HOLD_MS + SLOW_FALL_MS)
    if at < SLOW_RISE_MS:
        return half_cosine(at / SLOW_RISE_MS)
    if at < SLOW_RISE_MS + SLOW_HOLD_MS:
        return 1.0
    return 1.0 - half_cosine((at - SLOW_RISE_MS - SLOW_HOLD_MS) / SLOW_FALL_MS)


def _pulse(since: int) -> float:
    at = (since % PULSE_MS) * 2 / PULSE_MS
    return half_cosine(at) if at < 1 else 1.0 - half_cosine(at - 1)


def half_cosine(part: float) -> float:
    """Return (1 - cos(pi * part)) / 2 for 0 <= part <= 1, from a series that gives the same bits on every machine."""
    x = 3.141592653589793 * (part - 0.5)
    square = x * x
    sine = x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
    return 0.5 + 0.5 * sine


def _out_cubic(part: float) -> float:
    rest = 1.0 - min(1.0, max(0.0, part))
    return 1.0 - rest * rest * rest


def _falling(part: float) -> float:
    rest = 1.0 - min(1.0, part)
    return rest * rest


def _flares(pattern: HaloPattern) -> bool:
    return pattern.colour is HaloColour.RED and pattern.motion is Motion.STEADY


def _fade_ms(pattern: HaloPattern) -> int:
    if pattern.before is None:
        return 0
    if pattern.motion is Motion.DARK:
        return FADE_TO_DARK_MS
    if pattern.colour is HaloColour.RED:
        return FADE_TO_RED_MS
    if pattern.before.colour is pattern.colour:
        return FADE_FROM_COMET_MS
    return FADE_MS
