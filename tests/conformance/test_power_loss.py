"""Power loss in and out of a transaction (OCPP 1.6 section 3.7; OCTT TC_032_2, TC_034; ocpp16-rules 26, 27).

The charger cannot report before it goes down, so the StopTransaction follows the next boot. Choice: it never resumes.
"""

from __future__ import annotations

import json

import pytest

from hmi_emulator.chargepoint.transactions import KEEP_MS
from hmi_emulator.device import events as ev
from hmi_emulator.vocabulary.instants import instant_of
from tests.conformance.sessions import charging, idle
from tests.support.bench import UTC, Bench
from tests.support.profiles import profile


def dark(bench: Bench, how: str, seconds: float = 100) -> None:
    """Take the power away for a while, by the mains or by killing the process."""
    bench.kill() if how == "kill" else bench.cut_power()
    bench.pass_time(seconds)


@pytest.mark.parametrize("how", ["cut", "kill"])
def test_the_transaction_ends_with_the_next_boot(how: str) -> None:
    bench = charging(seconds=65)
    energy, last = bench.connector().energy_wh, UTC + bench.now
    dark(bench, how)
    bench.power_on()
    sent = bench.take()
    stop = next(one for one in sent if one.action == "StopTransaction")
    assert (stop["reason"], stop["transactionId"], "idTag" in stop.payload) == ("PowerLoss", 4711, False)
    assert energy - 16_000 * KEEP_MS / 3_600_000 <= stop["meterStop"] <= energy
    assert last - KEEP_MS <= instant_of(stop["timestamp"]) <= last
    assert sent[0].action == "BootNotification"
    assert [one["status"] for one in sent if one.action == "StatusNotification"] == ["Available", "Preparing"]
    bench.pass_time(600)
    assert bench.take("StopTransaction", "StartTransaction") == []
    assert bench.view.queue == 0


def test_wallbox_firmware_reports_finishing() -> None:
    bench = charging(firmware="wallbox-6.7.38")
    bench.cut_power()
    bench.power_on()
    assert bench.statuses() == ["Finishing"]


def test_the_stop_is_never_older_than_the_last_sample() -> None:
    bench = charging(MeterValueSampleInterval="7", seconds=7)
    bench.take()
    bench.pass_time(7)
    sample = bench.take("MeterValues")[-1]["meterValue"][0]
    bench.pass_time(1)
    bench.kill()
    bench.power_on()
    stop = bench.take("StopTransaction")[0]
    assert instant_of(stop["timestamp"]) >= instant_of(sample["timestamp"])
    assert stop["meterStop"] >= int(float(sample["sampledValue"][0]["value"]))


def test_the_stop_data_of_the_beginning_outlive_the_power() -> None:
    bench = charging(StopTxnSampledData="Energy.Active.Import.Register")
    bench.kill()
    bench.power_on()
    data = bench.take("StopTransaction")[0]["transactionData"]
    assert [entry["sampledValue"][0]["context"] for entry in data] == ["Transaction.Begin"]


def test_a_transaction_that_the_central_system_never_heard_of_arrives_whole() -> None:
    bench = idle(AllowOfflineTxForUnknownId="true")
    bench.drop_link()
    bench.plug()
    bench.tap()
    bench.pass_time(100)
    dark(bench, "kill")
    bench.reachable = True
    bench.power_on()
    bench.pass_time(70)
    sent = bench.take("StartTransaction", "MeterValues", "StopTransaction")
    assert [one.action for one in sent] == ["StartTransaction", "MeterValues", "StopTransaction"]
    assert {one["transactionId"] for one in sent[1:]} == {4711}


def test_two_cuts_before_the_stop_arrives_make_one_stop() -> None:
    bench = charging()
    bench.answers = False
    dark(bench, "kill", 5)
    bench.power_on()
    dark(bench, "kill", 5)
    bench.answers = True
    bench.power_on()
    bench.pass_time(100)
    assert [one["reason"] for one in bench.take("StopTransaction")] == ["PowerLoss"]


def test_a_cut_during_the_boot_loses_nothing() -> None:
    bench = charging()
    bench.cut_power()
    for _ in range(3):
        bench.feed(ev.PowerOn())
        bench.pass_time(1)
        bench.cut_power()
    bench.power_on()
    assert [one["reason"] for one in bench.take("StopTransaction")] == ["PowerLoss"]


def test_cable_car_and_meter_are_where_they_were() -> None:
    bench = charging()
    energy, soc = bench.connector().energy_wh, bench.connector().soc_pct
    bench.tap()
    bench.kill()
    bench.power_on()
    assert bench.connector().energy_wh >= energy
    assert bench.connector().soc_pct == pytest.approx(soc, abs=0.2)
    assert bench.connector().cable_in_vehicle


def test_message_ids_of_two_boots_differ() -> None:
    bench = idle()
    bench.kill()
    bench.power_on()
    ids = [json.loads(frame)[1] for frame in bench.frames]
    assert len(ids) == len(set(ids))


def test_a_tx_profile_does_not_outlive_its_transaction_but_a_default_profile_does() -> None:
    bench = charging()
    bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=profile(1, (0, 8), purpose="TxProfile"))
    bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=profile(2, (0, 9)))
    bench.kill()
    bench.power_on()
    bench.ask("RemoteStartTransaction", idTag="R", connectorId=1)
    assert (bench.connector().limit_a, bench.connector().limit_purpose) == (9, "TxDefaultProfile")
    assert bench.ask("ClearChargingProfile", id=1) == {"status": "Unknown"}
