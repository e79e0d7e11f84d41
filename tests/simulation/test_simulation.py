"""A hundred short stories in every run of the tests, and proof that broken laws are caught."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hmi_emulator.chargepoint import connectors, engine, notices, outbox, rpc, smart_charging, transactions
from hmi_emulator.chargepoint.effects import Save
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.charger.facts import Offer
from hmi_emulator.vocabulary.instants import wire_time
from hmi_emulator.vocabulary.ocpp16 import ChargePointStatus
from tests.simulation.__main__ import explained, verdict
from tests.simulation.shrink import shrunk
from tests.simulation.story import story, told

SHORT = 0.2
"""Days."""


@pytest.mark.parametrize("seed", range(1, 101))
def test_a_story_breaks_no_law(seed: int) -> None:
    told(story(seed, SHORT), seed)


def test_one_seed_is_one_story() -> None:
    first, second = (told(story(7, SHORT), 7) for _ in range(2))
    assert first.frames == second.frames
    assert first.journal == second.journal


# ---- it bites --------------------------------------------------------------------------------------------


def _forgets_to_save(patch: pytest.MonkeyPatch) -> None:
    def recorded(state: Any, notice: Any, here: Any) -> Any:
        state, outputs = outbox.recorded(state, notice, here)
        return state, tuple(one for one in outputs if not isinstance(one, Save))

    patch.setitem(engine.ROUTES, notices.Recorded, (recorded, transactions.recorded))


def _asks_two_things_at_once(patch: pytest.MonkeyPatch) -> None:
    genuine = rpc.dispatch

    def dispatch(state: Any, here: Any) -> Any:
        return genuine(replace(state, rpc=replace(state.rpc, outstanding=None)), here)

    patch.setattr(rpc, "dispatch", dispatch)


def _gives_energy_to_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(smart_charging, "offer", lambda _state, _number, _here: Offer(energise=True, limit_a=32))


def _keeps_what_was_answered(patch: pytest.MonkeyPatch) -> None:
    def answered(state: Any, notice: Any, here: Any) -> Any:
        _, outputs = outbox.answered(state, notice, here)
        return state, outputs

    rest = engine.ROUTES[notices.ItemAnswered][1:]
    patch.setitem(engine.ROUTES, notices.ItemAnswered, (answered, *rest))


def _tells_no_status(patch: pytest.MonkeyPatch) -> None:
    genuine = connectors.derived
    patch.setattr(connectors, "derived", lambda state, here: (genuine(state, here)[0], ()))


def _never_stops(patch: pytest.MonkeyPatch) -> None:
    def stop_wanted(state: Any, notice: Any, here: Any) -> Any:
        state, outputs = transactions.stop_wanted(state, notice, here)
        return state, tuple(one for one in outputs if not isinstance(one, notices.Recorded))

    patch.setitem(engine.ROUTES, notices.StopWanted, (stop_wanted,))


def _answers_twice(patch: pytest.MonkeyPatch) -> None:
    def reply(state: Any, notice: Any, here: Any) -> Any:
        state, outputs = rpc.reply(state, notice, here)
        return state, (*outputs, outputs[-1])

    patch.setitem(engine.ROUTES, notices.Reply, (reply,))


def _derives_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(connectors, "status_of", lambda *_: ChargePointStatus.available)


def _forgets_the_profiles(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(smart_charging, "limit_at", lambda *_: None)


def _speaks_before_it_may(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rpc, "_allowed", lambda *_: True)
    patch.setattr(connectors, "_may_report", lambda state: state.link.phase is Phase.OPEN)


def _tells_local_time(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(connectors, "wire_time", lambda utc_ms: wire_time(utc_ms).replace("Z", "+01:00"))


def _stops_twice(patch: pytest.MonkeyPatch) -> None:
    def stop_wanted(state: Any, notice: Any, here: Any) -> Any:
        state, outputs = transactions.stop_wanted(state, notice, here)
        return state, (*outputs, *(one for one in outputs if isinstance(one, notices.Recorded)))

    patch.setitem(engine.ROUTES, notices.StopWanted, (stop_wanted,))


def _draws_past_a_fault(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(transactions, "may_draw", lambda state, number, _here: number in state.transactions.running)


@pytest.mark.parametrize(
    ("broken", "law"),
    [
        (_forgets_to_save, "sent before it was kept"),
        (_asks_two_things_at_once, "a second CALL is outstanding"),
        (_gives_energy_to_everybody, "energy without permission"),
        (_draws_past_a_fault, "energy into a fault"),
        (_keeps_what_was_answered, "sent before it was kept|sent again after"),
        (_tells_no_status, "a status was not told"),
        (_derives_nothing, "a status is not what the facts say"),
        (_never_stops, "each transaction has ended|the books"),
        (_stops_twice, "told of a transaction by a foreign id|KeyError"),
        (_answers_twice, "an answer that nobody asked for"),
        (_forgets_the_profiles, "more than was allowed|a status is not what the facts say"),
        (_speaks_before_it_may, "spoke while the registration is"),
        (_tells_local_time, "not the form of an instant"),
    ],
)
def test_a_law_that_is_broken_on_purpose_is_caught(
    broken: Callable[[pytest.MonkeyPatch], None], law: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Caught by the law that was broken, not by some stumbling later."""
    broken(monkeypatch)
    found = [problem for seed in range(1, 25) if (problem := verdict((seed, SHORT))[1])]
    assert [problem for problem in found if re.search(law, problem)], set(found)


def test_a_failing_story_is_shrunk_to_what_matters() -> None:
    assert shrunk(list(range(200)), lambda steps: 17 in steps and 150 in steps) == [17, 150]


def test_a_broken_law_is_told_as_a_short_story_with_the_command_that_repeats_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _draws_past_a_fault(monkeypatch)
    seed, problem = next(one for one in (verdict((seed, SHORT)) for seed in range(1, 25)) if "fault" in one[1])
    lines = explained(seed, SHORT, problem).splitlines()
    assert lines[0].startswith(f"seed {seed}: AssertionError: energy into a fault")
    assert 1 < len(lines) - 2 <= 8
    assert lines[-1] == f"repeat: make simulate FIRST={seed} SEEDS=1 DAYS={SHORT:g}"
