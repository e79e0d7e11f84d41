"""Chooses a charger: the models of the catalogue side by side in a card under the toolbar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.gui.dialog import Dialog
from hmi_emulator.gui.icons import paint_icon
from hmi_emulator.gui.panels.numbers import shortest
from hmi_emulator.gui.parts import label
from hmi_emulator.gui.theme import Theme
from hmi_emulator.gui.thumbnail import paint_thumbnail
from hmi_emulator.i18n import text

CARD = QSize(166, 236)
_FRONT = QSize(96, 104)
_PAD = 12


def part_number_words(model: ChargerModel) -> str:
    """Return the part number, or that there is none."""
    return model.part_number or text("picker.no_part_number")


def facts_of(model: ChargerModel) -> tuple[str, ...]:
    """Return what sets a model apart, in short lines."""
    entry = "picker.display" if model.has_display else "picker.reader" if model.has_reader else "picker.no_reader"
    return (
        text("picker.connectors", n=model.connectors),
        text("picker.cable" if model.tethered else "picker.socket"),
        text("picker.power", power=shortest(model.rated_kw)),
        text(entry),
    )


class ModelCard(QAbstractButton):
    """One model: front, name, part number, facts."""

    def __init__(self, theme: Theme, model: ChargerModel, *, current: bool) -> None:
        super().__init__()
        self.model = model
        self._theme = theme
        self.setCheckable(True)
        self.setChecked(current)
        self.setFixedSize(CARD)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        facts = ", ".join((*facts_of(model), *((text("picker.current"),) if current else ())))
        self.setAccessibleName(text("picker.named", name=model.name, part_number=part_number_words(model), facts=facts))

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """The mark stays on the model in use until another one really runs."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            place = QRectF((CARD.width() - _FRONT.width()) / 2, _PAD, _FRONT.width(), _FRONT.height())
            paint_thumbnail(painter, place, self.model)
            self._paint_words(painter)
            if self.isChecked():
                mark = QRectF(CARD.width() - 26, 10, 16, 16)
                paint_icon(painter, "check", mark, self._theme.colour("text1"))

    def _paint_ground(self, painter: QPainter) -> None:
        lit = self.isChecked() or self.underMouse() or self.hasFocus()
        pen = QPen(self._theme.colour("focus" if self.hasFocus() else "line2" if self.isChecked() else "line"))
        pen.setWidthF(2 if self.hasFocus() else 1)
        painter.setPen(pen)
        painter.setBrush(self._theme.colour("bg3" if lit else "bg2"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)

    def _paint_words(self, painter: QPainter) -> None:
        lines = [
            (self.model.name, self._theme.font("body", 600), "text1", 20),
            (part_number_words(self.model), self._theme.font("caption"), "text3", 20),
            *((fact, self._theme.font("caption"), "text2", 16) for fact in facts_of(self.model)),
        ]
        top = _PAD + _FRONT.height() + 8
        for words, font, colour, height in lines:
            self._write(painter, QRect(_PAD, top, CARD.width() - 2 * _PAD, height), words, font, colour)
            top += height

    def _write(self, painter: QPainter, place: QRect, words: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Picker(QFrame):
    """The card with all models; closes on a choice, on Esc, or on a press outside."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, models: Sequence[ChargerModel], current: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAccessibleName(text("picker.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cards: list[ModelCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(10)
        column.addWidget(label(text("picker.title"), "heading"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for model in models:
            card = ModelCard(theme, model, current=model.key == current)
            card.clicked.connect(lambda _=False, key=model.key: self._choose(key))
            self.cards.append(card)
            row.addWidget(card)
        column.addLayout(row)

    def open_under(self, widget: QWidget) -> None:
        """Show the card under `widget`, inside its window."""
        self.adjustSize()
        spot = widget.mapToGlobal(QPoint(0, widget.height() + 6))
        edge = widget.window().mapToGlobal(QPoint(widget.window().width() - self.width() - 8, 0)).x()
        self.move(min(spot.x(), edge), spot.y())
        self.show()
        next((card for card in self.cards if card.isChecked()), self.cards[0]).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(card := self.focusWidget(), ModelCard):
            card.click()
        else:
            super().keyPressEvent(event)

    def _choose(self, key: str) -> None:
        self.close()
        self.chosen.emit(key)


class PickerButton(QAbstractButton):
    """The charger in the toolbar: front, name, part number."""

    _HEIGHT = 38

    def __init__(self, theme: Theme, model: ChargerModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_model(model)

    def set_model(self, model: ChargerModel) -> None:
        """Show another model."""
        self._model = model
        name = text("toolbar.charger", name=model.name, part_number=part_number_words(model))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        name = QFontMetrics(self._theme.font("body", 600)).horizontalAdvance(self._model.name)
        part = QFontMetrics(self._theme.font("caption")).horizontalAdvance(part_number_words(self._model))
        return QSize(8 + 22 + 9 + max(name, part) + 9 + 14 + 10, self._HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self._theme.colour("focus" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1)
            painter.setPen(pen)
            painter.setBrush(self._theme.colour("bg3" if self.underMouse() or self.isDown() else "bg2"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
            paint_thumbnail(painter, QRectF(8, 6, 22, 26), self._model)
            left = 39
            for words, font, colour, top in (
                (self._model.name, self._theme.font("body", 600), "text1", 4),
                (part_number_words(self._model), self._theme.font("caption"), "text3", 19),
            ):
                painter.setFont(font)
                painter.setPen(self._theme.colour(colour))
                painter.drawText(QRect(left, top, self.width() - left, 16), Qt.AlignmentFlag.AlignVCenter, words)
            paint_icon(painter, "chev-d", QRectF(self.width() - 24, 12, 14, 14), self._theme.colour("text3"))


class ChangeQuestion(Dialog):
    """Asks once before a running transaction is ended for another charger."""

    def __init__(self, theme: Theme, model: ChargerModel, parent: QWidget) -> None:
        super().__init__(theme, text("picker.ask"), parent)
        words = label(text("picker.ask_text", name=model.name), "second")
        words.setWordWrap(True)
        self.body.addWidget(words)
        self.add_buttons(theme, text("picker.change"), text("settings.cancel"))
