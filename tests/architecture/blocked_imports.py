"""Imports every module of the packages named as arguments while the outer world cannot be imported.

Run as a script in an interpreter of its own: `python blocked_imports.py PACKAGE...`.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

BLOCKED = frozenset(
    ("PySide6", "shiboken6", "qasync", "pyqtgraph", "numpy", "asyncio", "sqlite3", "websockets", "jsonschema")
)


class Blocker(MetaPathFinder):
    """Refuses to find what is blocked; knows nothing of the rest."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise for a blocked name, so that whoever imports it fails with its own line in the traceback."""
        if fullname.partition(".")[0] in BLOCKED:
            raise ImportError(f"{fullname} is blocked: the core has no use for it")
        return None


def import_all(package: str) -> int:
    """Import `package` and every module below it; return how many there are."""
    top = importlib.import_module(package)
    names = [info.name for info in pkgutil.walk_packages(top.__path__, prefix=f"{package}.")]
    for name in names:
        importlib.import_module(name)
    return 1 + len(names)


if __name__ == "__main__":
    sys.meta_path.insert(0, Blocker())
    print(sum(import_all(package) for package in sys.argv[1:]))  # noqa: T201 - the answer of the script
