"""Secrets that stand in the midst of texts, masked in whatever leaves the house."""

from __future__ import annotations

import re

MASK = "***"
_CREDENTIALS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://)[^/\s\"'@]*@")


def masked_text(text: str) -> str:
    """Return a text without the users and passwords of URLs in it."""
    return _CREDENTIALS.sub(rf"\1{MASK}@", text)
