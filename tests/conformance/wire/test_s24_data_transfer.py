"""Section 24, data transfer (OCPP 1.6 section 5.6)."""

from __future__ import annotations

from tests.conformance.wire.world import World, heard


def test_wire_tc_062_data_transfer_to_a_charge_point(world: World) -> None:
    bench = world.idle()
    answer = bench.ask("DataTransfer", vendorId="com.example.nobody", messageId="x", data='{"any": [1]}')
    assert answer == {"status": "UnknownVendorId"}
    assert heard(bench) == []
