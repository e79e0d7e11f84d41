"""What the central system believes of the charger's settings after the answers it got; unanswered, it doubts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Payload = Mapping[str, Any]
Subject = tuple[str, object]
"""Something that can be believed: a key by name, the availability of a connector, the charging profiles."""
PROFILES: Subject = ("profiles", "")


@dataclass
class Beliefs:
    """Follows the answers to changes; a change without an answer leaves a doubt that only a later answer settles."""

    connectors: tuple[int, ...] = (0, 1)
    keys: dict[str, str] = field(default_factory=dict)
    operative: dict[int, bool] = field(default_factory=dict)
    profiles: dict[int, tuple[int, Payload]] = field(default_factory=dict)
    """Profiles that outlive a transaction, by id, with their connector."""
    doubts: set[Subject] = field(default_factory=set)
    _asked: dict[str, tuple[str, Payload]] = field(default_factory=dict)
    _lost: set[Subject] = field(default_factory=set)
    """Doubts about profiles that no answer can settle any more."""

    def asked(self, message_id: str, action: str, payload: Payload) -> None:
        """Doubt what was asked for until the answer comes."""
        self._asked[message_id] = action, payload
        self.doubts |= self._subjects(action, payload)

    def answered(self, message_id: str, status: str) -> None:
        """Believe an answer; a refusal changes nothing, and what is scheduled stays a doubt: nobody knows when."""
        action, payload = self._asked.pop(message_id, ("", {}))
        if status == "Accepted":
            self._accepted(action, payload)
        if status == "Accepted" or action.endswith("ChargingProfile"):
            self.doubts -= self._subjects(action, payload) - self._open() - self._lost

    def link_lost(self) -> None:
        """No answer comes any more to what was asked on the link."""
        self._lost |= self._open() & {PROFILES}
        self._asked.clear()

    def _accepted(self, action: str, payload: Payload) -> None:
        match action:
            case "ChangeConfiguration":
                self.keys[payload["key"]] = payload["value"]
            case "ChangeAvailability":
                self.operative |= dict.fromkeys(self._meant(payload), payload["type"] == "Operative")
            case "SetChargingProfile":
                self._installed(payload["connectorId"], payload["csChargingProfiles"])
            case "ClearChargingProfile":
                self._cleared(payload)
            case _:  # no setting
                pass

    def _open(self) -> set[Subject]:
        """Return what questions are still open about."""
        return {one for action, payload in self._asked.values() for one in self._subjects(action, payload)}

    def _subjects(self, action: str, payload: Payload) -> set[Subject]:
        if action == "ChangeConfiguration":
            return {("key", payload["key"])}
        if action == "ChangeAvailability":
            return {("availability", one) for one in self._meant(payload)}
        return {PROFILES} if action.endswith("ChargingProfile") else set()

    def _meant(self, payload: Payload) -> tuple[int, ...]:
        number = payload["connectorId"]
        return (number,) if number else self.connectors

    def _installed(self, connector: int, profile: Payload) -> None:
        """Replace by id, and by connector, purpose and level (ocpp16-rules 63)."""
        place = connector, profile["chargingProfilePurpose"], profile["stackLevel"]
        for number, (at, other) in list(self.profiles.items()):
            if (at, other["chargingProfilePurpose"], other["stackLevel"]) == place:
                del self.profiles[number]
        self.profiles.pop(profile["chargingProfileId"], None)
        if profile["chargingProfilePurpose"] != "TxProfile":
            self.profiles[profile["chargingProfileId"]] = connector, profile

    def _cleared(self, wanted: Payload) -> None:
        """An id decides alone, else all criteria must hold (ocpp16-rules 66)."""
        for number, (at, profile) in list(self.profiles.items()):
            criteria = {"connectorId": at, **profile}
            by_all = all(criteria.get(name) == value for name, value in wanted.items())
            if wanted["id"] == number if "id" in wanted else by_all:
                del self.profiles[number]
