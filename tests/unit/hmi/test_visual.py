"""What the light says: each row of design.md section 9 is reached from facts, and holds the words given there."""

from __future__ import annotations

import pytest

from hmi_emulator.hmi.facts import HmiFacts
from hmi_emulator.hmi.visual import ROWS, row
from hmi_emulator.vocabulary.visual import HaloColour, Motion, Sign
from tests.unit.hmi.hmi_facts import charging, facts

STEADY, GREEN, TURQUOISE, YELLOW = Motion.STEADY, HaloColour.GREEN, HaloColour.TURQUOISE, HaloColour.YELLOW
PLUGGED = {"cable_in_vehicle": True, "status": "Preparing"}

REACHED: dict[str, tuple[HmiFacts, str, str, HaloColour, Motion, Sign]] = {
    "no power": (facts(powered=False), "state.off", "light.off", HaloColour.OFF, Motion.DARK, Sign.OFF),
    "boot": (
        facts(booting=True, status=""),
        "state.starting",
        "light.green.rot",
        GREEN,
        Motion.COMET,
        Sign.STARTING,
    ),
    "updating": (
        facts(updating=True),
        "state.updating",
        "light.white",
        HaloColour.WHITE,
        Motion.TWO_COMETS,
        Sign.UPDATING,
    ),
    "error": (facts(status="Faulted"), "state.error", "light.red", HaloColour.RED, STEADY, Sign.ERROR),
    "synchronising": (
        facts(synchronising=True),
        "state.synchronising",
        "light.purple",
        HaloColour.PURPLE,
        Motion.COMET,
        Sign.SYNCHRONISING,
    ),
    "not in service, dark": (
        facts(status="Unavailable", dark_when_unavailable=True),
        "state.out",
        "light.off",
        HaloColour.OFF,
        Motion.DARK,
        Sign.OFF,
    ),
    "not in service": (facts(status="Unavailable"), "state.out", "light.green.steady", GREEN, STEADY, Sign.OFF),
    "charging": (charging(), "state.charging", "light.blue", HaloColour.BLUE, Motion.SLOW_PULSE, Sign.CHARGING),
    "in queue": (
        charging(status="SuspendedEVSE", queued=True),
        "state.queue",
        "light.turq",
        TURQUOISE,
        STEADY,
        Sign.CLOCK,
    ),
    "scheduled": (
        charging(status="SuspendedEVSE", scheduled_at_utc_ms=1),
        "state.scheduled",
        "light.turq.pulse",
        TURQUOISE,
        Motion.PULSE,
        Sign.CLOCK,
    ),
    "paused": (charging(status="SuspendedEVSE"), "state.paused", "light.turq", TURQUOISE, STEADY, Sign.PAUSED),
    "waiting for car": (charging(status="SuspendedEV"), "state.waiting", "light.turq", TURQUOISE, STEADY, Sign.PLUG),
    "finished": (
        facts(status="Finishing", cable_in_vehicle=True),
        "state.finished",
        "light.turq",
        TURQUOISE,
        STEADY,
        Sign.FINISHED,
    ),
    "unlocked": (
        facts(status="Preparing", authorised=True),
        "state.unlocked",
        "light.green.steady",
        GREEN,
        STEADY,
        Sign.UNLOCKED,
    ),
    "reserved": (facts(status="Reserved"), "state.reserved", "light.yellow", YELLOW, STEADY, Sign.RESERVED),
    "ready, OCPP off": (facts(ocpp_on=False), "state.ready", "light.green.steady", GREEN, STEADY, Sign.READY),
    "ready, not connected yet": (
        facts(ever_accepted=False, link_open=False),
        "state.ready",
        "light.green.steady",
        GREEN,
        STEADY,
        Sign.READY,
    ),
    "ready, free charging": (
        facts(auth_required=False, authorised=True),
        "state.ready",
        "light.green.steady",
        GREEN,
        STEADY,
        Sign.READY,
    ),
    "ready, free charging, yellow": (
        facts(auth_required=False, authorised=True, yellow_when_free=True),
        "state.ready",
        "light.yellow",
        YELLOW,
        STEADY,
        Sign.READY,
    ),
    "locked, car plugged in": (facts(**PLUGGED), "state.locked_car", "light.yellow", YELLOW, STEADY, Sign.LOCKED),
    "locked": (facts(), "state.locked", "light.yellow", YELLOW, STEADY, Sign.LOCKED),
}


@pytest.mark.parametrize("name", [row.name for row in ROWS])
def test_each_row_is_reached_from_facts(name: str) -> None:
    given, word, light, colour, motion, sign = REACHED[name]
    found = row(given, given.connectors[0])
    looks = found.looks
    assert found.name == name
    assert (looks.word, looks.light, looks.colour, looks.motion, looks.sign) == (word, light, colour, motion, sign)


def test_what_no_source_tells_is_marked_as_assumed() -> None:
    assumed = {row.name for row in ROWS if row.looks.assumed}
    assert assumed == {"updating", "not in service, dark", "not in service", "reserved"}


def test_a_lost_link_does_not_change_the_light() -> None:
    for before in (facts(), charging(), facts(**PLUGGED), facts(status="Preparing", authorised=True)):
        offline = HmiFacts(**{name: getattr(before, name) for name in before.__slots__} | {"link_open": False})
        assert row(offline, offline.connectors[0]) == row(before, before.connectors[0])


@pytest.mark.parametrize("without_lock", [{"auth_required": False, "authorised": True}, {"ocpp_on": False}])
def test_a_car_at_an_open_charger_is_waited_for(without_lock: dict[str, bool]) -> None:
    given = facts(**PLUGGED, **without_lock)
    assert row(given, given.connectors[0]).name == "waiting for car"


def test_a_loose_cable_in_a_locked_charger_stays_locked() -> None:
    given = facts(status="Preparing", cable_in_charger=True)
    assert row(given, given.connectors[0]).name == "locked"


def test_a_fault_outranks_a_running_session_and_an_update_outranks_the_fault() -> None:
    faulted = charging(status="Faulted")
    assert row(faulted, faulted.connectors[0]).name == "error"
    updating = charging(status="Faulted", updating=True)
    assert row(updating, updating.connectors[0]).name == "updating"
