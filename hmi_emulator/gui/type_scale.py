"""The fonts that ship with the product, and the roles they are used in (design.md section 6.5)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from hmi_emulator.i18n.places import resources

TEXT_FACE = "Inter"
DISPLAY_FACE = "Inter Display"
CODE_FACE = "JetBrains Mono"

_FALLBACK = ("Noto Sans", "DejaVu Sans")
_CODE_FALLBACK = ("DejaVu Sans Mono",)
_loaded: list[int] = []


@dataclass(frozen=True, slots=True)
class Role:
    """One line of the type scale."""

    face: str
    px: int
    weight: int
    spacing: float = 0.0
    """Added after each letter, in pixels."""


ROLES = {
    "hero": Role(DISPLAY_FACE, 92, 600, -2.2),
    "metric": Role(DISPLAY_FACE, 44, 600, -1.0),
    "state": Role(DISPLAY_FACE, 22, 600, -0.2),
    "title": Role(DISPLAY_FACE, 18, 600),
    "heading": Role(TEXT_FACE, 15, 600),
    "body": Role(TEXT_FACE, 13, 400),
    "label": Role(TEXT_FACE, 12, 400),
    "caption": Role(TEXT_FACE, 11, 400),
    "code": Role(CODE_FACE, 12, 400),
}


def load_fonts() -> None:
    """Make the shipped fonts known, once. Needs a QGuiApplication."""
    if not _loaded:
        _loaded.extend(
            QFontDatabase.addApplicationFont(str(file)) for file in sorted(resources().glob("fonts/*/*.ttf"))
        )


@cache
def font(role: str, weight: int | None = None) -> QFont:
    """Return the font of a role, with tabular figures; `weight` (400, 500, 600) instead of the role's own."""
    kind = ROLES[role]
    made = QFont(kind.face)  # by name: QFont() would begin as the application's font, features included
    made.setFamilies([kind.face, *(_CODE_FALLBACK if kind.face == CODE_FACE else (TEXT_FACE, *_FALLBACK))])
    made.setPixelSize(kind.px)
    made.setWeight(QFont.Weight(weight or kind.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if kind.spacing:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, kind.spacing)
    if kind.face == CODE_FACE:
        made.setStyleHint(QFont.StyleHint.Monospace)
    else:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
