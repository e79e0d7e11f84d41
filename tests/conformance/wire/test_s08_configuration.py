"""Section 8, configuration (OCPP 1.6 sections 5.3 and 5.8)."""

from __future__ import annotations

from tests.conformance.wire.world import ACCEPTED, World


def test_wire_tc_019_retrieve_configuration(world: World) -> None:
    bench = world.idle()
    every = bench.ask("GetConfiguration")
    access = {entry["key"]: entry["readonly"] for entry in every["configurationKey"]}
    assert "unknownKey" not in every
    assert (access["NumberOfConnectors"], access["HeartbeatInterval"]) == (True, False)
    one = bench.ask("GetConfiguration", key=["SupportedFeatureProfiles"])
    assert [entry["key"] for entry in one["configurationKey"]] == ["SupportedFeatureProfiles"]
    assert "Core" in one["configurationKey"][0]["value"].split(",")


def test_wire_tc_021_change_configuration(world: World) -> None:
    bench = world.idle()
    assert bench.ask("ChangeConfiguration", key="MeterValueSampleInterval", value="17") == ACCEPTED
    answer = bench.ask("GetConfiguration", key=["MeterValueSampleInterval"])
    entry = {"key": "MeterValueSampleInterval", "readonly": False, "value": "17"}
    assert answer["configurationKey"] == [entry]
