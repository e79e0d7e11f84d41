"""Pictures of the Commander 2 display: each screen in English, the long ones in Swedish, and moments of motion."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from hmi_emulator.gui.device.screens import paint_display
from hmi_emulator.hmi import flow
from hmi_emulator.hmi.facts import HmiFacts
from hmi_emulator.vocabulary.visual import DisplayView
from tests.support.images import check_golden, difference, load_fonts
from tests.unit.hmi.hmi_facts import PINS, charging, facts

WIDTH, HEIGHT = 400, 240
HOUR = 3_600_000
CLOCK = {"clock_offset_ms": 14 * HOUR + 32 * 60_000}
UNCONNECTED = {**CLOCK, "link_open": False, "ever_accepted": False}


def shown(given: HmiFacts, *zones: str) -> DisplayView:
    """Return the view after presses at 0."""
    state = flow.shown(flow.new_hmi(PINS), given, 0)
    for zone in zones:
        state, _ = flow.touched(state, zone, given, 0)
    view = flow.display(state)
    assert view is not None
    return replace(view, before=None)


def painted(view: DisplayView, now: int, language: str = "en", *, reduced: bool = False, scale: int = 1) -> QImage:
    image = QImage(WIDTH * scale, HEIGHT * scale, QImage.Format.Format_RGB32)
    image.fill(0)
    with QPainter(image) as painter:
        where = QRectF(0, 0, WIDTH * scale, HEIGHT * scale)
        paint_display(painter, where, view, now, language=language, reduced=reduced)
    return image


SESSION = {**CLOCK, "clock_offset_ms": 14 * HOUR + 32 * 60_000 - 2_530_000}
DONE = {"status": "Finishing", "transaction": False, "session_wh": 12_860, "stopped_at_ms": 4_260_000}
PICTURES: dict[str, tuple[DisplayView, int]] = {
    "00-black": (shown(facts(powered=False)), 500),
    "01-boot": (shown(facts(booting=True, booted_at_ms=0, boot_done_at_ms=6000)), 4500),
    "02-connecting": (shown(facts(**UNCONNECTED, link_attempt=3)), 500),
    "03-locked": (shown(facts(**CLOCK)), 500),
    "04-locked-car": (shown(facts(**CLOCK, cable_in_vehicle=True, status="Preparing")), 500),
    "05-pin": (shown(facts(**CLOCK), "user", "4", "7"), 500),
    "05-pin-wrong": (shown(facts(**CLOCK), "user", *"1111"), 60),
    "05-pin-rest": (shown(facts(**CLOCK), "user", *"111122223333"), 3000),
    "06-authorising": (shown(facts(**CLOCK, asking_id_tag="B3C2A104")), 570),
    "07-accepted": (
        shown(facts(**CLOCK, authorised=True, status="Preparing", authorised_at_ms=0, plug_in_by_ms=120_000)),
        26_000,
    ),
    "08-rejected": (shown(facts(**CLOCK, refused_at_ms=0, refused_why="blocked")), 500),
    "09-waiting": (shown(charging(**CLOCK, status="SuspendedEV")), 500),
    "10-charging": (shown(charging(**SESSION)), 2_530_000),
    "10-charging-pin": (shown(charging(**SESSION, id_tag="PIN4711")), 2_530_000),
    "11-paused": (shown(charging(**CLOCK, status="SuspendedEVSE")), 500),
    "12-finishing": (shown(charging(**CLOCK, **DONE, stop_reason="Local")), 4_300_000),
    "12-finishing-boot": (shown(facts(**CLOCK, status="Finishing", cable_in_vehicle=True)), 500),
    "13-scheduled": (shown(charging(**CLOCK, status="SuspendedEVSE", scheduled_at_utc_ms=22 * HOUR)), 500),
    "14-reserved": (shown(facts(**CLOCK, status="Reserved", reserved_until_utc_ms=15 * HOUR + 600_000)), 500),
    "15-free": (shown(facts(**CLOCK, auth_required=False)), 500),
    "16-ocpp-off": (shown(facts(**CLOCK, ocpp_on=False)), 500),
    "17-error": (shown(charging(**CLOCK, status="Faulted", error_code="GroundFailure")), 500),
    "18-unavailable": (shown(facts(**CLOCK, status="Unavailable")), 500),
    "19-updating": (shown(facts(**CLOCK, updating=True, update_pct=62)), 500),
    "20-failed": (shown(facts(**UNCONNECTED, link_failed=True, next_try_at_ms=24_000)), 0),
}
IN_SWEDISH = ("03-locked", "05-pin-rest", "08-rejected", "10-charging", "11-paused", "12-finishing", "20-failed")


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts()


@pytest.mark.parametrize("name", PICTURES)
def test_screen_looks_as_kept(name: str) -> None:
    check_golden(painted(*PICTURES[name]), f"screen-{name}")


@pytest.mark.parametrize("name", IN_SWEDISH)
def test_screen_looks_as_kept_in_swedish(name: str) -> None:
    check_golden(painted(*PICTURES[name], "sv"), f"screen-{name}-sv")


def test_a_new_screen_fades_in_over_the_one_before() -> None:
    before, view = PICTURES["03-locked"][0], PICTURES["07-accepted"][0]
    check_golden(painted(replace(view, since_ms=1000, before=before), 1050), "screen-fade-50-ms")
    faded = painted(replace(view, since_ms=1000, before=before), 1220)
    assert difference(faded, painted(replace(view, since_ms=1000), 1220)) == ""


def test_reduced_motion_is_a_still_ring() -> None:
    view = PICTURES["19-updating"][0]
    check_golden(painted(view, 500, reduced=True), "screen-19-updating-still")
    assert painted(view, 500, reduced=True) == painted(view, 900, reduced=True)
    assert painted(view, 500) != painted(view, 900)


def test_the_picture_is_drawn_at_the_size_it_is_shown() -> None:
    check_golden(painted(*PICTURES["10-charging"], scale=2), "screen-10-charging-2x")


def test_a_broken_picture_is_noticed() -> None:
    one, other = (painted(*PICTURES[name]) for name in ("03-locked", "04-locked-car"))
    assert difference(one, other).startswith("differs in")
    assert difference(one, one.scaled(200, 120)) == "is 200 x 120, not 400 x 240"
    assert difference(one, painted(*PICTURES["03-locked"])) == ""
