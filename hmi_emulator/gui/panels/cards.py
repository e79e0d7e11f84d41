"""The user's cards: picture, bytes and the idTag they become, and what the operator said last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.device.snapshot import CardVerdict, DeviceSnapshot
from hmi_emulator.gui.card_picture import paint_card
from hmi_emulator.gui.cards import Card
from hmi_emulator.gui.panels.card_dialog import CardDialog
from hmi_emulator.gui.parts import CutLabel, IconButton, StatePicture, TextButton, label
from hmi_emulator.gui.signs import SignLabel
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.verdict import Verdict

PICTURE = QSize(112, 71)
_SIGNS = {
    Verdict.ACCEPTED: "check",
    Verdict.STOPPED: "check",
    Verdict.ASKING: "clock",
    Verdict.NO_ANSWER: "clock",
    Verdict.INVALID: "info",
}
"""Verdicts with another sign than the cross."""


class CardPicture(QWidget):
    """The card as it lies on the table."""

    def __init__(self, theme: Theme, card: Card) -> None:
        super().__init__()
        self._theme = theme
        self._card = card
        self.setFixedSize(PICTURE)
        self.setAccessibleName(card.name)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            paint_card(painter, QRectF(self.rect()), self._card, self._theme)


class CardRow(QFrame):
    """One card of the list."""

    edit_requested = Signal()
    remove_requested = Signal()
    tapped = Signal()

    def __init__(self, theme: Theme, card: Card) -> None:
        super().__init__()
        self.card = card
        self.setProperty("kind", "cardrow")
        self.setAccessibleName(card.name)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(16)
        row.addWidget(CardPicture(theme, card))
        row.addLayout(self._facts(theme), 1)
        row.addLayout(self._buttons(theme))

    def _facts(self, theme: Theme) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        self.bytes = CutLabel(self.card.spaced_uid or text("cards.no_bytes"))
        self.id_tag = CutLabel(self.card.id_tag, Qt.TextElideMode.ElideMiddle)
        self.verdict = SignLabel(theme, side=13)
        for value in (self.bytes, self.id_tag):
            value.setProperty("role", "code")
        rows: tuple[tuple[str, QWidget], ...] = (
            ("cards.bytes", self.bytes),
            ("cards.id_tag", self.id_tag),
            ("cards.says", self.verdict),
        )
        for number, (key, widget) in enumerate(rows):
            grid.addWidget(label(text(key), "quiet"), number, 0)
            grid.addWidget(widget, number, 1)
        grid.setAlignment(self.verdict, Qt.AlignmentFlag.AlignLeft)
        self.tell(None)
        return grid

    def _buttons(self, theme: Theme) -> QVBoxLayout:
        name = self.card.name
        column = QVBoxLayout()
        column.setSpacing(0)
        for picture, key, signal in (
            ("tap", "cards.tap", self.tapped),
            ("edit", "cards.edit", self.edit_requested),
            ("del", "cards.remove", self.remove_requested),
        ):
            button = IconButton(theme, picture, text(key, name=name))
            button.clicked.connect(signal)
            column.addWidget(button)
        column.addStretch(1)
        return column

    def tell(self, verdict: Verdict | None) -> None:
        """Show what the operator said last."""
        if verdict is None:
            self.verdict.show_sign("minus", text("cards.never"), "text3")
        else:
            self.verdict.show_sign(_SIGNS.get(verdict, "close"), text(f"verdict.{verdict.value}"), "text1")


class CardsPanel(QWidget):
    """The list, and the dialog to make or change a card."""

    cards_changed = Signal(object)
    """The new tuple of cards."""
    tapped = Signal(object)
    """The card to hold to the reader."""
    operator_requested = Signal()

    def __init__(self, theme: Theme, cards: Sequence[Card], *, has_operator: bool) -> None:
        super().__init__()
        self._theme = theme
        self._cards = tuple(cards)
        self._has_operator = has_operator
        self._has_reader, self._model_name = True, ""
        self._verdicts: dict[str, Verdict] = {}
        self.rows: list[CardRow] = []
        self._dialog: CardDialog | None = None
        self._stack = QStackedLayout(self)
        self.picture = StatePicture(theme)
        self.picture.pressed.connect(self._picture_pressed)
        self._stack.addWidget(self.picture)
        self._stack.addWidget(self._scroll())
        self.new = TextButton(theme, text("cards.new"), "plus", small=True)
        self.new.clicked.connect(self.make_card)
        self._lay()

    def _scroll(self) -> QScrollArea:
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(text("cards.list"))
        area.setWidget(holder)
        return area

    # ---- what it shows --------------------------------------------------------------------------------

    @property
    def cards(self) -> tuple[Card, ...]:
        return self._cards

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show other cards."""
        self._cards = tuple(cards)
        self._lay()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def set_model(self, model: ChargerModel) -> None:
        """Say whether there is a reader to hold cards to."""
        self._has_reader, self._model_name = model.has_reader, model.name
        self._show_what_there_is()

    def show_snapshot(self, snapshot: DeviceSnapshot) -> None:
        """Remember what became of the card that was held last."""
        if snapshot.card is not None:
            self._hear(snapshot.card)

    def _hear(self, heard: CardVerdict) -> None:
        key = heard.id_tag.casefold()
        if self._verdicts.get(key) is heard.verdict:
            return
        self._verdicts[key] = heard.verdict
        for row in self.rows:
            if row.card.id_tag.casefold() == key:
                row.tell(heard.verdict)

    def _lay(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = [CardRow(self._theme, card) for card in self._cards]
        for number, row in enumerate(self.rows):
            row.tell(self._verdicts.get(row.card.id_tag.casefold()))
            row.tapped.connect(self._telling(self.tapped.emit, row.card))
            row.edit_requested.connect(self._telling(self.edit_card, row.card))
            row.remove_requested.connect(self._telling(self._remove, row.card))
            self._column.insertWidget(number, row)
        self._show_what_there_is()

    def _telling(self, act: Callable[[Card], None], card: Card) -> Callable[[], None]:
        return lambda: act(card)

    def _show_what_there_is(self) -> None:
        if not self._has_reader:
            self.picture.tell(
                "card",
                text("cards.no_reader"),
                text("cards.no_reader_text", name=self._model_name),
                button=text("cards.open_operator") if self._has_operator else "",
            )
        elif not self._cards:
            self.picture.tell("card", text("cards.empty"), text("cards.empty_text"), button=text("cards.new"))
        self._stack.setCurrentIndex(1 if self._has_reader and self._cards else 0)

    def _picture_pressed(self) -> None:
        if self._has_reader:
            self.make_card()
        else:
            self.operator_requested.emit()

    # ---- changing -------------------------------------------------------------------------------------

    def make_card(self) -> None:
        """Open the dialog for a new card."""
        self._open(None)

    def edit_card(self, card: Card) -> None:
        """Open the dialog for a card there is."""
        self._open(card)

    def _open(self, card: Card | None) -> None:
        others = tuple(other for other in self._cards if other is not card)
        dialog = CardDialog(self._theme, card, others, self.window())
        dialog.made.connect(lambda made: self._put(card, made))
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _put(self, before: Card | None, card: Card) -> None:
        if before is None:
            self._change((*self._cards, card))
        else:
            self._change(tuple(card if other is before else other for other in self._cards))

    def _remove(self, card: Card) -> None:
        self._change(tuple(other for other in self._cards if other is not card))

    def _change(self, cards: tuple[Card, ...]) -> None:
        self.set_cards(cards)
        self.cards_changed.emit(cards)
