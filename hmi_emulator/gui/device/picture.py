"""A picture of a snapshot as a PNG file, without any window: for `hmi-emulator demo`."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.gui.device.shown import shown_of
from hmi_emulator.gui.device.stage_picture import StagePicture
from hmi_emulator.gui.theme import load_fonts, theme_named
from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.errors import OperatorError

USUAL_SIZE = (1280, 800)
_CAPTION = QRectF(40, 36, 800, 60)


def save_picture(
    snapshot: DeviceSnapshot,
    model: ChargerModel,
    path: Path,
    *,
    now: int,
    size: tuple[int, int] = USUAL_SIZE,
    connector_id: int = 1,
) -> None:
    """Paint the stage of a snapshot into a PNG file, its state in words in the corner.

    Raises OperatorError when the file cannot be written.
    """
    _ensure_application()
    image = QImage(QSize(*size), QImage.Format.Format_RGB32)
    theme = theme_named("dark")
    picture = StagePicture(QSize(*size), 1.0, theme, model)
    picture.show(shown_of(snapshot, connector_id))
    visual = snapshot.connectors[connector_id - 1].visual
    with QPainter(image) as painter:
        picture.paint(painter, now)
        painter.setOpacity(1.0)
        painter.setPen(theme.colour("text1"))
        painter.setFont(theme.font("metric"))
        painter.drawText(_CAPTION, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text(visual.word))
        painter.setPen(theme.colour("text2"))
        painter.setFont(theme.font("title"))
        below = _CAPTION.translated(0, 58)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text(visual.light))
    if not image.save(str(path)):
        raise OperatorError(text("cli.picture", path=path))


def _ensure_application() -> None:
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _kept.append(QApplication(["hmi-emulator"]))
    load_fonts()


_kept: list[QApplication] = []
"""Qt ends with its application, so it is kept for as long as the process lives."""
