"""All that makes the window look as it does, in one place: theme, fonts, palette and style sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from hmi_emulator.gui.style_sheet import palette, style_sheet
from hmi_emulator.gui.tokens import THEMES, HaloInks, Theme, faded, mixed, theme_named
from hmi_emulator.gui.type_scale import font, load_fonts

__all__ = [
    "THEMES",
    "HaloInks",
    "Theme",
    "dress",
    "faded",
    "font",
    "load_fonts",
    "mixed",
    "palette",
    "style_sheet",
    "theme_named",
]


def dress(app: QApplication, theme: Theme) -> None:
    """Give a theme to the whole application; also to change it while windows are open."""
    load_fonts()
    app.setStyle("Fusion")
    app.setFont(font("body"))
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
