"""Where a charge point connects: the configured URL with the identity appended."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit


def address_of(url: str, identity: str) -> str:
    """Return the URL to open: the identity is the last path segment, escaped; a query stays where it is."""
    parts = urlsplit(url)
    path = f"{parts.path.rstrip('/')}/{quote(identity, safe='')}"
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))
