"""Where a charge point connects: the configured URL with the identity appended, and the host in it."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit


def address_of(url: str, identity: str) -> str:
    """Return the URL to open: the identity is the last path segment, escaped; a query stays where it is."""
    parts = urlsplit(url)
    path = f"{parts.path.rstrip('/')}/{quote(identity, safe='', errors='replace')}"
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))


def host_of(url: str) -> str:
    """Return the host that a URL names, for people to read; empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # an unfinished IPv6 address, for one
        return ""


# ---- the rules of the OCPP form (design.md section 13, our own: the real ones are not known) ------------------

LONGEST_IDENTITY = 48
LONGEST_PASSWORD = 40


def url_problem(url: str) -> str | None:
    """Return the message key of what is wrong with the address, None when it can be used."""
    if not url.strip():
        return "form.error.url_empty"
    if not url.lower().startswith(("ws://", "wss://")):
        return "form.error.url_scheme"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "form.error.url_port" if _names_a_host(url) else "form.error.url_host"
    if not parts.hostname or any(sign.isspace() for sign in url):
        return "form.error.url_host"
    return "form.error.url_port" if port == 0 else None


def _names_a_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def identity_problem(identity: str) -> str | None:
    """Return the message key of what is wrong with the charge point identity, None when it can be used."""
    if not identity:
        return "form.error.identity_empty"
    unusable = any(sign.isspace() or sign == "/" or not sign.isprintable() for sign in identity)
    return "form.error.identity_signs" if unusable or len(identity) > LONGEST_IDENTITY else None


def password_problem(password: str) -> str | None:
    """Return the message key of what is wrong with the password, None when it can be used; it may be empty."""
    unusable = len(password) > LONGEST_PASSWORD or any(sign in "\r\n" for sign in password)
    return "form.error.password" if unusable else None
