"""The main window: toolbar, banner and the Developer room, and what gestures and keys mean for the charger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.device.events import (
    NetworkDown,
    NetworkUp,
    OcppSettingsSaved,
    PluggedIn,
    PowerCut,
    PowerOn,
    RestartPressed,
    ScreenTouched,
    TryNow,
    Unplugged,
    VehicleSet,
)
from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.gui import keys
from hmi_emulator.gui.banner import Banner
from hmi_emulator.gui.bridge import Bridge
from hmi_emulator.gui.cards import CardStore, with_tags
from hmi_emulator.gui.developer_room import COMPACT_BELOW, GUTTER, DeveloperRoom
from hmi_emulator.gui.panels.inspector import Violations
from hmi_emulator.gui.parts import apply_theme
from hmi_emulator.gui.picker import ChangeQuestion, Picker
from hmi_emulator.gui.settings_dialog import SettingsDialog
from hmi_emulator.gui.theme import Theme
from hmi_emulator.gui.toolbar import Toolbar
from hmi_emulator.i18n import text, use
from hmi_emulator.runtime.handle import Operator
from hmi_emulator.vocabulary.visual import Screen

if TYPE_CHECKING:
    from hmi_emulator.gui.screen_window import ScreenWindow

USUAL_SIZE = (1440, 900)
LEAST_SIZE = (1100, 700)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the window is given beside the charger."""

    models: Mapping[str, ChargerModel]
    """The catalogue by key, in the order of the picker."""
    operator: Operator | None
    """The embedded central system, None without one."""
    cards: CardStore
    violations: Violations
    save_report: Callable[[Path], None] | None = None
    """Writes a report of what the charger did; raises OSError."""
    id_tags: Sequence[str] = ()
    """Tags of the command line, laid beside the user's cards."""


class Window(QWidget):
    """Shows one running charger. It closes itself; who made it decides when the program ends."""

    closed = Signal()
    painted = Signal()
    """The first picture is on the screen."""
    model_chosen = Signal(str)
    theme_requested = Signal()
    language_chosen = Signal(str)

    def __init__(self, theme: Theme, bridge: Bridge, around: Surroundings) -> None:
        super().__init__()
        self._theme = theme
        self._bridge = bridge
        self._around = around
        self._model = around.models[bridge.snapshot.model]
        self._cards = with_tags(around.cards.load(), around.id_tags)
        self._painted = False
        self._stopped = False
        self._screen: ScreenWindow | None = None
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*USUAL_SIZE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._build()
        keys.install(self, self._acts(), self._digit)
        bridge.snapshot_changed.connect(self.show_snapshot)

    # ---- building -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.toolbar = Toolbar(self._theme, self._model, self._bridge.now)
        self.toolbar.picker_requested.connect(self.open_picker)
        self.toolbar.theme_requested.connect(self.theme_requested)
        self.toolbar.language_requested.connect(self.speak)
        self.toolbar.keys_requested.connect(self.open_keys)
        pill = self.toolbar.pill
        pill.settings_requested.connect(self.open_settings)
        pill.connect_requested.connect(lambda: self._bridge.post(TryNow()))
        pill.drop_requested.connect(lambda: self._bridge.post(NetworkDown()))
        pill.restore_requested.connect(lambda: self._bridge.post(NetworkUp()))
        pill.copy_requested.connect(self._copy_url)
        self.banner = Banner(self._theme)
        self.banner.report_requested.connect(self._ask_report_place)
        around = self._around
        self.room = DeveloperRoom(
            self._theme, self._bridge, self._model, around.operator, around.violations, self._cards
        )
        self.room.cards_changed.connect(self._keep_cards)
        self.room.settings_requested.connect(self.open_settings)
        self.room.enlarge_screen_requested.connect(self.enlarge_screen)
        self.room.try_requested.connect(lambda: self._bridge.post(TryNow()))
        self._column.addWidget(self.toolbar)
        self._banner_space = QWidget()
        space = QVBoxLayout(self._banner_space)
        space.setContentsMargins(GUTTER, 0, GUTTER, GUTTER)
        space.addWidget(self.banner)
        self._column.addWidget(self._banner_space)
        self._column.addWidget(self.room, 1)
        self.show_snapshot(self._bridge.snapshot)

    def speak(self, code: str) -> None:
        """Show the window in another language: everything is built anew."""
        use(code)
        self.language_chosen.emit(code)
        if self._screen is not None:
            self._screen.close()
            self._screen = None
        for widget in (self.toolbar, self._banner_space, self.room):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._build()
        self._narrow()
        if self._stopped:
            self.tell_stopped()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another light."""
        self._theme = theme
        apply_theme(self, theme)
        self.update()

    # ---- what it shows --------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: DeviceSnapshot) -> None:
        """Hand a snapshot to all that is shown."""
        if snapshot.model != self._model.key and snapshot.model in self._around.models:
            self._model = self._around.models[snapshot.model]
            self.toolbar.set_model(self._model)
            self.room.set_model(self._model)
        self.toolbar.show_snapshot(snapshot)
        self.room.show_snapshot(snapshot)
        self._show_screen(snapshot)
        self.banner.tell_storage(snapshot.storage_problem)
        self._banner_space.setVisible(not self.banner.isHidden())
        title = text("window.title_of", charger=self._model.name)
        if snapshot.link.identity:
            title = text("window.title_at", charger=self._model.name, identity=snapshot.link.identity)
        if title != self.windowTitle():
            self.setWindowTitle(title)

    def tell_stopped(self) -> None:
        """Say that the charger has stopped by a mistake of ours."""
        self._stopped = True
        self.banner.tell_stopped()
        self._banner_space.show()

    # ---- dialogs --------------------------------------------------------------------------------------

    def open_picker(self) -> None:
        """Offer the models."""
        picker = Picker(self._theme, tuple(self._around.models.values()), self._model.key, self)
        picker.chosen.connect(self.choose_model)
        picker.open_under(self.toolbar.picker)

    def choose_model(self, key: str) -> None:
        """Ask for another model; once more if that ends a transaction."""
        if key == self._model.key:
            return
        if not any(connector.transaction for connector in self._bridge.snapshot.connectors):
            self.model_chosen.emit(key)
            return
        question = ChangeQuestion(self._theme, self._around.models[key], self)
        question.accepted.connect(lambda: self.model_chosen.emit(key))
        self._open(question)

    def open_settings(self) -> None:
        """Show the connection settings."""
        operator = self._around.operator
        demo_url = None if operator is None else operator.url
        dialog = SettingsDialog(self._theme, self._bridge.snapshot.link, demo_url, self)
        dialog.saved.connect(self._save_settings)
        self._open(dialog)

    def enlarge_screen(self) -> None:
        """Show the charger's display in a window of its own, or bring that window to the front."""
        from hmi_emulator.gui.screen_window import ScreenWindow

        display = self._bridge.snapshot.display
        if display is None:
            return
        if self._screen is None:
            self._screen = ScreenWindow(self._bridge.post, self._bridge.now, self)
        self._screen.show_view(display)
        self._screen.show()
        self._screen.raise_()
        self._screen.activateWindow()

    def _show_screen(self, snapshot: DeviceSnapshot) -> None:
        if self._screen is None:
            return
        if snapshot.display is None:
            self._screen.hide()
        else:
            self._screen.show_view(snapshot.display)

    def open_keys(self) -> None:
        """Show all keys."""
        self._open(keys.KeysPage(self._theme, self))

    def _open(self, dialog: SettingsDialog | ChangeQuestion | keys.KeysPage) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_settings(self, settings: OcppSettingsSaved) -> None:
        self._bridge.post(settings)

    def _ask_report_place(self) -> None:
        dialog = QFileDialog(self, text("report.title"), "", text("report.filter"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.fileSelected.connect(self.save_report)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_report(self, place: str) -> None:
        """Write the report and say how it went."""
        if self._around.save_report is None:
            return
        try:
            self._around.save_report(Path(place))
        except OSError as error:
            self.banner.tell(text("report.failed", problem=error.strerror or str(error)))
        else:
            self.banner.tell(text("report.saved", place=place))

    # ---- gestures and keys ----------------------------------------------------------------------------

    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "keys.plug": self._plug,
            "keys.full": self._full,
            "keys.pin": lambda: self._touch("user"),
            "keys.enlarge": self.enlarge_screen,
            "keys.power": self._power,
            "keys.soft_reset": lambda: self._reset("Soft"),
            "keys.hard_reset": lambda: self._reset("Hard"),
            "keys.filter": self._focus_filter,
            "keys.next_panel": lambda: self._walk(1),
            "keys.previous_panel": lambda: self._walk(-1),
            "keys.next_tab": self._next_tab,
            "keys.theme": self.theme_requested.emit,
            "keys.help": self.open_keys,
            "keys.escape": self._escape,
        }

    def _plug(self) -> None:
        connector = self.room.connector()
        number = connector.connector_id
        self._bridge.post(Unplugged(number) if connector.plugged else PluggedIn(number))

    def _full(self) -> None:
        connector = self.room.connector()
        self._bridge.post(VehicleSet(connector_id=connector.connector_id, asks=not connector.asks))

    def _power(self) -> None:
        self._bridge.post(PowerCut() if self._bridge.snapshot.powered else PowerOn())

    def _touch(self, zone: str) -> None:
        if self._bridge.snapshot.display is not None:
            self._bridge.post(ScreenTouched(zone))

    def _digit(self, number: int) -> None:
        """A digit is typed on the PIN pad while it shows, else it taps a card."""
        display = self._bridge.snapshot.display
        if display is not None and display.screen is Screen.PIN:
            self._bridge.post(ScreenTouched(str(number)))
        elif number <= len(self.room.cards) and self._model.has_reader:
            self.room.tap(self.room.cards[number - 1])

    def _reset(self, kind: str) -> None:
        """By the operator where there is one, else at the charger itself."""
        snapshot = self._bridge.snapshot
        if self.room.has_operator and snapshot.link.open:
            self.room.open_operator()
            panel = self.room.panel("operator")
            if panel is not None:
                panel.reset(kind)  # type: ignore[attr-defined]
        elif kind == "Soft":
            self._bridge.post(RestartPressed())
        else:
            self._bridge.post(PowerCut())
            self._bridge.post(PowerOn())

    def _focus_filter(self) -> None:
        self.room.open_panel("messages")
        self.room.messages.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.room.messages.filter.selectAll()

    def _walk(self, step: int) -> None:
        groups = [group for group in self.room.groups() if group.isVisible()]
        focus = self.focusWidget()
        at = next((number for number, group in enumerate(groups) if group.isAncestorOf(focus)), None)
        start = -1 if at is None and step > 0 else 0 if at is None else at
        groups[(start + step) % len(groups)].focus()

    def _next_tab(self) -> None:
        focus = self.focusWidget()
        groups = self.room.groups()
        group = next((group for group in groups if group.isAncestorOf(focus)), self.room.main)
        group.next_tab()

    def _escape(self) -> None:
        """Leave the filter: first its text, then the field."""
        messages = self.room.messages
        if messages.filter.hasFocus() and messages.filter.text():
            messages.filter.clear()
        elif messages.filter.hasFocus():
            messages.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _copy_url(self) -> None:
        QGuiApplication.clipboard().setText(self._bridge.snapshot.link.url)

    def _keep_cards(self, cards: object) -> None:
        self._cards = self.room.cards
        try:
            self._around.cards.save(self._cards)
        except OSError as error:
            self.banner.tell(text("cards.not_kept", problem=error.strerror or str(error)))
            self._banner_space.show()

    # ---- Qt's side ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._narrow()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing has the focus at first: a ring would ask for attention where none is due."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        super().closeEvent(event)
        if self._screen is not None:
            self._screen.close()
        self.closed.emit()

    def _narrow(self) -> None:
        self.toolbar.set_narrow(self.width() < COMPACT_BELOW)
