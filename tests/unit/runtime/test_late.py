"""A handle that is there before its charger, and outlives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace

from hmi_emulator.device import events as ev
from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.runtime.frames import LogQuery
from hmi_emulator.runtime.late import MOST_WAITING, LateHandle, LateLog, LateOperator
from hmi_emulator.storage.message_log import SqliteMessageLog
from tests.support.toy import DARK


class Charger:
    """A charger as a handle sees it."""

    def __init__(self, queue: int) -> None:
        self.log = SqliteMessageLog()
        self.posted: list[ev.Event] = []
        self.shown = replace(DARK, queue=queue)
        self.seen: list[Callable[[DeviceSnapshot], None]] = []

    def post(self, event: ev.Event) -> None:
        self.posted.append(event)

    def now(self) -> int:
        return 77

    def snapshot(self) -> DeviceSnapshot:
        return self.shown

    def subscribe(self, seen: Callable[[DeviceSnapshot], None]) -> None:
        self.seen.append(seen)
        seen(self.shown)

    def show(self) -> None:
        for seen in self.seen:
            seen(self.shown)


def test_before_the_charger_there_is_darkness_and_an_empty_log() -> None:
    handle = LateHandle(DARK)
    assert (handle.snapshot(), handle.now(), handle.log.count(LogQuery())) == (DARK, 0, 0)
    assert handle.log.page(LogQuery(), 0, 9) == ()
    assert handle.log.row(1) is None


def test_what_was_done_before_follows_in_order() -> None:
    handle, charger = LateHandle(DARK), Charger(1)
    handle.post(ev.PluggedIn(1))
    handle.post(ev.CardHeld("04"))
    handle.attach(charger)
    handle.post(ev.Unplugged(1))
    assert charger.posted == [ev.PluggedIn(1), ev.CardHeld("04"), ev.Unplugged(1)]
    assert (handle.snapshot(), handle.now()) == (charger.shown, 77)
    charger.log.close()


def test_no_more_waits_than_a_person_can_do() -> None:
    handle, charger = LateHandle(DARK), Charger(1)
    for number in range(MOST_WAITING + 5):
        handle.post(ev.PluggedIn(number))
    handle.attach(charger)
    assert len(charger.posted) == MOST_WAITING
    charger.log.close()


def test_who_subscribed_sees_each_charger_in_its_turn_and_none_after_it_was_let_go() -> None:
    handle, seen = LateHandle(DARK), list[int]()
    handle.subscribe(lambda snapshot: seen.append(snapshot.queue))
    first, second = Charger(1), Charger(2)
    handle.attach(first)
    handle.detach(DARK)
    first.show()
    handle.attach(second)
    first.show()
    second.show()
    assert seen == [1, 0, 2, 2]
    first.log.close()
    second.log.close()


def test_the_logs_revision_never_repeats_across_chargers() -> None:
    log, first, second = LateLog(), SqliteMessageLog(), SqliteMessageLog()
    seen = [log.revision()]
    for source in (first, None, second):
        log.attach(source)
        seen.append(log.revision())
        if source is not None:
            source.act(1, 1, "act.try_now", "{}", None)
            seen.append(log.revision())
    assert seen == sorted(set(seen))
    assert log.count(LogQuery()) == 1
    first.close()
    second.close()


class Desk:
    """An operator that says yes."""

    url = "ws://127.0.0.1:1"

    def call(self, action: str, payload: Mapping[str, object]) -> Future[Mapping[str, object]]:
        said: Future[Mapping[str, object]] = Future()
        said.set_result({"status": "Accepted", "action": action, **payload})
        return said


def test_before_the_central_system_a_call_is_cancelled_and_after_it_answered() -> None:
    operator = LateOperator()
    assert operator.url == ""
    assert operator.call("Reset", {}).cancelled()
    operator.attach(Desk())
    assert operator.url == Desk.url
    assert operator.call("Reset", {"type": "Soft"}).result(0)["type"] == "Soft"
