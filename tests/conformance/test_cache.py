"""The authorization cache (OCPP 1.6 sections 3.5.1, 5.4; OCTT TC_007_1, 007_2, 061_1, 061_2; ocpp16-rules 30, 58, 62).

Choice: with the cache switched off ClearCache is Rejected.
"""

from __future__ import annotations

import pytest

from hmi_emulator.chargepoint.tokens import CACHE_LENGTH
from hmi_emulator.device import events as ev
from hmi_emulator.vocabulary.instants import wire_time
from tests.conformance.sessions import idle
from tests.support.bench import TAG, UTC, Bench


def cached(**keys: str) -> Bench:
    """Return an idle charger that trusts what it knows, and knows the first card."""
    bench = idle(LocalPreAuthorize="true", AuthorizeRemoteTxRequests="true", **keys)
    bench.plug()
    bench.tap()
    bench.tap()
    bench.unplug()
    bench.take()
    bench.plug()
    return bench


@pytest.mark.parametrize("remote", [False, True])
def test_a_cached_token_is_not_asked_about(remote: bool) -> None:
    bench = cached()
    bench.ask("RemoteStartTransaction", idTag=TAG, connectorId=1) if remote else bench.tap()
    assert [sent.action for sent in bench.take("Authorize", "StartTransaction")] == ["StartTransaction"]


@pytest.mark.parametrize("remote", [False, True])
def test_a_cleared_cache_knows_nobody(remote: bool) -> None:
    bench = cached()
    assert bench.ask("ClearCache") == {"status": "Accepted"}
    bench.ask("RemoteStartTransaction", idTag=TAG, connectorId=1) if remote else bench.tap()
    assert [sent.action for sent in bench.take("Authorize", "StartTransaction")] == ["Authorize", "StartTransaction"]
    assert bench.ask("ClearCache") == {"status": "Accepted"}


def test_the_cache_outlives_a_power_cut_and_so_does_its_end() -> None:
    bench = cached()
    bench.kill()
    bench.power_on()
    bench.tap()
    assert bench.take("Authorize") == []
    bench.ask("ClearCache")
    bench.kill()
    bench.power_on()
    bench.tap()
    assert len(bench.take("Authorize")) == 1


def test_without_a_cache_every_token_is_asked_about() -> None:
    bench = cached(AuthorizationCacheEnabled="false")
    assert bench.ask("ClearCache") == {"status": "Rejected"}
    bench.tap()
    assert len(bench.take("Authorize")) == 1


def test_a_bad_token_is_asked_about_again_because_it_may_have_become_good() -> None:
    bench = idle(LocalPreAuthorize="true")
    bench.tokens[TAG] = {"status": "Blocked"}
    bench.tap()
    bench.tokens[TAG] = {"status": "Accepted"}
    bench.plug()
    bench.tap()
    assert len(bench.take("Authorize")) == 2
    assert len(bench.take("StartTransaction")) == 1


def test_an_entry_expires_at_its_date() -> None:
    bench = idle(LocalPreAuthorize="true")
    bench.tokens[TAG] = {"status": "Accepted", "expiryDate": wire_time(UTC + 300_000)}
    bench.tap()
    bench.take()
    bench.pass_time(130)
    bench.tap()
    assert bench.take("Authorize") == []
    bench.pass_time(200)
    bench.tap()
    assert len(bench.take("Authorize")) == 1


def test_the_answer_to_a_start_updates_what_is_known() -> None:
    bench = cached(StopTransactionOnInvalidId="false")
    bench.tokens[TAG] = {"status": "Expired"}
    bench.tap()
    bench.unplug()
    bench.take()
    bench.plug()
    bench.tap()
    assert len(bench.take("Authorize")) == 1


def test_a_momentary_refusal_is_not_remembered() -> None:
    bench = cached()
    bench.tokens[TAG] = {"status": "ConcurrentTx"}
    bench.ask("ClearCache")
    bench.tap()
    assert not any(section == "cache" for section, _ in bench.memory)


def test_the_cache_is_bounded_and_forgets_the_oldest() -> None:
    bench = idle()
    for number in range(CACHE_LENGTH + 2):
        bench.feed(ev.TokenPresented(f"T{number}"))
    kept = {key for section, key in bench.memory if section == "cache"}
    assert len(kept) == CACHE_LENGTH
    assert kept.isdisjoint({"t0", "t1"})
