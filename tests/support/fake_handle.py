"""A charger as the window holds it, without a charger: hand-made snapshots and a log in memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path

from hmi_emulator.charger.catalogue import ChargerModel, parse_charger
from hmi_emulator.device.events import Event
from hmi_emulator.device.snapshot import CardVerdict, ConnectorSnapshot, DeviceSnapshot, LinkSnapshot, LinkState
from hmi_emulator.runtime.frames import Direction, LogQuery, LogRow
from hmi_emulator.vocabulary.verdict import Verdict
from hmi_emulator.vocabulary.visual import HaloColour, HaloPattern, Motion, Sign, VisualState

MORNING_MS = 1_795_530_521_208
"""UTC of the machine's instant 0: 2026-11-24, 14:28:41.208."""

CHARGING = VisualState(
    word="state.charging", light="light.blue", colour=HaloColour.BLUE, motion=Motion.SLOW_PULSE, sign=Sign.CHARGING
)
LOCKED = VisualState(
    word="state.locked", light="light.yellow", colour=HaloColour.YELLOW, motion=Motion.STEADY, sign=Sign.LOCKED
)

CONNECTOR = ConnectorSnapshot(
    connector_id=1,
    status="Charging",
    error_code="NoError",
    visited=("Available", "Preparing", "SuspendedEV", "Charging"),
    visual=CHARGING,
    halo=HaloPattern(colour=HaloColour.BLUE, motion=Motion.SLOW_PULSE, since_ms=0),
    transaction=True,
    transaction_id=4711,
    id_tag="C3B2A104",
    started_at_ms=9_000,
    session_wh=494,
    cable_in_charger=True,
    cable_in_vehicle=True,
    locked=True,
    tethered=False,
    pilot="C",
    pilot_v=6.0,
    duty_pct=26.7,
    limit_a=16.0,
    limit_reason="profile",
    limit_purpose="TxProfile",
    offered_a=16.0,
    drawn_a=(16.0, 15.9, 15.8),
    voltage_v=(231.2, 230.6, 232.0),
    power_w=11_040.0,
    energy_wh=532_705,
    vehicle="compact",
    soc_pct=42.0,
    asks=True,
    phases=3,
    charger_code="C2",
)
IDLE_CONNECTOR = replace(
    CONNECTOR,
    status="Available",
    visited=("Available",),
    visual=LOCKED,
    halo=HaloPattern(colour=HaloColour.YELLOW, motion=Motion.STEADY, since_ms=0),
    transaction=False,
    transaction_id=None,
    id_tag="",
    started_at_ms=None,
    session_wh=0,
    cable_in_charger=False,
    cable_in_vehicle=False,
    locked=False,
    pilot="A",
    pilot_v=12.0,
    duty_pct=100.0,
    limit_reason="charger",
    limit_purpose="",
    offered_a=0.0,
    drawn_a=(0.0, 0.0, 0.0),
    power_w=0.0,
    charger_code="D1",
)
LINK = LinkSnapshot(
    state=LinkState.CONNECTED,
    url="ws://127.0.0.1:9000/ocpp",
    identity="HMI-0001",
    open=True,
    attempt=1,
    registration="Accepted",
)
SNAPSHOT = DeviceSnapshot(
    now_ms=205_340,
    utc_ms=MORNING_MS + 205_340,
    powered=True,
    model="cpb1",
    firmware="6.7.38",
    serial="501234",
    link=LINK,
    connectors=(CONNECTOR,),
    queue=0,
    display=None,
    card=CardVerdict(id_tag="C3B2A104", uid="04A1B2C3", verdict=Verdict.ACCEPTED, since_ms=23, connector_id=1),
)
IDLE = replace(SNAPSHOT, connectors=(IDLE_CONNECTOR,), card=None)


def failed(failure: str, next_try_at_ms: int | None = 217_340, *, attempt: int = 3) -> DeviceSnapshot:
    """Return a snapshot whose link has failed for this reason."""
    link = replace(
        LINK, state=LinkState.FAILED, open=False, attempt=attempt, failure=failure, next_try_at_ms=next_try_at_ms
    )
    return replace(IDLE, link=link)


@dataclass
class FakeLog:
    """A log in memory."""

    rows: list[LogRow] = field(default_factory=list)
    changes: int = 0
    pages_read: int = 0

    def add(self, row: LogRow) -> None:
        """Append a row; its number is given here."""
        self.rows.append(replace(row, seq=len(self.rows) + 1))
        self.changes += 1

    def answer(self, seq: int, text: str, at_ms: int) -> None:
        """Answer a row."""
        self.rows[seq - 1] = replace(self.rows[seq - 1], answer=text, answer_at_ms=at_ms)
        self.changes += 1

    def revision(self) -> int:
        return self.changes

    def count(self, query: LogQuery) -> int:
        return sum(1 for _ in self._fitting(query)) if query != LogQuery() else len(self.rows)

    def page(self, query: LogQuery, first: int, limit: int) -> tuple[LogRow, ...]:
        self.pages_read += 1
        rows = self.rows if query == LogQuery() else list(self._fitting(query))
        return tuple(rows[first : first + limit])

    def row(self, seq: int) -> LogRow | None:
        return self.rows[seq - 1] if 1 <= seq <= len(self.rows) else None

    def _fitting(self, query: LogQuery) -> Iterator[LogRow]:
        wanted = {Direction.SENT: query.sent, Direction.RECEIVED: query.received}
        words = query.words.casefold()
        for row in self.rows:
            said = f"{row.action} {row.text} {row.answer or ''}".casefold()
            if wanted.get(row.direction, query.acts) and words in said and (row.error or not query.errors_only):
                yield row


class FakeHandle:
    """Holds snapshots and a log; what the window posts is kept in `posted`."""

    def __init__(self, snapshot: DeviceSnapshot = SNAPSHOT, log: FakeLog | None = None) -> None:
        self.log = FakeLog() if log is None else log
        self.posted: list[Event] = []
        self._snapshot = snapshot
        self._listeners: list[Callable[[DeviceSnapshot], None]] = []

    def post(self, event: Event) -> None:
        self.posted.append(event)

    def now(self) -> int:
        return self._snapshot.now_ms

    def snapshot(self) -> DeviceSnapshot:
        return self._snapshot

    def subscribe(self, seen: Callable[[DeviceSnapshot], None]) -> None:
        self._listeners.append(seen)

    def show(self, snapshot: DeviceSnapshot) -> None:
        """Let everybody see another snapshot."""
        self._snapshot = snapshot
        for seen in self._listeners:
            seen(snapshot)


class FakeOperator:
    """Keeps the calls; each is answered by `answer` or `refuse`."""

    def __init__(self, url: str = "ws://127.0.0.1:9000/ocpp") -> None:
        self.url = url
        self.calls: list[tuple[str, Mapping[str, object]]] = []
        self.open: list[Future[Mapping[str, object]]] = []

    def call(self, action: str, payload: Mapping[str, object]) -> Future[Mapping[str, object]]:
        self.calls.append((action, payload))
        answer: Future[Mapping[str, object]] = Future()
        self.open.append(answer)
        return answer

    def answer(self, payload: Mapping[str, object]) -> None:
        self.open.pop(0).set_result(payload)

    def refuse(self, error: Exception) -> None:
        self.open.pop(0).set_exception(error)


def models() -> tuple[ChargerModel, ...]:
    """Return the catalogue."""
    folder = Path(__file__).parents[2] / "resources" / "chargers"
    return tuple(parse_charger(file.read_text("utf-8"), file.name) for file in sorted(folder.glob("*.toml")))


# ---- a session as the mockups show it ---------------------------------------------------------------------


def act(at_ms: int, key: str, **values: object) -> LogRow:
    """Return a row of something a person did."""
    return LogRow(
        seq=0,
        at_ms=at_ms,
        utc_ms=MORNING_MS + at_ms,
        direction=Direction.ACT,
        action=key,
        message_id="",
        text=json.dumps(values),
        answer=None,
        answer_at_ms=None,
        error=False,
    )


def call(
    at_ms: int,
    action: str,
    payload: Mapping[str, object],
    answer: Mapping[str, object] | None = None,
    trip_ms: int = 30,
    *,
    received: bool = False,
    error: bool = False,
) -> LogRow:
    """Return a row of a CALL and its answer."""
    message_id = f"{1_880_412_900 + at_ms % 997}"
    return LogRow(
        seq=0,
        at_ms=at_ms,
        utc_ms=MORNING_MS + at_ms,
        direction=Direction.RECEIVED if received else Direction.SENT,
        action=action,
        message_id=message_id,
        text=json.dumps([2, message_id, action, payload]),
        answer=None if answer is None else json.dumps([3, message_id, answer]),
        answer_at_ms=None if answer is None else at_ms + trip_ms,
        error=error,
        connector_id=1,
    )


def status(at_ms: int, word: str, trip_ms: int = 33) -> LogRow:
    """Return a row of a StatusNotification."""
    return call(at_ms, "StatusNotification", {"connectorId": 1, "errorCode": "NoError", "status": word}, {}, trip_ms)


def meter(at_ms: int, kw: str, amperes: str, wh: str) -> LogRow:
    """Return a row of MeterValues."""
    sampled = [
        {"value": kw, "measurand": "Power.Active.Import", "unit": "kW"},
        {"value": amperes, "measurand": "Current.Import", "phase": "L1", "unit": "A"},
        {"value": wh, "measurand": "Energy.Active.Import.Register", "unit": "Wh"},
    ]
    value = {"timestamp": "2026-11-24T14:29:56Z", "sampledValue": sampled}
    return call(at_ms, "MeterValues", {"connectorId": 1, "transactionId": 4711, "meterValue": [value]}, {}, 38)


def limit(at_ms: int, amperes: float) -> LogRow:
    """Return a row of a limit set by the central system."""
    schedule = {"chargingRateUnit": "A", "chargingSchedulePeriod": [{"startPeriod": 0, "limit": amperes}]}
    profile = {
        "chargingProfileId": 31,
        "transactionId": 4711,
        "stackLevel": 0,
        "chargingProfilePurpose": "TxProfile",
        "chargingProfileKind": "Relative",
        "chargingSchedule": schedule,
    }
    payload = {"connectorId": 1, "csChargingProfiles": profile}
    return call(at_ms, "SetChargingProfile", payload, {"status": "Accepted"}, 11, received=True)


def session() -> FakeLog:
    """Return a log with the session of mockup 01."""
    log = FakeLog()
    accepted = {"idTagInfo": {"status": "Accepted"}}
    start = {"connectorId": 1, "idTag": "C3B2A104", "meterStart": 532_211, "timestamp": "2026-11-24T14:28:50Z"}
    free_mode = {"key": "FreeMode", "value": "true"}
    not_supported = {"status": "NotSupported"}
    for row in (
        act(0, "act.card_held", uid="04 A1 B2 C3"),
        call(23, "Authorize", {"idTag": "C3B2A104"}, accepted, 41),
        act(8_662, "act.plugged_in", connector_id=1),
        status(8_706, "Preparing", 36),
        call(9_194, "StartTransaction", start, {"transactionId": 4711, **accepted}, 52),
        status(9_258, "SuspendedEV", 31),
        status(14_823, "Charging"),
        meter(75_204, "11.04", "16.0", "532394"),
        call(104_910, "ChangeConfiguration", free_mode, not_supported, 9, received=True, error=True),
        meter(135_201, "11.04", "16.0", "532578"),
        limit(145_342, 10),
        meter(195_204, "6.90", "10.0", "532705"),
        limit(205_340, 16.0),
        call(206_793, "Heartbeat", {}, {"currentTime": "2026-11-24T14:32:08Z"}, 28),
    ):
        log.add(row)
    return log
