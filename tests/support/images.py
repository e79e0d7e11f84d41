"""Golden pictures: compare what was painted with what was looked at and kept, within a small tolerance.

`make golden` (or HMI_GOLDEN=write) keeps what is painted now. A failure leaves build/golden/<name>.png: what was kept,
what was painted, and where they differ, side by side.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QFontDatabase, QImage, QPainter

from hmi_emulator.i18n.places import resources

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ROOT / "tests" / "golden" / "pictures"
FAILED = ROOT / "build" / "golden"

NEAR = 24
"""Steps of 255 by which one channel of one pixel may differ: edges are anti-aliased a little differently elsewhere."""
FAR_PART = 0.002
"""Part of the pixels that may differ more than that."""
MEAN = 0.6
"""Steps of 255 by which the whole picture may differ on average."""

_FORMAT = QImage.Format.Format_RGBA8888
_fonts: list[int] = []


def load_fonts() -> None:
    """Load the fonts that ship with the product, once; needs a QGuiApplication."""
    if not _fonts:
        _fonts.extend(QFontDatabase.addApplicationFont(str(file)) for file in sorted(resources().glob("fonts/*/*.ttf")))


def check_golden(image: QImage, name: str) -> None:
    """Fail unless `image` looks like the kept picture `name` (letters, digits and hyphens, no ending)."""
    file = KEPT / f"{name}.png"
    if os.environ.get("HMI_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        assert image.convertToFormat(QImage.Format.Format_RGB32).save(str(file)), f"cannot write {file}"
        return
    if not file.exists():
        pytest.fail(f"no golden picture {name}: look at what `make golden` paints, then keep it")
    problem = difference(QImage(str(file)), image)
    if problem:
        _leave(QImage(str(file)), image, name)
        pytest.fail(f"{name} {problem}; see build/golden/{name}.png")


def difference(kept: QImage, painted: QImage) -> str:
    """Return in words how two pictures differ, empty if they look the same."""
    if kept.size() != painted.size():
        return f"is {painted.width()} x {painted.height()}, not {kept.width()} x {kept.height()}"
    steps = np.abs(_pixels(kept) - _pixels(painted))
    far = float((steps.max(axis=2) > NEAR).mean())
    if far > FAR_PART:
        return f"differs in {far:.2%} of its pixels"
    if steps.mean() > MEAN:
        return f"differs by {steps.mean():.2f} of 255 on average"
    return ""


def _pixels(image: QImage) -> npt.NDArray[np.int16]:
    """Return red, green and blue, shape (height, width, 3)."""
    flat = image.convertToFormat(QImage.Format.Format_RGB32).convertToFormat(_FORMAT)
    data = np.frombuffer(flat.constBits(), dtype=np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return data[:, : flat.width() * 4].reshape(flat.height(), flat.width(), 4)[:, :, :3].astype(np.int16)


def _leave(kept: QImage, painted: QImage, name: str) -> None:
    FAILED.mkdir(parents=True, exist_ok=True)
    images = [kept, painted, _where(kept, painted)]
    sheet = QImage(sum(image.width() for image in images), max(image.height() for image in images), _FORMAT)
    sheet.fill(0)
    with QPainter(sheet) as painter:
        left = 0
        for image in images:
            painter.drawImage(left, 0, image)
            left += image.width()
    sheet.save(str(FAILED / f"{name}.png"))


def _where(kept: QImage, painted: QImage) -> QImage:
    """Return white where two pictures differ, on black."""
    if kept.size() != painted.size():
        return QImage(1, 1, _FORMAT)
    steps = np.abs(_pixels(kept) - _pixels(painted)).max(axis=2)
    grey = np.minimum(255, steps * 8).astype(np.uint8)
    return QImage(grey.tobytes(), kept.width(), kept.height(), kept.width(), QImage.Format.Format_Grayscale8).copy()
