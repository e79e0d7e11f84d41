"""Without a link: authorisation alone, the queue, retries (OCPP 1.6 sections 3.5, 3.7; OCTT TC_036, 037_1 to 037_3,
038, 039; ocpp16-rules 7, 10, 18, 21 to 30).

Choices: a lost link or silence is no attempt; a refusal waits attempt times TransactionMessageRetryInterval; after
TransactionMessageAttempts refusals the message is given up, and with a StartTransaction all that needs its id.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from hmi_emulator.device import events as ev
from hmi_emulator.device import machine
from hmi_emulator.vocabulary.instants import wire_time
from tests.conformance.sessions import charging, idle, told
from tests.support.bench import TAG, UTC, Bench

INVALID = {"status": "Invalid"}


def queued(bench: Bench) -> list[str]:
    return [sent.action for sent in bench.take("StartTransaction", "StopTransaction", "MeterValues")]


def known_offline(**keys: str) -> Bench:
    """Return a charger without a link that once heard that the first card is accepted."""
    bench = idle(**keys)
    bench.plug()
    bench.tap()
    bench.tap()
    bench.unplug()
    bench.drop_link()
    bench.take()
    return bench


def test_meter_values_of_a_gap_arrive_and_the_transaction_goes_on() -> None:
    bench = charging(MeterValueSampleInterval="10", seconds=10)
    bench.drop_link()
    lost = UTC + bench.now
    bench.pass_time(35)
    assert bench.take() == []
    bench.restore_link()
    sent = bench.take()
    assert [one.action for one in sent] == ["MeterValues"] * 3
    times = [one["meterValue"][0]["timestamp"] for one in sent]
    assert times == [wire_time(lost + seconds * 1000) for seconds in (10, 20, 30)]
    assert bench.connector().status == "Charging"


def test_a_known_card_starts_without_a_link_and_needs_no_boot() -> None:
    bench = known_offline()
    bench.plug()
    bench.tap()
    began = UTC + bench.now
    bench.pass_time(30)
    bench.restore_link()
    sent = bench.take()
    assert sent[0].action == "StartTransaction"
    assert sent[0]["timestamp"] == wire_time(began)
    assert ("StatusNotification", "Charging") in [(one.action, one.payload.get("status")) for one in sent]
    assert not [one for one in sent if one.action in {"BootNotification", "Authorize"}]


@pytest.mark.parametrize(("key", "starts"), [("true", True), ("false", False)])
def test_an_unknown_card_starts_only_where_the_key_allows(key: str, starts: bool) -> None:
    bench = idle(AllowOfflineTxForUnknownId=key)
    bench.drop_link()
    bench.plug()
    bench.tap()
    assert bench.connector().transaction == starts
    assert bench.view.card is not None
    assert bench.view.card.verdict == ("accepted" if starts else "no_answer")


def test_a_card_known_to_be_bad_starts_nothing_whatever_the_key_says() -> None:
    bench = idle(AllowOfflineTxForUnknownId="true")
    bench.tokens[TAG] = {"status": "Blocked"}
    bench.tap()
    bench.drop_link()
    bench.plug()
    bench.tap()
    assert not bench.connector().transaction
    assert bench.view.card is not None
    assert bench.view.card.verdict == "blocked"


def test_a_known_card_is_unknown_where_local_authorisation_is_off() -> None:
    bench = known_offline(LocalAuthorizeOffline="false")
    bench.plug()
    bench.tap()
    assert not bench.connector().transaction


def test_a_card_that_was_being_asked_about_is_judged_alone_when_the_link_goes() -> None:
    bench = known_offline()
    bench.restore_link()
    bench.take()
    bench.answers = False
    bench.plug()
    bench.tap()
    bench.drop_link()
    assert bench.connector().transaction


def test_an_invalid_token_is_given_no_energy() -> None:
    bench = known_offline(StopTransactionOnInvalidId="false")
    bench.plug()
    bench.tap()
    bench.pass_time(30)
    bench.tokens[TAG] = INVALID
    bench.restore_link()
    bench.pass_time(5)
    assert bench.statuses()[-1] == "SuspendedEVSE"
    assert bench.take("StopTransaction") == []
    bench.pass_time(60)
    assert not bench.view.charging


def test_an_invalid_token_may_be_allowed_some_energy() -> None:
    bench = known_offline(StopTransactionOnInvalidId="false", MaxEnergyOnInvalidId="500")
    bench.plug()
    bench.tap()
    start = bench.connector().energy_wh
    bench.tokens[TAG] = INVALID
    bench.restore_link()
    bench.pass_time(600)
    assert bench.connector().status == "SuspendedEVSE"
    assert 500 <= bench.connector().energy_wh - start < 520


def test_an_invalid_token_ends_its_transaction() -> None:
    bench = known_offline()
    bench.plug()
    bench.tap()
    bench.pass_time(30)
    bench.tokens[TAG] = INVALID
    bench.restore_link()
    assert [sent["reason"] for sent in bench.take("StopTransaction")] == ["DeAuthorized"]
    assert bench.statuses()[-1] == "Finishing"


def test_a_stop_without_a_link() -> None:
    bench = charging()
    bench.drop_link()
    bench.tap()
    stopped = UTC + bench.now
    bench.pass_time(40)
    bench.restore_link()
    stop, status = bench.take()
    assert (stop["reason"], stop["timestamp"], stop["idTag"]) == ("Local", wire_time(stopped), TAG)
    assert status["status"] == "Finishing"


def test_a_whole_session_without_a_link_keeps_order_and_times() -> None:
    bench = known_offline()
    bench.plug()
    bench.tap()
    began = UTC + bench.now
    bench.pass_time(130)
    bench.tap()
    ended = UTC + bench.now
    bench.unplug()
    bench.pass_time(1000)
    bench.restore_link()
    sent = bench.take()
    assert [one.action for one in sent] == ["StartTransaction", "MeterValues", "MeterValues", "StopTransaction"]
    assert (sent[0]["timestamp"], sent[-1]["timestamp"]) == (wire_time(began), wire_time(ended))
    assert {one["transactionId"] for one in sent[1:]} == {bench.next_transaction_id - 1}


def test_a_change_that_happened_offline_is_told_once() -> None:
    bench = idle()
    bench.drop_link()
    bench.plug()
    bench.pass_time(60)
    bench.restore_link()
    assert told(bench) == [("StatusNotification", "Preparing")]


def test_a_change_that_went_back_offline_is_not_told() -> None:
    bench = idle()
    bench.drop_link()
    bench.plug()
    bench.unplug()
    bench.restore_link()
    assert told(bench) == []


def test_a_status_that_was_not_answered_is_told_again() -> None:
    bench = idle()
    bench.answers = False
    bench.plug()
    bench.take()
    bench.drop_link()
    bench.unplug()
    bench.answers = True
    bench.restore_link()
    assert told(bench) == [("StatusNotification", "Available")], "Preparing may have been seen"


def test_new_events_queue_behind_old_ones() -> None:
    bench = charging()
    bench.answers = False
    bench.tap()
    bench.unplug()
    bench.plug()
    bench.tap()
    bench.pass_time(2)
    bench.answers = True
    bench.answer()
    bench.pass_time(1)
    assert queued(bench) == ["StopTransaction", "StartTransaction"]


def test_a_refused_message_is_tried_again_with_growing_waits_and_a_new_id() -> None:
    bench = idle(TransactionMessageAttempts="3", TransactionMessageRetryInterval="20")
    bench.refuses = frozenset({"StartTransaction"})
    bench.plug()
    bench.tap()
    first = bench.take("StartTransaction")
    bench.pass_time(19.999)
    assert bench.take("StartTransaction") == []
    bench.pass_time(0.001)
    second = bench.take("StartTransaction")
    bench.refuses = frozenset()
    bench.pass_time(39.999)
    assert bench.take("StartTransaction") == []
    bench.pass_time(0.001)
    third = bench.take("StartTransaction")
    assert [len(tries) for tries in (first, second, third)] == [1, 1, 1]
    assert len({tries[0].message_id for tries in (first, second, third)}) == 3
    assert first[0].payload == second[0].payload == third[0].payload
    assert bench.connector().transaction_id == 4711, "the link to its id is kept over the tries"


def test_a_message_refused_to_the_end_is_given_up_with_what_needs_it() -> None:
    bench = idle(TransactionMessageAttempts="2", TransactionMessageRetryInterval="5", MeterValueSampleInterval="3")
    bench.refuses = frozenset({"StartTransaction"})
    bench.plug()
    bench.tap()
    bench.pass_time(20)
    bench.tap()
    bench.unplug()
    bench.pass_time(20)
    assert queued(bench) == ["StartTransaction", "StartTransaction"]
    assert bench.view.queue == 0
    assert "outbox.dropped" in [log.key for log in bench.logs]
    bench.refuses = frozenset()
    bench.plug()
    bench.tap()
    assert queued(bench) == ["StartTransaction"], "the next transaction is not held up"


def test_a_refused_stop_is_given_up_and_the_next_message_goes() -> None:
    bench = charging(TransactionMessageAttempts="1")
    bench.refuses = frozenset({"StopTransaction"})
    bench.tap()
    bench.unplug()
    bench.plug()
    bench.tap()
    assert queued(bench) == ["StopTransaction", "StartTransaction"]
    assert not any(section == "transaction_id" and value == "4711" for (section, _), value in bench.memory.items())


def test_the_number_of_attempts_outlives_a_power_cut() -> None:
    bench = charging(TransactionMessageAttempts="3", TransactionMessageRetryInterval="600")
    bench.refuses = frozenset({"StopTransaction"})
    bench.tap()
    for _ in range(4):
        bench.kill()
        bench.power_on()
    assert queued(bench) == ["StopTransaction"] * 3


def test_no_retry_interval_tries_at_once_and_still_ends() -> None:
    bench = idle(TransactionMessageAttempts="4", TransactionMessageRetryInterval="0")
    bench.refuses = frozenset({"StartTransaction"})
    bench.plug()
    bench.tap()
    bench.pass_time(1)
    assert queued(bench) == ["StartTransaction"] * 4


def test_silence_is_no_attempt() -> None:
    bench = charging(TransactionMessageAttempts="2", TransactionMessageRetryInterval="10")
    bench.answers = False
    bench.tap()
    bench.pass_time(400)
    assert len(bench.take("StopTransaction")) == 10, "every 30 s of silence and 10 s of waiting"
    bench.answers = True
    bench.pass_time(40)
    assert bench.view.queue == 0


def test_other_calls_do_not_wait_for_a_retry() -> None:
    bench = idle(TransactionMessageRetryInterval="600")
    bench.refuses = frozenset({"StartTransaction"})
    bench.plug()
    bench.tap()
    bench.take()
    bench.ask("TriggerMessage", requestedMessage="Heartbeat")
    assert told(bench)[-1] == ("Heartbeat", None)


def test_nothing_but_transaction_messages_is_kept_while_offline() -> None:
    bench = idle(ClockAlignedDataInterval="60", HeartbeatInterval="5")
    bench.drop_link()
    bench.pass_time(600)
    bench.restore_link()
    assert told(bench) == []


def test_a_silent_peer_does_not_fill_the_memory() -> None:
    bench = idle(ClockAlignedDataInterval="1")
    bench.answers = False
    bench.pass_time(3600)
    point = bench.state.chargepoint
    assert point is not None
    assert len(point.rpc.waiting) <= 100


def test_back_off_grows_to_a_minute_and_the_network_ends_it() -> None:
    bench = idle()
    bench.drop_link()
    tries: list[int] = []
    for _ in range(8):
        due = bench.view.link.next_try_at_ms
        assert due is not None
        bench.pass_time((due - bench.now) / 1000)
        tries.append(bench.now)
    waits = [later - earlier for earlier, later in pairwise(tries)]
    assert all(2_000 * 2**n <= waits[n] <= 2_500 * 2**n for n in range(4))
    assert all(60_000 <= wait <= 75_000 for wait in waits[5:])
    bench.reachable = True
    bench.feed(ev.NetworkDown())
    bench.pass_time(600)
    assert not bench.view.link.open
    bench.feed(ev.TryNow())
    assert bench.view.link.failure == "no_network"
    bench.feed(ev.NetworkUp())
    bench.pass_time(0)
    assert bench.view.link.open


def test_the_network_goes_without_a_word() -> None:
    bench = charging()
    bench.feed(ev.NetworkDown())
    assert not bench.view.link.open
    bench.tap()
    bench.feed(ev.NetworkUp())
    bench.pass_time(1)
    assert told(bench) == [("StopTransaction", None), ("StatusNotification", "Finishing")]


def test_calls_leave_in_the_order_of_their_causes() -> None:
    bench = idle()
    bench.answers = False
    bench.ask("TriggerMessage", requestedMessage="Heartbeat")
    bench.plug()
    bench.ask("RemoteStartTransaction", idTag="R", connectorId=1)
    bench.answers = True
    bench.answer()
    assert told(bench) == [
        ("Heartbeat", None),
        ("StatusNotification", "Preparing"),
        ("StartTransaction", None),
        ("StatusNotification", "SuspendedEV"),
    ]


def test_without_a_retry_interval_a_message_is_sent_again_at_once_and_no_deadline_stands_still() -> None:
    bench = charging(TransactionMessageRetryInterval="0")
    bench.answers = False
    bench.tap()
    bench.pass_time(30)
    stops = bench.take("StopTransaction")
    assert len(stops) == 2
    due = machine.next_deadline(bench.state)
    assert due is not None
    assert due > bench.now
