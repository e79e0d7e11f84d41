"""The text language: every order yields a call the standard allows, every other line one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi_emulator.central_system import standard
from hmi_emulator.central_system.books import Books
from hmi_emulator.central_system.cards import CardBook
from hmi_emulator.central_system.commands import HELP, carry_out
from hmi_emulator.central_system.desk import Desk
from hmi_emulator.central_system.errors import CallRefused, CentralSystemError
from hmi_emulator.central_system.events import Json, ignore
from hmi_emulator.central_system.orders import ORDERS
from hmi_emulator.central_system.records import BookedTransaction, MeterValue, Start, Stop

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
START = Start(identity="CP1", connector_id=2, id_tag="C3B2A104", meter_start=1000, at=NOON)


class Central:
    """A central system whose one charge point is CP1 and accepts everything."""

    def __init__(self) -> None:
        self.desk = Desk(
            cards=CardBook.demo(), books=Books(), clock=lambda: NOON, heartbeat_interval_s=60, on_event=ignore
        )
        self.calls: list[tuple[str, Mapping[str, Json]]] = []
        self.answer: Mapping[str, Json] | CentralSystemError = {"status": "Accepted"}
        self.sent: list[str] = []

    async def call(self, identity: str, action: str, payload: Mapping[str, Json]) -> Mapping[str, Json]:
        self.session(identity)
        standard.checked_call("id", action, payload)
        self.calls.append((action, payload))
        if isinstance(self.answer, CentralSystemError):
            raise self.answer
        return self.answer

    def identities(self) -> tuple[str, ...]:
        return ("CP1",)

    def transactions(self, identity: str | None = None) -> tuple[BookedTransaction, ...]:
        return self.desk.books.transactions(identity)

    def session(self, identity: str) -> Any:
        if identity != "CP1":
            raise CentralSystemError(f"No charge point {identity} is connected.")

        async def send_text(text: str) -> None:
            self.sent.append(text)

        return SimpleNamespace(
            statuses={1: "Charging", 0: "Available"},
            model="Wire",
            firmware_status="Installing",
            diagnostics_status="",
            send_text=send_text,
        )


@pytest.fixture
def central() -> Any:
    central = Central()
    yield central
    central.desk.books.close()


TX_PROFILE = {"chargingProfilePurpose": "TxProfile", "chargingProfileKind": "Relative", "stackLevel": 0}


@pytest.mark.parametrize(
    ("line", "action", "payload"),
    [
        (
            "remote-start CP1 C3B2A104 connector=1",
            "RemoteStartTransaction",
            {"idTag": "C3B2A104", "connectorId": 1},
        ),
        ("remote-start CP1 OPERATOR", "RemoteStartTransaction", {"idTag": "OPERATOR"}),
        ("remote-stop CP1 4711", "RemoteStopTransaction", {"transactionId": 4711}),
        ("reset CP1 soft", "Reset", {"type": "Soft"}),
        ("reset CP1 HARD", "Reset", {"type": "Hard"}),
        ("availability CP1 inoperative", "ChangeAvailability", {"connectorId": 0, "type": "Inoperative"}),
        ("availability CP1 operative connector=2", "ChangeAvailability", {"connectorId": 2, "type": "Operative"}),
        (
            'set CP1 MeterValuesSampledData "Voltage,Current.Import"',
            "ChangeConfiguration",
            {"key": "MeterValuesSampledData", "value": "Voltage,Current.Import"},
        ),
        ("set CP1 Url a=b", "ChangeConfiguration", {"key": "Url", "value": "a=b"}),
        ("get CP1", "GetConfiguration", {}),
        ("get CP1 HeartbeatInterval Colour", "GetConfiguration", {"key": ["HeartbeatInterval", "Colour"]}),
        ("unlock CP1", "UnlockConnector", {"connectorId": 1}),
        ("unlock CP1 2", "UnlockConnector", {"connectorId": 2}),
        ("clear-cache CP1", "ClearCache", {}),
        ("list-version CP1", "GetLocalListVersion", {}),
        (
            "trigger CP1 StatusNotification connector=0",
            "TriggerMessage",
            {"requestedMessage": "StatusNotification", "connectorId": 0},
        ),
        (
            "extended-trigger CP1 LogStatusNotification",
            "ExtendedTriggerMessage",
            {"requestedMessage": "LogStatusNotification"},
        ),
        (
            "data CP1 se.example message=m data='{}'",
            "DataTransfer",
            {"vendorId": "se.example", "messageId": "m", "data": "{}"},
        ),
        (
            "reserve CP1 C3B2A104 connector=2 id=7 minutes=30 parent=FAMILY",
            "ReserveNow",
            {
                "connectorId": 2,
                "expiryDate": "2026-11-24T12:30:00.000Z",
                "idTag": "C3B2A104",
                "parentIdTag": "FAMILY",
                "reservationId": 7,
            },
        ),
        ("cancel-reservation CP1 7", "CancelReservation", {"reservationId": 7}),
        (
            "local-list CP1 full 3 618F2204",
            "SendLocalList",
            {
                "listVersion": 3,
                "updateType": "Full",
                "localAuthorizationList": [
                    {"idTag": "618F2204", "idTagInfo": {"status": "Accepted", "parentIdTag": "FAMILY"}}
                ],
            },
        ),
        (
            "local-list CP1 differential 4 -C3B2A104 99000004",
            "SendLocalList",
            {
                "listVersion": 4,
                "updateType": "Differential",
                "localAuthorizationList": [
                    {"idTag": "C3B2A104"},
                    {
                        "idTag": "99000004",
                        "idTagInfo": {"status": "Expired", "expiryDate": "2020-01-01T00:00:00.000Z"},
                    },
                ],
            },
        ),
        (
            "local-list CP1 full 5 none",
            "SendLocalList",
            {"listVersion": 5, "updateType": "Full", "localAuthorizationList": []},
        ),
        (
            "update-firmware CP1 http://127.0.0.1/f at=2026-12-01T00:00:00Z retries=2 interval=60",
            "UpdateFirmware",
            {
                "location": "http://127.0.0.1/f",
                "retrieveDate": "2026-12-01T00:00:00.000Z",
                "retries": 2,
                "retryInterval": 60,
            },
        ),
        (
            "diagnostics CP1 ftp://127.0.0.1/ from=2026-11-01T00:00:00Z to=2026-11-02T00:00:00Z",
            "GetDiagnostics",
            {
                "location": "ftp://127.0.0.1/",
                "startTime": "2026-11-01T00:00:00.000Z",
                "stopTime": "2026-11-02T00:00:00.000Z",
            },
        ),
        (
            "log CP1 http://127.0.0.1/ type=DiagnosticsLog id=3",
            "GetLog",
            {"log": {"remoteLocation": "http://127.0.0.1/"}, "logType": "DiagnosticsLog", "requestId": 3},
        ),
        (
            "certificates CP1",
            "GetInstalledCertificateIds",
            {"certificateType": "CentralSystemRootCertificate"},
        ),
        (
            "schedule CP1 600 connector=0 unit=A",
            "GetCompositeSchedule",
            {"connectorId": 0, "duration": 600, "chargingRateUnit": "A"},
        ),
        ("schedule CP1", "GetCompositeSchedule", {"connectorId": 1, "duration": 3600}),
        ("clear-limit CP1", "ClearChargingProfile", {}),
        (
            "clear-limit CP1 id=1 connector=0 purpose=TxDefaultProfile stack=0",
            "ClearChargingProfile",
            {"id": 1, "connectorId": 0, "chargingProfilePurpose": "TxDefaultProfile", "stackLevel": 0},
        ),
        ('call CP1 Reset {"type": "Soft"}', "Reset", {"type": "Soft"}),
        ("call CP1 Dance", "Dance", {}),
    ],
)
async def test_a_line_becomes_a_call_of_the_standard(
    central: Central, line: str, action: str, payload: dict[str, Json]
) -> None:
    assert await carry_out(line, central) == f"CP1 {action}: Accepted"
    assert central.calls == [(action, payload)]


async def test_every_order_has_been_asked_for_above() -> None:
    marks = test_a_line_becomes_a_call_of_the_standard.pytestmark  # type: ignore[attr-defined]
    verbs = {line.partition(" ")[0] for line, _, _ in marks[0].args[1]}
    assert ORDERS.keys() - verbs == {"limit", "max-limit"}


def profile_of(central: Central) -> tuple[Any, dict[str, Any]]:
    _, payload = central.calls[-1]
    profile: Any = payload["csChargingProfiles"]
    return payload["connectorId"], profile


async def test_a_limit_without_transaction_is_the_default_of_every_connector(central: Central) -> None:
    await carry_out("limit CP1 10", central)
    connector, profile = profile_of(central)
    assert connector == 0
    assert profile == {
        "chargingProfileId": 10,
        "stackLevel": 0,
        "chargingProfilePurpose": "TxDefaultProfile",
        "chargingProfileKind": "Relative",
        "chargingSchedule": {
            "chargingRateUnit": "A",
            "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 10}],
        },
    }


async def test_a_limit_finds_the_running_transaction(central: Central) -> None:
    central.desk.books.start(START, "Accepted")
    newest, _ = central.desk.books.start(replace(START, connector_id=1, id_tag="OPERATOR"), "Accepted")
    await carry_out("limit CP1 6.5 unit=w phases=3 stack=1 duration=60", central)
    connector, profile = profile_of(central)
    assert (connector, profile["transactionId"], profile["stackLevel"]) == (1, newest, 1)
    assert profile["chargingProfilePurpose"] == "TxProfile"
    assert profile["chargingSchedule"] == {
        "duration": 60,
        "chargingRateUnit": "W",
        "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 6.5, "numberPhases": 3}],
    }
    await carry_out("limit CP1 6 connector=2", central)
    connector, profile = profile_of(central)
    assert (connector, profile["transactionId"]) == (2, 4711)
    await carry_out("limit CP1 6 transaction=4711", central)
    assert profile_of(central)[0] == 2
    await carry_out("limit CP1 6 transaction=5", central)
    connector, profile = profile_of(central)
    assert (connector, profile["transactionId"]) == (1, 5)
    await carry_out("limit CP1 6 connector=3", central)
    connector, profile = profile_of(central)
    assert (connector, profile["chargingProfilePurpose"]) == (3, "TxDefaultProfile")


async def test_the_maximum_belongs_to_the_whole_charge_point(central: Central) -> None:
    await carry_out("max-limit CP1 32", central)
    connector, profile = profile_of(central)
    assert (connector, profile["chargingProfilePurpose"]) == (0, "ChargePointMaxProfile")
    assert profile["chargingProfileKind"] == "Absolute"
    assert profile["chargingSchedule"]["startSchedule"] == "2026-11-24T12:00:00.000Z"


async def test_a_remote_start_may_carry_a_limit(central: Central) -> None:
    await carry_out("remote-start CP1 OPERATOR limit=6", central)
    _, payload = central.calls[0]
    profile: Any = payload["chargingProfile"]
    assert TX_PROFILE.items() <= profile.items()
    assert "transactionId" not in profile


async def test_a_remote_stop_finds_the_one_running_transaction(central: Central) -> None:
    with pytest.raises(CentralSystemError, match="CP1 has no running transactions"):
        await carry_out("remote-stop CP1", central)
    central.desk.books.start(START, "Accepted")
    await carry_out("remote-stop CP1", central)
    assert central.calls == [("RemoteStopTransaction", {"transactionId": 4711})]
    central.desk.books.start(replace(START, meter_start=5), "Accepted")
    with pytest.raises(CentralSystemError, match="CP1 has 2 running transactions"):
        await carry_out("remote-stop CP1", central)


async def test_the_whole_card_book_is_the_local_list(central: Central) -> None:
    await carry_out("local-list CP1 full 1", central)
    entries: Any = central.calls[0][1]["localAuthorizationList"]
    assert len(entries) == len(central.desk.cards)


async def test_an_answer_with_more_than_a_status_is_told_whole(central: Central) -> None:
    central.answer = {"listVersion": 3}
    assert await carry_out("list-version CP1", central) == 'CP1 GetLocalListVersion: {"listVersion": 3}'


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (CallRefused("NotSupported"), "CP1 refused ClearCache: NotSupported."),
        (CallRefused("GenericError", "tired"), r"CP1 refused ClearCache: GenericError \(tired\)\."),
        (CentralSystemError("CP1 did not answer."), r"CP1 did not answer\."),
    ],
)
async def test_a_refusal_is_a_sentence(central: Central, refusal: CentralSystemError, said: str) -> None:
    central.answer = refusal
    with pytest.raises(CentralSystemError, match=f"^{said}$"):
        await carry_out("clear-cache CP1", central)


async def test_a_frame_is_sent_as_it_is(central: Central) -> None:
    assert await carry_out('send CP1 [2, "x"', central) == "CP1: sent 7 characters as they are."
    assert central.sent == ['[2, "x"']


async def test_the_desk_is_run_by_words(central: Central) -> None:
    desk = central.desk
    assert "answered Pending, interval 30 s" in await carry_out("boot-answer CP1 pending 30", central)
    assert desk.boot_answer("CP1").interval_s == 30
    assert "answered Rejected, interval 60 s" in await carry_out("boot-answer CP1 rejected", central)
    assert await carry_out("card D0339C04 accepted parent=FAMILY", central) == "D0339C04 is Accepted from now on."
    visitor = desk.cards.find("D0339C04")
    assert visitor is not None
    assert visitor.parent == "FAMILY"
    assert "D0339C04 Accepted" in await carry_out("cards", central)
    await carry_out("vendor se.example", central)
    assert desk.vendors == {"se.example"}
    assert await carry_out("list", central) == "CP1 Wire [0 Available, 1 Charging] firmware Installing"


async def test_transactions_are_told_in_short(central: Central) -> None:
    books = central.desk.books
    assert await carry_out("transactions", central) == "No transaction is booked."
    books.start(START, "Accepted")
    assert await carry_out("transactions", central) == "4711 CP1 connector 2 C3B2A104 0 Wh running"
    books.meter("CP1", 2, 4711, [MeterValue(at=NOON, samples=[], energy_wh=1200)])
    assert await carry_out("transactions CP1", central) == "4711 CP1 connector 2 C3B2A104 200 Wh running"
    books.stop(Stop(identity="CP1", transaction_id=4711, meter_stop=3000, at=NOON, reason="Remote"))
    assert await carry_out("transactions CP1", central) == "4711 CP1 connector 2 C3B2A104 2000 Wh ended, Remote"
    for number in range(25):
        books.start(replace(START, meter_start=number), "Accepted")
    assert (await carry_out("transactions", central)).startswith("6 older ones; 4717 ")


async def test_help_knows_every_command(central: Central) -> None:
    everything = await carry_out("help", central)
    for verb in HELP:
        assert f"{verb} " in everything or f"{verb}\n" in everything
        if verb != "quit":
            assert (await carry_out(f"help {verb}", central)).startswith(verb)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "There is no command ''"),
        ("dance CP1", "There is no command 'dance'"),
        ("help dance", "There is no command 'dance'; write: help"),
        ("reset", "CP is missing; write: reset CP soft|hard"),
        ("reset CP1", "KIND is missing"),
        ("reset CP1 gently", "KIND must be soft or hard"),
        ("reset CP1 soft now", "'now' is not understood"),
        ("reset CP9 soft", "No charge point CP9 is connected"),
        ("limit CP1", "LIMIT is missing"),
        ("limit CP1 ten", "LIMIT must be a number"),
        ("limit CP1 10 unit=V", "breaks the standard, so it was not sent"),
        ("limit CP1 10 connector=x", "Connector must be a whole number"),
        ("remote-start CP1 012345678901234567890", "breaks the standard, so it was not sent"),
        ("local-list CP1 full 1 D0339C04", "D0339C04 is not in the card book"),
        ("boot-answer CP1 maybe", "STATUS must be accepted or pending or rejected"),
        ("boot-answer CP1 pending -1", "SECONDS must not be negative"),
        ("card 012345678901234567890 accepted", "A tag has 1 to 20 characters"),
        ("card A lost", "STATUS must be accepted or blocked or expired"),
        ("list all", "'all' is not understood"),
        ("call CP1", "ACTION is missing"),
        ("call CP1 Reset [", "The payload must be a JSON object"),
        ("send", "CP is missing"),
        ('set CP1 "a', "A quotation mark has no partner"),
    ],
)
async def test_a_bad_line_costs_one_sentence_and_changes_nothing(central: Central, line: str, said: str) -> None:
    cards = central.desk.cards
    with pytest.raises(CentralSystemError) as caught:
        await carry_out(line, central)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert central.calls == []
    assert central.desk.cards is cards
    assert central.desk.boot_answer("CP1").interval_s == 60


@given(verb=st.sampled_from(sorted(HELP)) | st.text(max_size=5), rest=st.text(max_size=30))
async def test_no_line_at_all_does_more_than_be_refused(verb: str, rest: str) -> None:
    central = Central()
    try:
        await carry_out(f"{verb} {rest}", central)
    except CentralSystemError:
        assert central.calls == []
    finally:
        central.desk.books.close()
