"""News that come too late, or of a link that is not meant, change nothing."""

from __future__ import annotations

import json

import pytest

from hmi_emulator.chargepoint.link_events import LinkClosed, LinkFailed, LinkFailure, LinkOpened, TextReceived
from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import CloseLink, OpenLink, Send
from tests.support.bench import Bench, settings


@pytest.mark.parametrize(
    "news",
    [
        LinkOpened(1),
        LinkOpened(7),
        LinkFailed(1, LinkFailure.TLS),
        LinkClosed(0, 1000),
        LinkFailed(9, LinkFailure.HTTP),
    ],
)
def test_an_open_link_stays_as_it_is(news: ev.Event) -> None:
    bench = Bench().power_on()
    before = bench.view.link
    bench.feed(news)
    assert bench.view.link == before


@pytest.mark.parametrize(
    ("reason", "times", "shown"),
    [
        (LinkFailure.REFUSED, 1, "failed"),
        (LinkFailure.TIMEOUT, 4, "connecting"),
        (LinkFailure.TIMEOUT, 5, "failed"),
    ],
)
def test_what_no_waiting_mends_counts_as_failed_at_once(reason: LinkFailure, times: int, shown: str) -> None:
    bench = Bench()
    bench.reachable = False
    bench.failure = reason
    bench.power_on()
    for _ in range(times - 1):
        bench.feed(ev.TryNow())
    assert bench.view.link.state == shown
    assert bench.view.link.failure == reason


def test_without_ocpp_the_network_means_nothing() -> None:
    bench = Bench(settings()).power_on()
    bench.feed(ev.OcppSettingsSaved(enabled=False, url="", identity="", password=""))
    bench.pass_time(10)
    before = len(bench.effects)
    for event in (ev.NetworkDown(), ev.NetworkUp(), ev.TryNow()):
        bench.feed(event)
    assert len(bench.effects) == before


def test_nothing_is_asked_on_a_link_that_is_being_closed() -> None:
    bench = Bench().power_on()
    change = {"key": "WebSocketPingInterval", "value": "77"}
    left = bench.advanced(TextReceived(bench.attempt, json.dumps([2, "a", "ChangeConfiguration", change])))
    assert [type(effect) for effect in left if isinstance(effect, Send | CloseLink)] == [Send, CloseLink]
    assert not [effect for effect in bench.advanced(ev.TokenPresented("LATE")) if isinstance(effect, Send)]
    assert [effect for effect in bench.advanced(LinkClosed(bench.attempt, 1000)) if isinstance(effect, OpenLink)]
