"""Why a connection could not be made: from exceptions to the reasons that a person can act on."""

from __future__ import annotations

import errno
import re
import socket
import ssl

from websockets.exceptions import InvalidStatus, NegotiationError

from hmi_emulator.chargepoint.link_events import LinkFailure

_BY_STATUS = {401: LinkFailure.UNAUTHORISED, 403: LinkFailure.UNAUTHORISED, 404: LinkFailure.NOT_FOUND}


def failure_of(error: Exception, *, secure: bool = False) -> tuple[LinkFailure, str]:
    """Return the reason and one clause that tells more; never a secret, never a traceback.

    `secure` is true for wss: there a server that hangs up on the first words does so over TLS.
    """
    match _as_one(error):
        case InvalidStatus(response=response):
            status = response.status_code
            found = _BY_STATUS.get(status, LinkFailure.HTTP), f"HTTP {status}"
        case ssl.SSLCertVerificationError() as bad:
            found = (
                LinkFailure.CERTIFICATE,
                getattr(bad, "verify_message", ""),
            )  # the error need not come from a handshake
        case ssl.SSLError() as tls:
            found = LinkFailure.TLS, getattr(tls, "reason", "") or ""
        case socket.gaierror() as name:
            found = LinkFailure.NAME_NOT_FOUND, name.strerror or ""
        case UnicodeError():  # a host that no name server could be asked for
            found = LinkFailure.NAME_NOT_FOUND, "not a host name"
        case ConnectionRefusedError() as refused:
            found = LinkFailure.REFUSED, refused.strerror or ""
        case TimeoutError():
            found = LinkFailure.TIMEOUT, ""
        case NegotiationError():
            found = LinkFailure.SUBPROTOCOL, ""
        case ConnectionResetError() | BrokenPipeError():
            found = LinkFailure.TLS if secure else LinkFailure.NOT_WEBSOCKET, "the server hung up"
        case OSError() as system:
            found = LinkFailure.UNREACHABLE, system.strerror or type(system).__name__
        case other:  # InvalidMessage, InvalidUpgrade, EOFError ...: something answered, but no websocket
            found = LinkFailure.NOT_WEBSOCKET, type(other).__name__
    return found


def _as_one(error: Exception) -> Exception:
    """Return what the addresses of a host have in common; asyncio tells of several (::1, 127.0.0.1) in words only."""
    if type(error) is OSError and error.errno is None:
        numbers = {int(number) for number in re.findall(r"\[Errno (\d+)\]", str(error))}
        if errno.ECONNREFUSED in numbers:  # one address that refuses shows that the host is there
            return ConnectionRefusedError(errno.ECONNREFUSED, "at every address that answers")
        if len(numbers) == 1:
            return OSError(numbers.pop(), "at every address of this host")
    return error
