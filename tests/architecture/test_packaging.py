"""What is installed is what is locked, and what is shipped is whole."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

from tests.architecture.sources import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_lock_names_versions_and_hashes_and_no_address() -> None:
    entries = re.split(r"\n(?=\S)", LOCK.strip())
    assert all(re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry, re.DOTALL) for entry in entries)
    assert "://" not in LOCK
    assert "--index-url" not in LOCK


def test_the_lock_has_every_dependency_that_the_project_names() -> None:
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    names = {re.split(r"[^A-Za-z0-9-]", requirement, maxsplit=1)[0].lower() for requirement in wanted}
    locked = {entry.partition("==")[0] for entry in LOCK.splitlines()}
    assert names - locked == set()


def test_the_lock_never_pairs_the_broken_qt_with_an_old_python() -> None:
    broken = [line for line in LOCK.splitlines() if line.startswith("pyside6-essentials==6.12.0")]
    assert all("python_full_version >= '3.12'" in line for line in broken)


def test_a_wheel_has_the_resources_inside_the_package(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("hmi_emulator/resources/")}
    here = {f"hmi_emulator/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "resources").rglob("*.*")}
    assert shipped == here
