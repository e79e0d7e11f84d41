"""Reservation: a connector or any of them, for a token or its parent, until it is used, cancelled or over.

OCPP 1.6 sections 3.7, 5.1, 5.13; OCTT TC_046 to 053; ocpp16-rules 71 to 73.
"""

from __future__ import annotations

import pytest

from hmi_emulator.device import events as ev
from hmi_emulator.vocabulary.instants import wire_time
from hmi_emulator.vocabulary.verdict import Verdict
from tests.conformance.sessions import charging, idle
from tests.support.bench import TAG, UTC, Bench

ACCEPTED, REJECTED = {"status": "Accepted"}, {"status": "Rejected"}
FAMILY = {"status": "Accepted", "parentIdTag": "FAMILY"}


def reserve(
    bench: Bench,
    tag: str = TAG,
    *,
    number: int = 7,
    connector: int = 1,
    seconds: float = 600,
    parent: str | None = None,
) -> str:
    """Ask for a reservation; return the status of the answer."""
    fields = {} if parent is None else {"parentIdTag": parent}
    expiry = wire_time(UTC + bench.now + round(seconds * 1000))
    answer = bench.ask(
        "ReserveNow", connectorId=connector, expiryDate=expiry, idTag=tag, reservationId=number, **fields
    )
    return str(answer["status"])


def reserved(bench: Bench, tag: str = TAG, *, seconds: float = 600, parent: str | None = None) -> Bench:
    """Return the charger with connector 1 reserved and its StatusNotification forgotten."""
    assert reserve(bench, tag, seconds=seconds, parent=parent) == "Accepted"
    assert bench.statuses() == ["Reserved"]
    return bench


def started(bench: Bench) -> list[tuple[int, str, int | None]]:
    """Return and forget connector, token and reservation of every start."""
    return [
        (one["connectorId"], one["idTag"], one.payload.get("reservationId")) for one in bench.take("StartTransaction")
    ]


def verdict(bench: Bench) -> Verdict | None:
    return bench.view.card.verdict if bench.view.card else None


def reservation_rows(bench: Bench) -> list[str]:
    return [key for section, key in bench.memory if section == "reservation"]


# ---- TC_046: used --------------------------------------------------------------------------------------------


def test_tc_046_1_only_the_reserved_card_starts_and_its_start_names_the_reservation() -> None:
    bench = reserved(idle())
    bench.feed(ev.TokenPresented("OTHER"))
    assert verdict(bench) is Verdict.RESERVED
    assert bench.take("Authorize") == [], "nothing that could be answered would help"
    bench.tap()
    assert bench.statuses() == ["Preparing"]
    assert reservation_rows(bench) == ["7"], "used by the start, not by the card"
    bench.plug()
    assert started(bench) == [(1, TAG, 7)]
    assert reservation_rows(bench) == []


def test_tc_046_2_only_the_reserved_token_starts_remotely() -> None:
    bench = reserved(idle(), "REMOTE")
    assert bench.ask("RemoteStartTransaction", idTag="OTHER", connectorId=1) == REJECTED
    assert bench.why() == ["why.start.reserved"]
    assert bench.ask("RemoteStartTransaction", idTag="OTHER") == REJECTED
    assert bench.why() == ["why.start.all_reserved"]
    assert bench.ask("RemoteStartTransaction", idTag="remote", connectorId=1) == ACCEPTED
    bench.plug()
    assert started(bench) == [(1, "remote", 7)]


def test_a_car_in_a_reserved_connector_is_no_way_in() -> None:
    bench = reserved(idle())
    bench.plug()
    assert bench.statuses() == ["Preparing"]
    bench.feed(ev.TokenPresented("OTHER"))
    assert started(bench) == []
    bench.unplug()
    assert bench.statuses() == ["Reserved"]


def test_free_charging_waits_for_the_reservation_to_end() -> None:
    bench = idle(AuthEnabled="false")
    assert reserve(bench, seconds=30) == "Accepted"
    bench.plug()
    assert started(bench) == []
    bench.pass_time(30)
    assert started(bench) == [(1, "NoAuthorization", None)]


def test_a_grant_that_nobody_plugs_in_for_leaves_the_reservation() -> None:
    bench = reserved(idle(ConnectionTimeOut="20"))
    bench.tap()
    bench.pass_time(20)
    assert bench.statuses() == ["Preparing", "Reserved"]


def test_a_start_without_a_link_names_the_reservation_too() -> None:
    bench = reserved(idle(AllowOfflineTxForUnknownId="true"))
    bench.drop_link()
    bench.plug()
    bench.feed(ev.TokenPresented("OTHER"))
    bench.tap()
    bench.restore_link()
    assert started(bench) == [(1, TAG, 7)]


# ---- TC_047: over --------------------------------------------------------------------------------------------


def test_tc_047_it_ends_at_its_expiry_to_the_millisecond() -> None:
    bench = reserved(idle(), seconds=90)
    bench.pass_time(89.999)
    assert bench.statuses() == []
    bench.pass_time(0.001)
    (told,) = bench.take("StatusNotification")
    assert (told["status"], told["timestamp"]) == ("Available", wire_time(UTC + bench.now))
    assert reservation_rows(bench) == []
    bench.plug()
    bench.feed(ev.TokenPresented("OTHER"))
    assert started(bench) == [(1, "OTHER", None)]


def test_an_expiry_in_the_past_is_refused() -> None:
    bench = idle()
    assert reserve(bench, seconds=0) == "Rejected"
    assert bench.why() == ["why.reserve.past"]


# ---- TC_048: not possible ------------------------------------------------------------------------------------


def test_tc_048_1_faulted() -> None:
    bench = idle()
    bench.feed(ev.FaultRaised(connector_id=1, error_code="GroundFailure"))
    assert reserve(bench) == "Faulted"
    assert bench.why() == ["why.reserve.faulted"]


def test_tc_048_2_occupied() -> None:
    bench = charging()
    assert reserve(bench) == "Occupied"
    assert bench.why() == ["why.reserve.occupied"]
    other = reserved(idle())
    assert reserve(other, "OTHER", number=8) == "Occupied"
    assert other.why() == ["why.reserve.reserved"]


def test_tc_048_3_unavailable() -> None:
    bench = idle()
    bench.ask("ChangeAvailability", connectorId=1, type="Inoperative")
    assert reserve(bench) == "Unavailable"
    assert bench.why() == ["why.reserve.unavailable"]


def test_tc_048_4_rejected() -> None:
    bench = idle(SupportedFeatureProfiles="Core")
    assert reserve(bench) == "Rejected"
    assert bench.why() == ["why.profile_missing"]
    assert reserve(idle(), connector=2) == "Rejected"
    assert reserve(idle(), connector=-1) == "Rejected"
    assert reserve(idle(), tag="") == "Rejected"


@pytest.mark.parametrize("act", ["plug", "tap"])
def test_preparing_is_occupied(act: str) -> None:
    bench = idle()
    getattr(bench, act)()
    assert reserve(bench) == "Occupied"


# ---- TC_049: connector 0 -------------------------------------------------------------------------------------


def test_tc_049_connector_zero_keeps_the_last_free_connector() -> None:
    bench = idle("generic")
    assert reserve(bench, connector=0) == "Accepted"
    assert (bench.statuses(1), bench.statuses(2)) == ([], []), "both are free: either can be had"
    bench.plug(1)
    bench.feed(ev.TokenPresented("OTHER", 1))
    assert started(bench) == [(1, "OTHER", None)]
    assert bench.statuses(2) == ["Reserved"]
    bench.feed(ev.TokenPresented("THIRD", 2))
    assert verdict(bench) is Verdict.RESERVED
    bench.plug(2)
    bench.feed(ev.TokenPresented(TAG, 2))
    assert started(bench) == [(2, TAG, 7)]
    assert reservation_rows(bench) == []


def test_connector_zero_of_a_single_connector_shows_reserved_at_once() -> None:
    bench = idle()
    assert reserve(bench, connector=0) == "Accepted"
    assert bench.statuses(1) == ["Reserved"]
    bench.feed(ev.TokenPresented("OTHER"))
    assert verdict(bench) is Verdict.RESERVED
    bench.plug()
    bench.tap()
    assert started(bench) == [(1, TAG, 7)]


def test_who_was_granted_one_connector_leaves_the_other_to_everybody() -> None:
    bench = idle("generic")
    reserve(bench, connector=0)
    bench.feed(ev.TokenPresented(TAG, 1))
    bench.feed(ev.TokenPresented("OTHER", 1))
    assert verdict(bench) is Verdict.RESERVED, "the grant is not taken over"
    bench.feed(ev.TokenPresented("OTHER", 2))
    bench.plug(2)
    bench.plug(1)
    assert started(bench) == [(2, "OTHER", None), (1, TAG, 7)]


def test_a_connector_is_reserved_no_more_when_another_one_gets_free() -> None:
    bench = idle("generic")
    reserve(bench, connector=0)
    bench.plug(1)
    assert bench.statuses(2) == ["Reserved"]
    bench.unplug(1)
    assert bench.statuses(2) == ["Available"]


def test_no_more_is_promised_than_there_is() -> None:
    bench = idle("generic")
    assert [reserve(bench, f"T{number}", number=number, connector=0) for number in (1, 2, 3)] == [
        "Accepted",
        "Accepted",
        "Occupied",
    ]
    assert (bench.statuses(1), bench.statuses(2)) == (["Reserved"], ["Reserved"])
    assert reserve(bench, "T4", number=4, connector=2) == "Occupied"


# ---- TC_050 --------------------------------------------------------------------------------------------------


def test_tc_050_1_all_faulted() -> None:
    bench = idle("generic")
    for connector in (1, 2):
        assert reserve(bench, connector=0, number=connector) == "Accepted"
        bench.ask("CancelReservation", reservationId=connector)
        bench.feed(ev.FaultRaised(connector_id=connector, error_code="GroundFailure"))
    assert reserve(bench, connector=0) == "Faulted"


def test_tc_050_2_all_occupied() -> None:
    bench = idle("generic")
    bench.plug(1)
    assert reserve(bench, connector=0) == "Accepted"
    bench.ask("CancelReservation", reservationId=7)
    bench.plug(2)
    assert reserve(bench, connector=0) == "Occupied"


def test_tc_050_3_all_unavailable() -> None:
    bench = idle("generic")
    bench.ask("ChangeAvailability", connectorId=0, type="Inoperative")
    assert reserve(bench, connector=0) == "Unavailable"


def test_tc_050_4_connector_zero_is_not_reserved_here() -> None:
    bench = idle(ReserveConnectorZeroSupported="false")
    assert reserve(bench, connector=0) == "Rejected"
    assert bench.why() == ["why.reserve.connector_zero"]


# ---- TC_051, 052: cancelled ------------------------------------------------------------------------------------


def test_tc_051_a_cancelled_reservation_frees_the_connector() -> None:
    bench = reserved(idle())
    assert bench.ask("CancelReservation", reservationId=7) == ACCEPTED
    assert bench.statuses() == ["Available"]
    assert reservation_rows(bench) == []


def test_tc_052_an_unknown_reservation_cannot_be_cancelled() -> None:
    bench = reserved(idle())
    assert bench.ask("CancelReservation", reservationId=8) == REJECTED
    assert bench.why() == ["why.reserve.unknown"]
    assert bench.statuses() == []


# ---- TC_053: relatives -----------------------------------------------------------------------------------------


def test_tc_053_1_a_card_of_the_same_parent_may_start() -> None:
    bench = reserved(idle(), "HOLDER", parent="family")
    bench.tokens[TAG] = FAMILY
    bench.feed(ev.TokenPresented("STRANGER"))
    assert verdict(bench) is Verdict.RESERVED
    assert len(bench.take("Authorize")) == 1, "only the answer tells the parent"
    bench.plug()
    bench.tap()
    assert started(bench) == [(1, TAG, 7)]


def test_tc_053_2_a_remote_start_of_the_same_parent_is_asked_about_first() -> None:
    bench = reserved(idle(AuthorizeRemoteTxRequests="false"), "HOLDER", parent="FAMILY")
    bench.tokens["SISTER"] = FAMILY
    bench.plug()
    assert bench.ask("RemoteStartTransaction", idTag="STRANGER", connectorId=1) == ACCEPTED
    assert started(bench) == [], "accepted, asked about, and not of the family"
    assert bench.ask("RemoteStartTransaction", idTag="SISTER", connectorId=1) == ACCEPTED
    assert started(bench) == [(1, "SISTER", 7)]


def test_without_a_link_only_a_known_parent_opens() -> None:
    bench = idle(AllowOfflineTxForUnknownId="true")
    entries = [{"idTag": "SISTER", "idTagInfo": FAMILY}]
    bench.ask("SendLocalList", listVersion=1, updateType="Full", localAuthorizationList=entries)
    reserved(bench, "HOLDER", parent="FAMILY")
    bench.drop_link()
    bench.plug()
    bench.feed(ev.TokenPresented("STRANGER"))
    assert verdict(bench) is Verdict.RESERVED
    bench.feed(ev.TokenPresented("SISTER"))
    bench.restore_link()
    assert started(bench) == [(1, "SISTER", 7)]


# ---- replaced, moved, kept -------------------------------------------------------------------------------------


def test_the_same_id_again_replaces() -> None:
    bench = reserved(idle())
    assert reserve(bench, "OTHER", seconds=30) == "Accepted"
    assert bench.statuses() == [], "reserved all along"
    bench.tap()
    assert verdict(bench) is Verdict.RESERVED
    bench.pass_time(30)
    assert bench.statuses() == ["Available"]


def test_the_same_id_moves_to_another_connector() -> None:
    bench = idle("generic")
    reserve(bench, connector=1)
    assert reserve(bench, connector=2) == "Accepted"
    assert (bench.statuses(1), bench.statuses(2)) == (["Reserved", "Available"], ["Reserved"])


def test_a_replacement_that_cannot_be_had_leaves_the_old_one() -> None:
    bench = idle("generic")
    reserve(bench, connector=1)
    bench.plug(2)
    assert reserve(bench, connector=2) == "Occupied"
    assert bench.statuses(1) == ["Reserved"]
    assert reservation_rows(bench) == ["7"]


def test_a_reserved_connector_goes_out_of_service_at_once_and_is_reserved_again_after() -> None:
    bench = reserved(idle())
    assert bench.ask("ChangeAvailability", connectorId=1, type="Inoperative") == ACCEPTED
    assert bench.statuses() == ["Unavailable"]
    bench.ask("ChangeAvailability", connectorId=1, type="Operative")
    assert bench.statuses() == ["Reserved"]


def test_the_reserved_connector_is_chosen_before_a_free_one() -> None:
    bench = idle("generic")
    reserve(bench, connector=2)
    assert bench.ask("RemoteStartTransaction", idTag=TAG) == ACCEPTED
    bench.plug(2)
    assert started(bench) == [(2, TAG, 7)]


def test_another_card_goes_to_the_connector_that_is_not_reserved() -> None:
    bench = idle("generic")
    reserve(bench, connector=1)
    bench.feed(ev.TokenPresented("OTHER"))
    bench.plug(2)
    assert started(bench) == [(2, "OTHER", None)]


def test_it_outlives_the_power_and_still_ends_in_time() -> None:
    bench = reserved(idle(), seconds=60)
    bench.cut_power()
    bench.power_on()
    assert bench.statuses() == ["Reserved"]
    bench.feed(ev.TokenPresented("OTHER"))
    assert verdict(bench) is Verdict.RESERVED
    bench.pass_time(60)
    assert bench.statuses() == ["Available"]


def test_one_that_ended_while_the_power_was_off_is_gone() -> None:
    bench = reserved(idle(), seconds=60)
    bench.kill()
    bench.pass_time(120)
    bench.power_on()
    assert bench.statuses() == ["Available"]
    assert reservation_rows(bench) == []


@pytest.mark.parametrize(
    "row",
    ["", "[]", "{}", '{"reservation_id":"x","connector_id":1,"id_tag":"A","parent_id_tag":null,"expires_utc_ms":9}'],
)
def test_a_damaged_row_stops_no_boot(row: str) -> None:
    bench = reserved(idle())
    bench.memory["reservation", "7"] = row
    bench.kill()
    bench.power_on()
    assert bench.statuses() == ["Available"]


@pytest.mark.parametrize("effects", range(8))
def test_a_death_in_the_midst_of_the_start_uses_it_once(effects: int) -> None:
    bench = reserved(idle())
    bench.tap()
    bench.effects_left = effects
    bench.plug()
    bench.kill()
    bench.power_on()
    kept = bool(reservation_rows(bench))
    starts = started(bench)
    assert kept is (effects == 0)
    assert all(one == (1, TAG, 7) for one in starts)
    assert bool(starts) is not kept, "kept, or used by a start that arrives"


# ---- what the driver sees --------------------------------------------------------------------------------------


def test_the_charger_shows_that_it_is_reserved() -> None:
    bench = reserved(idle("cmx2"))
    assert bench.connector().status == "Reserved"
    assert bench.state.hmi.display is not None
    assert bench.state.hmi.display.screen.name == "RESERVED"
    bench.feed(ev.TokenPresented("OTHER"))
    assert bench.state.hmi.display.text == "scr.rejected.reserved"
