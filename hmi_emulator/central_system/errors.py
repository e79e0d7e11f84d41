"""What can go wrong here, sorted by who must act.

CentralSystemError      the operator reads its one sentence
CallRefused           the charge point answered with a CALLERROR
BooksError            the books cannot be opened, read or written
BadFrame                the charge point sent nonsense; answer with `code` if the frame named its call
"""

from __future__ import annotations


class CentralSystemError(Exception):
    """Something did not work; the text is one sentence for a person."""


class CallRefused(CentralSystemError):
    """The charge point answered a call with a CALLERROR."""

    def __init__(self, code: str, description: str = "") -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description

    def __str__(self) -> str:
        return f"The charge point refused with {self.code}" + (f": {self.description}" if self.description else ".")


class BooksError(CentralSystemError):
    """The file of the books is damaged, foreign, or cannot be written."""


class BadFrame(Exception):
    """A frame that OCPP-J does not allow.

    `call_id` is None when the frame named no call: then there is nothing to address an answer to.
    """

    def __init__(self, code: str, found: str, *, call_id: str | None = None) -> None:
        super().__init__(code, found, call_id)
        self.code = code
        self.found = found
        self.call_id = call_id

    def __str__(self) -> str:
        return f"{self.code}: {self.found}"
