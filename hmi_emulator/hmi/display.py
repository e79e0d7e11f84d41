"""What stands on each screen of the Commander 2: message keys and the values they need (design.md section 10).

Keys and numbers only; the words, the units and the clock belong to whoever paints. The values every screen has are
``name``, ``link`` (a value of `LinkSign`), ``network`` (1 or 0) and, once the clock is set, ``clock_offset_ms``, to be
added to an instant of the machine for local time in milliseconds since 1970.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from hmi_emulator.hmi.screens import Scene, offers_pad
from hmi_emulator.vocabulary.visual import DisplayView, HaloColour, Screen, Sign

Values = dict[str, str | int | float]


class LinkSign(StrEnum):
    """The OCPP link as the bar shows it (design.md section 11)."""

    OFF = "off"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Words:
    """What a screen says whatever the numbers are."""

    colour: HaloColour
    sign: Sign
    title: str = ""
    text: str = ""
    chip: str = ""
    hint: str = ""


WORDS: dict[Screen, Words] = {
    Screen.BLACK: Words(HaloColour.OFF, Sign.OFF),
    Screen.BOOT: Words(HaloColour.GREEN, Sign.STARTING, "scr.boot", "scr.boot.sub"),
    Screen.OCPP_CONNECTING: Words(
        HaloColour.GREEN, Sign.READY, "scr.connecting", "scr.connecting.sub", hint="scr.connecting.hint"
    ),
    Screen.LOCKED: Words(HaloColour.YELLOW, Sign.LOCKED, "scr.locked", "scr.locked.sub", "scr.chip.locked"),
    Screen.LOCKED_CAR: Words(HaloColour.YELLOW, Sign.LOCKED, "scr.lockedcar", "scr.lockedcar.sub", "scr.chip.locked"),
    Screen.PIN: Words(HaloColour.OFF, Sign.LOCKED, "scr.pin", "scr.pin.sub"),
    Screen.AUTHORISING: Words(HaloColour.YELLOW, Sign.LOCKED, "scr.auth", "scr.auth.sub", hint="scr.auth.card"),
    Screen.ACCEPTED: Words(
        HaloColour.GREEN, Sign.UNLOCKED, "scr.accepted", "scr.accepted.card", "scr.chip.unlocked", "scr.accepted.left"
    ),
    Screen.REJECTED: Words(HaloColour.YELLOW, Sign.LOCKED, "scr.rejected", "scr.rejected.refused"),
    Screen.WAITING_CAR: Words(HaloColour.TURQUOISE, Sign.PLUG, "scr.waiting", "scr.waiting.sub", "scr.chip.connected"),
    Screen.CHARGING: Words(HaloColour.BLUE, Sign.CHARGING, "scr.charging", hint="scr.stop.card"),
    Screen.PAUSED: Words(HaloColour.TURQUOISE, Sign.PAUSED, "scr.paused", "scr.paused.sub", "scr.chip.paused"),
    Screen.FINISHING: Words(HaloColour.TURQUOISE, Sign.FINISHED, "scr.finish"),
    Screen.SCHEDULED: Words(
        HaloColour.TURQUOISE, Sign.CLOCK, "scr.scheduled", "scr.scheduled.sub", "scr.chip.scheduled"
    ),
    Screen.RESERVED: Words(HaloColour.YELLOW, Sign.LOCKED, "scr.reserved", "scr.reserved.sub", "scr.chip.locked"),
    Screen.FREE: Words(HaloColour.GREEN, Sign.UNLOCKED, "scr.free.title", "scr.free.sub", "scr.chip.free"),
    Screen.OCPP_OFF: Words(HaloColour.GREEN, Sign.READY, "scr.home", "scr.home.sub"),
    Screen.ERROR: Words(HaloColour.RED, Sign.ERROR, "scr.error", "scr.error.sub", "scr.chip.fault", "scr.error.hint"),
    Screen.UNAVAILABLE: Words(HaloColour.OFF, Sign.OFF, "scr.out", "scr.out.sub"),
    Screen.UPDATING: Words(HaloColour.WHITE, Sign.UPDATING, "scr.update", "scr.update.sub"),
    Screen.OCPP_FAILED: Words(HaloColour.YELLOW, Sign.ERROR, "scr.failed", "scr.failed.sub"),
}


def fill(scene: Scene, screen: Screen, since_ms: int) -> DisplayView:
    """Return what stands on `screen`, which has been shown since `since_ms`."""
    words = WORDS[screen]
    view = DisplayView(
        screen=screen,
        since_ms=since_ms,
        colour=words.colour,
        sign=words.sign,
        title=words.title,
        text=words.text,
        chip=words.chip,
        hint=words.hint,
        values=_values(_bar(scene)),
        user_button=offers_pad(scene, screen),
    )
    special = _SPECIAL.get(screen)
    return view if special is None else special(view, scene)


def link_sign(scene: Scene) -> LinkSign:
    """Return the icon of the link: connected only once the central system has accepted the charger."""
    facts = scene.facts
    if not facts.ocpp_on:
        return LinkSign.OFF
    if facts.link_open:
        return LinkSign.CONNECTED if facts.ever_accepted else LinkSign.CONNECTING
    return LinkSign.FAILED if facts.link_failed else LinkSign.CONNECTING


def _values(values: Values) -> tuple[tuple[str, str | int | float], ...]:
    return tuple(values.items())


def _with(view: DisplayView, **values: str | float) -> DisplayView:
    return replace(view, values=(*view.values, *values.items()))


def _bar(scene: Scene) -> Values:
    facts = scene.facts
    values: Values = {"name": facts.model_name, "link": str(link_sign(scene)), "network": int(facts.network_up)}
    if facts.clock_offset_ms is not None:
        values["clock_offset_ms"] = facts.clock_offset_ms + facts.zone_ms
    return values


# ---- what single screens add -----------------------------------------------------------------------------


def _boot(view: DisplayView, scene: Scene) -> DisplayView:
    facts = scene.facts
    begun = view.since_ms if facts.booted_at_ms is None else facts.booted_at_ms
    counted = replace(view, count_from_ms=begun, count_to_ms=facts.boot_done_at_ms)
    return _with(counted, firmware=facts.firmware)


def _connecting(view: DisplayView, scene: Scene) -> DisplayView:
    colour = HaloColour.YELLOW if scene.row == "locked" else view.colour
    return _with(replace(view, colour=colour), host=scene.facts.link_host, attempt=scene.facts.link_attempt)


def _pin(view: DisplayView, scene: Scene) -> DisplayView:
    pad = scene.pad
    caption = "scr.pin.wrong" if pad.refused else ""
    if pad.rest_from is not None:
        caption = "scr.pin.rest"
    shaking = {} if pad.shaking_from is None else {"shaking_from_ms": pad.shaking_from}
    return _with(
        replace(
            view,
            pin_digits=pad.shown_digits,
            pin_caption=caption,
            count_from_ms=pad.rest_from,
            count_to_ms=pad.rest_until,
        ),
        touched_at_ms=pad.touched_at,
        **shaking,
    )


def _authorising(view: DisplayView, scene: Scene) -> DisplayView:
    id_tag = scene.facts.asking_id_tag
    if scene.pins.stands_for_pin(id_tag):
        return replace(view, hint="scr.auth.pin")
    return _with(view, card_end=id_tag[-4:])


def _accepted(view: DisplayView, scene: Scene) -> DisplayView:
    connector = scene.connector
    text = "scr.accepted.operator" if connector.remote else view.text
    if scene.by_pin:
        text = "scr.accepted.pin"
    begun = view.since_ms if connector.authorised_at_ms is None else connector.authorised_at_ms
    end = connector.plug_in_by_ms
    return replace(
        view,
        text=text,
        hint=view.hint if end is not None else "",
        count_from_ms=None if end is None else begun,
        count_to_ms=end,
    )


_REASONS = frozenset({"blocked", "expired", "invalid", "concurrent", "no_answer", "refused"})


def _rejected(view: DisplayView, scene: Scene) -> DisplayView:
    why = scene.facts.refused_why if scene.facts.refused_why in _REASONS else "refused"
    title = "scr.rejected.pin" if scene.pins.stands_for_pin(scene.facts.refused_id_tag) else view.title
    return replace(view, title=title, text=f"scr.rejected.{why}")


def _session(view: DisplayView, scene: Scene) -> DisplayView:
    """Add the energy of a running session."""
    connector = scene.connector
    return _with(view, energy_wh=connector.session_wh) if connector.transaction else view


def _charging(view: DisplayView, scene: Scene) -> DisplayView:
    connector = scene.connector
    return _with(
        replace(_session(view, scene), hint=_how_to_stop(scene), count_from_ms=connector.started_at_ms),
        power_w=connector.power_w,
        rated_w=connector.rated_w,
        limit_a=connector.limit_a,
        phases=connector.phases,
    )


def _how_to_stop(scene: Scene) -> str:
    if scene.by_pin:
        return ""  # said beside the user symbol
    if not scene.facts.auth_required or not scene.facts.ocpp_on:
        return "scr.stop.unplug"
    return "scr.stop.app" if scene.connector.remote else "scr.stop.card"


def _paused(view: DisplayView, scene: Scene) -> DisplayView:
    if scene.row == "in queue":
        view = replace(view, title="scr.queue", text="scr.queue.sub", chip="scr.chip.queue", sign=Sign.CLOCK)
    return _session(replace(view, hint="scr.sofar" if scene.connector.transaction else ""), scene)


_STOPPED = {
    "Local": "scr.stopped.card",
    "Remote": "scr.stopped.operator",
    "DeAuthorized": "scr.stopped.refused",
    "EVDisconnected": "scr.stopped.unplugged",
    "PowerLoss": "scr.stopped.power",
    "HardReset": "scr.stopped.restart",
    "SoftReset": "scr.stopped.restart",
    "Reboot": "scr.stopped.restart",
    "EmergencyStop": "scr.stopped.emergency",
    "UnlockCommand": "scr.stopped.operator",
    "Other": "scr.stopped.other",
}


def _finishing(view: DisplayView, scene: Scene) -> DisplayView:
    connector = scene.connector
    if connector.started_at_ms is None and not connector.stop_reason:
        return replace(view, text="scr.finish.sub")
    hint = _STOPPED.get(connector.stop_reason, "")
    if connector.stop_reason == "Local" and scene.by_pin:
        hint = "scr.stopped.pin"
    stopped_at = view.since_ms if connector.stopped_at_ms is None else connector.stopped_at_ms
    counted = replace(view, hint=hint, count_from_ms=connector.started_at_ms, count_to_ms=stopped_at)
    return _with(counted, energy_wh=connector.session_wh)


def _scheduled(view: DisplayView, scene: Scene) -> DisplayView:
    return _local_time(view, scene, scene.connector.scheduled_at_utc_ms)


def _reserved(view: DisplayView, scene: Scene) -> DisplayView:
    if scene.connector.reserved_until_utc_ms is None:
        return replace(view, title="scr.reserved.now")
    return _local_time(view, scene, scene.connector.reserved_until_utc_ms)


def _local_time(view: DisplayView, scene: Scene, utc_ms: int | None) -> DisplayView:
    return view if utc_ms is None else _with(view, local_ms=utc_ms + scene.facts.zone_ms)


def _error(view: DisplayView, scene: Scene) -> DisplayView:
    text = "scr.error.sub.car" if scene.connector.cable_in_vehicle else view.text
    return _with(replace(view, text=text), code=scene.connector.error_code)


def _updating(view: DisplayView, scene: Scene) -> DisplayView:
    done = scene.facts.update_pct
    return view if done is None else _with(replace(view, hint="scr.update.hint"), update_pct=done)


def _failed(view: DisplayView, scene: Scene) -> DisplayView:
    facts = scene.facts
    text = "scr.failed.sub" if facts.known_offline_start else "scr.failed.none"
    if facts.unknown_offline_start:
        text = "scr.failed.all"
    due = facts.next_try_at_ms
    return replace(view, text=text, hint="" if due is None else "scr.failed.hint", count_to_ms=due)


_SPECIAL: dict[Screen, Callable[[DisplayView, Scene], DisplayView]] = {
    Screen.BOOT: _boot,
    Screen.OCPP_CONNECTING: _connecting,
    Screen.PIN: _pin,
    Screen.AUTHORISING: _authorising,
    Screen.ACCEPTED: _accepted,
    Screen.REJECTED: _rejected,
    Screen.WAITING_CAR: _session,
    Screen.CHARGING: _charging,
    Screen.PAUSED: _paused,
    Screen.FINISHING: _finishing,
    Screen.SCHEDULED: _scheduled,
    Screen.RESERVED: _reserved,
    Screen.ERROR: _error,
    Screen.UPDATING: _updating,
    Screen.OCPP_FAILED: _failed,
}
