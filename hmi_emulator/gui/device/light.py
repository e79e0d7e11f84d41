"""The charger's light as sprites at device resolution: on wall, floor and car, and on the front (design.md 7.2).

Everything is SourceOver with an opacity, so that a frame is a few blits. By night that is close to Screen, because
the wall is nearly black; by day the colours are darkened by what they fall on, which is close to Multiply.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QConicalGradient, QImage, QPainter, QPainterPath, QPen

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.gui.device.art import paint_art
from hmi_emulator.gui.device.composition import Composition
from hmi_emulator.gui.device.curves import pool, ring_bloom
from hmi_emulator.gui.device.fronts import Band, Lamp, Ring
from hmi_emulator.gui.device.scene import noise, paint_vignette
from hmi_emulator.gui.theme import HaloInks, Theme, mixed
from hmi_emulator.vocabulary.visual import HaloColour

_BLUE_LIFT = 1.45
"""Deep blue has little luminance."""
_NOSE = QPointF(-60, 110)
_NOSE_RADIUS = 560.0
_COMET_BASE = 0.12
_COMET_STOPS = 48
_BODY = (
    "M34 292C18 286 12 262 16 238C18 212 30 196 58 186C116 164 188 148 262 139C314 103 368 66 424 52"
    "C488 38 566 34 642 39C722 43 800 58 862 88C896 106 914 130 926 160C940 194 945 232 939 264"
    "C937 281 931 291 916 292L868 292C868 240 834 210 790 210C746 210 712 240 712 292L268 292"
    "C268 240 234 210 190 210C146 210 112 240 112 292Z"
)


@dataclass(frozen=True, slots=True)
class Sprite:
    """A picture and where its top left corner goes, in pixels of the widget."""

    image: QImage
    at: QPointF

    @property
    def rect(self) -> QRectF:
        """What it covers."""
        return QRectF(self.at, QSizeF(self.image.size()) / self.image.devicePixelRatio())

    def paint(self, painter: QPainter, opacity: float = 1.0) -> None:
        """Paint it; the painter's opacity is left changed."""
        painter.setOpacity(opacity)
        painter.drawImage(self.at, self.image)


def canvas(size: QSizeF, ratio: float) -> QImage:
    """Return an empty picture of `size` pixels of the widget."""
    image = QImage((size * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def aligned(rect: QRectF) -> QRectF:
    """Return the smallest rectangle of whole pixels around `rect`."""
    return QRectF(rect.toAlignedRect())


# ---- wall, floor, car -------------------------------------------------------------------------------------------


def ambient(
    scene: Composition, theme: Theme, model: ChargerModel, lamp: Lamp, colour: HaloColour, ratio: float
) -> Sprite:
    """Return what a lamp at full level does to its surroundings, without what the charger and the car hide."""
    image = canvas(scene.size, ratio)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_washes(painter, scene, theme, lamp, colour)
        _cut_out(painter, scene, theme, model, ratio)
        _paint_nose(painter, scene, theme, colour)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.resetTransform()
        painter.fillRect(image.rect(), QBrush(noise(theme.place("noise").alpha())))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        paint_vignette(painter, scene, theme.place("vignette"))
    return Sprite(image, QPointF(0, 0))


def _paint_washes(painter: QPainter, scene: Composition, theme: Theme, lamp: Lamp, colour: HaloColour) -> None:
    inks = theme.halo(colour)
    centre, reach = scene.at(lamp.centre), lamp.reach * scene.scale
    painter.save()
    painter.setClipRect(QRectF(0, 0, scene.size.width(), scene.floor_y))
    for far, peak in ((4.2, 0.46), (2.1, 0.62)) if theme.dark else ((2.3, 0.50), (1.5, 0.42)):
        lift = _BLUE_LIFT if theme.dark and colour is HaloColour.BLUE else 1.0
        shade = inks.glow if theme.dark else _by_day(inks, 0.42 if far > 2 else 0.30, theme.place("wall1"))
        pool(painter, centre, far * reach, shade, peak * lift)
    painter.setClipRect(QRectF(0, scene.floor_y, scene.size.width(), scene.floor_height))
    on_floor = QPointF(centre.x(), scene.floor_y + 0.25 * scene.floor_height)
    radius = 3.4 * reach
    shade = inks.glow if theme.dark else _by_day(inks, 0.50, theme.place("floor0"))
    pool(painter, on_floor, radius, shade, 0.42 if theme.dark else 0.35, 0.95 * scene.floor_height / radius)
    painter.restore()


def _cut_out(painter: QPainter, scene: Composition, theme: Theme, model: ChargerModel, ratio: float) -> None:
    """Take away what charger and car hide. The car's own shadow hides light too, as a shadow does."""
    mask = canvas(scene.size, ratio)
    with QPainter(mask) as other:
        other.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_art(other, "car-night" if theme.dark else "car-day", scene.car, scene.car_scale)
        paint_art(other, f"charger-{model.drawing}-black", scene.origin, scene.scale)
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.drawImage(QPointF(0, 0), mask)
    painter.restore()


def _paint_nose(painter: QPainter, scene: Composition, theme: Theme, colour: HaloColour) -> None:
    inks = theme.halo(colour)
    painter.save()
    painter.translate(scene.car)
    painter.scale(scene.car_scale, scene.car_scale)
    painter.setClipPath(_car_body())
    shade = inks.glow if theme.dark else _by_day(inks, 0.45, theme.place("car"))
    pool(painter, _NOSE, _NOSE_RADIUS, shade, 0.72 if theme.dark else 0.30)
    painter.restore()


def _by_day(inks: HaloInks, white: float, ground: QColor) -> QColor:
    """Return the light's colour on a bright ground: mixed with white, multiplied by what it falls on."""
    pale = mixed(inks.core, QColor(Qt.GlobalColor.white), white)
    return QColor.fromRgbF(pale.redF() * ground.redF(), pale.greenF() * ground.greenF(), pale.blueF() * ground.blueF())


@cache
def _car_body() -> QPainterPath:
    path = QPainterPath()
    for part in _BODY.replace("Z", "").replace("C", "|C").replace("L", "|L").split("|"):
        numbers = [float(number) for number in part[1:].split()]
        match part[0]:
            case "M":
                path.moveTo(*numbers)
            case "L":
                path.lineTo(*numbers)
            case _:
                path.cubicTo(*numbers)
    path.closeSubpath()
    return path


# ---- on the front -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LampSprites:
    """One colour of one lamp at full level, in two layers that fade differently."""

    core: Sprite
    shine: Sprite
    """Bloom and bright line."""

    def paint(self, painter: QPainter, level: float) -> None:
        """Paint the steady light at a level; above 1 it flares."""
        if level <= 0:
            return
        present = min(1.0, 8 * level)
        self.core.paint(painter, (0.25 + 0.75 * min(1.0, level)) * present)
        self.shine.paint(painter, min(1.0, level))
        if level > 1:
            self.shine.paint(painter, 3 * (level - 1))


def lamp_sprites(scene: Composition, theme: Theme, lamp: Lamp, colour: HaloColour, ratio: float) -> LampSprites:
    """Return the sprites of a steady light."""
    inks = theme.halo(colour)
    core = _layer(scene, lamp, inks, aligned(scene.box(lamp.outline())), ratio, _core)
    return LampSprites(core, _layer(scene, lamp, inks, aligned(scene.box(lamp.bounds())), ratio, _glow, _hot))


Layer = Callable[[QPainter, Lamp, HaloInks], None]


def _layer(scene: Composition, lamp: Lamp, inks: HaloInks, rect: QRectF, ratio: float, *layers: Layer) -> Sprite:
    image = canvas(rect.size(), ratio)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(scene.origin - rect.topLeft())
        painter.scale(scene.scale, scene.scale)
        for paint in layers:
            painter.setOpacity(1.0)
            paint(painter, lamp, inks)
    return Sprite(image, rect.topLeft())


def _core(painter: QPainter, lamp: Lamp, inks: HaloInks) -> None:
    _line(painter, lamp, inks.core, 1.0)


def _hot(painter: QPainter, lamp: Lamp, inks: HaloInks) -> None:
    if isinstance(lamp, Band):
        painter.setOpacity(0.90)
        _line(painter, lamp, inks.hot, 0.34)
        return
    for width, alpha in ((0.46, 0.30), (0.24, 0.85)):
        painter.setOpacity(alpha)
        _line(painter, lamp, inks.hot, width)


def _glow(painter: QPainter, lamp: Lamp, inks: HaloInks) -> None:
    if isinstance(lamp, Band):
        pool(painter, lamp.centre, 0.78 * lamp.width, inks.glow, 0.62, 0.34)
        pool(painter, lamp.centre, 0.66 * lamp.width, inks.glow, 1.0, 0.11)
        return
    for spread, peak in ((6.5, 0.34), (2.3, 0.85)):
        ring_bloom(painter, lamp.centre, lamp.radius, spread * lamp.thickness, inks.glow, peak)


def _line(painter: QPainter, lamp: Lamp, colour: QColor, part: float) -> None:
    if isinstance(lamp, Band):
        inset = 3 if part < 1 else 0
        high = lamp.thickness * part
        box = QRectF(lamp.x - lamp.width / 2 + inset, lamp.y - high / 2, lamp.width - 2 * inset, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, high / 2, high / 2)
        return
    painter.setPen(QPen(colour, lamp.thickness * part))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(lamp.centre, lamp.radius, lamp.radius)


# ---- comets -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Comet:
    """A ring with comets, heads at the top; turned while it is painted."""

    sprite: Sprite
    centre: QPointF

    def paint(self, painter: QPainter, level: float, angle: float) -> None:
        """Paint it turned clockwise by `angle` degrees."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(min(1.0, level))
        painter.translate(self.centre)
        painter.rotate(angle)
        painter.drawImage(self.sprite.at - self.centre, self.sprite.image)
        painter.restore()


def comet(
    scene: Composition, theme: Theme, ring: Ring, colour: HaloColour, ratio: float, *, heads: int, tail: float
) -> Comet:
    """Return a ring with one or two comets whose tails are `tail` degrees long."""
    rect = aligned(scene.box(ring.bounds()))
    image = canvas(rect.size(), ratio)
    inks = theme.halo(colour)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(scene.origin - rect.topLeft())
        painter.scale(scene.scale, scene.scale)
        ring_bloom(painter, ring.centre, ring.radius, 3.2 * ring.thickness, inks.glow, 0.30)
        painter.setOpacity(_COMET_BASE)
        _line(painter, ring, inks.core, 1.0)
        painter.setOpacity(1.0)
        for head in range(heads):
            _paint_comet(painter, ring, inks, tail, head * 360.0 / heads)
    return Comet(Sprite(image, rect.topLeft()), scene.at(ring.centre))


def _paint_comet(painter: QPainter, ring: Ring, inks: HaloInks, tail: float, turn: float) -> None:
    painter.save()
    painter.translate(ring.centre)
    painter.rotate(turn)
    gradient = QConicalGradient(QPointF(0, 0), 90.0)
    for stop in range(_COMET_STOPS + 1):
        part = stop / _COMET_STOPS
        gradient.setColorAt(part * tail / 360.0, _comet_colour(inks, 1.0 - part))
    painter.setPen(QPen(QBrush(gradient), ring.thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    box = QRectF(-ring.radius, -ring.radius, 2 * ring.radius, 2 * ring.radius)
    painter.drawArc(box, 90 * 16, round(tail * 16))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_comet_colour(inks, 1.0))
    painter.drawEllipse(QPointF(0, -ring.radius), ring.thickness / 2, ring.thickness / 2)
    painter.rotate(-8)
    pool(painter, QPointF(0, -ring.radius), 5.5 * ring.thickness, inks.glow, 0.85)
    painter.restore()


def _comet_colour(inks: HaloInks, part: float) -> QColor:
    """Return the colour of a comet from its tail (0) to its head (1)."""
    colour = mixed(inks.core, inks.hot, 0.8 * max(0.0, (part - 0.7) / 0.3))
    colour.setAlphaF(_COMET_BASE + (1 - _COMET_BASE) * part**1.8)
    return colour


# ---- a spot on a band -------------------------------------------------------------------------------------------


def paint_spot(
    painter: QPainter, scene: Composition, theme: Theme, band: Band, colour: HaloColour, place: float
) -> None:
    """Paint a bright spot that runs along a band; `place` 0 is its left end, 1 its right."""
    inks = theme.halo(colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(scene.origin)
    painter.scale(scene.scale, scene.scale)
    middle = QPointF(band.x + (place - 0.5) * band.width, band.y)
    path = QPainterPath()
    high = band.thickness
    path.addRoundedRect(QRectF(band.x - band.width / 2, band.y - high / 2, band.width, high), high / 2, high / 2)
    painter.fillPath(path, mixed(theme.place("channel"), inks.core, _COMET_BASE))
    pool(painter, middle, 0.42 * band.width, inks.glow, 0.70, 0.24)
    painter.setClipPath(path)
    pool(painter, middle, 0.36 * band.width, inks.core, 1.0, 0.6)
    pool(painter, middle, 0.16 * band.width, inks.hot, 1.0, 0.5)
    painter.restore()
