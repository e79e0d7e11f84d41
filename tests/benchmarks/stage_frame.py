"""What one frame of the stage costs: the part that moves, and the whole with the light on the wall, at 1x and 2x."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from hmi_emulator.gui.device.shown import shown_of
from hmi_emulator.gui.device.stage_picture import StagePicture
from hmi_emulator.gui.theme import load_fonts, theme_named
from tests.benchmarks.row import Row, at_most, told
from tests.support.stage_scenes import MODELS, snapshot

DEVELOPER, FULL_SCREEN = QSize(530, 486), QSize(1920, 1000)
FRAMES = 250
FRAME_MS = 16


class Stage:
    """A charging Copper SB on a picture in memory."""

    def __init__(self, size: QSize, ratio: int) -> None:
        self.picture = StagePicture(size, ratio, theme_named("dark"), MODELS["cpb1"])
        self.picture.show(shown_of(snapshot("charging", "cpb1"), 1))
        self._screen = QImage(size * ratio, QImage.Format.Format_RGB32)
        self._screen.setDevicePixelRatio(ratio)
        self._whole = QRect(0, 0, size.width(), size.height())

    def moving(self, now: int) -> None:
        """Paint what moves, the light on the wall as it was."""
        self._paint(self.picture.moving(now), now)

    def whole(self, now: int) -> None:
        """Paint everything, as a step of the light on the wall does."""
        self._paint(self._whole, now)

    def _paint(self, rect: QRect, now: int) -> None:
        with QPainter(self._screen) as painter:
            painter.setClipRect(rect)
            self.picture.paint(painter, now, self.picture.wash(now))


def _frame_ms(paint: Callable[[int], None]) -> float:
    """Return the CPU time of one frame; layers are made before the clock starts."""
    paint(0)
    before = time.process_time()
    for frame in range(FRAMES):
        paint(frame * FRAME_MS)
    return (time.process_time() - before) / FRAMES * 1000


def measure() -> list[Row]:
    """Paint a breathing halo as fast as it goes."""
    app = QApplication([])
    load_fonts()
    rows = []
    for ratio in (1, 2):
        stage = Stage(DEVELOPER, ratio)
        rows += [
            told(f"pulse frame, Developer room {ratio}x: what moves", _frame_ms(stage.moving), "ms"),
            told(f"pulse frame, Developer room {ratio}x: all, 24 times a second", _frame_ms(stage.whole), "ms"),
        ]
    rows.append(at_most("pulse frame, full screen 1920x1080", _frame_ms(Stage(FULL_SCREEN, 1).whole), "ms", 8))
    app.quit()
    return rows
