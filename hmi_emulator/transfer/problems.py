"""What stops a transfer, as it is raised inside this room."""

from __future__ import annotations

from hmi_emulator.chargepoint.transfer_events import TransferFailure


class TransferProblem(Exception):
    """A try that failed, with its reason; the text is one clause for the log, without secrets."""

    def __init__(self, reason: TransferFailure, detail: str = "") -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail
