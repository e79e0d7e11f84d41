"""Section 23, smart charging (OCPP 1.6 sections 3.13, 5.5, 5.7 and 5.16)."""

from __future__ import annotations

from typing import Any

from tests.conformance.wire.world import ACCEPTED, REJECTED, World, heard
from tests.support.bench import UTC, Bench
from tests.support.profiles import limits, profile

TX = "TxProfile"


def install(bench: Bench, wanted: dict[str, Any], connector: int = 1) -> dict[str, Any]:
    return bench.ask("SetChargingProfile", connectorId=connector, csChargingProfiles=wanted)


def composite(bench: Bench, seconds: int, connector: int = 1) -> list[tuple[int, float]]:
    answer = bench.ask("GetCompositeSchedule", connectorId=connector, duration=seconds, chargingRateUnit="A")
    assert answer["status"] == "Accepted"
    assert answer["connectorId"] == connector
    return limits(answer["chargingSchedule"])


def current(bench: Bench) -> float:
    """Return the current that the charger itself reports, the most of all phases."""
    bench.take()
    assert bench.ask("TriggerMessage", requestedMessage="MeterValues", connectorId=1) == ACCEPTED
    values = bench.take("MeterValues")[0]["meterValue"][0]["sampledValue"]
    return max(float(value["value"]) for value in values if value["measurand"] == "Current.Import")


def test_wire_tc_056_tx_default_profile(world: World) -> None:
    bench = world.idle()
    assert install(bench, profile(1, (0, 10), (300, 8))) == ACCEPTED
    bench.plug()
    bench.tap()
    assert composite(bench, 250) == [(0, 10)]
    bench.pass_time(60)
    assert 9 < current(bench) <= 10


def test_wire_tc_057_tx_profile(world: World) -> None:
    bench = world.charging()
    assert install(bench, profile(1, (0, 7), purpose=TX, transactionId=4711)) == ACCEPTED
    assert composite(bench, 60) == [(0, 7)]
    bench.pass_time(10)
    assert 6 < current(bench) <= 7


def test_wire_tc_058_1_no_ongoing_transaction(world: World) -> None:
    assert install(world.idle(), profile(1, (0, 10), purpose=TX)) == REJECTED


def test_wire_tc_058_2_wrong_transaction_id(world: World) -> None:
    assert install(world.charging(), profile(1, (0, 10), purpose=TX, transactionId=4712)) == REJECTED


def test_wire_tc_059_remote_start_with_a_profile(world: World) -> None:
    bench = world.idle()
    bench.plug()
    wanted = profile(1, (0, 9), purpose=TX)
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1, chargingProfile=wanted) == ACCEPTED
    bench.pass_time(30)
    assert "StartTransaction" in heard(bench)
    assert composite(bench, 60) == [(0, 9)]
    assert 8 < current(bench) <= 9


def test_wire_tc_060_remote_start_with_a_profile_rejected(world: World) -> None:
    bench = world.idle()
    bench.plug()
    bench.take()
    wanted = profile(1, (0, 10))
    assert bench.ask("RemoteStartTransaction", idTag="R", connectorId=1, chargingProfile=wanted) == REJECTED
    bench.pass_time(20)
    assert heard(bench) == []


def test_wire_tc_066_get_composite_schedule(world: World) -> None:
    bench = world.charging()
    now = UTC + bench.now
    highest = profile(1, (0, 20), (300, 8), purpose="ChargePointMaxProfile", start_ms=now, duration=1000)
    assert install(bench, highest, 0) == ACCEPTED
    assert install(bench, profile(2, (0, 6), (150, 10), (260, 14), start_ms=now, duration=900)) == ACCEPTED
    own = profile(3, (0, 12), (100, 16), (200, 7), purpose=TX, start_ms=now, duration=250)
    assert install(bench, own) == ACCEPTED
    assert composite(bench, 400) == [(0, 12), (100, 16), (200, 7), (250, 10), (260, 14), (300, 8)]


def test_wire_tc_067_clear_charging_profile(world: World) -> None:
    bench = world.idle()
    for number, level in ((1, 0), (2, 1), (3, 2)):
        assert install(bench, profile(number, (0, 8 + number), level=level)) == ACCEPTED
    assert composite(bench, 10) == [(0, 11)]
    assert bench.ask("ClearChargingProfile", id=3) == ACCEPTED
    assert composite(bench, 10) == [(0, 10)]
    criteria = {"connectorId": 1, "chargingProfilePurpose": "TxDefaultProfile", "stackLevel": 1}
    assert bench.ask("ClearChargingProfile", **criteria) == ACCEPTED
    assert composite(bench, 10) == [(0, 9)]
    assert bench.ask("ClearChargingProfile") == ACCEPTED
    assert composite(bench, 10) == [(0, bench.device.model.rated_a)]
    assert bench.ask("ClearChargingProfile") == {"status": "Unknown"}


def test_wire_tc_072_stacking_charging_profiles(world: World) -> None:
    bench = world.idle()
    now = UTC + bench.now
    assert install(bench, profile(1, (0, 8), start_ms=now, level=0, duration=400)) == ACCEPTED
    upper = profile(2, (0, 12), (60, 14), start_ms=now + 100_000, level=1, duration=120)
    assert install(bench, upper) == ACCEPTED
    assert composite(bench, 350) == [(0, 8), (100, 12), (160, 14), (220, 8)]


def test_wire_tc_082_tx_default_profile_in_a_transaction(world: World) -> None:
    bench = world.charging()
    assert install(bench, profile(1, (0, 8))) == ACCEPTED
    assert composite(bench, 60) == [(0, 8)]
    bench.pass_time(10)
    assert 7 < current(bench) <= 8
