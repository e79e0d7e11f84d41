"""Why a file did not move: from exceptions to the reasons that a person can act on; never a secret."""

from __future__ import annotations

import ftplib
import http.client
import socket
import ssl

from hmi_emulator.chargepoint.transfer_events import TransferFailure
from hmi_emulator.transfer.problems import TransferProblem

_BY_STATUS = {
    401: TransferFailure.UNAUTHORISED,
    403: TransferFailure.UNAUTHORISED,
    404: TransferFailure.NOT_FOUND,
    410: TransferFailure.NOT_FOUND,
    413: TransferFailure.TOO_LARGE,
}
_BY_REPLY = {
    "530": TransferFailure.UNAUTHORISED,
    "532": TransferFailure.UNAUTHORISED,
    "550": TransferFailure.NOT_FOUND,
    "552": TransferFailure.TOO_LARGE,
}


def refused_by_status(status: int) -> TransferProblem:
    """Return what an HTTP status that is no success means."""
    return TransferProblem(_BY_STATUS.get(status, TransferFailure.SERVER), f"HTTP {status}")


def problem_of(error: Exception) -> TransferProblem:
    """Return the reason behind any exception of a transfer."""
    match error:
        case TransferProblem():
            return error
        case ftplib.Error():
            code = str(error)[:3]  # the server's own words may repeat what we sent
            found = _BY_REPLY.get(code, TransferFailure.SERVER), f"FTP {code}" if code.isdigit() else ""
        case http.client.IncompleteRead() | http.client.RemoteDisconnected() | EOFError():
            found = TransferFailure.CUT_OFF, ""
        case http.client.HTTPException():
            found = TransferFailure.SERVER, type(error).__name__
        case ValueError() if not isinstance(error, ssl.SSLError):
            found = TransferFailure.BAD_URL, type(error).__name__
        case OSError():
            found = _of_system(error)
        case _:
            found = TransferFailure.SERVER, type(error).__name__
    return TransferProblem(*found)


def _of_system(error: OSError) -> tuple[TransferFailure, str]:
    match error:
        case ssl.SSLError():
            return TransferFailure.TLS, getattr(error, "verify_message", "") or getattr(error, "reason", "") or ""
        case socket.gaierror():
            return TransferFailure.NAME_NOT_FOUND, error.strerror or ""
        case ConnectionRefusedError():
            return TransferFailure.REFUSED, error.strerror or ""
        case TimeoutError():
            return TransferFailure.TIMEOUT, ""
        case ConnectionError():
            return TransferFailure.CUT_OFF, error.strerror or ""
        case _:
            return TransferFailure.UNREACHABLE, error.strerror or type(error).__name__
