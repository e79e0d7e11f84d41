"""Why a connection failed: each exception has the one reason that a person can act on."""

from __future__ import annotations

import errno
import socket
import ssl

import pytest
from websockets.datastructures import Headers
from websockets.exceptions import InvalidMessage, InvalidStatus, NegotiationError
from websockets.http11 import Response

from hmi_emulator.chargepoint.link_events import LinkFailure
from hmi_emulator.transport.failures import failure_of


def _status(code: int) -> InvalidStatus:
    return InvalidStatus(Response(code, "Reason", Headers(), b"<html>a long story</html>"))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), LinkFailure.NAME_NOT_FOUND),
        (UnicodeEncodeError("idna", "ä" * 70, 0, 70, "label too long"), LinkFailure.NAME_NOT_FOUND),
        (ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed"), LinkFailure.REFUSED),
        (OSError(errno.EHOSTUNREACH, "No route to host"), LinkFailure.UNREACHABLE),
        (OSError(errno.ENETUNREACH, "Network is unreachable"), LinkFailure.UNREACHABLE),
        (TimeoutError("timed out during opening handshake"), LinkFailure.TIMEOUT),
        (OSError(errno.ETIMEDOUT, "Connection timed out"), LinkFailure.TIMEOUT),
        (ssl.SSLError(1, "wrong version number"), LinkFailure.TLS),
        (ssl.SSLCertVerificationError(1, "certificate verify failed"), LinkFailure.CERTIFICATE),
        (_status(401), LinkFailure.UNAUTHORISED),
        (_status(403), LinkFailure.UNAUTHORISED),
        (_status(404), LinkFailure.NOT_FOUND),
        (_status(302), LinkFailure.HTTP),
        (_status(503), LinkFailure.HTTP),
        (NegotiationError("unsupported subprotocol"), LinkFailure.SUBPROTOCOL),
        (InvalidMessage("did not receive a valid HTTP response"), LinkFailure.NOT_WEBSOCKET),
        (ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"), LinkFailure.NOT_WEBSOCKET),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_each_exception_has_its_reason(error: Exception, reason: LinkFailure) -> None:
    assert failure_of(error)[0] is reason


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        ((errno.ECONNREFUSED, errno.ECONNREFUSED), LinkFailure.REFUSED),
        ((errno.ENETUNREACH, errno.ECONNREFUSED), LinkFailure.REFUSED),
        ((errno.ENETUNREACH, errno.EHOSTUNREACH), LinkFailure.UNREACHABLE),
        ((errno.ETIMEDOUT, errno.ETIMEDOUT), LinkFailure.TIMEOUT),
    ],
)
def test_a_name_with_two_addresses_fails_for_the_reason_of_both(numbers: tuple[int, int], reason: LinkFailure) -> None:
    told = ", ".join(f"[Errno {number}] Connect call failed ('::1', 9)" for number in numbers)
    assert failure_of(OSError(f"Multiple exceptions: {told}"))[0] is reason


def test_the_detail_of_a_status_is_its_number_and_not_the_servers_page() -> None:
    assert failure_of(_status(503))[1] == "HTTP 503"
