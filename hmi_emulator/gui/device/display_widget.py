"""The Commander 2 display enlarged: painted at any size, touched by pointer or keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hmi_emulator.device.events import ScreenTouched
from hmi_emulator.gui.device import screens
from hmi_emulator.gui.device.screens.inks import inks
from hmi_emulator.gui.device.zone_buttons import ZoneButtons
from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.visual import DisplayView, Screen

_FRAME_MS = 16
_LONGEST_MS = 1000
"""The machine may run faster than the window's clock, so a tick is looked for at least once a second."""


class DisplayWidget(QWidget):
    """Shows the last view it was given and posts `ScreenTouched`. It keeps still while nothing on it changes."""

    def __init__(
        self,
        post: Callable[[ScreenTouched], None],
        now: Callable[[], int],
        *,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._post = post
        self._now = now
        self._language = language
        self._reduced = False
        self._view: DisplayView | None = None
        self._zones = ZoneButtons(self, self._touch)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(text("scr.display"))

    @property
    def zone_buttons(self) -> ZoneButtons:
        """The touch zones as buttons."""
        return self._zones

    def show_view(self, view: DisplayView | None) -> None:
        """Show what the display shows now; None (a model without one) leaves it black."""
        if view == self._view:
            return
        self._view = view
        self._place_zones()
        self._describe()
        self._tick()

    def set_language(self, language: str) -> None:
        """Choose the display's own language."""
        self._language = language
        self._describe()
        self.update()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Keep comets, dots and boxes still."""
        self._reduced = reduced
        self._tick()

    # ---- painting --------------------------------------------------------------------------------------------

    def display_rect(self) -> QRectF:
        """Return where the display is painted: as large as fits, in its own proportion."""
        scale = min(self.width() / screens.WIDTH, self.height() / screens.HEIGHT)
        across, down = screens.WIDTH * scale, screens.HEIGHT * scale
        return QRectF(round((self.width() - across) / 2), round((self.height() - down) / 2), across, down)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(round(screens.WIDTH), round(screens.HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint() / 2

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), inks().ground)
            if self._view is not None:
                screens.paint_display(
                    painter,
                    self.display_rect(),
                    self._view,
                    self._now(),
                    language=self._language,
                    reduced=self._reduced,
                )

    def _tick(self) -> None:
        """Paint, and wake again when the picture changes by itself."""
        self.update()
        if self._view is None or not self.isVisible():
            self._timer.stop()
            return
        now = self._now()
        if screens.animated(self._view, now, reduced=self._reduced):
            self._timer.start(_FRAME_MS)
            return
        due = screens.next_tick(self._view, now)
        if due is None:
            self._timer.stop()
        else:
            self._timer.start(max(1, min(due - now, _LONGEST_MS)))

    # ---- touching --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        zone = screens.zone_of_key(event.key())
        on_pad = self._view is not None and self._view.screen is Screen.PIN
        if zone is None or not on_pad or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self._touch(zone)

    def _touch(self, zone: str) -> None:
        self._post(ScreenTouched(zone))

    def _place_zones(self) -> None:
        self._zones.place(self._view, self.display_rect())

    def _describe(self) -> None:
        if self._view is None:
            self.setAccessibleDescription("")
            return
        said = screens.words(self._view, self._now(), self._language)
        if self._view.screen is Screen.PIN:
            said = f"{said} {text('scr.pin.entered', digits=self._view.pin_digits)}"
        self.setAccessibleDescription(said)

    # ---- Qt's own news ---------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self._place_zones()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        self._timer.stop()
        super().hideEvent(event)
