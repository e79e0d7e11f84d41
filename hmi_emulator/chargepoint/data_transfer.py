"""DataTransfer: who handles which vendor's messages (OCPP 1.6 sections 4.3 and 5.6).

A handler is a pure function of the data. One vendor is ours: it lets a central system try its own side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.notices import because
from hmi_emulator.vocabulary.ocpp16 import DataTransferStatus
from hmi_emulator.vocabulary.payloads import DataTransferAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hmi_emulator.chargepoint.notices import Outputs
    from hmi_emulator.vocabulary.payloads import DataTransfer

Handler = "Callable[[str | None], DataTransferAnswer]"
OWN_VENDOR = "hmi-emulator"


def _echo(data: str | None) -> DataTransferAnswer:
    """Give the data back; without any there is nothing to give."""
    if data is None:
        return DataTransferAnswer(str(DataTransferStatus.rejected))
    return DataTransferAnswer(str(DataTransferStatus.accepted), data)


HANDLERS: Mapping[str, Mapping[str, Callable[[str | None], DataTransferAnswer]]] = {OWN_VENDOR: {"Echo": _echo}}
"""By vendorId and messageId."""


def handled(request: DataTransfer) -> tuple[DataTransferAnswer, Outputs]:
    """Answer DataTransfer by the vendor's handler."""
    vendor, message = request.vendor_id, request.message_id or ""
    handlers = HANDLERS.get(vendor)
    if handlers is None:
        return _refused(DataTransferStatus.unknown_vendor_id), (because("data.vendor", vendor=vendor),)
    handler = handlers.get(message)
    if handler is None:
        why = because("data.message", vendor=vendor, message=message or "-")
        return _refused(DataTransferStatus.unknown_message_id), (why,)
    answer = handler(request.data)
    accepted = answer.status == DataTransferStatus.accepted
    return answer, () if accepted else (because("data.rejected", vendor=vendor, message=message),)


def _refused(status: DataTransferStatus) -> DataTransferAnswer:
    return DataTransferAnswer(str(status))
