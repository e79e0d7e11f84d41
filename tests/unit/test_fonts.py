"""The fonts that ship with the program: complete, licensed, and with figures that do not jump while they count."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

from hmi_emulator.i18n.places import resources

FONTS = resources() / "fonts"
FAMILIES = ("Inter", "Inter Display", "JetBrains Mono")


@pytest.fixture(autouse=True)
def _loaded(qapp: QApplication) -> None:
    for file in FONTS.glob("*/*.ttf"):
        assert QFontDatabase.addApplicationFont(str(file)) >= 0, file.name


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_its_weights(family: str) -> None:
    font = QFont(family)
    assert QFontInfo(font).family() == family
    assert {"Regular", "Medium"} <= set(QFontDatabase.styles(family))


@pytest.mark.parametrize("family", FAMILIES)
def test_tabular_figures_are_equally_wide(family: str) -> None:
    font = QFont(family)
    font.setPixelSize(40)
    font.setFeature(QFont.Tag("tnum"), 1)
    metrics = QFontMetricsF(font)
    assert len({metrics.horizontalAdvance(figure * 4) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("folder", sorted(FONTS.iterdir()), ids=lambda folder: folder.name)
def test_every_font_has_its_licence_beside_it(folder: Path) -> None:
    assert "SIL OPEN FONT LICENSE" in (folder / "LICENSE.txt").read_text("utf-8")
