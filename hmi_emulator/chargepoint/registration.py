"""Boot and heartbeat: may the charge point speak, does the other end still listen (OCPP 1.6 sections 4.2 and 4.6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.clock import told
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.chargepoint.notices import CallWanted, KeySet, Outputs, Silenced
from hmi_emulator.vocabulary.instants import instant_of
from hmi_emulator.vocabulary.ocpp16 import RegistrationStatus
from hmi_emulator.vocabulary.payloads import (
    BootNotification,
    BootNotificationAnswer,
    Heartbeat,
    HeartbeatAnswer,
)

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import (
        Answered,
        ConnectionChanged,
        KeyChanged,
        LinkDown,
        LinkUp,
        NotAnswered,
        TimeCame,
    )
    from hmi_emulator.chargepoint.state import ChargePointState, Step

OWN_WAIT_S = 60
"""Between BootNotifications when the central system named no interval or did not answer (ocpp16-rules 10 and 16)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What the central system said to the BootNotification of this power-on."""

    status: RegistrationStatus | None = None
    boot_at: int | None = None
    """Instant of the next BootNotification."""
    heartbeat_at: int | None = None

    @property
    def accepted(self) -> bool:
        """The charge point may speak."""
        return self.status == RegistrationStatus.accepted

    def next_deadline(self) -> int | None:
        """Return the next instant at which something is to be sent."""
        return min((at for at in (self.boot_at, self.heartbeat_at) if at is not None), default=None)


def boot_notification(state: ChargePointState) -> BootNotification:
    """Return what the charge point says of itself."""
    return BootNotification(**state.identity.boot)


def link_up(state: ChargePointState, _notice: LinkUp, here: Here) -> Step:
    """Introduce ourselves once a power-on; a mere reconnect needs no boot (ocpp16-rules 17)."""
    registration = state.registration
    if registration.accepted and state.identity.personality.boot_on_reconnect:
        return _with(state, status=None), (Silenced(), CallWanted(boot_notification(state)))
    if registration.accepted:
        return replace(state, registration=_beating(state, here)), ()
    if registration.boot_at is not None and here.now < registration.boot_at:
        return state, ()  # told to wait: not a moment earlier
    return _with(state, boot_at=None), (CallWanted(boot_notification(state)),)


def connection_changed(state: ChargePointState, notice: ConnectionChanged, _here: Here) -> Step:
    """Introduce ourselves anew where another address or identity is dialled: nothing said before was said there."""
    old, new = state.connection, notice.connection
    if (old.url, old.identity) == (new.url, new.identity):
        return state, ()
    return _with(state, status=None, boot_at=None, heartbeat_at=None), (Silenced(),)


def link_down(state: ChargePointState, _notice: LinkDown, _here: Here) -> Step:
    """Stop the heartbeat."""
    return _with(state, heartbeat_at=None), ()


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Send the boot or the heartbeat that is due."""
    registration, outputs = state.registration, list[CallWanted]()
    if registration.boot_at is not None and here.now >= registration.boot_at:
        state = _with(state, boot_at=None)
        if state.link.phase is Phase.OPEN:
            outputs.append(CallWanted(boot_notification(state)))
    if registration.heartbeat_at is not None and here.now >= registration.heartbeat_at:
        outputs.append(CallWanted(Heartbeat()))
        state = replace(state, registration=_beating(state, here))
    return state, tuple(outputs)


def answered(state: ChargePointState, notice: Answered, here: Here) -> Step:
    """Take the time, and learn whether we may speak."""
    answer = notice.answer
    if isinstance(answer, HeartbeatAnswer | BootNotificationAnswer):
        state = replace(state, clock=told(state.clock, here.now, instant_of(answer.current_time)))
    if isinstance(answer, BootNotificationAnswer):
        return _judged(state, answer, here)
    return state, ()


def _judged(state: ChargePointState, answer: BootNotificationAnswer, here: Here) -> Step:
    status = RegistrationStatus(answer.status)
    if status is not RegistrationStatus.accepted:
        wait_s = answer.interval if answer.interval > 0 else OWN_WAIT_S
        silenced: Outputs = (Silenced(),) if state.registration.accepted else ()
        return _with(state, status=status, boot_at=here.now + wait_s * 1000, heartbeat_at=None), silenced
    interval: Outputs = (KeySet("HeartbeatInterval", str(answer.interval)),) if answer.interval > 0 else ()
    state = _with(state, status=status, boot_at=None)
    return replace(state, registration=_beating(state, here)), interval


def not_answered(state: ChargePointState, notice: NotAnswered, here: Here) -> Step:
    """Introduce ourselves again after a while; over a lost link, when it is back."""
    if not isinstance(notice.request, BootNotification) or notice.why == "link" or state.registration.accepted:
        return state, ()
    return _with(state, boot_at=here.now + OWN_WAIT_S * 1000), ()


def key_changed(state: ChargePointState, notice: KeyChanged, here: Here) -> Step:
    """Beat by the new interval at once."""
    if notice.key != "HeartbeatInterval" or not state.registration.accepted:
        return state, ()
    return replace(state, registration=_beating(state, here)), ()


def _beating(state: ChargePointState, here: Here) -> Registration:
    interval_s = state.configuration.number("HeartbeatInterval")
    beats = interval_s > 0 and state.link.phase is Phase.OPEN
    return replace(state.registration, heartbeat_at=here.now + interval_s * 1000 if beats else None)


def _with(state: ChargePointState, **changes: object) -> ChargePointState:
    return replace(state, registration=replace(state.registration, **changes))  # type: ignore[arg-type]  # names checked by replace
