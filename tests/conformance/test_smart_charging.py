"""Charging profiles.

OCPP 1.6 sections 3.13, 5.5, 5.7, 5.16; OCTT TC_056, 057, 058_1, 058_2, 066, 067, 072, 082; rules 46, 51, 63 to 70.

Choices: a profile for a connector goes before one of the same level for all; below 6 A a car cannot charge, so the
charger pauses; what the central system asks for beyond 100 periods is told up to there.
"""

from __future__ import annotations

from typing import Any

import pytest

from hmi_emulator.charger.connector import FOLLOWS_WITHIN_MS
from tests.conformance.sessions import charging, idle
from tests.support.bench import UTC, Bench
from tests.support.profiles import limits, profile

ACCEPTED, REJECTED, UNKNOWN = {"status": "Accepted"}, {"status": "Rejected"}, {"status": "Unknown"}
HOUR, DAY = 3600, 86_400


def install(bench: Bench, wanted: dict[str, Any], connector: int = 1) -> dict[str, Any]:
    return bench.ask("SetChargingProfile", connectorId=connector, csChargingProfiles=wanted)


def composite(bench: Bench, seconds: int, connector: int = 1, **other: str) -> list[tuple[int, float]]:
    answer = bench.ask("GetCompositeSchedule", connectorId=connector, duration=seconds, **other)
    assert answer["status"] == "Accepted"
    return limits(answer["chargingSchedule"])


def test_a_default_profile_is_followed_by_the_next_transaction() -> None:
    bench = idle()
    assert install(bench, profile(1, (0, 10))) == ACCEPTED
    bench.plug()
    bench.tap()
    bench.pass_time(60)
    connector = bench.connector()
    assert (connector.limit_a, connector.limit_reason, connector.limit_purpose) == (10, "profile", "TxDefaultProfile")
    assert 9 < max(connector.drawn_a) <= 10
    assert composite(bench, 60) == [(0, 10)]


def test_a_default_profile_sent_in_a_transaction_applies_to_it() -> None:
    bench = charging()
    assert install(bench, profile(1, (0, 8))) == ACCEPTED
    bench.pass_time(FOLLOWS_WITHIN_MS / 1000)
    assert max(bench.connector().drawn_a) <= 8


def test_a_transaction_profile_overrules_the_default_and_goes_with_its_transaction() -> None:
    bench = charging()
    install(bench, profile(1, (0, 8)))
    assert install(bench, profile(2, (0, 12), purpose="TxProfile", transactionId=4711)) == ACCEPTED
    assert bench.connector().limit_a == 12
    assert composite(bench, 60) == [(0, 12)]
    bench.tap()
    assert bench.ask("ClearChargingProfile", id=2) == UNKNOWN


def test_without_a_transaction_its_profile_is_refused() -> None:
    assert install(idle(), profile(1, (0, 10), purpose="TxProfile")) == REJECTED


@pytest.mark.parametrize("connector", [0, 2, -1])
def test_a_transaction_profile_is_for_a_connector_with_a_transaction(connector: int) -> None:
    assert install(charging(), profile(1, (0, 10), purpose="TxProfile"), connector) == REJECTED


def test_a_profile_of_another_transaction_is_refused() -> None:
    assert install(charging(), profile(1, (0, 10), purpose="TxProfile", transactionId=4712)) == REJECTED


def test_a_maximum_of_the_charger_is_for_all_of_it_and_caps_the_rest() -> None:
    bench = charging()
    maximum = profile(1, (0, 9), purpose="ChargePointMaxProfile", start_ms=UTC)
    assert install(bench, maximum, 1) == REJECTED
    assert install(bench, maximum, 0) == ACCEPTED
    install(bench, profile(2, (0, 12), purpose="TxProfile"))
    assert (bench.connector().limit_a, bench.connector().limit_purpose) == (9, "ChargePointMaxProfile")
    assert composite(bench, 60, 0) == [(0, 9)]


def test_a_pause_and_its_end() -> None:
    bench = charging()
    install(bench, profile(1, (0, 0), purpose="TxProfile"))
    assert bench.statuses() == ["SuspendedEVSE"]
    bench.pass_time(FOLLOWS_WITHIN_MS / 1000)
    assert not bench.view.charging
    bench.pass_time(300)
    install(bench, profile(1, (0, 7), purpose="TxProfile"))
    bench.pass_time(30)
    assert bench.statuses()[-1] == "Charging"
    assert max(bench.connector().drawn_a) <= 7


def test_less_than_six_amperes_is_a_pause() -> None:
    bench = charging()
    install(bench, profile(1, (0, 5.9), purpose="TxProfile"))
    assert bench.statuses() == ["SuspendedEVSE"]
    assert composite(bench, 60) == [(0, 5.9)]


def test_removing_a_profile_gives_the_next_limit_at_once() -> None:
    bench = charging()
    install(bench, profile(1, (0, 8)))
    install(bench, profile(2, (0, 0), purpose="TxProfile"))
    bench.pass_time(10)
    bench.take()
    assert bench.ask("ClearChargingProfile", id=2) == ACCEPTED
    assert bench.connector().limit_a == 8
    bench.pass_time(30)
    assert bench.statuses()[-1] == "Charging"


def test_a_schedule_is_followed_at_its_own_instants() -> None:
    bench = charging()
    install(bench, profile(1, (0, 16), (60, 0), (120, 10), purpose="TxProfile", start_ms=UTC + bench.now, duration=180))
    bench.pass_time(59.999)
    assert bench.connector().limit_a == 16
    bench.pass_time(0.001)
    assert bench.connector().status == "SuspendedEVSE"
    bench.pass_time(60)
    assert bench.connector().limit_a == 10
    bench.pass_time(60)
    assert bench.connector().limit_reason != "profile", "after its duration a profile no longer applies"


def test_three_profiles_make_one_schedule() -> None:
    bench = charging()
    now = UTC + bench.now
    install(bench, profile(1, (0, 20), (300, 8), purpose="ChargePointMaxProfile", start_ms=now, duration=1000), 0)
    install(bench, profile(2, (0, 6), (150, 10), (260, 14), start_ms=now, duration=900))
    install(bench, profile(3, (0, 12), (100, 16), (200, 7), purpose="TxProfile", start_ms=now, duration=250))
    answer = bench.ask("GetCompositeSchedule", connectorId=1, duration=400)
    assert limits(answer["chargingSchedule"]) == [(0, 12), (100, 16), (200, 7), (250, 10), (260, 14), (300, 8)]
    assert answer["chargingSchedule"]["duration"] == 400
    assert answer["scheduleStart"] == "2026-11-24T14:01:04.000Z"
    assert composite(bench, 200) == [(0, 12), (100, 16)]


def test_stacked_defaults_switch_and_gaps_fall_through() -> None:
    bench = idle()
    now = UTC + bench.now
    assert install(bench, profile(1, (0, 8), start_ms=now, level=0, duration=400)) == ACCEPTED
    assert install(bench, profile(2, (0, 12), (60, 14), start_ms=now + 100_000, level=1, duration=120)) == ACCEPTED
    rated = bench.device.model.rated_a
    assert composite(bench, 500) == [(0, 8), (100, 12), (160, 14), (220, 8), (400, rated)]


def test_the_same_place_or_the_same_number_replaces() -> None:
    bench = idle()
    install(bench, profile(1, (0, 8)))
    install(bench, profile(2, (0, 9)))
    assert bench.ask("ClearChargingProfile", id=1) == UNKNOWN
    install(bench, profile(2, (0, 10), level=3))
    assert composite(bench, 10) == [(0, 10)]
    bench.kill()
    bench.power_on()
    install(bench, profile(7, (0, 11), level=3))
    assert composite(bench, 10) == [(0, 11)]
    assert bench.ask("ClearChargingProfile") == ACCEPTED
    assert bench.ask("ClearChargingProfile") == UNKNOWN


@pytest.mark.parametrize(
    ("criteria", "gone"),
    [
        ({"id": 2}, {2}),
        ({"id": 2, "connectorId": 9, "stackLevel": 7}, {2}),
        ({"stackLevel": 0}, {1, 3}),
        ({"chargingProfilePurpose": "TxDefaultProfile"}, {1, 2}),
        ({"connectorId": 0}, {3}),
        ({"connectorId": 1, "stackLevel": 1}, {2}),
        ({}, {1, 2, 3}),
    ],
)
def test_clearing_by_number_or_by_all_criteria(criteria: dict[str, Any], gone: set[int]) -> None:
    bench = idle()
    install(bench, profile(1, (0, 8)))
    install(bench, profile(2, (0, 9), level=1))
    install(bench, profile(3, (0, 10), purpose="ChargePointMaxProfile", start_ms=UTC), 0)
    assert bench.ask("ClearChargingProfile", **criteria) == ACCEPTED
    assert {number for number in (1, 2, 3) if bench.ask("ClearChargingProfile", id=number) == UNKNOWN} == gone


@pytest.mark.parametrize(
    "wrong",
    [
        profile(1, (1, 10)),
        profile(1, (0, 10), (60, 8), (60, 9)),
        profile(1, (0, 10), (60, 8), (30, 9)),
        profile(1, (0, -1)),
        profile(1, (0, 10), duration=0),
        profile(1, (0, 10), duration=-5),
        profile(1, (0, 10), phases=4),
        profile(1, (0, 10), phases=0),
        profile(1, (0, 10), level=11),
        profile(1, (0, 10), level=-1),
        profile(1, *((second, 10) for second in range(101))),
        profile(1, (0, 10), recurrencyKind="Daily"),
        {**profile(1, (0, 10)), "chargingProfileKind": "Absolute"},
        {**profile(1, (0, 10), start_ms=UTC), "chargingProfileKind": "Recurring"},
    ],
)
def test_a_profile_that_cannot_be_followed_is_refused(wrong: dict[str, Any]) -> None:
    bench = idle()
    assert install(bench, wrong) == REJECTED
    assert bench.ask("ClearChargingProfile") == UNKNOWN


def test_a_unit_that_the_charger_does_not_take_is_refused() -> None:
    bench = idle(ChargingScheduleAllowedChargingRateUnit="Current")
    assert install(bench, profile(1, (0, 4000), unit="W")) == REJECTED


def test_watts_are_shared_by_the_phases() -> None:
    bench = charging()
    install(bench, profile(1, (0, 6900), unit="W", purpose="TxProfile"))
    assert bench.connector().limit_a == 10
    assert composite(bench, 60, chargingRateUnit="W") == [(0, 6900)]
    install(bench, profile(1, (0, 2300), unit="W", phases=1, purpose="TxProfile"))
    assert bench.connector().limit_a == 10


def test_there_is_room_for_so_many_and_no_more() -> None:
    bench = idle(MaxChargingProfilesInstalled="2")
    assert install(bench, profile(1, (0, 8))) == ACCEPTED
    assert install(bench, profile(2, (0, 8), level=1)) == ACCEPTED
    assert install(bench, profile(3, (0, 8), level=2)) == REJECTED
    assert install(bench, profile(4, (0, 9), level=1)) == ACCEPTED


def test_for_all_connectors_or_for_one() -> None:
    bench = idle("generic")
    install(bench, profile(1, (0, 8)), 0)
    install(bench, profile(2, (0, 12)), 2)
    assert composite(bench, 10, 1) == [(0, 8)]
    assert composite(bench, 10, 2) == [(0, 12)]


def test_validity_bounds_a_profile() -> None:
    bench = idle()
    begins, ends = "2026-11-24T14:02:00Z", "2026-11-24T14:03:00Z"
    install(bench, profile(1, (0, 8), start_ms=UTC, validFrom=begins, validTo=ends))
    rated = bench.device.model.rated_a
    assert composite(bench, 300) == [(0, rated), (116, 8), (176, rated)]


@pytest.mark.parametrize(("recurs", "period"), [("Daily", DAY), ("Weekly", 7 * DAY)])
def test_a_recurring_schedule_begins_again(recurs: str, period: int) -> None:
    bench = idle()
    start = UTC + bench.now - 20 * period * 1000 - 3600_000
    install(bench, profile(1, (0, 10), (2 * HOUR, 6), start_ms=start, recurs=recurs, duration=4 * HOUR))
    rated = bench.device.model.rated_a
    assert composite(bench, period + HOUR) == [
        (0, 10),
        (HOUR, 6),
        (3 * HOUR, rated),
        (period - HOUR, 10),
    ]


def test_a_relative_schedule_counts_from_the_transaction_and_else_from_now() -> None:
    bench = idle()
    install(bench, profile(1, (0, 10), (100, 8)))
    assert composite(bench, 300) == [(0, 10), (100, 8)]
    bench.pass_time(50)
    assert composite(bench, 300) == [(0, 10), (100, 8)]
    bench.plug()
    bench.tap()
    bench.pass_time(40)
    assert composite(bench, 300) == [(0, 10), (60, 8)]
    bench.pass_time(60)
    assert bench.connector().limit_a == 8


@pytest.mark.parametrize("duration", [2**31 - 1, 10**30])
def test_a_schedule_of_ages_is_told_up_to_its_bound(duration: int) -> None:
    bench = idle()
    install(bench, profile(1, (0, 10), (HOUR, 6), start_ms=UTC, recurs="Daily", duration=4 * HOUR))
    schedule = bench.ask("GetCompositeSchedule", connectorId=1, duration=duration)["chargingSchedule"]
    assert len(schedule["chargingSchedulePeriod"]) == 100
    assert schedule["duration"] > schedule["chargingSchedulePeriod"][-1]["startPeriod"]
    assert schedule["duration"] < duration


def test_a_schedule_of_no_time_tells_what_applies_now() -> None:
    assert composite(idle(), 0)[0][0] == 0


@pytest.mark.parametrize(("connector", "duration"), [(2, 60), (-1, 60), (1, -1)])
def test_an_impossible_question_is_refused(connector: int, duration: int) -> None:
    answer = idle().ask("GetCompositeSchedule", connectorId=connector, duration=duration)
    assert answer == REJECTED


def test_a_limit_is_followed_within_its_time() -> None:
    bench = charging()
    assert max(bench.connector().drawn_a) > 12
    install(bench, profile(1, (0, 6), purpose="TxProfile"))
    bench.pass_time(FOLLOWS_WITHIN_MS / 1000)
    assert 5.5 < max(bench.connector().drawn_a) <= 6
