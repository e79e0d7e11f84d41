"""The gates of conftest.py shut: a test that warns unseen, or leaves something behind, fails."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

CARELESS = """
import logging, threading, warnings
import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QWidget
import tests.conftest as gates

gates.LEAVING_S = 0.01
kept = []

def test_log(): logging.getLogger("somewhere").warning("not announced")

@pytest.mark.expected_log("never said")
def test_announced(): pass

def test_qt(): qWarning(b"Qt is not amused")

def test_python(): warnings.warn("old ways", stacklevel=1)

def test_thread():
    thread = threading.Thread(target=threading.Event().wait, daemon=True)
    thread.start()

def test_window(qapp):
    kept.append(QWidget())
    kept[0].show()

@pytest.mark.expected_log("somewhere: as announced")
def test_honest(qtbot):
    logging.getLogger("somewhere").error("as announced")
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    thread = threading.Thread(target=int)
    thread.start()
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Outcomes (PASSED, FAILED, ERROR) of each careless test, by name, in a pytest of its own."""
    file = tmp_path_factory.mktemp("careless") / "test_careless.py"
    file.write_text(CARELESS, "utf-8")
    run = _pytest(file)
    found: dict[str, set[str]] = {}
    for outcome, name in re.findall(r"^(PASSED|FAILED|ERROR) \S+::test_(\w+)", run, re.MULTILINE):
        found.setdefault(name, set()).add(outcome)
    return found


def _pytest(file: Path) -> str:
    options = [
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "-rA",
        "-c",
        "pyproject.toml",
        "--rootdir",
        file.parent,
    ]
    command = [sys.executable, "-m", "pytest", *map(str, options), str(file)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return run.stdout


@pytest.mark.parametrize("name", ["log", "announced", "qt", "python", "thread", "window"])
def test_a_careless_test_fails(outcomes: dict[str, set[str]], name: str) -> None:
    assert outcomes[name] & {"FAILED", "ERROR"}


def test_an_honest_test_passes(outcomes: dict[str, set[str]]) -> None:
    assert outcomes["honest"] == {"PASSED"}
