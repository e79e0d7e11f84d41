"""Starting at the charger (OCPP 1.6 sections 3.1, 4.1, 4.8; OCTT TC_003, TC_004_1, TC_004_2, TC_023_4, TC_024).

Choice: ConnectionTimeOut 0 means that an accepted driver may take any time to plug in.
"""

from __future__ import annotations

import pytest

from hmi_emulator.device import events as ev
from tests.conformance.sessions import idle, told
from tests.support.bench import TAG


def test_plug_in_first() -> None:
    bench = idle()
    bench.plug()
    assert told(bench) == [("StatusNotification", "Preparing")]
    bench.tap()
    asked, start, _status = bench.take()
    assert (asked.action, asked["idTag"]) == ("Authorize", TAG)
    assert (start["connectorId"], start["idTag"], start["meterStart"]) == (1, TAG, 0)
    bench.pass_time(10)
    assert bench.statuses()[-1] == "Charging"
    assert bench.view.charging


def test_identification_first() -> None:
    bench = idle()
    bench.tap()
    assert told(bench) == [("Authorize", None), ("StatusNotification", "Preparing")]
    bench.pass_time(20)
    bench.plug()
    bench.pass_time(10)
    assert told(bench) == [
        ("StartTransaction", None),
        ("StatusNotification", "SuspendedEV"),
        ("StatusNotification", "Charging"),
    ]


def test_identification_without_plugging_in_ends_with_connection_time_out() -> None:
    bench = idle(ConnectionTimeOut="30")
    bench.tap()
    bench.take()
    bench.pass_time(29.999)
    assert told(bench) == []
    assert bench.connector().status == "Preparing"
    bench.pass_time(0.001)
    assert told(bench) == [("StatusNotification", "Available")]
    bench.plug()
    assert told(bench) == [("StatusNotification", "Preparing")]


def test_connection_time_out_zero_waits_for_ever() -> None:
    bench = idle(ConnectionTimeOut="0")
    bench.tap()
    bench.pass_time(7200)
    assert bench.connector().status == "Preparing"
    bench.plug()
    assert bench.take("StartTransaction")


@pytest.mark.parametrize("status", ["Invalid", "Blocked", "Expired", "ConcurrentTx"])
def test_a_token_that_is_not_accepted_starts_nothing(status: str) -> None:
    bench = idle()
    bench.tokens[TAG] = {"status": status}
    bench.plug()
    bench.tap()
    bench.pass_time(200)
    assert bench.take("StartTransaction") == []
    assert bench.connector().status == "Preparing"
    assert bench.view.card is not None
    assert bench.view.card.verdict in {"invalid", "blocked", "expired", "concurrent"}


def test_no_answer_to_authorize_starts_nothing() -> None:
    bench = idle()
    bench.plug()
    bench.answers = False
    bench.tap()
    bench.pass_time(31)
    assert bench.view.card is not None
    assert bench.view.card.verdict == "no_answer"
    bench.answers = True
    bench.pending.clear()
    bench.pass_time(60)
    assert bench.take("StartTransaction") == []


def test_a_second_card_while_the_first_is_asked_about_is_refused() -> None:
    bench = idle()
    bench.answers = False
    bench.tap()
    bench.feed(ev.TokenPresented("B"))
    assert [sent["idTag"] for sent in bench.take("Authorize")] == [TAG]
    assert bench.view.card is not None
    assert (bench.view.card.id_tag, bench.view.card.verdict) == ("B", "refused")


@pytest.mark.parametrize("tag", ["", "X" * 21])
def test_an_id_tag_no_wire_can_carry_is_refused(tag: str) -> None:
    bench = idle()
    bench.feed(ev.TokenPresented(tag))
    assert bench.take() == []
    assert bench.view.card is not None
    assert bench.view.card.verdict == "refused"


def test_a_lock_failure_keeps_the_transaction_from_starting_until_it_is_over() -> None:
    bench = idle()
    bench.feed(ev.FaultRaised(connector_id=1, error_code="ConnectorLockFailure"))
    fault = bench.take("StatusNotification")[0]
    assert (fault["status"], fault["errorCode"]) == ("Faulted", "ConnectorLockFailure")
    bench.plug()
    bench.tap()
    bench.pass_time(5)
    assert bench.take("StartTransaction") == []
    bench.feed(ev.FaultCleared(1))
    bench.tap()
    assert len(bench.take("StartTransaction")) == 1


def test_a_granted_driver_begins_when_the_fault_is_over() -> None:
    bench = idle()
    bench.tap()
    bench.feed(ev.FaultRaised(connector_id=1, error_code="GroundFailure"))
    bench.plug()
    assert bench.take("StartTransaction") == []
    bench.feed(ev.FaultCleared(1))
    assert len(bench.take("StartTransaction")) == 1


def test_pin_of_the_commander_starts_with_its_own_id_tag() -> None:
    bench = idle("cmx2", firmware="wallbox-6.7.38")
    bench.plug()
    bench.feed(ev.PinEntered("1234"))
    assert [sent["idTag"] for sent in bench.take("StartTransaction")] == ["PIN1234"]
    bench.feed(ev.PinEntered("1234"))
    assert [sent["idTag"] for sent in bench.take("StopTransaction")] == ["PIN1234"]


def test_free_charging_starts_with_the_plug_and_its_own_token() -> None:
    bench = idle(firmware="wallbox-6.7.38", AuthEnabled="false", AuthDisabledIdTag="FREE")
    bench.plug()
    assert [sent["idTag"] for sent in bench.take("StartTransaction")] == ["FREE"]
    assert bench.take("Authorize") == []
    bench.feed(ev.LocalStop(1))
    bench.pass_time(300)
    assert bench.take("StartTransaction") == [], "the same plug starts once"
    bench.unplug()
    bench.pass_time(5)
    bench.plug()
    assert len(bench.take("StartTransaction")) == 1


def test_switching_free_charging_on_starts_a_car_that_waits() -> None:
    bench = idle(firmware="wallbox-6.7.38")
    bench.plug()
    bench.feed(ev.KeyWritten("AuthEnabled", "false"))
    assert [sent["idTag"] for sent in bench.take("StartTransaction")] == ["NoAuthorization"]


def test_the_shared_reader_prefers_the_connector_with_a_car() -> None:
    bench = idle("generic")
    bench.plug(2)
    bench.feed(ev.TokenPresented("A"))
    assert [sent["connectorId"] for sent in bench.take("StartTransaction")] == [2]
    bench.feed(ev.TokenPresented("B", 1))
    bench.plug(1)
    assert [(sent["connectorId"], sent["idTag"]) for sent in bench.take("StartTransaction")] == [(1, "B")]


def test_a_driver_accepted_at_one_connector_does_not_lose_it_to_the_next() -> None:
    bench = idle("generic")
    bench.feed(ev.TokenPresented("A"))
    bench.feed(ev.TokenPresented("B"))
    bench.plug(1)
    bench.plug(2)
    assert {(sent["connectorId"], sent["idTag"]) for sent in bench.take("StartTransaction")} == {(1, "A"), (2, "B")}
