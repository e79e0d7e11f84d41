"""Each of the 107 charge-point cases has a test that bears its id, or is counted as one that is open."""

from __future__ import annotations

from tests.conformance.cases.table import NEXT, ON_THEIR_WAY, by_case, printed


def test_every_case_is_tested_or_named_as_open() -> None:
    found = by_case()
    assert len(found) == 107
    assert {case for case, names in found.items() if not names} == {*NEXT, *ON_THEIR_WAY}


def test_the_table_counts_all_of_them() -> None:
    lines = printed().splitlines()
    assert len(lines) == 109
    assert lines[-1].startswith(f"{107 - len(NEXT) - len(ON_THEIR_WAY)} of 107 tested")
