"""What every test stands on: a screen that is not there, a home of its own, and no warning or leak that goes unseen.

The environment is set before Qt is first imported; Qt reads it once.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication, QWidget

LEAVING_S = 2.0
"""How long a thread may take to end after its test."""

HOME = Path(tempfile.mkdtemp(prefix="hmi-emulator-test-"))
"""Stands in for the user's home in this process and all that it starts; one for each worker."""


def _own_environment() -> None:
    for name in [name for name in os.environ if name.startswith(("QT_", "QSG_", "XDG_"))]:
        if name not in {"QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"}:
            del os.environ[name]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ |= {"HOME": str(HOME), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    os.environ |= {f"XDG_{kind}_HOME": str(HOME / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}


_own_environment()

# A shell starts its background jobs deaf to Ctrl-C, and all that they start: tests of Ctrl-C need ears.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "everyday",
    derandomize=True,  # the same examples on every machine: a failure is a change, not luck
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("deep", parent=settings.get_profile("everyday"), derandomize=False, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that paints golden pictures anew instead of comparing them."""
    parser.addoption("--rewrite-golden", action="store_true", help="paint the golden pictures anew")


def pytest_configure(config: pytest.Config) -> None:
    """Tell `tests.support.images` about the switch; HMI_GOLDEN=write says the same."""
    if config.getoption("--rewrite-golden"):
        os.environ["HMI_GOLDEN"] = "write"


def pytest_unconfigure() -> None:
    """Take the stand-in home away."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    """True if golden pictures are to be written, not compared."""
    return bool(request.config.getoption("--rewrite-golden"))


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test on each warning that it did not announce by `expected_log`, and on each announced one not seen."""
    yield
    expected = [str(mark.args[0]) for mark in request.node.iter_markers("expected_log")]
    logged = [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelname in {"WARNING", "ERROR", "CRITICAL"}
    ]
    unexpected = [line for line in logged if not any(re.search(pattern, line) for pattern in expected)]
    missing = [pattern for pattern in expected if not any(re.search(pattern, line) for line in logged)]
    assert unexpected == [], "these warnings were logged and not announced by expected_log"
    assert missing == [], "these warnings were announced by expected_log and not logged"


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a thread running."""
    before = _threads()
    yield
    give_up_at = time.monotonic() + LEAVING_S
    for thread in _threads() - before:
        thread.join(max(0.0, give_up_at - time.monotonic()))
    assert [thread.name for thread in _threads() - before] == [], "these threads outlived the test"


def _threads() -> set[threading.Thread]:
    # Python keeps a dummy for each foreign thread that ever called it; Qt's own pool is such a one.
    return {thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)}


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    """Fail a test that leaves a window on the screen; `qtbot.addWidget` closes what a test shows."""
    before = set(_windows())
    yield
    left = [f"{type(window).__name__} {window.objectName()}" for window in _windows() if window not in before]
    assert left == [], "these windows are still shown"


def _windows() -> list[QWidget]:
    if QApplication.instance() is None:
        return []
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]
