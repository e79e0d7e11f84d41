"""Where a file is or shall be: a URL with its parts, its user and password kept apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote, urljoin, urlsplit

from hmi_emulator.chargepoint.transfer_events import TransferFailure
from hmi_emulator.transfer.problems import TransferProblem

PORTS = {"ftp": 21, "ftps": 21, "http": 80, "https": 443}
"""Schemes that are spoken, with their ports; ftps is explicit: TLS is asked for on the port of FTP (RFC 4217)."""
_SAFE = "/%:@!$&'()*+,;=~-._"
_CONTROL = re.compile("[\x00-\x20\x7f]")
_UNSAFE = re.compile(r"[^0-9A-Za-z._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One file or folder on a server."""

    scheme: str
    host: str
    port: int
    path: str
    """Percent-encoded, beginning with a slash."""
    query: str = ""
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    @property
    def secure(self) -> bool:
        """Return whether the server must show a certificate."""
        return self.scheme in {"https", "ftps"}

    @property
    def request(self) -> str:
        """Return what HTTP asks for."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def ftp_path(self) -> str:
        """Return what FTP asks for: relative to where the user begins, absolute behind an encoded slash (RFC 1738)."""
        path = unquote(self.path[1:])
        if any(sign in path for sign in "\r\n\0"):
            raise TransferProblem(TransferFailure.BAD_URL, "a line break in the path")
        return path

    @property
    def name(self) -> str:
        """Return a name for the file that any disk takes."""
        return _UNSAFE.sub("-", unquote(self.path.rpartition("/")[2]))[-100:].lstrip(".") or "firmware.bin"


def parsed(url: str) -> Address:
    """Return the parts of a URL; TransferProblem where it is none of ours."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise TransferProblem(TransferFailure.BAD_URL) from error
    scheme = parts.scheme.lower()
    if scheme and scheme not in PORTS:
        raise TransferProblem(TransferFailure.UNKNOWN_SCHEME, scheme[:20])
    if not scheme or not host or _CONTROL.search(host) or port == 0:
        raise TransferProblem(TransferFailure.BAD_URL, "no server is named" if scheme else "no scheme is named")
    return Address(
        scheme=scheme,
        host=host,
        port=port or PORTS[scheme],
        path=quote(parts.path, safe=_SAFE) or "/",
        query=quote(parts.query, safe=_SAFE + "?"),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def redirected(address: Address, location: str) -> Address:
    """Return where a server sends us; TransferProblem for where no charger follows: away from HTTP, or out of TLS."""
    here = f"{address.scheme}://{_bracketed(address.host)}:{address.port}{address.request}"
    there = parsed(urljoin(here, location))
    if there.scheme not in {"http", "https"} or (address.secure and not there.secure):
        raise TransferProblem(TransferFailure.REDIRECTS, f"to {there.scheme}")
    if (there.scheme, there.host, there.port) == (address.scheme, address.host, address.port):
        return replace(there, user=address.user, password=address.password)
    return replace(there, user="", password="")  # nobody else gets to know them


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def with_name(address: Address, name: str) -> Address:
    """Return the file to upload to: the address itself where it ends with a file's name, else the file in it."""
    if "." in address.path.rpartition("/")[2]:
        return address
    return replace(address, path=f"{address.path.rstrip('/')}/{quote(name)}")
