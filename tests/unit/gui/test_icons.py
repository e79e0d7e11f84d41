"""Icons: any colour, any size, as sharp as the screen, rendered once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from hmi_emulator.gui.icons import icon, paint_icon, pixmap
from hmi_emulator.i18n.places import resources
from hmi_emulator.vocabulary.visual import Sign

NAMES = sorted(file.stem for file in (resources() / "icons").glob("*.svg"))
ORANGE = QColor(240, 120, 20)


def colours(picture: QPixmap) -> set[str]:
    """Return the colours of what is fully opaque."""
    image = picture.toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    found = (image.pixelColor(x, y) for x, y in places)
    return {colour.name() for colour in found if colour.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_has_the_colour_that_is_asked_for(qtbot: QtBot, name: str) -> None:
    found = [QColor(colour) for colour in colours(pixmap(name, ORANGE, 48))]
    assert found
    assert [colour.name() for colour in found if abs(colour.green() - ORANGE.green()) > 1] == []


def test_every_sign_of_a_state_has_an_icon() -> None:
    assert {sign.value for sign in Sign} <= set(NAMES)


def test_an_icon_is_as_sharp_as_the_screen(qtbot: QtBot) -> None:
    sharp = pixmap("bolt", ORANGE, 20, 2.0)
    assert (sharp.width(), sharp.height(), sharp.devicePixelRatio()) == (40, 40, 2.0)
    assert sharp.deviceIndependentSize().height() == 20
    assert [size.height() for size in icon("bolt", ORANGE, 20).availableSizes()] == [20, 40]


def test_signs_of_the_link_keep_their_proportion(qtbot: QtBot) -> None:
    assert pixmap("ocpp-connected", ORANGE, 20).width() == 36


def test_a_colour_may_be_clear(qtbot: QtBot) -> None:
    clear = QColor(ORANGE)
    clear.setAlphaF(0.5)
    image = pixmap("stop", clear, 32).toImage()
    strongest = max(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))
    assert 100 <= strongest <= 130


def test_an_icon_is_rendered_once(qtbot: QtBot) -> None:
    assert pixmap("lock", ORANGE, 17).cacheKey() == pixmap("lock", QColor(ORANGE), 17).cacheKey()
    assert pixmap("lock", ORANGE, 17).cacheKey() != pixmap("lock", ORANGE, 18).cacheKey()


def test_an_icon_is_painted_where_it_belongs(qtbot: QtBot) -> None:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(0)
    with QPainter(image) as painter:
        paint_icon(painter, "stop", QRectF(20, 20, 20, 20), ORANGE)
    lit = [(x, y) for x in range(60) for y in range(60) if image.pixelColor(x, y).lightness() > 20]
    assert lit
    assert all(20 <= x < 40 and 20 <= y < 40 for x, y in lit)


def test_a_missing_icon_is_a_mistake_of_ours(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        pixmap("unicorn", ORANGE, 16)
