"""The driver: order, time, protection by commits, and what a bug may not do."""

from __future__ import annotations

import asyncio

import pytest

from hmi_emulator.chargepoint.link_events import LinkOpened, TextReceived
from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import (
    CancelTransfer,
    CloseLink,
    Fetch,
    Log,
    Row,
    Save,
    Send,
    Severity,
    TearLink,
    Upload,
)
from hmi_emulator.runtime.driver import MOST_AT_ONCE, MOST_ROUNDS, RETRY_S
from tests.support.toy import LOAD, Rig, Script, opening

START = '[2,"a","StartTransaction",{}]'
HEARTBEAT = '[2,"b","Heartbeat",{}]'
ANSWER = '[3,"c",{"status":"Accepted"}]'
ROW = Row("outbox", "1", "{}")
SAVE = Save((ROW,))


# ---- order and time --------------------------------------------------------------------------------------


def test_events_reach_the_machine_in_the_order_in_which_they_were_posted() -> None:
    rig = Rig()
    for event in (ev.PowerOn(), ev.NetworkDown(), ev.NetworkUp()):
        rig.driver.post(event)
    rig.work()
    assert rig.names == ["PowerOn", "NetworkDown", "NetworkUp"]


def test_effects_are_carried_out_in_order_and_a_row_is_committed_before_its_frame_leaves() -> None:
    rig = Rig()
    committed_when_sent: list[int] = []
    send = rig.link.send

    def watched(text: str) -> None:
        committed_when_sent.append(len(rig.memory.commits))
        send(text)

    rig.link.send = watched  # type: ignore[method-assign]
    rig.does(opening(1), Send("first"), SAVE, Send("second"), CloseLink(1), TearLink(1))
    assert rig.link.orders == ["open 1", "first", "second", "close 1", "tear 1"]
    assert committed_when_sent == [0, 1]


def test_files_are_moved_by_whoever_moves_files() -> None:
    rig = Rig()
    upload = Upload(job="b", url="ftp://h/", name="x.zip", since_utc_ms=None, until_utc_ms=None)
    rig.does(Fetch("a", "ftp://h/x"), upload, CancelTransfer("a"))
    assert rig.transfers.orders == ["fetch a", "upload b", "cancel a"]


def test_a_deadline_is_told_when_it_has_come_and_not_before() -> None:
    rig = Rig(Script(due=[500]))
    rig.driver.post(ev.PowerOn())
    assert rig.work() > 0
    rig.work(ms=499)
    assert rig.names == ["PowerOn"]
    rig.work(ms=1)
    assert rig.seen == ((0, "PowerOn"), (500, "TimePassed"))


def test_a_loop_that_wakes_too_early_does_not_tell_the_time() -> None:
    rig = Rig(Script(due=[500]))
    rig.driver.post(ev.PowerOn())
    rig.work(ms=0)
    for _ in range(3):
        assert rig.work(ms=100) > 0
    assert rig.names == ["PowerOn"]


def test_what_was_posted_before_a_deadline_came_is_handled_before_it() -> None:
    rig = Rig(Script(due=[500]))
    rig.driver.post(ev.PowerOn())
    rig.work()
    rig.driver.post(ev.NetworkDown())
    rig.work(ms=600)
    assert rig.names == ["PowerOn", "NetworkDown", "TimePassed"]


def test_every_event_is_journalled_with_the_instant_that_the_machine_saw() -> None:
    rig = Rig(Script(due=[20]))
    rig.driver.post(LinkOpened(1))
    rig.work(ms=7)
    rig.work(ms=13)
    assert rig.journal.lines == [(7, LinkOpened(1)), (20, ev.TimePassed())]


async def test_posting_wakes_a_driver_that_sleeps() -> None:
    rig = Rig()
    told = asyncio.Event()

    def heard(text: str) -> None:
        told.set()

    rig.link.send = heard  # type: ignore[method-assign]
    task = asyncio.get_running_loop().create_task(rig.driver.run())
    await asyncio.sleep(0)
    rig.script.effects.append((Send("x"),))
    rig.driver.post(ev.TryNow())
    async with asyncio.timeout(5):
        await told.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_turning_the_clock_wakes_a_driver_that_sleeps_for_an_hour() -> None:
    rig = Rig(Script(due=[3_000_000]))
    told = asyncio.Event()
    rig.script.effects += [(), (Send("x"),)]

    def heard(text: str) -> None:
        told.set()

    rig.link.send = heard  # type: ignore[method-assign]
    rig.driver.post(ev.PowerOn())
    task = asyncio.get_running_loop().create_task(rig.driver.run())
    await asyncio.sleep(0)
    rig.clock.turn_to(3_000_000)
    rig.driver.wake()
    async with asyncio.timeout(5):
        await told.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_a_flood_of_events_lets_others_have_their_turn() -> None:
    rig = Rig()
    for _ in range(MOST_AT_ONCE + 1):
        rig.driver.post(ev.NetworkUp())
    assert rig.work() == 0, "there is more to do, at once"
    assert len(rig.names) == MOST_AT_ONCE
    assert rig.work() > 0
    assert len(rig.names) == MOST_AT_ONCE + 1


def test_at_the_end_what_was_posted_happens_and_what_is_due_does_not() -> None:
    rig = Rig(Script(due=[0, 0, 0]))
    rig.driver.post(ev.PowerOn())
    rig.driver.post(ev.PluggedIn(1))
    rig.driver.finish()
    assert rig.names == ["PowerOn", "PluggedIn"]


# ---- memory ------------------------------------------------------------------------------------------------


def test_memory_is_loaded_with_the_clock_of_the_box() -> None:
    rig = Rig()
    rig.memory.rows = {("key", "a"): Row("key", "a", "1")}
    rig.does(LOAD)
    assert rig.journal.lines[-1] == (0, ev.MemoryLoaded((Row("key", "a", "1"),), rig.clock.utc_ms()))


def test_the_memory_is_known_before_what_was_posted_meanwhile() -> None:
    rig = Rig()
    rig.script.effects = [(LOAD,)]
    rig.driver.post(ev.PowerOn())
    rig.driver.post(ev.PluggedIn(1))
    rig.driver.work(0.0)
    names = [type(event).__name__ for _, event in rig.journal.lines]
    assert names == ["PowerOn", "MemoryLoaded", "PluggedIn"]


def test_a_frame_whose_row_cannot_be_committed_waits_until_it_can() -> None:
    rig = Rig()
    rig.memory.full = True
    rig.does(SAVE, Send(START))
    rig.work()
    assert rig.link.orders == []
    assert rig.names == ["RestartPressed", "StorageFailed"]
    rig.memory.full = False
    rig.work(real_s=RETRY_S)
    assert rig.link.orders == [START]
    assert rig.memory.commits == [(ROW,)]
    assert rig.names[-1] == "StorageRecovered"


def test_trouble_is_told_once_and_tried_again_every_five_seconds() -> None:
    rig = Rig()
    rig.memory.full = True
    rig.does(SAVE)
    tries: list[float] = []
    save = rig.memory.save

    def watched(rows: tuple[Row, ...]) -> None:
        tries.append(rig.real_s)
        save(rows)

    rig.memory.save = watched  # type: ignore[method-assign]
    began = rig.real_s
    rig.until(lambda: len(tries) == 3)
    assert [round(at - began, 2) for at in tries] == [RETRY_S, 2 * RETRY_S, 3 * RETRY_S]
    assert rig.names.count("StorageFailed") == 1


def test_while_rows_wait_answers_and_harmless_calls_go_out_but_no_transaction_message() -> None:
    rig = Rig()
    rig.memory.full = True
    rig.does(SAVE)
    rig.does(Send(ANSWER))
    rig.does(Send(HEARTBEAT))
    rig.does(Send(START))
    assert rig.link.orders == [ANSWER, HEARTBEAT]
    rig.memory.full = False
    rig.work(real_s=RETRY_S)
    assert rig.link.orders == [ANSWER, HEARTBEAT, START]


def test_an_answer_whose_own_change_was_not_committed_waits() -> None:
    rig = Rig()
    rig.memory.full = True
    rig.does(Save((Row("key", "HeartbeatInterval", "60"),)), Send(ANSWER))
    assert rig.link.orders == []
    rig.memory.full = False
    rig.does(Save((Row("key", "x", "1"),)))
    assert rig.link.orders == [ANSWER]
    assert {row.key for row in rig.memory.commits[0]} == {"HeartbeatInterval", "x"}


def test_a_call_that_the_machine_gave_up_is_not_sent_when_the_disk_has_room_again() -> None:
    rig = Rig()
    rig.memory.full = True
    rig.does(SAVE, Send(START))
    rig.does(SAVE, Send('[2,"a2","StartTransaction",{}]'))
    rig.memory.full = False
    rig.work(real_s=RETRY_S)
    assert rig.link.orders == ['[2,"a2","StartTransaction",{}]']
    rig.memory.full = True
    rig.does(SAVE, Send(START))
    rig.memory.full = False
    rig.work(real_s=RETRY_S, ms=30_000)
    assert rig.link.orders == ['[2,"a2","StartTransaction",{}]']


def test_frames_that_wait_are_dropped_with_their_link() -> None:
    rig = Rig()
    rig.memory.full = True
    rig.does(SAVE, Send(START))
    rig.does(TearLink(1))
    rig.memory.full = False
    rig.work(real_s=RETRY_S)
    assert rig.link.orders == ["tear 1"]


def test_rows_that_wait_count_as_remembered_at_the_next_boot() -> None:
    rig = Rig()
    rig.memory.rows = {("key", "a"): Row("key", "a", "old"), ("key", "b"): Row("key", "b", "kept")}
    rig.memory.full = True
    rig.does(Save((Row("key", "a", "new"), Row("key", "b", None))))
    rig.does(LOAD)
    assert [event.rows for _, event in rig.journal.lines if isinstance(event, ev.MemoryLoaded)] == [
        (Row("key", "a", "new"),)
    ]


def test_a_power_cut_takes_what_was_not_committed() -> None:
    rig = Rig()
    rig.memory.full = True
    rig.does(SAVE, Send(ANSWER))
    rig.driver.post(ev.PowerCut())
    rig.work()
    rig.memory.full = False
    rig.does(LOAD)
    assert rig.memory.commits == []
    assert rig.link.orders == []
    assert [event.rows for _, event in rig.journal.lines if isinstance(event, ev.MemoryLoaded)] == [()]


def test_a_memory_that_cannot_be_read_is_tried_again_instead_of_forgotten() -> None:
    rig = Rig()
    rig.memory.unreadable = True
    rig.does(LOAD)
    rig.work(real_s=RETRY_S)
    assert rig.names == ["RestartPressed", "StorageFailed"]
    rig.memory.unreadable = False
    rig.work(real_s=RETRY_S)
    assert rig.names == ["RestartPressed", "StorageFailed", "MemoryLoaded", "StorageRecovered"]


# ---- log -----------------------------------------------------------------------------------------------------


def test_the_log_hears_frames_acts_and_notes_at_their_instants() -> None:
    rig = Rig()
    rig.script.effects += [(), (Send("answer"), Log(severity=Severity.WARNING, key="k", values=(("n", 1),)))]
    rig.driver.post(ev.CardHeld("04A1B2C3", 2))
    rig.driver.post(TextReceived(1, "question"))
    rig.work(ms=5)
    assert rig.log.lines[0].startswith("5 ")
    assert rig.log.lines[0].endswith('act.card_held {"uid": "04A1B2C3", "connector_id": 2} @2')
    assert rig.log.lines[1:] == ["5 <- question", "5 -> answer", '5 warning k {"n": 1}']


def test_no_secret_reaches_the_log() -> None:
    rig = Rig()
    rig.driver.post(ev.PinEntered("4711"))
    rig.driver.post(ev.OcppSettingsSaved(enabled=True, url="ws://x", identity="y", password="hush"))
    rig.work()
    assert "4711" not in "".join(rig.log.lines)
    assert "hush" not in "".join(rig.log.lines)


# ---- snapshots -------------------------------------------------------------------------------------------------


def test_a_subscriber_sees_the_present_at_once_and_each_change_after_it() -> None:
    rig = Rig()
    rig.driver.subscribe(rig.shown.append)
    assert [one.queue for one in rig.shown] == [0]
    rig.driver.post(ev.TryNow())
    rig.work()
    assert [one.queue for one in rig.shown] == [0, 1]


def test_changes_within_a_frame_are_shown_together_and_the_last_one_always() -> None:
    rig = Rig()
    rig.work()
    rig.driver.subscribe(rig.shown.append)
    wait_s = 0.0
    for _ in range(3):
        rig.driver.post(ev.TryNow())
        wait_s = rig.work(real_s=0.001)
    assert [one.queue for one in rig.shown] == [0]
    assert 0 < wait_s <= 0.016
    rig.work(real_s=wait_s)
    assert [one.queue for one in rig.shown] == [0, 3]


def test_a_snapshot_that_differs_in_time_alone_is_not_shown() -> None:
    rig = Rig()
    rig.work()
    rig.driver.subscribe(rig.shown.append)
    rig.driver.post(ev.NetworkUp())
    rig.work(real_s=1, ms=1_000)
    assert len(rig.shown) == 1


# ---- bugs ------------------------------------------------------------------------------------------------------


def test_a_bug_stops_the_charger_and_is_reported_once() -> None:
    rig = Rig(Script(bug="NetworkDown"))
    rig.does(opening(3))
    rig.driver.post(ev.NetworkDown())
    rig.driver.post(ev.NetworkUp())
    rig.work()
    rig.driver.post(ev.NetworkUp())
    rig.work()
    assert rig.names == ["RestartPressed"]
    assert rig.link.orders == ["open 3", "close 3"]
    assert rig.journal.closed
    assert rig.journal.lines[-1] == (0, ev.NetworkDown()), "the journal ends with what the machine died of"
    (report,) = rig.bugs
    assert report.startswith("NetworkDown at 0 ms")
    assert "a mistake of ours" in report


def test_after_a_bug_the_last_snapshot_stays() -> None:
    rig = Rig(Script(bug="NetworkDown"))
    rig.driver.post(ev.TryNow())
    rig.work()
    rig.driver.post(ev.NetworkDown())
    rig.work(ms=500)
    assert rig.driver.snapshot().queue == 1
    assert rig.driver.snapshot().now_ms == 0


def test_a_snapshot_that_fails_is_a_bug_and_the_last_good_one_stays() -> None:
    rig = Rig()
    rig.driver.post(ev.TryNow())
    rig.work()
    rig.script.blind = True
    rig.driver.post(ev.TryNow())
    rig.work(real_s=1)
    assert rig.driver.snapshot().queue == 1
    (report,) = rig.bugs
    assert "a mistake of ours" in report


def test_a_subscriber_of_a_failed_charger_sees_its_last_moment() -> None:
    rig = Rig(Script(bug="NetworkDown"))
    rig.work()
    rig.driver.post(ev.TryNow())
    rig.driver.post(ev.NetworkDown())
    rig.work(ms=700)
    rig.driver.subscribe(rig.shown.append)
    assert [(one.queue, one.now_ms) for one in rig.shown] == [(1, 700)]


async def test_after_a_bug_the_task_ends_without_an_exception() -> None:
    rig = Rig(Script(bug="PowerOn"))
    rig.driver.post(ev.PowerOn())
    async with asyncio.timeout(5):
        await rig.driver.run()
    assert len(rig.bugs) == 1


def test_a_deadline_that_never_moves_on_is_a_bug_and_not_a_loop_without_end() -> None:
    rig = Rig(Script(due=[5], stuck=True))
    rig.driver.post(ev.PowerOn())
    rig.work(ms=10)
    rig.until(lambda: len(rig.bugs) == 1)
    assert len(rig.names) == 1 + MOST_ROUNDS


async def test_a_flood_of_frames_leaves_others_their_turn() -> None:
    rig = Rig()
    for number in range(1_000):
        rig.driver.post(TextReceived(1, str(number)))
    task = asyncio.get_running_loop().create_task(rig.driver.run())
    turns = 0
    while len(rig.names) < 1_000:
        turns += 1
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert turns > 10
    assert rig.log.lines == [f"0 <- {number}" for number in range(1_000)]


def test_a_power_cut_loses_what_was_not_committed() -> None:
    rig = Rig()
    rig.memory.full = True
    rig.does(SAVE, Send(START))
    rig.driver.post(ev.PowerCut())
    rig.work()
    rig.memory.full = False
    rig.work(real_s=RETRY_S)
    assert rig.link.orders == []
    assert rig.memory.commits == []
    assert rig.names == ["RestartPressed", "StorageFailed", "PowerCut", "StorageRecovered"]


def test_the_end_lets_happen_what_was_posted_and_nothing_that_became_due() -> None:
    rig = Rig(Script(due=[5]))
    rig.driver.post(ev.PowerOn())
    rig.work()
    rig.driver.post(ev.TryNow())
    rig.clock.turn_to(10)
    rig.driver.finish()
    assert rig.names == ["PowerOn", "TryNow"]
