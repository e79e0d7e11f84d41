"""What must hold when a story is over and everything was well for a while; the rest is watched after every event."""

from __future__ import annotations

from itertools import pairwise

from tests.simulation.world import World


def all_hold(world: World) -> None:
    """Check every law of the end."""
    for law in (everything_arrived, books_agree, energy_is_continuous, statuses_agree):
        law(world)


def everything_arrived(world: World) -> None:
    """Each transaction message that was ever kept has arrived once, and in order."""
    world.assert_all_arrived()


def books_agree(world: World) -> None:
    """The central system has each transaction once, with one stop."""
    for booked in world.central.transactions.values():
        assert len(booked.stops) == 1, f"{len(booked.stops)} stops of {booked.start}"
        assert booked.stops[0]["meterStop"] >= booked.start["meterStart"]
        assert booked.stops[0]["timestamp"] >= booked.start["timestamp"]


def energy_is_continuous(world: World) -> None:
    """No watt-hour is sold twice: at each connector a transaction begins where the one before ended, or later."""
    for number in range(1, world.device.model.connectors + 1):
        of_one = [one for one in world.central.transactions.values() if one.start["connectorId"] == number]
        for first, second in pairwise(of_one):
            assert first.stops[0]["meterStop"] <= second.start["meterStart"]


def statuses_agree(world: World) -> None:
    """The central system believes of each connector what the charger shows."""
    for connector in world.view.connectors:
        assert world.central.statuses[connector.connector_id] == connector.status
