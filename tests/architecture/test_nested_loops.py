"""No dialog blocks: nothing in the window starts an event loop inside the one that runs.

A nested loop delivers frames, timers and clicks in the middle of whatever called it. Dialogs open with `open()` and
report by their `finished` signal.
"""

from __future__ import annotations

import ast

import pytest

from tests.architecture.sources import PACKAGE, modules

STATIC_DIALOGS = {
    "QMessageBox": {"about", "aboutQt", "critical", "information", "question", "warning"},
    "QInputDialog": {"getDouble", "getInt", "getItem", "getMultiLineText", "getText"},
    "QFileDialog": {"getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"},
    "QColorDialog": {"getColor"},
    "QFontDialog": {"getFont"},
}
"""Convenience functions that call exec() behind the scene."""


def nested_loops(tree: ast.Module) -> list[str]:
    """Return "line: call" for each call that would run a loop inside the loop."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [f"{call.lineno}: {ast.unparse(call.func)}()" for call in calls if _blocks(call.func)]


def _blocks(function: ast.expr) -> bool:
    match function:
        case ast.Attribute(attr="exec" | "exec_" | "processEvents"):
            return True
        case ast.Name(id="QEventLoop") | ast.Attribute(attr="QEventLoop"):
            return True
        case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=method):
            return method in STATIC_DIALOGS.get(owner, ())
        case _:
            return False


def test_nothing_in_the_program_runs_a_nested_loop() -> None:
    found = {path: calls for path, tree in modules(PACKAGE) if (calls := nested_loops(tree))}
    assert found == {}


@pytest.mark.parametrize(
    "code",
    [
        "dialog.exec()",
        "self._dialog.exec_()",
        "QDrag(self).exec(Qt.DropAction.CopyAction)",
        "QMessageBox.question(self, title, question)",
        "QtWidgets.QFileDialog.getOpenFileName(self)",
        "QEventLoop(self)",
        "QApplication.processEvents()",
    ],
)
def test_a_nested_loop_is_noticed(code: str) -> None:
    assert nested_loops(ast.parse(code)) != []


@pytest.mark.parametrize("code", ["dialog.open()", "connection.execute(statement)", "QMessageBox(self)"])
def test_honest_code_is_not_refused(code: str) -> None:
    assert nested_loops(ast.parse(code)) == []
