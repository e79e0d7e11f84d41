"""Charger, network and central system in one virtual time: a frame takes its time, and may be lost with the link."""

from __future__ import annotations

import heapq
import itertools
import json
import random
from typing import Any

from hmi_emulator.chargepoint.composite import Installed
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.chargepoint.link_events import LinkClosed
from hmi_emulator.chargepoint.state import ChargePointState
from hmi_emulator.charger.units import MWMS_PER_WH
from hmi_emulator.device import events as ev
from hmi_emulator.device import machine
from hmi_emulator.device.effects import Effect
from hmi_emulator.device.settings import DeviceSettings
from hmi_emulator.vocabulary.wire import to_json
from tests.simulation import laws
from tests.simulation.beliefs import Beliefs
from tests.simulation.central import Central
from tests.support.bench import UTC
from tests.support.second_reading import Sent, amps_allowed
from tests.support.watched import LEAST_A, Watched

Mail = tuple[int, int, bool, int, str]
"""Instant, number, whether it goes to the charger, the link it was sent on, and the frame."""
REGISTRATIONS = frozenset({"Accepted", "Pending", "Rejected"})
PROCESSED_THOUGH_LOST = 0.5
"""Share of the frames under way that the central system still reads when the link is lost."""


class World(Watched):
    """A watched charger behind a network; one seed makes one story."""

    def __init__(self, device: DeviceSettings, seed: int) -> None:
        self.central = Central(beliefs=Beliefs(tuple(range(device.model.connectors + 1))))
        self.chance = random.Random(seed)
        self.slowest_ms = 200
        self.doubles = False
        self.half_open = False
        self._mail: list[Mail] = []
        self._numbers = itertools.count()
        self._link = 0
        self.judged: ChargePointState | None = None
        """The charge point that the laws have seen last."""
        self.shown: dict[int, str] = {}
        """Status of each connector, as derived last."""
        self.questions: dict[str, str] = {}
        """Action of each CALL that has come and was not answered, by message id."""
        self.registered: str | None = None
        """What a BootNotification was answered since power on."""
        self.triggered = False
        """A message was triggered while the registration was Pending."""
        self._boot = ""
        """Message id of the BootNotification that waits for its answer."""
        self._told_anew: set[int] = set()
        """Connectors whose status was triggered on this link."""
        self._installed: tuple[Installed, ...] = ()
        self._profiles: list[Sent] = []
        super().__init__(device)
        self.answers = False

    # ---- the laws ----

    def advanced(self, event: ev.Event) -> tuple[Effect, ...]:
        effects = super().advanced(event)
        if self.state.chargepoint is None:
            self.registered, self.triggered = None, False
            self.shown.clear()
        laws.hold_now(self)
        return effects

    def allowed_a(self, number: int) -> float:
        """Return what a connector with a running transaction may draw, by the second reading; 0 below 6 A."""
        point = self.state.chargepoint
        running = point.transactions.running.get(number) if point else None
        if point is None or running is None:
            return 0.0
        used_wh = self._register_wh(number) - running.meter_start_wh
        if running.invalid and used_wh >= int(point.configuration.word("MaxEnergyOnInvalidId")):
            return 0.0
        installer_a = self.device.personality.installer_limit_a
        user_a = int(point.configuration.word("chargingALimitConn1")) if number == 1 else 0
        limits = [point.identity.rated_a, self.device.model.cable_limit_a, installer_a, user_a]
        least = min(float(limit) for limit in limits if limit)
        profiles = self._of_profiles(point, number, running.started_at)
        least = least if profiles is None else min(least, profiles)
        return least if least >= LEAST_A else 0.0

    def _register_wh(self, number: int) -> int:
        return self.state.hardware.connectors[number - 1].meter.register_at(self.now) // MWMS_PER_WH

    def _of_profiles(self, point: ChargePointState, number: int, started_at: int) -> float | None:
        if point.smart_charging.installed is not self._installed:
            self._installed = point.smart_charging.installed
            self._profiles = [(one.connector_id, to_json(one.profile)) for one in self._installed]
        if not self._profiles:
            return None
        utc_ms, began = point.clock.utc(self.now), point.clock.utc(started_at)
        phases, volts = point.identity.phases, point.identity.nominal_v
        amps = amps_allowed(self._profiles, number, utc_ms, began, phases=phases, volts=volts)
        if amps is None:
            return None
        return float(int(amps)) if self.device.personality.whole_amps else float(amps)

    def _allowed_at(self, connector_id: int) -> float:
        return self.allowed_a(connector_id)

    def _watch(self, frame: list[Any]) -> None:
        laws.hold_for(self, frame)
        if frame[0] == 2 and frame[2] == "StatusNotification" and frame[3]["connectorId"] in self._told_anew:
            # What was triggered comes once more; a change that was on its way may come before it.
            self._told.pop(frame[3]["connectorId"], None)
        super()._watch(frame)

    # ---- time ----

    def pass_time(self, seconds: float) -> None:
        """Visit every deadline and every arrival on the way, each at its exact instant."""
        goal = self.now + round(seconds * 1000)
        while not self.is_dead():
            due = machine.next_deadline(self.state)
            arrival = self._mail[0][0] if self._mail else None
            instant = min((at for at in (due, arrival) if at is not None), default=None)
            if instant is None or instant > goal:
                break
            self.now = max(instant, self.now)
            if arrival is not None and arrival <= self.now:
                self._deliver(heapq.heappop(self._mail))
            else:
                self.feed(ev.TimePassed())
        self.now = max(self.now, goal)

    # ---- the network ----

    def _post(self, text: str, *, to_charger: bool) -> None:
        delay_ms = self.chance.randrange(self.slowest_ms + 1)
        # A websocket keeps the order of its frames.
        last = max((mail[0] for mail in self._mail if mail[2:4] == (to_charger, self._link)), default=self.now)
        heapq.heappush(self._mail, (max(self.now + delay_ms, last), next(self._numbers), to_charger, self._link, text))

    def _deliver(self, mail: Mail) -> None:
        _, _, to_charger, link, text = mail
        alive = link == self._link and not self.half_open and self._is_open()
        if to_charger:
            if alive:
                self._arrived(text)
            return
        # A status that comes late from a lost link would be believed for ever; who books by content may be so unlucky.
        counts = alive or json.loads(text)[2:3] != ["StatusNotification"]
        if alive or (counts and self.chance.random() < PROCESSED_THOUGH_LOST):
            answer = self.central.received(text, UTC + self.now)
            for _ in range(2 if self.doubles else 1):
                if alive and answer is not None:
                    self._post(answer, to_charger=True)

    def _is_open(self) -> bool:
        point = self.state.chargepoint
        return point is not None and point.link.phase is Phase.OPEN

    def _arrived(self, text: str) -> None:
        frame = json.loads(text)
        if self.pending and frame[0] != 2 and frame[1] == self.pending[-1].message_id:
            self.pending.clear()
            self._open_until = None
        before = len(self.frames)
        self._noted(frame)
        self.receive(text)
        if frame[0] == 2 and not self.is_dead():
            replies = [sent for sent in map(json.loads, self.frames[before:]) if sent[0] != 2 and sent[1] == frame[1]]
            assert len(replies) == 1, f"answered {len(replies)} times: {text}"

    def _noted(self, frame: list[Any]) -> None:
        """Note what a frame that comes in allows the charger to say."""
        if frame[0] == 2:
            self.questions[frame[1]] = frame[2]
            self._trigger(frame[3] if frame[2] == "TriggerMessage" else {})
        elif frame[0] == 3 and frame[1] == self._boot and frame[2].get("status") in REGISTRATIONS:
            self.registered, self._boot = frame[2]["status"], ""
            self.triggered &= self.registered == "Pending"
            if self.registered != "Accepted":
                self._told.clear()

    def _trigger(self, payload: dict[str, Any]) -> None:
        """Note that a message may come though nothing changed, or though the registration is Pending."""
        self.triggered |= bool(payload) and self.registered == "Pending"
        if payload.get("requestedMessage") == "StatusNotification":
            number = payload.get("connectorId")
            self._told_anew |= set(range(self.device.model.connectors + 1)) if number is None else {number}

    def _received(self, text: str) -> list[ev.Event]:
        frame = json.loads(text)
        if frame[0] == 2:
            self.pending.clear()  # the one before has been given up, or was answered
            self._boot = frame[1] if frame[2] == "BootNotification" else ""
        events = super()._received(text)
        if not self.half_open:
            self._post(text, to_charger=False)
        return events

    def _link_lost(self) -> None:
        super()._link_lost()
        self._link += 1
        self.questions.clear()
        self._told_anew.clear()
        self.central.beliefs.link_lost()

    def question(self, action: str, payload: dict[str, Any]) -> str:
        """Send a CALL to the charger; it arrives when the network brings it."""
        message_id = f"cs{next(self._numbers)}"
        self.central.beliefs.asked(message_id, action, payload)
        self._post(json.dumps([2, message_id, action, payload]), to_charger=True)
        return message_id

    def goes_half_open(self) -> None:
        """The path is gone and nobody is told: what is sent vanishes."""
        self.half_open = True

    def notices_half_open(self) -> None:
        """The missing pong is noticed, a while later."""
        if self.half_open:
            self.half_open = False
            if self.view.link.open:
                self._link_lost()
                self.feed(LinkClosed(self.attempt, 1006))

    # ---- the end ----

    def recover(self) -> None:
        """Let everything be well for long enough that all is told."""
        self.notices_half_open()
        self.central.mood, self.central.registration = "friendly", "Accepted"
        self.slowest_ms, self.doubles, self.reachable = 50, False, True
        for event in (ev.PowerOn(), ev.NetworkUp()):
            self.feed(event)
        self.pass_time(90)
        self.feed(ev.TryNow())
        self.pass_time(700)
        self.feed(ev.KeyWritten("AuthEnabled", "true"))
        for number in range(1, self.device.model.connectors + 1):
            self.feed(ev.LocalStop(number))
        self.pass_time(700)
