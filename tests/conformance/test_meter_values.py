"""MeterValues (OCPP 1.6 sections 3.16 and 4.7; OCTT TC_070, TC_071; ocpp16-rules 21, 24, 36 to 41).

Choices: clock-aligned values of an idle connector have no transactionId and are lost offline; without an interval that
divides the day the last one is cut short at midnight UTC.
"""

from __future__ import annotations

from typing import Any

import pytest

from hmi_emulator.vocabulary.instants import instant_of, wire_time
from tests.conformance.sessions import charging, idle
from tests.support.bench import UTC, Bench, Sent

ALL = "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Current.Offered,Power.Offered"


def samples(sent: Sent) -> list[dict[str, Any]]:
    (entry,) = sent["meterValue"]
    return list(entry["sampledValue"])


def instants(bench: Bench) -> list[int]:
    return [instant_of(sent["meterValue"][0]["timestamp"]) for sent in bench.take("MeterValues")]


def test_sampled_values_come_at_exact_multiples_of_the_interval() -> None:
    bench = idle(MeterValueSampleInterval="15")
    bench.plug()
    bench.tap()
    began = UTC + bench.now
    bench.pass_time(60)
    sent = bench.take("MeterValues")
    assert [instant_of(one["meterValue"][0]["timestamp"]) - began for one in sent] == [15_000, 30_000, 45_000, 60_000]
    assert {(one["connectorId"], one["transactionId"]) for one in sent} == {(1, 4711)}


def test_every_measurand_has_its_unit_phase_and_text() -> None:
    bench = charging(MeterValuesSampledData=ALL)
    bench.pass_time(60)
    found = samples(bench.take("MeterValues")[0])
    assert {one["context"] for one in found} == {"Sample.Periodic"}
    assert all(isinstance(one["value"], str) for one in found)
    shapes = [(one["measurand"], one["unit"], one.get("phase")) for one in found]
    assert shapes == [
        ("Energy.Active.Import.Register", "Wh", None),
        ("Power.Active.Import", "W", None),
        *[("Current.Import", "A", phase) for phase in ("L1", "L2", "L3")],
        *[("Voltage", "V", phase) for phase in ("L1-N", "L2-N", "L3-N")],
        ("Current.Offered", "A", None),
        ("Power.Offered", "W", None),
    ]
    by_name = {one["measurand"]: float(one["value"]) for one in found}
    assert by_name["Energy.Active.Import.Register"] > 0
    assert by_name["Power.Active.Import"] <= by_name["Power.Offered"] * 1.01


def test_an_empty_list_means_the_energy_register() -> None:
    bench = charging(MeterValuesSampledData="")
    bench.pass_time(60)
    assert [one["measurand"] for one in samples(bench.take("MeterValues")[0])] == ["Energy.Active.Import.Register"]


def test_a_phase_in_the_key_picks_its_line() -> None:
    bench = charging(MeterValuesSampledData="Voltage.L2-N,Current.Import.L3,Voltage.L1")
    bench.pass_time(60)
    assert [one["phase"] for one in samples(bench.take("MeterValues")[0])] == ["L2-N", "L3", "L1-N"]


def test_interval_zero_means_none_and_a_new_one_counts_in_the_running_transaction() -> None:
    bench = charging(MeterValueSampleInterval="0")
    bench.pass_time(300)
    assert bench.take("MeterValues") == []
    bench.ask("ChangeConfiguration", key="MeterValueSampleInterval", value="10")
    changed = UTC + bench.now
    bench.pass_time(25)
    assert [at - changed for at in instants(bench)] == [10_000, 20_000]
    bench.ask("ChangeConfiguration", key="MeterValueSampleInterval", value="0")
    bench.pass_time(100)
    assert bench.take("MeterValues") == []


def test_no_value_follows_the_stop() -> None:
    bench = charging(MeterValueSampleInterval="10")
    bench.tap()
    bench.take()
    bench.pass_time(100)
    assert bench.take("MeterValues") == []


def test_clock_aligned_values_are_on_the_clock_idle_and_in_a_transaction() -> None:
    bench = idle(ClockAlignedDataInterval="900", MeterValuesAlignedData="Energy.Active.Import.Register,Voltage")
    bench.pass_time(1800)
    sent = bench.take("MeterValues")
    assert [one["meterValue"][0]["timestamp"] for one in sent] == [wire_time(UTC + 900_000), wire_time(UTC + 1_800_000)]
    assert all("transactionId" not in one.payload for one in sent)
    assert {sample["context"] for one in sent for sample in samples(one)} == {"Sample.Clock"}
    bench.plug()
    bench.tap()
    bench.pass_time(900)
    aligned = [one for one in bench.take("MeterValues") if samples(one)[0]["context"] == "Sample.Clock"]
    assert [one["transactionId"] for one in aligned] == [4711]


def test_clock_aligned_values_of_every_connector() -> None:
    bench = idle("generic", ClockAlignedDataInterval="900")
    bench.pass_time(900)
    assert [one["connectorId"] for one in bench.take("MeterValues")] == [1, 2]


def test_an_interval_that_does_not_divide_the_day_begins_anew_at_midnight() -> None:
    bench = idle(ClockAlignedDataInterval="35000")
    bench.pass_time(86_400)
    midnight = UTC // 86_400_000 * 86_400_000
    assert [(at - midnight) // 1000 for at in instants(bench)] == [70_000, 86_400, 86_400 + 35_000]


@pytest.mark.parametrize("ahead_ms", [3_600_000, -3_600_000])
def test_the_clock_is_followed_when_it_is_put_right(ahead_ms: int) -> None:
    bench = idle(ClockAlignedDataInterval="60")
    bench.pass_time(100)
    bench.answers = False
    bench.ask("TriggerMessage", requestedMessage="Heartbeat")
    bench.answer({"currentTime": wire_time(UTC + bench.now + ahead_ms)})
    bench.take()
    bench.answers = True
    bench.pass_time(60)
    assert instants(bench) == [UTC + 120_000 + ahead_ms]


def test_values_are_exact_when_the_program_wakes_late() -> None:
    bench = charging(ClockAlignedDataInterval="900", MeterValueSampleInterval="60")
    bench.now += 3_000_123
    bench.pass_time(0)
    assert len(bench.take("MeterValues")) == 2, "one of each kind, not one for each interval slept through"
    bench.pass_time(60)
    sampled = [one for one in bench.take("MeterValues") if samples(one)[0]["context"] == "Sample.Periodic"]
    assert len(sampled) == 1


def test_registers_are_totals_and_whole_at_both_ends() -> None:
    bench = charging()
    bench.tap()
    first = bench.take("StopTransaction")[0]["meterStop"]
    bench.unplug()
    bench.plug()
    bench.tap()
    assert bench.take("StartTransaction")[-1]["meterStart"] == first > 0
