"""The facts of one connector in a short table: transaction, card, charger state, pilot, limit and its reason, queue."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hmi_emulator.device.snapshot import ConnectorSnapshot, DeviceSnapshot
from hmi_emulator.gui.panels.numbers import decimal, shortest, whole
from hmi_emulator.gui.parts import CutLabel, label
from hmi_emulator.i18n import text

ROWS = ("transaction", "card", "charger", "pilot", "limit", "energy", "queue")
ROW_HEIGHT = 24


class FactsList(QWidget):
    """Shows the facts of a snapshot; remembers only what it has on the screen."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, 74)
        grid.setColumnStretch(1, 1)
        self._values: dict[str, CutLabel] = {}
        for number, name in enumerate(ROWS):
            self._values[name] = value = CutLabel(mode=Qt.TextElideMode.ElideMiddle if name == "card" else _AT_END)
            value.setMinimumWidth(60)
            grid.addWidget(label(text(f"facts.{name}"), "quiet"), number, 0)
            grid.addWidget(value, number, 1)
            grid.setRowMinimumHeight(number, ROW_HEIGHT)
        grid.setRowStretch(len(ROWS), 1)

    def value(self, name: str) -> str:
        """Return a fact as it is shown."""
        return self._values[name].whole

    def show_facts(self, snapshot: DeviceSnapshot, connector: ConnectorSnapshot) -> None:
        """Show the facts of this connector."""
        self.setAccessibleName(text("facts.list", n=connector.connector_id))
        for name, words in _facts(snapshot, connector).items():
            self._values[name].set_words(words)


_AT_END = Qt.TextElideMode.ElideRight


def _facts(snapshot: DeviceSnapshot, connector: ConnectorSnapshot) -> dict[str, str]:
    queue = snapshot.queue
    return {
        "transaction": _transaction(connector),
        "card": connector.id_tag or text("facts.no_card"),
        "charger": text("facts.code", code=connector.charger_code, word=text(connector.visual.word).partition(",")[0]),
        "pilot": _pilot(connector),
        "limit": _limit(connector),
        "energy": f"{whole(connector.session_wh)} Wh",
        "queue": text("facts.queue_waits", n=queue) if queue else text("facts.queue_empty"),
    }


def _transaction(connector: ConnectorSnapshot) -> str:
    if not connector.transaction:
        return text("facts.none")
    if connector.transaction_id is None:
        return text("facts.unknown_id")
    return str(connector.transaction_id)


def _pilot(connector: ConnectorSnapshot) -> str:
    volts = shortest(connector.pilot_v)
    if connector.duty_pct >= 100:
        return text("facts.pilot_steady", volts=volts)
    return text("facts.pilot_duty", volts=volts, duty=decimal(connector.duty_pct, 1))


def _limit(connector: ConnectorSnapshot) -> str:
    reason = connector.limit_purpose or text(f"limit.{connector.limit_reason}")
    return text("facts.limit_value", amperes=shortest(connector.limit_a), reason=reason)
