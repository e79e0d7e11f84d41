"""Connection settings: the OCPP form of design.md section 13, or the built-in demo central system."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from hmi_emulator.device.events import OcppSettingsSaved
from hmi_emulator.device.snapshot import LinkSnapshot, LinkState
from hmi_emulator.gui.dialog import Dialog
from hmi_emulator.gui.fields import FormField
from hmi_emulator.gui.parts import Switch, TextButton, label, line
from hmi_emulator.gui.theme import Theme
from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.address import identity_problem, password_problem, url_problem

WIDTH = 520


class SettingsDialog(Dialog):
    """Tells `saved` with an OcppSettingsSaved. Save can always be pressed; what is wrong shows after the first try."""

    saved = Signal(object)

    def __init__(self, theme: Theme, link: LinkSnapshot, demo_url: str | None, parent: QWidget | None) -> None:
        super().__init__(theme, text("settings.title"), parent, WIDTH)
        self._demo_url = demo_url
        self._tried = False
        self._build(theme)
        self._fill(link)
        self._follow()

    # ---- building -------------------------------------------------------------------------------------

    def _build(self, theme: Theme) -> None:
        self.demo = Switch(theme, text("settings.demo"))
        self.demo.toggled.connect(self._follow)
        if self._demo_url is not None:
            self.body.addLayout(_explained(self.demo, text("settings.demo_text")))
            self.body.addWidget(line())
        self.enable = Switch(theme, text("form.enable"))
        self.enable.toggled.connect(self._judge_again)
        self.body.addLayout(_explained(self.enable, text("settings.enable_text")))
        self.url = FormField(theme, text("form.url"), text("settings.url_hint"))
        self.identity = FormField(theme, text("form.id"), text("settings.id_hint"))
        self.password = FormField(theme, text("form.pw"), secret=True)
        self.ca_file = FormField(theme, text("settings.ca_file"), text("settings.ca_hint"))
        for field in (self.url, self.identity, self.password):
            self.body.addWidget(field)
        self.choose = TextButton(theme, text("settings.choose_file"))
        self.choose.clicked.connect(self._choose_file)
        self.ca_file.add_beside(self.choose)
        self.body.addWidget(self.ca_file)
        for field in self._fields():
            field.edited.connect(self._judge_again)
        self.terms = QCheckBox(text("form.terms"))
        self.terms.setAccessibleName(text("form.terms"))
        self.terms.setMinimumHeight(28)
        self.terms.toggled.connect(self._judge_again)
        self.terms_wrong = label("", "error")
        self.terms_wrong.hide()
        self.body.addWidget(self.terms)
        self.body.addWidget(self.terms_wrong)
        self.body.addWidget(label(text("form.note"), "quiet"))
        self.add_buttons(theme, text("form.save"), text("settings.cancel"))

    def _fill(self, link: LinkSnapshot) -> None:
        at_home = self._demo_url is not None and link.url == self._demo_url
        self.demo.setChecked(at_home)
        self.enable.setChecked(link.state is not LinkState.OFF)
        self.url.set_text("" if at_home else link.url)
        self.identity.set_text(link.identity)
        self.terms.setChecked(link.state is not LinkState.OFF and not at_home)

    # ---- judging --------------------------------------------------------------------------------------

    def _fields(self) -> tuple[FormField, ...]:
        return (self.url, self.identity, self.password, self.ca_file)

    def _follow(self) -> None:
        """The form serves one's own central system; with the built-in one only the switches count."""
        own = not self.demo.isChecked()
        if not own:
            self.enable.setChecked(True)
        for widget in (*self._fields(), self.terms, self.enable, self.choose):
            widget.setEnabled(own)
        self._judge_again()

    def _judge_again(self) -> None:
        if self._tried:
            self._judge()

    def _judge(self) -> QWidget | None:
        """Say what is wrong; return the first widget to mend, None when all is well."""
        needed = self.enable.isChecked() and not self.demo.isChecked()
        problems = (
            (self.url, url_problem(self.url.text.strip())),
            (self.identity, identity_problem(self.identity.text.strip())),
            (self.password, password_problem(self.password.text)),
            (self.ca_file, self._file_problem()),
        )
        for field, problem in problems:
            field.tell_wrong(text(problem) if needed and problem else "")
        terms = "form.error.terms" if needed and not self.terms.isChecked() else ""
        self.terms_wrong.setText(text(terms) if terms else "")
        self.terms_wrong.setVisible(bool(terms))
        self.terms.setAccessibleDescription(self.terms_wrong.text())
        self.refit()
        first = next((field.field for field, problem in problems if needed and problem), None)
        return first if first is not None else self.terms if terms else None

    def _file_problem(self) -> str:
        file = self.ca_file.text.strip()
        return "settings.no_file" if file and not Path(file).is_file() else ""

    def save(self) -> None:
        """Tell the settings and close, or put the focus on what is wrong."""
        self._tried = True
        wrong = self._judge()
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.saved.emit(self._settings())
        self.accept()

    def _settings(self) -> OcppSettingsSaved:
        if self.demo.isChecked() and self._demo_url is not None:
            identity = self.identity.text.strip()
            return OcppSettingsSaved(enabled=True, url=self._demo_url, identity=identity, password="")
        return OcppSettingsSaved(
            enabled=self.enable.isChecked(),
            url=self.url.text.strip(),
            identity=self.identity.text.strip(),
            password=self.password.text,
            ca_file=self.ca_file.text.strip(),
        )

    # ---- the file -------------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, text("settings.choose_title"), "", text("settings.pem"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.ca_file.set_text)
        dialog.fileSelected.connect(self._judge_again)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _explained(switch: Switch, words: str) -> QVBoxLayout:
    """Return a switch with a quiet line under it."""
    quiet = label(words, "caption")
    quiet.setWordWrap(True)
    quiet.setContentsMargins(46, 0, 0, 0)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(switch)
    column.addWidget(quiet)
    return column
