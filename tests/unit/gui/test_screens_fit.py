"""Every text of every screen fits, in every language: lines in their column, blocks between bar and foot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from hmi_emulator.gui.device.screens import foot, frame, paint_display
from hmi_emulator.gui.device.screens.lettering import display_font, font, lines, width
from hmi_emulator.gui.device.screens.sheet import Sheet, clock, duration, sheet
from hmi_emulator.hmi import flow
from hmi_emulator.hmi.facts import HmiFacts
from hmi_emulator.i18n import languages, text
from hmi_emulator.vocabulary.visual import DisplayView, Screen
from tests.support.images import load_fonts
from tests.unit.hmi.hmi_facts import PINS, charging, facts

OFFLINE = {"link_open": False, "ever_accepted": False}
ACCEPTED = {"authorised": True, "status": "Preparing", "authorised_at_ms": 0, "plug_in_by_ms": 60_000}
REFUSALS = ("blocked", "expired", "invalid", "concurrent", "no_answer", "refused")
BLOCKS: list[HmiFacts] = [
    facts(**OFFLINE),
    facts(),
    facts(cable_in_vehicle=True, status="Preparing"),
    facts(asking_id_tag="04A1B2C3"),
    facts(**ACCEPTED),
    facts(**ACCEPTED, id_tag="PIN4711"),
    facts(**ACCEPTED, remote=True),
    *(facts(refused_at_ms=0, refused_why=why) for why in REFUSALS),
    facts(refused_at_ms=0, refused_id_tag="PIN4711"),
    charging(status="SuspendedEV", id_tag="PIN4711"),
    charging(status="SuspendedEVSE", id_tag="PIN4711"),
    charging(status="SuspendedEVSE", queued=True),
    charging(status="Finishing", transaction=False, stop_reason="DeAuthorized"),
    facts(status="Finishing", cable_in_vehicle=True),
    charging(status="SuspendedEVSE", scheduled_at_utc_ms=79_200_000),
    facts(status="Reserved", reserved_until_utc_ms=54_600_000),
    facts(status="Reserved"),
    facts(auth_required=False),
    facts(ocpp_on=False),
    charging(status="Faulted", error_code="ConnectorLockFailure"),
    facts(status="Unavailable"),
    facts(updating=True),
    facts(**OFFLINE, link_failed=True, next_try_at_ms=9000),
    facts(**OFFLINE, link_failed=True, known_offline_start=False),
    facts(**OFFLINE, link_failed=True, unknown_offline_start=True),
]


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts()


def view_of(given: HmiFacts) -> DisplayView:
    view = flow.display(flow.shown(flow.new_hmi(PINS), given, 0))
    assert view is not None
    return view


def page_of(given: HmiFacts, language: str) -> Sheet:
    return sheet(view_of(given), 0, language)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("given", BLOCKS)
def test_the_words_of_a_screen_fit_beside_its_sign(given: HmiFacts, language: str) -> None:
    page = page_of(given, language)
    below = 116.0 if page.view.screen is Screen.FINISHING and page.value("energy_wh") is not None else 0.0
    made = frame.block(page, room_below=below)
    assert all(width(line, display_font(made.title_px)) <= frame.TEXT_ROOM for line in made.title)
    assert all(width(line, font(made.text_px)) <= frame.TEXT_ROOM for line in made.text)
    assert frame.ART.y() - made.height / 2 >= 70, "the block reaches the bar"
    assert frame.ART.y() + made.height / 2 <= 385, "the block reaches the foot"
    assert made.title_px >= 38
    assert "{" not in "".join(made.title + made.text)


@pytest.mark.parametrize("language", languages())
def test_the_foot_of_a_session_by_pin_has_room_for_both_sides(language: str) -> None:
    page = page_of(charging(status="SuspendedEVSE", id_tag="PIN4711", session_wh=123_456), language)
    left = width(f"{text('scr.sofar', language=language)}", font(20)) + 12 + width("123.46 kWh", font(20, 600))
    assert frame.MARGIN + left <= foot.end(page)


@pytest.mark.parametrize("language", languages())
def test_the_figures_of_a_session_fit_their_columns(language: str) -> None:
    figure, unit = display_font(36, spacing=-0.4, tabular=True), font(20, 500)
    assert width("123.45", figure) + 7 + width("kWh", unit) <= 606 - 400
    assert width("59:59", figure) + 7 + width("min", unit) <= 760 - 606
    labels = [text(f"scr.{name}", language=language) for name in ("energy", "time", "limit", "phases")]
    assert all(width(label, font(18, 500)) <= 150 for label in labels)


@pytest.mark.parametrize("language", languages())
def test_how_to_stop_fits_beside_the_gauge(language: str) -> None:
    room = frame.WIDTH - frame.MARGIN - 420 - 38
    hints = [text(f"scr.stop.{name}", language=language) for name in ("card", "app", "unplug")]
    assert all(width(hint, font(20)) <= room for hint in hints)


@pytest.mark.parametrize("language", languages())
def test_the_pad_fits_beside_its_keys(language: str) -> None:
    captions = [text("scr.pin.wrong", language=language), text("scr.pin.rest", language=language, left="30 s")]
    assert all(width(caption, font(20, 500)) <= 370 for caption in captions)
    assert width(text("scr.pin", language=language), display_font(32, spacing=-0.5)) <= 370
    assert width(text("scr.pin.back", language=language), font(21, 500)) <= 96


def test_a_text_that_is_too_long_gives_way_step_by_step() -> None:
    page = page_of(facts(), "en")
    fitted = {
        "Tap your card": (46, False),
        "Laddningsstationen är upptagen": (38, False),
        "Laddningsstationen är upptagen av en annan person just nu": (38, True),
    }
    for title, expected in fitted.items():  # a key without a text comes back as itself
        made = frame.block(replace(page, view=replace(page.view, title=title)))
        assert (made.title_px, made.chip_in_bar) == expected


def test_a_long_host_name_ends_at_the_margin() -> None:
    def right_edge(host: str) -> QImage:
        image = QImage(800, 480, QImage.Format.Format_RGB32)
        with QPainter(image) as painter:
            view = view_of(facts(**OFFLINE, link_host=host))
            paint_display(painter, QRectF(image.rect()), view, 0, language="en")
        return image.copy(762, 390, 38, 50)

    assert right_edge("csms." + "a" * 200 + ".net") == right_edge("csms.net")


def test_lines_are_about_as_long_and_break_where_told() -> None:
    face = font(24)
    assert lines("Plugged in. Your car has not asked for energy yet.", face, 360) == (
        "Plugged in. Your car has",
        "not asked for energy yet.",
    )
    assert lines("One.\nTwo.", face, 360) == ("One.", "Two.")
    assert lines("Unbreakablewordthatislongerthanitsroom", face, 60) == ("Unbreakablewordthatislongerthanitsroom",)


def test_times_read_as_people_write_them() -> None:
    assert duration(2530) == ("42:10", "min")
    assert duration(4260) == ("1:11", "h")
    assert clock(86_400_000 + 60_000) == "00:01"


def test_a_countdown_never_shows_zero_while_time_is_left() -> None:
    view = view_of(facts(**ACCEPTED))
    assert sheet(view, 59_999, "en").left_s == 1
    assert sheet(view, 60_000, "en").left_s == 0
    assert sheet(view, 0, "en").part == 1.0
    assert sheet(view, 30_000, "en").part == 0.5
