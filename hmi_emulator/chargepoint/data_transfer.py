"""DataTransfer: which vendors' messages are understood (OCPP 1.6 section 5.6, ocpp16-rules 57).

A vendor's messages come into the table `VENDORS`; the one that is there serves the tests of central systems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.notices import Outputs, because
from hmi_emulator.vocabulary.ocpp16 import DataTransferStatus
from hmi_emulator.vocabulary.payloads import DataTransferAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hmi_emulator.vocabulary.payloads import DataTransfer

Answered = tuple[DataTransferAnswer, Outputs]

OUR_VENDOR = "hmi-emulator.test"


def _echo(request: DataTransfer) -> Answered:
    return DataTransferAnswer(str(DataTransferStatus.accepted), request.data), ()


def _refuse(_request: DataTransfer) -> Answered:
    return DataTransferAnswer(str(DataTransferStatus.rejected)), (because("data.refuse"),)


Messages = dict[str | None, "Callable[[DataTransfer], Answered]"]

VENDORS: Mapping[str, Messages] = {OUR_VENDOR: {None: _echo, "Echo": _echo, "Refuse": _refuse}}
"""Vendor id, then message id (None: without one), to what answers."""


def transferred(request: DataTransfer, vendors: Mapping[str, Messages] = VENDORS) -> Answered:
    """Answer DataTransfer."""
    messages = vendors.get(request.vendor_id)
    if messages is None:
        why = because("data.vendor", vendor=request.vendor_id)
        return DataTransferAnswer(str(DataTransferStatus.unknown_vendor_id)), (why,)
    handler = messages.get(request.message_id)
    if handler is None:
        why = because("data.message", vendor=request.vendor_id, message=request.message_id or "-")
        return DataTransferAnswer(str(DataTransferStatus.unknown_message_id)), (why,)
    return handler(request)
