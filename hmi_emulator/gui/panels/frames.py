"""Reads a row of the log as an OCPP frame and its answer, tolerant of anything that a peer may have sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from hmi_emulator.runtime.frames import LogRow

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

CALL, RESULT, ERROR = 2, 3, 4
_NOTHING: Mapping[str, Json] = {}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer, read once."""

    request: Mapping[str, Json]
    answer: Mapping[str, Json]
    error_code: str
    """Of a CALLERROR; empty otherwise."""


def parsed(text: str | None) -> Json:
    """Return the JSON value of `text`, None when it is none."""
    if text is None:
        return None
    try:
        return json.loads(text)  # type: ignore[no-any-return]
    except (ValueError, RecursionError):
        return None


def exchange_of(row: LogRow) -> Exchange:
    """Return what a row says; parts that cannot be read are empty."""
    request, answer, error_code = _NOTHING, _NOTHING, ""
    match parsed(row.text):
        case [2, _, _, dict(payload), *_]:
            request = payload
        case _:
            pass
    match parsed(row.answer):
        case [3, _, dict(payload), *_]:
            answer = payload
        case [4, _, str(code), *_]:
            error_code = code
        case _:
            pass
    return Exchange(request, answer, error_code)


def kind_of(text: str | None) -> str:
    """Return ``CALL``, ``CALLRESULT``, ``CALLERROR``, or empty for what is no frame."""
    match parsed(text):
        case [2, *_]:
            return "CALL"
        case [3, *_]:
            return "CALLRESULT"
        case [4, *_]:
            return "CALLERROR"
        case _:
            return ""
