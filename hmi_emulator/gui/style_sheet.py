"""Palette and style sheet made from a theme: Fusion below, and nothing of its default grey left to see."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QPalette

from hmi_emulator.gui.tokens import Theme, faded
from hmi_emulator.i18n.places import resources

_ROLES = {
    QPalette.ColorRole.Window: "bg1",
    QPalette.ColorRole.WindowText: "text1",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "bg2",
    QPalette.ColorRole.Text: "text1",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "bg2",
    QPalette.ColorRole.ButtonText: "text1",
    QPalette.ColorRole.BrightText: "text1",
    QPalette.ColorRole.ToolTipBase: "bg3",
    QPalette.ColorRole.ToolTipText: "text1",
    QPalette.ColorRole.Highlight: "ink",
    QPalette.ColorRole.HighlightedText: "onink",
    QPalette.ColorRole.Accent: "ink",
    QPalette.ColorRole.Link: "text1",
    QPalette.ColorRole.LinkVisited: "text2",
    QPalette.ColorRole.Light: "bg3",
    QPalette.ColorRole.Midlight: "bg3",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "bg0",
}
_WRITTEN = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette(theme: Theme) -> QPalette:
    """Return the colours of everything that no style sheet reaches."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, theme.colour(name))
    for role in _WRITTEN:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("textd"))
    return made


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of the application.

    Dynamic properties choose looks: `kind` of buttons, frames and views, `role` of labels, `scale` ``small``,
    `wrong` of fields.
    """
    values = {name: _css(colour) for name, colour in theme.surfaces.items()}
    values |= {f"r_{name}": f"{size}px" for name, size in theme.radii.items()}
    values |= {f"h_{colour.value}": _css(inks.text) for colour, inks in theme.halos.items()}
    values |= {f"t_{colour.value}": _css(theme.tint(colour)) for colour in theme.halos}
    values["hover"] = _css(faded(theme.colour("text1"), 0.06))
    values["pressed"] = _css(faded(theme.colour("text1"), 0.12))
    values["art"] = (resources() / "art" / "controls" / theme.name).as_posix()
    return Template(_SHEET).substitute(values)


def _css(colour: QColor) -> str:
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"


_LABELS = """
QLabel { background: transparent; color: $text1; }
QLabel:disabled { color: $textd; }
QLabel[role="title"] { font-family: "Inter Display"; font-size: 18px; font-weight: 600; }
QLabel[role="heading"], QLabel[role="mark"] { font-size: 15px; font-weight: 600; }
QLabel[role="mark"] { font-size: 14px; }
QLabel[role="second"] { color: $text2; }
QLabel[role="quiet"] { color: $text3; font-size: 12px; }
QLabel[role="label"] { color: $text2; font-size: 12px; }
QLabel[role="caption"] { color: $text3; font-size: 11px; }
QLabel[role="error"] { color: $h_red; font-size: 12px; }
QLabel[role="code"] { font-family: "JetBrains Mono"; font-size: 12px; }
QLabel[role="chip"] {
    background: $bg3; color: $text2; font-size: 11px; font-weight: 500; border-radius: $r_chip; padding: 2px 6px;
}
QLabel[role="key"] {
    background: $bg2; color: $text2; font-size: 11px; font-weight: 500; border: 1px solid $line; border-radius: 4px;
    padding: 1px 6px;
}
"""
_BUTTONS = """
QPushButton, QToolButton {
    background: $bg2; color: $text1; border: 1px solid $line; border-radius: $r_control;
    padding: 0 11px; font-weight: 500;
}
QPushButton { min-height: 26px; }
QPushButton:hover, QToolButton:hover { background: $bg3; }
QPushButton:pressed, QToolButton:pressed { background: $bg3; border-color: $line2; }
QPushButton:checked, QToolButton:checked { background: $bg3; border-color: $line2; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 0 10px; }
QPushButton:disabled, QToolButton:disabled { background: transparent; color: $textd; }
QPushButton[scale="small"] { font-size: 12px; padding: 0 9px; }
QPushButton[scale="small"]:focus { padding: 0 8px; }
QPushButton[kind="primary"] { background: $ink; color: $onink; border-color: $ink; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $text2; border-color: $text2; }
QPushButton[kind="primary"]:focus { border: 2px solid $line2; }
QPushButton[kind="primary"]:disabled { background: $bg3; border-color: $bg3; color: $textd; }
QPushButton[kind="danger"] { color: $h_red; border-color: $line2; }
QPushButton[kind="danger"]:hover { background: $t_red; }
QPushButton[kind="ghost"] { background: transparent; border-color: transparent; color: $text2; }
QPushButton[kind="ghost"]:hover { background: $hover; color: $text1; }
QPushButton[kind="pill"] { background: $ink; color: $onink; border-color: $ink; border-radius: 13px; font-weight: 600; }
QPushButton[kind="segment"] {
    background: transparent; border: 1px solid transparent; border-radius: 5px; color: $text2; font-size: 12px;
    padding: 0 9px; min-height: 20px;
}
QPushButton[kind="segment"]:hover { color: $text1; }
QPushButton[kind="segment"]:checked { background: $bg3; color: $text1; }
QPushButton[kind="segment"]:focus { border-color: $focus; }
QToolButton[kind="icon"], QToolButton[kind="more"] { background: transparent; border-color: transparent; padding: 0; }
QToolButton[kind="more"] { padding: 0 6px; color: $text2; }
QToolButton[kind="icon"]:hover, QToolButton[kind="more"]:hover { background: $hover; }
QToolButton[kind="icon"]:pressed, QToolButton[kind="more"]:pressed { background: $pressed; }
QToolButton[kind="icon"]:focus, QToolButton[kind="more"]:focus { border: 2px solid $focus; }
QToolButton::menu-indicator { image: none; width: 0; }
"""
_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $field; color: $text1; border: 1px solid $line2; border-radius: $r_control; padding: 0 8px;
    selection-background-color: $ink; selection-color: $onink;
}
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 26px; }
QPlainTextEdit, QTextEdit { padding: 6px; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: $text2; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $focus; padding: 0 7px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    background: $bg1; color: $textd; border-color: $line;
}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QAbstractSpinBox[wrong="true"] {
    border: 2px solid $h_red; padding: 0 7px;
}
QToolButton[kind="act"] {
    background: transparent; border: 1px solid transparent; border-radius: $r_control; color: $text2; padding: 4px 6px;
}
QToolButton[kind="act"]:hover { background: $hover; color: $text1; }
QToolButton[kind="act"]:pressed { background: $pressed; }
QToolButton[kind="act"]:focus { border: 2px solid $focus; }
QToolButton[kind="act"]::menu-indicator { image: none; width: 0; }
QLineEdit[kind="search"] { background: $field; border-color: $line; }
QLineEdit[kind="search"]:hover { border-color: $line2; }
QLineEdit[kind="search"]:focus { border: 2px solid $focus; }
QLineEdit > QToolButton { background: transparent; border: none; padding: 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    background: transparent; border: none; border-radius: 0; padding: 0 2px 0 6px; min-height: 0;
}
QComboBox::drop-down { border: none; width: 22px; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url("$art/down.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
    background: $bg2; color: $text1; border: 1px solid $line2; border-radius: $r_control; padding: 4px; outline: 0;
    selection-background-color: $bg3; selection-color: $text1;
}
QAbstractSpinBox { padding-right: 20px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; background: transparent; width: 20px; subcontrol-origin: border;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $bg3; border-radius: 4px; }
QAbstractSpinBox::up-arrow { image: url("$art/up.svg"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$art/down.svg"); width: 10px; height: 10px; }
"""
_CHOICES = """
QCheckBox, QRadioButton { background: transparent; color: $text1; spacing: 8px; min-height: 24px; }
QCheckBox:disabled, QRadioButton:disabled { color: $textd; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 16px; height: 16px; border: 1px solid $line2; background: $field; border-radius: 4px;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $text2; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $focus; width: 14px; height: 14px; }
QCheckBox::indicator:checked { background: $ink; border-color: $ink; image: url("$art/tick.svg"); }
QRadioButton::indicator:checked { background: $ink; border-color: $ink; image: url("$art/dot.svg"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $bg1; border-color: $line; }
QSlider::groove:horizontal { height: 4px; background: $bg3; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $text2; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $ink; border: 2px solid $bg1; width: 14px; height: 14px; margin: -7px 0; border-radius: 9px;
}
QSlider::handle:horizontal:focus { border-color: $line2; }
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled { background: $textd; }
QProgressBar { background: $bg3; border: none; border-radius: 3px; max-height: 6px; color: transparent; }
QProgressBar::chunk { background: $ink; border-radius: 3px; }
"""
_FRAMES = """
QWidget#window { background: $bg0; }
QFrame[kind="panel"] { background: $bg1; border: 1px solid $line; border-radius: $r_panel; }
QFrame[kind="header"], QFrame[kind="filterbar"], QFrame[kind="strip"] {
    background: transparent; border: none; border-bottom: 1px solid $line;
}
QFrame[kind="side"] { background: transparent; border: none; border-left: 1px solid $line; }
QFrame[kind="toolbar"] { background: $bg0; border: none; }
QFrame[kind="line"] { background: $line; border: none; }
QFrame[kind="pill"] { background: $bg1; border: 1px solid $line; border-radius: 15px; }
QFrame[kind="segments"] { background: $bg0; border: 1px solid $line; border-radius: $r_control; }
QFrame[kind="popup"], QDialog[kind="dialog"] { background: $bg1; border: 1px solid $line; border-radius: $r_overlay; }
QFrame[kind="banner"] { background: $bg2; border: 1px solid $line; border-radius: $r_card; }
QFrame[kind="cardrow"] { background: transparent; border: none; border-bottom: 1px solid $line; }
QDialog { background: $bg1; }
QSplitter::handle { background: transparent; }
QToolTip {
    background: $bg3; color: $text1; border: 1px solid $line2; border-radius: 5px; padding: 5px 8px; font-size: 12px;
}
QMenu { background: $bg2; color: $text1; border: 1px solid $line; border-radius: $r_card; padding: 5px; }
QMenu::item { padding: 6px 22px 6px 12px; border-radius: 5px; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $bg3; }
QMenu::item:disabled { color: $textd; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::right-arrow { image: url("$art/right.svg"); width: 10px; height: 10px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url("$art/mark.svg"); }
"""
_VIEWS = """
QAbstractItemView {
    background: $bg1; alternate-background-color: $bg1; color: $text1; border: none; outline: 0; gridline-color: $line;
    selection-background-color: $bg3; selection-color: $text1;
}
QAbstractItemView::item:hover { background: $hover; }
QAbstractItemView::item:selected { background: $bg3; color: $text1; }
QTreeView::item, QListView::item { height: 24px; }
QTreeView::branch { background: transparent; }
QTreeView::branch:closed:has-children { image: url("$art/right.svg"); }
QTreeView::branch:open:has-children { image: url("$art/down.svg"); }
QHeaderView { background: $bg1; border: none; }
QHeaderView::section {
    background: $bg1; color: $text3; border: none; border-bottom: 1px solid $line; padding: 6px 10px; font-size: 12px;
}
QPlainTextEdit[kind="code"], QTextEdit[kind="code"], QPlainTextEdit[kind="answers"], QTextEdit[kind="answers"] {
    background: $bg1; border: none; border-radius: 0; font-family: "JetBrains Mono"; font-size: 12px;
}
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $bg3; border: 3px solid $bg1; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $line2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { background: transparent; color: $text2; padding: 9px 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text1; font-weight: 600; border-bottom-color: $text1; }
QTabBar::tab:hover { color: $text1; }
QTabBar::tab:focus { background: $hover; }
"""
_SHEET = _LABELS + _BUTTONS + _FIELDS + _CHOICES + _FRAMES + _VIEWS
