"""What the transport tells the engine about the link. Every event carries the attempt it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkFailure(StrEnum):
    """Why an attempt to connect failed, in the words that a user can act on; also message keys ``link.<value>``."""

    NAME_NOT_FOUND = "name_not_found"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "tls"
    CERTIFICATE = "certificate"
    """The server's certificate is not trusted, out of date, or another host's."""
    UNAUTHORISED = "unauthorised"
    """401 or 403."""
    NOT_FOUND = "not_found"
    """404."""
    HTTP = "http"
    """Any other HTTP status."""
    SUBPROTOCOL = "subprotocol"
    """The server did not choose ocpp1.6."""
    NOT_WEBSOCKET = "not_websocket"
    NO_NETWORK = "no_network"
    """The emulated network of the charger is down."""
    BAD_FILE = "bad_file"
    """The file of the certificate authority cannot be used."""


@dataclass(frozen=True, slots=True)
class LinkOpened:
    """The websocket is open and speaks ocpp1.6."""

    attempt: int


@dataclass(frozen=True, slots=True)
class LinkFailed:
    """The attempt ended without an open websocket."""

    attempt: int
    reason: LinkFailure
    detail: str = ""
    """One clause in English for the log: the exception's own words, without secrets."""


@dataclass(frozen=True, slots=True)
class LinkClosed:
    """The open websocket ended: closed by the peer, by a missing pong, or torn."""

    attempt: int
    code: int
    """Close code; 1006 when there was no close frame."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TextReceived:
    """One text frame arrived."""

    attempt: int
    text: str


@dataclass(frozen=True, slots=True)
class BinaryReceived:
    """A binary frame arrived; OCPP-J has none, so it is only told."""

    attempt: int
    size: int


LinkEvent = LinkOpened | LinkFailed | LinkClosed | TextReceived | BinaryReceived
