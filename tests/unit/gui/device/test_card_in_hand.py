"""A card in the hand leaves nothing behind on the stage, however fast the pointer is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hmi_emulator.gui.cards import DEMO_CARDS
from hmi_emulator.gui.device.canvas import StageCanvas
from hmi_emulator.gui.device.card_flight import Flight, Step
from hmi_emulator.gui.device.shown import shown_of
from hmi_emulator.gui.theme import Theme
from tests.support.images import difference
from tests.support.stage_scenes import MODELS, snapshot
from tests.support.windows import dressed

LATE = 600_000
HOME = QPointF(70, 380)


@pytest.fixture
def theme() -> Theme:
    return dressed()


@pytest.fixture
def canvas(qtbot: QtBot, theme: Theme) -> Iterator[StageCanvas]:
    top = QWidget()
    qtbot.addWidget(top)
    made = StageCanvas(theme, MODELS["cpb1"], lambda: LATE, top)
    top.resize(532, 402)
    made.resize(532, 402)
    made.show_state(shown_of(snapshot("locked", "cpb1"), 1))
    with qtbot.waitExposed(top):
        top.show()
    yield made  # noqa: PT022 - keeps the window that holds it


def lifted(canvas: StageCanvas, at: QPointF) -> Flight:
    reader = canvas.picture.scene.front.reader
    assert reader is not None
    flight = Flight(DEMO_CARDS[0], HOME, canvas.picture.scene.at(reader.centre), at, Step.CARRIED, canvas.hands_ms())
    canvas.hold(flight)
    return flight


def next_frame(qtbot: QtBot, canvas: StageCanvas) -> None:
    (timer,) = canvas.findChildren(QTimer)
    for _ in range(2):
        with qtbot.waitSignal(timer.timeout):
            pass


def expected(canvas: StageCanvas, theme: Theme, flight: Flight) -> QImage:
    image = canvas.render_at(LATE)
    with QPainter(image) as painter:
        flight.paint(painter, theme, canvas.hands_ms())
    return image


def on_screen(canvas: StageCanvas) -> QImage:
    window = canvas.window()
    return window.screen().grabWindow(window.winId()).toImage()


def test_a_fast_hand_leaves_no_ghost(qtbot: QtBot, canvas: StageCanvas, theme: Theme) -> None:
    flight = lifted(canvas, QPointF(420, 330))
    next_frame(qtbot, canvas)
    for at in (QPointF(330, 60), QPointF(70, 350), QPointF(460, 120)):
        canvas.repaint()  # the pointer moves while nothing waits to be painted
        flight.carry(at)
        qtbot.waitUntil(lambda: difference(expected(canvas, theme, flight), on_screen(canvas)) == "")


def test_a_card_that_is_back_is_gone_from_the_stage(qtbot: QtBot, canvas: StageCanvas) -> None:
    flight = lifted(canvas, QPointF(420, 330))
    next_frame(qtbot, canvas)
    flight.carry(QPointF(60, 60))
    canvas.hold(None)
    qtbot.waitUntil(lambda: difference(canvas.render_at(LATE), on_screen(canvas)) == "")
