"""Geometry of the charger fronts, in units of their drawings (design.md 7.1 and 8.2)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF


@dataclass(frozen=True, slots=True)
class Ring:
    """A round light. Angles run clockwise from the top."""

    x: float
    y: float
    radius: float
    thickness: float
    reach: float
    """Size of the light on the wall."""

    @property
    def centre(self) -> QPointF:
        """Its middle."""
        return QPointF(self.x, self.y)

    def outline(self) -> QRectF:
        """Return the ring itself, without its bloom."""
        far = self.radius + self.thickness
        return QRectF(self.x - far, self.y - far, 2 * far, 2 * far)

    def bounds(self) -> QRectF:
        """Return all that its bloom touches."""
        far = self.radius + 6.5 * self.thickness
        return QRectF(self.x - far, self.y - far, 2 * far, 2 * far)


@dataclass(frozen=True, slots=True)
class Band:
    """A straight light with round ends."""

    x: float
    y: float
    width: float
    thickness: float
    reach: float

    @property
    def centre(self) -> QPointF:
        """Its middle."""
        return QPointF(self.x, self.y)

    def outline(self) -> QRectF:
        """Return the band itself, without its bloom."""
        high = self.thickness
        return QRectF(self.x - self.width / 2 - high, self.y - high, self.width + 2 * high, 2 * high)

    def bounds(self) -> QRectF:
        """Return all that its bloom touches."""
        across, down = 0.78 * self.width, 0.78 * 0.34 * self.width
        return QRectF(self.x - across, self.y - down, 2 * across, 2 * down)


Lamp = Ring | Band


@dataclass(frozen=True, slots=True)
class Socket:
    """Where a loose cable is put in."""

    x: float
    y: float
    scale: float = 1.0
    """Of the drawing of the plug."""

    @property
    def cable(self) -> QPointF:
        """Where the cable leaves the plug."""
        return QPointF(self.x, self.y + 193 * self.scale)

    def bounds(self) -> QRectF:
        """Return the opening."""
        far = 110 * self.scale
        return QRectF(self.x - far, self.y - far, 2 * far, 2 * far)


@dataclass(frozen=True, slots=True)
class Reader:
    """Where a card is read."""

    x: float
    y: float
    radius: float

    @property
    def centre(self) -> QPointF:
        """Its middle."""
        return QPointF(self.x, self.y)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """One charger as drawn."""

    width: float
    height: float
    corner: float
    lamps: tuple[Lamp, ...]
    """One for each connector, in their order."""
    sockets: tuple[Socket, ...] = ()
    """One for each connector of an untethered model."""
    reader: Reader | None = None
    screen: QRectF | None = None
    gland: QPointF | None = None
    """Where the fixed cable leaves."""
    cable: float = 15.0
    """Its width."""
    stands: bool = False
    """On the floor, not on the wall."""
    plate: QPointF | None = None
    """Middle of the line with voltage and current, on models that print it."""


FRONTS: dict[str, Front] = {
    "copper-sb": Front(
        width=384,
        height=520,
        corner=62,
        lamps=(Ring(192, 312, 134, 12, 230),),
        sockets=(Socket(192, 312),),
        reader=Reader(192, 92, 60),
    ),
    "pulsar-plus": Front(
        width=332,
        height=326,
        corner=60,
        lamps=(Ring(166, 162, 92, 11, 162),),
        gland=QPointF(166, 348.5),
    ),
    "pulsar-plus-na": Front(
        width=396,
        height=402,
        corner=66,
        lamps=(Ring(198, 176, 112, 12, 198),),
        gland=QPointF(198, 424),
        cable=18,
        plate=QPointF(198, 364),
    ),
    "commander-2": Front(
        width=304,
        height=442,
        corner=40,
        lamps=(Band(152, 232, 200, 8, 190),),
        reader=Reader(152, 334, 50),
        screen=QRectF(22, 34, 260, 156),
        gland=QPointF(152, 464),
    ),
    "generic": Front(
        width=300,
        height=720,
        corner=54,
        lamps=(Ring(150, 262, 75, 7, 150), Ring(150, 474, 75, 7, 150)),
        sockets=(Socket(150, 262, 0.56), Socket(150, 474, 0.56)),
        reader=Reader(150, 92, 54),
        stands=True,
    ),
}
