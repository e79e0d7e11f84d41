"""What everything is compared with: charge points of nothing but asyncio, `websockets` and `json`; no state is kept."""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
from random import Random
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

METER_WH = 1_000
_MEASURANDS = ("Current.Import", "Voltage", "Power.Active.Import")
_ALWAYS = {"context": "Sample.Periodic", "format": "Raw", "location": "Outlet"}
_TIME = "2026-11-24T14:00:00.000Z"


class BareClient:
    """One charge point: boots, starts when it is told to, then sends meter values."""

    def __init__(self, link: ClientConnection, interval_s: float) -> None:
        self._link, self._interval_s = link, interval_s
        self._ids = itertools.count(1)
        self._answers: dict[str, asyncio.Future[Any]] = {}
        self._noise = Random(1)
        self._transaction = 0

    async def call(self, action: str, **payload: Any) -> dict[str, Any]:
        """Send a CALL and wait for its answer."""
        message_id = str(next(self._ids))
        answer = self._answers[message_id] = asyncio.get_running_loop().create_future()
        await self._link.send(json.dumps([2, message_id, action, payload]))
        result: dict[str, Any] = await answer
        return result

    async def run(self) -> None:
        """Live until the link closes."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._boot())
            async for text in self._link:
                kind, message_id, *rest = json.loads(text)
                if kind != 2:
                    self._answers.pop(message_id).set_result(rest[0])
                    continue
                await self._link.send(json.dumps([3, message_id, {"status": "Accepted"}]))
                if rest[0] == "RemoteStartTransaction":
                    tasks.create_task(self._charge(rest[1]["idTag"]))
                elif rest[0] == "RemoteStopTransaction":
                    tasks.create_task(self._end())

    async def _boot(self) -> None:
        await self.call("BootNotification", chargePointVendor="Bare", chargePointModel="Client")
        for number in (0, 1):
            await self._status("Available" if number == 0 else "Preparing", number)

    async def _status(self, status: str, number: int = 1) -> None:
        await self.call("StatusNotification", connectorId=number, errorCode="NoError", status=status, timestamp=_TIME)

    async def _charge(self, id_tag: str) -> None:
        started = await self.call("StartTransaction", connectorId=1, idTag=id_tag, meterStart=METER_WH, timestamp=_TIME)
        self._transaction = started["transactionId"]
        await self._status("Charging")
        while self._transaction and self._interval_s:
            await asyncio.sleep(self._interval_s)
            await self._meter_values()

    async def _meter_values(self) -> None:
        sampled = [self._sampled(measurand, phase) for measurand in _MEASURANDS for phase in ("L1", "L2", "L3")]
        sampled.append({"value": str(METER_WH), **_ALWAYS, "measurand": "Energy.Active.Import.Register", "unit": "Wh"})
        meter_value = [{"timestamp": _TIME, "sampledValue": sampled}]
        await self.call("MeterValues", connectorId=1, transactionId=self._transaction, meterValue=meter_value)

    def _sampled(self, measurand: str, phase: str) -> dict[str, str]:
        value = f"{self._noise.gauss(16, 0.05):.1f}"
        return {"value": value, **_ALWAYS, "measurand": measurand, "phase": phase, "unit": "A"}

    async def _end(self) -> None:
        ended, self._transaction = self._transaction, 0
        await self.call("StopTransaction", transactionId=ended, meterStop=METER_WH, timestamp=_TIME)
        await self._status("Preparing")


async def _one(url: str, identity: str, interval_s: float) -> None:
    async with connect(
        f"{url}/{identity}",
        subprotocols=[Subprotocol("ocpp1.6")],
        compression=None,
        proxy=None,
        ping_interval=None,
    ) as link:
        await BareClient(link, interval_s).run()


async def main(url: str, count: int, interval_s: float) -> None:
    """Run so many clients, named CP1 and on."""
    async with asyncio.TaskGroup() as tasks:
        for number in range(1, count + 1):
            tasks.create_task(_one(url, f"CP{number}", interval_s))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
