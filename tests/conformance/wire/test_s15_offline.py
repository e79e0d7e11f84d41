"""Section 15, without a link (OCPP 1.6 sections 3.5 and 3.7)."""

from __future__ import annotations

from hmi_emulator.vocabulary.instants import instant_of
from tests.conformance.wire.world import World, heard
from tests.support.bench import TAG, UTC, Bench

INVALID = {"status": "Invalid"}


def known_offline(world: World, **keys: str) -> Bench:
    """Return a charger without a link that once heard that the first card is accepted."""
    bench = world.idle(MeterValueSampleInterval="0", **keys)
    bench.plug()
    bench.tap()
    bench.tap()
    bench.unplug()
    bench.pass_time(2)
    bench.drop_link()
    bench.take()
    return bench


def started_offline(world: World, **keys: str) -> Bench:
    """Return a charger that began a transaction without a link, which is back now; meanwhile the card is invalid."""
    bench = known_offline(world, **keys)
    bench.plug()
    bench.tap()
    bench.pass_time(30)
    assert heard(bench) == []
    bench.tokens[TAG] = INVALID
    bench.restore_link()
    return bench


def test_wire_tc_036_connection_loss_in_a_transaction(world: World) -> None:
    bench = world.charging(MeterValueSampleInterval="10", seconds=15)
    bench.drop_link()
    lost = UTC + bench.now
    bench.pass_time(36)
    assert heard(bench) == []
    bench.restore_link()
    sent = bench.take()
    assert [one.action for one in sent] == ["MeterValues"] * len(sent)
    gap = [instant_of(one["meterValue"][0]["timestamp"]) - lost for one in sent]
    assert len(gap) >= 3
    assert gap == sorted(gap)
    assert gap[0] <= 10_000
    bench.pass_time(10)
    assert heard(bench) == ["MeterValues"], "the transaction goes on"


def test_wire_tc_037_1_offline_start_with_a_valid_id(world: World) -> None:
    bench = known_offline(world)
    bench.plug()
    bench.tap()
    began = UTC + bench.now
    bench.pass_time(30)
    bench.restore_link()
    (start,) = bench.take("StartTransaction")
    assert abs(instant_of(start["timestamp"]) - began) <= 1000
    assert heard(bench) == ["StatusNotification 1 Charging"]


def test_wire_tc_037_2_offline_start_with_an_invalid_id_that_goes_on(world: World) -> None:
    bench = started_offline(world, StopTransactionOnInvalidId="false")
    bench.pass_time(5)
    told = heard(bench)
    assert "StartTransaction" in told
    assert told[-1] == "StatusNotification 1 SuspendedEVSE"
    before = bench.connector().energy_wh
    bench.pass_time(120)
    assert bench.connector().energy_wh == before, "no energy for a stranger"
    assert not [line for line in heard(bench) if line.startswith("Stop")]


def test_wire_tc_037_3_offline_start_with_an_invalid_id_that_ends(world: World) -> None:
    bench = started_offline(world, StopTransactionOnInvalidId="true")
    bench.pass_time(5)
    told = heard(bench)
    assert [line for line in told if "Transaction" in line] == ["StartTransaction", "StopTransaction DeAuthorized"]
    assert told[-1] == "StatusNotification 1 Finishing"


def test_wire_tc_038_offline_stop(world: World) -> None:
    bench = world.charging(MeterValueSampleInterval="0")
    bench.drop_link()
    bench.tap()
    bench.pass_time(40)
    assert heard(bench) == []
    bench.restore_link()
    assert sorted(heard(bench)) == ["StatusNotification 1 Finishing", "StopTransaction Local"]


def test_wire_tc_039_offline_transaction(world: World) -> None:
    bench = known_offline(world)
    bench.plug()
    bench.tap()
    began = UTC + bench.now
    bench.pass_time(130)
    bench.tap()
    ended = UTC + bench.now
    bench.unplug()
    bench.pass_time(1000)
    bench.restore_link()
    start, stop = bench.take("StartTransaction", "StopTransaction")
    assert (start.action, stop.action) == ("StartTransaction", "StopTransaction")
    assert abs(instant_of(start["timestamp"]) - began) <= 1000
    assert abs(instant_of(stop["timestamp"]) - ended) <= 1000
    assert stop["meterStop"] > start["meterStart"]
