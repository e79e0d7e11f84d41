"""The charging cable: where it hangs or lies, how it swings into place, and what runs in it (design.md 8.3)."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, exp, hypot, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen

from hmi_emulator.gui.device.art import paint_art
from hmi_emulator.gui.device.composition import Composition
from hmi_emulator.gui.theme import Theme, mixed
from hmi_emulator.vocabulary.visual import HaloColour

SPRING_MS = 420
_DASH, _DASH_EVERY = 5, 64
_DOT, _DOT_EVERY = 2, 32
_SLOW_A, _FAST_A = 6.0, 32.0
_SLOW, _FAST = 40.0, 140.0
"""Speed of the dots in pixels a second at 6 A and at 32 A."""


@dataclass(frozen=True, slots=True)
class Gun:
    """The car's end of the cable."""

    at: QPointF
    """Its cable end."""
    turn: float
    """Degrees clockwise; 0 points right, -90 up."""
    scale: float

    @property
    def tip(self) -> QPointF:
        """The end that goes into the car."""
        return self.at + _turned(QPointF(90 * self.scale, 0), self.turn)

    @property
    def middle(self) -> QPointF:
        """Where a hand takes it."""
        return self.at + _turned(QPointF(42 * self.scale, 0), self.turn)


@dataclass(frozen=True, slots=True)
class Cable:
    """A cable in one position: seven points of two cubic curves, and what is at its ends."""

    points: tuple[QPointF, ...]
    width: float
    gun: Gun | None
    plug: Gun | None = None
    """The charger's end of a loose cable while it lies about."""

    def path(self) -> QPainterPath:
        """Return its middle line."""
        path = QPainterPath(self.points[0])
        path.cubicTo(*self.points[1:4])
        path.cubicTo(*self.points[4:7])
        return path

    def bounds(self) -> QRectF:
        """Return all that it covers, with gun and shadow."""
        far = self.width + 6
        rect = self.path().boundingRect()
        for gun in (self.gun, self.plug):
            if gun is not None:
                reach = 100 * gun.scale
                rect |= QRectF(gun.at.x() - reach, gun.at.y() - reach, 2 * reach, 2 * reach)
        return rect.adjusted(-far, -far, far, far)

    def towards(self, other: Cable, part: float) -> Cable:
        """Return the cable on its way to another position; `part` may be a little more than 1."""
        points = tuple(a + (b - a) * part for a, b in zip(self.points, other.points, strict=True))
        return Cable(points, other.width, _between(self.gun, other.gun, part), _between(self.plug, other.plug, part))


def spring(since_ms: int) -> float:
    """Return how far a cable is that was let go `since_ms` ago: over by 6 % once, then 1."""
    t = min(1.0, max(0.0, since_ms / SPRING_MS))
    return 1.0 if t >= 1 else 1.0 - exp(-7.2 * t) * cos(6.9 * t)


# ---- positions --------------------------------------------------------------------------------------------------


def in_vehicle(scene: Composition, start: QPointF) -> Cable:
    """Return a cable from `start` at the charger to the car."""
    gun = Gun(scene.gun_plugged, -10, scene.gun_scale)
    low, fall = scene.floor_y, scene.floor_height
    across = gun.at.x() - start.x()
    middle = QPointF(start.x() + 0.40 * across, low + 0.385 * fall)
    before = QPointF(start.x() + 0.16 * across, low + 0.455 * fall)
    pull = gun.at + QPointF(-63, 18.2) * scene.car_scale
    points = (start, QPointF(start.x(), low + 0.48 * fall), before, middle, middle * 2 - before, pull, gun.at)
    return Cable(points, _width(scene), gun)


def in_holster(scene: Composition, start: QPointF) -> Cable:
    """Return a fixed cable whose gun hangs in the holster: down to the floor, a loop to the left, and up."""
    unit = scene.scale
    gun = Gun(scene.gun_in_holster, -90, 0.8 * unit)
    low = scene.floor_y + 0.40 * scene.floor_height
    end = gun.at + QPointF(-2 * unit, -4 * unit)
    points = (
        start,
        QPointF(start.x(), low),
        QPointF(end.x() + 110 * unit, low),
        QPointF(end.x(), low),
        QPointF(end.x() - 138 * unit, low),
        QPointF(end.x() - 100 * unit, gun.at.y()),
        end,
    )
    return Cable(points, _width(scene), gun)


def on_floor(scene: Composition, start: QPointF | None) -> Cable:
    """Return a loose cable whose gun lies on the floor; `start` is where it leaves the charger, None if it does not."""
    gun = Gun(scene.tray, -4, scene.gun_scale)
    fall = scene.floor_height
    plug = None
    if start is None:
        left = scene.charger.center().x() - 0.17 * scene.size.width()
        plug = Gun(QPointF(max(left, 90 * scene.gun_scale), scene.floor_y + 0.46 * fall), 176, scene.gun_scale)
        start = plug.at
        first = QPointF(start.x() + 0.12 * scene.size.width(), scene.floor_y + 0.40 * fall)
    else:
        first = QPointF(start.x(), scene.floor_y + 0.62 * fall)
    middle = QPointF((start.x() + gun.at.x()) / 2, scene.floor_y + 0.72 * fall)
    across = gun.at.x() - start.x()
    before = QPointF(middle.x() - 0.30 * across, scene.floor_y + 0.74 * fall)
    last = gun.at + QPointF(-0.30 * across, 0.02 * fall)
    return Cable((start, first, before, middle, middle * 2 - before, last, gun.at), _width(scene), gun, plug)


def off_stage(scene: Composition, start: QPointF) -> Cable:
    """Return a cable to a car that stands left of the stage."""
    low, fall = scene.floor_y, scene.floor_height
    end = QPointF(-20, low + 0.30 * fall)
    across = end.x() - start.x()
    middle = QPointF(start.x() + 0.5 * across, low + 0.62 * fall)
    before = QPointF(start.x() + 0.22 * across, low + 0.66 * fall)
    points = (
        start,
        QPointF(start.x(), low + 0.6 * fall),
        before,
        middle,
        middle * 2 - before,
        end + QPointF(30, 0.1 * fall),
        end,
    )
    return Cable(points, _width(scene), None)


def in_hand(scene: Composition, start: QPointF, hand: QPointF) -> Cable:
    """Return a cable whose gun is carried, held at `hand`."""
    near = hypot(*(scene.inlet - hand).toTuple()) < 140
    gun = Gun(hand - QPointF(42 * scene.gun_scale, 0), -10.0 if near else -24.0, scene.gun_scale)
    low = max(start.y(), scene.floor_y) + 0.42 * scene.floor_height
    middle = QPointF((start.x() + gun.at.x()) / 2, low)
    before = QPointF(start.x() + 0.2 * (gun.at.x() - start.x()), low + 4)
    pull = gun.at + _turned(QPointF(-60 * scene.car_scale, 0), gun.turn)
    return Cable(
        (start, QPointF(start.x(), low), before, middle, middle * 2 - before, pull, gun.at), _width(scene), gun
    )


def plug_in_hand(scene: Composition, lying: Cable, hand: QPointF) -> Cable:
    """Return a loose cable whose plug is carried, held at `hand`; its gun stays where it is."""
    plug = Gun(hand + QPointF(0, 42 * scene.gun_scale), -90, scene.gun_scale)
    low = max(plug.at.y() + 20, scene.floor_y + 0.60 * scene.floor_height)
    return Cable((plug.at, QPointF(plug.at.x(), low), *lying.points[2:]), lying.width, lying.gun, plug)


# ---- painting ---------------------------------------------------------------------------------------------------


def paint_cable(painter: QPainter, cable: Cable, theme: Theme) -> None:
    """Paint cable and guns: shadow, dark body, lighter core, highlight."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path, width = cable.path(), cable.width
    for name, part, shift in (
        ("cable_shadow", 1.0, QPointF(0, 5)),
        ("cable", 1.0, QPointF(0, 0)),
        ("cable_core", 0.62, QPointF(0, 0)),
        ("cable_gloss", 0.16, QPointF(-1.2, -0.18 * width)),
    ):
        wide = max(1.0, width * part) + (3.0 if name == "cable_shadow" else 0.0)
        painter.setPen(QPen(theme.place(name), wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(path.translated(shift))
    for gun in (cable.plug, cable.gun):
        if gun is not None:
            paint_gun(painter, gun)


def paint_gun(painter: QPainter, gun: Gun) -> None:
    """Paint a gun."""
    painter.save()
    painter.translate(gun.at)
    painter.rotate(gun.turn)
    paint_art(painter, "charging-gun", QPointF(-12 * gun.scale, -36 * gun.scale), gun.scale)
    painter.restore()


def speed_of(current_a: float) -> float:
    """Return the speed of the dots in pixels a second, 0 without current."""
    if current_a < 0.5:
        return 0.0
    part = min(1.0, max(0.0, (current_a - _SLOW_A) / (_FAST_A - _SLOW_A)))
    return _SLOW + (_FAST - _SLOW) * part


class Energy:
    """The dots that run along one cable while current flows. They are an aid, not hardware."""

    def __init__(self, cable: Cable) -> None:
        path = cable.path()
        steps = max(2, round(path.length()))
        self._points = [path.pointAtPercent(path.percentAtLength(at)) for at in range(steps)]
        self._width = cable.width
        self._rows: dict[tuple[int, int], QPainterPath] = {}
        self._inks: tuple[Theme, tuple[QColor, QColor]] | None = None
        self.rect = path.boundingRect().adjusted(-4, -4, 4, 4).toAlignedRect()
        """All that they can touch."""

    def paint(self, painter: QPainter, theme: Theme, way: float) -> None:
        """Paint them `way` pixels on from where they began."""
        if self._inks is None or self._inks[0] is not theme:
            inks = theme.halo(HaloColour.BLUE)
            dim = mixed(theme.place("cable_core"), inks.core, 0.45)  # opaque: filled three times as fast
            self._inks = (theme, (dim, inks.text if theme.dark else inks.hot))
        dots, dashes = self._inks[1]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(self._row(int(way) % _DOT_EVERY, _DOT_EVERY, _DOT, 0.34), dots)
        painter.fillPath(self._row(int(way) % _DASH_EVERY, _DASH_EVERY, _DASH, 0.22), dashes)

    def _row(self, first: int, every: int, long: int, part: float) -> QPainterPath:
        """Return a row of dots, the first one `first` pixels from the charger. They come round again, so it is kept."""
        found = self._rows.get((first, every))
        if found is None:
            last, lines = len(self._points) - 1, QPainterPath()
            for at in range(first, last, every):
                lines.moveTo(self._points[at])
                lines.lineTo(self._points[min(last, at + long)])
            stroker = QPainterPathStroker()
            stroker.setWidth(max(1.2, part * self._width))
            stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
            found = self._rows[first, every] = stroker.createStroke(lines)
        return found


def _width(scene: Composition) -> float:
    return max(5.0, scene.front.cable * scene.scale)


def _turned(point: QPointF, degrees: float) -> QPointF:
    turn = radians(degrees)
    return QPointF(point.x() * cos(turn) - point.y() * sin(turn), point.x() * sin(turn) + point.y() * cos(turn))


def _between(one: Gun | None, other: Gun | None, part: float) -> Gun | None:
    if one is None or other is None:
        return other
    return Gun(
        one.at + (other.at - one.at) * part,
        one.turn + (other.turn - one.turn) * part,
        one.scale + (other.scale - one.scale) * part,
    )
