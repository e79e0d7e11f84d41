"""One line of the table of budgets: what was measured, against what was promised."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A measured value with its budget."""

    name: str
    value: float
    unit: str
    budget: str
    """In words that a person reads: ``<= 2``, or empty for a number that is told beside the table's own."""
    met: bool


def at_most(name: str, value: float, unit: str, budget: float) -> Row:
    """Return a row whose value should not exceed its budget."""
    return Row(name, round(value, 3), unit, f"<= {budget:g}", value <= budget)


def at_least(name: str, value: float, unit: str, budget: float) -> Row:
    """Return a row whose value should reach its budget."""
    return Row(name, round(value, 3), unit, f">= {budget:g}", value >= budget)


def told(name: str, value: float, unit: str) -> Row:
    """Return a number without a budget, that explains the row above it."""
    return Row(name, round(value, 3), unit, "", met=True)
