"""Pictures of a snapshot as files, as `hmi-emulator demo` writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hmi_emulator.gui.device.picture import save_picture
from hmi_emulator.vocabulary.errors import OperatorError
from tests.support.images import difference
from tests.support.stage_scenes import LIT_AT, MODELS, snapshot


def test_a_state_becomes_a_picture(qapp: QApplication, tmp_path: Path) -> None:
    for state in ("locked", "charging"):
        save_picture(snapshot(state, "cpb1"), MODELS["cpb1"], tmp_path / f"{state}.png", now=LIT_AT, size=(640, 400))
    locked, charging = (QImage(str(tmp_path / f"{state}.png")) for state in ("locked", "charging"))
    assert locked.size() == QSize(640, 400)
    assert difference(locked, charging) != ""


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="cannot be written"):
        save_picture(snapshot("locked", "cpb1"), MODELS["cpb1"], tmp_path / "no" / "a.png", now=0, size=(320, 200))
