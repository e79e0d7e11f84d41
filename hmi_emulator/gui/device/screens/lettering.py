"""Type of the display: fonts by role, and texts that fit (design.md sections 6.5 and 10)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

TEXT_FACE = "Inter"
DISPLAY_FACE = "Inter Display"

LEFT = Qt.AlignmentFlag.AlignLeft
CENTRE = Qt.AlignmentFlag.AlignHCenter
RIGHT = Qt.AlignmentFlag.AlignRight


@cache
def font(px: float, weight: int = 400, *, face: str = TEXT_FACE, spacing: float = 0.0, tabular: bool = False) -> QFont:
    """Return a font; `px` is its size on the display of 800 x 480, `tabular` gives all figures one width."""
    made = QFont(face)  # by name: QFont() would begin as the application's font, features included
    made.setFamilies([face, TEXT_FACE, "Noto Sans", "DejaVu Sans"])
    made.setPixelSize(round(px))
    made.setWeight(QFont.Weight(weight))
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    made.setFeature(QFont.Tag("tnum"), int(tabular))  # said in any case: a painter adds the application font's features
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def display_font(px: float, weight: int = 600, *, spacing: float = -0.6, tabular: bool = False) -> QFont:
    """Return the face of titles and big figures."""
    return font(px, weight, face=DISPLAY_FACE, spacing=spacing, tabular=tabular)


def width(words: str, face: QFont) -> float:
    """Return the advance of one line."""
    return QFontMetricsF(face).horizontalAdvance(words)


def write(
    painter: QPainter,
    x: float,
    baseline: float,
    words: str,
    face: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Write one line at its baseline and return its width."""
    advance = width(words, face)
    start = x - (advance if align == RIGHT else advance / 2 if align == CENTRE else 0.0)
    painter.setFont(face)
    painter.setPen(colour)
    painter.drawText(QPointF(start, baseline), words)
    return advance


def lines(words: str, face: QFont, room: float) -> tuple[str, ...]:
    """Break a text into as few lines as fit into `room`, all about as wide; a line feed breaks where it stands."""
    return tuple(line for part in words.split("\n") for line in _balanced(part.split(" "), face, room))


def elided(words: str, face: QFont, room: float) -> str:
    """Return the text, shortened with an ellipsis where it does not fit."""
    return QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, room)


def _balanced(words: list[str], face: QFont, room: float) -> tuple[str, ...]:
    for count in range(1, len(words) + 1):
        fitting = [split for split in _splits(words, count) if max(width(line, face) for line in split) <= room]
        if fitting:
            return min(fitting, key=lambda split: max(width(line, face) for line in split))
    return tuple(words)


def _splits(words: list[str], count: int) -> Iterator[tuple[str, ...]]:
    """Yield every way to put words into `count` lines."""
    for cuts in combinations(range(1, len(words)), count - 1):
        edges = (0, *cuts, len(words))
        yield tuple(" ".join(words[start:end]) for start, end in pairwise(edges))
