"""A central system that others wrote, as a process of its own: a whole session without one refused frame.

`ocpp-csms` on PyPI, installed for the tests only.
"""

from __future__ import annotations

import json
import re

from hmi_emulator.assembly.charger import Charger, Order
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.demo.account import statuses_of
from hmi_emulator.demo.session import HAND_S, Witness, _device_seconds, _told
from hmi_emulator.device import events as ev
from hmi_emulator.runtime.frames import LogQuery
from tests.support.processes import process

IDENTITY = "CP1"
CALLS = LogQuery(received=False, acts=False)


async def charge(charger: Charger) -> None:
    """Play a session from power on to an empty socket."""
    witness = Witness()
    post = charger.driver.post
    charger.driver.subscribe(witness.see)
    charger.start()
    await witness.until(
        "it is registered and free",
        lambda device, connector: device.link.registration == "Accepted" and connector.status == "Available",
    )
    post(ev.CardHeld("04A1B2C3"))
    await witness.until("the card is accepted", lambda _, connector: bool(connector.id_tag))
    await _device_seconds(charger, HAND_S)
    post(ev.PluggedIn(1))
    await witness.until("energy is told", lambda _, connector: connector.session_wh > 300)
    post(ev.CardHeld("04A1B2C3"))
    await witness.until("the session is over", lambda _, connector: connector.status == "Finishing")
    await _device_seconds(charger, HAND_S)  # a status that lasts too short is not reported
    post(ev.Unplugged(1))
    await _told(charger)


async def test_a_session_with_a_central_system_of_others() -> None:
    async with process("-m", "ocpp_csms", "--host", "127.0.0.1", "--port", "0") as running:
        found = re.fullmatch(r"listening on port (\d+)\n", await running.line())
        assert found is not None
        connection = Connection(enabled=True, url=f"ws://127.0.0.1:{found[1]}/ocpp", identity=IDENTITY)
        charger = Charger(Order(model="cpb1", connection=connection, speed=60))
        try:
            await charge(charger)
            rows = charger.log.page(CALLS, 0, 10_000)
        finally:
            await charger.stop()
        assert [row.text for row in rows if row.error] == []
        told = [row.action for row in rows]
        for action in ("BootNotification", "Authorize", "StartTransaction", "MeterValues", "StopTransaction"):
            assert action in told
        statuses = statuses_of(rows, 1)
        assert (statuses[0], statuses[-1]) == ("Available", "Available")
        assert {"Preparing", "Charging", "Finishing"} <= set(statuses)
        [stop] = [json.loads(row.text)[3] for row in rows if row.action == "StopTransaction"]
        [start] = [row for row in rows if row.action == "StartTransaction"]
        assert stop["transactionId"] == json.loads(start.answer or "")[2]["transactionId"]
        assert stop["meterStop"] > 300
        running.process.terminate()
        output, errors = await running.process.communicate()
    assert IDENTITY in output.decode()
    assert str(stop["meterStop"]) in output.decode(), "the other side heard the same reading"
    assert "Traceback" not in errors.decode()
    assert "WARNING" not in errors.decode()
