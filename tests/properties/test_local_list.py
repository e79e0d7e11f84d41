"""Any sequence of updates leaves the local list as a plain dictionary would be, through every death of the process."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conformance.sessions import idle
from tests.support.bench import Bench

MOST_AT_ONCE, MOST = 4, 5
TAGS = ("A", "a", "B", "C", "D", "E", "F")
Entry = tuple[str, str | None]
"""Tag and status; without a status it deletes."""


@dataclass(frozen=True)
class Update:
    """One SendLocalList, and where the process dies in it."""

    kind: str
    version: int
    entries: tuple[Entry, ...]
    dies_after: int | None

    def payload(self) -> dict[str, Any]:
        """Return it as it is sent."""
        entries = [
            {"idTag": tag} if status is None else {"idTag": tag, "idTagInfo": {"status": status}}
            for tag, status in self.entries
        ]
        return {"listVersion": self.version, "updateType": self.kind, "localAuthorizationList": entries}


UPDATES = st.builds(
    Update,
    st.sampled_from(["Full", "Differential", "Differential"]),
    st.integers(-1, 12),
    st.lists(
        st.tuples(st.sampled_from(TAGS), st.sampled_from(["Accepted", "Blocked", None])), max_size=MOST_AT_ONCE + 1
    ).map(tuple),
    st.one_of(st.none(), st.none(), st.integers(0, 3)),
)


@dataclass
class Book:
    """A second reading of section 5.15: a version and a dictionary."""

    version: int = 0
    tags: dict[str, str] = field(default_factory=dict)

    def update(self, update: Update) -> str:
        """Take an update or not; return the status of the answer."""
        if update.kind == "Differential" and update.version <= self.version:
            return "VersionMismatch"
        names = [tag.lower() for tag, _ in update.entries]
        tags = dict(self.tags) if update.kind == "Differential" else {}
        deletes = {tag.lower() for tag, status in update.entries if status is None}
        tags = {tag: status for tag, status in tags.items() if tag not in deletes}
        tags |= {tag.lower(): status for tag, status in update.entries if status is not None}
        bad = update.version < 1 or len(names) > MOST_AT_ONCE or len(names) != len(set(names)) or len(tags) > MOST
        if bad or (update.kind == "Full" and deletes):
            return "Failed"
        self.version, self.tags = (update.version if tags else 0), tags
        return "Accepted"


def listed(bench: Bench) -> tuple[int, dict[str, str]]:
    """Return version and list as the charger tells and as its memory holds them."""
    rows = {key: json.loads(value) for (section, key), value in bench.memory.items() if section == "local_list"}
    version = bench.ask("GetLocalListVersion")["listVersion"]
    return version, {tag: row["status"] for tag, row in rows.items()}


@settings(max_examples=150)
@given(st.lists(UPDATES, max_size=8))
def test_any_updates_leave_what_a_dictionary_would_hold(updates: list[Update]) -> None:
    bench = idle(SendLocalListMaxLength=str(MOST_AT_ONCE), LocalAuthListMaxLength=str(MOST))
    book = Book()
    for update in updates:
        if update.dies_after is None:
            assert bench.ask("SendLocalList", **update.payload())["status"] == book.update(update)
        else:
            _dies(bench, book, update)
        assert listed(bench) == (book.version, book.tags)
        point = bench.state.chargepoint
        assert point is not None
        assert {tag: info.status for tag, info in point.local_list.entries.items()} == book.tags


def _dies(bench: Bench, book: Book, update: Update) -> None:
    """Let the process die in an update: the first effect of one that is taken is the Save of all of it."""
    bench.effects_left = update.dies_after
    bench.question("SendLocalList", update.payload())
    if update.dies_after != 0:
        book.update(update)
    bench.kill()
    bench.power_on()
