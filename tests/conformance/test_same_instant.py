"""Two transactions of one instant, and statuses that were perhaps seen: what the simulation found, by hand."""

from __future__ import annotations

from hmi_emulator.device import events as ev
from tests.support.bench import Bench, settings


def test_two_transactions_of_one_instant_are_two() -> None:
    """Free charging is switched on while two cars wait: each has its own id, values and stop."""
    bench = Bench(settings("generic", MeterValueSampleInterval="60")).power_on()
    bench.plug(1)
    bench.plug(2)
    bench.feed(ev.KeyWritten("AuthEnabled", "false"))
    bench.pass_time(100)
    ids = [bench.connector(number).transaction_id for number in (1, 2)]
    values = [(sent["connectorId"], sent["transactionId"]) for sent in bench.take("MeterValues")]
    assert values == [(1, ids[0]), (2, ids[1])]
    bench.unplug(1)
    bench.unplug(2)
    assert None not in ids
    assert ids[0] != ids[1]
    assert [sent["transactionId"] for sent in bench.take("StopTransaction")] == ids


def test_a_power_cut_ends_each_of_two_transactions_of_one_instant() -> None:
    bench = Bench(settings("generic")).power_on()
    bench.plug(1)
    bench.plug(2)
    bench.feed(ev.KeyWritten("AuthEnabled", "false"))
    bench.pass_time(30)
    ids = [bench.connector(number).transaction_id for number in (1, 2)]
    bench.feed(ev.KeyWritten("AuthEnabled", "true"))
    bench.kill()
    bench.power_on()
    assert [sent["transactionId"] for sent in bench.take("StopTransaction")] == ids


def test_a_status_that_was_perhaps_seen_is_taken_back() -> None:
    """Preparing reaches a peer that does not answer, Available is lost with the link: it is told on the next one."""
    bench = Bench().power_on()
    bench.answers = False
    bench.plug()
    bench.pass_time(31)
    bench.unplug()
    assert bench.statuses() == ["Available", "Preparing", "Available"]
    bench.drop_link()
    bench.answers = True
    bench.restore_link()
    assert bench.statuses() == ["Available"]


def test_a_status_that_was_triggered_before_its_time_is_taken_back() -> None:
    """MinimumStatusDuration would have kept Preparing to itself, but it was asked for."""
    bench = Bench(settings(MinimumStatusDuration="10")).power_on()
    bench.statuses()
    bench.plug()
    assert bench.ask("TriggerMessage", requestedMessage="StatusNotification", connectorId=1) == {"status": "Accepted"}
    bench.unplug()
    bench.pass_time(30)
    assert bench.statuses() == ["Preparing", "Available"]
