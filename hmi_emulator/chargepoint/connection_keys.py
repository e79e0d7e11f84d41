"""The keys WebSocketUrl, WebSocketUser and WebSocketPassword: views of the connection, which changes with them.

The new connection is kept before the answer leaves, and used after it: the link is closed behind the answer, and the
next try goes to the new place (ocpp16-rules 14).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.notices import ConnectionChanged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import KeyChanged
    from hmi_emulator.chargepoint.state import ChargePointState, Connection, Step

_FIELDS = {"WebSocketUrl": "url", "WebSocketUser": "user", "WebSocketPassword": "password"}


def values_of(connection: Connection) -> Mapping[str, str]:
    """Return the keys' values as the connection has them."""
    return {name: str(getattr(connection, field)) for name, field in _FIELDS.items()}


def key_changed(state: ChargePointState, notice: KeyChanged, _here: Here) -> Step:
    """Move to the connection that the keys name now."""
    field = _FIELDS.get(notice.key)
    if field is None:
        return state, ()
    changed: dict[str, str] = {field: state.configuration.word(notice.key)}
    connection = replace(state.connection, **changed)  # type: ignore[arg-type]  # the three fields are texts
    if notice.key == "WebSocketPassword":
        connection = replace(connection, password_is_hex=False)
    return state, (ConnectionChanged(connection),) if connection != state.connection else ()
