"""ChangeAvailability (OCPP 1.6 section 5.2; OCTT TC_034 and the beginnings of TC_013, TC_014; ocpp16-rules 44, 45).

Choices: connector 0 waits as a whole while any transaction runs; a connector cannot be in service while connector 0 is
not, though the request is accepted.
"""

from __future__ import annotations

import pytest

from tests.conformance.sessions import charging, idle, told
from tests.support.bench import Bench

ACCEPTED, SCHEDULED = {"status": "Accepted"}, {"status": "Scheduled"}


def availability(bench: Bench, number: int, word: str) -> dict[str, str]:
    return bench.ask("ChangeAvailability", connectorId=number, type=word)


def test_out_of_service_and_back() -> None:
    bench = idle()
    assert availability(bench, 1, "Inoperative") == ACCEPTED
    assert bench.statuses() == ["Unavailable"]
    assert availability(bench, 1, "Inoperative") == ACCEPTED
    assert told(bench) == [], "the same again is no news"
    bench.plug()
    bench.tap()
    assert bench.take("StartTransaction") == []
    assert availability(bench, 1, "Operative") == ACCEPTED
    assert bench.statuses() == ["Preparing"]


@pytest.mark.parametrize("number", [0, 1])
def test_in_a_transaction_it_waits_and_comes_straight(number: int) -> None:
    bench = charging()
    assert availability(bench, number, "Inoperative") == SCHEDULED
    assert told(bench) == []
    bench.tap()
    assert bench.statuses() == ["Unavailable"]
    assert bench.statuses(0) == (["Unavailable"] if number == 0 else [])
    bench.unplug()
    assert told(bench) == [("StopTransaction", None)]


def test_what_waits_can_be_taken_back() -> None:
    bench = charging()
    availability(bench, 1, "Inoperative")
    assert availability(bench, 1, "Operative") == ACCEPTED
    bench.tap()
    assert bench.statuses() == ["Finishing"]


def test_what_waits_outlives_a_power_cut() -> None:
    bench = charging()
    availability(bench, 1, "Inoperative")
    bench.kill()
    bench.power_on()
    assert bench.statuses() == ["Unavailable"]
    assert availability(bench, 1, "Operative") == ACCEPTED
    bench.kill()
    bench.power_on()
    assert bench.statuses()[-1] == "Preparing"


def test_the_whole_charger_reports_every_connector_and_outlives_a_power_cut() -> None:
    bench = idle("generic")
    assert availability(bench, 0, "Inoperative") == ACCEPTED
    assert [(s["connectorId"], s["status"]) for s in bench.take()] == [(number, "Unavailable") for number in (0, 1, 2)]
    bench.cut_power()
    bench.pass_time(30)
    bench.power_on()
    assert [(s["connectorId"], s["status"]) for s in bench.take("StatusNotification")] == [
        (number, "Unavailable") for number in (0, 1, 2)
    ]
    availability(bench, 1, "Operative")
    assert bench.connector(1).status == "Unavailable"
    availability(bench, 0, "Operative")
    assert [s["status"] for s in bench.take("StatusNotification")] == ["Available"] * 3


def test_while_a_driver_is_waited_for_it_comes_at_once() -> None:
    bench = idle()
    bench.tap()
    bench.take()
    assert availability(bench, 1, "Inoperative") == ACCEPTED
    assert bench.statuses() == ["Unavailable"]
    bench.plug()
    assert bench.take("StartTransaction") == []


@pytest.mark.parametrize("number", [2, -1])
def test_an_unknown_connector_is_refused(number: int) -> None:
    assert availability(idle(), number, "Inoperative") == {"status": "Rejected"}


def test_back_in_service_free_charging_begins_with_the_car_that_waits() -> None:
    bench = idle(AuthEnabled="false")
    availability(bench, 1, "Inoperative")
    bench.plug()
    assert bench.take("StartTransaction") == []
    availability(bench, 1, "Operative")
    assert len(bench.take("StartTransaction")) == 1
