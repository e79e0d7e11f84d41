"""The stage: the painted charger with everything on it that can be touched, and the table with cards below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import hypot

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from hmi_emulator.charger.catalogue import ChargerModel
from hmi_emulator.device import events as ev
from hmi_emulator.device.snapshot import ConnectorSnapshot, DeviceSnapshot
from hmi_emulator.gui.cards import Card
from hmi_emulator.gui.device.canvas import SNAP_PX, StageCanvas
from hmi_emulator.gui.device.card_button import CardButton
from hmi_emulator.gui.device.card_flight import Flight, Step
from hmi_emulator.gui.device.dock import HEIGHT as DOCK_HEIGHT
from hmi_emulator.gui.device.dock import Dock
from hmi_emulator.gui.device.glass import Tools
from hmi_emulator.gui.device.hit_area import HitArea
from hmi_emulator.gui.device.menus import MenuMaker, car_menu, charger_menu, vehicle_name
from hmi_emulator.gui.device.scene import car_rect
from hmi_emulator.gui.device.shown import shown_of
from hmi_emulator.gui.device.state_card import StateCard
from hmi_emulator.gui.device.zone_buttons import ZoneButtons
from hmi_emulator.gui.theme import Theme, theme_named
from hmi_emulator.i18n import language, text
from hmi_emulator.vocabulary.verdict import Verdict

NARROW = 450
MARGIN = 12


class StageView(QWidget):
    """Shows one connector of a snapshot and turns gestures into events; it decides nothing."""

    operator_app_requested = Signal()
    enlarge_screen_requested = Signal()
    new_card_requested = Signal()

    def __init__(
        self, theme: Theme, model: ChargerModel, post: Callable[[ev.Event], None], now: Callable[[], int]
    ) -> None:
        super().__init__()
        self._theme, self._model, self._post = theme, model, post
        self._connector_id = 1
        self._snapshot: DeviceSnapshot | None = None
        self._held: CardButton | None = None
        self._next: CardButton | None = None
        self._asked_at: int | None = None
        self.setAccessibleName(text("stage.name"))
        self.canvas = StageCanvas(theme, model, now, self)
        self.canvas.composed.connect(self._lay_areas)
        self.canvas.frame.connect(self._fly)
        self.dock = Dock(theme, model, self)
        self.state_card = StateCard(theme, self.canvas)
        self.areas = self._make_areas()
        self._zones = ZoneButtons(self.canvas, lambda zone: self._post(ev.ScreenTouched(zone)))
        self.tools = Tools(theme, self.canvas)
        self.light = self.tools.add("moon" if theme.dark else "sun", text("stage.light"))
        self.light.clicked.connect(self._turn_light)
        self.enlarge = self.tools.add("present", text("stage.enlarge"))
        self.enlarge.clicked.connect(self.enlarge_screen_requested)
        self.canvas.set_language(language())
        self._connect_dock()
        self._lay_areas()

    def _make_areas(self) -> dict[str, HitArea]:
        areas = {name: HitArea(self._theme, _name_of(name), self.canvas) for name in _AREAS}
        areas["reader"].clicked.connect(self._tap_first_card)
        areas["gun"].clicked.connect(self._toggle_car_end)
        areas["gun"].dragged.connect(self.canvas.carry_gun)
        areas["gun"].dropped.connect(self._drop_gun)
        areas["inlet"].clicked.connect(self._toggle_car_end)
        areas["plug"].clicked.connect(lambda: self._toggle_charger_end(self._connector_id))
        areas["plug"].dragged.connect(self.canvas.carry_plug)
        areas["plug"].dropped.connect(self._drop_plug)
        for name, make in (("charger", charger_menu), ("car", car_menu)):
            area = areas[name]
            area.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            area.customContextMenuRequested.connect(partial(self._open_menu, area, make))
            area.clicked.connect(
                lambda _=False, area=area, make=make: self._open_menu(area, make, area.rect().center())
            )
        for number in (1, 2):
            areas[f"socket{number}"].clicked.connect(lambda _=False, number=number: self._toggle_charger_end(number))
        return areas

    def _connect_dock(self) -> None:
        self.dock.card_tapped.connect(self.tap)
        self.dock.card_dragged.connect(self._carry_card)
        self.dock.card_dropped.connect(self._drop_card)
        self.dock.new_card_requested.connect(self.new_card_requested)
        self.dock.operator_app_requested.connect(self.operator_app_requested)
        self.dock.act_requested.connect(self._act)

    # ---- what it shows ------------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: DeviceSnapshot) -> None:
        """Show a snapshot of the model that is set; one of another model is passed over."""
        if snapshot.model != self._model.key:
            return
        self._snapshot = snapshot
        connector = self.connector
        self.canvas.show_state(shown_of(snapshot, self._connector_id))
        self.state_card.show_connector(connector)
        self.dock.show_snapshot(snapshot, connector)
        self.areas["car"].set_name(
            text("stage.car", name=vehicle_name(connector.vehicle), soc=round(connector.soc_pct))
        )
        if self.canvas.picture.screen is not None:
            self._zones.place(snapshot.display, self.canvas.picture.screen)
        self._answered(snapshot)

    @property
    def connector(self) -> ConnectorSnapshot:
        """The connector whose car stands on the stage. Only after a snapshot was shown."""
        if self._snapshot is None:
            raise LookupError("no snapshot has been shown")
        return self._snapshot.connectors[min(self._connector_id, len(self._snapshot.connectors)) - 1]

    def set_connector(self, connector_id: int) -> None:
        """Put the car at another connector."""
        self._connector_id = connector_id
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)

    def set_model(self, model: ChargerModel) -> None:
        """Show another charger."""
        self._model, self._connector_id, self._snapshot, self._held, self._next = model, 1, None, None, None
        self._zones.place(None, QRectF())
        self.canvas.set_model(model)
        self.dock.set_model(model)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Lay cards on the table."""
        self.dock.set_cards(cards)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of another theme."""
        self._theme = theme
        self.canvas.set_theme(theme)
        self._show_light(theme)
        self.update()

    def _turn_light(self) -> None:
        """Make day of night or night of day on the stage alone; it lasts until the window's own theme changes."""
        theme = theme_named("light" if self.canvas.light.dark else "dark")
        self.canvas.set_light(theme)
        self._show_light(theme)

    def _show_light(self, theme: Theme) -> None:
        for widget in (self.state_card, self.tools, self.enlarge):
            widget.set_theme(theme)
        self.light.set_picture(theme, "moon" if theme.dark else "sun")

    def set_language(self, language: str) -> None:
        """Choose the language of the charger's own display."""
        self.canvas.set_language(language)

    def render_at(self, now: int) -> QImage:
        """Return the painted part at an instant."""
        return self.canvas.render_at(now)

    # ---- cards ----------------------------------------------------------------------------------------------

    def tap_card(self, number: int) -> None:
        """Tap the card at a place of the table, 1-based, as by its key."""
        if 0 < number <= len(self.dock.buttons):
            self.tap(self.dock.buttons[number - 1])

    def _tap_first_card(self) -> None:
        self.tap_card(1)

    def tap_held(self, card: Card) -> bool:
        """Tap a card that lies on the table; return whether it does."""
        button = next((button for button in self.dock.buttons if button.card == card), None)
        if button is not None and self.isVisible():
            self.tap(button)
        return button is not None and self.isVisible()

    def tap(self, button: CardButton) -> None:
        """Let a card fly to the reader, as soon as the one before it has been answered."""
        if self._held is not None:
            flight = self.canvas.flight
            if flight is None or flight.step not in {Step.ANSWERED, Step.GOING_HOME}:
                self._next = button
                return
            self._put_back()
        flight = self._lifted(button, Step.FLYING)
        if flight is None:  # no reader to be seen; the tag is presented all the same
            self._post(button.card.held())

    def _lifted(self, button: CardButton, step: Step) -> Flight | None:
        front = self.canvas.picture.scene.front
        if front.reader is None:
            return None
        home = QPointF(self.canvas.mapFrom(self, self.dock.mapTo(self, button.geometry().center())))
        reader = self.canvas.picture.scene.at(front.reader.centre)
        flight = Flight(button.card, home, reader, QPointF(home), step, self.canvas.hands_ms(), start=QPointF(home))
        self._held = button
        button.set_away(away=True)
        self.canvas.hold(flight)
        return flight

    def _carry_card(self, button: CardButton, at: QPointF) -> None:
        flight = self.canvas.flight
        if flight is None and self._held is None:
            flight = self._lifted(button, Step.CARRIED)
        if flight is None or self._held is not button or flight.step is not Step.CARRIED:
            return
        flight.carry(QPointF(self.canvas.mapFrom(self, at)))
        if flight.near():
            flight.at = QPointF(flight.reader)
            self._read(flight)

    def _drop_card(self, button: CardButton, _at: QPointF) -> None:
        flight = self.canvas.flight
        if flight is not None and self._held is button and flight.step is Step.CARRIED:
            flight.turn_to(Step.GOING_HOME, self.canvas.hands_ms())

    def _fly(self, now: int) -> None:
        flight = self.canvas.flight
        if flight is None:
            return
        match flight.advance(now):
            case Step.FLYING:
                self._read(flight)
            case Step.ANSWERED:
                flight.turn_to(Step.GOING_HOME, now)
                self._fly_next()
            case Step.GOING_HOME:
                self._put_back()
            case _:
                patience = NO_WORD_MS if flight.verdict is Verdict.ASKING else NOT_TAKEN_MS
                if flight.step is Step.READ and now - flight.since > patience:
                    flight.turn_to(Step.GOING_HOME, now)  # the charger takes no card now

    def _put_back(self) -> None:
        if self._held is not None and self._held in self.dock.buttons:
            self._held.set_away(away=False)
        self._held = None
        self.canvas.hold(None)
        self._fly_next()

    def _fly_next(self) -> None:
        """Let the card fly that was tapped while another was on its way."""
        button, self._next = self._next, None
        if button is not None and button in self.dock.buttons:
            self.tap(button)

    def _read(self, flight: Flight) -> None:
        """The card lies on the reader: the charger hears of it now."""
        flight.turn_to(Step.READ, self.canvas.hands_ms())
        self._asked_at = self._snapshot.card.since_ms if self._snapshot and self._snapshot.card else None
        connector = self._connector_id if self._model.connectors > 1 else None
        self._post(flight.card.held(connector))

    def _answered(self, snapshot: DeviceSnapshot) -> None:
        flight, card = self.canvas.flight, snapshot.card
        if flight is None or card is None or flight.step is not Step.READ or card.since_ms == self._asked_at:
            return
        if card.id_tag.lower() == flight.card.id_tag.lower():
            flight.verdict = card.verdict
            if card.verdict is not Verdict.ASKING:
                flight.turn_to(Step.ANSWERED, self.canvas.hands_ms())

    # ---- cable, car and charger -------------------------------------------------------------------------------

    def _act(self, act: str) -> None:
        """Carry out an act of the dock."""
        if self._snapshot is None:
            return
        connector = self.connector
        number = connector.connector_id
        match act:
            case "plug":
                self._post(ev.Unplugged(number) if connector.plugged else ev.PluggedIn(number))
            case "full":
                self._post(ev.VehicleSet(connector_id=number, asks=not connector.asks))
            case "power":
                self._post(ev.PowerCut() if self._snapshot.powered else ev.PowerOn())
            case _:
                self._post(ev.RestartPressed())

    def _toggle_car_end(self) -> None:
        if self._snapshot is not None:
            number = self.connector.connector_id
            inside = self.connector.cable_in_vehicle
            self._post(ev.CableOutOfVehicle(number) if inside else ev.CableIntoVehicle(number))

    def _toggle_charger_end(self, number: int) -> None:
        """Move the charger's end of the cable of a connector."""
        if self._snapshot is not None:
            connector = self._snapshot.connectors[number - 1]
            inside = connector.cable_in_charger
            self._post(ev.CableOutOfCharger(number) if inside else ev.CableIntoCharger(number))
            if inside and connector.locked:
                scene = self.canvas.picture.scene
                self.canvas.tell(text("stage.locked"), scene.at(scene.front.sockets[number - 1].cable))

    def _drop_gun(self, at: QPointF) -> None:
        inlet = self.canvas.picture.scene.inlet
        near = hypot(at.x() - inlet.x(), at.y() - inlet.y()) <= SNAP_PX
        inside = self._snapshot is not None and self.connector.cable_in_vehicle
        self.canvas.let_go()
        if near != inside:
            self._toggle_car_end()

    def _drop_plug(self, at: QPointF) -> None:
        self.canvas.let_go()
        if self._snapshot is None:
            return
        for connector in self._snapshot.connectors:
            socket = self.areas[f"socket{connector.connector_id}"]
            if socket.geometry().contains(at.toPoint()) and not connector.cable_in_charger:
                self._toggle_charger_end(connector.connector_id)

    def _open_menu_on(self, area: HitArea, make: MenuMaker, *_checked: bool) -> None:
        self._open_menu(area, make, area.rect().center())

    def _open_menu(self, area: HitArea, make: MenuMaker, at: QPoint) -> None:
        if self._snapshot is None:
            return
        menu = make(self._snapshot, self.connector, self._post, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(area.mapToGlobal(at))

    # ---- layout ------------------------------------------------------------------------------------------------

    def _lay_areas(self) -> None:
        """Lay the areas over what is painted."""
        scene = self.canvas.picture.scene
        front, cable = scene.front, self.canvas.picture.cable
        places: dict[str, QRectF | None] = {
            "charger": scene.charger,
            "car": car_rect(scene) & QRectF(QPointF(0, 0), scene.size),
            "reader": _around(scene.at(front.reader.centre), front.reader.radius * scene.scale)
            if front.reader
            else None,
            "inlet": _around(scene.inlet, 22),
            "gun": _around(cable.gun.middle, 60 * cable.gun.scale) if cable and cable.gun else None,
            "plug": _around(cable.plug.middle, 60 * cable.plug.scale) if cable and cable.plug else None,
        }
        for number in (1, 2):
            sockets = front.sockets
            places[f"socket{number}"] = scene.box(sockets[number - 1].bounds()) if number <= len(sockets) else None
        for name, place in places.items():
            seen = place is not None and self.canvas.rect().contains(place.center().toPoint())
            self.areas[name].setVisible(seen)
            if place is not None:
                self.areas[name].lie_on(place)
        self.areas["charger"].lower()
        self.areas["car"].lower()
        self.areas["gun"].raise_()
        self.state_card.raise_()
        self.tools.raise_()
        self._lay_display()

    def _lay_display(self) -> None:
        screen = self.canvas.picture.screen
        self.enlarge.setVisible(screen is not None)
        self.tools.adjustSize()
        self.tools.move(self.canvas.width() - self.tools.width() - MARGIN, MARGIN)
        if screen is not None and self._snapshot is not None:
            self._zones.place(self._snapshot.display, screen)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.dock.set_narrow(narrow=narrow)
        self.state_card.set_narrow(narrow=narrow)
        self.dock.setGeometry(1, self.height() - DOCK_HEIGHT - 1, self.width() - 2, DOCK_HEIGHT)
        self.canvas.setGeometry(1, 1, self.width() - 2, max(64, self.height() - DOCK_HEIGHT - 2))
        self.state_card.move(MARGIN, MARGIN)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(532, 488)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(380, 300)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.setBrush(self._theme.colour("bg1"))
            radius = self._theme.radius("panel")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


_AREAS = ("reader", "socket1", "socket2", "plug", "gun", "inlet", "car", "charger")
"""In the order of the Tab key."""
NO_WORD_MS = 35_000
"""How long a card lies on the reader while the operator is asked."""
NOT_TAKEN_MS = 2_000
"""How long it lies on a reader that does not read, for one without power."""


def _name_of(area: str) -> str:
    if area.startswith("socket"):
        return text("stage.socket", number=area.removeprefix("socket"))
    return "" if area == "car" else text(f"stage.{area}")  # the car is named by each snapshot


def _around(centre: QPointF, radius: float) -> QRectF:
    return QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
