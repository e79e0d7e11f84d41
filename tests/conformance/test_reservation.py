"""Reservations: sections 5.2 and 5.13 of OCPP 1.6, ocpp16-rules 71 to 73."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.device import events as ev
from hmi_emulator.vocabulary.instants import wire_time
from tests.conformance.sessions import idle
from tests.support.bench import TAG, UTC, Bench

OTHER = "OTHER"


def reserve(bench: Bench, connector: int = 1, *, reservation: int = 5, tag: str = TAG, **more: Any) -> str:
    """Reserve for an hour of the charger's clock; return the status of the answer."""
    answer = bench.ask(
        "ReserveNow",
        **{
            "connectorId": connector,
            "expiryDate": wire_time(UTC + bench.now + 3_600_000),
            "idTag": tag,
            "reservationId": reservation,
            **more,
        },
    )
    return str(answer["status"])


def start_of(bench: Bench) -> dict[str, Any]:
    """Return the payload of the one StartTransaction."""
    (sent,) = bench.take("StartTransaction")
    return sent.payload


def present(bench: Bench, tag: str) -> None:
    """Give an idTag, as a card would."""
    bench.feed(ev.TokenPresented(tag))


def test_tc_046_1_reservation_of_a_connector_local_start_transaction() -> None:
    bench = idle()
    assert reserve(bench) == "Accepted"
    assert bench.statuses() == ["Reserved"]
    present(bench, OTHER)
    bench.plug()
    bench.pass_time(5)
    assert bench.take("StartTransaction") == []
    bench.tap()
    bench.pass_time(5)
    assert start_of(bench)["reservationId"] == 5


def test_tc_046_2_reservation_of_a_connector_remote_start_transaction() -> None:
    bench = idle()
    reserve(bench)
    assert bench.ask("RemoteStartTransaction", idTag=OTHER, connectorId=1) == {"status": "Rejected"}
    assert bench.why() == ["why.start.reserved"]
    assert bench.ask("RemoteStartTransaction", idTag=TAG, connectorId=1) == {"status": "Accepted"}
    bench.plug()
    bench.pass_time(5)
    assert start_of(bench)["reservationId"] == 5


def test_tc_047_reservation_of_a_connector_expire() -> None:
    bench = idle()
    reserve(bench, expiryDate=wire_time(UTC + bench.now + 60_000))
    bench.statuses()
    bench.pass_time(59.999)
    assert bench.statuses() == []
    bench.pass_time(0.001)
    assert bench.statuses() == ["Available"]
    present(bench, OTHER)
    assert bench.connector().status == "Preparing"


def test_tc_048_1_reservation_of_a_connector_faulted() -> None:
    bench = idle()
    bench.feed(ev.FaultRaised(connector_id=1, error_code="GroundFailure"))
    assert reserve(bench) == "Faulted"


def test_tc_048_2_reservation_of_a_connector_occupied() -> None:
    bench = idle()
    bench.plug()
    assert reserve(bench) == "Occupied"
    assert bench.why() == ["why.reservation.occupied"]


def test_tc_048_3_reservation_of_a_connector_unavailable() -> None:
    bench = idle()
    bench.ask("ChangeAvailability", connectorId=1, type="Inoperative")
    assert reserve(bench) == "Unavailable"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"connectorId": 9}, "why.connector.unknown"),
        ({"expiryDate": wire_time(UTC - 1)}, "why.reservation.past"),
    ],
)
def test_tc_048_4_reservation_of_a_connector_rejected(more: dict[str, Any], why: str) -> None:
    bench = idle()
    assert reserve(bench, **more) == "Rejected"
    assert bench.why() == [why]


def test_tc_048_4_a_firmware_without_the_profile_answers_not_supported() -> None:
    bench = idle(SupportedFeatureProfiles="Core")
    payload = {"connectorId": 1, "expiryDate": wire_time(UTC), "idTag": TAG, "reservationId": 1}
    assert bench.ask("ReserveNow", **payload)["errorCode"] == "NotSupported"


def test_tc_049_reservation_of_a_charge_point_transaction() -> None:
    bench = idle()
    assert reserve(bench, 0) == "Accepted"
    assert bench.statuses() == ["Reserved"]
    bench.plug()
    bench.tap()
    bench.pass_time(5)
    assert start_of(bench)["reservationId"] == 5


def test_tc_049_with_two_connectors_the_last_free_one_becomes_reserved() -> None:
    bench = idle("generic")
    assert reserve(bench, 0) == "Accepted"
    assert bench.statuses(1) == bench.statuses(2) == []
    bench.plug(1)
    bench.feed(ev.TokenPresented(OTHER, 1))
    bench.pass_time(5)
    assert "reservationId" not in start_of(bench)
    assert bench.statuses(2) == ["Reserved"]
    bench.plug(2)
    bench.feed(ev.TokenPresented("THIRD", 2))
    bench.pass_time(5)
    assert bench.take("StartTransaction") == []
    bench.feed(ev.TokenPresented(TAG, 2))
    bench.pass_time(5)
    assert start_of(bench)["reservationId"] == 5


def test_tc_050_1_reservation_of_a_charge_point_faulted() -> None:
    bench = idle()
    bench.feed(ev.FaultRaised(connector_id=0, error_code="InternalError"))
    assert reserve(bench, 0) == "Faulted"


def test_tc_050_2_reservation_of_a_charge_point_occupied() -> None:
    bench = idle()
    bench.plug()
    assert reserve(bench, 0) == "Occupied"


def test_tc_050_3_reservation_of_a_charge_point_unavailable() -> None:
    bench = idle()
    bench.ask("ChangeAvailability", connectorId=0, type="Inoperative")
    assert reserve(bench, 0) == "Unavailable"


def test_tc_050_4_reservation_of_a_charge_point_rejected() -> None:
    bench = idle(ReserveConnectorZeroSupported="false")
    assert reserve(bench, 0) == "Rejected"
    assert bench.why() == ["why.reservation.not_for_all"]


def test_tc_051_cancel_reservation() -> None:
    bench = idle()
    reserve(bench)
    assert bench.ask("CancelReservation", reservationId=5) == {"status": "Accepted"}
    assert bench.statuses() == ["Reserved", "Available"]


def test_tc_052_cancel_reservation_rejected() -> None:
    bench = idle()
    reserve(bench)
    assert bench.ask("CancelReservation", reservationId=6) == {"status": "Rejected"}
    assert bench.connector().status == "Reserved"


def test_tc_053_1_use_a_reserved_connector_with_parent_id_tag_local() -> None:
    bench = idle()
    bench.tokens[OTHER] = {"status": "Accepted", "parentIdTag": "FAMILY"}
    reserve(bench, parentIdTag="FAMILY")
    bench.plug()
    present(bench, "STRANGER")
    bench.pass_time(5)
    assert bench.take("StartTransaction") == []
    present(bench, OTHER)
    bench.pass_time(5)
    started = start_of(bench)
    assert (started["idTag"], started["reservationId"]) == (OTHER, 5)


def test_tc_053_2_use_a_reserved_connector_with_parent_id_tag_remote() -> None:
    bench = idle(AuthorizeRemoteTxRequests="true")
    bench.tokens[OTHER] = {"status": "Accepted", "parentIdTag": "FAMILY"}
    reserve(bench, parentIdTag="FAMILY")
    assert bench.ask("RemoteStartTransaction", idTag=OTHER, connectorId=1) == {"status": "Accepted"}
    bench.plug()
    bench.pass_time(5)
    assert start_of(bench)["reservationId"] == 5


def test_the_same_id_again_replaces_the_reservation() -> None:
    bench = idle()
    reserve(bench)
    assert reserve(bench, tag=OTHER) == "Accepted"
    assert reserve(bench, reservation=6) == "Occupied"
    bench.plug()
    bench.tap()
    bench.pass_time(5)
    assert bench.take("StartTransaction") == []
    present(bench, OTHER)
    bench.pass_time(5)
    assert start_of(bench)["reservationId"] == 5


def test_a_reservation_outlives_the_power_and_expires_meanwhile() -> None:
    bench = idle()
    reserve(bench, expiryDate=wire_time(UTC + bench.now + 600_000))
    bench.kill()
    bench.power_on()
    assert bench.connector().status == "Reserved"
    bench.cut_power()
    bench.pass_time(601)
    bench.power_on()
    assert bench.connector().status == "Available"
    assert not [key for key in bench.memory if key[0] == "reservation"]


def test_a_reserved_connector_goes_out_of_service_at_once() -> None:
    bench = idle()
    reserve(bench)
    bench.statuses()
    assert bench.ask("ChangeAvailability", connectorId=1, type="Inoperative") == {"status": "Accepted"}
    assert bench.statuses() == ["Unavailable"]
    bench.ask("ChangeAvailability", connectorId=1, type="Operative")
    assert bench.statuses() == ["Reserved"]


def test_it_is_used_up_by_the_transaction_and_not_by_the_card() -> None:
    bench = idle(ConnectionTimeOut="10")
    reserve(bench)
    bench.tap()
    bench.statuses()
    bench.pass_time(11)
    assert bench.statuses() == ["Reserved"]
    bench.tap()
    bench.plug()
    bench.pass_time(5)
    assert start_of(bench)["reservationId"] == 5
    bench.unplug()
    bench.pass_time(5)
    assert bench.connector().status == "Available"


def test_free_charging_respects_a_reservation() -> None:
    bench = idle(AuthEnabled="false")
    reserve(bench)
    bench.plug()
    bench.pass_time(5)
    assert bench.take("StartTransaction") == []
    bench.ask("CancelReservation", reservationId=5)
    bench.pass_time(5)
    assert start_of(bench)["idTag"] == "NoAuthorization"


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("tap"), st.sampled_from([TAG, OTHER, "THIRD"]), st.integers(1, 2)),
        st.tuples(st.just("remote"), st.sampled_from([TAG, OTHER, "THIRD"]), st.integers(1, 2)),
        st.tuples(st.just("plug"), st.just(""), st.integers(1, 2)),
        st.tuples(st.just("unplug"), st.just(""), st.integers(1, 2)),
        st.tuples(st.just("kill"), st.just(""), st.just(1)),
    ),
    max_size=10,
)


@given(STEPS, st.integers(0, 2))
def test_nobody_else_starts_at_a_reserved_connector(steps: list[tuple[str, str, int]], reserved: int) -> None:
    bench = idle("generic")
    assert reserve(bench, reserved) == "Accepted"
    for act, tag, number in steps:
        match act:
            case "tap":
                bench.feed(ev.TokenPresented(tag, number))
            case "remote":
                bench.ask("RemoteStartTransaction", idTag=tag, connectorId=number)
            case "plug":
                bench.plug(number)
            case "unplug":
                bench.unplug(number)
            case _:
                bench.kill()
                bench.power_on()
        bench.pass_time(3)
    bench.pass_time(200)
    held = reserved
    for sent in bench.take("StartTransaction"):
        if sent.payload.get("reservationId") == 5:
            assert sent["idTag"] == TAG
            held = -1
        else:
            assert held != sent["connectorId"] or sent["idTag"] == TAG, "a stranger at a reserved connector"
