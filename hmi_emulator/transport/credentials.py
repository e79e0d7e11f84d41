"""What the link shows and demands when it connects: Basic authentication, TLS (security profiles 0 to 2)."""

from __future__ import annotations

import ssl
from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.effects import OpenLink

CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20:AES128-GCM-SHA256:AES256-GCM-SHA384"
"""Of TLS 1.2: the four suites of the security white paper (2.4.3) are among them; none without authentication."""


def authorization(order: OpenLink) -> dict[str, str]:
    """Return the header of Basic authentication, nothing without a password."""
    if not order.password:
        return {}
    password = bytes.fromhex(order.password) if order.password_is_hex else _bytes(order.password)
    return {"Authorization": f"Basic {b64encode(_bytes(order.user) + b':' + password).decode()}"}


def tls_context(order: OpenLink) -> ssl.SSLContext | None:
    """Return what verifies the server: the given authority alone, or the system's; None without TLS.

    Raises OSError or ValueError when the authority's file cannot be used.
    """
    if not order.url.lower().startswith("wss:"):
        return None
    context = ssl.create_default_context(cafile=order.ca_file or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(CIPHERS)
    context.check_hostname = order.verify_name
    return context


def _bytes(text: str) -> bytes:
    return text.encode(errors="replace")
