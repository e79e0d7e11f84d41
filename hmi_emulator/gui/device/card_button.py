"""A card on the table below the stage: tapped by click, dragged to the reader, with what became of it below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hmi_emulator.gui.card_picture import paint_card
from hmi_emulator.gui.cards import Card
from hmi_emulator.gui.device.hit_area import HitArea
from hmi_emulator.gui.icons import paint_icon
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.verdict import Verdict

WIDTH, NARROW_WIDTH = 78, 66
_SIGNS = {
    Verdict.ASKING: "clock",
    Verdict.ACCEPTED: "check",
    Verdict.STOPPED: "check",
    Verdict.NO_ANSWER: "clock",
    Verdict.REFUSED: "info",
    Verdict.INVALID: "info",
}


class CardButton(HitArea):
    """One card with its last verdict as sign and word."""

    def __init__(self, theme: Theme, card: Card, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        self.card = card
        self._verdict: Verdict | None = None
        self._away = False
        self.set_narrow(narrow=False)
        self._describe()

    def set_narrow(self, *, narrow: bool) -> None:
        """Take less room."""
        self.setFixedSize(NARROW_WIDTH if narrow else WIDTH, 70)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show what became of it last."""
        if verdict is not self._verdict:
            self._verdict = verdict
            self._describe()
            self.update()

    def set_away(self, *, away: bool) -> None:
        """Leave only a shadow while the card is on the stage."""
        self._away = away
        self.update()

    def _describe(self) -> None:
        said = text(f"verdict.{self._verdict}") if self._verdict else text("dock.not_shown")
        name = text("dock.card", name=self.card.name, said=said)
        self.setAccessibleName(name)
        self.setToolTip(f"{self.card.name}\n{self.card.spaced_uid or '-'} → {self.card.id_tag}")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            face = QRectF(3, 3, self.width() - 6, (self.width() - 6) * 0.62)
            painter.setOpacity(0.25 if self._away else 1.0)
            paint_card(painter, face, self.card, self._theme)
            painter.setOpacity(1.0)
            if self.hasFocus() or self.underMouse():
                painter.setPen(QPen(self._theme.colour("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(face.adjusted(-2, -2, 2, 2), 7, 7)
            self._paint_verdict(painter, face.bottom() + 3)

    def _paint_verdict(self, painter: QPainter, top: float) -> None:
        if self._verdict is None:
            return
        sign = _SIGNS.get(self._verdict, "close")
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour("text2"))
        word = painter.fontMetrics().elidedText(
            text(f"verdict.{self._verdict}"), Qt.TextElideMode.ElideRight, self.width() - 13
        )
        wide = painter.fontMetrics().horizontalAdvance(word) + 14
        left = (self.width() - wide) / 2
        paint_icon(painter, sign, QRectF(left, top + 3, 11, 11), self._theme.colour("text2"))
        painter.drawText(QRectF(left + 14, top, wide, 17), Qt.AlignmentFlag.AlignVCenter, word)
