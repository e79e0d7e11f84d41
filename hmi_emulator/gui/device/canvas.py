"""The painted part of the stage as a widget: one frame timer that runs only while something moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import hypot

from PySide6.QtCore import QElapsedTimer, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.gui.device import screens
from hmi_emulator.gui.device.cable import SPRING_MS, Cable, in_hand, in_vehicle, plug_in_hand, spring
from hmi_emulator.gui.device.cabling import main_cable
from hmi_emulator.gui.device.card_flight import Flight
from hmi_emulator.gui.device.glass import paint_caption, paint_corners, paint_target
from hmi_emulator.gui.device.shown import Shown
from hmi_emulator.gui.device.stage_picture import StagePicture, Wash
from hmi_emulator.gui.theme import Theme

FRAME_MS = 16
WASH_EVERY_MS = 42
"""The light on the wall is painted at most 24 times a second (architecture.md, Painting)."""
LONGEST_MS = 60_000
SNAP_PX = 60.0
"""Near enough for a gun to go in."""
INLET_RING = 24.0
TELL_MS = 1_600


class StageCanvas(QWidget):
    """Paints a `Shown` at the instant `now` returns; hands carry its cable and cards."""

    composed = Signal()
    """Size, model or cable have changed: what lies over the picture must be laid anew."""
    frame = Signal(int)
    """A frame of hands' own clock, in milliseconds, while a card is on its way."""

    def __init__(self, theme: Theme, model: ChargerModel, now: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._frame_theme, self._model, self._now = theme, theme, model, now
        self._shown: Shown | None = None
        self._picture: StagePicture | None = None
        self._wash: Wash = ()
        self._washed_at = -WASH_EVERY_MS
        self._spring: tuple[Cable, Cable, int] | None = None
        self._language = "en"
        self.flight: Flight | None = None
        self.targets: tuple[tuple[QPointF, float], ...] = ()
        """Where what is in the hand would go in: centres and radii."""
        self._told: tuple[str, QPointF, int] | None = None
        """Words, the point they hang from, and until when."""
        self._flown = QRect()
        """Where the card was painted last; a pointer may have carried it far since."""
        self._hands = QElapsedTimer()
        self._hands.start()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # ---- what it shows ----

    @property
    def picture(self) -> StagePicture:
        """The picture at the present size."""
        if self._picture is None:
            size = QSize(max(self.width(), 64), max(self.height(), 64))
            self._picture = StagePicture(size, self.devicePixelRatioF(), self._theme, self._model)
            self._picture.language = self._language
            if self._shown is not None:
                self._picture.show(self._shown)
        return self._picture

    @property
    def told(self) -> str:
        """What is told at the moment of why a hand could not do what it tried."""
        return self._told[0] if self._told else ""

    @property
    def light(self) -> Theme:
        """The theme whose light of day is painted."""
        return self._theme

    def hands_ms(self) -> int:
        """Return the clock of gestures: real time, whatever the charger's runs at."""
        return self._hands.elapsed()

    def show_state(self, shown: Shown) -> None:
        """Paint something else from now on; does nothing when it is equal."""
        if shown == self._shown:
            return
        before, self._shown = self.picture.cable, shown
        if self.picture.show(shown):
            after = self.picture.cable
            if before is not None and after is not None and self.isVisible():
                self._spring = (before, after, self.hands_ms())
                self.picture.lay(before)
            self.composed.emit()
        self._rewash()
        self.update()
        self._pace()

    def _rewash(self) -> None:
        now = self._now()
        self._wash, self._washed_at = self.picture.wash(now), now

    def set_model(self, model: ChargerModel) -> None:
        """Show another charger."""
        self._model, self._shown, self._spring, self.flight, self._told = model, None, None, None, None
        self._compose()

    def set_theme(self, theme: Theme) -> None:
        """Show the light of day of a theme, in a window of that theme."""
        self._frame_theme = theme
        self.set_light(theme)

    def set_light(self, theme: Theme) -> None:
        """Show night or day, whatever the window's theme is."""
        self._theme = theme
        self._compose()

    def set_language(self, language: str) -> None:
        """Choose the language of the charger's display."""
        self._language = language
        self.picture.language = language
        self.update()

    def _compose(self) -> None:
        self._picture = None
        self._rewash()
        self.composed.emit()
        self.update()
        self._pace()

    # ---- hands ----

    def carry_gun(self, hand: QPointF) -> None:
        """Let a hand carry the car's end of the cable; near the car it goes in."""
        if self._shown is None:
            return
        scene, home = self.picture.scene, main_cable(self.picture.scene, self._model, self._shown)
        near = hypot(hand.x() - scene.inlet.x(), hand.y() - scene.inlet.y()) <= SNAP_PX
        carried = in_vehicle(scene, home.points[0]) if near else in_hand(scene, home.points[0], hand)
        self._carry(replace(carried, plug=home.plug), ((scene.inlet, INLET_RING),))

    def carry_plug(self, hand: QPointF) -> None:
        """Let a hand carry the charger's end of a loose cable."""
        if self._shown is None:
            return
        scene, home = self.picture.scene, main_cable(self.picture.scene, self._model, self._shown)
        sockets = zip(scene.front.sockets, self._shown.cables, strict=True)
        free = (scene.box(socket.bounds()) for socket, ends in sockets if not ends.in_charger)
        self._carry(plug_in_hand(scene, home, hand), tuple((box.center(), box.width() / 2) for box in free))

    def _carry(self, cable: Cable, targets: tuple[tuple[QPointF, float], ...]) -> None:
        self._spring, self.targets = None, targets
        self.picture.lay(cable)
        self.update()

    def let_go(self) -> None:
        """Let the cable swing back to where it belongs."""
        self.targets = ()
        if self._shown is not None and self.picture.cable is not None:
            home = main_cable(self.picture.scene, self._model, self._shown)
            self._spring = (self.picture.cable, home, self.hands_ms())
            self.update()
            self._pace()

    def tell(self, words: str, at: QPointF) -> None:
        """Say for a moment why a hand could not do what it tried, below a point of the picture."""
        self._told = (words, at, self.hands_ms() + TELL_MS)
        self.update()
        self._pace()

    def hold(self, flight: Flight | None) -> None:
        """Show a card on its way, or none."""
        self.flight = flight
        self.update()
        self._pace()

    # ---- frames ----

    def _pace(self) -> None:
        """Run the frame timer for what moves, wake once for what changes later, else stop."""
        if not self.isVisible() or self.window().isMinimized():
            self._timer.stop()
            return
        now = self._now()
        if self._moves(now):
            if self._timer.interval() != FRAME_MS or not self._timer.isActive():
                self._timer.start(FRAME_MS)
            return
        display = self._shown.display if self._shown else None
        due = screens.next_tick(display, now) if display is not None else None
        if due is None:
            self._timer.stop()
        else:
            self._timer.start(max(FRAME_MS + 1, min(due - now, LONGEST_MS)))

    def _moves(self, now: int) -> bool:
        """Return whether a frame is due: also when the wall has not caught up with a light that has come to rest."""
        if self._spring is not None or self.flight is not None or self._told is not None:
            return True
        return not self.picture.moving(now).isNull() or self.picture.wash(now) != self._wash

    def _tick(self) -> None:
        now = self._now()
        rect = self.picture.moving(now) | self._hands_moved()
        if self._timer.interval() != FRAME_MS and self.picture.screen is not None:
            rect |= self.picture.screen.toAlignedRect()
        if not 0 <= now - self._washed_at < WASH_EVERY_MS and self.picture.wash(now) != self._wash:
            self._rewash()
            rect = self.rect()
        self.update(rect)
        if rect.isNull() or self._timer.interval() != FRAME_MS:
            self._pace()

    def _hands_moved(self) -> QRect:
        """Move what hands have set in motion; return what must be painted for it."""
        rect = self._swing() if self._spring is not None else QRect()
        if self.flight is not None:
            rect |= self._flown
            self.frame.emit(self.hands_ms())
        if self.flight is not None:  # it may have come home in this frame
            rect |= self.flight.bounds().toAlignedRect()
        if self._told is not None and self.hands_ms() >= self._told[2]:
            self._told = None
            return self.rect()
        return rect

    def _swing(self) -> QRect:
        if self._spring is None or self.picture.cable is None:
            return QRect()
        old, new, since = self._spring
        before = self.picture.cable.bounds()
        past = self.hands_ms() - since
        self.picture.lay(old.towards(new, spring(past)))
        if past >= SPRING_MS:
            self.picture.lay(new)
            self._spring = None
            self.composed.emit()
        return (before | self.picture.cable.bounds()).toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        now = self._now()
        with QPainter(self) as painter:
            painter.setClipRect(event.rect())
            self.picture.paint(painter, now, self._wash)
            painter.setOpacity(1.0)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if event.rect().top() < self._theme.radius("panel"):
                paint_corners(painter, QRectF(self.rect()), self._frame_theme, top=True)
            for centre, radius in self.targets:
                paint_target(painter, centre, radius, self._theme)
            if self._told is not None:
                paint_caption(painter, self._told[1], self._told[0], self._frame_theme)
            if self.flight is not None:
                self.flight.paint(painter, self._theme, self.hands_ms())
                self._flown = self.flight.bounds().toAlignedRect()

    def render_at(self, now: int) -> QImage:
        """Return the whole picture at an instant, for tests and reports."""
        ratio = self.devicePixelRatioF()
        image = QImage((self.size() * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        with QPainter(image) as painter:
            self.picture.paint(painter, now)
        return image

    # ---- Qt's own news ----

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._spring = None
        self._compose()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._pace()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        self._timer.stop()
        super().hideEvent(event)
