"""What a transition may look at beside the state: the instant, and what the hardware says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hmi_emulator.charger.facts import ConnectorFacts


@dataclass(frozen=True, slots=True)
class Here:
    """The instant and the facts of every connector, in order of their numbers."""

    now: int
    facts: tuple[ConnectorFacts, ...]

    def at(self, connector_id: int) -> ConnectorFacts:
        """Return the facts of a connector, 1-based."""
        return self.facts[connector_id - 1]
