"""The painted stage as a widget: the screen shows the picture of the instant, and rests when nothing moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.gui.device.canvas import StageCanvas
from hmi_emulator.gui.device.shown import shown_of
from hmi_emulator.gui.theme import theme_named
from hmi_emulator.vocabulary.visual import HaloColour, Light
from tests.support.images import difference
from tests.support.stage_scenes import MODELS, STATES, snapshot, still
from tests.support.windows import dressed

LATE = 600_000
"""An instant at which every light has been on for long."""
Maker = Callable[[DeviceSnapshot], StageCanvas]


class Clock:
    """The machine's time, moved by hand."""

    def __init__(self) -> None:
        self.now = LATE

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shown(qtbot: QtBot, clock: Clock) -> Maker:
    kept: list[QWidget] = []

    def make(given: DeviceSnapshot) -> StageCanvas:
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        window.resize(480, 363)
        canvas = StageCanvas(dressed(), MODELS[given.model], clock, window)
        canvas.resize(window.size())
        with qtbot.waitExposed(window):
            window.show()
        canvas.show_state(shown_of(given, 1))
        qtbot.waitUntil(lambda: on_screen(canvas) != blank(canvas))
        return canvas

    return make


def timer(canvas: StageCanvas) -> QTimer:
    (found,) = canvas.findChildren(QTimer)
    return found


def on_screen(canvas: StageCanvas) -> QImage:
    """Return what the screen shows, without painting anything again."""
    window = canvas.window()
    return window.screen().grabWindow(window.winId()).toImage()


def blank(canvas: StageCanvas) -> QImage:
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)
    image.fill(canvas.palette().window().color())
    return image


def agrees(canvas: StageCanvas, clock: Clock) -> Callable[[], bool]:
    """Return whether the screen shows the picture of the instant."""
    return lambda: difference(canvas.render_at(clock.now), on_screen(canvas)) == ""


def changed(given: DeviceSnapshot, before: HaloColour, at: int) -> DeviceSnapshot:
    """Return the snapshot with its light having begun at an instant, another colour having been lit until then."""
    one = given.connectors[0]
    halo = replace(one.halo, since_ms=at, before=Light(before, 1.0))
    return replace(given, connectors=(replace(one, halo=halo), *given.connectors[1:]))


@pytest.mark.parametrize("state", STATES)
def test_the_timer_runs_only_while_something_moves(shown: Maker, qtbot: QtBot, state: str) -> None:
    canvas = shown(snapshot(state, "plp1"))
    if still(state):
        qtbot.waitUntil(lambda: not timer(canvas).isActive())
    else:
        assert timer(canvas).isActive()


def test_a_fade_ends_everywhere_also_on_the_wall(shown: Maker, qtbot: QtBot, clock: Clock) -> None:
    canvas = shown(snapshot("locked", "plp1"))
    canvas.show_state(shown_of(changed(snapshot("ready", "plp1"), HaloColour.YELLOW, LATE), 1))
    for clock.now in range(LATE, LATE + 420, 60):
        with qtbot.waitSignal(timer(canvas).timeout):
            pass
    qtbot.waitUntil(lambda: not timer(canvas).isActive())
    qtbot.waitUntil(agrees(canvas, clock))


def test_a_breathing_light_is_painted_as_it_is_now(shown: Maker, qtbot: QtBot, clock: Clock) -> None:
    canvas = shown(snapshot("charging", "cpb1"))
    for clock.now in (LATE + 500, LATE + 1_680, LATE + 3_000):
        qtbot.waitUntil(agrees(canvas, clock))


def test_an_equal_state_is_not_painted_again(shown: Maker, qtbot: QtBot) -> None:
    canvas = shown(snapshot("locked", "cpb1"))
    qtbot.waitUntil(lambda: not timer(canvas).isActive())
    canvas.show_state(shown_of(snapshot("locked", "cpb1"), 1))
    assert not timer(canvas).isActive()


def test_noise_of_the_meter_changes_nothing() -> None:
    given = snapshot("charging", "cpb1")
    noisy = replace(given, connectors=(replace(given.connectors[0], drawn_a=(15.9, 16.1, 15.8)),))
    assert shown_of(given, 1) == shown_of(noisy, 1)


def test_a_hidden_stage_rests_and_wakes_again(shown: Maker) -> None:
    canvas = shown(snapshot("charging", "cpb1"))
    canvas.hide()
    assert not timer(canvas).isActive()
    canvas.show()
    assert timer(canvas).isActive()


def test_a_cable_swings_to_the_car_and_comes_to_rest(shown: Maker, qtbot: QtBot, clock: Clock) -> None:
    canvas = shown(snapshot("ready", "plp1"))
    canvas.show_state(shown_of(snapshot("waiting", "plp1"), 1))
    assert timer(canvas).isActive()
    qtbot.waitUntil(lambda: not timer(canvas).isActive(), timeout=3_000)
    assert canvas.picture.cable is not None
    assert canvas.picture.cable.gun is not None
    assert canvas.picture.cable.gun.at == canvas.picture.scene.gun_plugged
    qtbot.waitUntil(agrees(canvas, clock))


def test_day_is_painted_in_a_dark_window(shown: Maker, qtbot: QtBot) -> None:
    canvas = shown(snapshot("locked", "cpb1"))
    night = canvas.render_at(LATE)
    canvas.set_light(theme_named("light"))
    assert difference(night, canvas.render_at(LATE)) != ""
    canvas.set_theme(theme_named("dark"))
    assert difference(night, canvas.render_at(LATE)) == ""
