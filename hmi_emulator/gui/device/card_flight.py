"""A card on its way over the stage: held by the pointer or flying, read, answered, and home again (design.md 8.5).

The tick, cross and clock are the emulator's own; the real charger shows nothing of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from math import sin, tau

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from hmi_emulator.gui.card_picture import paint_card
from hmi_emulator.gui.cards import Card
from hmi_emulator.gui.device.glass import paint_caption, paint_target
from hmi_emulator.gui.icons import paint_icon
from hmi_emulator.gui.theme import Theme, faded
from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.verdict import Verdict
from hmi_emulator.vocabulary.visual import HaloColour

SNAP_PX = 60.0
FLY_MS = 260
HOME_MS = 240
STAY_MS = {True: 900, False: 1300}
"""How long a mark stays, accepted or not."""
SHAKE_MS, SHAKE_PX, SHAKES = 360, 6.0, 3
WAVE_MS = 900
_WAVES = ((34.0, 0.75), (52.0, 0.42), (72.0, 0.18))
_SIZE = (96.0, 60.6)
_TILT_MOST = 8.0
_GOOD = frozenset({Verdict.ACCEPTED, Verdict.STOPPED})
_MARKS = {Verdict.NO_ANSWER: ("clock", HaloColour.YELLOW)}


class Step(Enum):
    """Where the card is."""

    CARRIED = "carried"
    FLYING = "flying"
    READ = "read"
    ANSWERED = "answered"
    GOING_HOME = "going home"


@dataclass
class Flight:
    """One card from the table to the reader and back. Instants are milliseconds of any one clock."""

    card: Card
    home: QPointF
    reader: QPointF
    at: QPointF
    step: Step
    since: int
    verdict: Verdict | None = None
    tilt: float = 0.0
    start: QPointF = field(default_factory=QPointF)

    def carry(self, to: QPointF) -> None:
        """Follow the pointer, tilted against the motion."""
        self.tilt = max(-_TILT_MOST, min(_TILT_MOST, -(to.x() - self.at.x()) * 0.8))
        self.at = to

    def near(self) -> bool:
        """Return whether the reader can read it from here."""
        away = self.at - self.reader
        return away.x() ** 2 + away.y() ** 2 <= SNAP_PX**2

    def turn_to(self, step: Step, now: int) -> None:
        """Begin the next step here."""
        self.step, self.since, self.start = step, now, QPointF(self.at)

    def advance(self, now: int) -> Step | None:
        """Move to where the card is now; return the step that has just ended, if one has."""
        past = now - self.since
        match self.step:
            case Step.FLYING:
                self.at = _arc(self.start, self.reader, _out_cubic(past / FLY_MS))
                return Step.FLYING if past >= FLY_MS else None
            case Step.GOING_HOME:
                self.at = self.start + (self.home - self.start) * _out_cubic(past / HOME_MS)
                return Step.GOING_HOME if past >= HOME_MS else None
            case Step.ANSWERED:
                return Step.ANSWERED if past >= STAY_MS[self.verdict in _GOOD] else None
            case _:
                return None

    def bounds(self) -> QRectF:
        """Return all that it paints on."""
        far = 110.0
        here = QRectF(self.at.x() - far, self.at.y() - far, 2 * far, 2 * far)
        return here | QRectF(self.reader.x() - far, self.reader.y() - far, 2 * far, 2 * far)

    def paint(self, painter: QPainter, theme: Theme, now: int) -> None:
        """Paint waves, card and mark."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.step is Step.READ:
            self._paint_waves(painter, theme, (now - self.since) % WAVE_MS / WAVE_MS)
        elif self.step is Step.CARRIED:
            paint_target(painter, self.reader, 30, theme)
        shake = 0.0
        past = now - self.since
        if self.step is Step.ANSWERED and self.verdict not in _GOOD and past < SHAKE_MS:
            shake = SHAKE_PX * sin(tau * SHAKES * past / SHAKE_MS)
        painter.save()
        painter.translate(self.at + QPointF(shake, 0))
        painter.rotate(self.tilt if self.step is Step.CARRIED else 0.0)
        box = QRectF(-_SIZE[0] / 2, -_SIZE[1] / 2, *_SIZE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(theme.place("card_shadow"), 0.6))
        painter.drawRoundedRect(box.translated(0, 5), 7, 7)
        paint_card(painter, box, self.card, theme)
        if self.step is Step.ANSWERED and self.verdict is not None:
            _paint_mark(painter, box, theme, self.verdict)
        painter.restore()
        if self.verdict is not None and self.step in {Step.READ, Step.ANSWERED}:
            paint_caption(painter, self.at + QPointF(0, _SIZE[1] / 2 + 8), text(f"verdict.{self.verdict}"), theme)

    def _paint_waves(self, painter: QPainter, theme: Theme, part: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for radius, alpha in _WAVES:
            grown = radius * _out_cubic(part)
            painter.setPen(QPen(faded(theme.place("wave"), alpha * (1 - part)), 2))
            painter.drawEllipse(self.reader, grown, grown)


def _paint_mark(painter: QPainter, box: QRectF, theme: Theme, verdict: Verdict) -> None:
    good = verdict in _GOOD
    sign, colour = _MARKS.get(verdict, ("check", HaloColour.GREEN) if good else ("close", HaloColour.RED))
    disc = QRectF(box.right() - 18, box.top() - 10, 26, 26)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.halo_dot(colour))
    painter.drawEllipse(disc)
    paint_icon(painter, sign, disc.adjusted(6, 6, -6, -6), theme.place("onbadge"))


def _arc(start: QPointF, end: QPointF, part: float) -> QPointF:
    lift = min(60.0, abs(end.y() - start.y()) * 0.25) * 4 * part * (1 - part)
    return start + (end - start) * part - QPointF(0, lift)


def _out_cubic(part: float) -> float:
    rest = 1.0 - min(1.0, max(0.0, part))
    return 1.0 - rest * rest * rest
