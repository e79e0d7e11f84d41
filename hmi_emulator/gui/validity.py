"""Says what is wrong with a frame by the schemas of OCPP 1.6, in lines for the inspector."""

from __future__ import annotations

from hmi_emulator.gui.panels.frames import parsed
from hmi_emulator.i18n import text


def violations_of(frame: str, action: str) -> tuple[str, ...]:
    """Return a line for each violation in `frame`, which asks for `action` or answers it; empty when it is valid."""
    try:
        return _violations_of(frame, action)
    except RecursionError:  # nested deeper than any frame of the standard
        return (text("inspector.no_frame"),)


def _violations_of(frame: str, action: str) -> tuple[str, ...]:
    from hmi_emulator.vocabulary import schemas

    match parsed(frame):
        case [2, str(), str(named), dict(payload)] if named in schemas.ACTIONS:
            found = schemas.violations(named, payload, answer=False)
        case [2, str(), str(named), _, *_] if named not in schemas.ACTIONS:
            return (text("inspector.no_such_action", action=named),)
        case [3, str(), dict(payload)] if action in schemas.ACTIONS:
            found = schemas.violations(action, payload, answer=True)
        case [4, str(), str(), str(), dict()]:
            return ()
        case None:
            return (text("inspector.not_json"),)
        case _:
            return (text("inspector.no_frame"),)
    return tuple(f"{violation.code.value}: {violation}" for violation in found)
