"""Refuses the one build of Qt for Python that aborts the program while it animates.

PySide6 6.12.0 returns None from void calls without taking a reference to it. Python 3.12 made None immortal; below
that, some 5,000 calls later, the interpreter stops with "deallocating None": a minute of a breathing halo.
"""

from __future__ import annotations

import sys

from hmi_emulator.i18n import text

BROKEN = "6.12.0"
IMMORTAL_NONE = (3, 12)


def refuse_broken_pyside(pyside: str | None = None, python: tuple[int, int] | None = None) -> str | None:
    """Return one sentence for the user if these versions must not run together, else None.

    Without arguments it judges what is installed here. Ask before the first window, which would seem to work.
    """
    pyside = pyside or _installed_pyside()
    python = python or sys.version_info[:2]
    if pyside == BROKEN and python < IMMORTAL_NONE:
        return text("guard.broken_pyside", pyside=pyside, python=".".join(map(str, python)))
    return None


def _installed_pyside() -> str:
    import PySide6

    return PySide6.__version__
