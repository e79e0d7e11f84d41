"""Instants while clocks are put right, and in the night that has an hour twice (ocpp16-rules 20, 39 and 69)."""

from __future__ import annotations

import pytest

from hmi_emulator.vocabulary.instants import instant_of, wire_time
from tests.conformance.sessions import charging, idle
from tests.support import bench as benches
from tests.support.profiles import profile

NIGHT = instant_of("2026-10-24T22:00:00Z")
"""Midnight in Stockholm; at 01:00 UTC its clocks go back from three to two."""


@pytest.fixture
def autumn_night(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(benches, "UTC", NIGHT)
    return NIGHT


@pytest.mark.usefixtures("autumn_night")
def test_aligned_values_know_no_daylight_saving() -> None:
    bench = idle(ClockAlignedDataInterval="3600")
    bench.pass_time(6 * 3600)
    told = [sent["meterValue"][0]["timestamp"] for sent in bench.take("MeterValues")]
    assert told == [wire_time(NIGHT + hour * 3_600_000) for hour in range(1, 7)]


def test_a_daily_profile_keeps_its_utc_hour_over_the_night(autumn_night: int) -> None:
    bench = charging(seconds=60)
    anchor = autumn_night - 7 * 86_400_000 + 3 * 3_600_000
    one = profile(1, (0, 8), start_ms=anchor, recurs="Daily", duration=3600)
    assert bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=one) == {"status": "Accepted"}
    answer = bench.ask("GetCompositeSchedule", connectorId=1, duration=6 * 3600)
    start_ms = instant_of(answer["scheduleStart"])
    periods = [
        (start_ms + period["startPeriod"] * 1000, period["limit"])
        for period in answer["chargingSchedule"]["chargingSchedulePeriod"]
    ]
    assert periods == [
        (start_ms, 16),
        (autumn_night + 3 * 3_600_000, 8),
        (autumn_night + 4 * 3_600_000, 16),
    ]


def test_a_clock_put_right_moves_the_next_aligned_instant_and_no_told_one(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = idle(ClockAlignedDataInterval="600", HeartbeatInterval="0")
    bench.pass_time(600)
    (before,) = bench.take("MeterValues")
    begun = benches.UTC
    monkeypatch.setattr(benches, "UTC", begun + 300_000)  # what the central system now says
    bench.ask("TriggerMessage", requestedMessage="Heartbeat")
    bench.pass_time(600)
    after = [sent["meterValue"][0]["timestamp"] for sent in bench.take("MeterValues")]
    assert before["meterValue"][0]["timestamp"] == wire_time(begun + 600_000)
    assert after == [wire_time(begun + 1_200_000)]


def test_a_reading_that_waits_for_its_transaction_says_why() -> None:
    bench = charging(seconds=30, MeterValueSampleInterval="10")
    assert [log for log in bench.logs if log.key == "outbox.waits_for_id"] == []
    bench.tap()
    bench.unplug()
    bench.pass_time(5)
    bench.drop_link()
    bench.plug()
    bench.tap()
    bench.pass_time(20)
    assert {log.key for log in bench.logs} >= {"outbox.waits_for_id"}
