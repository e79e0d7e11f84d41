"""The program's own source text, for tests that read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "hmi_emulator"

PURE = ("vocabulary", "charger", "chargepoint", "hmi", "device", "scenarios")
"""The rooms of the pure core; one that does not exist yet is simply not there."""


def pure_packages() -> list[str]:
    """Return the dotted names of the pure packages that exist."""
    return [f"hmi_emulator.{name}" for name in PURE if (PACKAGE / name).is_dir()]


def modules(folder: Path) -> Iterator[tuple[str, ast.Module]]:
    """Yield path (relative to the repository, for messages) and syntax tree of each module below `folder`."""
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"), path.name)
