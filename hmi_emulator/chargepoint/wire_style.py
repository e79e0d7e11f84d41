"""How a firmware writes its frames: spacing, message ids, order of fields, instants (wallbox-facts 4.1 to 4.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hmi_emulator.vocabulary.seeded import Seeded
    from hmi_emulator.vocabulary.wire import Json

MESSAGE_IDS = ("decimal", "uuid")
_INSTANTS = frozenset({"timestamp", "scheduleStart", "startSchedule"})
_FRACTION = re.compile(r"\.\d+(?=Z$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class WireStyle:
    """What is free in OCPP-J, as one firmware does it."""

    space_after_colon: bool = False
    message_ids: str = "decimal"
    """One of MESSAGE_IDS."""
    whole_seconds: bool = False
    """Instants are told without a fraction."""
    unknown_key_always: bool = False
    """GetConfiguration is answered with an empty unknownKey where there is none."""
    idle_transaction_zero: bool = False
    """MeterValues outside a transaction carry transactionId 0."""
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By action: fields that come first, in this order, at every depth."""


def next_id(style: WireStyle, ids: Seeded) -> tuple[str, Seeded]:
    """Return the next message id and the stream after it."""
    if style.message_ids == "uuid":
        high, ids = ids.draw(1 << 64)
        low, ids = ids.draw(1 << 64)
        digits = f"{high:016x}{low:016x}"
        groups = (digits[:8], digits[8:12], f"4{digits[13:16]}", f"a{digits[17:20]}", digits[20:])
        return "-".join(groups), ids
    number, ids = ids.draw(9_000_000_000)
    return str(number + 1_000_000_000), ids


def styled(style: WireStyle, action: str, payload: Mapping[str, Json]) -> dict[str, Json]:
    """Return a payload, request or answer, as the firmware writes it."""
    made = dict(payload)
    if style.idle_transaction_zero and action == "MeterValues":
        made.setdefault("transactionId", 0)
    if style.unknown_key_always and "configurationKey" in made:
        made.setdefault("unknownKey", [])
    made = timed(style, made)
    order = style.order.get(action, ())
    return _ordered(made, order) if order else made


def timed(style: WireStyle, payload: Mapping[str, Json]) -> dict[str, Json]:
    """Return a payload with its instants as the firmware writes them; so are they kept, too."""
    return {name: _whole(name, value) for name, value in payload.items()} if style.whole_seconds else dict(payload)


def _whole(name: str, value: Json) -> Json:
    if isinstance(value, dict):
        return {inner: _whole(inner, one) for inner, one in value.items()}
    if isinstance(value, list):
        return [_whole(name, one) for one in value]
    return _FRACTION.sub("", value) if name in _INSTANTS and isinstance(value, str) else value


def _ordered(value: Mapping[str, Json], order: tuple[str, ...]) -> dict[str, Json]:
    names = [name for name in order if name in value] + [name for name in value if name not in order]
    return {name: _deep(value[name], order) for name in names}


def _deep(value: Json, order: tuple[str, ...]) -> Json:
    if isinstance(value, dict):
        return _ordered(value, order)
    return [_deep(one, order) for one in value] if isinstance(value, list) else value
