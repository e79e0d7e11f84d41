"""What a session amounted to, from both sides: the charger's own frames, and the central system's own books."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from hmi_emulator.runtime.frames import Direction, LogQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hmi_emulator.central_system.records import BookedTransaction
    from hmi_emulator.runtime.frames import LogRow, MessageLog

_EVERYTHING = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One transaction as the charger told it, and the same one as the central system booked it."""

    transaction_id: int
    id_tag: str
    energy_wh: int
    meter_start: int
    meter_stop: int
    statuses: tuple[str, ...]
    """Status words of the session's connector, in the order sent."""
    stop_reason: str
    frames_sent: int
    frames_received: int
    central: Mapping[str, object]
    """The transaction in the central system's store, read by its own code."""

    def differences(self) -> tuple[str, ...]:
        """Return the fields in which the two books differ; none is as it should be."""
        booked = self.central
        own = {
            "transaction_id": self.transaction_id,
            "id_tag": self.id_tag,
            "meter_start": self.meter_start,
            "meter_stop": self.meter_stop,
            "stop_reason": self.stop_reason,
        }
        return tuple(
            f"{name}: {value} here, {booked.get(name)} there"
            for name, value in own.items()
            if booked.get(name) != value
        )

    def as_json(self, pictures: Iterable[str]) -> str:
        """Return one line of JSON."""
        return json.dumps({**asdict(self), "pictures": list(pictures)}, ensure_ascii=False)


def statuses_of(rows: Iterable[LogRow], connector_id: int) -> tuple[str, ...]:
    """Return the statuses that StatusNotifications told of a connector, in order."""
    payloads = (_payload(row) for row in rows if row.action == "StatusNotification")
    return tuple(payload["status"] for payload in payloads if payload["connectorId"] == connector_id)


def account_of(log: MessageLog, booked: tuple[BookedTransaction, ...], connector_id: int) -> Account:
    """Draw up the account of the one transaction that the frames tell of; ValueError when there is not exactly one."""
    sent = log.page(LogQuery(received=False, acts=False), 0, _EVERYTHING)
    received = log.page(LogQuery(sent=False, acts=False), 0, _EVERYTHING)
    [start] = [row for row in sent if row.action == "StartTransaction"]
    [stop] = [row for row in sent if row.action == "StopTransaction"]
    number = json.loads(start.answer or "[]")[2]["transactionId"]
    [central] = [transaction.as_json() for transaction in booked if transaction.transaction_id == number]
    begun, ended = _payload(start), _payload(stop)
    return Account(
        transaction_id=number,
        id_tag=begun["idTag"],
        energy_wh=ended["meterStop"] - begun["meterStart"],
        meter_start=begun["meterStart"],
        meter_stop=ended["meterStop"],
        statuses=statuses_of(sent, connector_id),
        stop_reason=ended.get("reason", "Local"),
        frames_sent=len(sent) + _answers(received),
        frames_received=len(received) + _answers(sent),
        central=central,
    )


def _answers(rows: Iterable[LogRow]) -> int:
    return sum(row.answer is not None for row in rows if row.direction in {Direction.SENT, Direction.RECEIVED})


def _payload(row: LogRow) -> Any:  # noqa: ANN401 - a payload of our own, already valid
    return json.loads(row.text)[3]
