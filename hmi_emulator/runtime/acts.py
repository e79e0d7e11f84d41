"""Which events are acts of people, and what the log says of them."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, get_args

from hmi_emulator.device import events

if TYPE_CHECKING:
    from hmi_emulator.device.events import Event

SECRETS = frozenset({"password", "pin"})
"""Fields that no log, export or report shows."""
SECRET_KEYS = frozenset({"AuthorizationKey", "WebSocketPassword"})
"""Configuration keys whose values are such secrets."""


@cache
def _acts() -> frozenset[type]:
    return frozenset(get_args(events.Act))


def is_act(event: Event) -> bool:
    """Return whether a person or the world did it."""
    return type(event) in _acts()


def act_key(event: Event) -> str:
    """Return the message key of an act, ``act.card_held``."""
    return "act." + re.sub(r"(?<!^)(?=[A-Z])", "_", type(event).__name__).lower()


def act_values(event: Event) -> str:
    """Return an act's fields as JSON, secrets and absent ones left out."""
    hidden = secret_fields(event)
    known = {name: value for name, value in asdict(event).items() if value is not None and name not in hidden}
    return json.dumps(known, ensure_ascii=False)


def secret_fields(event: Event) -> frozenset[str]:
    """Return the fields of this event that nobody but the charger may read: passwords, PINs and their digits."""
    match event:
        case events.KeyWritten(key=key) if key in SECRET_KEYS:
            return frozenset({"value"})
        case events.ScreenTouched(zone=zone) if zone.isdigit():
            return frozenset({"zone"})
        case _:
            return SECRETS
