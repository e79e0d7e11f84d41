"""Lays a frame out over lines as a person would: what fits stays on one line, an outer list hugs its object."""

from __future__ import annotations

import json

from hmi_emulator.gui.panels.frames import Json

WIDTH = 44
"""Characters that fit into the inspector at its usual width."""
_INDENT = 2


def laid_out(value: Json, width: int = WIDTH) -> str:
    """Return `value` as JSON text over as many lines as it needs; what is nested too deeply stays on one."""
    try:
        return "\n".join(_lines(value, 0, 0, width))
    except RecursionError:
        return json.dumps(value, ensure_ascii=False)


def _lines(value: Json, indent: int, column: int, width: int) -> list[str]:
    """Lines of a value that starts at `column` of a line indented by `indent`; the first line without its indent."""
    one_line = _compact(value)
    if column + len(one_line) <= width or not isinstance(value, dict | list) or not value:
        return [one_line]
    if isinstance(value, list) and _hugs(value):
        return _hugged(value, indent, width)
    return _broken(value, indent, width)


def _compact(value: Json) -> str:
    match value:
        case dict():
            inside = ", ".join(f"{_quoted(key)}: {_compact(part)}" for key, part in value.items())
            return f"{{ {inside} }}" if inside else "{}"
        case list():
            return f"[{', '.join(_compact(part) for part in value)}]"
        case _:
            return _quoted(value)


def _quoted(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _hugs(value: list[Json]) -> bool:
    """True if only the last part has parts: the head stays on the first line, as in ``[2, "id", "Action", {``."""
    return bool(isinstance(value[-1], dict | list) and value[-1]) and not any(
        isinstance(part, dict | list) for part in value[:-1]
    )


def _hugged(value: list[Json], indent: int, width: int) -> list[str]:
    head = "".join(f"{_compact(part)}, " for part in value[:-1])
    first, *inner, last = _broken(value[-1], indent, width)
    return [f"[{head}{first}", *inner, f"{last}]"]


def _broken(value: Json, indent: int, width: int) -> list[str]:
    """One part a line, at least three lines."""
    deeper = indent + _INDENT
    if isinstance(value, dict):
        opening, closing = "{", "}"
        parts = [(f"{_quoted(key)}: ", part) for key, part in value.items()]
    else:
        opening, closing = "[", "]"
        parts = [("", part) for part in value] if isinstance(value, list) else [("", value)]
    found = [opening]
    for number, (name, part) in enumerate(parts, 1):
        first, *others = _lines(part, deeper, deeper + len(name), width)
        lines = [f"{' ' * deeper}{name}{first}", *others]
        if number < len(parts):
            lines[-1] += ","
        found += lines
    return [*found, " " * indent + closing]
