"""The OCPP pill: what it says, when it counts down, and when it keeps still."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from hmi_emulator.chargepoint.link_events import LinkFailure
from hmi_emulator.device.snapshot import DeviceSnapshot, LinkState
from hmi_emulator.gui.link_pill import LinkPill, link_words
from tests.support.fake_handle import IDLE, LINK, failed
from tests.support.windows import dressed

CONNECTING = replace(IDLE, link=replace(LINK, state=LinkState.CONNECTING, open=False))


@pytest.fixture
def pill(qtbot: QtBot) -> LinkPill:
    made = LinkPill(dressed(), lambda: 205_340)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("snapshot", "words"),
    [
        (IDLE, "OCPP connected"),
        (CONNECTING, "OCPP connecting"),
        (replace(IDLE, link=replace(LINK, state=LinkState.OFF, open=False)), "OCPP off"),
        (failed("unauthorised"), "OCPP connection error. The server refused identity or password. Next try in 12 s"),
        (failed("refused", None), "OCPP connection error. The server does not take connections"),
        (failed("timeout", 205_340), "OCPP connection error. The server does not answer. Trying now"),
        (
            replace(failed("no_network"), network_up=False),
            "OCPP connection error. The line is dropped. Next try in 12 s",
        ),
        (
            replace(IDLE, link=replace(LINK, registration="Pending")),
            "OCPP connected. The operator lets this charger wait",
        ),
        (
            replace(IDLE, link=replace(LINK, registration="Rejected")),
            "OCPP connected. The operator refused this charger",
        ),
    ],
)
def test_the_link_in_words(snapshot: DeviceSnapshot, words: str) -> None:
    assert link_words(snapshot, 205_340) == words


@pytest.mark.parametrize("failure", list(LinkFailure))
def test_every_failure_has_words(failure: LinkFailure) -> None:
    assert "link." not in link_words(failed(failure.value), 0)


def test_a_screen_reader_hears_state_and_address(pill: LinkPill) -> None:
    pill.show_snapshot(IDLE)
    assert pill.face.accessibleName() == f"OCPP connected, {LINK.url}. Open connection settings"


def test_words_leave_where_there_is_no_room_but_never_a_failure(pill: LinkPill) -> None:
    pill.show_snapshot(IDLE)
    wide = pill.face.width()
    pill.set_narrow(True)
    assert pill.face.width() < wide
    pill.show_snapshot(failed("timeout"))
    assert pill.face.width() > wide


def test_the_clock_runs_only_while_something_moves(pill: LinkPill) -> None:
    timer = pill.findChild(QTimer)
    assert isinstance(timer, QTimer)
    pill.show_snapshot(IDLE)
    assert not timer.isActive()
    pill.show_snapshot(CONNECTING)
    assert timer.isActive()
    assert timer.interval() == 300
    pill.show_snapshot(failed("timeout"))
    assert timer.interval() == 1000
    pill.show_snapshot(IDLE)
    assert not timer.isActive()


def test_the_menu_fits_the_link(pill: LinkPill, qtbot: QtBot) -> None:
    pill.show_snapshot(IDLE)
    assert not pill.connect_now.isEnabled()
    with qtbot.waitSignal(pill.drop_requested):
        pill.drop.trigger()
    pill.show_snapshot(replace(failed("no_network"), network_up=False))
    assert pill.connect_now.isEnabled()
    assert pill.drop.text() == "Restore the line"
    with qtbot.waitSignal(pill.restore_requested):
        pill.drop.trigger()
    with qtbot.waitSignal(pill.settings_requested):
        pill.face.click()
