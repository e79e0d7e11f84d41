"""The touch zones of the charger's display as real buttons, clear as glass: reached by Tab, named aloud."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from hmi_emulator.gui.device.screens import HEIGHT, WIDTH, name_of, zones
from hmi_emulator.gui.device.screens.inks import faded, inks
from hmi_emulator.vocabulary.visual import DisplayView

_ROUND = {"user": 44.0, "back": 28.0}
_CORNER = 18.0


class ZoneButton(QAbstractButton):
    """One zone. It shows only that it is under the pointer, pressed or focused."""

    def __init__(self, zone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.zone = zone
        self.scale = 1.0
        """Pixels of the window for one of the display."""
        self.setObjectName(f"zone-{zone}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        veil = 0.14 if self.isDown() else 0.06 if self.underMouse() else 0.0
        if not veil and not self.hasFocus():
            return
        corner = _ROUND.get(self.zone, _CORNER) * self.scale
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(inks().text1, veil))
            painter.drawRoundedRect(QRectF(self.rect()), corner, corner)
            if self.hasFocus():
                self._paint_focus(painter, corner)

    def _paint_focus(self, painter: QPainter, corner: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, colour, width in ((0.5, inks().ground, 1.0), (2.0, inks().text1, 2.0)):
            painter.setPen(QPen(colour, width))
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, corner - inset, corner - inset)


class ZoneButtons:
    """The buttons that lie on a painted display, wherever it is painted."""

    def __init__(self, parent: QWidget, pressed: Callable[[str], None]) -> None:
        self._parent = parent
        self._pressed = pressed
        self._buttons: dict[str, ZoneButton] = {}

    @property
    def buttons(self) -> tuple[ZoneButton, ...]:
        """The buttons there are now, in the order of the Tab key."""
        return tuple(self._buttons.values())

    def place(self, view: DisplayView | None, rect: QRectF) -> None:
        """Lay a button on each zone of `view`, which is painted into `rect` of the parent.

        A button whose zone stays keeps the focus.
        """
        wanted = dict(zones(view)) if view is not None else {}
        for zone in [zone for zone in self._buttons if zone not in wanted]:
            gone = self._buttons.pop(zone)
            gone.hide()
            gone.deleteLater()
        self._buttons = {zone: self._buttons.get(zone) or self._make(zone) for zone in wanted}
        for zone, box in wanted.items():
            self._fit(self._buttons[zone], box, rect)

    def rename(self) -> None:
        """Name the buttons anew, after the window's language changed."""
        for zone, button in self._buttons.items():
            button.setAccessibleName(name_of(zone))

    def _make(self, zone: str) -> ZoneButton:
        button = ZoneButton(zone, self._parent)
        button.setAccessibleName(name_of(zone))
        button.clicked.connect(lambda: self._pressed(zone))
        button.show()
        return button

    @staticmethod
    def _fit(button: ZoneButton, box: QRectF, rect: QRectF) -> None:
        across, down = rect.width() / WIDTH, rect.height() / HEIGHT
        placed = QRectF(
            rect.x() + box.x() * across, rect.y() + box.y() * down, box.width() * across, box.height() * down
        )
        button.scale = min(across, down)
        if button.geometry() != placed.toAlignedRect():
            button.setGeometry(placed.toAlignedRect())
