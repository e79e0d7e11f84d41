"""The panel of cards and the dialog that makes one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from hmi_emulator.device.snapshot import CardVerdict
from hmi_emulator.gui.cards import DEMO_CARDS, Card
from hmi_emulator.gui.panels.card_dialog import CardDialog
from hmi_emulator.gui.panels.cards import CardsPanel
from hmi_emulator.gui.parts import IconButton
from hmi_emulator.vocabulary.verdict import Verdict
from tests.support.fake_handle import IDLE, models
from tests.support.windows import dressed, let_go

MODELS = {model.key: model for model in models()}


@pytest.fixture
def panel(qtbot: QtBot) -> CardsPanel:
    made = CardsPanel(dressed(), DEMO_CARDS, has_operator=True)
    qtbot.addWidget(made)
    made.resize(440, 480)
    made.show()
    return made


def heard(id_tag: str, verdict: Verdict) -> CardVerdict:
    return CardVerdict(id_tag=id_tag, uid="", verdict=verdict, since_ms=0, connector_id=1)


def test_bytes_and_tag_stand_side_by_side(panel: CardsPanel) -> None:
    assert [(row.bytes.whole, row.id_tag.whole) for row in panel.rows] == [
        ("04 A1 B2 C3", "C3B2A104"),
        ("5D 20 9E 11", "119E205D"),
        ("04 8F 3A 52 C1 6B 80", "806BC1523A8F04"),
    ]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_word(panel: CardsPanel, verdict: Verdict) -> None:
    panel.show_snapshot(replace(IDLE, card=heard("119e205d", verdict)))
    assert not panel.rows[1].verdict.word.startswith("verdict.")
    assert panel.rows[0].verdict.word == "Not shown yet"


def test_a_verdict_stays_when_another_card_is_held(panel: CardsPanel) -> None:
    panel.show_snapshot(replace(IDLE, card=heard("C3B2A104", Verdict.ACCEPTED)))
    panel.show_snapshot(replace(IDLE, card=heard("119E205D", Verdict.BLOCKED)))
    panel.show_snapshot(IDLE)
    assert [row.verdict.word for row in panel.rows] == ["Accepted", "Blocked", "Not shown yet"]


def test_a_model_without_a_reader_points_to_the_operator(panel: CardsPanel, qtbot: QtBot) -> None:
    panel.set_model(MODELS["plp1"])
    assert panel.picture.words == (
        "No card reader",
        "Pulsar Plus starts from the operator app.",
        "Open operator console",
    )
    with qtbot.waitSignal(panel.operator_requested):
        panel.picture.pressed.emit()


def test_a_card_can_be_tapped_and_taken_away(panel: CardsPanel, qtbot: QtBot) -> None:
    tap, _, remove = panel.rows[1].findChildren(IconButton)
    with qtbot.waitSignal(panel.tapped) as told:
        tap.click()
    assert told.args == [DEMO_CARDS[1]]
    with qtbot.waitSignal(panel.cards_changed) as changed:
        remove.click()
    assert changed.args == [(DEMO_CARDS[0], DEMO_CARDS[2])]
    assert len(panel.rows) == 2


def test_without_cards_one_can_be_made(panel: CardsPanel) -> None:
    panel.set_cards(())
    assert panel.picture.words == ("No cards", "Make a card to tap.", "New card")
    panel.picture.pressed.emit()
    dialog = panel.window().findChild(CardDialog)
    assert isinstance(dialog, CardDialog)
    dialog.name.set_text("Bo")
    dialog.bytes.set_text("0102aabb")
    dialog.bytes.edited.emit()
    dialog.save_button.click()
    assert panel.cards == (Card("Bo", "BBAA0201", "0102AABB", 0),)
    let_go()
    assert panel.window().findChild(CardDialog) is None


def made(qtbot: QtBot, card: Card | None = None) -> tuple[CardDialog, list[object]]:
    dialog = CardDialog(dressed(), card, DEMO_CARDS, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    told: list[object] = []
    dialog.made.connect(told.append)
    dialog.open()
    return dialog, told


def test_a_tag_finds_its_bytes_and_a_bare_tag_has_none(qtbot: QtBot) -> None:
    dialog, told = made(qtbot)
    dialog.name.set_text("Phone")
    dialog.id_tag.set_text("BBAA0201")
    dialog.id_tag.edited.emit()
    assert dialog.bytes.text == "01 02 AA BB"
    dialog.id_tag.set_text("APP-7")
    dialog.id_tag.edited.emit()
    assert dialog.bytes.text == ""
    dialog.save_button.click()
    assert told == [Card("Phone", "APP-7", "", 0)]


def test_what_is_wrong_is_told_at_the_first_save(qtbot: QtBot) -> None:
    dialog, told = made(qtbot)
    dialog.bytes.set_text("04 A1")
    dialog.id_tag.set_text("C3B2A104")
    dialog.save_button.click()
    assert [field.wrong for field in (dialog.name, dialog.bytes, dialog.id_tag)] == [
        "Enter a name",
        "Enter 4 or 7 bytes",
        "Another card has this idTag",
    ]
    assert told == []
    assert dialog.focusWidget() is dialog.name.field


def test_random_bytes_are_a_card(qtbot: QtBot) -> None:
    dialog, told = made(qtbot)
    dialog.name.set_text("Any")
    dialog._make_bytes(7)
    dialog.save_button.click()
    card = told[0]
    assert isinstance(card, Card)
    assert len(card.uid) == 14
