"""Charger, network and central system in one virtual time: a frame takes its time, and may be lost with the link."""

from __future__ import annotations

import heapq
import itertools
import json
import random
from typing import Any

from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.chargepoint.link_events import LinkClosed
from hmi_emulator.device import events as ev
from hmi_emulator.device import machine
from hmi_emulator.device.settings import DeviceSettings
from tests.simulation.central import Central
from tests.support.bench import UTC
from tests.support.watched import Watched

Mail = tuple[int, int, bool, int, str]
"""Instant, number, whether it goes to the charger, the link it was sent on, and the frame."""
PROCESSED_THOUGH_LOST = 0.5
"""Share of the frames under way that the central system still reads when the link is lost."""


class World(Watched):
    """A watched charger behind a network; one seed makes one story."""

    def __init__(self, device: DeviceSettings, seed: int) -> None:
        self.central = Central()
        self.chance = random.Random(seed)
        self.slowest_ms = 200
        self.doubles = False
        self.half_open = False
        self._mail: list[Mail] = []
        self._numbers = itertools.count()
        self._link = 0
        super().__init__(device)
        self.answers = False

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
        if alive or self.chance.random() < PROCESSED_THOUGH_LOST:
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
        self.receive(text)
        if frame[0] == 2 and not self.is_dead():
            replies = [sent for sent in map(json.loads, self.frames[before:]) if sent[0] != 2 and sent[1] == frame[1]]
            assert len(replies) == 1, f"answered {len(replies)} times: {text}"

    def _received(self, text: str) -> list[ev.Event]:
        if json.loads(text)[0] == 2:
            self.pending.clear()  # the one before has been given up, or was answered
        events = super()._received(text)
        if not self.half_open:
            self._post(text, to_charger=False)
        return events

    def _link_lost(self) -> None:
        super()._link_lost()
        self._link += 1

    def question(self, action: str, payload: dict[str, Any]) -> str:
        """Send a CALL to the charger; it arrives when the network brings it."""
        message_id = f"cs{next(self._numbers)}"
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
        self.central.mood, self.central.registered = "friendly", True
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
