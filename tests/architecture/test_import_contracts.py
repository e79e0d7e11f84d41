"""Who may import whom: the contracts in pyproject.toml are kept, and each of them notices a module that breaks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT, pure_packages

CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
}

VIOLATIONS = [
    ("layers", "runtime/knows_a_socket.py", "import hmi_emulator.transport"),
    ("layers", "charger/knows_the_engine.py", "import hmi_emulator.chargepoint"),
    ("layers", "storage/knows_its_sibling.py", "import hmi_emulator.transport"),
    ("layers", "transfer/knows_its_sibling.py", "import hmi_emulator.storage"),
    ("layers", "nowhere/__init__.py", ""),
    ("pure-core", "chargepoint/reads_the_clock.py", "import time"),
    ("pure-core", "hmi/draws.py", "from PySide6.QtGui import QColor"),
    ("pure-core", "vocabulary/logs.py", "def f():\n    import logging"),
    ("core-has-no-sentences", "hmi/speaks.py", "from hmi_emulator.i18n import text"),
    ("qt-only-in-gui", "transport/paints.py", "import PySide6.QtCore"),
    ("one-door-to-ocpp", "chargepoint/second_door.py", "import ocpp.v16.enums"),
    ("widgets-see-snapshots", "gui/panels/asks_the_engine.py", "from hmi_emulator.chargepoint import effects"),
    ("widgets-see-snapshots", "gui/device/asks_the_machine.py", "from hmi_emulator.device import machine"),
    ("snapshot-is-plain", "device/snapshot.py", "import hmi_emulator.charger"),
    ("central-system-stands-alone", "central_system/copies.py", "import hmi_emulator.vocabulary.seeded"),
]


def lint(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run import-linter over the checkout in `folder`; return its exit code and what it printed."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache", *arguments]
    run = subprocess.run(
        command, cwd=folder, env=os.environ | {"COLUMNS": "200"}, capture_output=True, text=True, check=False
    )
    return run.returncode, run.stdout + run.stderr


@pytest.fixture(scope="module")
def report_on_violations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Report of each contract, by id, on a copy of the program into which every violation was put."""
    copy = tmp_path_factory.mktemp("checkout")
    shutil.copytree(PACKAGE, copy / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    (copy / "tests/architecture").mkdir(parents=True)
    for path in ("tests/__init__.py", "tests/architecture/only_contract.py"):
        shutil.copy(ROOT / path, copy / path)
    for _, path, code in VIOLATIONS:
        target = copy / PACKAGE.name / path
        target.parent.mkdir(exist_ok=True)
        with target.open("a", encoding="utf-8") as file:
            file.write(f"\n{code}\n")
    exit_code, printed = lint(copy)
    assert exit_code == 1, printed
    return _sections(printed.partition("Broken contracts")[2])


def _sections(details: str) -> dict[str, str]:
    """Cut the report into the parts under each contract's name."""
    starts = sorted((details.find(f"\n{c['name']}\n-"), identity) for identity, c in CONTRACTS.items())
    ends = [start for start, _ in starts[1:]] + [len(details)]
    return {identity: details[start:end] for (start, identity), end in zip(starts, ends, strict=True) if start >= 0}


def test_every_contract_is_kept() -> None:
    code, printed = lint(ROOT)
    assert code == 0, printed


@pytest.mark.parametrize(("contract", "path", "code"), VIOLATIONS)
def test_a_contract_notices_a_module_that_breaks_it(
    report_on_violations: dict[str, str], contract: str, path: str, code: str
) -> None:
    module = path.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")
    last_word = module.rsplit(".", 1)[-1]
    assert last_word in report_on_violations[contract], f"{code!r} in {path} went unnoticed"


def test_no_contract_is_untried() -> None:
    assert {contract for contract, _, _ in VIOLATIONS} == set(CONTRACTS)


@pytest.mark.parametrize("contract", ["pure-core", "core-has-no-sentences"])
def test_every_pure_package_is_under_contract(contract: str) -> None:
    assert set(CONTRACTS[contract]["source_modules"]) == set(pure_packages())


def test_qt_is_forbidden_everywhere_but_in_the_window() -> None:
    rooms = {f"hmi_emulator.{path.parent.name}" for path in PACKAGE.glob("*/__init__.py")}
    assert set(CONTRACTS["qt-only-in-gui"]["source_modules"]) == rooms - {"hmi_emulator.gui"}
