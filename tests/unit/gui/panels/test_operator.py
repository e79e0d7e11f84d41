"""The operator console: which calls it makes, and the answers in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from hmi_emulator.gui.cards import DEMO_CARDS
from hmi_emulator.gui.panels.operator import OperatorPanel, limit_payload
from hmi_emulator.vocabulary import schemas
from tests.support.fake_handle import CONNECTOR, IDLE, IDLE_CONNECTOR, SNAPSHOT, FakeOperator, failed
from tests.support.windows import dressed


@pytest.fixture
def operator() -> FakeOperator:
    return FakeOperator()


@pytest.fixture
def panel(qtbot: QtBot, operator: FakeOperator) -> OperatorPanel:
    made = OperatorPanel(dressed(), operator, 32.0)
    qtbot.addWidget(made)
    made.resize(880, 220)
    made.set_cards(DEMO_CARDS)
    made.show_connector(IDLE, IDLE_CONNECTOR)
    made.show()
    return made


def test_remote_start_takes_the_chosen_tag(panel: OperatorPanel, operator: FakeOperator) -> None:
    panel.tag.setCurrentText("ANNA")
    panel.start.click()
    assert operator.calls == [("RemoteStartTransaction", {"idTag": "ANNA"})]


def test_with_two_connectors_the_start_names_one(panel: OperatorPanel, operator: FakeOperator) -> None:
    second = replace(IDLE_CONNECTOR, connector_id=2)
    panel.show_connector(replace(IDLE, connectors=(IDLE_CONNECTOR, second)), second)
    panel.start.click()
    panel.take_out.click()
    assert operator.calls == [
        ("RemoteStartTransaction", {"idTag": "C3B2A104", "connectorId": 2}),
        ("ChangeAvailability", {"connectorId": 2, "type": "Inoperative"}),
    ]


def test_remote_stop_names_the_transaction(panel: OperatorPanel, operator: FakeOperator) -> None:
    assert not panel.stop.isEnabled()
    panel.show_connector(SNAPSHOT, CONNECTOR)
    panel.stop.click()
    assert operator.calls == [("RemoteStopTransaction", {"transactionId": 4711})]
    assert not panel.start.isEnabled()


def test_slider_and_field_show_one_limit(panel: OperatorPanel) -> None:
    panel.slider.setValue(21)
    assert panel.spin.value() == 10.5
    panel.spin.setValue(6)
    assert panel.slider.value() == 12


def test_a_limit_that_is_being_set_is_not_taken_back_by_a_snapshot(panel: OperatorPanel) -> None:
    panel.spin.setValue(6)
    panel.show_connector(SNAPSHOT, CONNECTOR)
    assert panel.spin.value() == 6
    panel.send_limit.click()
    panel.show_connector(SNAPSHOT, CONNECTOR)
    assert panel.spin.value() == 16


def test_the_limit_is_a_profile_of_the_transaction_or_of_the_next_ones(
    panel: OperatorPanel, operator: FakeOperator
) -> None:
    assert panel.purpose.whole.startswith("TxDefaultProfile")
    panel.spin.setValue(10)
    panel.send_limit.click()
    panel.show_connector(SNAPSHOT, CONNECTOR)
    assert panel.purpose.whole.startswith("TxProfile")
    panel.spin.setValue(6.5)
    panel.send_limit.click()
    purposes = []
    for action, payload in operator.calls:
        assert action == "SetChargingProfile"
        profile = payload["csChargingProfiles"]
        assert isinstance(profile, dict)
        purposes.append(
            (
                profile["chargingProfilePurpose"],
                profile.get("transactionId"),
                profile["chargingSchedule"]["chargingSchedulePeriod"][0]["limit"],
            )
        )
    assert purposes == [("TxDefaultProfile", None, 10.0), ("TxProfile", 4711, 6.5)]


@pytest.mark.parametrize("connector", [None, CONNECTOR, IDLE_CONNECTOR])
@pytest.mark.parametrize("limit_a", [0.0, 6.3, 32.0])
def test_every_limit_is_valid_ocpp(connector: object, limit_a: float) -> None:
    payload = limit_payload(connector, limit_a)  # type: ignore[arg-type]
    assert schemas.violations("SetChargingProfile", payload, answer=False) == ()


def test_reset_availability_and_unlock(panel: OperatorPanel, operator: FakeOperator) -> None:
    for button in (panel.soft, panel.hard, panel.take_out, panel.put_in, panel.unlock, panel.clear_limit):
        button.click()
    assert operator.calls == [
        ("Reset", {"type": "Soft"}),
        ("Reset", {"type": "Hard"}),
        ("ChangeAvailability", {"connectorId": 0, "type": "Inoperative"}),
        ("ChangeAvailability", {"connectorId": 0, "type": "Operative"}),
        ("UnlockConnector", {"connectorId": 1}),
        ("ClearChargingProfile", {}),
    ]
    for action, payload in operator.calls:
        assert schemas.violations(action, payload, answer=False) == ()


def test_answers_are_told_in_words_newest_first(panel: OperatorPanel, operator: FakeOperator, qtbot: QtBot) -> None:
    panel.soft.click()
    panel.hard.click()
    panel.unlock.click()
    operator.answer({"status": "Accepted"})
    operator.refuse(RuntimeError("NotSupported: no such thing"))
    operator.open.pop().cancel()
    qtbot.waitUntil(lambda: len(panel.answer_lines()) == 3)
    assert [line.partition("  ")[2] for line in panel.answer_lines()] == [
        "UnlockConnector: The charger is not connected",
        "Reset: NotSupported: no such thing",
        "Reset: Accepted",
    ]
    assert panel.answers.item(2).text().endswith("Reset: Accepted")


def test_without_a_link_nothing_can_be_asked(panel: OperatorPanel) -> None:
    panel.show_connector(failed("timeout"), IDLE_CONNECTOR)
    assert not any(
        button.isEnabled() for button in (panel.start, panel.stop, panel.send_limit, panel.soft, panel.unlock)
    )
    assert panel.purpose.whole == "The charger is not connected"
