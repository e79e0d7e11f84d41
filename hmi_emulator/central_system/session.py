"""One connected charge point, on the `ocpp` package's own ChargePoint: its requests answered, our calls sent."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from ocpp.exceptions import InternalError, OCPPError, SecurityError
from ocpp.messages import Call, CallError, CallResult, MessageType
from ocpp.v16 import ChargePoint, call_result
from ocpp.v16.datatypes import IdTagInfo
from ocpp.v16.enums import Action, DataTransferStatus, GenericStatus, RegistrationStatus
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from hmi_emulator.central_system import standard
from hmi_emulator.central_system.desk import Desk, Verdict
from hmi_emulator.central_system.errors import BadFrame, BooksError, CallRefused, CentralSystemError
from hmi_emulator.central_system.events import Json
from hmi_emulator.central_system.instants import read_instant, write_instant
from hmi_emulator.central_system.metering import meter_values
from hmi_emulator.central_system.records import Entry, Start, Stop
from hmi_emulator.central_system.standard import after, on

LOGGER: Final = logging.getLogger("hmi_emulator.central_system")
# Whoever sets logging up may read along; without, standard error stays clean.
LOGGER.addHandler(logging.NullHandler())

_TRIGGERS: Final = frozenset({Action.trigger_message.value, Action.extended_trigger_message.value})
_CONNECTORS_REMEMBERED: Final = 64
_ACTION_SHOWN: Final = 50
_REPLACED: Final = 1008
"""Close code: policy violation."""


class ChargePointSession(ChargePoint):
    """Lives as long as one websocket. Frames are handled one after the other, so no handler may await a call."""

    def __init__(self, identity: str, connection: ServerConnection, desk: Desk, answer_timeout_s: float) -> None:
        super().__init__(identity, connection, response_timeout=answer_timeout_s, logger=LOGGER)  # type: ignore[no-untyped-call]
        self.identity = identity
        self.statuses: dict[int, str] = {}
        """Last reported status by connector id, 0 being the whole charge point."""
        self.model = ""
        self.firmware_status = self.diagnostics_status = ""
        """As reported last on this link, empty before the first."""
        self._desk = desk
        self._registration: RegistrationStatus | None = None
        """None until a BootNotification on this link; a mere reconnection needs none."""
        self._triggered: set[str] = set()
        self._last_answer = ""
        """The frame that answered the last request; requests are handled one after the other."""
        self._awaited: tuple[str, asyncio.Future[CallResult | CallError]] | None = None

    async def serve(self) -> None:
        """Handle frames until the link is gone; then whoever waits for an answer hears so."""
        try:
            async for frame in self._connection:
                await self.route_message(frame)
        except ConnectionClosed:
            pass
        finally:
            if self._awaited is not None and not self._awaited[1].done():
                self._awaited[1].set_exception(CentralSystemError(f"{self.identity} left before it answered."))

    async def replace(self) -> None:
        """Close the link, since the charge point has opened a newer one."""
        await self._connection.close(_REPLACED, "replaced by a newer connection")

    async def send_text(self, text: str) -> None:
        """Send a frame exactly as given, right or wrong; raises `CentralSystemError` when the link is gone."""
        try:
            await self._send_frame(text)
        except ConnectionClosed as error:
            raise CentralSystemError(f"{self.identity} is not connected.") from error

    async def call(self, action: str, payload: Mapping[str, Json]) -> Mapping[str, Json]:  # type: ignore[override]
        """Send a call and return the answer's payload, both camelCase; only one is under way at a time.

        Stands in for the package's `call`, which loses unknown error codes and keeps unasked answers for ever.
        Raises `CallRefused` for a CALLERROR and `CentralSystemError` for no or a wrong answer.
        """
        request = standard.checked_call(str(self._unique_id_generator()), action, payload)
        if action in _TRIGGERS:
            self._triggered.add(str(payload.get("requestedMessage")))
        async with self._call_lock:
            self._tell("call", action=action, payload=payload)
            answer = await self._exchange(request)
        if isinstance(answer, CallError):
            self._tell("call_refused", action=action, code=answer.error_code, description=answer.error_description)
            raise CallRefused(answer.error_code, answer.error_description)
        self._tell("answer", action=action, payload=answer.payload)
        standard.check_answer(action, answer)
        result: Mapping[str, Json] = answer.payload
        return result

    async def route_message(self, raw_msg: str | bytes) -> None:
        """Handle one frame, whatever it holds."""
        if self._desk.frames:
            shown = raw_msg[: standard.MAX_FRAME]
            self._tell("frame", direction="received", text=shown if isinstance(shown, str) else shown.hex())
        try:
            message = standard.read_frame(raw_msg)
        except BadFrame as error:
            self._tell("bad_frame", code=error.code, found=error.found)
            if error.call_id is not None:
                await self._send(CallError(error.call_id, error.code, error.found, {}).to_json())
            return
        if isinstance(message, Call):
            await self._answer(message)
        else:
            self._take_answer(message)

    async def _answer(self, request: Call) -> None:
        try:
            self._check_registered(request.action)
            standard.check_data_types(request.payload)
            await self._handle_call(request)  # type: ignore[no-untyped-call]
        except OCPPError as error:
            await self._send(standard.call_error(request.unique_id, error).to_json())
        kind, _, *content = json.loads(self._last_answer)
        if kind == MessageType.CallResult:
            self._tell(Action(request.action).name, payload=request.payload, answer=content[0])
        else:
            action = request.action[:_ACTION_SHOWN]
            self._tell("request_refused", action=action, code=content[0], description=content[1])

    def _check_registered(self, action: str) -> None:
        """Until it is accepted a charge point may send BootNotification and what it was asked to send."""
        if action == Action.boot_notification or self._registration in (None, RegistrationStatus.accepted):
            return
        if self._registration == RegistrationStatus.pending and action in self._triggered:
            return
        raise SecurityError(details={"cause": f"{action} before the BootNotification was accepted"})

    async def _exchange(self, request: Call) -> CallResult | CallError:
        self._awaited = (request.unique_id, asyncio.get_running_loop().create_future())
        try:
            await self.send_text(request.to_json())
            async with asyncio.timeout(self._response_timeout):
                return await self._awaited[1]
        except TimeoutError:
            self._tell("no_answer", action=request.action)
            raise CentralSystemError(
                f"{self.identity} did not answer {request.action} within {self._response_timeout:g} s."
            ) from None
        finally:
            self._awaited = None

    def _take_answer(self, answer: CallResult | CallError) -> None:
        if self._awaited is None or self._awaited[0] != answer.unique_id or self._awaited[1].done():
            self._tell("stray_answer", call_id=answer.unique_id)
        else:
            self._awaited[1].set_result(answer)

    async def _send(self, message: str) -> None:
        """The package's way out, which only answers take: `call` here has its own."""
        self._last_answer = message
        await self._send_frame(message)

    async def _send_frame(self, text: str) -> None:
        await super()._send(text)  # type: ignore[no-untyped-call]
        if self._desk.frames:
            self._tell("frame", direction="sent", text=text)

    def _tell(self, kind: str, **data: Json) -> None:
        self._desk.tell(self.identity, kind, **data)

    def _now(self) -> str:
        return write_instant(self._desk.clock())

    # Requests of a charge point, in the order of chapter 4 of the specification

    @on(Action.authorize)
    def on_authorize(self, id_tag: str) -> call_result.Authorize:
        return call_result.Authorize(_id_tag_info(self._desk.judge(id_tag)))

    @on(Action.boot_notification)
    def on_boot_notification(self, **_: str) -> call_result.BootNotification:
        answer = self._desk.boot_answer(self.identity)
        self._registration = answer.status
        return call_result.BootNotification(self._now(), answer.interval_s, answer.status)

    @after(Action.boot_notification)
    def after_boot_notification(self, charge_point_model: str, **_: str) -> None:
        self.model = charge_point_model
        self.statuses.clear()

    @on(Action.data_transfer)
    def on_data_transfer(self, vendor_id: str, **_: str) -> call_result.DataTransfer:
        known = vendor_id in self._desk.vendors
        return call_result.DataTransfer(DataTransferStatus.accepted if known else DataTransferStatus.unknown_vendor_id)

    @on(Action.diagnostics_status_notification)
    def on_diagnostics_status(self, status: str) -> call_result.DiagnosticsStatusNotification:
        self.diagnostics_status = status
        return call_result.DiagnosticsStatusNotification()

    @on(Action.firmware_status_notification)
    def on_firmware_status(self, status: str) -> call_result.FirmwareStatusNotification:
        self.firmware_status = status
        return call_result.FirmwareStatusNotification()

    @on(Action.heartbeat)
    def on_heartbeat(self) -> call_result.Heartbeat:
        return call_result.Heartbeat(self._now())

    @on(Action.meter_values)
    def on_meter_values(
        self, connector_id: int, meter_value: list[dict[str, Any]], transaction_id: int | None = None
    ) -> call_result.MeterValues:
        values = meter_values(meter_value)
        with self._booking():
            self._desk.books.meter(self.identity, connector_id, transaction_id, values)
        return call_result.MeterValues()

    @on(Action.start_transaction)
    def on_start_transaction(
        self, connector_id: int, id_tag: str, meter_start: int, timestamp: str, **_: int
    ) -> call_result.StartTransaction:
        start = Start(
            identity=self.identity,
            connector_id=connector_id,
            id_tag=id_tag,
            meter_start=meter_start,
            at=read_instant(timestamp),
        )
        # The transaction is booked whatever the verdict: it has begun on the other side already.
        with self._booking():
            verdict = self._desk.judge_start(start)
            transaction_id, entry = self._desk.books.start(start, verdict.status.value)
        if entry is Entry.REPEATED:
            self._tell("repeated", action="StartTransaction", transactionId=transaction_id)
        return call_result.StartTransaction(transaction_id, _id_tag_info(verdict))

    @on(Action.status_notification)
    def on_status_notification(self, **_: int | str) -> call_result.StatusNotification:
        return call_result.StatusNotification()

    @after(Action.status_notification)
    def after_status_notification(self, connector_id: int, status: str, **_: str) -> None:
        if connector_id in self.statuses or len(self.statuses) < _CONNECTORS_REMEMBERED:
            self.statuses[connector_id] = status

    @on(Action.stop_transaction)
    def on_stop_transaction(
        self,
        meter_stop: int,
        timestamp: str,
        transaction_id: int,
        *,
        reason: str | None = None,
        id_tag: str | None = None,
        transaction_data: list[dict[str, Any]] | None = None,
    ) -> call_result.StopTransaction:
        stop = Stop(
            identity=self.identity,
            transaction_id=transaction_id,
            meter_stop=meter_stop,
            at=read_instant(timestamp),
            reason=reason,
            id_tag=id_tag,
        )
        with self._booking():
            self._book_stop(stop, transaction_data or [])
        # A stop cannot be refused; the verdict lets the charge point refresh its cache.
        return call_result.StopTransaction(None if id_tag is None else _id_tag_info(self._desk.judge(id_tag)))

    def _book_stop(self, stop: Stop, transaction_data: list[dict[str, Any]]) -> None:
        books = self._desk.books
        connector_id = books.connector_of(self.identity, stop.transaction_id)
        if connector_id is not None and transaction_data:
            values = meter_values(transaction_data)
            books.meter(self.identity, connector_id, stop.transaction_id, values, source="StopTransaction")
        match books.stop(stop):
            case Entry.REPEATED:
                self._tell("repeated", action="StopTransaction", transactionId=stop.transaction_id)
            case Entry.BOOKED:
                pass
            case Entry.UNKNOWN:
                self._tell("unknown_transaction", action="StopTransaction", transactionId=stop.transaction_id)

    @contextmanager
    def _booking(self) -> Iterator[None]:
        """Books that fail leave the request unbooked, so the charge point must hear an error and try again."""
        try:
            yield
        except BooksError as error:
            self._tell("books_failed", reason=str(error))
            raise InternalError(description="The request could not be booked.") from error

    # Requests of the security white paper

    @on(Action.log_status_notification)
    def on_log_status(self, **_: int | str) -> call_result.LogStatusNotification:
        return call_result.LogStatusNotification()

    @on(Action.security_event_notification)
    def on_security_event(self, **_: str) -> call_result.SecurityEventNotification:
        return call_result.SecurityEventNotification()

    @on(Action.sign_certificate)
    def on_sign_certificate(self, csr: str) -> call_result.SignCertificate:
        del csr  # This central system has no certificate authority behind it.
        return call_result.SignCertificate(GenericStatus.rejected)

    @on(Action.signed_firmware_status_notification)
    def on_signed_firmware_status(self, **_: int | str) -> call_result.SignedFirmwareStatusNotification:
        return call_result.SignedFirmwareStatusNotification()


def _id_tag_info(verdict: Verdict) -> IdTagInfo:
    card = verdict.card
    if card is None:
        return IdTagInfo(verdict.status)
    expiry = None if card.expires_at is None else write_instant(card.expires_at)
    return IdTagInfo(verdict.status, card.parent, expiry)
