"""Passwords, profiles and security events in virtual time: what is kept, what is dialled, and the way back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from hmi_emulator.chargepoint import engine, rpc
from hmi_emulator.chargepoint.connection import stored_connection
from hmi_emulator.chargepoint.effects import CloseLink, OpenLink, Row, Send
from hmi_emulator.chargepoint.here import Here
from hmi_emulator.chargepoint.link import CLOSE_CODES
from hmi_emulator.chargepoint.link_events import LinkClosed, LinkEvent, LinkFailed, LinkFailure, LinkOpened
from hmi_emulator.chargepoint.notices import ConnectionChanged
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.charger import hardware
from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import Effect
from hmi_emulator.device.settings import DeviceSettings
from hmi_emulator.i18n import text
from hmi_emulator.vocabulary.address import address_of
from tests.support.bench import Bench, settings

OLD, NEW = "the-old-password", "the-new-password"
HEX = "0123456789abcdef0123456789ABCDEF"


class Door(Bench):
    """A central system that lets in whoever dials with what it likes."""

    likes: str = ""
    """Part of the address, or the password."""

    def _carried_out(self, effect: Effect) -> list[ev.Event]:
        if isinstance(effect, OpenLink) and self.likes and self.likes not in (effect.password, effect.url[:4]):
            self.attempt = effect.attempt
            return [LinkFailed(effect.attempt, self.failure, "in so many words")]
        return super()._carried_out(effect)


def with_password(password: str = OLD, **personality: object) -> DeviceSettings:
    base = settings()
    assert base.connection is not None
    person = replace(base.personality, **personality)  # type: ignore[arg-type]  # names checked by replace
    return replace(base, connection=replace(base.connection, password=password), personality=person)


def dialled(bench: Bench) -> OpenLink:
    return [effect for effect in bench.effects if isinstance(effect, OpenLink)][-1]


def change(bench: Bench, key: str, value: str) -> str:
    status: str = bench.ask("ChangeConfiguration", key=key, value=value)["status"]
    return status


def value_of(bench: Bench, key: str) -> str:
    value: str = bench.ask("GetConfiguration", key=[key])["configurationKey"][0]["value"]
    return value


def kept(bench: Bench) -> Connection:
    found = stored_connection(Row(section, key, value) for (section, key), value in bench.memory.items())
    assert found is not None
    return found


# ---- AuthorizationKey -------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["", "x" * 15, "x" * 21, "a" * 33, "g" * 32, "a" * 42, "sixteen\nletters!", "ä" * 16])
def test_a_password_of_no_known_form_is_refused_with_its_reason(value: str) -> None:
    bench = Bench(with_password()).power_on()
    assert change(bench, "AuthorizationKey", value) == "Rejected"
    assert bench.why() == ["why.security.key_form"]
    assert kept(bench).password == OLD


@pytest.mark.parametrize(("value", "is_hex"), [("x" * 16, False), ("x" * 20, False), (HEX, True), ("a" * 40, True)])
def test_a_new_password_is_kept_and_dialled_after_the_answer_has_left(value: str, *, is_hex: bool) -> None:
    bench = Bench(with_password()).power_on()
    bench.effects.clear()
    assert change(bench, "authorizationkey", value) == "Accepted"
    order = [type(effect) for effect in bench.effects if isinstance(effect, Send | CloseLink | OpenLink)]
    assert order == [Send, CloseLink, OpenLink]
    assert (dialled(bench).password, dialled(bench).password_is_hex) == (value, is_hex)
    assert kept(bench).password == value
    assert bench.view.link.open


def test_the_password_is_never_told() -> None:
    bench = Bench(with_password()).power_on()
    change(bench, "AuthorizationKey", NEW)
    bench.ask("GetConfiguration")
    assert not [frame for frame in bench.frames if NEW in frame or OLD in frame]
    assert "value" not in bench.ask("GetConfiguration", key=["AuthorizationKey"])["configurationKey"][0]


def test_without_security_a_password_is_kept_and_not_used_until_the_profile_is_raised() -> None:
    bench = Bench().power_on()
    attempt = bench.attempt
    assert change(bench, "AuthorizationKey", NEW) == "Accepted"
    assert bench.why() == ["why.security.key_unused"]
    assert (bench.attempt, value_of(bench, "SecurityProfile")) == (attempt, "0")
    assert change(bench, "SecurityProfile", "1") == "Accepted"
    assert dialled(bench).password == NEW
    assert value_of(bench, "SecurityProfile") == "1"


def test_a_refused_password_brings_the_old_one_back_at_once_and_says_so() -> None:
    bench = Door(with_password())
    bench.likes, bench.failure = OLD, LinkFailure.UNAUTHORISED
    bench.power_on()
    assert change(bench, "AuthorizationKey", NEW) == "Accepted"
    assert bench.view.link.open
    assert (dialled(bench).password, kept(bench).password) == (OLD, OLD)
    assert "link.fell_back" in [log.key for log in bench.logs]


def test_a_password_that_the_operator_writes_inside_takes_the_same_way() -> None:
    bench = Bench(with_password()).power_on()
    bench.feed(ev.KeyWritten("AuthorizationKey", NEW))
    assert (dialled(bench).password, bench.view.link.open) == (NEW, True)
    bench.feed(ev.KeyWritten("SecurityProfile", "0"))
    assert value_of(bench, "SecurityProfile") == "1"


# ---- SecurityProfile --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("password", "value", "status", "why"),
    [
        (OLD, "0", "Rejected", ["why.security.profile_down"]),
        (OLD, "1", "Accepted", ["why.security.profile_same"]),
        (OLD, "3", "Rejected", ["why.security.profile_missing"]),
        (OLD, "two", "Rejected", ["why.security.profile_unknown"]),
        ("", "1", "Rejected", ["why.security.no_key"]),
        ("", "2", "Rejected", ["why.security.no_key"]),
    ],
)
def test_the_profile_only_goes_up_and_each_refusal_has_its_reason(
    password: str, value: str, status: str, why: list[str]
) -> None:
    bench = Bench(with_password(password)).power_on()
    attempt = bench.attempt
    assert change(bench, "SecurityProfile", value) == status
    assert (bench.why(), bench.attempt) == (why, attempt)


def test_profile_2_dials_with_tls_and_introduces_the_charger_again() -> None:
    bench = Bench(with_password()).power_on()
    bench.take()
    assert change(bench, "SecurityProfile", "2") == "Accepted"
    assert dialled(bench).url == "wss://127.0.0.1:9000/ocpp/CP%201"
    assert [sent.action for sent in bench.take()] == ["BootNotification", "StatusNotification", "StatusNotification"]
    assert value_of(bench, "SecurityProfile") == "2"


def test_a_profile_that_cannot_be_had_is_tried_for_its_time_and_then_taken_back() -> None:
    bench = Door(with_password())
    bench.likes = "ws:/"
    bench.power_on()
    change(bench, "SecurityProfile", "2")
    before = bench.attempt
    bench.pass_time(29.999)
    assert dialled(bench).url.startswith("wss:")
    assert bench.attempt > before
    bench.pass_time(0.001)
    assert bench.view.link.open
    assert (dialled(bench).url[:3], value_of(bench, "SecurityProfile")) == ("ws:", "1")


def test_a_power_cut_on_trial_does_not_lose_the_way_back() -> None:
    bench = Door(with_password())
    bench.likes = "ws:/"
    bench.power_on()
    bench.device = replace(bench.device, connection=None)
    change(bench, "SecurityProfile", "2")
    bench.kill()
    bench.power_on()
    assert dialled(bench).url.startswith("wss:")
    bench.pass_time(31)
    assert (bench.view.link.open, dialled(bench).url[:3]) == (True, "ws:")
    assert value_of(bench, "SecurityProfile") == "1"


def test_a_network_that_is_gone_speaks_against_no_profile() -> None:
    bench = Door(with_password())
    bench.likes = "ws:/"
    bench.power_on()
    change(bench, "SecurityProfile", "2")
    bench.feed(ev.NetworkDown())
    bench.pass_time(100)
    assert value_of_memory(bench) == "wss"
    bench.likes = "wss:"
    bench.feed(ev.NetworkUp())
    bench.pass_time(1)
    assert bench.view.link.open
    assert ("connection", "before") not in bench.memory


def value_of_memory(bench: Bench) -> str:
    return kept(bench).url.partition(":")[0]


# ---- another connection -----------------------------------------------------------------------------------


def told(bench: Bench, connection: Connection) -> None:
    """Let a part of the engine change the connection, and carry out what follows."""
    point = bench.state.chargepoint
    assert point is not None
    here = Here(bench.now, hardware.facts(bench.state.hardware, bench.now))
    turn = engine.advance(point, ConnectionChanged(connection), here)
    bench.state = replace(bench.state, chargepoint=turn.state, attempts=turn.state.link.attempt)
    bench.effects.extend(turn.effects)
    for effect in turn.effects:
        for event in bench._carried_out(effect):
            bench.feed(event)


def test_another_identity_is_dialled_and_introduced_while_the_charger_runs() -> None:
    bench = Bench().power_on()
    bench.take()
    told(bench, replace(kept(bench), identity="CP 2"))
    assert dialled(bench).url.endswith("/CP%202")
    assert [sent.action for sent in bench.take()] == ["BootNotification", "StatusNotification", "StatusNotification"]
    assert kept(bench).identity == "CP 2"


def test_ocpp_can_be_switched_off_and_on() -> None:
    bench = Bench().power_on()
    told(bench, replace(kept(bench), enabled=False))
    assert bench.view.link.state == "off"
    bench.pass_time(300)
    assert bench.view.link.state == "off"
    told(bench, replace(kept(bench), enabled=True))
    assert bench.view.link.open


def test_a_server_that_cannot_be_reached_is_left_for_another_at_once() -> None:
    bench = Bench()
    bench.reachable = False
    bench.power_on()
    bench.reachable = True
    told(bench, replace(kept(bench), url="ws://127.0.0.1:9001"))
    assert bench.view.link.open


@pytest.mark.parametrize("row", ["{", "[]", "3", '{"enabled": 1, "url": "x", "identity": "y"}', '{"url": "x"}'])
def test_a_damaged_row_is_no_connection_and_stops_no_boot(row: str) -> None:
    bench = Bench(replace(settings(), connection=None))
    bench.memory[("connection", "ocpp")] = row
    bench.memory[("security_event", "x")] = row
    bench.power_on()
    assert bench.view.link.state == "off"


# ---- security events --------------------------------------------------------------------------------------


def suspicious() -> Bench:
    bench = Door()
    bench.likes, bench.failure = "nothing", LinkFailure.CERTIFICATE
    bench.power_on()
    bench.likes, bench.reachable = "", False
    return bench


def test_a_bad_certificate_is_told_once_after_the_next_boot_behind_the_statuses() -> None:
    bench = suspicious()
    bench.pass_time(300)
    bench.kill()
    bench.power_on()
    bench.restore_link()
    bench.pass_time(0)
    assert [sent.action for sent in bench.take()] == [
        "BootNotification",
        "StatusNotification",
        "StatusNotification",
        "SecurityEventNotification",
    ]
    assert not [key for key in bench.memory if key[0] == "security_event"]


def test_a_central_system_that_knows_no_security_events_is_not_asked_twice() -> None:
    bench = suspicious()
    bench.refuses = frozenset({"SecurityEventNotification"})
    bench.restore_link()
    bench.pass_time(0)
    assert len(bench.take("SecurityEventNotification")) == 1
    bench.drop_link()
    bench.restore_link()
    bench.pass_time(400)
    assert bench.take("SecurityEventNotification") == []
    assert bench.take("Heartbeat")


def test_an_event_that_was_lost_with_the_link_is_told_on_the_next() -> None:
    bench = suspicious()
    bench.restore_link()
    bench.answers = False
    bench.pass_time(0)
    bench.drop_link()
    bench.answers = True
    bench.restore_link()
    bench.pass_time(0)
    assert len(bench.take("SecurityEventNotification")) == 2


# ---- the link as the engine sees it -----------------------------------------------------------------------


def test_a_new_ping_interval_is_used_at_once() -> None:
    bench = Bench().power_on()
    assert change(bench, "WebSocketPingInterval", "7") == "Accepted"
    assert (dialled(bench).ping_interval_s, bench.view.link.open) == (7, True)


def test_a_server_that_flaps_is_waited_for_longer_and_longer() -> None:
    bench = Bench(with_password("", retry_backoff_random_range_s=0)).power_on()
    waits = []
    for _ in range(8):
        bench.feed(LinkClosed(bench.attempt, 1006))
        due = bench.view.link.next_try_at_ms
        assert due is not None
        waits.append((due - bench.now) // 1000)
        bench.pass_time(waits[-1])
    assert waits == [2, 4, 8, 16, 32, 64, 64, 64]
    bench.pass_time(31)
    bench.feed(LinkClosed(bench.attempt, 1001))
    assert bench.view.link.next_try_at_ms == bench.now + 2000


def test_the_random_part_differs_and_stays_in_its_range() -> None:
    bench = Bench(with_password("", retry_backoff_random_range_s=10, retry_backoff_repeat_times=0))
    bench.reachable = False
    bench.power_on()
    waits = []
    for _ in range(30):
        due = bench.view.link.next_try_at_ms
        assert due is not None
        waits.append(due - bench.now)
        bench.feed(ev.TryNow())
    assert all(2_000 <= wait <= 12_000 for wait in waits)
    assert len(set(waits)) > 20


def test_a_boot_after_each_reconnect_can_be_chosen() -> None:
    bench = Bench(with_password("", boot_on_reconnect=True)).power_on()
    bench.take()
    bench.drop_link()
    bench.restore_link()
    assert [sent.action for sent in bench.take()] == ["BootNotification", "StatusNotification", "StatusNotification"]


@pytest.mark.parametrize("code", sorted(CLOSE_CODES))
def test_each_close_code_is_told_in_words(code: int) -> None:
    bench = Bench().power_on()
    bench.feed(LinkClosed(bench.attempt, code))
    (log,) = [log for log in bench.logs if log.key.startswith("link.closed")]
    assert str(code) in text(log.key, code=code)


@pytest.mark.parametrize("news", [LinkOpened(99), LinkFailed(99, LinkFailure.CERTIFICATE)])
def test_news_of_no_attempt_of_ours_is_no_event(news: LinkEvent) -> None:
    bench = Bench().power_on()
    bench.feed(news)
    assert not [key for key in bench.memory if key[0] == "security_event"]


def test_a_stop_that_the_peer_finds_too_large_is_given_up_after_its_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rpc, "LARGE", 1_000)
    bench = Bench(settings(StopTxnSampledData="Energy.Active.Import.Register,Voltage", MeterValueSampleInterval="1"))
    bench.power_on()
    bench.plug()
    bench.tap()
    bench.pass_time(900)
    bench.answers = False
    bench.pending.clear()
    bench.tap()
    for _ in range(200):
        while bench.pending and bench.pending[0].action != "StopTransaction":
            bench.answer()
        if bench.pending:
            assert len(json.dumps(bench.pending[0].payload)) > 1_000
            bench._link_lost()
            bench.feed(LinkClosed(bench.attempt, 1009))
        bench.pass_time(5)
    assert bench.view.queue == 0
    assert "outbox.dropped" in [log.key for log in bench.logs]


@pytest.mark.parametrize(
    ("url", "identity", "opened"),
    [
        ("ws://h/a", "CP 1", "ws://h/a/CP%201"),
        ("ws://h/a/", "CP", "ws://h/a/CP"),
        ("ws://h", "CP", "ws://h/CP"),
        ("wss://h:9/a/b/?t=1&u=%20", "ä/?#%+", "wss://h:9/a/b/%C3%A4%2F%3F%23%25%2B?t=1&u=%20"),
        ("ws://[::1]:9/a", "..", "ws://[::1]:9/a/.."),
        ("ws://h/a", "half \ud800", "ws://h/a/half%20%3F"),
    ],
)
def test_every_odd_sign_of_an_identity_is_escaped_and_the_query_kept(url: str, identity: str, opened: str) -> None:
    assert address_of(url, identity) == opened
