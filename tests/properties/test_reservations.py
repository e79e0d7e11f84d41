"""Whatever happens, nobody starts where a connector is kept for another token, and no promise is broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import Row
from hmi_emulator.vocabulary.instants import wire_time
from tests.support.bench import UTC, Bench
from tests.support.bench import settings as device

TAGS = ("ANNA", "BO", "CILLA")
PARENTS = {"ANNA": "FAMILY", "BO": "FAMILY"}
CONNECTORS = (1, 2)


class Judge(Bench):
    """A bench that holds each start against the reservations in the memory."""

    def __init__(self) -> None:
        super().__init__(device("generic", AllowOfflineTxForUnknownId="true", ConnectionTimeOut="20"))
        self.tokens = {tag: {"status": "Accepted", "parentIdTag": parent} for tag, parent in PARENTS.items()}
        self.power_on()

    def _holding(self, connector: int) -> list[dict[str, Any]]:
        rows = [json.loads(value) for (section, _), value in self.memory.items() if section == "reservation"]
        return [one for one in rows if one["connector_id"] == connector and one["expires_utc_ms"] > UTC + self.now]

    def _saved(self, rows: tuple[Row, ...]) -> None:
        for row in rows:
            if row.section == "outbox" and row.value is not None:
                message = json.loads(row.value)
                if message["action"] == "StartTransaction":
                    self._judge(message["payload"])
        super()._saved(rows)

    def _judge(self, start: dict[str, Any]) -> None:
        used = start.get("reservationId")
        for one in self._holding(start["connectorId"]):
            assert _may_use(one, start["idTag"], PARENTS.get(start["idTag"])), f"{start} where {one}"
            assert used == one["reservation_id"]
        if used is not None:
            offered = self._holding(start["connectorId"]) + self._holding(0)
            assert used in {one["reservation_id"] for one in offered}

    def feed(self, event: ev.Event) -> None:
        super().feed(event)
        point = self.state.chargepoint
        if point is None or self.is_dead():
            return
        taken = {*point.transactions.running, *(grant.connector_id for grant in point.authorization.grants)}
        left = [number for number in CONNECTORS if number not in taken and not self._holding(number)]
        waiting = self._holding(0)
        for grant in point.authorization.grants:
            own = next((one for one in waiting if _may_use(one, grant.id_tag, grant.parent_id_tag)), None)
            waiting = [one for one in waiting if one is not own]
        assert len(left) >= len(waiting), "more was promised than is left"


def _may_use(reservation: dict[str, Any], tag: str, known_parent: str | None) -> bool:
    parent = reservation["parent_id_tag"]
    return reservation["id_tag"] == tag or (parent is not None and known_parent == parent)


@dataclass(frozen=True)
class Named:
    """An act that can be read in a failing story."""

    name: str
    act: Callable[[Judge], object] = field(repr=False, compare=False)


def _ask(bench: Judge, action: str, **payload: object) -> None:
    if bench.view.link.open:
        bench.question(action, payload)


def _reserve(bench: Judge, number: int, connector: int, tag: str, seconds: int, parent: str | None) -> None:
    payload: dict[str, object] = {"connectorId": connector, "idTag": tag, "reservationId": number}
    payload["expiryDate"] = wire_time(UTC + bench.now + seconds * 1000)
    _ask(bench, "ReserveNow", **payload, **({} if parent is None else {"parentIdTag": parent}))


def _killed(bench: Judge) -> None:
    bench.kill()
    bench.power_on()


def _dies(bench: Judge, effects: int, act: Callable[[Judge], object]) -> None:
    bench.effects_left = effects
    act(bench)
    _killed(bench)


TAG = st.sampled_from(TAGS)
CONNECTOR = st.sampled_from(CONNECTORS)
RESERVE = st.builds(
    lambda number, connector, tag, seconds, parent: Named(
        f"reserve {number} at {connector} for {tag}/{parent}, {seconds} s",
        lambda bench: _reserve(bench, number, connector, tag, seconds, parent),
    ),
    st.integers(1, 3),
    st.sampled_from([0, 0, *CONNECTORS]),
    TAG,
    st.sampled_from([5, 30, 300, 300]),
    st.sampled_from([None, "FAMILY"]),
)
CANCEL = st.integers(1, 3).map(
    lambda number: Named(f"cancel {number}", lambda bench: _ask(bench, "CancelReservation", reservationId=number))
)
TAP = st.builds(
    lambda tag, connector: Named(f"{tag} at {connector}", lambda bench: bench.feed(ev.TokenPresented(tag, connector))),
    TAG,
    st.sampled_from([None, *CONNECTORS]),
)
REMOTE = st.builds(
    lambda tag, where: Named(
        f"remote {tag} {where}", lambda bench: _ask(bench, "RemoteStartTransaction", idTag=tag, **where)
    ),
    TAG,
    st.sampled_from([{}, {"connectorId": 1}, {"connectorId": 2}]),
)
CAR = st.builds(
    lambda connector, way: Named(f"{way} {connector}", lambda bench: getattr(bench, way)(connector)),
    CONNECTOR,
    st.sampled_from(["plug", "unplug"]),
)
WORLD = st.sampled_from(
    [
        Named("link lost", lambda bench: bench.drop_link() if bench.view.link.open else None),
        Named("link back", lambda bench: bench.restore_link()),
        Named("killed", _killed),
        Named("free charging", lambda bench: bench.feed(ev.KeyWritten("AuthEnabled", "false"))),
        Named("cards again", lambda bench: bench.feed(ev.KeyWritten("AuthEnabled", "true"))),
    ]
)
USUAL = st.one_of(RESERVE, RESERVE, TAP, TAP, REMOTE, CAR, CAR, CANCEL, WORLD)
DEATH = st.builds(
    lambda effects, named: Named(
        f"dies after {effects} of {named.name}", lambda bench: _dies(bench, effects, named.act)
    ),
    st.integers(0, 4),
    st.one_of(RESERVE, TAP, REMOTE, CAR),
)
STORY = st.lists(
    st.tuples(st.one_of(USUAL, USUAL, USUAL, DEATH), st.sampled_from([0, 0, 0, 0.001, 1, 4.999, 5, 20, 30])),
    max_size=14,
)


@settings(max_examples=300)
@given(RESERVE, STORY)
def test_nobody_starts_where_another_is_expected(first: Named, story: list[tuple[Named, float]]) -> None:
    bench = Judge()
    first.act(bench)
    for named, wait_s in story:
        named.act(bench)
        bench.pass_time(wait_s)
    for connector in CONNECTORS:  # at last a stranger tries his luck everywhere
        bench.feed(ev.TokenPresented("CILLA", connector))
        bench.plug(connector)
