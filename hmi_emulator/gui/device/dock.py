"""The table below the stage: cards (or what is there instead of a reader) and the acts of a driver's hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.device.snapshot import ConnectorSnapshot, DeviceSnapshot
from hmi_emulator.gui.cards import Card
from hmi_emulator.gui.device.card_button import CardButton
from hmi_emulator.gui.device.glass import paint_corners
from hmi_emulator.gui.icons import icon
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.verdict import Verdict

HEIGHT = 86
LEAST_WIDTH = 46
MOST_CARDS, MOST_ROOMY = 3, 5
ROOMY_FROM, TIGHT_WIDTH = 620, 124


class ActButton(QToolButton):
    """A sign with its word below."""

    def __init__(self, theme: Theme, picture: str, words: str) -> None:
        super().__init__()
        self._picture = picture
        self.setProperty("kind", "act")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFixedHeight(62)
        self.setFont(theme.font("label"))
        self.set_act(theme, picture, words)

    def set_act(self, theme: Theme, picture: str, words: str) -> None:
        """Stand for another act."""
        self._picture = picture
        self.setText(words)
        self.setMinimumWidth(max(LEAST_WIDTH, self.fontMetrics().horizontalAdvance(words) + 20))
        self.setAccessibleName(words)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of another theme."""
        self.setIcon(icon(self._picture, theme.colour("text1"), 18))
        self.setIconSize(QSize(18, 18))


class Dock(QWidget):
    """Tells what a hand does; it knows nothing of how that is carried out."""

    card_tapped = Signal(object)
    """The CardButton that was clicked."""
    card_dragged = Signal(object, QPointF)
    card_dropped = Signal(object, QPointF)
    """A CardButton and the pointer, in pixels of the dock's parent."""
    new_card_requested = Signal()
    operator_app_requested = Signal()
    act_requested = Signal(str)
    """``plug``, ``full``, ``power`` or ``restart``."""

    def __init__(self, theme: Theme, model: ChargerModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._model, self._narrow, self._roomy = theme, model, False, False
        self._cards: tuple[Card, ...] = ()
        self._verdicts: dict[str, Verdict] = {}
        self.buttons: list[CardButton] = []
        self.acts = {
            "plug": ActButton(theme, "plug", text("dock.plug")),
            "full": ActButton(theme, "battery", text("dock.full")),
            "power": ActButton(theme, "power", text("dock.cut")),
        }
        self.more = ActButton(theme, "more", text("dock.more"))
        self.new = ActButton(theme, "plus", text("dock.new"))
        self.operator_app = ActButton(theme, "phone", text("dock.operator_app"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 8, 8)
        self._row.setSpacing(2)
        self._table = QHBoxLayout()
        self._table.setSpacing(6)
        self._build()

    def _build(self) -> None:
        self._row.addLayout(self._table)
        self._row.addStretch(1)
        for key, button in self.acts.items():
            button.clicked.connect(lambda _=False, key=key: self.act_requested.emit(key))
            self._row.addWidget(button)
        self._menu = QMenu(self.more)
        for key in ("full", "power"):
            entry = self._menu.addAction("")
            entry.triggered.connect(lambda _=False, key=key: self.act_requested.emit(key))
            entry.setData(key)
        self.more.setMenu(self._menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._row.addWidget(self.more)
        self.new.setAccessibleName(text("dock.new_card"))
        self.new.clicked.connect(self.new_card_requested)
        self.operator_app.clicked.connect(self.operator_app_requested)
        self._lay_table()
        self.set_narrow(narrow=False)

    # ---- what lies on it ----

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Lay these cards on the table."""
        self._cards = tuple(cards)
        self._lay_table()

    def set_model(self, model: ChargerModel) -> None:
        """Belong to another charger."""
        self._model = model
        self._verdicts.clear()
        self._lay_table()

    def set_narrow(self, *, narrow: bool) -> None:
        """Fold what does not fit into More."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._lay_table()
        self.more.setVisible(narrow)
        for key in ("full", "power"):
            self.acts[key].setVisible(not narrow)

    def _lay_table(self) -> None:
        while (item := self._table.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in {self.new, self.operator_app}:
                widget.deleteLater()
        self.buttons = []
        with_reader = self._model.has_reader
        self.new.setVisible(with_reader)
        self.operator_app.setVisible(not with_reader)
        if not with_reader:
            self._table.addWidget(self._no_reader())
            self._table.addWidget(self.operator_app)
            return
        for card in self._cards[: MOST_ROOMY if self._roomy else MOST_CARDS]:
            self._table.addWidget(self._card_button(card))
        self._table.addWidget(self.new)

    def _card_button(self, card: Card) -> CardButton:
        button = CardButton(self._theme, card, self)
        button.set_narrow(narrow=self._narrow)
        button.show_verdict(self._verdicts.get(card.id_tag.lower()))
        button.clicked.connect(lambda: self.card_tapped.emit(button))
        button.dragged.connect(lambda at: self.card_dragged.emit(button, QPointF(self.mapToParent(at))))
        button.dropped.connect(lambda at: self.card_dropped.emit(button, QPointF(self.mapToParent(at))))
        self.buttons.append(button)
        return button

    def _no_reader(self) -> QWidget:
        """Return what is said in the place of cards, the second sentence only where there is room."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(2)
        column.addStretch(1)
        lines = (("dock.no_reader", "body", 600), ("dock.no_reader_sub", "label", 400))
        for key, role, weight in lines if self._roomy else lines[:1]:
            line = QLabel(text(key))
            line.setFont(self._theme.font(role, weight))
            line.setWordWrap(not self._roomy)
            if not self._roomy:
                line.setFixedWidth(TIGHT_WIDTH)
            column.addWidget(line)
        column.addStretch(1)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        roomy = self.width() >= ROOMY_FROM
        if roomy != self._roomy:
            self._roomy = roomy
            self._lay_table()

    # ---- what it shows ----

    def show_snapshot(self, snapshot: DeviceSnapshot, connector: ConnectorSnapshot) -> None:
        """Name the acts by what they would do now, and say what became of the cards."""
        plugged = connector.plugged
        full = not connector.asks
        self.acts["plug"].set_act(
            self._theme, "unplug" if plugged else "plug", text("dock.unplug" if plugged else "dock.plug")
        )
        self.acts["full"].set_act(self._theme, "battery", text("dock.hungry" if full else "dock.full"))
        self.acts["power"].set_act(self._theme, "power", text("dock.cut" if snapshot.powered else "dock.power"))
        for entry in self._menu.actions():
            entry.setText(self.acts[entry.data()].text())
        if snapshot.card is not None:
            self._verdicts[snapshot.card.id_tag.lower()] = snapshot.card.verdict
            for button in self.buttons:
                button.show_verdict(self._verdicts.get(button.card.id_tag.lower()))

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of another theme."""
        self._theme = theme
        for button in (*self.acts.values(), self.more, self.new, self.operator_app):
            button.set_theme(theme)
        self._lay_table()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._theme.colour("bg1"))
            paint_corners(painter, QRectF(self.rect()), self._theme, top=False)
            painter.fillRect(0, 0, self.width(), 1, self._theme.colour("line"))
