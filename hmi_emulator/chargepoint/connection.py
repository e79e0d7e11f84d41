"""The saved connection: its row in the memory, its security profile (OCPP security white paper, section 2).

Profile 0 is open, 1 is Basic authentication, 2 is Basic authentication over TLS.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.chargepoint.state import Connection

if TYPE_CHECKING:
    from collections.abc import Iterable

SECTION = "connection"
PRESENT = "ocpp"
BEFORE = "before"
"""The connection to fall back to, while a new one has not yet been open."""
HIGHEST_PROFILE = 2


def profile_of(connection: Connection) -> int:
    """Return the security profile in force: the one that was set, else what address and password say."""
    if connection.profile is not None:
        return connection.profile
    if not connection.password:
        return 0
    return 2 if connection.url.lower().startswith("wss:") else 1


def with_profile(connection: Connection, profile: int) -> Connection:
    """Return the connection on another profile; from 2 on the address is one of TLS, its port stays."""
    scheme, _, rest = connection.url.partition(":")
    secure = profile >= 2 and scheme.lower() == "ws"
    return replace(connection, profile=profile, url=f"wss:{rest}" if secure else connection.url)


def connection_row(connection: Connection | None, key: str = PRESENT) -> Row:
    """Return the row that keeps a connection; None deletes it."""
    return Row(SECTION, key, None if connection is None else json.dumps(asdict(connection)))


def stored_connection(rows: Iterable[Row], key: str = PRESENT) -> Connection | None:
    """Return the connection that the memory has; None when it has none that can be read."""
    for row in rows:
        if row.section == SECTION and row.key == key and row.value:
            return _read(row.value)
    return None


def _read(text: str) -> Connection | None:
    try:
        found = json.loads(text)
        known = {field.name: found[field.name] for field in fields(Connection) if field.name in found}
        connection = Connection(**known)
    except (ValueError, TypeError, RecursionError):
        return None
    return connection if _is_sound(connection) else None


def _is_sound(connection: Connection) -> bool:
    texts = (connection.url, connection.identity, connection.user, connection.password, connection.ca_file)
    flags = (connection.enabled, connection.password_is_hex)
    profile = connection.profile
    number = profile is None or (type(profile) is int and 0 <= profile <= HIGHEST_PROFILE)
    return number and all(isinstance(text, str) for text in texts) and all(isinstance(flag, bool) for flag in flags)
