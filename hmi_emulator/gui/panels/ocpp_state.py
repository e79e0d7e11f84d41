"""The OCPP state of one connector: the map of statuses beside its facts, or why there is no status now."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from hmi_emulator.device.snapshot import ConnectorSnapshot, DeviceSnapshot, LinkState
from hmi_emulator.gui.panels.facts import FactsList
from hmi_emulator.gui.panels.status_map import StatusMap
from hmi_emulator.gui.parts import CutLabel, StatePicture
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text


class StatePanel(QWidget):
    """Shows one connector of a snapshot; the window says which."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.map = StatusMap(theme)
        self.facts = FactsList()
        self.note = CutLabel()
        self.note.setProperty("role", "quiet")
        self.picture = StatePicture(theme)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.picture)
        self._stack.addWidget(self._body())

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.map)
        row.addWidget(self.facts, 1)
        column.addLayout(row, 1)
        column.addWidget(self.note)
        return body

    def set_compact(self, compact: bool) -> None:
        """Leave the facts to a tab of their own."""
        self.facts.setVisible(not compact)

    def show_connector(self, snapshot: DeviceSnapshot, connector: ConnectorSnapshot) -> None:
        """Show where this connector is."""
        reason = _no_status(snapshot, connector)
        self._stack.setCurrentIndex(0 if reason else 1)
        if reason:
            self.picture.tell(*reason)
            return
        note = _note(snapshot)
        self.map.show_status(
            connector.status, connector.visited, connector.visual.colour, offline=not snapshot.link.open
        )
        self.facts.show_facts(snapshot, connector)
        self.note.set_words(note)
        self.note.setVisible(bool(note))


class FactsPanel(QWidget):
    """The facts alone, where there is no room beside the map."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = FactsList()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.addWidget(self.facts)

    def show_connector(self, snapshot: DeviceSnapshot, connector: ConnectorSnapshot) -> None:
        """Show the facts of this connector."""
        self.facts.show_facts(snapshot, connector)


def _no_status(snapshot: DeviceSnapshot, connector: ConnectorSnapshot) -> tuple[str, str, str] | None:
    if not snapshot.powered:
        return "power", text("map.unpowered"), text("map.unpowered_text")
    if snapshot.link.state is LinkState.OFF:
        return "state", text("map.off"), text("map.off_text")
    if not connector.status:
        return "boot", text("map.starting_up"), text("map.starting_up_text")
    return None


def _note(snapshot: DeviceSnapshot) -> str:
    if not snapshot.link.open:
        return text("map.offline")
    if snapshot.link.registration in {"Rejected", "Pending"}:
        return text(f"map.{snapshot.link.registration.lower()}")
    return ""
