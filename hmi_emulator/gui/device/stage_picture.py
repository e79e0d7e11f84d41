"""The stage as a picture: still layers kept as images, and on them what moves, at any instant (design.md 7 and 8)."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.gui.device import screens
from hmi_emulator.gui.device.art import paint_art
from hmi_emulator.gui.device.cable import Cable, Energy, paint_cable, speed_of
from hmi_emulator.gui.device.cabling import main_cable, other_cables
from hmi_emulator.gui.device.composition import Composition, compose
from hmi_emulator.gui.device.fronts import Ring, Socket
from hmi_emulator.gui.device.light import (
    Comet,
    LampSprites,
    Sprite,
    aligned,
    ambient,
    canvas,
    comet,
    lamp_sprites,
    paint_spot,
)
from hmi_emulator.gui.device.scene import paint_scene
from hmi_emulator.gui.device.shown import Shown
from hmi_emulator.gui.theme import Theme
from hmi_emulator.hmi import halo
from hmi_emulator.vocabulary.visual import HaloColour, HaloPattern, Light, Motion

Wash = tuple[tuple[Light, ...], ...]
"""Light on the wall: for each lamp its colours, two while they cross-fade."""
COMET_WASH = 0.55
"""A rotating light throws less on the wall."""
_STEPS = 200
_SOCKET_ART = QPointF(192, 312)
"""Centre of the socket in the drawing of the plug."""


class StagePicture:
    """Paints one model in one theme at one size. Knows no widget, so any instant can be painted in a test."""

    def __init__(self, size: QSize, ratio: float, theme: Theme, model: ChargerModel) -> None:
        self.scene: Composition = compose(size.width(), size.height(), model.drawing)
        self._ratio, self._theme, self._model = ratio, theme, model
        self._still = self._painted_still()
        self._lamp_rects = [self.scene.box(lamp.bounds()).toAlignedRect() for lamp in self.scene.front.lamps]
        self._ambients: dict[tuple[int, HaloColour], Sprite] = {}
        self._lamps: dict[tuple[int, HaloColour], LampSprites] = {}
        self._comets: dict[tuple[int, HaloColour, Motion], Comet] = {}
        self._cables: Sprite | None = None
        self._energy: Energy | None = None
        self._shown: Shown | None = None
        self._cable: Cable | None = None

    # ---- what is shown ----

    def show(self, shown: Shown) -> bool:
        """Take what is to be painted; return whether the cable lies differently from before."""
        before, self._shown = self._shown, shown
        same = before is not None and (before.cables, before.connector) == (shown.cables, shown.connector)
        if not same:
            self.lay(main_cable(self.scene, self._model, shown))
        return not same

    @property
    def cable(self) -> Cable | None:
        """How the cable lies now."""
        return self._cable

    def lay(self, cable: Cable) -> None:
        """Lay the cable, also somewhere on its way."""
        self._cable, self._cables, self._energy = cable, None, None

    # ---- painting ----

    def paint(self, painter: QPainter, now: int, wash: Wash | None = None) -> None:
        """Paint the stage at an instant; `wash` is an older light on the wall, where only a part is painted anew."""
        painter.setOpacity(1.0)
        painter.drawImage(0, 0, self._still)
        shown = self._shown
        if shown is None:
            return
        for index, lights in enumerate(self.wash(now) if wash is None else wash):
            for light in lights:
                self._ambient(index, light.colour).paint(painter, light.level)
        for index, pattern in enumerate(shown.halos):
            self._paint_lamp(painter, index, pattern, now)
        painter.setOpacity(1.0)
        self._paint_display(painter, shown, now)
        self._cable_layer(shown).paint(painter)
        speed, dots = speed_of(shown.current_a), self._energy_dots()
        if speed and dots is not None:
            dots.paint(painter, self._theme, speed * now / 1000)

    def wash(self, now: int) -> Wash:
        """Return the light of each lamp on the wall at an instant, in steps too small to see."""
        return tuple(_on_wall(pattern, now) for pattern in (self._shown.halos if self._shown else ()))

    def _paint_lamp(self, painter: QPainter, index: int, pattern: HaloPattern, now: int) -> None:
        lamp = self.scene.front.lamps[index]
        before, *rest = _lights(pattern, now, halo.level_at(pattern, now))
        for light in (before, *rest):
            comets = light is (rest[-1] if rest else before) and pattern.motion in {Motion.COMET, Motion.TWO_COMETS}
            if light.colour is HaloColour.OFF or light.level <= 0:
                continue
            if not comets:
                self._lit(index, light.colour).paint(painter, light.level)
            elif isinstance(lamp, Ring):
                turned = self._comet(index, lamp, light.colour, pattern.motion)
                turned.paint(painter, light.level, halo.angle_at(pattern, now))
            else:
                painter.setOpacity(min(1.0, light.level))
                place = halo.angle_at(pattern, now) / 360.0
                paint_spot(painter, self.scene, self._theme, lamp, light.colour, place)

    def _paint_display(self, painter: QPainter, shown: Shown, now: int) -> None:
        if shown.display is not None and self.screen is not None:
            screens.paint_display(painter, self.screen, shown.display, now, language=self.language)

    language = "en"
    """Of the charger's display."""

    @property
    def screen(self) -> QRectF | None:
        """Where the charger's display is."""
        return self.scene.box(self.scene.front.screen) if self.scene.front.screen is not None else None

    # ---- layers ----

    def _painted_still(self) -> QImage:
        image = canvas(self.scene.size, self._ratio)
        with QPainter(image) as painter:
            paint_scene(painter, self.scene, self._theme, self._model)
        return image.convertToFormat(QImage.Format.Format_RGB32)  # opaque: copied, not blended

    def _cable_layer(self, shown: Shown) -> Sprite:
        if self._cables is None:
            cables = [*other_cables(self.scene, self._model, shown), *([self._cable] if self._cable else [])]
            rect = self._plug_rect(shown)
            for cable in cables:
                rect |= cable.bounds()
            rect = aligned(rect & QRectF(QPointF(0, 0), self.scene.size))
            image = canvas(rect.size(), self._ratio)
            with QPainter(image) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.translate(-rect.topLeft())
                for cable in cables:
                    paint_cable(painter, cable, self._theme)
                self._paint_plugs(painter, shown)
            self._cables = Sprite(image, rect.topLeft())
        return self._cables

    def _plug_rect(self, shown: Shown) -> QRectF:
        """Return what plugs cover: the opening of the socket and the grip that hangs from it."""
        rect = QRectF()
        for socket, ends in zip(self.scene.front.sockets, shown.cables, strict=False):
            if ends.in_charger:
                rect |= self.scene.box(socket.bounds().adjusted(0, 0, 0, 110 * socket.scale))
        return rect

    def _paint_plugs(self, painter: QPainter, shown: Shown) -> None:
        for socket, ends in zip(self.scene.front.sockets, shown.cables, strict=False):
            if ends.in_charger:
                _paint_plug(painter, self.scene, socket)

    def _energy_dots(self) -> Energy | None:
        if self._energy is None and self._cable is not None:
            self._energy = Energy(self._cable)
        return self._energy

    def _ambient(self, index: int, colour: HaloColour) -> Sprite:
        """Return what a lamp in a colour throws on wall, floor and car."""
        found = self._ambients.get((index, colour))
        if found is None:
            lamp = self.scene.front.lamps[index]
            found = ambient(self.scene, self._theme, self._model, lamp, colour, self._ratio)
            self._ambients[index, colour] = found
        return found

    def _lit(self, index: int, colour: HaloColour) -> LampSprites:
        """Return a lamp lit steadily in a colour."""
        found = self._lamps.get((index, colour))
        if found is None:
            found = lamp_sprites(self.scene, self._theme, self.scene.front.lamps[index], colour, self._ratio)
            self._lamps[index, colour] = found
        return found

    def _comet(self, index: int, ring: Ring, colour: HaloColour, motion: Motion) -> Comet:
        """Return a ring with what runs around it."""
        found = self._comets.get((index, colour, motion))
        if found is None:
            heads, tail = (1, halo.COMET_TAIL) if motion is Motion.COMET else (2, halo.TWO_COMETS_TAIL)
            found = comet(self.scene, self._theme, ring, colour, self._ratio, heads=heads, tail=tail)
            self._comets[index, colour, motion] = found
        return found

    # ---- what moves ----

    def moving(self, now: int) -> QRect:
        """Return what will look different a frame later, without the light on the wall.

        It is one rectangle: several would make every blend a clipped one, twice as slow.
        """
        shown = self._shown
        if shown is None:
            return QRect()
        rect = QRect()
        for place, pattern in zip(self._lamp_rects, shown.halos, strict=True):
            if halo.moving(pattern, now):
                rect |= place
        if speed_of(shown.current_a) and (dots := self._energy_dots()) is not None:
            rect |= dots.rect
        if shown.display is not None and self.screen is not None and screens.animated(shown.display, now):
            rect |= self.screen.toAlignedRect()
        return rect


def _lights(pattern: HaloPattern, now: int, level: float) -> list[Light]:
    """Return what is lit, the old light first while it fades."""
    fade = halo.fade_at(pattern, now)
    new = Light(pattern.colour, level * fade)
    if pattern.before is None or fade >= 1:
        return [new]
    return [Light(pattern.before.colour, pattern.before.level * (1 - fade)), new]


def _on_wall(pattern: HaloPattern, now: int) -> tuple[Light, ...]:
    turning = COMET_WASH if pattern.motion in {Motion.COMET, Motion.TWO_COMETS} else 1.0
    lights = _lights(pattern, now, halo.level_at(pattern, now) * turning)
    stepped = (Light(light.colour, min(1.0, round(light.level * _STEPS) / _STEPS)) for light in lights)
    return tuple(light for light in stepped if light.level > 0 and light.colour is not HaloColour.OFF)


def _paint_plug(painter: QPainter, scene: Composition, socket: Socket) -> None:
    scale = scene.scale * socket.scale
    paint_art(painter, "plug", scene.at(QPointF(socket.x, socket.y)) - _SOCKET_ART * scale, scale)
