"""The stage under a hand: cards, cable, sockets, menus and the table, and what each posts to the charger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from pytestqt.qtbot import QtBot

from hmi_emulator.device import events as ev
from hmi_emulator.device.snapshot import CardVerdict, DeviceSnapshot
from hmi_emulator.gui.cards import DEMO_CARDS
from hmi_emulator.gui.device.card_flight import Step
from hmi_emulator.gui.device.stage import StageView
from hmi_emulator.i18n import use
from hmi_emulator.vocabulary.verdict import Verdict
from hmi_emulator.vocabulary.visual import DisplayView, HaloColour, Screen, Sign
from tests.support.stage_scenes import MODELS, snapshot
from tests.support.windows import dressed, everything

USUAL, NARROW = (532, 488), (404, 336)
ANNA = DEMO_CARDS[0]
Maker = Callable[..., StageView]
LOCKED_SCREEN = DisplayView(
    screen=Screen.LOCKED, since_ms=0, colour=HaloColour.YELLOW, sign=Sign.LOCKED, title="scr.locked", user_button=True
)


@pytest.fixture
def posted() -> list[ev.Event]:
    return []


@pytest.fixture
def shown(qtbot: QtBot, posted: list[ev.Event]) -> Maker:
    def make(given: DeviceSnapshot, size: tuple[int, int] = USUAL) -> StageView:
        stage = StageView(dressed(), MODELS[given.model], posted.append, lambda: 60_000)
        qtbot.addWidget(stage)
        stage.set_cards(DEMO_CARDS)
        stage.resize(*size)
        with qtbot.waitExposed(stage):
            stage.show()
        stage.show_snapshot(given)
        return stage

    return make


def with_verdict(given: DeviceSnapshot, verdict: Verdict, since_ms: int = 61_000) -> DeviceSnapshot:
    card = CardVerdict(id_tag=ANNA.id_tag, uid=ANNA.uid, verdict=verdict, since_ms=since_ms, connector_id=1)
    return replace(given, card=card)


def area(stage: StageView, name: str) -> QAbstractButton:
    found = stage.areas[name]
    assert found.isVisible(), f"{name} cannot be touched"
    return found


def step(stage: StageView) -> Step | None:
    """Return where the card in the air is."""
    return stage.canvas.flight.step if stage.canvas.flight else None


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def drag(widget: QWidget, stage: StageView, to: QPoint) -> None:
    """Drag from the middle of a widget to a point of the canvas, and let go."""
    end = widget.mapFrom(stage, stage.canvas.mapTo(stage, to))
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
    QTest.mouseMove(widget, widget.rect().center() + QPoint(30, 0))
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end)


# ---- cards ----


def test_a_clicked_card_flies_is_read_answered_and_goes_home(
    shown: Maker, qtbot: QtBot, posted: list[ev.Event]
) -> None:
    given = snapshot("locked", "cpb1")
    stage = shown(given)
    press(stage.dock.buttons[0])
    assert posted == [], "the charger hears of a card when it lies on the reader"
    qtbot.waitUntil(lambda: posted == [ev.CardHeld(ANNA.uid)])
    stage.show_snapshot(with_verdict(given, Verdict.ASKING))
    assert step(stage) is Step.READ, "it waits for the answer"
    stage.show_snapshot(with_verdict(given, Verdict.ACCEPTED, 61_200))
    assert step(stage) is Step.ANSWERED
    qtbot.waitUntil(lambda: stage.canvas.flight is None, timeout=4_000)


def test_the_verdict_before_is_not_taken_for_the_answer(shown: Maker, qtbot: QtBot, posted: list[ev.Event]) -> None:
    given = with_verdict(snapshot("locked", "cpb1"), Verdict.ACCEPTED)
    stage = shown(given)
    press(stage.dock.buttons[0])
    qtbot.waitUntil(lambda: posted == [ev.CardHeld(ANNA.uid)])
    stage.show_snapshot(given)
    assert step(stage) is Step.READ


def test_a_card_dragged_to_the_reader_is_read_there(shown: Maker, posted: list[ev.Event]) -> None:
    stage = shown(snapshot("locked", "cpb1"))
    drag(stage.dock.buttons[1], stage, area(stage, "reader").geometry().center() + QPoint(30, 20))
    assert posted == [ev.CardHeld(DEMO_CARDS[1].uid)]


def test_a_card_let_go_elsewhere_goes_home_unread(shown: Maker, qtbot: QtBot, posted: list[ev.Event]) -> None:
    stage = shown(snapshot("locked", "cpb1"))
    drag(stage.dock.buttons[1], stage, QPoint(500, 60))
    qtbot.waitUntil(lambda: stage.canvas.flight is None, timeout=3_000)
    assert posted == []


def test_the_dock_says_what_became_of_a_card(shown: Maker) -> None:
    stage = shown(with_verdict(snapshot("locked", "cpb1"), Verdict.BLOCKED))
    assert [button.accessibleName() for button in stage.dock.buttons][:2] == [
        "Card Anna, Blocked. Tap it.",
        "Card Fleet 07, not shown yet. Tap it.",
    ]


def test_a_model_without_reader_offers_the_operator_app(shown: Maker, qtbot: QtBot) -> None:
    stage = shown(snapshot("locked", "plp1"))
    assert stage.dock.buttons == []
    assert not stage.areas["reader"].isVisible()
    with qtbot.waitSignal(stage.operator_app_requested):
        press(stage.dock.operator_app)


# ---- cable ----


@pytest.mark.parametrize(
    ("state", "model", "event"),
    [
        ("ready", "cpb1", ev.PluggedIn(1)),
        ("waiting", "cpb1", ev.Unplugged(1)),
        ("ready", "plp1", ev.PluggedIn(1)),
        ("charging", "cmx2", ev.Unplugged(1)),
        ("ready", "generic", ev.PluggedIn(1)),
    ],
)
def test_one_button_plugs_in_or_out(
    shown: Maker, posted: list[ev.Event], state: str, model: str, event: ev.Event
) -> None:
    press(shown(snapshot(state, model)).dock.acts["plug"])
    assert posted == [event]


def test_each_end_of_a_loose_cable_is_an_act_of_its_own(shown: Maker, posted: list[ev.Event]) -> None:
    given = snapshot("ready", "cpb1")
    stage = shown(given)
    press(area(stage, "socket1"))
    assert posted == [ev.CableIntoCharger(1)]
    stage.show_snapshot(replace(given, connectors=(replace(given.connectors[0], cable_in_charger=True),)))
    press(area(stage, "inlet"))
    assert posted[1:] == [ev.CableIntoVehicle(1)]


def test_each_socket_of_a_post_is_its_own(shown: Maker, posted: list[ev.Event]) -> None:
    press(area(shown(snapshot("ready", "generic")), "socket2"))
    assert posted == [ev.CableIntoCharger(2)]


def test_the_gun_goes_in_where_it_is_let_go_near_the_inlet(shown: Maker, posted: list[ev.Event]) -> None:
    stage = shown(snapshot("ready", "plp1"))
    drag(area(stage, "gun"), stage, area(stage, "inlet").geometry().center() + QPoint(-40, 10))
    assert posted == [ev.CableIntoVehicle(1)]


def test_the_gun_swings_back_from_nowhere(shown: Maker, qtbot: QtBot, posted: list[ev.Event]) -> None:
    stage = shown(snapshot("ready", "plp1"))
    drag(area(stage, "gun"), stage, QPoint(300, 40))
    assert posted == []
    cable = stage.canvas.picture
    qtbot.waitUntil(lambda: cable.cable is not None and cable.cable.gun is not None and cable.cable.gun.turn == -90)


def test_a_gun_pulled_away_comes_out(shown: Maker, posted: list[ev.Event]) -> None:
    stage = shown(snapshot("waiting", "plp1"))
    drag(area(stage, "gun"), stage, QPoint(120, 40))
    assert posted == [ev.CableOutOfVehicle(1)]


def test_the_loose_plug_is_dragged_into_the_socket(shown: Maker, posted: list[ev.Event]) -> None:
    stage = shown(snapshot("ready", "cpb1"))
    drag(area(stage, "plug"), stage, area(stage, "socket1").geometry().center())
    assert posted == [ev.CableIntoCharger(1)]


# ---- charger and car ----


def entries(stage: StageView, qtbot: QtBot, name: str) -> dict[str, QMenu]:
    QTest.keyClick(area(stage, name), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in stage.findChildren(QMenu)))
    (menu,) = [menu for menu in stage.findChildren(QMenu) if menu.isVisible()]
    return {action.text(): menu for action in menu.actions() if action.text()}


def choose(found: dict[str, QMenu], words: str) -> None:
    menu = found[words]
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


@pytest.mark.parametrize(
    ("state", "words", "event"),
    [
        ("locked", "Restart", ev.RestartPressed()),
        ("locked", "Power cut", ev.PowerCut()),
        ("off", "Power on", ev.PowerOn()),
        ("locked", "Ground fault", ev.FaultRaised(connector_id=1, error_code="GroundFailure")),
    ],
)
def test_the_charger_has_a_menu(
    shown: Maker, qtbot: QtBot, posted: list[ev.Event], state: str, words: str, event: ev.Event
) -> None:
    choose(entries(shown(snapshot(state, "cpb1")), qtbot, "charger"), words)
    assert posted == [event]


def test_a_ground_fault_can_be_ended(shown: Maker, qtbot: QtBot, posted: list[ev.Event]) -> None:
    given = snapshot("error", "cpb1")
    faulted = replace(given, connectors=(replace(given.connectors[0], error_code="GroundFailure"),))
    choose(entries(shown(faulted), qtbot, "charger"), "End the ground fault")
    assert posted == [ev.FaultCleared(1, "GroundFailure")]


def test_another_car_can_come(shown: Maker, qtbot: QtBot, posted: list[ev.Event]) -> None:
    stage = shown(snapshot("ready", "cpb1"))
    assert area(stage, "car").accessibleName() == "Car, Compact EV, 42 %"
    choose(entries(stage, qtbot, "car"), "Plug-in hybrid")
    assert posted == [ev.VehicleSet(connector_id=1, vehicle="hybrid")]


def test_power_and_full_are_named_by_what_they_do_now(shown: Maker, posted: list[ev.Event]) -> None:
    stage = shown(snapshot("charging", "cpb1"))
    press(stage.dock.acts["full"])
    press(stage.dock.acts["power"])
    assert posted == [ev.VehicleSet(connector_id=1, asks=False), ev.PowerCut()]
    stage.show_snapshot(snapshot("off", "cpb1"))
    assert stage.dock.acts["power"].text() == "Power on"


def test_the_display_is_touched_where_it_is_painted(shown: Maker, qtbot: QtBot, posted: list[ev.Event]) -> None:
    stage = shown(replace(snapshot("locked", "cmx2"), display=LOCKED_SCREEN))
    (user,) = [child for child in stage.findChildren(QAbstractButton) if child.objectName() == "zone-user"]
    press(user)
    assert posted == [ev.ScreenTouched("user")]
    with qtbot.waitSignal(stage.enlarge_screen_requested):
        press(stage.enlarge)


# ---- for everybody ----


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("size", [USUAL, NARROW])
@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_clipped_unnamed_or_out_of_the_stage(
    shown: Maker, model: str, size: tuple[int, int], language: str
) -> None:
    use(language)
    try:
        stage = shown(snapshot("waiting", model), size)
    finally:
        use("en")
    for widget in everything(stage):
        inside = stage.rect().contains(widget.rect().translated(widget.mapTo(stage, QPoint(0, 0))))
        assert inside, f"{type(widget).__name__} {widget.accessibleName()} leaves the stage"
        if isinstance(widget, QAbstractButton):
            assert widget.accessibleName(), f"{type(widget).__name__} has no name"
            assert min(widget.width(), widget.height()) >= 28, f"{widget.accessibleName()} is too small"
            room = widget.width() - 8
            assert widget.fontMetrics().horizontalAdvance(widget.text()) <= room, f"{widget.text()} is cut"


def test_what_is_touched_is_reached_in_the_order_of_the_design(shown: Maker) -> None:
    stage = shown(snapshot("ready", "cpb1"))
    order, widget = [], stage.nextInFocusChain()
    while widget is not None and widget is not stage:
        name = next((key for key, one in stage.areas.items() if one is widget), "")
        if name and widget.isVisible():
            order.append(name)
        widget = widget.nextInFocusChain()
    assert order.index("reader") < order.index("socket1") < order.index("car") < order.index("charger")


def test_the_card_in_the_corner_says_light_and_status(shown: Maker) -> None:
    stage = shown(snapshot("charging", "cpb1"))
    assert stage.state_card.accessibleName() == "Charging. Halo dark blue, slow pulse. OCPP Available."


def test_a_light_turned_down_to_nothing_is_told(shown: Maker) -> None:
    given = snapshot("locked", "plp1")
    one = given.connectors[0]
    dark = replace(given, connectors=(replace(one, halo=replace(one.halo, brightness=0.0)),))
    assert shown(dark).state_card.accessibleName() == "Locked. Halo no light. OCPP Available."


def test_the_stage_has_its_own_night_and_day(shown: Maker) -> None:
    stage = shown(snapshot("locked", "cpb1"))
    press(stage.light)
    assert not stage.canvas.light.dark
    stage.set_theme(dressed("dark"))
    assert stage.canvas.light.dark
