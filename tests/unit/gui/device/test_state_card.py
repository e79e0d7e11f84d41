"""The card in the corner tells a change of state aloud, but not more often than once a second."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hmi_emulator.gui.device import state_card
from hmi_emulator.gui.device.state_card import ANNOUNCE_EVERY_MS, StateCard
from tests.support.stage_scenes import MODELS, connector
from tests.support.windows import dressed


class Ears:
    """Stands where a screen reader listens."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 - Qt's name
        self.heard.append(event.message())


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch) -> Ears:
    found = Ears()
    monkeypatch.setattr(state_card, "QAccessible", found)
    return found


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def card(window: QWidget) -> StateCard:
    return StateCard(dressed(), window)


def test_a_change_is_told_and_what_follows_fast_only_by_its_end(card: StateCard, qtbot: QtBot, ears: Ears) -> None:
    model = MODELS["cpb1"]
    card.show_connector(connector("locked", model))
    qtbot.waitUntil(lambda: ears.heard == ["Locked. Halo yellow, steady. OCPP Available."])
    for state in ("ready", "waiting", "charging"):
        card.show_connector(connector(state, model))
    (later,) = card.findChildren(QTimer)
    assert later.isActive()
    assert later.isSingleShot()
    assert ANNOUNCE_EVERY_MS / 2 < later.interval() <= ANNOUNCE_EVERY_MS  # what is left is rounded by Qt either way
    later.setInterval(1)
    qtbot.waitUntil(lambda: len(ears.heard) > 1)
    assert ears.heard[1:] == ["Charging. Halo dark blue, slow pulse. OCPP Available."]


def test_an_equal_state_is_not_told_again(card: StateCard, qtbot: QtBot, ears: Ears) -> None:
    for _ in range(3):
        card.show_connector(connector("locked", MODELS["cpb1"]))
    qtbot.waitUntil(lambda: len(ears.heard) == 1)
    (later,) = card.findChildren(QTimer)
    assert not later.isActive()


def test_what_is_assumed_is_marked(card: StateCard) -> None:
    card.show_connector(connector("locked", MODELS["cpb1"]))
    plain = card.width()
    card.show_connector(connector("updating", MODELS["cpb1"]))
    assert card.saying is not None
    assert card.saying.assumed
    assert card.toolTip() == "No source tells what the real charger shows here."
    assert card.width() > plain


def test_little_room_is_kept_for_the_words(card: StateCard) -> None:
    card.show_connector(connector("charging", MODELS["cpb1"]))
    wide = card.width()
    card.set_narrow(narrow=True)
    assert card.width() < wide * 0.6
