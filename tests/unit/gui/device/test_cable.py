"""The charging cable: where its ends are, how it swings, and the dots that run in it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from hmi_emulator.gui.device.cable import SPRING_MS, Energy, in_hand, speed_of, spring
from hmi_emulator.gui.device.cabling import main_cable, other_cables, start_of
from hmi_emulator.gui.device.composition import compose
from hmi_emulator.gui.device.fronts import FRONTS
from hmi_emulator.gui.device.shown import CableEnds, Shown, shown_of
from hmi_emulator.gui.theme import theme_named
from tests.support.stage_scenes import MODELS, snapshot

SIZES = [(532, 402), (404, 250), (700, 532), (1920, 1000)]


def shown(model: str, *ends: tuple[bool, bool]) -> Shown:
    halos = tuple(one.halo for one in snapshot("locked", model).connectors)
    return Shown(halos=halos, cables=tuple(CableEnds(*each) for each in ends), connector=0, current_a=0.0, display=None)


def test_the_spring_goes_too_far_once_and_rests() -> None:
    way = [spring(at) for at in range(0, SPRING_MS + 1, 10)]
    assert (way[0], way[-1], spring(9_999)) == (0.0, 1.0, 1.0)
    assert 1.055 < max(way) < 1.065, "over by some 6 %"
    beyond = [part > 1.0 for part in way[:-1]]
    assert sum(before != after for before, after in pairwise(beyond)) <= 2


@pytest.mark.parametrize(("current_a", "speed"), [(0.0, 0), (0.4, 0), (6.0, 40), (19.0, 90), (32.0, 140), (48.0, 140)])
def test_dots_run_as_fast_as_the_current_is_great(current_a: float, speed: float) -> None:
    assert speed_of(current_a) == pytest.approx(speed)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", MODELS)
def test_a_cable_leads_from_the_charger_to_the_car(key: str, size: tuple[int, int]) -> None:
    model, scene = MODELS[key], compose(*size, MODELS[key].drawing)
    ends = [(True, True), (False, False)][: model.connectors]
    cable = main_cable(scene, model, shown(key, *ends))
    assert cable.points[0] == start_of(scene, model, 0)
    assert cable.gun is not None
    away = cable.gun.tip - scene.inlet
    assert abs(away.x()) + abs(away.y()) < 8 * scene.car_scale + 8, "the tip is in the inlet"
    lowest = max(point.y() for point in cable.points)
    assert scene.floor_y < lowest < scene.size.height(), "it lies on the floor"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", MODELS)
def test_what_is_not_plugged_in_lies_on_the_stage(key: str, size: tuple[int, int]) -> None:
    model, scene = MODELS[key], compose(*size, MODELS[key].drawing)
    ends = [(model.tethered, False), (False, False)][: model.connectors]
    cable = main_cable(scene, model, shown(key, *ends))
    assert cable.gun is not None
    assert QRectF(QPointF(0, 0), scene.size).contains(cable.gun.middle)
    assert (cable.plug is not None) is (not model.tethered), "a loose cable has two ends"


def test_each_plugged_connector_of_a_post_has_a_cable() -> None:
    scene = compose(532, 402, "generic")
    assert len(other_cables(scene, MODELS["generic"], shown("generic", (True, True), (True, True)))) == 1
    assert other_cables(scene, MODELS["generic"], shown("generic", (True, True), (False, False))) == ()


def test_a_cable_half_way_is_half_way() -> None:
    scene, model = compose(532, 402, "pulsar-plus"), MODELS["plp1"]
    here = main_cable(scene, model, shown("plp1", (True, False)))
    there = main_cable(scene, model, shown("plp1", (True, True)))
    half = here.towards(there, 0.5)
    assert half.gun is not None
    assert here.gun is not None
    assert there.gun is not None
    assert half.gun.turn == (here.gun.turn + there.gun.turn) / 2
    assert here.towards(there, 1.0).points == there.points


def test_a_carried_gun_is_in_the_hand() -> None:
    scene = compose(532, 402, "pulsar-plus")
    cable = in_hand(scene, start_of(scene, MODELS["plp1"], 0), QPointF(300, 100))
    assert cable.gun is not None
    away = cable.gun.middle - QPointF(300, 100)
    assert abs(away.x()) + abs(away.y()) < 20


def test_dots_touch_only_what_they_say(qapp: QApplication) -> None:
    scene, theme = compose(532, 402, "copper-sb"), theme_named("dark")
    cable = main_cable(scene, MODELS["cpb1"], shown_of(snapshot("charging", "cpb1"), 1))
    energy = Energy(cable)
    pictures = []
    for way in (0.0, 17.0, 17.0 + 64 * 3):
        image = QImage(532, 402, QImage.Format.Format_RGB32)
        image.fill(0)
        with QPainter(image) as painter:
            energy.paint(painter, theme, way)
            painter.fillRect(energy.rect, theme.colour("bg0"))
        pictures.append(image)
    empty = QImage(532, 402, QImage.Format.Format_RGB32)
    empty.fill(0)
    with QPainter(empty) as painter:
        painter.fillRect(energy.rect, theme.colour("bg0"))
    assert pictures == [empty] * 3


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("drawing", FRONTS)
def test_charger_and_inlet_are_seen_whole(drawing: str, size: tuple[int, int]) -> None:
    scene = compose(*size, drawing)
    stage = QRectF(QPointF(0, 0), scene.size)
    assert stage.contains(scene.charger)
    if not scene.narrow:
        assert stage.contains(scene.inlet), "a narrow stage cuts the car"
