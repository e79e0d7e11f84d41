"""Connection settings: the rules of the OCPP form, and the way back to the built-in central system."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hmi_emulator.device.events import OcppSettingsSaved
from hmi_emulator.device.snapshot import LinkState
from hmi_emulator.gui.settings_dialog import SettingsDialog
from tests.support.fake_handle import LINK
from tests.support.windows import dressed

DEMO_URL = "ws://127.0.0.1:9000/demo"
OWN = replace(LINK, url="wss://csms.example.net/ocpp", identity="CP-7")


def opened(qtbot: QtBot, link: object = OWN, demo_url: str | None = DEMO_URL) -> tuple[SettingsDialog, list[object]]:
    dialog = SettingsDialog(dressed(), link, demo_url, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    saved: list[object] = []
    dialog.saved.connect(saved.append)
    dialog.open()
    return dialog, saved


def test_the_form_shows_what_is_set_and_never_a_password(qtbot: QtBot) -> None:
    dialog, _ = opened(qtbot)
    assert (dialog.url.text, dialog.identity.text, dialog.password.text) == (OWN.url, OWN.identity, "")
    assert dialog.password.field.echoMode() is QLineEdit.EchoMode.Password
    assert not dialog.demo.isChecked()


def test_what_is_saved_restarts_the_charger_with_it(qtbot: QtBot) -> None:
    dialog, saved = opened(qtbot)
    dialog.password.set_text("secret")
    dialog.save_button.click()
    expected = OcppSettingsSaved(enabled=True, url=OWN.url, identity="CP-7", password="secret")
    assert saved == [expected]
    assert not dialog.isVisible()


def test_nothing_is_said_to_be_wrong_before_the_first_save(qtbot: QtBot) -> None:
    dialog, _ = opened(qtbot)
    dialog.url.field.clear()
    dialog.url.edited.emit()
    assert dialog.url.wrong == ""


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("", "Enter the address from your operator"),
        ("http://x", "Start the address with ws:// or wss://"),
        ("ws://", "This address has no server name"),
        ("ws://host:0/", "Use a port from 1 to 65535"),
        ("ws://host:70000/", "Use a port from 1 to 65535"),
    ],
)
def test_a_bad_address_is_told_and_gets_the_focus(qtbot: QtBot, url: str, wrong: str) -> None:
    dialog, saved = opened(qtbot)
    dialog.url.set_text(url)
    dialog.save_button.click()
    assert dialog.url.wrong == wrong
    assert saved == []
    assert dialog.focusWidget() is dialog.url.field


def test_after_the_first_save_errors_follow_what_is_typed(qtbot: QtBot) -> None:
    dialog, _ = opened(qtbot)
    dialog.identity.set_text("a b")
    dialog.save_button.click()
    assert dialog.identity.wrong == "Use at most 48 characters, without spaces or /"
    dialog.identity.set_text("CP-8")
    dialog.identity.edited.emit()
    assert dialog.identity.wrong == ""


def test_the_terms_must_be_accepted(qtbot: QtBot) -> None:
    dialog, saved = opened(qtbot)
    dialog.terms.setChecked(False)
    dialog.save_button.click()
    assert dialog.terms_wrong.isVisible()
    assert saved == []
    assert dialog.focusWidget() is dialog.terms


def test_a_file_that_is_not_there_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    dialog, saved = opened(qtbot)
    dialog.ca_file.set_text(str(tmp_path / "ca.pem"))
    dialog.save_button.click()
    assert dialog.ca_file.wrong == "There is no such file"
    (tmp_path / "ca.pem").write_text("x")
    dialog.save_button.click()
    assert [getattr(one, "ca_file", "") for one in saved] == [str(tmp_path / "ca.pem")]


def test_switched_off_needs_no_address(qtbot: QtBot) -> None:
    dialog, saved = opened(qtbot)
    dialog.enable.setChecked(False)
    dialog.url.set_text("")
    dialog.terms.setChecked(False)
    dialog.save_button.click()
    assert [getattr(one, "enabled", None) for one in saved] == [False]


def test_back_to_the_built_in_central_system(qtbot: QtBot) -> None:
    dialog, saved = opened(qtbot, replace(OWN, state=LinkState.OFF))
    dialog.demo.setChecked(True)
    assert not dialog.url.isEnabled()
    dialog.save_button.click()
    assert saved == [OcppSettingsSaved(enabled=True, url=DEMO_URL, identity="CP-7", password="")]


def test_without_a_built_in_one_there_is_no_switch(qtbot: QtBot) -> None:
    dialog, _ = opened(qtbot, demo_url=None)
    assert not dialog.demo.isVisible()


def test_the_dialog_grows_with_what_it_says(qtbot: QtBot) -> None:
    dialog, _ = opened(qtbot)
    before = dialog.height()
    dialog.url.set_text("")
    dialog.identity.set_text("")
    dialog.save_button.click()
    assert dialog.height() > before
