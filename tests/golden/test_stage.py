"""Pictures of the stage: every light on every model, both themes, the narrow stage, and moments of motion."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.gui.device.shown import shown_of
from hmi_emulator.gui.device.stage_picture import StagePicture
from hmi_emulator.gui.theme import theme_named
from hmi_emulator.vocabulary.visual import HaloColour, Light
from tests.support.images import check_golden, difference, load_fonts
from tests.support.stage_scenes import LIT_AT, MODELS, PLUGGED, STATES, snapshot, still

USUAL, NARROW = QSize(480, 363), QSize(404, 250)


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts()


def painted(
    given: DeviceSnapshot,
    now: int = LIT_AT,
    *,
    size: QSize = USUAL,
    theme: str = "dark",
    connector_id: int = 1,
    scale: int = 1,
) -> QImage:
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    picture = StagePicture(size, scale, theme_named(theme), MODELS[given.model])
    picture.show(shown_of(given, connector_id))
    with QPainter(image) as painter:
        picture.paint(painter, now)
    image.setDevicePixelRatio(1)
    return image


def halved(image: QImage) -> QImage:
    """Return a picture at half its size: the grain of the wall would make the kept ones five times larger."""
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(image.size() / 2, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("model", MODELS)
def test_light_looks_as_kept(model: str, state: str) -> None:
    check_golden(halved(painted(snapshot(state, model))), f"stage-{model}-{state}")


@pytest.mark.parametrize("model", MODELS)
def test_stage_by_day_looks_as_kept(model: str) -> None:
    check_golden(halved(painted(snapshot("charging", model), theme="light")), f"stage-{model}-day")


@pytest.mark.parametrize("model", MODELS)
def test_narrow_stage_looks_as_kept(model: str) -> None:
    check_golden(halved(painted(snapshot("charging", model), size=NARROW)), f"stage-{model}-narrow")


def test_stage_is_as_sharp_as_the_screen() -> None:
    check_golden(halved(painted(snapshot("charging", "cpb1"), size=NARROW, scale=2)), "stage-cpb1-narrow-2x")


def test_the_car_stands_at_the_connector_that_is_chosen() -> None:
    given = snapshot("locked", "generic", second="charging")
    check_golden(halved(painted(given, connector_id=2)), "stage-generic-second")
    assert difference(painted(given, connector_id=2), painted(given, connector_id=1)) != ""


def test_colours_cross_fade_without_a_third_hue() -> None:
    given = snapshot("charging", "cpb1")
    one = given.connectors[0]
    halo = replace(one.halo, before=Light(HaloColour.TURQUOISE, 1.0))
    fading = replace(given, connectors=(replace(one, halo=halo),))
    check_golden(halved(painted(fading, 100)), "stage-cpb1-fade-100-ms")
    assert difference(painted(fading, 350), painted(given, 350)) == "", "the old light is gone after 350 ms"


def test_brightness_dims_the_ring_and_the_wall() -> None:
    given = snapshot("locked", "plp1")
    one = given.connectors[0]
    dimmed = replace(given, connectors=(replace(one, halo=replace(one.halo, brightness=0.25)),))
    check_golden(halved(painted(dimmed)), "stage-plp1-brightness-25")
    dark = replace(given, connectors=(replace(one, halo=replace(one.halo, brightness=0.0)),))
    assert difference(painted(dark), painted(snapshot("off", "plp1"))) == "", "intensity 0 is off"


@pytest.mark.parametrize("state", STATES)
def test_only_what_moves_looks_different_later(state: str) -> None:
    given = snapshot(state, "plp1")
    later = painted(given, LIT_AT + 1_000)
    assert (painted(given) == later) is still(state)


@pytest.mark.parametrize("state", [state for state in STATES if state not in PLUGGED])
def test_each_state_can_be_told_from_each_other(state: str) -> None:
    mine = painted(snapshot(state, "cpb1"))
    alike = [other for other in STATES if other != state and not difference(mine, painted(snapshot(other, "cpb1")))]
    assert alike == []
