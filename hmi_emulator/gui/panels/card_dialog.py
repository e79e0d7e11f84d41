"""The dialog that makes or changes a card: bytes and idTag follow each other, last byte first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRandomGenerator, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hmi_emulator.gui.cards import ID_TAG_LENGTH, NAME_LENGTH, TINTS, Card, bytes_behind, bytes_of, tag_of
from hmi_emulator.gui.dialog import Dialog
from hmi_emulator.gui.fields import FormField
from hmi_emulator.gui.parts import TextButton, label
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text


class CardDialog(Dialog):
    """Tells `made` with the card when it was saved."""

    made = Signal(object)

    def __init__(self, theme: Theme, card: Card | None, others: Sequence[Card], parent: QWidget) -> None:
        super().__init__(theme, text("cards.new_title" if card is None else "cards.edit_title"), parent)
        self._others = tuple(others)
        self._tint = len(others) % TINTS if card is None else card.tint
        self._tried = False
        self.name = FormField(theme, text("cards.name"))
        self.name.field.setMaxLength(NAME_LENGTH)
        self.bytes = FormField(theme, text("cards.bytes"), text("cards.bytes_hint"))
        self.id_tag = FormField(theme, text("cards.id_tag"))
        self.id_tag.field.setMaxLength(ID_TAG_LENGTH)
        self.body.addWidget(self.name)
        self.body.addWidget(self.bytes)
        self.body.addLayout(self._random_row(theme))
        self.body.addWidget(self.id_tag)
        self.body.addWidget(label(text("cards.order"), "caption"))
        self.add_buttons(theme, text("cards.save"), text("cards.cancel"))
        if card is not None:
            self.name.set_text(card.name)
            self.bytes.set_text(card.spaced_uid)
            self.id_tag.set_text(card.id_tag)
        self.name.edited.connect(self._judge_again)
        self.bytes.edited.connect(self._bytes_edited)
        self.id_tag.edited.connect(self._tag_edited)

    def _random_row(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for count, key in ((4, "cards.random4"), (7, "cards.random7")):
            button = TextButton(theme, text(key), "refresh", small=True)
            button.setAccessibleName(text("cards.random_name", n=count))
            button.clicked.connect(lambda _=False, count=count: self._make_bytes(count))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _make_bytes(self, count: int) -> None:
        chance = QRandomGenerator.system()
        self.bytes.set_text(" ".join(f"{chance.bounded(256):02X}" for _ in range(count)))
        self._bytes_edited()

    def _bytes_edited(self) -> None:
        uid = bytes_of(self.bytes.text)
        if uid is not None:
            self.id_tag.set_text(tag_of(uid))
        self._judge_again()

    def _tag_edited(self) -> None:
        uid = bytes_behind(self.id_tag.text.strip())
        card = Card("", "", uid or "")
        self.bytes.set_text(card.spaced_uid)
        self._judge_again()

    def _judge_again(self) -> None:
        if self._tried:
            self._judge()

    def _judge(self) -> FormField | None:
        """Say what is wrong; return the first field that is."""
        for field, words in (
            (self.name, "" if self.name.text.strip() else text("cards.no_name")),
            (self.bytes, self._wrong_bytes()),
            (self.id_tag, self._wrong_tag()),
        ):
            field.tell_wrong(words)
        self.refit()
        return next((field for field in (self.name, self.bytes, self.id_tag) if field.wrong), None)

    def _wrong_bytes(self) -> str:
        typed = self.bytes.text.strip()
        return "" if not typed or bytes_of(typed) else text("cards.bad_bytes")

    def _wrong_tag(self) -> str:
        id_tag = self.id_tag.text.strip()
        if not id_tag:
            return text("cards.bad_tag")
        taken = any(other.id_tag.casefold() == id_tag.casefold() for other in self._others)
        return text("cards.taken") if taken else ""

    def save(self) -> None:
        """Tell the card and close, or say what is wrong."""
        self._tried = True
        wrong = self._judge()
        if wrong is not None:
            wrong.field.setFocus()
            return
        uid = bytes_of(self.bytes.text) or ""
        self.made.emit(Card(self.name.text.strip(), self.id_tag.text.strip(), uid, self._tint))
        self.accept()
