"""Nothing grows beyond what one can read at a sitting: functions of 60 lines, modules of 600."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.sources import PACKAGE, ROOT, modules

MAX_FUNCTION_LINES = 60
MAX_MODULE_LINES = 600


def too_long(tree: ast.Module) -> Iterator[str]:
    """Yield a line about each function, and the module, that exceeds its limit."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MAX_FUNCTION_LINES:
                yield f"{node.name} has {lines} lines"
    last = max((node.end_lineno or 0 for node in tree.body), default=0)
    if last > MAX_MODULE_LINES:
        yield f"the module has {last} lines"


def test_functions_and_modules_stay_readable() -> None:
    found = {
        path: complaints
        for folder in (PACKAGE, ROOT / "tests")
        for path, tree in modules(folder)
        if (complaints := list(too_long(tree)))
    }
    assert found == {}


def test_a_long_function_is_noticed() -> None:
    body = "    pass\n" * MAX_FUNCTION_LINES
    assert list(too_long(ast.parse(f"def story():\n{body}"))) == ["story has 61 lines"]
    assert list(too_long(ast.parse(f"async def story():\n{body}"))) == ["story has 61 lines"]


def test_a_long_module_is_noticed() -> None:
    assert list(too_long(ast.parse("x = 1\n" * (MAX_MODULE_LINES + 1)))) == ["the module has 601 lines"]
    assert list(too_long(ast.parse("x = 1\n" * MAX_MODULE_LINES))) == []
