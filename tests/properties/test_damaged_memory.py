"""A memory with damaged rows costs what was in those rows, never the charger."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from tests.conformance.sessions import charging
from tests.support.bench import Bench, settings
from tests.support.profiles import profile

GARBAGE = ["null", "{}", "[]", "7", "-1", '"x"', "{broken", "true", '{"number": "x"}', "[[[[", "9" * 400, '{"a": null}']


@cache
def full_memory() -> dict[tuple[str, str], str]:
    """Return the memory of a charger that was killed in a transaction with everything in use."""
    bench = charging("generic", MeterValueSampleInterval="10", StopTxnSampledData="Energy.Active.Import.Register")
    entry = {"idTag": "A", "idTagInfo": {"status": "Blocked"}}
    bench.ask("SendLocalList", listVersion=2, updateType="Full", localAuthorizationList=[entry])
    expiry = "2027-01-01T00:00:00Z"
    bench.ask("ReserveNow", connectorId=2, expiryDate=expiry, idTag="A", reservationId=1)
    bench.ask("SetChargingProfile", connectorId=1, csChargingProfiles=profile(1, (0, 9)))
    bench.ask("ChangeAvailability", connectorId=1, type="Inoperative")
    bench.ask("UpdateFirmware", location="http://127.0.0.1/f", retrieveDate=expiry)
    bench.ask("ChangeConfiguration", key="HeartbeatInterval", value="77")
    bench.drop_link()
    bench.pass_time(60)
    bench.kill()
    return dict(bench.memory)


ROWS = sorted(full_memory())


@given(st.lists(st.tuples(st.sampled_from(ROWS), st.sampled_from(GARBAGE)), min_size=1, max_size=6))
def test_damaged_rows_never_stop_the_charger(damage: list[tuple[tuple[str, str], str]]) -> None:
    bench = Bench(settings("generic"))
    bench.memory = {**full_memory(), **dict(damage)}
    bench.power_on()
    bench.pass_time(120)
    assert bench.view.queue == 0
    assert [sent.action for sent in bench.take("BootNotification")] == ["BootNotification"]
    bench.plug(1)
    bench.unplug(1)
    bench.cut_power()
    bench.power_on()
    assert bench.connector(1).status != ""


def test_the_memory_of_the_property_holds_every_kind_of_row() -> None:
    sections = {section for section, _ in ROWS}
    assert sections >= {
        "outbox",
        "transaction",
        "transaction_id",
        "profile",
        "availability",
        "key",
        "hardware",
        "boots",
    }
