"""tokens.json as a `Theme`: every colour, radius and font that the window uses (design.md section 6)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtGui import QColor, QFont

from hmi_emulator.gui.type_scale import font
from hmi_emulator.i18n.places import resources
from hmi_emulator.vocabulary.visual import HaloColour

THEMES = ("dark", "light")

_TINT = {"dark": 0.16, "light": 0.13}
_BORDER = {"dark": 0.55, "light": 0.5}


@dataclass(frozen=True, slots=True)
class HaloInks:
    """One halo colour."""

    core: QColor
    """The lit ring."""
    hot: QColor
    """The bright line in its middle."""
    glow: QColor
    """Bloom, wall and floor."""
    text: QColor
    """The same hue, legible as text or sign on this theme's surfaces."""


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """The looks of one theme; made once, compared by identity."""

    name: str
    surfaces: Mapping[str, QColor]
    halos: Mapping[HaloColour, HaloInks]
    radii: Mapping[str, int]
    space: tuple[int, ...]
    """Distances in pixels, ascending."""
    places: Mapping[str, QColor]
    """Colours of the painted wall, floor, cable and cards: night with the dark theme, day with the light one."""

    @property
    def dark(self) -> bool:
        """True for the dark theme."""
        return self.name == "dark"

    def colour(self, name: str) -> QColor:
        """Return a colour of tokens.json, or, by a halo key such as ``red``, that hue as text."""
        found = self.surfaces.get(name)
        return found if found is not None else self.halos[HaloColour(name)].text

    def place(self, name: str) -> QColor:
        """Return a colour of the painted stage."""
        return self.places[name]

    def halo(self, colour: HaloColour) -> HaloInks:
        """Return the colours of a light."""
        return self.halos[colour]

    def halo_text(self, colour: HaloColour) -> QColor:
        """Return a halo colour as text or sign."""
        return self.halos[colour].text

    def halo_dot(self, colour: HaloColour) -> QColor:
        """Return a halo colour as the small dot beside a status."""
        return self.halos[colour].core

    def tint(self, colour: HaloColour | str) -> QColor:
        """Return a halo colour as a thin ground behind its own text."""
        return faded(self.halos[HaloColour(colour)].core, _TINT[self.name])

    def border(self, colour: HaloColour | str) -> QColor:
        """Return a halo colour as the outline of a tinted ground."""
        return faded(self.halos[HaloColour(colour)].text, _BORDER[self.name])

    def radius(self, name: str) -> int:
        """Return a corner radius in pixels: chip, control, card, panel, overlay, pill."""
        return self.radii[name]

    def font(self, role: str, weight: int | None = None) -> QFont:
        """Return the font of a role of the type scale."""
        return font(role, weight)


@cache
def theme_named(name: str) -> Theme:
    """Return the theme ``dark`` or ``light``. Raises KeyError for another name."""
    tokens = _tokens()
    halos = {
        HaloColour(key): HaloInks(*(QColor(inks[part]) for part in ("core", "hot", "glow", name)))
        for key, inks in tokens["halo"].items()
    }
    surfaces = {key: QColor(value) for key, value in tokens[name].items()}
    scene = tokens["night" if name == "dark" else "day"] | tokens["art"]
    places = {key: QColor(value) for key, value in scene.items()}
    return Theme(name, surfaces, halos, tokens["radius"], tuple(tokens["space"]), places)


def faded(colour: QColor, part: float) -> QColor:
    """Return a colour with its opacity multiplied by `part`, 0 to 1."""
    made = QColor(colour)
    made.setAlphaF(max(0.0, min(1.0, colour.alphaF() * part)))
    return made


def mixed(under: QColor, over: QColor, part: float) -> QColor:
    """Return the opaque colour of `over` laid on `under` with an opacity of `part`."""
    channels = zip(under.getRgbF()[:3], over.getRgbF()[:3], strict=True)  # type: ignore[index]
    return QColor.fromRgbF(*(low + (high - low) * part for low, high in channels))


def _tokens() -> Any:  # noqa: ANN401 - the shape of a file of ours
    return json.loads((resources() / "tokens.json").read_text("utf-8"))
