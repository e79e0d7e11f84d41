"""Stories of a charger: acts and waits that Hypothesis puts together, told on the bench, and what is noted of them.

Waits come from boundary values of the engine's own deadlines, never evenly from a range: mistakes live at the edges.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from hmi_emulator.chargepoint.transfer_events import TransferFailure
from hmi_emulator.device import events as ev
from hmi_emulator.device.settings import DeviceSettings
from hmi_emulator.vocabulary.instants import wire_time
from tests.support.bench import UTC, Bench, settings
from tests.support.profiles import profile

Act = Callable[[Bench], None]


@dataclass(frozen=True)
class Named:
    """An act with a name, so that a failing story can be read."""

    name: str
    act: Act = field(repr=False, compare=False)

    def __repr__(self) -> str:
        return self.name


def _event(event: ev.Event) -> Named:
    return Named(repr(event), lambda bench: bench.feed(event))


def _ask(action: str, **payload: Any) -> Named:
    return Named(f"{action} {json.dumps(payload)}", lambda bench: _asked(bench, action, payload))


def _asked(bench: Bench, action: str, payload: dict[str, Any]) -> None:
    """Ask where the charger can hear; what it answers is its own affair here."""
    if bench.view.link.open:
        bench.question(action, payload)


def _reserve(connector: int, tag: str, *, seconds: int, parent: str | None = None) -> Named:
    """Return the act of reserving for so many seconds from the moment of the act."""

    def act(bench: Bench) -> None:
        payload = {"connectorId": connector, "idTag": tag, "reservationId": 7}
        payload |= {"expiryDate": wire_time(UTC + bench.now + seconds * 1000)}
        _asked(bench, "ReserveNow", payload if parent is None else {**payload, "parentIdTag": parent})

    return Named(f"reserve {connector} for {tag} ({parent}), {seconds} s", act)


def _list(version: int, kind: str, **tags: str) -> Named:
    entries = [{"idTag": tag, "idTagInfo": {"status": status}} for tag, status in tags.items()]
    return _ask("SendLocalList", listVersion=version, updateType=kind, localAuthorizationList=entries)


def _stop(bench: Bench) -> None:
    running = bench.view.connectors[0].transaction_id
    _asked(bench, "RemoteStopTransaction", {"transactionId": running if running is not None else 1})


def _server(answers: bool, *refuses: str) -> Act:
    def changed(bench: Bench) -> None:
        bench.answers, bench.refuses = answers, frozenset(refuses)

    return changed


def _caught_up(bench: Bench) -> None:
    """Answer what waits for an answer, one after the other."""
    while bench.pending:
        bench.answer()


def _file_ended(failure: TransferFailure | None) -> Act:
    def ended(bench: Bench) -> None:
        if bench.transfers:
            bench.end_transfer(failure)

    return ended


def _no_link(bench: Bench) -> None:
    if bench.view.link.open:
        bench.drop_link()
    bench.reachable = False


def _power_off_and_on(bench: Bench) -> None:
    bench.cut_power()
    bench.power_on()


def dies(effects: int, act: Named) -> Named:
    """Return an act in the midst of which the process dies, after so many effects; then it starts anew."""

    def killed(bench: Bench) -> None:
        bench.effects_left = effects
        act.act(bench)
        bench.pass_time(0.5)
        bench.kill()
        bench.power_on()

    return Named(f"dies after {effects} of {act}", killed)


DRIVER = [
    Named("tap", lambda bench: bench.tap()),
    Named("another tap", lambda bench: bench.feed(ev.TokenPresented("OTHER"))),
    Named("plug", lambda bench: bench.plug()),
    Named("unplug", lambda bench: bench.unplug()),
    _event(ev.CableOutOfVehicle(1)),
    _event(ev.VehicleSet(connector_id=1, asks=False)),
    _event(ev.VehicleSet(connector_id=1, asks=True)),
    _event(ev.LocalStop(1, "Other")),
]
OPERATOR = [
    _ask("RemoteStartTransaction", idTag="REMOTE", connectorId=1),
    _ask("RemoteStartTransaction", idTag="REMOTE"),
    Named("remote stop", _stop),
    _ask("Reset", type="Soft"),
    _ask("Reset", type="Hard"),
    _ask("UnlockConnector", connectorId=1),
    _ask("ChangeAvailability", connectorId=1, type="Inoperative"),
    _ask("ChangeAvailability", connectorId=0, type="Operative"),
    _ask("SetChargingProfile", connectorId=1, csChargingProfiles=profile(1, (0, 0), (20, 9))),
    _ask("SetChargingProfile", connectorId=1, csChargingProfiles=profile(2, (0, 10), (5, 7), purpose="TxProfile")),
    _ask("SetChargingProfile", connectorId=0, csChargingProfiles=profile(3, (0, 12), start_ms=1_795_528_800_000)),
    _ask("ClearChargingProfile"),
    _ask("UpdateFirmware", location="http://127.0.0.1/a-2.0.bin", retrieveDate="2026-11-24T14:05:00Z", retries=2),
    _ask("UpdateFirmware", location="ftp://127.0.0.1/b", retrieveDate="2020-01-01T00:00:00Z", retryInterval=0),
    _ask("GetDiagnostics", location="http://127.0.0.1/", retries=2, retryInterval=3),
    _ask("TriggerMessage", requestedMessage="FirmwareStatusNotification"),
    Named("the file arrives", _file_ended(None)),
    Named("the file is cut off", _file_ended(TransferFailure.CUT_OFF)),
    _ask("ChangeConfiguration", key="MeterValueSampleInterval", value="7"),
    _ask("ChangeConfiguration", key="MeterValueSampleInterval", value="0"),
    _ask("ChangeConfiguration", key="ClockAlignedDataInterval", value="20"),
    _ask("ChangeConfiguration", key="MinimumStatusDuration", value="2"),
    _ask("ChangeConfiguration", key="HeartbeatInterval", value="3"),
    _ask("ChangeConfiguration", key="ConnectionTimeOut", value="5"),
    _ask("ChangeConfiguration", key="TransactionMessageRetryInterval", value="0"),
    _ask("ChangeConfiguration", key="WebSocketPingInterval", value="0"),
    _ask("ChangeConfiguration", key="StopTransactionOnEVSideDisconnect", value="false"),
    _ask("TriggerMessage", requestedMessage="BootNotification"),
    _ask("TriggerMessage", requestedMessage="MeterValues"),
    _reserve(1, "REMOTE", seconds=5),
    _reserve(1, "C3B2A104", seconds=60),
    _reserve(0, "OTHER", seconds=20, parent="FAMILY"),
    _ask("CancelReservation", reservationId=7),
    _list(1, "Full", C3B2A104="Accepted", OTHER="Blocked"),
    _list(2, "Differential", C3B2A104="Blocked", OTHER="Accepted"),
    _list(3, "Full"),
    _ask("ChangeConfiguration", key="LocalPreAuthorize", value="true"),
]
WORLD = [
    Named("power off and on", _power_off_and_on),
    Named("power off", lambda bench: bench.cut_power()),
    _event(ev.PowerOn()),
    _event(ev.RestartPressed()),
    _event(ev.NetworkDown()),
    _event(ev.NetworkUp()),
    Named("link lost", _no_link),
    Named("link back", lambda bench: bench.restore_link()),
    _event(ev.FaultRaised(connector_id=1, error_code="GroundFailure")),
    _event(ev.FaultCleared(1)),
    _event(ev.KeyWritten("AuthEnabled", "false")),
    _event(ev.KeyWritten("AuthEnabled", "true")),
]
SERVER = [
    Named("silent server", _server(False)),
    Named("answers what waits", _caught_up),
    Named("friendly server", _server(True)),
]
SESSION = [DRIVER[0], DRIVER[2], DRIVER[3], OPERATOR[0], OPERATOR[2]]
"""What most stories must have some of."""

WAITS = st.sampled_from(
    [0.0, 0.001, 0.3, 0.999, 1.0, 2.0, 3.0, 4.0, 5.0, 6.999, 7.0, 9.999, 10.0, 20.0, 29.999, 30.0, 30.001, 60.0]
)
Story = list[tuple[Named, float]]


def stories(*groups: list[Named], most: int = 14) -> st.SearchStrategy[Story]:
    """Return stories of these groups of acts, each act followed by a wait."""
    acts = st.one_of(*(st.sampled_from(group) for group in (SESSION, *groups)))
    return st.lists(st.tuples(acts, WAITS), min_size=1, max_size=most)


def deaths(*groups: list[Named]) -> st.SearchStrategy[Named]:
    """Return acts in the midst of which the process dies."""
    acts = st.one_of(*(st.sampled_from(group) for group in (SESSION, *groups)))
    return st.builds(dies, st.integers(0, 6), acts)


def device(firmware: str = "standard") -> DeviceSettings:
    """Return a charger that has much to tell: short intervals, offline starts, stop data."""
    return settings(
        firmware=firmware,
        MeterValueSampleInterval="10",
        AllowOfflineTxForUnknownId="true",
        TransactionMessageRetryInterval="5",
        StopTxnSampledData="Energy.Active.Import.Register",
    )


def tell(bench: Bench, story: Story) -> None:
    """Let a story happen."""
    for named, wait_s in story:
        named.act(bench)
        bench.pass_time(wait_s)


def recover(bench: Bench) -> None:
    """Let everything be well again for long enough that all is told."""
    bench.answers, bench.refuses, bench.reachable = True, frozenset(), True
    bench.feed(ev.PowerOn())
    bench.feed(ev.NetworkUp())
    bench.pass_time(40)
    bench.feed(ev.TryNow())
    bench.pass_time(10)
    bench.feed(ev.KeyWritten("AuthEnabled", "true"))
    bench.feed(ev.LocalStop(1))
    bench.pass_time(100)
