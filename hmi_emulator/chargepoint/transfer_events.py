"""What the transfers tell the engine about files that are fetched and uploaded. Every event carries its job."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TransferFailure(StrEnum):
    """Why a file did not arrive, in words that a user can act on; also message keys ``transfer.<value>``."""

    BAD_URL = "bad_url"
    """The location is no address of a file."""
    UNKNOWN_SCHEME = "unknown_scheme"
    """The location is none of ftp, ftps, http and https."""
    NAME_NOT_FOUND = "name_not_found"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "tls"
    BAD_FILE = "bad_file"
    """The file of the certificate authority cannot be used."""
    UNAUTHORISED = "unauthorised"
    """HTTP 401 or 403, FTP 530 or 532."""
    NOT_FOUND = "not_found"
    """HTTP 404 or 410, FTP 550."""
    SERVER = "server"
    """Any other answer that is no success, or that does not follow the protocol."""
    REDIRECTS = "redirects"
    """Too many, or to where no charger follows."""
    CUT_OFF = "cut_off"
    """The connection ended before the whole file was there."""
    TOO_LARGE = "too_large"
    STORAGE = "storage"
    """The charger has no room for the file."""
    NO_NETWORK = "no_network"
    """The emulated network of the charger is down."""
    ON_DEMAND = "on_demand"
    """A person or a script wanted this transfer to fail."""


HOPELESS = frozenset({TransferFailure.BAD_URL, TransferFailure.UNKNOWN_SCHEME})
"""What no further try can change."""


@dataclass(frozen=True, slots=True)
class TransferDone:
    """The whole file is where it should be."""

    job: str
    size: int
    """Bytes of the file."""


@dataclass(frozen=True, slots=True)
class TransferFailed:
    """This try ended without the whole file."""

    job: str
    reason: TransferFailure
    detail: str = ""
    """One clause in English for the log, without secrets."""


TransferEvent = TransferDone | TransferFailed
