"""What a hand sees while it carries a cable or holds a card: the other end stays, targets show, reasons are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from hmi_emulator.device import events as ev
from hmi_emulator.device.snapshot import CardVerdict, DeviceSnapshot
from hmi_emulator.gui.cards import DEMO_CARDS
from hmi_emulator.gui.device import stage as stage_module
from hmi_emulator.gui.device.cable import Cable
from hmi_emulator.gui.device.card_flight import Step
from hmi_emulator.gui.device.stage import StageView
from hmi_emulator.i18n import use
from hmi_emulator.vocabulary.verdict import Verdict
from tests.support.stage_scenes import MODELS, snapshot
from tests.support.windows import dressed

ANNA = DEMO_CARDS[0]
Maker = Callable[[DeviceSnapshot], StageView]


@pytest.fixture
def posted() -> list[ev.Event]:
    return []


@pytest.fixture
def shown(qtbot: QtBot, posted: list[ev.Event]) -> Maker:
    def make(given: DeviceSnapshot) -> StageView:
        stage = StageView(dressed(), MODELS[given.model], posted.append, lambda: 60_000)
        qtbot.addWidget(stage)
        stage.set_cards(DEMO_CARDS)
        stage.resize(532, 488)
        with qtbot.waitExposed(stage):
            stage.show()
        stage.show_snapshot(given)
        return stage

    return make


def cable(stage: StageView) -> Cable:
    found = stage.canvas.picture.cable
    assert found is not None
    return found


def test_the_plug_lies_where_it_was_while_the_gun_is_carried(shown: Maker) -> None:
    stage = shown(snapshot("locked", "cpb1"))
    lying = cable(stage).plug
    assert lying is not None
    for hand in (QPointF(300, 200), QPointF(340, 180), QPointF(360, 170)):
        stage.canvas.carry_gun(hand)
        assert cable(stage).plug == lying
        assert cable(stage).points[0] == lying.at


def test_the_gun_snaps_in_near_the_car(shown: Maker) -> None:
    stage = shown(snapshot("locked", "plp1"))
    scene = stage.canvas.picture.scene
    stage.canvas.carry_gun(scene.inlet + QPointF(-59, 0))
    gun = cable(stage).gun
    assert gun is not None
    assert gun.at == scene.gun_plugged
    stage.canvas.carry_gun(scene.inlet + QPointF(-61, 0))
    gun = cable(stage).gun
    assert gun is not None
    assert gun.at != scene.gun_plugged


def test_the_loose_plug_follows_the_hand(shown: Maker) -> None:
    stage = shown(snapshot("locked", "cpb1"))
    lying = cable(stage).gun
    stage.canvas.carry_plug(QPointF(150, 250))
    plug = cable(stage).plug
    assert plug is not None
    assert (plug.middle - QPointF(150, 250)).manhattanLength() < 1
    assert cable(stage).gun == lying


@pytest.mark.parametrize(("state", "targets"), [("locked", 2), ("charging", 1)])
def test_only_free_sockets_are_targets(shown: Maker, state: str, targets: int) -> None:
    stage = shown(snapshot(state, "generic"))
    stage.canvas.carry_plug(QPointF(150, 250))
    assert len(stage.canvas.targets) == targets
    stage.canvas.let_go()
    assert stage.canvas.targets == ()


def test_a_locked_plug_says_that_it_is_locked(shown: Maker, qtbot: QtBot, posted: list[ev.Event]) -> None:
    given = snapshot("waiting", "cpb1")
    stage = shown(replace(given, connectors=(replace(given.connectors[0], locked=True),)))
    stage.areas["socket1"].click()
    assert posted == [ev.CableOutOfCharger(1)], "the charger decides, and it is told of the attempt"
    assert stage.canvas.told == "The plug is locked"
    qtbot.waitUntil(lambda: stage.canvas.told == "", timeout=4_000)


def test_an_open_plug_says_nothing(shown: Maker) -> None:
    stage = shown(snapshot("waiting", "cpb1"))
    stage.areas["socket1"].click()
    assert stage.canvas.told == ""


def test_a_card_on_a_dead_reader_goes_home(
    shown: Maker, qtbot: QtBot, posted: list[ev.Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage_module, "NOT_TAKEN_MS", 50)
    stage = shown(snapshot("off", "cpb1"))
    stage.tap_card(1)
    qtbot.waitUntil(lambda: bool(posted))
    qtbot.waitUntil(lambda: stage.canvas.flight is None)


def test_a_card_stays_while_the_operator_is_asked(
    shown: Maker, qtbot: QtBot, posted: list[ev.Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage_module, "NOT_TAKEN_MS", 50)
    given = snapshot("locked", "cpb1")
    stage = shown(given)
    stage.tap_card(1)
    qtbot.waitUntil(lambda: bool(posted))
    asked = CardVerdict(id_tag=ANNA.id_tag, uid=ANNA.uid, verdict=Verdict.ASKING, since_ms=60_100, connector_id=1)
    stage.show_snapshot(replace(given, card=asked))
    flight = stage.canvas.flight
    assert flight is not None
    since = flight.since
    qtbot.waitUntil(lambda: stage.canvas.hands_ms() > since + 200)
    assert flight.step is Step.READ
    stage.show_snapshot(replace(given, card=replace(asked, verdict=Verdict.BLOCKED, since_ms=60_300)))
    assert (flight.step, flight.verdict) == (Step.ANSWERED, Verdict.BLOCKED)


def test_a_card_tapped_while_another_is_read_comes_next(shown: Maker, qtbot: QtBot, posted: list[ev.Event]) -> None:
    given = snapshot("locked", "cpb1")
    stage = shown(given)
    stage.tap_card(1)
    stage.tap_card(2)
    qtbot.waitUntil(lambda: bool(posted))
    answer = CardVerdict(id_tag=ANNA.id_tag, uid=ANNA.uid, verdict=Verdict.INVALID, since_ms=60_100, connector_id=1)
    stage.show_snapshot(replace(given, card=answer))
    qtbot.waitUntil(lambda: len(posted) == 2, timeout=4_000)
    assert posted == [card.held() for card in DEMO_CARDS[:2]]


def test_a_card_tapped_after_an_answer_does_not_wait(shown: Maker, qtbot: QtBot, posted: list[ev.Event]) -> None:
    given = snapshot("locked", "cpb1")
    stage = shown(given)
    stage.tap_card(1)
    qtbot.waitUntil(lambda: bool(posted))
    answer = CardVerdict(id_tag=ANNA.id_tag, uid=ANNA.uid, verdict=Verdict.INVALID, since_ms=60_100, connector_id=1)
    stage.show_snapshot(replace(given, card=answer))
    stage.tap_card(2)
    assert stage.canvas.flight is not None
    assert stage.canvas.flight.card == DEMO_CARDS[1]


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_long_word_does_not_cover_the_charger_of_a_narrow_stage(shown: Maker, language: str) -> None:
    use(language)
    try:
        given = snapshot("locked", "cmx2")
        looks = replace(given.connectors[0].visual, word="state.locked_car")
        stage = shown(replace(given, connectors=(replace(given.connectors[0], visual=looks),)))
        stage.resize(404, 336)
        assert stage.state_card.geometry().right() < stage.canvas.picture.scene.charger.left()
    finally:
        use("en")
