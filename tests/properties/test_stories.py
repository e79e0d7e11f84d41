"""Laws of the whole charger that hold in every story: queue, statuses, deadlines, registers, currents.

What must hold at every instant is asserted by `tests.support.watched`; here stand the laws about how a story ends.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.stories import (
    DRIVER,
    OPERATOR,
    SERVER,
    WORLD,
    Named,
    Story,
    deaths,
    device,
    recover,
    stories,
    tell,
)
from tests.support.watched import Watched

FIRMWARE = st.sampled_from(["standard", "wallbox-6.7.38"])


def watched(firmware: str = "standard") -> Watched:
    bench = Watched(device(firmware))
    bench.power_on()
    return bench


def all_arrived(bench: Watched) -> None:
    """Every message that was ever kept has arrived once, each transaction as start, values, one stop."""
    recover(bench)
    bench.assert_all_arrived()


@settings(max_examples=150)
@given(stories(DRIVER, OPERATOR), FIRMWARE)
def test_drivers_and_operator(story: Story, firmware: str) -> None:
    bench = watched(firmware)
    tell(bench, story)
    all_arrived(bench)


@settings(max_examples=150)
@given(stories(DRIVER, WORLD, SERVER))
def test_through_lost_links_power_cuts_and_silence(story: Story) -> None:
    bench = watched()
    tell(bench, story)
    all_arrived(bench)


@settings(max_examples=300)
@given(
    stories(DRIVER, OPERATOR, WORLD, SERVER, most=6),
    st.lists(deaths(DRIVER, OPERATOR, WORLD), max_size=3),
    st.data(),
)
def test_death_at_any_instant_loses_and_doubles_nothing(story: Story, killed: list[Named], data: st.DataObject) -> None:
    bench = watched()
    tell(bench, story)
    for death in killed:
        death.act(bench)
        tell(bench, data.draw(stories(DRIVER, most=2)))
    all_arrived(bench)


@given(stories(DRIVER, WORLD), st.sampled_from(["StartTransaction", "StopTransaction", "MeterValues"]))
@settings(max_examples=30)
def test_a_central_system_that_refuses_holds_nothing_up_for_ever(story: Story, refused: str) -> None:
    bench = watched()
    bench.refuses = frozenset({refused})
    tell(bench, story)
    recover(bench)
    assert bench.view.queue == 0
    bench.unplug()
    bench.pass_time(10)
    before = len(bench.delivered)
    bench.ask("ChangeAvailability", connectorId=0, type="Operative")
    bench.plug()
    bench.tap()
    bench.pass_time(5)
    bench.tap()
    assert len(bench.delivered) >= before
