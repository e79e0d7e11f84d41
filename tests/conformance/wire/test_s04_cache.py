"""Section 4, authorization cache (OCPP 1.6 sections 3.5.1 and 5.4)."""

from __future__ import annotations

from tests.conformance.wire.world import ACCEPTED, World, heard
from tests.support.bench import TAG, Bench


def cached(world: World) -> Bench:
    """Return a plugged charger that trusts what it knows, and knows the first card."""
    bench = world.idle(LocalPreAuthorize="true", AuthorizeRemoteTxRequests="true")
    bench.plug()
    bench.tap()
    bench.tap()
    bench.unplug()
    bench.plug()
    assert "StopTransaction Local" in heard(bench)
    return bench


def remote_start(bench: Bench) -> None:
    assert bench.ask("RemoteStartTransaction", idTag=TAG, connectorId=1) == ACCEPTED


def begun(bench: Bench) -> list[str]:
    return [sent.action for sent in bench.take("Authorize", "StartTransaction")]


def test_wire_tc_007_1_a_cached_id_starts(world: World) -> None:
    bench = cached(world)
    bench.tap()
    assert begun(bench) == ["StartTransaction"]


def test_wire_tc_007_2_a_cached_id_starts_remotely(world: World) -> None:
    bench = cached(world)
    remote_start(bench)
    assert begun(bench) == ["StartTransaction"]


def test_wire_tc_061_1_a_cleared_cache_asks_for_a_card(world: World) -> None:
    bench = cached(world)
    assert bench.ask("ClearCache") == ACCEPTED
    bench.tap()
    assert begun(bench) == ["Authorize", "StartTransaction"]


def test_wire_tc_061_2_a_cleared_cache_asks_for_a_remote_start(world: World) -> None:
    bench = cached(world)
    assert bench.ask("ClearCache") == ACCEPTED
    remote_start(bench)
    assert begun(bench) == ["Authorize", "StartTransaction"]
