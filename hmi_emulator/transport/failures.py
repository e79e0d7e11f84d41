"""Why a connection could not be made: from exceptions to the reasons that a person can act on."""

from __future__ import annotations

import socket
import ssl

from websockets.exceptions import InvalidStatus, NegotiationError

from hmi_emulator.chargepoint.link_events import LinkFailure

_BY_STATUS = {401: LinkFailure.UNAUTHORISED, 403: LinkFailure.UNAUTHORISED, 404: LinkFailure.NOT_FOUND}


def failure_of(error: Exception) -> tuple[LinkFailure, str]:
    """Return the reason and one clause that tells more; never a secret, never a traceback."""
    match error:
        case InvalidStatus():
            status = error.response.status_code
            found = _BY_STATUS.get(status, LinkFailure.HTTP), f"HTTP {status}"
        case ssl.SSLError():
            found = LinkFailure.TLS, getattr(error, "verify_message", "") or error.reason or ""
        case socket.gaierror():
            found = LinkFailure.NAME_NOT_FOUND, error.strerror or ""
        case ConnectionRefusedError():
            found = LinkFailure.REFUSED, error.strerror or ""
        case TimeoutError():
            found = LinkFailure.TIMEOUT, ""
        case NegotiationError():
            found = LinkFailure.SUBPROTOCOL, ""
        case OSError():
            found = LinkFailure.UNREACHABLE, error.strerror or type(error).__name__
        case _:  # InvalidMessage, InvalidUpgrade, EOFError ...: something answered, but no websocket
            found = LinkFailure.NOT_WEBSOCKET, type(error).__name__
    return found
