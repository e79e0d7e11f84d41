"""The looks of the window: legible in both themes, nothing left to the default style, fonts that ship."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from pytestqt.qtbot import QtBot

from hmi_emulator.gui.theme import THEMES, Theme, faded, font, load_fonts, mixed, palette, style_sheet, theme_named
from hmi_emulator.gui.type_scale import ROLES
from hmi_emulator.i18n.places import resources
from hmi_emulator.vocabulary.visual import HaloColour

SURFACES = ("bg0", "bg1", "bg2", "bg3")
WRITTEN = ("text1", "text2", "text3", "code_str", "code_num", "code_kw")

themes = pytest.mark.parametrize("theme", [theme_named(name) for name in THEMES], ids=THEMES)


def luminance(colour: QColor) -> float:
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@themes
@pytest.mark.parametrize("surface", SURFACES)
def test_every_text_is_legible_on_every_surface(theme: Theme, surface: str) -> None:
    ground = theme.colour(surface)
    assert {name: contrast(theme.colour(name), ground) >= 4.5 for name in WRITTEN} == dict.fromkeys(WRITTEN, True)
    assert contrast(theme.colour("line2"), ground) >= 3


@themes
@pytest.mark.parametrize("colour", [colour for colour in HaloColour if colour is not HaloColour.OFF])
def test_a_halo_colour_is_legible_as_text_on_its_own_tint(theme: Theme, colour: HaloColour) -> None:
    tinted = mixed(theme.colour("bg1"), theme.halo_dot(colour), theme.tint(colour).alphaF())
    assert contrast(theme.halo_text(colour), theme.colour("bg1")) >= 5.7
    assert contrast(theme.halo_text(colour), tinted) >= 4.8
    assert contrast(theme.colour("onink"), theme.colour("ink")) >= 15


def test_halo_colours_can_be_asked_for_by_their_key() -> None:
    theme = theme_named("dark")
    assert theme.colour("red") == theme.halo_text(HaloColour.RED)
    with pytest.raises(ValueError, match="mauve"):
        theme.colour("mauve")
    with pytest.raises(KeyError):
        theme_named("sepia")


@themes
def test_the_style_sheet_knows_all_its_names_and_only_fonts_that_ship(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    assert set(re.findall(r'font-family: "([^"]+)"', sheet)) <= {role.face for role in ROLES.values()}
    files = re.findall(r'url\("([^"]+)"\)', sheet)
    assert files
    assert [file for file in files if not (resources() / file).is_file()] == []


@themes
def test_the_marks_of_controls_have_the_colours_of_the_theme(theme: Theme) -> None:
    inks = {"tick": "onink", "dot": "onink", "mark": "text1", "down": "text3", "up": "text3", "right": "text3"}
    folder = resources() / "art" / "controls" / theme.name
    assert {file.stem for file in folder.iterdir()} == set(inks)
    for name, ink in inks.items():
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", (folder / f"{name}.svg").read_text("utf-8"))) == {
            theme.colour(ink).name().upper()
        }


@themes
def test_the_palette_leaves_no_default_grey(theme: Theme) -> None:
    made = palette(theme)
    known = {colour.rgba() for colour in theme.surfaces.values()}
    kept = (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles)
    roles = [role for role in QPalette.ColorRole if role not in kept]
    assert [role.name for role in roles if made.color(QPalette.ColorGroup.Active, role).rgba() not in known] == []
    disabled = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert disabled == theme.colour("textd")


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_written_in_a_font_that_ships(qtbot: QtBot, role: str) -> None:
    load_fonts()
    made = font(role)
    assert QFontInfo(made).family() == ROLES[role].face
    assert made.pixelSize() == ROLES[role].px
    assert made.isFeatureSet(QFont.Tag("tnum")) is (role != "code")


def test_a_role_can_be_heavier(qtbot: QtBot) -> None:
    load_fonts()
    assert font("body", 600).weight() == QFont.Weight.DemiBold
    assert font("body").weight() == QFont.Weight.Normal


def test_colours_are_faded_and_mixed() -> None:
    half = faded(QColor(255, 0, 0, 128), 0.5)
    assert half.alpha() == 64
    assert mixed(QColor(0, 0, 0), QColor(255, 255, 255), 0.2).name() == "#333333"
