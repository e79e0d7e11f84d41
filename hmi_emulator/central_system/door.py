"""Who may open a websocket: the identity in the URL, and HTTP Basic authentication."""

from __future__ import annotations

import base64
import binascii
import contextlib
import hmac
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response

from hmi_emulator.central_system.errors import CentralSystemError

_IDENTITY_LENGTH: Final = 255
_HEX_KEY_LENGTHS: Final = range(32, 41, 2)
"""An AuthorizationKey of that many hexadecimal digits stands for its bytes."""


class Door:
    """Answers the opening handshake with 401 or 404, or lets it pass."""

    def __init__(self, passwords: Mapping[str, str], strangers: bool, tell: Callable[..., None]) -> None:  # noqa: FBT001 - one caller
        self._passwords = dict(passwords)
        self._strangers = strangers
        self._tell = tell

    def judge(self, connection: ServerConnection, request: Request) -> Response | None:
        """Called by `websockets` before the handshake is answered; None lets the peer in."""
        identity = read_identity(request.path)
        if not identity:
            return self._refuse(connection, "", HTTPStatus.NOT_FOUND, "no charge point identity in the URL")
        password = self._passwords.get(identity)
        if password is None:
            if self._strangers:
                return None
            return self._refuse(connection, identity, HTTPStatus.NOT_FOUND, "unknown charge point")
        if _carries(request.headers.get_all("Authorization"), identity, password):
            return None
        return self._refuse(connection, identity, HTTPStatus.UNAUTHORIZED, "wrong or missing password")

    def _refuse(self, connection: ServerConnection, identity: str, status: HTTPStatus, reason: str) -> Response:
        self._tell(identity, "connection_refused", status=status.value, reason=reason)
        response = connection.respond(status, f"{reason}\n")
        if status is HTTPStatus.UNAUTHORIZED:
            response.headers["WWW-Authenticate"] = 'Basic realm="OCPP 1.6", charset="UTF-8"'
        return response


def identity_in(connection: ServerConnection) -> str:
    """The identity of a peer that the door has let in."""
    return read_identity(connection.request.path) if connection.request else ""


def read_identity(target: str) -> str:
    """The last segment of the URL's path, percent-decoded; empty if it is none that can be shown."""
    try:
        path = urlsplit(target).path if not target.startswith("//") else target.partition("?")[0]
        identity = unquote(path.rstrip("/").rpartition("/")[2], errors="strict")
    except ValueError:
        return ""
    return identity if len(identity) <= _IDENTITY_LENGTH and identity.isprintable() else ""


def read_passwords(path: Path) -> dict[str, str]:
    """A file of `identity:password` lines; empty lines and lines that begin with # do not count."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CentralSystemError(f"The password file {path} cannot be read: {error}.") from error
    passwords: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        identity, colon, password = line.partition(":")
        if not identity or not colon or not password:
            raise CentralSystemError(f"{path}, line {number}: a line must read identity:password.")
        passwords[identity] = password
    return passwords


def _carries(headers: list[str], identity: str, password: str) -> bool:
    """Whether the one Authorization header holds this identity and password, plain or as the bytes of a hex key."""
    if len(headers) != 1:
        return False
    scheme, _, credentials = headers[0].partition(" ")
    try:
        presented = base64.b64decode(credentials.strip(), validate=True)
    except (binascii.Error, ValueError):
        return False
    user = identity.encode() + b":"
    matches = [hmac.compare_digest(presented, user + key) for key in _keys(password)]
    return scheme.lower() == "basic" and any(matches)


def _keys(password: str) -> list[bytes]:
    keys = [password.encode()]
    if len(password) in _HEX_KEY_LENGTHS:
        # An ordinary password may be as long as a hex key.
        with contextlib.suppress(ValueError):
            keys.append(bytes.fromhex(password))
    return keys
