"""The 107 charge-point cases, and which tests bear their ids; `make cases` prints the table."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

HERE = Path(__file__).parent
NEXT = (
    "tc_074", "tc_075_1", "tc_075_2", "tc_076", "tc_077", "tc_078", "tc_079", "tc_080", "tc_081", "tc_083",
    "tc_084", "tc_087",
)  # fmt: skip
"""Security white paper: signed firmware, certificates and security profile 3."""
ON_THEIR_WAY: tuple[str, ...] = ()
"""Being built."""


def case_ids() -> list[str]:
    """Return the ids of all cases, lower case, without the suffix of the charge point."""
    return (HERE / "ids.txt").read_text().split()


def by_case() -> dict[str, list[str]]:
    """Return the names of the tests by the case they bear; of several ids that fit the longest counts."""
    names = [
        node.name
        for file in sorted(HERE.parent.rglob("test_*.py"))
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_tc_")
    ]
    found: dict[str, list[str]] = {case: [] for case in case_ids()}
    for name in names:
        fitting = [case for case in found if name.startswith(f"test_{case}_")]
        found[max(fitting, key=len)].append(name)
    return found


def printed() -> str:
    """Return the table: a case a line, then the counts."""
    found = by_case()
    lines = [f"{case.upper():10} {', '.join(names) or _open(case)}" for case, names in found.items()]
    tested = sum(bool(names) for names in found.values())
    return "\n".join(
        [*lines, "", f"{tested} of {len(found)} tested, {len(NEXT)} next, {len(ON_THEIR_WAY)} on their way"]
    )


def _open(case: str) -> str:
    return "next" if case in NEXT else "on its way"


if __name__ == "__main__":
    sys.stdout.write(printed() + "\n")
