"""The card reader: the bytes of a card, and the idTag a Wallbox charger makes of them."""

from __future__ import annotations

from hmi_emulator.vocabulary.errors import OperatorError

READ_TIME_MS = 120
"""From a card held to the reader to its bytes known."""
_SEPARATORS = str.maketrans("", "", " :-\t\u00a0")
_HEX_DIGITS = frozenset("0123456789ABCDEF")
_BYTE_COUNTS = (4, 7, 10)
"""Lengths of a UID in ISO/IEC 14443-3: single, double, triple."""


def normal_uid(text: str) -> str:
    """Return card bytes as printed on the card, hexadecimal in capitals without separators.

    Spaces, colons and dashes between the bytes are accepted. Raises OperatorError when it is no card.
    """
    digits = text.translate(_SEPARATORS).upper()
    if not digits or not _HEX_DIGITS.issuperset(digits):
        raise OperatorError(f"Card bytes are hexadecimal, like 04 A1 B2 C3, not {text!r}.")
    if len(digits) not in {2 * count for count in _BYTE_COUNTS}:
        raise OperatorError(f"A card has 4, 7 or 10 bytes; {text!r} has {len(digits) / 2:g}.")
    return digits


def id_tag_of(uid_hex: str) -> str:
    """Return the idTag of a card: its bytes, least significant first, so ``04A1B2C3`` becomes ``C3B2A104``.

    Raises OperatorError when `uid_hex` is no card.
    """
    return bytes.fromhex(normal_uid(uid_hex))[::-1].hex().upper()
