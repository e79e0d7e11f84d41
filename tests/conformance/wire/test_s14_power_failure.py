"""Section 14, power failure (OCPP 1.6 sections 3.7 and 5.2)."""

from __future__ import annotations

from hmi_emulator.device import events as ev
from tests.conformance.wire.world import ACCEPTED, World, heard

BACK = ["BootNotification", "StatusNotification 0 Available", "StatusNotification 1 Preparing"]


def test_wire_tc_032_1_transactions_stop_before_it_goes_down(world: World) -> None:
    bench = world.charging(MeterValueSampleInterval="0")
    bench.feed(ev.ShutDown())
    bench.pass_time(1)
    assert heard(bench) == ["StopTransaction PowerLoss", "StatusNotification 1 Finishing"]
    assert not bench.view.powered
    bench.pass_time(60)
    assert heard(bench) == []
    bench.power_on()
    assert heard(bench) == BACK


def test_wire_tc_032_2_transactions_stop_after_it_went_down(world: World) -> None:
    bench = world.charging(MeterValueSampleInterval="0")
    bench.cut_power()
    bench.pass_time(100)
    assert heard(bench) == []
    bench.power_on()
    told = heard(bench)
    assert told[0] == "BootNotification"
    assert sorted(told[1:]) == sorted([*BACK[1:], "StopTransaction PowerLoss"])


def test_wire_tc_034_unavailable_outlives_a_power_failure(world: World) -> None:
    bench = world.idle("generic")
    everywhere = [f"StatusNotification {number} Unavailable" for number in (0, 1, 2)]
    assert bench.ask("ChangeAvailability", connectorId=0, type="Inoperative") == ACCEPTED
    assert heard(bench) == everywhere
    bench.cut_power()
    bench.pass_time(30)
    bench.power_on()
    assert heard(bench) == ["BootNotification", *everywhere]
