"""Our one door to the `ocpp` package's machinery: frames, routing, validation, and the error codes of OCPP-J 1.6.

The package answers malformed frames with silence, spells some codes as 2.x does and swaps NotImplemented and
NotSupported; here they are as chapter 4.2.3 of OCPP-J 1.6 has them, misspellings included.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final, NoReturn, Protocol, TypeVar

import ocpp.charge_point
import ocpp.messages
import ocpp.routing
from ocpp.exceptions import (
    FormatViolationError,
    OCPPError,
    TypeConstraintViolationError,
)
from ocpp.exceptions import (
    NotImplementedError as HandlerMissing,
)
from ocpp.exceptions import (
    NotSupportedError as ActionUnknown,
)
from ocpp.messages import Call, CallError, CallResult, MessageType
from ocpp.v16.enums import Action

from hmi_emulator.central_system.errors import BadFrame, CentralSystemError
from hmi_emulator.central_system.events import Json
from hmi_emulator.central_system.instants import read_instant

# Sending every validation through a thread pool costs more than the validation.
ocpp.messages.ASYNC_VALIDATION = False

VERSION: Final = "1.6"
MAX_FRAME: Final = 1 << 20
"""Characters of a frame that is still read."""
_MAX_DEPTH: Final = 32
_MAX_ID: Final = 36
"""UniqueId: at most 36 characters."""
_DESCRIPTION_LIMIT: Final = 255
"""errorDescription: at most 255 characters."""

_F = TypeVar("_F", bound=Callable[..., object])


class _Mark(Protocol):
    def __call__(self, action: Action, /) -> Callable[[_F], _F]: ...


on: Final[_Mark] = ocpp.routing.on
"""Marks the method that answers an action."""
after: Final[_Mark] = ocpp.routing.after
"""Marks the method that runs once the answer has left."""

ACTIONS: Final = frozenset(str(action.value) for action in Action)

_CODES: Final[Mapping[type[OCPPError], str]] = {
    HandlerMissing: "NotSupported",
    ActionUnknown: "NotImplemented",
    FormatViolationError: "FormationViolation",
}
_CODES_BY_RULE: Final[Mapping[str, str]] = {
    "enum": "PropertyConstraintViolation",
    "multipleOf": "PropertyConstraintViolation",
    "minItems": "OccurenceConstraintViolation",
    "maxItems": "OccurenceConstraintViolation",
}


def read_frame(text: str | bytes) -> Call | CallResult | CallError:
    """The message in a frame; raises `BadFrame` for everything that OCPP-J does not allow."""
    if not isinstance(text, str):
        raise BadFrame("FormationViolation", "a binary frame")
    if len(text) > MAX_FRAME:
        raise BadFrame("FormationViolation", f"a frame of {len(text)} characters")
    try:
        parts = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BadFrame("FormationViolation", "not JSON") from error
    if not isinstance(parts, list) or not parts:
        raise BadFrame("FormationViolation", "not a JSON array with elements")
    call_id = parts[1] if len(parts) > 1 and isinstance(parts[1], str) and parts[1] else None
    if call_id is None or len(call_id) > _MAX_ID:
        raise BadFrame("FormationViolation", f"no message id of 1 to {_MAX_ID} characters")
    return _message(parts, call_id)


def _message(parts: list[Json], call_id: str) -> Call | CallResult | CallError:
    is_call = parts[0] == MessageType.Call
    if is_call and _too_deep(parts):
        raise BadFrame("FormationViolation", f"nested deeper than {_MAX_DEPTH}", call_id=call_id)
    match parts:
        case [2, _, str(action), dict(payload)]:
            return Call(call_id, action, payload)
        case [3, _, dict(payload)] if not _too_deep(parts):
            return CallResult(call_id, payload)
        case [4, _, str(code), str() | None as description, *details] if len(details) <= 1:
            # Empty and missing descriptions and details are common in the field and harmless.
            return CallError(call_id, code, description or "", details[0] if details else {})
    found = "elements missing, too many, or of the wrong type" if parts[0] in (2, 3, 4) else "an unknown MessageTypeId"
    raise BadFrame("FormationViolation", found, call_id=call_id if is_call else None)


def check_data_types(payload: Mapping[str, Json]) -> None:
    """What the package's schemas leave open: dateTime and 32-bit integers. Raises its TypeConstraintViolationError."""
    for name, value in payload.items():
        if isinstance(value, int) and not -(1 << 31) <= value < 1 << 31:
            _wrong_type(f"{name} is no 32-bit integer")
        elif name == "timestamp" and isinstance(value, str):
            try:
                read_instant(value)
            except ValueError:
                _wrong_type(f"{name} is no dateTime")
        elif isinstance(value, Mapping):
            check_data_types(value)
        elif isinstance(value, list):
            for part in value:
                if isinstance(part, Mapping):
                    check_data_types(part)


def call_error(call_id: str, error: OCPPError) -> CallError:
    """The CALLERROR of OCPP-J 1.6 for what the package raised."""
    # The package wraps what its schema validator found, and keeps it as the context.
    violation = error.__context__
    code = (
        _CODES_BY_RULE.get(getattr(violation, "validator", ""))
        or _CODES.get(type(error))
        or str(getattr(error, "code", "GenericError"))
    )
    found = getattr(violation, "message", None) or error.details.get("cause", "")
    return CallError(call_id, code, str(found)[:_DESCRIPTION_LIMIT], {})


def checked_call(call_id: str, action: str, payload: Mapping[str, Json]) -> Call:
    """A call ready to be sent; raises `CentralSystemError` when its payload breaks the action's schema.

    An action outside the standard passes: to see it refused is a fair question to a charge point.
    """
    call = Call(call_id, action, dict(payload))
    if action in ACTIONS:
        _validate(call, f"This {action} breaks the standard, so it was not sent")
    return call


def check_answer(action: str, answer: CallResult) -> None:
    """Raises `CentralSystemError` when an answer breaks the action's schema."""
    if action in ACTIONS:
        # A copy, since the package puts Decimal in place of float.
        _validate(CallResult(answer.unique_id, answer.payload, action), f"The answer to {action} breaks the standard")


def _validate(message: Call | CallResult, trouble: str) -> None:
    try:
        ocpp.messages._validate_payload(message, VERSION)  # noqa: SLF001 - its public name is a coroutine
    except OCPPError as error:
        raise CentralSystemError(f"{trouble}: {call_error('', error).error_description}.") from error


def _too_deep(value: Json) -> bool:
    """Deeper than any message of the standard; recursion further on could not take it."""
    level: list[Json] = [value]
    for _ in range(_MAX_DEPTH):
        level = [part for whole in level for part in _parts(whole)]
        if not level:
            return False
    return True


def _parts(value: Json) -> list[Json]:
    match value:
        case list():
            return value
        case dict():
            return list(value.values())
        case _:
            return []


def _wrong_type(cause: str) -> NoReturn:
    raise TypeConstraintViolationError(details={"cause": cause})


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
