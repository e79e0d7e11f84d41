"""The Developer room: stage, messages, inspector, OCPP state and tools in slots that can be dragged (design.md 4.1).

Below 1280 px all panels but stage and state share one group of tabs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.device.snapshot import ConnectorSnapshot, DeviceSnapshot
from hmi_emulator.gui.bridge import Bridge
from hmi_emulator.gui.cards import Card
from hmi_emulator.gui.device.stage import StageView
from hmi_emulator.gui.panels.inspector import InspectorPanel, Violations
from hmi_emulator.gui.panels.messages import MessagesPanel
from hmi_emulator.gui.panels.ocpp_state import FactsPanel, StatePanel
from hmi_emulator.gui.parts import Segments, label
from hmi_emulator.gui.tabs import Tab, TabGroup
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text
from hmi_emulator.runtime.handle import Operator

COMPACT_BELOW = 1280
GUTTER = 8


class DeveloperRoom(QWidget):
    """All panels of one charger. The window hands it snapshots; it hands gestures on as signals or events."""

    cards_changed = Signal(object)
    settings_requested = Signal()
    try_requested = Signal()
    enlarge_screen_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        model: ChargerModel,
        operator: Operator | None,
        violations: Violations,
        cards: Sequence[Card],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._bridge = bridge
        self._model = model
        self._operator = operator
        self._violations = violations
        self._cards = tuple(cards)
        self._connector_id = 1
        self._connector_ids: tuple[int, ...] = ()
        self._compact: bool | None = None
        self._build()

    # ---- building -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.stage = StageView(self._theme, self._model, self._bridge.post, self._bridge.now)
        self.stage.set_cards(self._cards)
        self.stage.operator_app_requested.connect(self.open_operator)
        self.stage.enlarge_screen_requested.connect(self.enlarge_screen_requested)
        self.stage.new_card_requested.connect(self.make_card)
        self.main, self.side, self.state, self.foot = (TabGroup(self._theme) for _ in range(4))
        # In this order Tab walks through the window (design.md section 17).
        self.main.add(Tab("messages", text("panel.messages"), self._make_messages))
        self.side.add(Tab("inspector", text("panel.inspector"), self._make_inspector))
        self.state.add(Tab("state", text("panel.state"), self._make_state, self._make_connector_switch))
        self.foot.add(Tab("cards", text("panel.cards"), self._make_cards, lambda: self._cards_panel.new))
        self._left = _splitter(Qt.Orientation.Vertical, self.stage, self.state)
        self._top = _splitter(Qt.Orientation.Horizontal, self.main, self.side)
        self._right = _splitter(Qt.Orientation.Vertical, self._top, self.foot)
        self._across = _splitter(Qt.Orientation.Horizontal, self._left, self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(GUTTER, 0, GUTTER, GUTTER)
        column.addWidget(self._across)

    def _make_messages(self) -> QWidget:
        self.messages = MessagesPanel(self._theme, self._bridge.log)
        self.messages.row_chosen.connect(self._inspect)
        self.messages.count_changed.connect(self._count_messages)
        self.messages.try_requested.connect(self.try_requested)
        self.messages.form_requested.connect(self.settings_requested)
        return self.messages

    def _make_inspector(self) -> QWidget:
        self.inspector = InspectorPanel(self._theme, self._violations)
        return self.inspector

    def _make_state(self) -> QWidget:
        return StatePanel(self._theme)

    def _make_connector_switch(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 6, 0)
        self._switch_row = row
        return holder

    def _make_cards(self) -> QWidget:
        from hmi_emulator.gui.panels.cards import CardsPanel

        self._cards_panel = panel = CardsPanel(self._theme, self._cards, has_operator=self._operator is not None)
        panel.set_model(self._model)
        panel.cards_changed.connect(self.set_cards)
        panel.cards_changed.connect(self.cards_changed)
        panel.tapped.connect(self.tap)
        panel.operator_requested.connect(self.open_operator)
        return panel

    def _make_operator(self, operator: Operator) -> QWidget:
        from hmi_emulator.gui.panels.operator import OperatorPanel

        panel = OperatorPanel(self._theme, operator, self._model.rated_a)
        panel.set_cards(self._cards)
        return panel

    # ---- panels that may not be built yet -------------------------------------------------------------

    def groups(self) -> tuple[TabGroup, ...]:
        """Return the groups in the order in which F6 walks through them."""
        return (self.main, self.side, self.state, self.foot)

    def panel(self, key: str) -> QWidget | None:
        """Return a panel by its key, None while it is not built or not there."""
        return next((page for group in self.groups() if (page := group.page(key)) is not None), None)

    def group_of(self, key: str) -> TabGroup | None:
        """Return the group that holds a panel."""
        return next((group for group in self.groups() if key in group.keys), None)

    def open_panel(self, key: str) -> None:
        """Bring a panel into view."""
        group = self.group_of(key)
        if group is not None:
            group.choose(key)
            group.focus()

    def make_card(self) -> None:
        """Open the dialog for a new card."""
        self.open_panel("cards")
        self._cards_panel.make_card()

    def open_operator(self) -> None:
        """Bring the operator console into view."""
        self.open_panel("operator")

    # ---- what it shows --------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: DeviceSnapshot) -> None:
        """Hand a snapshot to everything that is built."""
        self._sync_connectors(snapshot)
        self._sync_operator(snapshot)
        self.stage.show_snapshot(snapshot)
        connector = self._connector(snapshot)
        for group in self.groups():
            for key in group.keys:
                _show(group.page(key), snapshot, connector)

    def set_model(self, model: ChargerModel) -> None:
        """Show another charger."""
        self._model = model
        self._connector_id = 1
        self.stage.set_model(model)
        for key in ("cards", "operator"):
            panel = self.panel(key)
            if panel is not None and hasattr(panel, "set_model"):
                panel.set_model(model)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Lay other cards on the table."""
        self._cards = tuple(cards)
        self.stage.set_cards(self._cards)
        panel = self.panel("operator")
        if panel is not None and hasattr(panel, "set_cards"):
            panel.set_cards(self._cards)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    @property
    def cards(self) -> tuple[Card, ...]:
        return self._cards

    @property
    def has_operator(self) -> bool:
        """True while the operator console is there."""
        return self.group_of("operator") is not None

    def tap(self, card: Card) -> None:
        """Hold a card to the reader; with several connectors to the one that is chosen."""
        if self.stage.tap_held(card):
            return
        several = len(self._connector_ids) > 1
        self._bridge.post(card.held(self._connector_id if several else None))

    def connector(self) -> ConnectorSnapshot:
        """Return the connector that is chosen, as it is now."""
        return self._connector(self._bridge.snapshot)

    def _connector(self, snapshot: DeviceSnapshot) -> ConnectorSnapshot:
        chosen = (connector for connector in snapshot.connectors if connector.connector_id == self._connector_id)
        return next(chosen, snapshot.connectors[0])

    def _sync_connectors(self, snapshot: DeviceSnapshot) -> None:
        """Offer a switch where there is more than one connector, else a plain word."""
        ids = tuple(connector.connector_id for connector in snapshot.connectors)
        if ids == self._connector_ids:
            return
        self._connector_ids = ids
        while (item := self._switch_row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        if len(ids) < 2:
            self._switch_row.addWidget(label(text("map.connector", n=ids[0]), "quiet"))
        else:
            switch = Segments(text("map.connector_switch"), [(str(number), str(number)) for number in ids])
            switch.chosen.connect(lambda key: self.choose_connector(int(key)))
            self._switch_row.addWidget(switch)
        self.state.resizeEvent(QResizeEvent(self.state.size(), self.state.size()))

    def choose_connector(self, connector_id: int) -> None:
        """Let stage, state and console speak of this connector."""
        self._connector_id = connector_id
        self.stage.set_connector(connector_id)
        self.show_snapshot(self._bridge.snapshot)

    def _sync_operator(self, snapshot: DeviceSnapshot) -> None:
        """The console is there while the charger is set to the embedded central system."""
        wanted = self._operator is not None and bool(self._operator.url) and snapshot.link.url == self._operator.url
        group = self.group_of("operator")
        if wanted and group is None and self._operator is not None:
            home = self.main if self._compact else self.foot
            home.add(Tab("operator", text("panel.operator"), partial(self._make_operator, self._operator)))
            if not self._compact:
                home.choose("operator")
        elif not wanted and group is not None:
            tab = group.take("operator")
            if tab.page is not None:
                tab.page.deleteLater()

    def _inspect(self, row: object) -> None:
        self.inspector.show_row(row)  # type: ignore[arg-type]

    def _count_messages(self, count: int) -> None:
        group = self.group_of("messages")
        if group is not None:
            group.set_count("messages", count)

    # ---- room -----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        compact = self.width() < COMPACT_BELOW
        if compact != self._compact:
            self._compact = compact
            self._rearrange(compact=compact)

    def _rearrange(self, *, compact: bool) -> None:
        """Gather the panels in one group, or give them their slots back."""
        moves = (("inspector", self.side), ("operator", self.foot), ("cards", self.foot))
        for key, home in moves:
            group, target = self.group_of(key), self.main if compact else home
            if group is not None and group is not target:
                target.add(group.take(key))
        self.side.setVisible(not compact)
        self.foot.setVisible(not compact)
        if compact:
            self.state.add(Tab("facts", text("panel.facts"), FactsPanel))
        elif "facts" in self.state.keys:
            page = self.state.take("facts").page
            if page is not None:
                page.deleteLater()
        panel = self.panel("state")
        if isinstance(panel, StatePanel):
            panel.set_compact(compact)
        self._share(compact=compact)

    def _share(self, *, compact: bool) -> None:
        """Give the slots the parts of the window that section 4.1 gives them."""
        width, height = self.width() - 2 * GUTTER, self.height() - GUTTER
        left = 404 if compact else 532 if width < 1800 else 700
        foot = 212 if compact else 260 if width < 1800 else 310
        side = 372 if width < 1800 else 440
        self._across.setSizes([left, width - left - GUTTER])
        self._left.setSizes([height - foot - GUTTER, foot])
        self._right.setSizes([height - foot - GUTTER, foot])
        self._top.setSizes([width - left - side - 2 * GUTTER, side])


def _show(panel: QWidget | None, snapshot: DeviceSnapshot, connector: ConnectorSnapshot) -> None:
    show_connector: Callable[[DeviceSnapshot, ConnectorSnapshot], None] | None = getattr(panel, "show_connector", None)
    show_snapshot: Callable[[DeviceSnapshot], None] | None = getattr(panel, "show_snapshot", None)
    if show_connector is not None:
        show_connector(snapshot, connector)
    elif show_snapshot is not None:
        show_snapshot(snapshot)


def _splitter(orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(GUTTER)
    splitter.setChildrenCollapsible(False)
    for number, widget in enumerate(widgets):
        splitter.addWidget(widget)
        splitter.setStretchFactor(number, 1)
    return splitter
