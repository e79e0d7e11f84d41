"""What the engine asks of the outside, carried out in order by the driver. Each is a frozen fact without behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Row:
    """One row of non-volatile memory."""

    section: str
    """What kind of thing: ``key``, ``transaction``, ``outbox``, ``meter``, ``profile`` ..."""
    key: str
    value: str | None
    """JSON text; None deletes the row."""


@dataclass(frozen=True, slots=True)
class Save:
    """Commit these rows together before any later effect is carried out."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Send:
    """Put one text frame on the wire of the open link; dropped when the link is gone."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLink:
    """Start one attempt to connect; answered by LinkOpened or LinkFailed with the same `attempt`."""

    attempt: int
    """Number of the attempt since power on; events of older attempts are ignored."""
    url: str
    """The configured URL with the identity appended and escaped."""
    user: str
    """User name for Basic authentication: the identity."""
    password: str
    """Empty for no Authorization header."""
    ca_file: str
    """Path of a certificate authority's file to trust, or empty for the system's."""
    ping_interval_s: int
    """WebSocketPingInterval; 0 switches pings off."""
    password_is_hex: bool = False
    """The password tells its bytes in hexadecimal."""
    verify_name: bool = True
    """With TLS: the certificate must be one for the host of the URL."""
    subprotocol: str = "ocpp1.6"


@dataclass(frozen=True, slots=True)
class CloseLink:
    """Close the link after what was sent has left, or give up the attempt under way."""

    attempt: int


@dataclass(frozen=True, slots=True)
class TearLink:
    """Lose the link without a close handshake, as when the network or the power goes."""

    attempt: int


@dataclass(frozen=True, slots=True)
class Fetch:
    """Begin one try to fetch a file and keep it; answered by TransferDone or TransferFailed with the same `job`."""

    job: str
    """Name of the try, unlike any other since the memory was new."""
    url: str
    """As the central system gave it, perhaps with a user and a password."""
    ca_file: str = ""
    """Path of a certificate authority's file to trust, or empty for the system's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Begin one try to upload the diagnostics; answered by TransferDone or TransferFailed with the same `job`."""

    job: str
    url: str
    """As the central system gave it: a folder, or the file itself."""
    name: str
    """Of the file, where the URL is a folder."""
    since_utc_ms: int | None
    until_utc_ms: int | None
    """Of what the file shall tell, both included; None for no bound."""
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class CancelTransfer:
    """Give up a try; nothing more is told of it."""

    job: str


@dataclass(frozen=True, slots=True)
class Explain:
    """Why the answer that is sent next to a CALL is a refusal, or an acceptance without effect."""

    message_id: str
    """Of the CALL."""
    key: str
    """Message key ``why.<subject>.<reason>``."""
    values: tuple[tuple[str, str | int | float], ...] = ()


class Severity(StrEnum):
    """How loud a log line is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """Something that a person watching should be able to read; a message key with its values."""

    severity: Severity
    key: str
    values: tuple[tuple[str, str | int], ...] = ()


Effect = Save | Send | OpenLink | CloseLink | TearLink | Log | Explain | Fetch | Upload | CancelTransfer
