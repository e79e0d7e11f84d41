"""UnlockConnector (OCPP 1.6 section 5.18; OCTT TC_017_1, 017_2, 018_1, 018_2, 030, 031; ocpp16-rules 53)."""

from __future__ import annotations

import pytest

from hmi_emulator.device import events as ev
from tests.conformance.sessions import charging, idle, told


def test_a_socket_without_a_session_unlocks() -> None:
    bench = idle()
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "Unlocked"}
    assert told(bench) == []


def test_a_tethered_charger_has_nothing_to_unlock() -> None:
    assert idle("plp1").ask("UnlockConnector", connectorId=1) == {"status": "NotSupported"}


def test_unlocking_in_a_session_ends_it_and_lets_the_cable_go() -> None:
    bench = charging()
    assert bench.connector().locked
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "Unlocked"}
    stop, status = bench.take()
    assert (stop["reason"], "idTag" in stop.payload) == ("UnlockCommand", False)
    assert status["status"] == "Finishing"
    assert not bench.connector().locked
    bench.feed(ev.CableOutOfCharger(1))
    assert bench.statuses() == ["Available"]


def test_a_tethered_charger_goes_on_with_its_session() -> None:
    bench = charging("plp1")
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "NotSupported"}
    assert bench.connector().transaction
    assert told(bench) == []


def test_a_broken_lock_does_not_open() -> None:
    bench = charging()
    bench.feed(ev.FaultRaised(connector_id=1, error_code="ConnectorLockFailure"))
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "UnlockFailed"}
    assert not bench.connector().transaction  # it ends first, whatever the lock then does


@pytest.mark.parametrize("number", [0, 2, -1])
def test_an_unknown_connector_is_not_supported(number: int) -> None:
    assert idle().ask("UnlockConnector", connectorId=number) == {"status": "NotSupported"}


def test_the_socket_keeps_the_plug_until_it_is_told_to_let_go_where_unlocking_is_off() -> None:
    bench = charging(UnlockConnectorOnEVSideDisconnect="false")
    bench.unplug()
    bench.pass_time(10)
    assert bench.connector().cable_in_charger, "the lock holds it"
    assert bench.connector().status == "Finishing"
    assert bench.ask("UnlockConnector", connectorId=1) == {"status": "Unlocked"}
    bench.unplug()
    bench.pass_time(5)
    assert not bench.connector().cable_in_charger
    assert bench.connector().status == "Available"
    bench.plug()
    bench.unplug()
    assert not bench.connector().cable_in_charger, "the next plug is free again"
