"""Section 6, reset (OCPP 1.6 section 5.14). The bench notes that the link closed only after the answer had left."""

from __future__ import annotations

from tests.conformance.wire.world import ACCEPTED, World, heard

AFTERWARDS = [
    "BootNotification",
    "StatusNotification 0 Available",
    "StatusNotification 1 Available",
    "StatusNotification 2 Unavailable",
]
BACK = ["BootNotification", "StatusNotification 0 Available", "StatusNotification 1 Preparing"]


def without_a_transaction(world: World, kind: str) -> None:
    bench = world.idle("generic")
    assert bench.ask("ChangeAvailability", connectorId=2, type="Inoperative") == ACCEPTED
    assert heard(bench) == ["StatusNotification 2 Unavailable"]
    assert bench.ask("Reset", type=kind) == ACCEPTED
    bench.pass_time(20)
    assert heard(bench) == AFTERWARDS


def test_wire_tc_013_hard_reset_without_a_transaction(world: World) -> None:
    without_a_transaction(world, "Hard")


def test_wire_tc_014_soft_reset_without_a_transaction(world: World) -> None:
    without_a_transaction(world, "Soft")


def test_wire_tc_015_hard_reset_in_a_transaction(world: World) -> None:
    bench = world.charging()
    assert bench.ask("Reset", type="Hard") == ACCEPTED
    bench.pass_time(20)
    told = heard(bench)
    assert told.count("StopTransaction HardReset") == 1
    assert [line for line in told if line in BACK] == BACK


def test_wire_tc_016_soft_reset_in_a_transaction(world: World) -> None:
    bench = world.charging()
    assert bench.ask("Reset", type="Soft") == ACCEPTED
    bench.pass_time(20)
    assert heard(bench) == ["StopTransaction SoftReset", "StatusNotification 1 Finishing", *BACK]
