"""Where everything stands on the stage: charger, floor, car, cable ends and holster, in pixels of the widget."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF

from hmi_emulator.gui.device.fronts import FRONTS, Front

NARROW = 450
"""Below this width the stage keeps only what matters (design.md 4.4)."""

INLET = QPointF(268, 178)
"""Of the drawing of the car."""
CAR_GROUND = 340.0
CAR_BODY = QRectF(12, 34, 932, 306)
GUN_PART = 0.7
"""Size of the gun beside the car's."""
GUN_TIP = 90.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How a front is placed: parts of the width and height, sizes at the mockup's scale."""

    scale: float
    x: float
    y: float
    car_scale: float
    car_x: float
    floor: float


_USUAL = {
    "copper-sb": Plan(0.40, 0.31, 0.53, 0.60, 0.50, 0.83),
    "pulsar-plus": Plan(0.52, 0.42, 0.46, 0.56, 0.57, 0.83),
    "pulsar-plus-na": Plan(0.44, 0.42, 0.46, 0.56, 0.58, 0.83),
    "commander-2": Plan(0.55, 0.43, 0.49, 0.56, 0.57, 0.83),
    "generic": Plan(0.375, 0.40, 0.0, 0.56, 0.57, 0.83),
}
_NARROW = {
    "copper-sb": Plan(0.36, 0.655, 0.45, 0.40, 0.80, 0.87),
    "pulsar-plus": Plan(0.44, 0.64, 0.42, 0.40, 0.80, 0.87),
    "pulsar-plus-na": Plan(0.37, 0.64, 0.42, 0.40, 0.80, 0.87),
    "commander-2": Plan(0.42, 0.65, 0.44, 0.40, 0.80, 0.87),
    "generic": Plan(0.29, 0.66, 0.0, 0.40, 0.80, 0.87),
}
_USUAL_SIZE, _NARROW_SIZE = (532.0, 402.0), (404.0, 250.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """The stage at one size."""

    size: QSizeF
    front: Front
    scale: float
    origin: QPointF
    """Top left corner of the charger's drawing."""
    floor_y: float
    car_scale: float
    car: QPointF
    """Top left corner of the car's drawing."""
    narrow: bool

    def at(self, point: QPointF) -> QPointF:
        """Return where a point of the charger's drawing is."""
        return self.origin + point * self.scale

    def box(self, rect: QRectF) -> QRectF:
        """Return where a rectangle of the charger's drawing is."""
        return QRectF(self.at(rect.topLeft()), rect.size() * self.scale)

    @property
    def charger(self) -> QRectF:
        """The charger's body."""
        return self.box(QRectF(0, 0, self.front.width, self.front.height))

    @property
    def inlet(self) -> QPointF:
        """The socket of the car."""
        return self.car + INLET * self.car_scale

    @property
    def gun_scale(self) -> float:
        """Size of the gun."""
        return GUN_PART * self.car_scale

    @property
    def gun_plugged(self) -> QPointF:
        """Cable end of a gun that is in the car."""
        return self.inlet + QPointF(-63.0, 11.2) * self.car_scale

    @property
    def floor_height(self) -> float:
        """Height of the strip of floor that is seen."""
        return self.size.height() - self.floor_y

    @property
    def holster(self) -> QRectF:
        """The holder of the gun on the wall, left of a charger with a fixed cable."""
        middle = self.front.width / 2 + 86
        top = self.front.height * 0.56
        centre = self.at(QPointF(self.front.width / 2 - middle, top + 31))
        return QRectF(centre.x() - 26 * self.scale, centre.y() - 31 * self.scale, 52 * self.scale, 62 * self.scale)

    @property
    def gun_in_holster(self) -> QPointF:
        """Cable end of a gun that hangs in the holster, tip up."""
        holster = self.holster
        return QPointF(holster.center().x(), holster.top() + 88 * self.scale)

    @property
    def tray(self) -> QPointF:
        """Where the gun of a loose cable lies on the floor."""
        return QPointF(
            self.charger.center().x() + (0.12 if self.narrow else 0.15) * self.size.width(),
            self.floor_y + 0.62 * self.floor_height,
        )


@lru_cache(maxsize=16)
def compose(width: int, height: int, drawing: str) -> Composition:
    """Return the composition of a stage of this size in pixels."""
    narrow = width < NARROW
    plan = (_NARROW if narrow else _USUAL)[drawing]
    base = _NARROW_SIZE if narrow else _USUAL_SIZE
    unit = max(0.2, min(width / base[0], height / base[1]))
    front = FRONTS[drawing]
    floor_y = round(plan.floor * height)
    scale = plan.scale * unit
    car_scale = plan.car_scale * unit
    size = QSizeF(width, height)
    ground = floor_y + (height - floor_y) / 2
    if front.stands:
        top = floor_y + 0.28 * (height - floor_y) - front.height * scale
    else:
        top = plan.y * height - front.height / 2 * scale
    return Composition(
        size=size,
        front=front,
        scale=scale,
        origin=QPointF(plan.x * width - front.width / 2 * scale, top),
        floor_y=floor_y,
        car_scale=car_scale,
        car=QPointF(plan.car_x * width, ground - CAR_GROUND * car_scale),
        narrow=narrow,
    )
