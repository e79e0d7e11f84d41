"""The OCPP-J envelope: frame text to CALL, CALLRESULT or CALLERROR, and back (OCPP-J 1.6, section 4)."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hmi_emulator.vocabulary.errors import CallErrorCode, PeerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hmi_emulator.vocabulary.wire import Json

_CALL, _RESULT, _ERROR = 2, 3, 4
_CALL_LENGTH, _RESULT_LENGTH, _ERROR_LENGTHS = 4, 3, (4, 5)


@dataclass(frozen=True, slots=True)
class Call:
    """A request of the other end."""

    message_id: str
    action: str
    payload: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class CallResult:
    """An answer to one of our requests."""

    message_id: str
    payload: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class CallError:
    """A refusal of one of our requests."""

    message_id: str
    code: str
    description: str


Frame = Call | CallResult | CallError


def call_text(message_id: str, action: str, payload: Mapping[str, Json], *, spaced: bool = False) -> str:
    """Return the text of a CALL; `spaced` with a space after each colon."""
    return _compact([_CALL, message_id, action, dict(payload)], spaced=spaced)


def result_text(message_id: str, payload: Mapping[str, Json], *, spaced: bool = False) -> str:
    """Return the text of a CALLRESULT."""
    return _compact([_RESULT, message_id, dict(payload)], spaced=spaced)


def error_text(message_id: str, code: CallErrorCode, description: str) -> str:
    """Return the text of a CALLERROR; the description is cut to the 255 characters that the specification allows."""
    return _compact([_ERROR, message_id, str(code), description[:255], {}])


def read_frame(text: str) -> Frame:
    """Return what the frame is.

    Raises PeerError: with `call_id` for a CALL that can be answered by a CALLERROR, without for what can only be
    ignored.
    """
    match _parsed(text):
        case [int(kind), str(message_id), *rest] if kind is not True and message_id:
            pass
        case _:
            raise PeerError(CallErrorCode.FORMATION_VIOLATION, "not an OCPP-J message")
    if kind == _CALL:
        return _call(message_id, rest)
    if kind == _RESULT and len(rest) == _RESULT_LENGTH - 2 and isinstance(rest[0], dict):
        return CallResult(message_id, rest[0])
    if kind == _ERROR and len(rest) + 2 in _ERROR_LENGTHS and isinstance(rest[0], str):
        # Empty or missing descriptions are accepted (ocpp16-rules 9).
        return CallError(message_id, rest[0], rest[1] if isinstance(rest[1], str) else "")
    raise PeerError(CallErrorCode.FORMATION_VIOLATION, "not a message of a known type and length")


def _call(message_id: str, rest: list[Any]) -> Call:
    match rest:
        case [str(action), dict(payload)]:
            return Call(message_id, action, payload)
        case [str(_), _]:
            found = "the payload is not an object"
        case [_, _]:
            found = "the action is not a text"
        case _:
            found = f"a CALL has {_CALL_LENGTH} elements, this one has {len(rest) + 2}"
    raise PeerError(CallErrorCode.FORMATION_VIOLATION, found, call_id=message_id)


def _parsed(text: str) -> object:
    try:
        found = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
        if "\\u" in text:
            # Half a surrogate pair is legal JSON, but no text that a memory or a wire could carry on.
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise PeerError(CallErrorCode.FORMATION_VIOLATION, "not JSON") from error
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(digits)
    return number


def _compact(message: list[Any], *, spaced: bool = False) -> str:
    return json.dumps(message, separators=(",", ": " if spaced else ":"), ensure_ascii=False)
