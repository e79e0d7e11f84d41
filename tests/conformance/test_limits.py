"""The effective limit is the least of profile, user, installer, charger, cable and car, and says whose it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hmi_emulator.assembly.firmware import choice_of, personality_of
from hmi_emulator.device import events as ev
from hmi_emulator.vocabulary.errors import OperatorError
from tests.support.bench import Bench, settings
from tests.support.profiles import profile


def charging(*, installer_a: int = 0, user_a: int = 0, cable_a: float = 32) -> Bench:
    """Return a charging Copper SB of 16 A with these limits."""
    device = settings("cpb1", chargingALimitConn1=str(user_a))
    device = replace(
        device,
        personality=replace(device.personality, installer_limit_a=installer_a),
        model=replace(device.model, cable_limit_a=cable_a),
    )
    bench = Bench(device).power_on()
    bench.plug()
    bench.tap()
    bench.pass_time(60)
    return bench


@pytest.mark.parametrize(
    ("limits", "amps", "reason"),
    [
        ({}, 16, "charger"),
        ({"cable_a": 13}, 13, "cable"),
        ({"installer_a": 12}, 12, "installer"),
        ({"installer_a": 12, "user_a": 10}, 10, "user"),
        ({"installer_a": 20, "user_a": 32}, 16, "charger"),
    ],
)
def test_the_least_counts_and_is_named(limits: dict[str, int], amps: float, reason: str) -> None:
    connector = charging(**limits).connector()
    assert (connector.limit_a, connector.limit_reason) == (amps, reason)
    assert connector.offered_a == amps


def test_a_profile_below_all_others_counts_at_once() -> None:
    bench = charging(installer_a=12)
    bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=profile(1, (0, 7)))
    assert (bench.connector().limit_reason, bench.connector().limit_purpose) == ("profile", "TxDefaultProfile")
    assert bench.connector().offered_a == 7


def test_a_profile_above_what_the_installer_allows_says_so() -> None:
    bench = charging(installer_a=12)
    answer = bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=profile(1, (0, 14)))
    assert answer == {"status": "Accepted"}
    assert bench.why() == ["why.profile.above_installer"]


def test_a_car_that_takes_less_than_is_offered_is_named_as_the_reason() -> None:
    bench = charging()
    bench.feed(ev.VehicleSet(connector_id=1, max_a=7.0))
    bench.pass_time(10)
    assert (bench.connector().limit_a, bench.connector().limit_reason) == (7.0, "car")
    assert bench.connector().offered_a == 16


def test_the_installer_is_chosen_on_the_command_line() -> None:
    assert personality_of(choice_of(installer_a=10), "cpb1").installer_limit_a == 10
    with pytest.raises(OperatorError, match="6 to 80"):
        choice_of(installer_a=5)
