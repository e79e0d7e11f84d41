"""Reset and other restarts (OCPP 1.6 section 5.14; OCTT TC_013 to TC_016; ocpp16-rules 14, 32, 59).

Choices: a soft reset waits up to 10 s for its StopTransactions to arrive; a hard one leaves 0.3 s after its answer, and
what has not arrived by then waits in the memory.
"""

from __future__ import annotations

import pytest

from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import CloseLink, Send
from tests.conformance.sessions import charging, idle, told

ACCEPTED, REJECTED = {"status": "Accepted"}, {"status": "Rejected"}


@pytest.mark.parametrize("kind", ["Soft", "Hard"])
def test_without_a_transaction_availability_outlives_the_restart(kind: str) -> None:
    bench = idle()
    bench.ask("ChangeAvailability", connectorId=1, type="Inoperative")
    bench.take()
    assert bench.ask("Reset", type=kind) == ACCEPTED
    bench.pass_time(20)
    assert [(s.action, s.payload.get("connectorId"), s.payload.get("status")) for s in bench.take()] == [
        ("BootNotification", None, None),
        ("StatusNotification", 0, "Available"),
        ("StatusNotification", 1, "Unavailable"),
    ]


@pytest.mark.parametrize("kind", ["Soft", "Hard"])
def test_the_answer_leaves_before_the_link_is_closed(kind: str) -> None:
    bench = idle()
    before = len(bench.effects)
    bench.ask("Reset", type=kind)
    bench.pass_time(1)
    order = [type(effect) for effect in bench.effects[before:] if isinstance(effect, Send | CloseLink)]
    assert order == [Send, CloseLink]


def test_hard_reset_in_a_transaction() -> None:
    bench = charging()
    assert bench.ask("Reset", type="Hard") == ACCEPTED
    bench.pass_time(20)
    sent = bench.take()
    stop = next(one for one in sent if one.action == "StopTransaction")
    assert (stop["reason"], "idTag" in stop.payload) == ("HardReset", False)
    assert [one.action for one in sent].count("StopTransaction") == 1
    assert [one["status"] for one in sent if one.action == "StatusNotification"][-1] == "Preparing"


def test_soft_reset_in_a_transaction_tells_its_end_before_the_restart() -> None:
    bench = charging()
    assert bench.ask("Reset", type="Soft") == ACCEPTED
    bench.pass_time(20)
    assert told(bench) == [
        ("StopTransaction", None),
        ("StatusNotification", "Finishing"),
        ("BootNotification", None),
        ("StatusNotification", "Available"),
        ("StatusNotification", "Preparing"),
    ]


def test_soft_reset_waits_for_a_slow_central_system_but_not_for_ever() -> None:
    bench = charging()
    bench.answers = False
    bench.ask("Reset", type="Soft")
    bench.pass_time(9.9)
    assert bench.view.link.open
    bench.answers = True
    bench.pass_time(20)
    stops = [sent["reason"] for sent in bench.take("StopTransaction")]
    assert stops == ["SoftReset", "SoftReset"], "not answered before the restart, so again after it"
    assert bench.view.queue == 0


@pytest.mark.parametrize("kind", ["Soft", "Hard"])
def test_the_queue_outlives_a_restart(kind: str) -> None:
    bench = charging()
    bench.answers = False
    bench.ask("Reset", type=kind)
    bench.pass_time(0.2)
    bench.take()
    bench.drop_link()
    bench.pass_time(30)
    bench.answers, bench.reachable = True, True
    bench.pass_time(120)
    assert [sent.action for sent in bench.take("StopTransaction", "StartTransaction")] == ["StopTransaction"]
    assert bench.view.queue == 0


def test_while_a_restart_is_on_its_way_nothing_begins() -> None:
    bench = charging()
    bench.answers = False
    bench.ask("Reset", type="Soft")
    assert bench.ask("Reset", type="Hard") == REJECTED
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1) == REJECTED


def test_soft_reset_without_a_link_restarts_at_once() -> None:
    bench = charging()
    bench.drop_link()
    bench.feed(ev.RestartPressed())
    bench.pass_time(0.3)
    assert bench.connector().status == "", "it boots"
    bench.reachable = True
    bench.pass_time(60)
    assert [sent["reason"] for sent in bench.take("StopTransaction")] == ["Reboot"]


def test_two_restarts_asked_at_once_are_one() -> None:
    bench = charging()
    bench.feed(ev.RestartPressed())
    bench.feed(ev.RestartPressed())
    bench.pass_time(20)
    assert len(bench.take("BootNotification")) == 1
