"""The build of Qt for Python that loses a reference to None on every void call is neither installed nor started."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from hmi_emulator.gui.guard import refuse_broken_pyside

CALLS = 200


def references_lost(call: Callable[[], object]) -> int:
    """Return how many references to None vanish in `CALLS` calls, give or take what the runtime itself does."""
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


@pytest.mark.parametrize("python", [(3, 10), (3, 11)])
def test_the_broken_build_is_refused_in_one_sentence(python: tuple[int, int]) -> None:
    sentence = refuse_broken_pyside("6.12.0", python)
    assert sentence is not None
    assert "6.12.0" in sentence
    assert sentence.count("\n") == 0


@pytest.mark.parametrize(
    ("pyside", "python"),
    [("6.12.0", (3, 12)), ("6.12.0", (3, 13)), ("6.11.3", (3, 11)), ("6.12.1", (3, 11)), ("6.10.0", (3, 11))],
)
def test_every_other_pair_may_start(pyside: str, python: tuple[int, int]) -> None:
    assert refuse_broken_pyside(pyside, python) is None


def test_what_is_installed_here_may_start() -> None:
    assert refuse_broken_pyside() is None


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal here and its count stands still")
def test_void_calls_keep_their_reference_to_none(qapp: QApplication) -> None:
    calls: list[Callable[[], object]] = [QCoreApplication.processEvents, QCoreApplication.sendPostedEvents, qapp.parent]
    for call in calls:
        assert call() is None
        assert references_lost(call) < CALLS // 10


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal here and its count stands still")
def test_a_lost_reference_would_be_noticed() -> None:
    none = ctypes.py_object(None)
    take, give_back = ctypes.pythonapi.Py_DecRef, ctypes.pythonapi.Py_IncRef
    try:
        assert references_lost(lambda: take(none)) > CALLS // 2
    finally:
        for _ in range(CALLS):
            give_back(none)
