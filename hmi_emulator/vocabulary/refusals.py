"""Answers in one word that mean no, over all actions of OCPP 1.6."""

from __future__ import annotations

REFUSALS = frozenset(
    {
        "Rejected",
        "NotSupported",
        "NotImplemented",
        "UnknownVendorId",
        "UnknownMessageId",
        "Unknown",
        "UnlockFailed",
        "Failed",
        "VersionMismatch",
        "Faulted",
        "Occupied",
        "Unavailable",
    }
)
