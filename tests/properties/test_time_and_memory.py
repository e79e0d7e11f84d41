"""Time may be cut anywhere, a journal may be told again, a memory may be read again: nothing differs."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hmi_emulator.chargepoint.state import ChargePointState
from hmi_emulator.device import events as ev
from hmi_emulator.device import machine
from hmi_emulator.device.effects import Effect
from tests.support.bench import Bench
from tests.support.stories import DRIVER, OPERATOR, SERVER, WAITS, WORLD, Story, device, recover, stories, tell
from tests.support.watched import Watched

STORIES = stories(DRIVER, OPERATOR, WORLD, SERVER, most=10)


def watched() -> Watched:
    bench = Watched(device())
    bench.power_on()
    return bench


def tell_in_pieces(bench: Bench, story: Story, cuts: list[float]) -> None:
    """Let the story happen; on the way through each wait look at the charger, and wake it without need."""
    for named, wait_s in story:
        named.act(bench)
        end = bench.now + round(wait_s * 1000)
        for cut in sorted(cut for cut in cuts if cut < wait_s):
            goal = end - round((wait_s - cut) * 1000)
            bench.pass_time((goal - bench.now) / 1000)
            assert bench.view == bench.view
            bench.feed(ev.TimePassed())
        bench.pass_time((end - bench.now) / 1000)


@settings(max_examples=150)
@given(STORIES, st.lists(WAITS, min_size=1, max_size=6))
def test_cutting_a_wait_into_pieces_changes_nothing(story: Story, cuts: list[float]) -> None:
    whole, pieces = watched(), watched()
    tell(whole, story)
    tell_in_pieces(pieces, story, cuts)
    assert pieces.frames == whole.frames
    assert pieces.view == whole.view
    assert pieces.memory == whole.memory


@settings(max_examples=150)
@given(STORIES)
def test_the_same_journal_makes_the_same_effects(story: Story) -> None:
    bench = watched()
    tell(bench, story)
    state, effects = machine.power_off_state(bench.device), list[Effect]()
    for now, event in bench.journal:
        state, made = machine.advance(state, event, now)
        effects += made
    assert effects == bench.effects
    assert state == bench.state
    assert machine.snapshot(state, bench.now) == bench.view


def kept(point: ChargePointState) -> tuple[object, ...]:
    """Return what must be the same after a power cut: everything that is not about this very moment."""
    return (
        point.configuration,
        dict(point.tokens.cache),
        point.local_list,
        point.reservations,
        {(one.connector_id, one.profile) for one in point.smart_charging.installed},
        point.connectors.inoperative,
        [replace(item, order=0) for item in point.outbox.items],
        dict(point.outbox.ids),
        point.connection,
    )


@given(stories(DRIVER, OPERATOR, most=10), st.booleans())
@settings(max_examples=60)
def test_what_is_remembered_is_what_was_known(story: Story, offline: bool) -> None:
    bench = watched()
    if offline:
        bench.drop_link()
    tell(bench, story)
    if offline:
        bench.feed(ev.LocalStop(1))
        bench.pass_time(30)
    else:
        recover(bench)
    before = bench.state.chargepoint
    assert before is not None
    bench.reachable = False
    bench.kill()
    bench.power_on()
    after = bench.state.chargepoint
    assert after is not None
    assert kept(after) == kept(before)
