"""LocalAuthListManagement: updates, versions, limits, and what the list decides.

OCPP 1.6 sections 3.5, 5.10, 5.15; OCTT TC_008, 042, 043; ocpp16-rules 28, 60 to 62.
"""

from __future__ import annotations

from typing import Any

import pytest

from hmi_emulator.device import events as ev
from hmi_emulator.vocabulary.instants import wire_time
from hmi_emulator.vocabulary.verdict import Verdict
from tests.conformance.sessions import idle
from tests.support.bench import TAG, UTC, Bench

ACCEPTED = {"status": "Accepted"}
NO_PROFILE = "Core,SmartCharging"


def entry(tag: str, status: str | None = "Accepted", **info: str) -> dict[str, Any]:
    """Return an entry of a list; without a status it deletes."""
    return {"idTag": tag} if status is None else {"idTag": tag, "idTagInfo": {"status": status, **info}}


def send(bench: Bench, version: int, *entries: dict[str, Any], kind: str = "Full") -> str:
    """Send a list; return the status of the answer."""
    answer = bench.ask("SendLocalList", listVersion=version, updateType=kind, localAuthorizationList=list(entries))
    return str(answer["status"])


def version(bench: Bench) -> int:
    return int(bench.ask("GetLocalListVersion")["listVersion"])


def listing(*entries: dict[str, Any], **keys: str) -> Bench:
    """Return an idle charger whose list has these entries."""
    bench = idle(**keys)
    assert send(bench, 1, *entries) == "Accepted"
    return bench


# ---- TC_008: the list instead of a question -----------------------------------------------------------------


def test_tc_008_1_a_listed_card_starts_without_a_question() -> None:
    bench = listing(entry(TAG), LocalPreAuthorize="true")
    bench.plug()
    bench.tap()
    assert [sent.action for sent in bench.take("Authorize", "StartTransaction")] == ["StartTransaction"]
    bench.pass_time(10)
    assert bench.connector().status == "Charging"


def test_tc_008_2_a_remote_start_of_a_listed_token_asks_nothing() -> None:
    bench = listing(entry("REMOTE"), LocalPreAuthorize="true", AuthorizeRemoteTxRequests="true")
    assert bench.ask("RemoteStartTransaction", idTag="remote", connectorId=1) == ACCEPTED
    bench.plug()
    assert [sent.action for sent in bench.take("Authorize", "StartTransaction")] == ["StartTransaction"]


def test_without_local_pre_authorize_a_listed_card_is_asked_about() -> None:
    bench = listing(entry(TAG), LocalPreAuthorize="false")
    bench.tap()
    assert len(bench.take("Authorize")) == 1


def test_a_card_listed_as_blocked_is_asked_about_and_the_answer_decides() -> None:
    bench = listing(entry(TAG, "Blocked"), LocalPreAuthorize="true")
    bench.plug()
    bench.tap()
    assert [sent.action for sent in bench.take("Authorize", "StartTransaction")] == ["Authorize", "StartTransaction"]


# ---- TC_042: the version ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"SupportedFeatureProfiles": NO_PROFILE}, "why.profile_missing"),
        ({"LocalAuthListEnabled": "false"}, "why.list.off"),
    ],
)
def test_tc_042_1_no_list_has_version_minus_one(keys: dict[str, str], why: str) -> None:
    bench = idle(**keys)
    assert version(bench) == -1
    assert bench.why() == [why]


def test_tc_042_2_an_empty_list_has_version_zero() -> None:
    bench = idle()
    assert version(bench) == 0
    assert send(bench, 7, entry("A")) == "Accepted"
    assert send(bench, 8) == "Accepted"
    assert version(bench) == 0, "0 is the version of the empty list, however it became empty"


# ---- TC_043: updates ----------------------------------------------------------------------------------------


def test_tc_043_a_list_is_taken_with_its_version() -> None:
    bench = idle()
    assert send(bench, 3, entry("A"), entry("B", "Blocked")) == "Accepted"
    assert version(bench) == 3


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"SupportedFeatureProfiles": NO_PROFILE}, "why.profile_missing"),
        ({"LocalAuthListEnabled": "false"}, "why.list.off"),
    ],
)
def test_tc_043_1_without_a_list_it_is_not_supported(keys: dict[str, str], why: str) -> None:
    bench = idle(**keys)
    assert send(bench, 1, entry("A")) == "NotSupported"
    assert bench.why() == [why]


def test_tc_043_2_a_differential_update_must_be_newer() -> None:
    bench = idle()
    assert send(bench, 2, entry("A")) == "Accepted"
    assert send(bench, 5, entry("B"), kind="Differential") == "Accepted"
    before = dict(bench.memory)
    for old in (4, 5):
        assert send(bench, old, entry("C"), kind="Differential") == "VersionMismatch"
        assert bench.why() == ["why.list.old"]
    assert (version(bench), bench.memory) == (5, before)


@pytest.mark.parametrize(
    ("kind", "entries", "why"),
    [
        ("Full", [entry("A"), entry("B"), entry("C"), entry("D")], "list.too_long"),
        ("Differential", [entry("B"), entry("C"), entry("D")], "list.full"),
        ("Differential", [entry("B"), entry("b", "Blocked")], "list.twice"),
        ("Full", [entry("B", None)], "list.no_info"),
        ("Full", [entry("")], "list.no_token"),
    ],
)
def test_tc_043_3_a_bad_update_fails_whole(kind: str, entries: list[dict[str, Any]], why: str) -> None:
    bench = listing(entry("A"), SendLocalListMaxLength="3", LocalAuthListMaxLength="3")
    before = dict(bench.memory)
    assert send(bench, 2, *entries, kind=kind) == "Failed"
    assert bench.why() == [f"why.{why}"]
    assert (version(bench), bench.memory) == (1, before)


@pytest.mark.parametrize("number", [0, -1, -7])
def test_a_full_list_needs_a_version_above_zero(number: int) -> None:
    bench = listing(entry("A"))
    assert send(bench, number, entry("B")) == "Failed"
    assert bench.why() == ["why.list.version"]
    assert version(bench) == 1


def test_a_full_list_replaces_a_newer_one() -> None:
    bench = idle()
    assert send(bench, 9, entry("A"), entry("B")) == "Accepted"
    assert send(bench, 3, entry("C")) == "Accepted"
    assert version(bench) == 3
    assert {key for section, key in bench.memory if section == "local_list"} == {"c"}


def test_a_differential_update_adds_changes_and_deletes() -> None:
    bench = listing(entry("A"), entry("B"), entry("C"))
    assert send(bench, 2, entry("a", None), entry("B", "Expired"), entry("D"), kind="Differential") == "Accepted"
    point = bench.state.chargepoint
    assert point is not None
    listed = {tag: info.status for tag, info in point.local_list.entries.items()}
    assert listed == {"b": "Expired", "c": "Accepted", "d": "Accepted"}


def test_a_tag_that_is_too_long_is_a_constraint_violation() -> None:
    bench = listing(entry("A"))
    answer = bench.ask("SendLocalList", listVersion=2, updateType="Full", localAuthorizationList=[entry("X" * 21)])
    assert answer["errorCode"] in {"PropertyConstraintViolation", "TypeConstraintViolation"}
    assert version(bench) == 1


# ---- list, cache and answers ----------------------------------------------------------------------------------


def test_an_answer_about_a_listed_card_decides_but_changes_neither_list_nor_cache() -> None:
    bench = listing(entry(TAG))
    bench.tokens[TAG] = {"status": "Blocked"}
    bench.plug()
    before = dict(bench.memory)
    bench.tap()
    assert bench.view.card is not None
    assert bench.view.card.verdict is Verdict.BLOCKED
    assert bench.memory == before
    bench.drop_link()
    bench.tap()
    assert bench.connector().transaction, "without a link the list decides, and it still says Accepted"


def test_the_list_beats_the_cache() -> None:
    bench = idle()
    bench.plug()
    bench.tap()
    bench.tap()
    bench.unplug()
    assert send(bench, 1, entry(TAG, "Blocked")) == "Accepted"
    bench.drop_link()
    bench.plug()
    bench.tap()
    assert not bench.connector().transaction
    assert bench.view.card is not None
    assert bench.view.card.verdict is Verdict.BLOCKED


def test_a_list_that_is_switched_off_is_not_looked_at_and_not_lost() -> None:
    bench = listing(entry(TAG))
    bench.ask("ChangeConfiguration", key="LocalAuthListEnabled", value="false")
    bench.drop_link()
    bench.plug()
    bench.tap()
    assert not bench.connector().transaction
    bench.restore_link()
    bench.ask("ChangeConfiguration", key="LocalAuthListEnabled", value="true")
    assert version(bench) == 1
    bench.drop_link()
    bench.tap()
    assert bench.connector().transaction


def test_an_entry_expires_by_the_clock() -> None:
    bench = idle()
    send(bench, 1, entry(TAG, expiryDate=wire_time(UTC + bench.now + 60_000)))
    bench.drop_link()
    bench.plug()
    bench.pass_time(60)
    bench.tap()
    assert not bench.connector().transaction
    assert bench.view.card is not None
    assert bench.view.card.verdict is Verdict.EXPIRED


# ---- memory -----------------------------------------------------------------------------------------------------


def test_the_list_outlives_the_power() -> None:
    bench = listing(entry(TAG), entry("B", "Blocked"))
    bench.kill()
    bench.power_on()
    assert version(bench) == 1
    bench.drop_link()
    bench.plug()
    bench.tap()
    assert bench.connector().transaction


@pytest.mark.parametrize("row", ["", "[1]", "{}", '{"status":"Nonsense"}', '{"status":"Accepted","expiry_date":"x"}'])
def test_a_damaged_entry_is_skipped_and_the_version_asks_for_the_list_again(row: str) -> None:
    bench = listing(entry("A"), entry("B"))
    bench.memory["local_list", "a"] = row
    bench.kill()
    bench.power_on()
    point = bench.state.chargepoint
    assert point is not None
    assert set(point.local_list.entries) == {"b"}
    assert version(bench) == 0


@pytest.mark.parametrize("effects", range(6))
def test_a_death_between_two_effects_keeps_list_and_version_together(effects: int) -> None:
    bench = listing(entry("A"))
    bench.effects_left = effects
    bench.question(
        "SendLocalList", {"listVersion": 2, "updateType": "Full", "localAuthorizationList": [entry("B"), entry("C")]}
    )
    bench.kill()
    bench.power_on()
    point = bench.state.chargepoint
    assert point is not None
    assert (version(bench), set(point.local_list.entries)) == ((1, {"a"}) if effects == 0 else (2, {"b", "c"}))


# ---- without a link: every combination of the keys (rule 28) ----------------------------------------------------

NO, YES = Verdict.NO_ANSWER, Verdict.ACCEPTED
BLOCKED, EXPIRED = Verdict.BLOCKED, Verdict.EXPIRED
OFFLINE = [
    # LocalAuthorizeOffline, AllowOfflineTxForUnknownId, listed accepted, listed blocked, cached, unknown, expired
    ("true", "true", YES, BLOCKED, YES, YES, EXPIRED),
    ("true", "false", YES, BLOCKED, YES, NO, EXPIRED),
    ("false", "true", NO, NO, NO, YES, NO),
    ("false", "false", NO, NO, NO, NO, NO),
]
TOKENS = ("LISTED", "BLOCKED", "CACHED", "UNKNOWN", "EXPIRED")


@pytest.mark.parametrize("pre", ["true", "false"], ids=["pre", "no_pre"])
@pytest.mark.parametrize(
    ("offline", "strangers", "token", "verdict"),
    [(row[0], row[1], token, row[2 + at]) for row in OFFLINE for at, token in enumerate(TOKENS)],
)
def test_offline_every_combination(pre: str, offline: str, strangers: str, token: str, verdict: Verdict) -> None:
    """LocalPreAuthorize says when to ask, so without a link it changes nothing."""
    bench = listing(
        entry("LISTED"),
        entry("BLOCKED", "Blocked"),
        entry("EXPIRED", expiryDate=wire_time(UTC)),
        LocalPreAuthorize=pre,
        LocalAuthorizeOffline=offline,
        AllowOfflineTxForUnknownId=strangers,
    )
    bench.feed(ev.TokenPresented("CACHED"))
    bench.pass_time(200)
    bench.drop_link()
    bench.plug()
    bench.feed(ev.TokenPresented(token))
    assert bench.view.card is not None
    assert bench.view.card.verdict is verdict
    assert bench.connector().transaction is (verdict is Verdict.ACCEPTED)


ONLINE = [
    # LocalPreAuthorize, then for each token whether the central system is asked
    ("true", (False, True, False, True, True)),
    ("false", (True, True, True, True, True)),
]


@pytest.mark.parametrize(
    ("pre", "token", "asked"),
    [(pre, token, asked[at]) for pre, asked in ONLINE for at, token in enumerate(TOKENS)],
)
def test_online_the_central_system_is_asked_about_all_but_trusted_tokens(pre: str, token: str, asked: bool) -> None:
    bench = listing(
        entry("LISTED"),
        entry("BLOCKED", "Blocked"),
        entry("EXPIRED", expiryDate=wire_time(UTC)),
        LocalPreAuthorize=pre,
        LocalAuthorizeOffline="false",
    )
    bench.feed(ev.TokenPresented("CACHED"))
    bench.pass_time(200)
    bench.take()
    bench.plug()
    bench.feed(ev.TokenPresented(token))
    assert bool(bench.take("Authorize")) is asked
    assert bench.connector().transaction, "the friendly answer decides"
