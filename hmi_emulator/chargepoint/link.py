"""The websocket as the charge point sees it: off, waiting, connecting, open; back-off between tries.

A failure that no waiting will mend (refused, unknown name, 401, 404, TLS, wrong subprotocol), or five time-outs in a
row, counts as failed on every surface (design.md section 11, assumed); tries go on all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import CloseLink, Log, OpenLink, Severity
from hmi_emulator.chargepoint.link_events import LinkFailure
from hmi_emulator.chargepoint.notices import LinkDown, LinkUp, Outputs
from hmi_emulator.vocabulary.address import address_of
from hmi_emulator.vocabulary.seeded import Seeded

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.link_events import BinaryReceived, LinkClosed, LinkFailed, LinkOpened
    from hmi_emulator.chargepoint.notices import ConnectNow, KeyChanged, NetworkChanged, TimeCame
    from hmi_emulator.chargepoint.state import ChargePointState, Step

FIRST_WAIT_MS = 2_000
LONGEST_WAIT_MS = 60_000
JITTER_PCT = 25
"""Each wait is up to this much longer, so that a fleet does not come back all at once (ocpp16-rules 13)."""
TIMEOUTS_TO_FAIL = 5
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
    failed: bool = False
    """Counts as failed, not as connecting."""
    next_try_at: int | None = None

    def next_deadline(self) -> int | None:
        """Return the instant of the next try."""
        return self.next_try_at


def new_link(*, enabled: bool, network_up: bool, seed: int, first_attempt: int, now: int) -> Link:
    """Return the link at power on: the first try is due at once."""
    return Link(
        phase=Phase.WAITING if enabled else Phase.OFF,
        jitter=Seeded.stream(seed, f"link/{first_attempt}"),
        network_up=network_up,
        attempt=first_attempt,
        next_try_at=now if enabled else None,
    )


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Try, when a try is due."""
    due = state.link.next_try_at
    return _try(state) if due is not None and due <= here.now and state.link.phase is Phase.WAITING else (state, ())


def connect_now(state: ChargePointState, _notice: ConnectNow, _here: Here) -> Step:
    """Try at once if one waits."""
    return _try(state) if state.link.phase is Phase.WAITING else (state, ())


def _try(state: ChargePointState) -> Step:
    link = replace(state.link, phase=Phase.CONNECTING, attempt=state.link.attempt + 1, next_try_at=None)
    order = OpenLink(
        attempt=link.attempt,
        url=address_of(state.connection.url, state.connection.identity),
        user=state.connection.user or state.connection.identity,
        password=state.connection.password,
        ca_file=state.connection.ca_file,
        ping_interval_s=state.configuration.number("WebSocketPingInterval"),
    )
    return replace(state, link=link), (order,)


def opened(state: ChargePointState, event: LinkOpened, _here: Here) -> Step:
    """Take the open link into use."""
    if event.attempt != state.link.attempt or state.link.phase is not Phase.CONNECTING:
        return state, ()
    link = replace(state.link, phase=Phase.OPEN, failures=0, failure=None, detail="", failed=False)
    return replace(state, link=link), (LinkUp(),)


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
    return replace(state, link=_waiting(link, here.now)), (log,)


def closed(state: ChargePointState, event: LinkClosed, here: Here) -> Step:
    """Notice that the link is gone."""
    if event.attempt != state.link.attempt or state.link.phase is not Phase.OPEN:
        return state, ()
    log = Log(severity=Severity.WARNING, key="link.closed", values=(("code", event.code), ("reason", event.reason)))
    return replace(state, link=_waiting(state.link, here.now)), (LinkDown(), log)


def network_changed(state: ChargePointState, notice: NetworkChanged, here: Here) -> Step:
    """Lose the link with the network, without a close handshake; try again when it is back."""
    link = replace(state.link, network_up=notice.up)
    if link.phase is Phase.OFF:
        return replace(state, link=link), ()
    if notice.up:
        waiting = replace(link, next_try_at=here.now) if link.phase is Phase.WAITING else link
        return replace(state, link=waiting), ()
    outputs: Outputs = (LinkDown(),) if link.phase is Phase.OPEN else ()
    gone = replace(link, phase=Phase.WAITING, next_try_at=None, failure=LinkFailure.NO_NETWORK, failed=False)
    return replace(state, link=gone), outputs


def key_changed(state: ChargePointState, notice: KeyChanged, _here: Here) -> Step:
    """Reconnect for a new ping interval: the transport takes it when it connects."""
    if notice.key != "WebSocketPingInterval" or state.link.phase is not Phase.OPEN:
        return state, ()
    # After the answer has left (ocpp16-rules 14); the peer's close brings us back.
    return state, (CloseLink(state.link.attempt),)


def binary_received(state: ChargePointState, event: BinaryReceived, _here: Here) -> Step:
    """Tell and go on: OCPP-J has no binary frames."""
    return state, (Log(severity=Severity.WARNING, key="peer.binary", values=(("size", event.size),)),)


def _waiting(link: Link, now: int) -> Link:
    """Return the link waiting for its next try, by exponential back-off with jitter."""
    wait = min(FIRST_WAIT_MS * 2 ** min(max(link.failures - 1, 0), 10), LONGEST_WAIT_MS)
    extra, jitter = link.jitter.draw(wait * JITTER_PCT // 100 + 1)
    due = now + wait + extra if link.network_up else None
    return replace(link, phase=Phase.WAITING, jitter=jitter, next_try_at=due)
