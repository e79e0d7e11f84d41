"""A day of a charger in virtual time, one long charging session in it: the time it takes, and that of one event."""

from __future__ import annotations

import time
from statistics import median

from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import Effect
from tests.benchmarks.row import Row, at_most, told
from tests.support.bench import Bench, settings

DAYS = 3
HOUR_S = 3600.0


class TimedBench(Bench):
    """Notes how long the machine took for each event."""

    times_us: list[float]

    def advanced(self, event: ev.Event) -> tuple[Effect, ...]:
        before = time.perf_counter_ns()
        effects = super().advanced(event)
        self.times_us.append((time.perf_counter_ns() - before) / 1e3)
        return effects


def _live(bench: Bench) -> None:
    """Boot, charge from eight to six, sit idle the rest of the day; ten pieces of work from the central system."""
    bench.power_on()
    bench.pass_time(8 * HOUR_S)
    bench.tap()
    bench.plug()
    for hour in range(10):
        bench.ask("GetConfiguration", key=["HeartbeatInterval"])
        period = {"startPeriod": 0, "limit": 10.0 + hour}
        schedule = {"chargingRateUnit": "A", "chargingSchedulePeriod": [period]}
        profile = {"chargingProfileId": 1, "stackLevel": 0, "chargingProfileKind": "Relative"}
        profile |= {"chargingProfilePurpose": "TxDefaultProfile", "chargingSchedule": schedule}
        bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=profile)
        bench.pass_time(HOUR_S)
    bench.tap()
    bench.unplug()
    bench.pass_time(6 * HOUR_S)


def _bench() -> TimedBench:
    bench = TimedBench(settings(MeterValueSampleInterval="60"))
    bench.times_us = []
    return bench


def measure() -> list[Row]:
    """Live a few days; the first warms up."""
    times: list[float] = []
    bench = _bench()
    for _ in range(DAYS + 1):
        bench = _bench()
        before = time.perf_counter()
        _live(bench)
        times.append(time.perf_counter() - before)
    values = len(bench.take("MeterValues"))
    return [
        at_most("`advance` of one event, full engine, median", median(bench.times_us), "us", 150),
        told("  mean", sum(bench.times_us) / len(bench.times_us), "us"),
        at_most("a virtual day, one charging session, meter values every 60 s", median(times[1:]), "s", 1.0),
        told("  events in it", len(bench.times_us), ""),
        told("  meter values in it", values, ""),
    ]
