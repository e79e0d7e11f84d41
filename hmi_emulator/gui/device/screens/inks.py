"""Colours of the Commander 2 display, from tokens.json. The display is a device of its own: dark in every theme."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor

from hmi_emulator.i18n.places import resources
from hmi_emulator.vocabulary.visual import HaloColour

DISC_TINT = 0.057
"""How much of the light's colour lies on the disc inside its ring."""
CHIP_TINT = 0.16


@dataclass(frozen=True, slots=True)
class Glow:
    """One halo colour: lit ring, bright line, bloom, and the same hue as text."""

    core: QColor
    hot: QColor
    bloom: QColor
    text: QColor


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours that do not change with the state."""

    ground: QColor
    text1: QColor
    text2: QColor
    text3: QColor
    key: QColor
    """Fill of a key, a PIN box, the user button."""
    disc: QColor
    """Inside of a ring without light."""
    ring: QColor
    """A ring without light."""
    line: QColor
    track: QColor
    """A bar that is not filled yet."""


@cache
def inks() -> Inks:
    """Return the colours of the display."""
    return Inks(**{name: QColor(value) for name, value in _display_tokens().items()})


@cache
def glow(colour: HaloColour) -> Glow:
    """Return a halo colour as the display shows it."""
    found = _halo_tokens()[colour]
    return Glow(*(QColor(found[part]) for part in ("core", "hot", "glow", "dark")))


def mixed(under: QColor, over: QColor, part: float) -> QColor:
    """Return `over` laid on `under` with an opacity of `part`."""
    return QColor.fromRgbF(
        under.redF() + (over.redF() - under.redF()) * part,
        under.greenF() + (over.greenF() - under.greenF()) * part,
        under.blueF() + (over.blueF() - under.blueF()) * part,
    )


def faded(colour: QColor, alpha: float) -> QColor:
    """Return a colour with its opacity multiplied by `alpha`."""
    copy = QColor(colour)
    copy.setAlphaF(max(0.0, min(1.0, copy.alphaF() * alpha)))
    return copy


def _display_tokens() -> dict[str, str]:
    tokens: dict[str, dict[str, str]] = json.loads(_tokens())
    return tokens["display"]


def _halo_tokens() -> dict[str, dict[str, str]]:
    tokens: dict[str, dict[str, dict[str, str]]] = json.loads(_tokens())
    return tokens["halo"]


def _tokens() -> str:
    return (resources() / "tokens.json").read_text("utf-8")
