"""A contract for import-linter that says what a room may see, instead of listing all that it may not.

A new room is thereby out of sight until somebody writes it into the list. Packages outside the program are not its
business; other contracts forbid those by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OnlyContract(Contract):
    """Modules of `source_modules` import, of this program, nothing but `allowed_modules`.

    All three lists name packages with everything below them. Direct imports count: what an allowed module imports in
    its turn is judged where that module lives.
    """

    source_modules: Any = fields.ListField(subfield=fields.StringField())
    allowed_modules: Any = fields.ListField(subfield=fields.StringField())
    exempt_modules: Any = fields.ListField(subfield=fields.StringField(), required=False, default=())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Find every import that leaves the allowed rooms."""
        found = sorted(self._violations(graph))
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print one line for each import that is not allowed."""
        for importer, imported in check.metadata["found"]:
            output.print_error(f"- {importer} imports {imported}")

    def _violations(self, graph: ImportGraph) -> Iterator[tuple[str, str]]:
        roots = tuple(self.session_options["root_packages"])
        missing = [name for name in self.source_modules if name not in graph.modules]
        if missing:
            raise ValueError(f"There is no module {missing[0]}.")
        for importer in graph.modules:
            if not _within(importer, self.source_modules) or _within(importer, self.exempt_modules):
                continue
            for imported in graph.find_modules_directly_imported_by(importer):
                if _within(imported, roots) and not _within(imported, self.allowed_modules):
                    yield importer, imported


def _within(module: str, packages: Iterable[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)
