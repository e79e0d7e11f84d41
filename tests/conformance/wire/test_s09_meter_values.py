"""Section 9, meter values (OCPP 1.6 section 4.7)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from hmi_emulator.vocabulary.instants import instant_of
from tests.conformance.wire.world import World
from tests.support.bench import Sent

ENERGY = "Energy.Active.Import.Register"


def instants(sent: list[Sent]) -> list[int]:
    return [instant_of(one["meterValue"][0]["timestamp"]) for one in sent]


@pytest.mark.parametrize("wanted", ["", f"{ENERGY},Power.Active.Import,Voltage"])
def test_wire_tc_070_sampled_meter_values(world: World, wanted: str) -> None:
    bench = world.idle(MeterValueSampleInterval="15", MeterValuesSampledData=wanted)
    bench.plug()
    bench.tap()
    began = instant_of(bench.take("StartTransaction")[0]["timestamp"])
    bench.pass_time(61)
    sent = bench.take("MeterValues")
    assert [at - began for at in instants(sent)] == [15_000, 30_000, 45_000, 60_000]
    for one in sent:
        values = one["meterValue"][0]["sampledValue"]
        assert (one["connectorId"], one["transactionId"]) == (1, 4711)
        assert {value["measurand"] for value in values} == set((wanted or ENERGY).split(","))
        assert {value["context"] for value in values} == {"Sample.Periodic"}


def test_wire_tc_071_clock_aligned_meter_values(world: World) -> None:
    bench = world.idle(ClockAlignedDataInterval="30", MeterValueSampleInterval="0", MeterValuesAlignedData=ENERGY)
    bench.plug()
    bench.tap()
    bench.pass_time(91)
    sent = bench.take("MeterValues")
    assert len(sent) == 3
    assert [at % 30_000 for at in instants(sent)] == [0, 0, 0]
    assert {later - earlier for earlier, later in pairwise(instants(sent))} == {30_000}
    contexts = {value["context"] for one in sent for value in one["meterValue"][0]["sampledValue"]}
    assert contexts == {"Sample.Clock"}
