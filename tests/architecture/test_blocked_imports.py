"""The pure core runs in an interpreter that has no window, no loop, no database and no network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT, pure_packages

SCRIPT = Path(__file__).with_name("blocked_imports.py")


def import_blocked(folder: Path, *packages: str) -> subprocess.CompletedProcess[str]:
    """Import `packages`, found in `folder`, with the outer world blocked."""
    code = f"import runpy, sys; sys.argv[1:] = {packages!r}; runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)


def test_the_core_imports_without_the_outer_world() -> None:
    run = import_blocked(ROOT, *pure_packages())
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) >= len(pure_packages())


def test_a_module_that_reaches_out_is_caught(tmp_path: Path) -> None:
    package = tmp_path / "leaky"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "memory.py").write_text("import sqlite3\n", "utf-8")
    run = import_blocked(tmp_path, "leaky")
    assert run.returncode != 0
    assert "sqlite3 is blocked" in run.stderr
