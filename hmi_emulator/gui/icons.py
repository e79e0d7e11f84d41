"""The product's icons: SVG files whose `currentColor` becomes any colour, rendered once for each size."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hmi_emulator.i18n.places import resources

_RATIOS = (1.0, 2.0)
_LINK_RATIO = 36 / 20
"""The signs of the OCPP link are wider than high."""


def icon(name: str, colour: QColor, side: int, ratio: float | None = None) -> QIcon:
    """Return an icon for a button: `side` pixels high, sharp at 1x and 2x, or at the one `ratio` that is given."""
    made = QIcon()
    for each in _RATIOS if ratio is None else (ratio,):
        made.addPixmap(pixmap(name, colour, side, each))
    return made


def pixmap(name: str, colour: QColor, side: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture `side` pixels high, for a screen of `ratio` device pixels a pixel."""
    return _pixmap(name, colour.rgba(), side, ratio)


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Paint an icon into `rect`, as sharp as the painter's device is."""
    ratio = painter.device().devicePixelRatioF()
    side = max(1, round(rect.height()))
    picture = _pixmap(name, colour.rgba(), side, ratio)
    size = QSizeF(picture.size()) / ratio
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    target = QRectF(rect.center() - QPointF(size.width() / 2, size.height() / 2), size)
    if size.height() != rect.height():
        target = QRectF(rect.x(), rect.y(), rect.height() * size.width() / size.height(), rect.height())
    painter.drawPixmap(target, picture, QRectF(picture.rect()))


@lru_cache(maxsize=512)
def _pixmap(name: str, rgba: int, side: int, ratio: float) -> QPixmap:
    width = side * (_LINK_RATIO if name.startswith("ocpp-") else 1.0)
    picture = QPixmap(round(width * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    colour = QColor.fromRgba(rgba)
    opaque = QColor(colour.rgb())
    with QPainter(picture) as painter:
        painter.setOpacity(colour.alphaF())
        _renderer(name, opaque.name()).render(painter, QRectF(0, 0, width, side))
    return picture


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))


@cache
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")
