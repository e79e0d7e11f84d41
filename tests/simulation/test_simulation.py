"""A hundred short stories in every run of the tests, and proof that broken laws are caught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hmi_emulator.chargepoint import connectors, engine, notices, outbox, rpc, smart_charging, transactions
from hmi_emulator.chargepoint.effects import Save
from hmi_emulator.charger.facts import Offer
from tests.simulation.shrink import shrunk
from tests.simulation.story import story, told

SHORT = 0.1
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


@pytest.mark.parametrize(
    "broken",
    [
        _forgets_to_save,
        _asks_two_things_at_once,
        _gives_energy_to_everybody,
        _keeps_what_was_answered,
        _tells_no_status,
        _never_stops,
        _answers_twice,
    ],
)
def test_a_law_that_is_broken_on_purpose_is_caught(
    broken: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch)
    caught = 0
    for seed in range(1, 9):
        try:
            told(story(seed, SHORT), seed)
        except Exception:  # noqa: BLE001 - a law says so, or the engine stumbles over itself
            caught += 1
    assert caught > 0


def test_a_failing_story_is_shrunk_to_what_matters() -> None:
    assert shrunk(list(range(200)), lambda steps: 17 in steps and 150 in steps) == [17, 150]
