"""Section 16, configuration that is refused (OCPP 1.6 section 5.3)."""

from __future__ import annotations

from tests.conformance.wire.world import REJECTED, World


def test_wire_tc_040_1_an_unknown_key(world: World) -> None:
    assert world.idle().ask("ChangeConfiguration", key="NoSuchKey", value="1") == {"status": "NotSupported"}


def test_wire_tc_040_2_an_invalid_value(world: World) -> None:
    bench = world.idle()
    assert bench.ask("ChangeConfiguration", key="MeterValueSampleInterval", value="-1") == REJECTED
    kept = bench.ask("GetConfiguration", key=["MeterValueSampleInterval"])["configurationKey"][0]["value"]
    assert int(kept) >= 0
