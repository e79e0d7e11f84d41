"""The operator console: commands of the embedded central system to this charger, and what the charger answered."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSlider,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hmi_emulator.device.snapshot import ConnectorSnapshot, DeviceSnapshot
from hmi_emulator.gui.cards import Card
from hmi_emulator.gui.panels.numbers import clock
from hmi_emulator.gui.parts import CutLabel, TextButton, label
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text
from hmi_emulator.runtime.handle import Operator

MOST_ANSWERS = 50
PROFILE_ID = 1
"""One profile a purpose: a new limit takes the place of the last."""
_STEPS_PER_AMPERE = 2
_BESIDE_FROM = 760


class OperatorPanel(QWidget):
    """Sends real OCPP calls through the central system; the charger is never touched directly."""

    _answer_arrived = Signal(str, object)

    def __init__(self, theme: Theme, operator: Operator, greatest_a: float) -> None:
        super().__init__()
        self._operator = operator
        self._snapshot: DeviceSnapshot | None = None
        self._connector: ConnectorSnapshot | None = None
        self._limit_touched = False
        self._answers: deque[str] = deque(maxlen=MOST_ANSWERS)
        self._answer_arrived.connect(self._answered, Qt.ConnectionType.QueuedConnection)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(14, 10, 0, 0)
        self._box.setSpacing(14)
        self._box.addWidget(self._controls(theme), 3)
        self._box.addWidget(self._answer_list(theme), 2)
        self.set_greatest(greatest_a)

    # ---- building -------------------------------------------------------------------------------------

    def _controls(self, theme: Theme) -> QWidget:
        controls = QWidget()
        grid = QGridLayout(controls)
        grid.setContentsMargins(0, 0, 0, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        rows = (
            ("operator.tag_label", self._start_row(theme)),
            ("operator.limit", self._limit_row(theme)),
            ("", self._limit_buttons(theme)),
            ("operator.reset", self._reset_row(theme)),
            ("operator.availability", self._availability_row(theme)),
        )
        for number, (key, content) in enumerate(rows):
            grid.addWidget(label(text(key) if key else "", "quiet"), number, 0)
            grid.addLayout(content, number, 1)
        grid.setRowStretch(len(rows), 1)
        return controls

    def _start_row(self, theme: Theme) -> QHBoxLayout:
        self.tag = QComboBox()
        self.tag.setEditable(True)
        self.tag.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.tag.setAccessibleName(text("operator.tag"))
        self.tag.setFixedHeight(32)
        self.tag.setMinimumWidth(90)
        self.tag.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.start = self._button(theme, "operator.start", "play", self._remote_start)
        self.stop = self._button(theme, "operator.stop", "stop", self._remote_stop)
        return _row(self.tag, self.start, self.stop, stretch=False)

    def _limit_row(self, theme: Theme) -> QHBoxLayout:
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(text("operator.limit_slider"))
        self.slider.setMinimumHeight(28)
        self.slider.setMinimumWidth(80)
        self.spin = QDoubleSpinBox()
        self.spin.setAccessibleName(text("operator.limit_slider"))
        self.spin.setDecimals(1)
        self.spin.setSingleStep(0.5)
        self.spin.setSuffix(text("operator.ampere"))
        self.spin.setFixedSize(QSize(92, 32))
        self.spin.lineEdit().setTextMargins(7, 0, 0, 0)
        self.slider.valueChanged.connect(lambda steps: self.spin.setValue(steps / _STEPS_PER_AMPERE))
        self.spin.valueChanged.connect(self._spun)
        self.slider.sliderPressed.connect(self._touched)
        self.send_limit = self._button(theme, "operator.send_limit", "limit", self._set_limit)
        return _row(self.slider, self.spin, self.send_limit, stretch=False)

    def _limit_buttons(self, theme: Theme) -> QHBoxLayout:
        self.purpose = CutLabel()
        self.purpose.setProperty("role", "caption")
        self.clear_limit = self._button(theme, "operator.clear_limit", "", self._clear_limits, small=True)
        row = QHBoxLayout()
        row.addWidget(self.purpose, 1)
        row.addWidget(self.clear_limit)
        return row

    def _reset_row(self, theme: Theme) -> QHBoxLayout:
        self.soft = self._button(theme, "operator.soft", "refresh", partial(self.reset, "Soft"))
        self.hard = self._button(theme, "operator.hard", "power", partial(self.reset, "Hard"))
        return _row(self.soft, self.hard)

    def _availability_row(self, theme: Theme) -> QHBoxLayout:
        self.take_out = self._button(theme, "operator.take_out", "offstate", partial(self._availability, "Inoperative"))
        self.put_in = self._button(theme, "operator.put_in", "check", partial(self._availability, "Operative"))
        self.unlock = self._button(theme, "operator.unlock", "unlock", self._unlock)
        return _row(self.take_out, self.put_in, self.unlock)

    def _button(
        self, theme: Theme, key: str, picture: str, act: Callable[[], None], *, small: bool = False
    ) -> TextButton:
        button = TextButton(theme, text(key), picture, small=small)
        button.clicked.connect(lambda _=False: act())
        return button

    def _answer_list(self, theme: Theme) -> QWidget:
        self._side = side = QFrame()
        side.setProperty("kind", "side")
        self._side_column = column = QVBoxLayout(side)
        column.setContentsMargins(14, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(text("operator.answers"), "quiet"))
        self.answers = QListWidget()
        self.answers.setAccessibleName(text("operator.answers"))
        self.answers.setProperty("kind", "answers")
        self.answers.setFrameShape(QFrame.Shape.NoFrame)
        self.answers.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.answers.setUniformItemSizes(True)
        self.answers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label(text("operator.no_answers_text"), "second")
        self._nothing.setWordWrap(True)
        stack = QStackedLayout()
        self._answer_stack = stack
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 2, 14, 0)
        inner.addWidget(self._nothing)
        inner.addStretch(1)
        stack.addWidget(holder)
        stack.addWidget(self.answers)
        column.addLayout(stack, 1)
        return side

    # ---- what it shows --------------------------------------------------------------------------------

    def set_greatest(self, greatest_a: float) -> None:
        """Say the rated current of the charger."""
        self.slider.setRange(0, round(greatest_a * _STEPS_PER_AMPERE))
        self.spin.setRange(0, greatest_a)
        self._limit_touched = False

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Offer the idTags of these cards."""
        typed = self.tag.currentText()
        self.tag.clear()
        self.tag.addItems([card.id_tag for card in cards])
        if typed:
            self.tag.setCurrentText(typed)

    def show_connector(self, snapshot: DeviceSnapshot, connector: ConnectorSnapshot) -> None:
        """Offer what can be asked of this connector now."""
        another = self._connector is None or self._connector.connector_id != connector.connector_id
        if another:
            self._limit_touched = False
        self._snapshot, self._connector = snapshot, connector
        online = snapshot.link.open
        for button in self._all_buttons():
            button.setEnabled(online)
        self.stop.setEnabled(online and connector.transaction_id is not None and connector.transaction)
        self.start.setEnabled(online and not connector.transaction)
        self.purpose.set_words(
            text("operator.for_transaction" if connector.transaction else "operator.for_next")
            if online
            else text("operator.offline")
        )
        if not self._limit_touched:
            self.spin.blockSignals(True)
            self.spin.setValue(connector.limit_a)
            self.slider.blockSignals(True)
            self.slider.setValue(round(connector.limit_a * _STEPS_PER_AMPERE))
            self.spin.blockSignals(False)
            self.slider.blockSignals(False)

    def answer_lines(self) -> tuple[str, ...]:
        """Return what the list says, newest first."""
        return tuple(reversed(self._answers))

    def _all_buttons(self) -> tuple[TextButton, ...]:
        return (
            self.start,
            self.stop,
            self.send_limit,
            self.clear_limit,
            self.soft,
            self.hard,
            self.take_out,
            self.put_in,
            self.unlock,
        )

    def _touched(self) -> None:
        self._limit_touched = True

    def _spun(self, amperes: float) -> None:
        self._limit_touched = True
        self.slider.blockSignals(True)
        self.slider.setValue(round(amperes * _STEPS_PER_AMPERE))
        self.slider.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The answers stand beside the controls, or under them where there is no room."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_FROM
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)
        self._side.setProperty("kind", "side" if beside else "plain")
        self._side_column.setContentsMargins(14 if beside else 0, 0, 0, 0)
        self._box.setContentsMargins(14, 10, 0 if beside else 14, 0)
        self._box.setStretch(0, 3 if beside else 0)
        self._side.style().polish(self._side)

    # ---- commands -------------------------------------------------------------------------------------

    def reset(self, kind: str) -> None:
        """Ask for a reset, ``Soft`` or ``Hard``."""
        self._ask("Reset", {"type": kind})

    def _remote_start(self) -> None:
        payload: dict[str, object] = {"idTag": self.tag.currentText().strip()}
        if self._snapshot is not None and len(self._snapshot.connectors) > 1:
            payload["connectorId"] = self._connector_id()
        self._ask("RemoteStartTransaction", payload)

    def _remote_stop(self) -> None:
        if self._connector is not None and self._connector.transaction_id is not None:
            self._ask("RemoteStopTransaction", {"transactionId": self._connector.transaction_id})

    def _set_limit(self) -> None:
        self._limit_touched = False
        self._ask("SetChargingProfile", limit_payload(self._connector, self.spin.value()))

    def _clear_limits(self) -> None:
        self._limit_touched = False
        self._ask("ClearChargingProfile", {})

    def _availability(self, kind: str) -> None:
        several = self._snapshot is not None and len(self._snapshot.connectors) > 1
        self._ask("ChangeAvailability", {"connectorId": self._connector_id() if several else 0, "type": kind})

    def _unlock(self) -> None:
        self._ask("UnlockConnector", {"connectorId": self._connector_id()})

    def _connector_id(self) -> int:
        return 1 if self._connector is None else self._connector.connector_id

    def _ask(self, action: str, payload: Mapping[str, object]) -> None:
        answer = self._operator.call(action, payload)
        # From the central system's thread; the signal brings it here.
        answer.add_done_callback(partial(self._answer_arrived.emit, action))

    def _answered(self, action: str, answer: Future[Mapping[str, object]]) -> None:
        error = CancelledError() if answer.cancelled() else answer.exception()
        if error is not None:
            words = text("operator.failed", action=action, problem=str(error) or text("operator.offline"))
        else:
            words = text("operator.answered", action=action, status=_status_of(answer.result()))
        at = "" if self._snapshot is None else f"{clock(self._snapshot.utc_ms)}  "
        self._answers.append(at + words)
        self._answer_stack.setCurrentIndex(1)
        self.answers.insertItem(0, QListWidgetItem(at + words))
        while self.answers.count() > MOST_ANSWERS:
            self.answers.takeItem(self.answers.count() - 1)


def limit_payload(connector: ConnectorSnapshot | None, limit_a: float) -> dict[str, object]:
    """Return the SetChargingProfile that limits a connector to this current per phase.

    With a transaction it is a TxProfile for it, else a TxDefaultProfile for the next ones.
    """
    running = connector is not None and connector.transaction
    profile: dict[str, object] = {
        "chargingProfileId": PROFILE_ID if running else PROFILE_ID + 1,
        "stackLevel": 0,
        "chargingProfilePurpose": "TxProfile" if running else "TxDefaultProfile",
        "chargingProfileKind": "Relative",
        "chargingSchedule": {
            "chargingRateUnit": "A",
            "chargingSchedulePeriod": [{"startPeriod": 0, "limit": round(limit_a, 1)}],
        },
    }
    if connector is not None and running and connector.transaction_id is not None:
        profile["transactionId"] = connector.transaction_id
    return {"connectorId": 1 if connector is None else connector.connector_id, "csChargingProfiles": profile}


def _status_of(answer: Mapping[str, object]) -> str:
    return str(answer.get("status", "")) or ", ".join(f"{key} {value}" for key, value in answer.items())


def _row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, 1 if not stretch and number == 0 else 0)
    if stretch:
        row.addStretch(1)
    return row
