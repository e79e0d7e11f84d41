"""The websocket as the charge point sees it: off, waiting, connecting, open; back-off between tries.

A failure that no waiting will mend (refused, unknown name, 401, 404, TLS, wrong subprotocol), or five time-outs in a
row, counts as failed on every surface (design.md section 11, assumed); tries go on all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.connection import BEFORE, connection_row, profile_of
from hmi_emulator.chargepoint.effects import CloseLink, Log, OpenLink, Save, Severity
from hmi_emulator.chargepoint.link_events import LinkFailure
from hmi_emulator.chargepoint.notices import KeySet, LinkDown, LinkUp, Outputs
from hmi_emulator.vocabulary.address import address_of
from hmi_emulator.vocabulary.seeded import Seeded

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.link_events import BinaryReceived, LinkClosed, LinkFailed, LinkOpened
    from hmi_emulator.chargepoint.notices import ConnectionChanged, ConnectNow, KeyChanged, NetworkChanged, TimeCame
    from hmi_emulator.chargepoint.state import ChargePointState, Connection, Step

STEADY_MS = 30_000
"""A link that was open for so long was a good one; shorter ones are waited for longer and longer."""
CLOSE_CODES = frozenset({1000, 1001, 1002, 1003, 1006, 1007, 1008, 1009, 1011, 1012, 1013})
"""Close codes that are told in words, by the message keys ``link.closed.<code>``."""
TIMEOUTS_TO_FAIL = 5
MOST_DOUBLED = 16
_PATIENT = frozenset({LinkFailure.TIMEOUT, LinkFailure.NO_NETWORK, LinkFailure.UNREACHABLE})
"""Failures that count as still connecting until there are too many of them."""


class Phase(Enum):
    """Where the link is."""

    OFF = "off"
    WAITING = "waiting"
    CONNECTING = "connecting"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The link and the tries to have it."""

    phase: Phase
    jitter: Seeded
    network_up: bool = True
    attempt: int = 0
    failures: int = 0
    """In a row, since the link was last open."""
    failure: LinkFailure | None = None
    detail: str = ""
    flaps: int = 0
    """Links in a row that were lost soon after they opened."""
    opened_at: int | None = None
    leaving: bool = False
    """The open link is being closed, to connect anew at once."""
    fallback: Connection | None = None
    """What is dialled again when the present connection cannot be had."""
    trial_until: int | None = None
    """Instant at which that is decided."""
    failed: bool = False
    """Counts as failed, not as connecting."""
    next_try_at: int | None = None

    def next_deadline(self) -> int | None:
        """Return the instant of the next try, or of the fall-back."""
        return min((at for at in (self.next_try_at, self.trial_until) if at is not None), default=None)


def new_link(
    *, enabled: bool, network_up: bool, seed: int, first_attempt: int, now: int, fallback: Connection | None = None
) -> Link:
    """Return the link at power on: the first try is due at once."""
    return Link(
        phase=Phase.WAITING if enabled else Phase.OFF,
        jitter=Seeded.stream(seed, f"link/{first_attempt}"),
        network_up=network_up,
        attempt=first_attempt,
        fallback=fallback,
        next_try_at=now if enabled else None,
    )


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Try, when a try is due."""
    link = state.link
    if link.trial_until is not None and link.trial_until <= here.now:
        return _trial_over(state, here)
    due = link.next_try_at
    return _try(state, here) if due is not None and due <= here.now and link.phase is Phase.WAITING else (state, ())


def connect_now(state: ChargePointState, _notice: ConnectNow, here: Here) -> Step:
    """Try at once if one waits."""
    return _try(state, here) if state.link.phase is Phase.WAITING else (state, ())


def _try(state: ChargePointState, here: Here) -> Step:
    link = replace(state.link, phase=Phase.CONNECTING, attempt=state.link.attempt + 1, next_try_at=None)
    if link.fallback is not None and link.trial_until is None:
        link = replace(link, trial_until=here.now + _trial_ms(state))
    order = OpenLink(
        attempt=link.attempt,
        url=address_of(state.connection.url, state.connection.identity),
        user=state.connection.user or state.connection.identity,
        password=state.connection.password if profile_of(state.connection) else "",
        password_is_hex=state.connection.password_is_hex,
        verify_name=state.identity.personality.verify_central_system_name,
        ca_file=state.connection.ca_file,
        ping_interval_s=state.configuration.number("WebSocketPingInterval"),
    )
    return replace(state, link=link), (order,)


def _trial_ms(state: ChargePointState) -> int:
    return max(state.identity.personality.security_profile_switch_timeout_s, 1) * 1000


def opened(state: ChargePointState, event: LinkOpened, here: Here) -> Step:
    """Take the open link into use; a connection that was on trial is the connection from now on."""
    if event.attempt != state.link.attempt or state.link.phase is not Phase.CONNECTING:
        return state, ()
    link = replace(state.link, phase=Phase.OPEN, failures=0, failure=None, detail="", failed=False, leaving=False)
    proven: Outputs = (Save((connection_row(None, BEFORE),)),) if link.fallback is not None else ()
    link = replace(link, opened_at=here.now, fallback=None, trial_until=None)
    return replace(state, link=link), (*proven, LinkUp())


def failed(state: ChargePointState, event: LinkFailed, here: Here) -> Step:
    """Wait longer before the next try."""
    if event.attempt != state.link.attempt or state.link.phase is not Phase.CONNECTING:
        return state, ()
    failures = state.link.failures + 1
    link = replace(
        state.link,
        failures=failures,
        failure=event.reason,
        detail=event.detail,
        failed=event.reason not in _PATIENT or failures >= TIMEOUTS_TO_FAIL,
    )
    log = Log(severity=Severity.WARNING, key=f"link.{event.reason}", values=(("detail", event.detail),))
    if link.fallback is not None and event.reason is LinkFailure.UNAUTHORISED:
        state, back = _fall_back(replace(state, link=link), here)
        return state, (log, *back)
    return replace(state, link=_waiting(state, link, here.now)), (log,)


def closed(state: ChargePointState, event: LinkClosed, here: Here) -> Step:
    """Notice that the link is gone."""
    if event.attempt != state.link.attempt or state.link.phase is not Phase.OPEN:
        return state, ()
    down = LinkDown(event.code)
    if state.link.leaving:
        state, anew = _anew(state, here)
        return state, (down, *anew)
    key = f"link.closed.{event.code}" if event.code in CLOSE_CODES else "link.closed"
    log = Log(severity=Severity.WARNING, key=key, values=(("code", event.code), ("reason", event.reason)))
    steady = here.now - (state.link.opened_at or 0) >= STEADY_MS
    link = replace(state.link, flaps=0 if steady else state.link.flaps + 1)
    return replace(state, link=_waiting(state, link, here.now)), (down, log)


def network_changed(state: ChargePointState, notice: NetworkChanged, here: Here) -> Step:
    """Lose the link with the network, without a close handshake; try again when it is back."""
    link = replace(state.link, network_up=notice.up)
    if link.phase is Phase.OFF:
        return replace(state, link=link), ()
    if notice.up:
        waiting = replace(link, next_try_at=here.now) if link.phase is Phase.WAITING else link
        return replace(state, link=waiting), ()
    outputs: Outputs = (LinkDown(),) if link.phase is Phase.OPEN else ()
    phase = Phase.WAITING if state.connection.enabled else Phase.OFF
    gone = replace(link, phase=phase, next_try_at=None, failure=LinkFailure.NO_NETWORK, failed=False, leaving=False)
    return replace(state, link=gone), outputs


def key_changed(state: ChargePointState, notice: KeyChanged, _here: Here) -> Step:
    """Reconnect for a new ping interval: the transport takes it when it connects."""
    if notice.key != "WebSocketPingInterval" or state.link.phase is not Phase.OPEN:
        return state, ()
    # After the answer has left (ocpp16-rules 14).
    return replace(state, link=replace(state.link, leaving=True)), (CloseLink(state.link.attempt),)


def binary_received(state: ChargePointState, event: BinaryReceived, _here: Here) -> Step:
    """Tell and go on: OCPP-J has no binary frames."""
    return state, (Log(severity=Severity.WARNING, key="peer.binary", values=(("size", event.size),)),)


# ---- another connection ------------------------------------------------------------------------------------


def connection_changed(state: ChargePointState, notice: ConnectionChanged, here: Here) -> Step:
    """Keep the new connection and dial it: at once, or when the open link has let out what was said on it."""
    old, new = state.connection, notice.connection
    if old == new:
        return state, ()
    fallback = (state.link.fallback or old) if notice.tried else None
    outputs: Outputs = (
        Save((connection_row(new), connection_row(fallback, BEFORE))),
        KeySet("SecurityProfile", str(profile_of(new))),
    )
    link = replace(state.link, fallback=fallback, trial_until=None, flaps=0)
    if link.phase is Phase.OPEN:
        state = replace(state, connection=new, link=replace(link, leaving=True))
        return state, (*outputs, CloseLink(link.attempt))
    state, anew = _anew(replace(state, connection=new, link=link), here)
    return state, (*outputs, *anew)


def _anew(state: ChargePointState, here: Here) -> Step:
    """Dial at once; the order to open ends whatever was under way."""
    link = replace(state.link, leaving=False, failures=0, failure=None, detail="", failed=False, next_try_at=None)
    if not state.connection.enabled:
        given_up: Outputs = (CloseLink(link.attempt),) if link.phase is Phase.CONNECTING else ()
        return replace(state, link=replace(link, phase=Phase.OFF)), given_up
    if not link.network_up:
        return replace(state, link=replace(link, phase=Phase.WAITING, failure=LinkFailure.NO_NETWORK)), ()
    return _try(replace(state, link=link), here)


def _trial_over(state: ChargePointState, here: Here) -> Step:
    """Fall back; while the charger has no network at all, nothing speaks against the new connection."""
    if state.link.network_up:
        return _fall_back(state, here)
    return replace(state, link=replace(state.link, trial_until=here.now + _trial_ms(state))), ()


def _fall_back(state: ChargePointState, here: Here) -> Step:
    """Use the connection before again, and say so."""
    before = state.link.fallback
    if before is None:
        return state, ()
    rows = (connection_row(before), connection_row(None, BEFORE))
    link = replace(state.link, fallback=None, trial_until=None)
    log = Log(severity=Severity.WARNING, key="link.fell_back", values=(("profile", profile_of(before)),))
    state, tried = _try(replace(state, connection=before, link=link), here)
    return state, (Save(rows), KeySet("SecurityProfile", str(profile_of(before))), log, *tried)


def _waiting(state: ChargePointState, link: Link, now: int) -> Link:
    """Return the link waiting for its next try, by the back-off of OCPP 2.0.1: doubled so often, and a random part."""
    chosen = state.identity.personality
    doubled = min(max(link.failures, link.flaps, 1) - 1, chosen.retry_backoff_repeat_times, MOST_DOUBLED)
    wait = max(chosen.retry_backoff_wait_minimum_s, 1) * 1000 * 2**doubled
    extra, jitter = link.jitter.draw(chosen.retry_backoff_random_range_s * 1000 + 1)
    due = now + wait + extra if link.network_up else None
    return replace(link, phase=Phase.WAITING, jitter=jitter, next_try_at=due)
