"""What can go wrong, sorted by who must act on it.

EmulatorError
├─ OperatorError   a person gave a bad file, key or argument: one sentence, exit code 2, no traceback
├─ PeerError       the other end broke OCPP-J: answer with `code`, log it, carry on
└─ EmulatorBug     an invariant of ours is broken: stop the device, keep its journal, say so
"""

from __future__ import annotations

from enum import StrEnum


class CallErrorCode(StrEnum):
    """Error codes of a CALLERROR in OCPP-J 1.6, section 4.2.3, with the misspellings they have on the wire."""

    NOT_IMPLEMENTED = "NotImplemented"
    NOT_SUPPORTED = "NotSupported"
    INTERNAL_ERROR = "InternalError"
    PROTOCOL_ERROR = "ProtocolError"
    SECURITY_ERROR = "SecurityError"
    FORMATION_VIOLATION = "FormationViolation"
    PROPERTY_CONSTRAINT_VIOLATION = "PropertyConstraintViolation"
    OCCURRENCE_CONSTRAINT_VIOLATION = "OccurenceConstraintViolation"
    TYPE_CONSTRAINT_VIOLATION = "TypeConstraintViolation"
    GENERIC_ERROR = "GenericError"


class EmulatorError(Exception):
    """Root of everything this program raises on purpose."""


class OperatorError(EmulatorError):
    """A person gave us a bad file, key or argument; its text is the one sentence to show."""


class PeerError(EmulatorError):
    """The other end broke OCPP-J; the answer is a CALLERROR with `code`.

    `call_id` is None when the frame was too damaged to name one; such a frame
    gets no answer, since there is nothing to address the answer to.
    """

    def __init__(self, code: CallErrorCode, found: str, *, call_id: str | None = None) -> None:
        super().__init__(code, found, call_id)
        self.code = code
        self.found = found
        self.call_id = call_id

    def __str__(self) -> str:
        return f"{self.code}: {self.found}"


class EmulatorBug(EmulatorError):
    """An invariant of ours is broken; stop the device and keep its journal."""
