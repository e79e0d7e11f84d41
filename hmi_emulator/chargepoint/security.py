"""Security at run time: the keys AuthorizationKey and SecurityProfile, and security events that are told.

After the OCPP security white paper (sections 2 and 4.5; ocpp16-rules 11 and 75 to 77). AuthorizationKey is written and
never read. The profile only goes up. Both take effect by connecting anew, with the way back kept until that worked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.connection import HIGHEST_PROFILE, connection_row, profile_of, with_profile
from hmi_emulator.chargepoint.effects import Row, Save
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.chargepoint.link_events import LinkFailure
from hmi_emulator.chargepoint.notices import Because, CallWanted, ConnectionChanged, KeySet, Outputs, because
from hmi_emulator.vocabulary.instants import wire_time
from hmi_emulator.vocabulary.ocpp16 import ConfigurationStatus
from hmi_emulator.vocabulary.payloads import BootNotification, SecurityEventNotification

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.link_events import LinkFailed
    from hmi_emulator.chargepoint.notices import Answered, LinkUp, NotAnswered, TimeCame
    from hmi_emulator.chargepoint.state import ChargePointState, Step

AUTHORIZATION_KEY = "AuthorizationKey"
SECURITY_PROFILE = "SecurityProfile"
SECTION = "security_event"
BAD_SERVER_CERTIFICATE = "InvalidCentralSystemCertificate"
MOST_EVENTS = 20
"""Kept at once; the oldest give way."""
LONGEST_INFO = 255
_HEX_LENGTHS = range(32, 41)
_PLAIN_LENGTHS = range(16, 21)
_UNTOLD = frozenset({"link", "timeout"})
"""Reasons for no answer after which the event is told again; any CALLERROR is an answer (ocpp16-rules 11)."""

Changed = tuple["ChargePointState", ConfigurationStatus, Outputs]


# ---- the two keys ----------------------------------------------------------------------------------------


def owns(name: str) -> bool:
    """Return whether a key is changed here, in any case of its letters."""
    return name.lower() in {AUTHORIZATION_KEY.lower(), SECURITY_PROFILE.lower()}


def changed(state: ChargePointState, name: str, value: str) -> Changed:
    """Answer ChangeConfiguration for a key that is owned here."""
    if name.lower() == AUTHORIZATION_KEY.lower():
        return _password_changed(state, value)
    return _profile_changed(state, value.strip())


def key_set(state: ChargePointState, notice: KeySet, _here: Here) -> Step:
    """Do what was written inside the charger as if the central system had asked; what is refused is undone."""
    present = str(profile_of(state.connection))
    if not owns(notice.key) or (notice.key == SECURITY_PROFILE and notice.value == present):
        return state, ()
    state, status, follows = changed(state, notice.key, notice.value)
    undone: Outputs = () if status is ConfigurationStatus.accepted else (KeySet(SECURITY_PROFILE, present),)
    return state, (*(one for one in follows if not isinstance(one, Because)), *undone)


def is_hex_key(value: str) -> bool:
    """Return whether an AuthorizationKey is bytes told in hexadecimal: 32 to 40 digits, two a byte."""
    digits = all(sign in "0123456789abcdefABCDEF" for sign in value)
    return digits and len(value) in _HEX_LENGTHS and len(value) % 2 == 0


def _is_plain_key(value: str) -> bool:
    return len(value) in _PLAIN_LENGTHS and value.isascii() and value.isprintable()


def _password_changed(state: ChargePointState, value: str) -> Changed:
    if not is_hex_key(value) and not _is_plain_key(value):
        return _refused(state, because("security.key_form", length=len(value)))
    profile = profile_of(state.connection)
    new = replace(state.connection, password=value, password_is_hex=is_hex_key(value), profile=profile)
    if profile == 0:
        kept = (because("security.key_unused"), Save((connection_row(new),)))
        return replace(state, connection=new), ConfigurationStatus.accepted, kept
    return state, ConfigurationStatus.accepted, (ConnectionChanged(new, tried=True),)


def _profile_changed(state: ChargePointState, value: str) -> Changed:
    present = profile_of(state.connection)
    if value not in {"0", "1", "2", "3"}:
        return _refused(state, because("security.profile_unknown"))
    wanted = int(value)
    if wanted < present:
        return _refused(state, because("security.profile_down", present=present, wanted=wanted))
    if wanted > HIGHEST_PROFILE:
        return _refused(state, because("security.profile_missing", wanted=wanted))
    if wanted == present:
        return state, ConfigurationStatus.accepted, (because("security.profile_same", present=present),)
    if not state.connection.password:
        return _refused(state, because("security.no_key", wanted=wanted))
    moved = ConnectionChanged(with_profile(state.connection, wanted), tried=True)
    return state, ConfigurationStatus.accepted, (moved,)


def _refused(state: ChargePointState, why: Because) -> Changed:
    return state, ConfigurationStatus.rejected, (why,)


# ---- security events -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SecurityEvent:
    """Something that a central system should hear of, kept over a power cut."""

    seq: int
    type: str
    timestamp: str
    tech_info: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Security:
    """Events that nobody has heard of yet, oldest first."""

    events: tuple[SecurityEvent, ...] = ()
    due_at: int | None = None
    """Instant at which the oldest is told."""
    asked: bool = False
    """It has been sent and not been answered."""

    def next_deadline(self) -> int | None:
        """Return the instant at which an event is told."""
        return self.due_at


def restored(rows: Iterable[Row]) -> Security:
    """Return the events that the memory has; what cannot be read is passed over."""
    found = [event for row in rows if row.section == SECTION and row.value and (event := _read(row.key, row.value))]
    return Security(events=tuple(sorted(found, key=lambda event: event.seq))[-MOST_EVENTS:])


def _read(key: str, value: str) -> SecurityEvent | None:
    try:
        words = [str(word) for word in json.loads(value)]
        return SecurityEvent(int(key), *words) if len(words) == 3 else None
    except (ValueError, TypeError, RecursionError):
        return None


def link_failed(state: ChargePointState, event: LinkFailed, here: Here) -> Step:
    """Keep that a server showed a bad certificate, once for as long as nobody has heard of it."""
    current = event.attempt == state.link.attempt and state.link.phase is Phase.CONNECTING
    known = any(kept.type == BAD_SERVER_CERTIFICATE for kept in state.security.events)
    if event.reason is not LinkFailure.CERTIFICATE or not current or known:
        return state, ()
    events = state.security.events
    seq = events[-1].seq + 1 if events else 1
    new = SecurityEvent(seq, BAD_SERVER_CERTIFICATE, wire_time(state.clock.utc(here.now)), event.detail[:LONGEST_INFO])
    gone, kept = (*events, new)[:-MOST_EVENTS], (*events, new)[-MOST_EVENTS:]
    words = json.dumps([new.type, new.timestamp, new.tech_info])
    rows = (Row(SECTION, str(seq), words), *(Row(SECTION, str(old.seq), None) for old in gone))
    return _with(state, events=kept), (Save(rows),)


def link_up(state: ChargePointState, _notice: LinkUp, here: Here) -> Step:
    """Tell what could not be told before; without a boot this is a mere reconnect."""
    return _due(state, here) if state.registration.accepted else (state, ())


def answered(state: ChargePointState, notice: Answered, here: Here) -> Step:
    """Tell the oldest event after an accepted boot, and the next after each answer."""
    if isinstance(notice.request, SecurityEventNotification):
        return _heard(state, here)
    if isinstance(notice.request, BootNotification) and state.registration.accepted:
        return _due(state, here)
    return state, ()


def not_answered(state: ChargePointState, notice: NotAnswered, here: Here) -> Step:
    """Keep the event for the next link; a central system that refuses it does not want it."""
    if not isinstance(notice.request, SecurityEventNotification):
        return state, ()
    if notice.why in _UNTOLD:
        return _with(state, asked=False, due_at=None), ()
    return _heard(state, here)


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Send the event that is due, behind the statuses of the same instant."""
    due = state.security.due_at
    if due is None or here.now < due:
        return state, ()
    state = _with(state, due_at=None)
    if not state.security.events or not state.registration.accepted or state.link.phase is not Phase.OPEN:
        return state, ()
    oldest = state.security.events[0]
    told = SecurityEventNotification(oldest.type, oldest.timestamp, oldest.tech_info or None)
    return _with(state, asked=True), (CallWanted(told),)


def _due(state: ChargePointState, here: Here) -> Step:
    waits = state.security.events and not state.security.asked
    return (_with(state, due_at=here.now) if waits else state), ()


def _heard(state: ChargePointState, here: Here) -> Step:
    events = state.security.events
    if not events:
        return _with(state, asked=False), ()
    rest = events[1:]
    state = _with(state, events=rest, asked=False, due_at=here.now if rest else None)
    return state, (Save((Row(SECTION, str(events[0].seq), None),)),)


def _with(state: ChargePointState, **changes: object) -> ChargePointState:
    return replace(state, security=replace(state.security, **changes))  # type: ignore[arg-type]  # names checked by replace
