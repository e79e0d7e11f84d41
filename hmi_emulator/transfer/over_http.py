"""HTTP and HTTPS: GET that goes on where the last try ended, and PUT (RFC 9110)."""

from __future__ import annotations

import contextlib
import re
from base64 import b64encode
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING

from hmi_emulator import __version__
from hmi_emulator.chargepoint.transfer_events import TransferFailure
from hmi_emulator.transfer.address import Address, redirected
from hmi_emulator.transfer.failures import refused_by_status
from hmi_emulator.transfer.problems import TransferProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from hmi_emulator.transfer.files import Partial
    from hmi_emulator.transfer.job import Job

MOST_REDIRECTS = 5
PIECE = 64 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAME_METHOD = frozenset({307, 308})
_RANGE = re.compile(r"bytes (\d+)-")


def fetch(address: Address, partial: Partial, job: Job) -> None:
    """Fetch a file into `partial`, going on where it ends; TransferProblem or OSError where that fails."""
    for _ in range(MOST_REDIRECTS + 1):
        with _connected(address, job) as connection:
            connection.request("GET", address.request, headers={**_headers(address), **_rest_of(partial)})
            with connection.getresponse() as response:
                if response.status not in _REDIRECTS:
                    return _taken(response, partial, job)
                address = redirected(address, response.getheader("Location", ""))
    raise TransferProblem(TransferFailure.REDIRECTS, f"more than {MOST_REDIRECTS}")


def store(address: Address, file: BinaryIO, size: int, job: Job) -> None:
    """PUT a file of `size` bytes; TransferProblem or OSError where that fails."""
    for _ in range(MOST_REDIRECTS + 1):
        with _connected(address, job) as connection, _put(connection, address, file, size, job) as response:
            if 200 <= response.status < 300:
                return
            if response.status not in _REDIRECTS:
                raise refused_by_status(response.status)
            if response.status not in _SAME_METHOD:
                raise TransferProblem(TransferFailure.REDIRECTS, f"HTTP {response.status}")
            address = redirected(address, response.getheader("Location", ""))
    raise TransferProblem(TransferFailure.REDIRECTS, f"more than {MOST_REDIRECTS}")


@contextlib.contextmanager
def _connected(address: Address, job: Job) -> Iterator[HTTPConnection]:
    context, silence_s = job.tls(address), job.patience.silence_s
    connection = (
        HTTPConnection(address.host, address.port, timeout=silence_s)
        if context is None
        else HTTPSConnection(address.host, address.port, timeout=silence_s, context=context)
    )
    try:
        connection.connect()
        job.hold(connection.sock)
        yield connection
    finally:
        connection.close()


def _headers(address: Address) -> Mapping[str, str]:
    headers = {"User-Agent": f"HMI-Emulator/{__version__}", "Accept-Encoding": "identity", "Connection": "close"}
    if address.user or address.password:
        token = b64encode(f"{address.user}:{address.password}".encode()).decode()
        headers["Authorization"] = f"Basic {token}"
    return headers


def _rest_of(partial: Partial) -> Mapping[str, str]:
    """Return the headers that ask for the rest only, of the same version only."""
    if not partial.size or not partial.tag:
        partial.restart()  # without a name for the version, its halves might not fit
        return {}
    return {"Range": f"bytes={partial.size}-", "If-Range": partial.tag}


def _taken(response: HTTPResponse, partial: Partial, job: Job) -> None:
    if response.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        partial.restart()  # another file than before; the next try begins anew
        raise refused_by_status(response.status)
    if response.status not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
        raise refused_by_status(response.status)
    begins = _RANGE.match(response.getheader("Content-Range", ""))
    goes_on = response.status == HTTPStatus.PARTIAL_CONTENT
    if goes_on and (begins is None or int(begins[1]) != partial.size):
        partial.restart()
        raise TransferProblem(TransferFailure.SERVER, "another part than was asked for")
    if not goes_on:
        partial.restart()
        partial.called(_strong_tag(response))
    expected = response.length
    if expected is not None and partial.size + expected > job.patience.most_bytes:
        raise TransferProblem(TransferFailure.TOO_LARGE, f"{partial.size + expected} bytes")
    got = 0
    while data := response.read(PIECE):
        partial.add(job, data)
        got += len(data)
    job.check()
    if expected is not None and got < expected:
        raise TransferProblem(TransferFailure.CUT_OFF, f"{got} of {expected} bytes")


def _strong_tag(response: HTTPResponse) -> str:
    """Return the name of this version, by which its rest can be asked for (RFC 9110 section 13.1.5)."""
    tag = response.getheader("ETag", "")
    return tag if tag and not tag.startswith("W/") else response.getheader("Last-Modified", "")


def _put(connection: HTTPConnection, address: Address, file: BinaryIO, size: int, job: Job) -> HTTPResponse:
    connection.putrequest("PUT", address.request, skip_accept_encoding=True)
    kind = {"Content-Type": "application/zip", "Content-Length": str(size)}
    for name, value in {**_headers(address), **kind}.items():
        connection.putheader(name, value)
    connection.endheaders()
    file.seek(0)
    # A server may refuse before it has read everything; its answer tells more than the broken pipe.
    with contextlib.suppress(ConnectionError):
        while data := file.read(PIECE):
            job.check()
            connection.send(data)
    return connection.getresponse()
