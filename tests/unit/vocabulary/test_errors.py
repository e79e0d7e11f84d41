"""The codes of OCPP-J 1.6 as they are spelt on the wire."""

from __future__ import annotations

from hmi_emulator.vocabulary.errors import CallErrorCode, PeerError


def test_the_misspellings_of_the_standard_are_kept() -> None:
    assert CallErrorCode.FORMATION_VIOLATION.value == "FormationViolation"
    assert CallErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION.value == "OccurenceConstraintViolation"
    assert len(CallErrorCode) == 10


def test_a_peer_error_says_what_was_found() -> None:
    assert str(PeerError(CallErrorCode.GENERIC_ERROR, "a reason")) == "GenericError: a reason"
