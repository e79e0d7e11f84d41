"""What the charger's light says: the table of design.md section 9 as data, from facts to a visual state.

The first row that applies holds. The order is that of the screens: power, boot, update, fault, out of service, a
running session, and last the ways in which an idle charger waits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hmi_emulator.hmi.facts import ConnectorView, HmiFacts
from hmi_emulator.vocabulary.visual import HaloColour, Motion, Sign, VisualState

Condition = Callable[[HmiFacts, ConnectorView], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: when it applies, and what it looks like."""

    name: str
    when: Condition
    looks: VisualState


def _looks(
    word: str, light: str, colour: HaloColour, motion: Motion, sign: Sign, *, assumed: bool = False
) -> VisualState:
    return VisualState(word=word, light=light, colour=colour, motion=motion, sign=sign, assumed=assumed)


def _green(word: str, sign: Sign, *, assumed: bool = False) -> VisualState:
    return _looks(word, "light.green.steady", HaloColour.GREEN, Motion.STEADY, sign, assumed=assumed)


def _turquoise(word: str, sign: Sign) -> VisualState:
    return _looks(word, "light.turq", HaloColour.TURQUOISE, Motion.STEADY, sign)


def _yellow(word: str, sign: Sign, *, assumed: bool = False) -> VisualState:
    return _looks(word, "light.yellow", HaloColour.YELLOW, Motion.STEADY, sign, assumed=assumed)


def operator_locks(facts: HmiFacts) -> bool:
    """True if an idle connector is locked until a token or the operator unlocks it."""
    return facts.ocpp_on and facts.auth_required


def _charges(_: HmiFacts, connector: ConnectorView) -> bool:
    return connector.status == "Charging"


def _queues(_: HmiFacts, connector: ConnectorView) -> bool:
    return connector.queued and connector.cable_in_vehicle


def _scheduled(_: HmiFacts, connector: ConnectorView) -> bool:
    return connector.status == "SuspendedEVSE" and connector.scheduled_at_utc_ms is not None


def _waits_for_vehicle(facts: HmiFacts, connector: ConnectorView) -> bool:
    if connector.status == "SuspendedEV":
        return True
    unlocked = connector.authorised or not operator_locks(facts)
    return connector.status in ("Preparing", "") and connector.cable_in_vehicle and unlocked


def _unlocked(facts: HmiFacts, connector: ConnectorView) -> bool:
    return operator_locks(facts) and connector.authorised and not connector.cable_in_vehicle


def _not_connected_yet(facts: HmiFacts, connector: ConnectorView) -> bool:
    return not facts.ever_accepted and not connector.cable_in_vehicle


_DARK = _looks("state.out", "light.off", HaloColour.OFF, Motion.DARK, Sign.OFF, assumed=True)
_OUT = _green("state.out", Sign.OFF, assumed=True)
OFF = _looks("state.off", "light.off", HaloColour.OFF, Motion.DARK, Sign.OFF)
"""No power; also what a connector looks like before the first facts."""

ROWS: tuple[Row, ...] = (
    Row("no power", lambda f, _: not f.powered, OFF),
    Row(
        "boot",
        lambda f, _: f.booting,
        _looks("state.starting", "light.green.rot", HaloColour.GREEN, Motion.COMET, Sign.STARTING),
    ),
    Row(
        "updating",
        lambda f, _: f.updating,
        _looks("state.updating", "light.white", HaloColour.WHITE, Motion.TWO_COMETS, Sign.UPDATING, assumed=True),
    ),
    Row(
        "error",
        lambda _, c: c.status == "Faulted",
        _looks("state.error", "light.red", HaloColour.RED, Motion.STEADY, Sign.ERROR),
    ),
    Row(
        "synchronising",
        lambda f, _: f.synchronising,
        _looks("state.synchronising", "light.purple", HaloColour.PURPLE, Motion.COMET, Sign.SYNCHRONISING),
    ),
    Row("not in service, dark", lambda f, c: c.status == "Unavailable" and f.dark_when_unavailable, _DARK),
    Row("not in service", lambda _, c: c.status == "Unavailable", _OUT),
    Row(
        "charging",
        _charges,
        _looks("state.charging", "light.blue", HaloColour.BLUE, Motion.SLOW_PULSE, Sign.CHARGING),
    ),
    Row("in queue", _queues, _turquoise("state.queue", Sign.CLOCK)),
    Row(
        "scheduled",
        _scheduled,
        _looks("state.scheduled", "light.turq.pulse", HaloColour.TURQUOISE, Motion.PULSE, Sign.CLOCK),
    ),
    Row("paused", lambda _, c: c.status == "SuspendedEVSE", _turquoise("state.paused", Sign.PAUSED)),
    Row("waiting for car", _waits_for_vehicle, _turquoise("state.waiting", Sign.PLUG)),
    Row("finished", lambda _, c: c.status == "Finishing", _turquoise("state.finished", Sign.FINISHED)),
    Row("unlocked", _unlocked, _green("state.unlocked", Sign.UNLOCKED)),
    Row("reserved", lambda _, c: c.status == "Reserved", _yellow("state.reserved", Sign.RESERVED, assumed=True)),
    Row("ready, OCPP off", lambda f, _: not f.ocpp_on, _green("state.ready", Sign.READY)),
    Row("ready, not connected yet", _not_connected_yet, _green("state.ready", Sign.READY)),
    Row(
        "ready, free charging, yellow",
        lambda f, _: not f.auth_required and f.yellow_when_free,
        _yellow("state.ready", Sign.READY),
    ),
    Row("ready, free charging", lambda f, _: not f.auth_required, _green("state.ready", Sign.READY)),
    Row("locked, car plugged in", lambda _, c: c.cable_in_vehicle, _yellow("state.locked_car", Sign.LOCKED)),
    Row("locked", lambda *_: True, _yellow("state.locked", Sign.LOCKED)),
)


def row(facts: HmiFacts, connector: ConnectorView) -> Row:
    """Return the row that holds for a connector."""
    return next(row for row in ROWS if row.when(facts, connector))
