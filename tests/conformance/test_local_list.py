"""The local authorization list: sections 5.10 and 5.15 of OCPP 1.6, ocpp16-rules 28 and 60 to 62."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.vocabulary.instants import wire_time
from tests.conformance.sessions import idle
from tests.support.bench import TAG, UTC, Bench, settings

ACCEPTED = {"status": "Accepted"}


def entry(tag: str, status: str | None = "Accepted", **more: str) -> dict[str, Any]:
    """Return one entry of a list; without a status it asks for a deletion."""
    return {"idTag": tag, **({"idTagInfo": {"status": status, **more}} if status else {})}


def send(bench: Bench, version: int, *entries: dict[str, Any], kind: str = "Full") -> str:
    """Send a list; return the status of the answer."""
    answer = bench.ask("SendLocalList", listVersion=version, updateType=kind, localAuthorizationList=list(entries))
    return str(answer["status"])


def version(bench: Bench) -> int:
    """Return the version that the charge point tells."""
    return int(bench.ask("GetLocalListVersion")["listVersion"])


def test_tc_042_1_get_local_list_version_not_supported() -> None:
    bench = idle(LocalAuthListEnabled="false")
    assert version(bench) == -1
    assert bench.why() == ["why.list.off"]


def test_tc_042_1_a_firmware_without_the_profile_answers_not_supported() -> None:
    bench = idle(SupportedFeatureProfiles="Core,SmartCharging")
    assert bench.ask("GetLocalListVersion")["errorCode"] == "NotSupported"


def test_tc_042_2_get_local_list_version_empty() -> None:
    bench = idle()
    assert version(bench) == 0
    assert send(bench, 3, entry(TAG)) == "Accepted"
    assert send(bench, 4) == "Accepted"
    assert version(bench) == 0


def test_tc_043_send_local_authorization_list() -> None:
    bench = idle()
    assert send(bench, 7, entry(TAG), entry("OTHER", "Blocked")) == "Accepted"
    assert version(bench) == 7


def test_tc_043_1_send_local_authorization_list_not_supported() -> None:
    bench = idle(LocalAuthListEnabled="false")
    assert send(bench, 1, entry(TAG)) == "NotSupported"


def test_tc_043_2_send_local_authorization_list_version_mismatch() -> None:
    bench = idle()
    assert send(bench, 2, entry(TAG)) == "Accepted"
    assert send(bench, 5, entry("A"), kind="Differential") == "Accepted"
    assert version(bench) == 5
    assert send(bench, 4, entry("B"), kind="Differential") == "VersionMismatch"
    assert send(bench, 5, entry("B"), kind="Differential") == "VersionMismatch"
    assert bench.why() == ["why.list.version"]
    assert version(bench) == 5


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([entry("A"), entry("a")], "twice"),
        ([entry("A", None)], "no_info"),
        ([entry("")], "empty_token"),
        ([entry(f"T{n}") for n in range(501)], "too_many"),
    ],
)
def test_tc_043_3_send_local_authorization_list_failed(entries: list[dict[str, Any]], why: str) -> None:
    bench = idle(LocalPreAuthorize="true")
    send(bench, 2, entry(TAG))
    assert send(bench, 9, *entries) == "Failed"
    assert bench.why() == [f"why.list.{why}"]
    assert version(bench) == 2
    bench.tap()
    assert bench.take("Authorize") == []  # the list is as it was


def test_a_version_of_zero_is_refused() -> None:
    bench = idle()
    assert send(bench, 0, entry(TAG)) == "Failed"


def test_a_list_that_would_grow_too_long_changes_nothing() -> None:
    bench = idle(LocalAuthListMaxLength="2")
    assert send(bench, 1, entry("A"), entry("B")) == "Accepted"
    assert send(bench, 2, entry("C"), kind="Differential") == "Failed"
    assert bench.why() == ["why.list.too_long"]
    assert send(bench, 3, entry("A", None), entry("C"), kind="Differential") == "Accepted"
    assert version(bench) == 3


def test_tc_008_1_regular_start_charging_session_id_in_local_authorization_list() -> None:
    bench = idle(LocalPreAuthorize="true")
    send(bench, 1, entry(TAG.lower()))
    bench.plug()
    bench.tap()
    assert [sent.action for sent in bench.take("Authorize", "StartTransaction")] == ["StartTransaction"]


def test_tc_008_2_remote_start_charging_session_id_in_local_authorization_list() -> None:
    bench = idle(LocalPreAuthorize="true", AuthorizeRemoteTxRequests="true")
    send(bench, 1, entry(TAG))
    bench.plug()
    assert bench.ask("RemoteStartTransaction", idTag=TAG, connectorId=1) == ACCEPTED
    assert [sent.action for sent in bench.take("Authorize", "StartTransaction")] == ["StartTransaction"]


def test_the_list_and_its_version_outlive_a_power_cut() -> None:
    bench = idle(LocalPreAuthorize="true")
    send(bench, 6, entry(TAG))
    bench.kill()
    bench.power_on()
    assert version(bench) == 6
    bench.take()
    bench.tap()
    assert bench.take("Authorize") == []


def test_an_answer_about_a_listed_token_decides_and_leaves_the_list_alone() -> None:
    bench = idle()
    send(bench, 1, entry(TAG))
    bench.tokens[TAG] = {"status": "Blocked"}
    bench.tap()
    assert bench.connector().status == "Available"
    bench.drop_link()
    bench.tap()
    assert bench.connector().status == "Preparing"  # without a link the list's word counts


def test_a_damaged_row_costs_that_entry_only() -> None:
    bench = idle()
    send(bench, 4, entry("A"), entry("B"))
    bench.memory["local_list", "a"] = '{"no": "such"}'
    bench.kill()
    bench.power_on()
    assert version(bench) == 4


# ---- against a plain dictionary --------------------------------------------------------------------------

TAGS = st.sampled_from(["A", "a", "B", "C"])
ENTRIES = st.lists(st.builds(entry, TAGS, st.sampled_from(["Accepted", "Blocked", None])), max_size=3)


@given(st.lists(st.tuples(st.sampled_from(["Full", "Differential"]), st.integers(0, 6), ENTRIES), max_size=8))
def test_the_list_is_what_the_accepted_lists_make_of_it(story: list[tuple[str, int, list[dict[str, Any]]]]) -> None:
    bench, model, current = idle(), dict[str, str](), 0
    for kind, number, entries in story:
        tags = [one["idTag"].lower() for one in entries]
        whole = all("idTagInfo" in one for one in entries)
        valid = number > 0 and len(set(tags)) == len(tags)
        expected = "Failed"
        if number > 0 and kind == "Differential" and number <= current:
            expected = "VersionMismatch"
        elif valid and (kind == "Differential" or whole):
            expected = "Accepted"
        assert send(bench, number, *entries, kind=kind) == expected
        if expected == "Accepted":
            current = number
            model = {} if kind == "Full" else model
            model = {tag: status for tag, status in model.items() if tag not in tags}
            model |= {one["idTag"].lower(): one["idTagInfo"]["status"] for one in entries if "idTagInfo" in one}
        kept = bench.state.chargepoint.local_list.entries if bench.state.chargepoint else {}
        assert {tag: info.status for tag, info in kept.items()} == model
        assert version(bench) == (current if model else 0)


# ---- who may charge without a link -----------------------------------------------------------------------

PAST = wire_time(UTC - 1000)
KNOWN = ("listed", "listed blocked", "listed expired", "cached", "cached blocked", "unknown")


def _allowed(known: str, *, local: bool, unknown: bool) -> bool:
    if known == "unknown":
        return unknown
    return local and known in {"listed", "cached"}


@pytest.mark.parametrize(
    ("known", "local", "pre", "unknown"),
    list(itertools.product(KNOWN, [True, False], [True, False], [True, False])),
)
def test_offline_authorisation_in_all_its_combinations(known: str, local: bool, pre: bool, unknown: bool) -> None:
    keys = {
        "LocalAuthorizeOffline": str(local).lower(),
        "LocalPreAuthorize": str(pre).lower(),
        "AllowOfflineTxForUnknownId": str(unknown).lower(),
    }
    bench = Bench(settings(**keys)).power_on()
    if known.startswith("listed"):
        more = {"expiryDate": PAST} if "expired" in known else {}
        send(bench, 1, entry(TAG, "Blocked" if "blocked" in known else "Accepted", **more))
    if known.startswith("cached"):
        bench.tokens[TAG] = {"status": "Blocked" if "blocked" in known else "Accepted"}
        bench.tap()
        bench.pass_time(200)  # an unused grant ends
    bench.drop_link()
    bench.plug()
    bench.tap()
    assert bench.connector().transaction is _allowed(known, local=local, unknown=unknown)
