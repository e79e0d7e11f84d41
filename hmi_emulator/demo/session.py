"""The acts of one charging session, each waited for until it is really so."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hmi_emulator.assembly.charger import DEMO_PIN
from hmi_emulator.demo.account import statuses_of
from hmi_emulator.device import events as ev
from hmi_emulator.device.snapshot import LinkState
from hmi_emulator.runtime.frames import LogQuery

if TYPE_CHECKING:
    from collections.abc import Callable

    from hmi_emulator.assembly.charger import Charger
    from hmi_emulator.central_system.server import CentralSystem
    from hmi_emulator.device.snapshot import ConnectorSnapshot, DeviceSnapshot
    from hmi_emulator.runtime.frames import LogRow

CARD = "04A1B2C3"
OPERATOR_TAG = "OPERATOR"
CONNECTOR = 1
LOWER_LIMIT_A = 10
HAND_S = 4
"""Device seconds that a person takes between two acts; a status that lasts too short is not reported."""
CHARGE_S = 240
"""Device seconds of charging before and after the limit is lowered."""
LOOK_AGAIN_S = 0.02
MOST_ROWS = 100_000
PATIENCE_S = 20.0
"""Real seconds to wait for any one fact."""


class SessionFailed(Exception):
    """Something that must happen did not; the text says what."""


@dataclass(slots=True)
class Witness:
    """Sees every snapshot of the session."""

    latest: DeviceSnapshot | None = None
    travelled: dict[str, DeviceSnapshot] = field(default_factory=dict)
    """The last snapshot of each visual state, by its word, in the order in which they first came."""
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def see(self, snapshot: DeviceSnapshot) -> None:
        """Take a new snapshot."""
        self.latest = snapshot
        self.travelled[snapshot.connectors[CONNECTOR - 1].visual.word] = snapshot
        self.changed.set()

    async def until(self, what: str, true: Callable[[DeviceSnapshot, ConnectorSnapshot], bool]) -> None:
        """Wait for a fact; SessionFailed names it when it does not come."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while self.latest is None or not true(self.latest, self.latest.connectors[CONNECTOR - 1]):
                    self.changed.clear()
                    await self.changed.wait()
        except TimeoutError as error:
            raise SessionFailed(f"It did not happen that {what}.") from error


async def charge_once(charger: Charger, central: CentralSystem, identity: str) -> Witness:
    """Play one session from power on to an empty socket; raise SessionFailed at the first thing that goes wrong."""
    witness = Witness()
    charger.driver.subscribe(witness.see)
    charger.start()
    await witness.until(
        "the charger connected and became available",
        lambda device, connector: (
            device.link.state is LinkState.CONNECTED
            and device.link.registration == "Accepted"
            and connector.status == "Available"
        ),
    )
    await _identify(charger, central, identity)
    await witness.until("the charger unlocked", lambda _, connector: bool(connector.id_tag))
    await _device_seconds(charger, HAND_S)
    charger.driver.post(ev.PluggedIn(CONNECTOR))
    await witness.until(
        "energy flowed",
        lambda _, connector: connector.status == "Charging" and connector.transaction_id is not None,
    )
    await _device_seconds(charger, CHARGE_S)
    await _lower_limit(charger, central, identity)
    await witness.until(
        "the car followed the lower limit",
        lambda _, connector: 0 < max(connector.drawn_a) <= LOWER_LIMIT_A and connector.limit_a == LOWER_LIMIT_A,
    )
    await _device_seconds(charger, CHARGE_S)
    await _stop(charger, central, identity, witness)
    await witness.until("the session finished", lambda _, connector: connector.status == "Finishing")
    await _device_seconds(charger, HAND_S)
    charger.driver.post(ev.Unplugged(CONNECTOR))
    await witness.until(
        "the charger was available again and had told everything",
        lambda device, connector: connector.status == "Available" and device.queue == 0,
    )
    await _told(charger)
    return witness


async def _identify(charger: Charger, central: CentralSystem, identity: str) -> None:
    model = charger.settings.model
    if model.has_display:
        charger.driver.post(ev.PinEntered(DEMO_PIN))
    elif model.has_reader:
        charger.driver.post(ev.CardHeld(CARD, CONNECTOR if model.connectors > 1 else None))
    else:  # the operator's app
        await _asked(central, identity, "RemoteStartTransaction", idTag=OPERATOR_TAG, connectorId=CONNECTOR)


async def _stop(charger: Charger, central: CentralSystem, identity: str, witness: Witness) -> None:
    if charger.settings.model.has_display or charger.settings.model.has_reader:
        await _identify(charger, central, identity)
        return
    running = witness.latest.connectors[CONNECTOR - 1].transaction_id if witness.latest else None
    await _asked(central, identity, "RemoteStopTransaction", transactionId=running)


async def _lower_limit(charger: Charger, central: CentralSystem, identity: str) -> None:
    """Let the operator send a real charging profile for the running transaction."""
    period = {"startPeriod": 0, "limit": LOWER_LIMIT_A}
    profile = {
        "chargingProfileId": 1,
        "transactionId": charger.driver.snapshot().connectors[CONNECTOR - 1].transaction_id,
        "stackLevel": 0,
        "chargingProfilePurpose": "TxProfile",
        "chargingProfileKind": "Relative",
        "chargingSchedule": {"chargingRateUnit": "A", "chargingSchedulePeriod": [period]},
    }
    await _asked(central, identity, "SetChargingProfile", connectorId=CONNECTOR, csChargingProfiles=profile)


async def _asked(central: CentralSystem, identity: str, action: str, **payload: object) -> None:
    answer = await central.call(identity, action, payload)  # type: ignore[arg-type]  # plain JSON
    if answer.get("status") != "Accepted":
        raise SessionFailed(f"The charger answered {action} with {answer.get('status')}.")


async def _device_seconds(charger: Charger, seconds: float) -> None:
    """Let time pass on the device's clock."""
    goal = charger.clock.now() + round(seconds * 1000)
    await asyncio.sleep(charger.clock.seconds_until(goal))


async def _told(charger: Charger) -> None:
    """Wait until the last status has been answered, so that both sides have counted the same frames."""
    sent = LogQuery(received=False, acts=False)
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not _all_answered(charger.log.page(sent, 0, MOST_ROWS)):  # noqa: ASYNC110 - the log is read, not listened to
                await asyncio.sleep(LOOK_AGAIN_S)
    except TimeoutError as error:
        raise SessionFailed("The last message was not answered.") from error


def _all_answered(rows: tuple[LogRow, ...]) -> bool:
    statuses = statuses_of(rows, CONNECTOR)
    return statuses[-1:] == ("Available",) and all(row.answer is not None for row in rows)
