"""What stands on each screen of the Commander 2: message keys and the values they need (design.md section 10).

Keys and numbers only; the words, the units and the clock belong to whoever paints. The values every screen has are
``name``, ``link`` (a value of `LinkSign`), ``network`` (1 or 0) and, once the clock is set, ``clock_offset_ms``, to be
added to an instant of the machine for local time in milliseconds since 1970.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from hmi_emulator.hmi.screens import Scene, offers_pad
from hmi_emulator.hmi.visual import operator_locks
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
QUEUE = Words(HaloColour.TURQUOISE, Sign.CLOCK, "scr.queue", "scr.queue.sub", "scr.chip.queue")
"""Stands in for the paused screen while the charger waits for its share of power."""


@dataclass(slots=True)
class Draft:
    """A view being filled; frozen once at the end, since copying it for each value would cost more than the rest."""

    words: Words
    since_ms: int
    before: DisplayView | None
    values: Values
    colour: HaloColour
    title: str
    text: str
    hint: str
    count_from_ms: int | None = None
    count_to_ms: int | None = None

    def frozen(self, scene: Scene, screen: Screen) -> DisplayView:
        """Return the finished view."""
        words, on_pad = self.words, screen is Screen.PIN
        return DisplayView(
            screen=screen,
            since_ms=self.since_ms,
            colour=self.colour,
            sign=words.sign,
            title=self.title,
            text=self.text,
            chip=words.chip,
            hint=self.hint,
            values=tuple(self.values.items()),
            user_button=offers_pad(scene, screen),
            pin_digits=scene.pad.shown_digits if on_pad else 0,
            pin_caption=_caption(scene) if on_pad else "",
            count_from_ms=self.count_from_ms,
            count_to_ms=self.count_to_ms,
            before=self.before,
        )


def fill(scene: Scene, screen: Screen, since_ms: int, before: DisplayView | None = None) -> DisplayView:
    """Return what stands on `screen`, which has been shown since `since_ms`, in place of `before`."""
    words = QUEUE if screen is Screen.PAUSED and scene.row == "in queue" else WORDS[screen]
    draft = Draft(words, since_ms, before, _bar(scene), words.colour, words.title, words.text, words.hint)
    if (special := _SPECIAL.get(screen)) is not None:
        special(draft, scene)
    return draft.frozen(scene, screen)


def link_sign(scene: Scene) -> LinkSign:
    """Return the icon of the link: connected only once the central system has accepted the charger."""
    facts = scene.facts
    if not facts.ocpp_on:
        return LinkSign.OFF
    if facts.link_open:
        return LinkSign.CONNECTED if facts.ever_accepted else LinkSign.CONNECTING
    return LinkSign.FAILED if facts.link_failed else LinkSign.CONNECTING


def _bar(scene: Scene) -> Values:
    facts = scene.facts
    values: Values = {"name": facts.model_name, "link": link_sign(scene).value, "network": int(facts.network_up)}
    if facts.clock_offset_ms is not None:
        values["clock_offset_ms"] = facts.clock_offset_ms + facts.zone_ms
    return values


# ---- what single screens add -----------------------------------------------------------------------------


def _boot(draft: Draft, scene: Scene) -> None:
    facts = scene.facts
    draft.count_from_ms = draft.since_ms if facts.booted_at_ms is None else facts.booted_at_ms
    draft.count_to_ms = facts.boot_done_at_ms
    draft.values["firmware"] = facts.firmware


def _connecting(draft: Draft, scene: Scene) -> None:
    if scene.row == "locked":
        draft.colour = HaloColour.YELLOW
    draft.values["host"] = scene.facts.link_host
    draft.values["attempt"] = scene.facts.link_attempt


def _pin(draft: Draft, scene: Scene) -> None:
    pad = scene.pad
    draft.count_from_ms, draft.count_to_ms = pad.rest_from, pad.rest_until
    draft.values["touched_at_ms"] = pad.touched_at
    if pad.shaking_from is not None:
        draft.values["shaking_from_ms"] = pad.shaking_from


def _caption(scene: Scene) -> str:
    if scene.pad.rest_from is not None:
        return "scr.pin.rest"
    return "scr.pin.wrong" if scene.pad.refused else ""


def _authorising(draft: Draft, scene: Scene) -> None:
    id_tag = scene.facts.asking_id_tag
    if scene.pins.stands_for_pin(id_tag):
        draft.hint = "scr.auth.pin"
    else:
        draft.values["card_end"] = id_tag[-4:]


def _accepted(draft: Draft, scene: Scene) -> None:
    connector = scene.connector
    if scene.by_pin:
        draft.text = "scr.accepted.pin"
    elif connector.remote:
        draft.text = "scr.accepted.operator"
    if connector.plug_in_by_ms is None:
        draft.hint = ""
        return
    draft.count_from_ms = draft.since_ms if connector.authorised_at_ms is None else connector.authorised_at_ms
    draft.count_to_ms = connector.plug_in_by_ms


_REASONS = frozenset({"blocked", "expired", "invalid", "concurrent", "no_answer", "reserved", "refused"})


def _rejected(draft: Draft, scene: Scene) -> None:
    if scene.pins.stands_for_pin(scene.facts.refused_id_tag):
        draft.title = "scr.rejected.pin"
    why = scene.facts.refused_why
    draft.text = f"scr.rejected.{why if why in _REASONS else 'refused'}"


def _session(draft: Draft, scene: Scene) -> None:
    if scene.connector.transaction:
        draft.values["energy_wh"] = scene.connector.session_wh


def _charging(draft: Draft, scene: Scene) -> None:
    connector = scene.connector
    _session(draft, scene)
    draft.hint = _how_to_stop(scene)
    draft.count_from_ms = connector.started_at_ms
    draft.values |= {
        "power_w": connector.power_w,
        "rated_w": connector.rated_w,
        "limit_a": connector.limit_a,
        "phases": connector.phases,
    }


def _how_to_stop(scene: Scene) -> str:
    if not operator_locks(scene.facts):
        return "scr.stop.unplug"
    if scene.by_pin:
        return ""  # said beside the user symbol
    return "scr.stop.app" if scene.connector.remote else "scr.stop.card"


def _paused(draft: Draft, scene: Scene) -> None:
    draft.hint = "scr.sofar" if scene.connector.transaction else ""
    _session(draft, scene)


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


def _finishing(draft: Draft, scene: Scene) -> None:
    connector = scene.connector
    if connector.started_at_ms is None and not connector.stop_reason:
        draft.text = "scr.finish.sub"  # the car was there when the charger started
        return
    by_pin = connector.stop_reason == "Local" and scene.by_pin
    draft.hint = "scr.stopped.pin" if by_pin else _STOPPED.get(connector.stop_reason, "")
    draft.count_from_ms = connector.started_at_ms
    draft.count_to_ms = draft.since_ms if connector.stopped_at_ms is None else connector.stopped_at_ms
    draft.values["energy_wh"] = connector.session_wh


def _scheduled(draft: Draft, scene: Scene) -> None:
    _local_time(draft, scene, scene.connector.scheduled_at_utc_ms)


def _reserved(draft: Draft, scene: Scene) -> None:
    if scene.connector.reserved_until_utc_ms is None:
        draft.title = "scr.reserved.now"
    _local_time(draft, scene, scene.connector.reserved_until_utc_ms)


def _local_time(draft: Draft, scene: Scene, utc_ms: int | None) -> None:
    if utc_ms is not None:
        draft.values["local_ms"] = utc_ms + scene.facts.zone_ms


def _error(draft: Draft, scene: Scene) -> None:
    if scene.connector.cable_in_vehicle:
        draft.text = "scr.error.sub.car"
    draft.values["code"] = scene.connector.error_code


def _updating(draft: Draft, scene: Scene) -> None:
    if scene.facts.update_pct is not None:
        draft.hint = "scr.update.hint"
        draft.values["update_pct"] = scene.facts.update_pct


def _failed(draft: Draft, scene: Scene) -> None:
    facts = scene.facts
    if facts.unknown_offline_start:
        draft.text = "scr.failed.all"
    elif not facts.known_offline_start:
        draft.text = "scr.failed.none"
    draft.hint = "" if facts.next_try_at_ms is None else "scr.failed.hint"
    draft.count_to_ms = facts.next_try_at_ms


_SPECIAL: dict[Screen, Callable[[Draft, Scene], None]] = {
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
