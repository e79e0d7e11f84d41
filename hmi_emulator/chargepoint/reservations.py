"""Reservations: a connector, or any of them (connector 0), kept for a token or its relatives (OCPP 1.6 section 3.7).

A reservation ends with its expiry, its cancellation, or the transaction that carries its id (ocpp16-rules 71 to 73).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import Row, Save
from hmi_emulator.chargepoint.notices import Because, HardwareChanged, Outputs, because
from hmi_emulator.vocabulary.instants import instant_of
from hmi_emulator.vocabulary.ocpp16 import CancelReservationStatus, ReservationStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import TimeCame
    from hmi_emulator.chargepoint.state import ChargePointState, Step
    from hmi_emulator.vocabulary.payloads import ReserveNow

PROFILE = "Reservation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """One reservation; connector 0 is any connector."""

    reservation_id: int
    connector_id: int
    id_tag: str
    parent_id_tag: str | None
    expires_utc_ms: int
    """The first instant at which it no longer holds."""

    def is_for(self, id_tag: str, parent_id_tag: str | None) -> bool:
        """Return whether a token, or the parent that is known of it, may use the reservation."""
        if self.id_tag.lower() == id_tag.lower():
            return True
        wanted = self.parent_id_tag
        return wanted is not None and parent_id_tag is not None and wanted.lower() == parent_id_tag.lower()


@dataclass(frozen=True, slots=True)
class Reservations:
    """By id, oldest first."""

    by_id: Mapping[int, Reservation] = field(default_factory=dict)


class Claim(Enum):
    """What the reservations mean for a token at a connector."""

    FREE = "free"
    OWN = "own"
    PERHAPS = "perhaps"
    """For relatives of a parent: only the central system can tell whether the token is one."""
    BARRED = "barred"


def restored(rows: Iterable[Row], connectors: int) -> Reservations:
    """Return the reservations as the memory has them, without those that this charger cannot have."""
    read = [_read(row.value) for row in rows if row.section == "reservation" and row.value is not None]
    return Reservations({one.reservation_id: one for one in read if one and 0 <= one.connector_id <= connectors})


def _read(text: str) -> Reservation | None:
    try:
        one = Reservation(**json.loads(text))
    except (ValueError, TypeError):
        return None
    numbers = (one.reservation_id, one.connector_id, one.expires_utc_ms)
    words = (one.id_tag, one.parent_id_tag or "")
    sound = all(type(number) is int for number in numbers) and all(isinstance(word, str) for word in words)
    return one if sound else None


# ---- what is reserved --------------------------------------------------------------------------------------


def _holding(state: ChargePointState, now: int) -> list[Reservation]:
    if not state.reservations.by_id:
        return []
    utc = state.clock.utc(now)
    return [one for one in state.reservations.by_id.values() if one.expires_utc_ms > utc]


def keeping(state: ChargePointState, connector_id: int, here: Here) -> Reservation | None:
    """Return the reservation for which a connector must be kept, None when anybody may use it."""
    holding = _holding(state, here.now)
    if not holding:
        return None
    granted = _granted(state, here.now)
    own = next((one for one in holding if one.connector_id == connector_id), granted.get(connector_id))
    if own is not None:
        return own
    waiting = [one for one in holding if one.connector_id == 0 and one not in granted.values()]
    if not waiting:
        return None
    left = _pool(state, holding, here) - {connector_id}
    return waiting[-1] if len(left) < len(waiting) else None


def _granted(state: ChargePointState, now: int) -> dict[int, Reservation]:
    """Return by connector the reservations whose drivers were granted one and have not plugged in yet."""
    found = {
        grant.connector_id: using(state, grant.connector_id, grant.id_tag, grant.parent_id_tag, now)
        for grant in state.authorization.grants
    }
    return {number: one for number, one in found.items() if one is not None}


def _pool(state: ChargePointState, holding: Iterable[Reservation], here: Here) -> set[int]:
    """Return the connectors that can serve connector 0: the free ones, or where none is, those with a waiting car."""
    named = {one.connector_id for one in holding}
    usable = {number for number in state.connector_ids if number not in named and _usable(state, number)}
    return {number for number in usable if _empty(state, number, here)} or usable


def _usable(state: ChargePointState, connector_id: int) -> bool:
    connectors = state.connectors
    return (
        connector_id not in state.transactions.running
        and connectors.operative(connector_id)
        and connectors.faulted(connector_id) is None
        and state.authorization.grant(connector_id) is None
    )


def _empty(state: ChargePointState, connector_id: int, here: Here) -> bool:
    return connector_id not in state.connectors.ended and not here.at(connector_id).plugged


def claim(state: ChargePointState, connector_id: int, id_tag: str, parent_id_tag: str | None, here: Here) -> Claim:
    """Return whether a token may use a connector; `parent_id_tag` is None while the parent is not known."""
    if using(state, connector_id, id_tag, parent_id_tag, here.now) is not None:
        return Claim.OWN
    kept_for = keeping(state, connector_id, here)
    if kept_for is None:
        return Claim.FREE
    same = [one for one in _holding(state, here.now) if one.connector_id == kept_for.connector_id]
    asks = parent_id_tag is None and any(one.parent_id_tag for one in same)
    return Claim.PERHAPS if asks else Claim.BARRED


def using(
    state: ChargePointState, connector_id: int, id_tag: str, parent_id_tag: str | None, now: int
) -> Reservation | None:
    """Return the reservation that a token uses up at a connector: the connector's own before one of connector 0."""
    holding = _holding(state, now)
    named = [one for one in holding if one.connector_id == connector_id]
    return next((one for one in named or holding if _fits(one, connector_id, id_tag, parent_id_tag)), None)


def _fits(one: Reservation, connector_id: int, id_tag: str, parent_id_tag: str | None) -> bool:
    return one.connector_id in {0, connector_id} and one.is_for(id_tag, parent_id_tag)


# ---- requests ----------------------------------------------------------------------------------------------


def reserved(
    state: ChargePointState, request: ReserveNow, here: Here
) -> tuple[ChargePointState, ReservationStatus, Outputs]:
    """Answer ReserveNow; a known id is replaced, but only by a reservation that can be had."""
    expires = instant_of(request.expiry_date)
    kept = {key: one for key, one in state.reservations.by_id.items() if key != request.reservation_id}
    others = replace(state, reservations=Reservations(kept))
    why = _not_reservable(state, request, expires, here)
    if why is not None:
        return state, ReservationStatus.rejected, (why,)
    status, why = _room(others, request.connector_id, here)
    if why is not None:
        return state, status, (why,)
    one = Reservation(
        reservation_id=request.reservation_id,
        connector_id=request.connector_id,
        id_tag=request.id_tag,
        parent_id_tag=request.parent_id_tag,
        expires_utc_ms=expires,
    )
    row = Row("reservation", str(one.reservation_id), json.dumps(asdict(one)))
    new = Reservations({**kept, one.reservation_id: one})
    return replace(state, reservations=new), ReservationStatus.accepted, (Save((row,)),)


def _not_reservable(state: ChargePointState, request: ReserveNow, expires: int, here: Here) -> Because | None:
    """Return why such a reservation can never be had here."""
    number = request.connector_id
    if PROFILE not in state.configuration.names("SupportedFeatureProfiles"):
        return because("profile_missing", profile=PROFILE)
    if number != 0 and number not in state.connector_ids:
        return because("connector.unknown", connector=number)
    if number == 0 and not state.configuration.flag("ReserveConnectorZeroSupported"):
        return because("reserve.connector_zero")
    if not request.id_tag:
        return because("reserve.no_token")
    if state.maintenance.restart is not None:
        return because("reset.under_way")
    return because("reserve.past") if expires <= state.clock.utc(here.now) else None


def _room(state: ChargePointState, number: int, here: Here) -> tuple[ReservationStatus, Because | None]:
    """Return whether the state of the connectors has room for one more reservation, and if not, why."""
    meant = tuple(state.connector_ids) if number == 0 else (number,)
    if all(state.connectors.faulted(one) for one in meant):
        return ReservationStatus.faulted, because("reserve.faulted", connector=number)
    if not any(state.connectors.operative(one) for one in meant):
        return ReservationStatus.unavailable, because("reserve.unavailable", connector=number)
    free = [one for one in meant if _usable(state, one) and _empty(state, one, here)]
    if not free:
        return ReservationStatus.occupied, because("reserve.occupied", connector=number)
    if all(keeping(state, one, here) for one in free):
        return ReservationStatus.occupied, because("reserve.reserved", connector=number)
    return ReservationStatus.accepted, None


def cancelled(
    state: ChargePointState, reservation_id: int, here: Here
) -> tuple[ChargePointState, CancelReservationStatus, Outputs]:
    """Answer CancelReservation."""
    if all(one.reservation_id != reservation_id for one in _holding(state, here.now)):
        return state, CancelReservationStatus.rejected, (because("reserve.unknown", id=reservation_id),)
    state, follows = _freed(state, (reservation_id,))
    return state, CancelReservationStatus.accepted, follows


# ---- the end -----------------------------------------------------------------------------------------------


def without(state: ChargePointState, reservation_ids: Iterable[int]) -> Step:
    """Forget reservations."""
    gone = set(reservation_ids)
    if not gone:
        return state, ()
    kept = {key: one for key, one in state.reservations.by_id.items() if key not in gone}
    rows = tuple(Row("reservation", str(key), None) for key in sorted(gone))
    return replace(state, reservations=Reservations(kept)), (Save(rows),)


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Forget what has expired."""
    if not state.reservations.by_id:
        return state, ()
    utc = state.clock.utc(here.now)
    return _freed(state, [key for key, one in state.reservations.by_id.items() if one.expires_utc_ms <= utc])


def _freed(state: ChargePointState, reservation_ids: Iterable[int]) -> Step:
    """Forget reservations that nobody used; a car that needs no token may wait for that."""
    state, saved = without(state, reservation_ids)
    return state, ((*saved, HardwareChanged()) if saved else ())


def next_deadline(state: ChargePointState, now: int) -> int | None:
    """Return the instant of the next expiry; at once where the clock was set past it."""
    ends = [one.expires_utc_ms for one in state.reservations.by_id.values()]
    return max(now + 1, now + min(ends) - state.clock.utc(now)) if ends else None
