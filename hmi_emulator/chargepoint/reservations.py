"""Reservations: connectors that are kept for a token until an instant (OCPP 1.6 sections 5.2 and 5.13, rules 71 to 73).

A reservation of connector 0 keeps any one connector. A reservation is used up by the transaction that it was for.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import Row, Save
from hmi_emulator.chargepoint.notices import HardwareChanged, because
from hmi_emulator.vocabulary.instants import instant_of
from hmi_emulator.vocabulary.ocpp16 import CancelReservationStatus, ReservationStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import Outputs, TimeCame, TransactionBegan
    from hmi_emulator.chargepoint.state import ChargePointState, Step
    from hmi_emulator.vocabulary.payloads import CancelReservation, ReserveNow

_SECTION = "reservation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """One connector, or any one, that is kept for a token."""

    reservation_id: int
    connector_id: int
    """0 means any connector."""
    id_tag: str
    parent_id_tag: str | None
    expiry_utc_ms: int

    def fits(self, id_tag: str, parent_id_tag: str | None) -> bool:
        """Return whether the reservation is for this token, or for its group."""
        if id_tag.lower() == self.id_tag.lower():
            return True
        return self.parent_id_tag is not None and (parent_id_tag or "").lower() == self.parent_id_tag.lower()


@dataclass(frozen=True, slots=True)
class Reservations:
    """The reservations that wait, by their id."""

    held: Mapping[int, Reservation] = field(default_factory=dict)


def restored(rows: Iterable[Row]) -> Reservations:
    """Return the reservations as the memory has them; one that cannot be read is left out."""
    held: dict[int, Reservation] = {}
    for row in rows:
        if row.section != _SECTION or row.value is None:
            continue
        try:
            one = Reservation(**json.loads(row.value))
        except (ValueError, TypeError):
            continue
        held[one.reservation_id] = one
    return Reservations(held)


# ---- what is kept for whom -----------------------------------------------------------------------------------


def kept(state: ChargePointState, connector_id: int) -> bool:
    """Return whether a connector that is free otherwise is Reserved: itself, or as the last ones for connector 0."""
    held = state.reservations.held
    if not held:
        return False
    if any(one.connector_id == connector_id for one in held.values()):
        return True
    any_one = [one for one in held.values() if one.connector_id == 0]
    return 0 < len(_usable(state)) <= len(any_one)


def barring(state: ChargePointState, connector_id: int, id_tag: str, parent_id_tag: str | None) -> Reservation | None:
    """Return the reservation that keeps a token from starting at a connector, None when nothing does."""
    held = state.reservations.held
    if not held or using(state, connector_id, id_tag, parent_id_tag) is not None:
        return None
    own = next((one for one in held.values() if one.connector_id == connector_id), None)
    if own is not None:
        return own
    any_one = [one for one in held.values() if one.connector_id == 0]
    left = [number for number in _usable(state) if number != connector_id]
    return any_one[0] if len(any_one) > len(left) else None


def using(state: ChargePointState, connector_id: int, id_tag: str, parent_id_tag: str | None) -> Reservation | None:
    """Return the reservation that a start at a connector would use up: the connector's own first."""
    fitting = [
        one
        for one in state.reservations.held.values()
        if one.connector_id in {0, connector_id} and one.fits(id_tag, parent_id_tag)
    ]
    return max(fitting, key=lambda one: (one.connector_id, -one.expiry_utc_ms), default=None)


def _usable(state: ChargePointState) -> list[int]:
    """Return the connectors at which somebody could start, and that are not reserved themselves."""
    connectors, taken = state.connectors, {one.connector_id for one in state.reservations.held.values()}
    return [
        number
        for number in state.connector_ids
        if number not in taken
        and number not in state.transactions.running
        and connectors.operative(number)
        and connectors.faulted(number) is None
    ]


# ---- requests --------------------------------------------------------------------------------------------------


def reserve(state: ChargePointState, request: ReserveNow, here: Here) -> tuple[ChargePointState, str, Outputs]:
    """Answer ReserveNow; a reservation of the same id is replaced."""
    number, expiry = request.connector_id, instant_of(request.expiry_date)
    rejected = str(ReservationStatus.rejected)
    if number != 0 and number not in state.connector_ids:
        return state, rejected, (because("connector.unknown", connector=number),)
    if number == 0 and not state.configuration.flag("ReserveConnectorZeroSupported"):
        return state, rejected, (because("reservation.not_for_all"),)
    if expiry <= state.clock.utc(here.now):
        return state, rejected, (because("reservation.past", expiry=request.expiry_date),)
    others = {key: one for key, one in state.reservations.held.items() if key != request.reservation_id}
    obstacle = _obstacle(replace(state, reservations=Reservations(others)), number, here)
    if obstacle is not None:
        return state, str(obstacle), (because(f"reservation.{str(obstacle).lower()}", connector=number),)
    new = Reservation(
        reservation_id=request.reservation_id,
        connector_id=number,
        id_tag=request.id_tag,
        parent_id_tag=request.parent_id_tag,
        expiry_utc_ms=expiry,
    )
    held = Reservations({**others, new.reservation_id: new})
    row = Row(_SECTION, str(new.reservation_id), json.dumps(asdict(new)))
    return replace(state, reservations=held), str(ReservationStatus.accepted), (Save((row,)),)


def _obstacle(state: ChargePointState, number: int, here: Here) -> ReservationStatus | None:
    """Return what stands in the way of a new reservation, beside those that are held."""
    numbers = list(state.connector_ids) if number == 0 else [number]
    found = [_state_of(state, one, here) for one in numbers]
    free = [status for status in found if status is None]
    waiting = [one for one in state.reservations.held.values() if one.connector_id == 0]
    everywhere = [one for one in state.connector_ids if _state_of(state, one, here) is None]
    if free and len(everywhere) > len(waiting):
        return None
    if free or ReservationStatus.occupied in found:
        return ReservationStatus.occupied
    return ReservationStatus.unavailable if ReservationStatus.unavailable in found else ReservationStatus.faulted


def _state_of(state: ChargePointState, number: int, here: Here) -> ReservationStatus | None:
    connectors = state.connectors
    if connectors.faulted(number) is not None:
        return ReservationStatus.faulted
    if not connectors.operative(number):
        return ReservationStatus.unavailable
    busy = (
        number in state.transactions.running
        or here.at(number).plugged
        or number in connectors.ended
        or state.authorization.grant(number) is not None
        or any(one.connector_id == number for one in state.reservations.held.values())
    )
    return ReservationStatus.occupied if busy else None


def cancel(state: ChargePointState, request: CancelReservation) -> tuple[ChargePointState, str, Outputs]:
    """Answer CancelReservation."""
    if request.reservation_id not in state.reservations.held:
        why = because("reservation.unknown", id=request.reservation_id)
        return state, str(CancelReservationStatus.rejected), (why,)
    state, outputs = _without(state, {request.reservation_id})
    return state, str(CancelReservationStatus.accepted), outputs


# ---- the end of a reservation ----------------------------------------------------------------------------------


def transaction_began(state: ChargePointState, notice: TransactionBegan, _here: Here) -> Step:
    """Use the reservation up that the transaction was for (rule 72)."""
    used = notice.reservation_id
    return _without(state, {used}) if used is not None and used in state.reservations.held else (state, ())


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Let go what has expired; a car of somebody else may wait there."""
    if not state.reservations.held:
        return state, ()
    utc_ms = state.clock.utc(here.now)
    over = {key for key, one in state.reservations.held.items() if one.expiry_utc_ms <= utc_ms}
    return _without(state, over) if over else (state, ())


def deadline(state: ChargePointState) -> int | None:
    """Return the instant at which the first reservation expires, by the clock as it is now."""
    ends = [state.clock.instant(one.expiry_utc_ms) for one in state.reservations.held.values()]
    return min(ends, default=None)


def _without(state: ChargePointState, gone: set[int]) -> Step:
    held = {key: one for key, one in state.reservations.held.items() if key not in gone}
    rows = tuple(Row(_SECTION, str(key), None) for key in sorted(gone))
    return replace(state, reservations=Reservations(held)), (Save(rows), HardwareChanged())
