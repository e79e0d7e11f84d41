"""Restarts: by Reset, by the app, by new settings (OCPP 1.6 section 5.14, ocpp16-rules 14, 32 and 59)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import CloseLink, Log, Severity
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.chargepoint.notices import HardwareChanged, Outputs, PowerDown, Restart, StopWanted
from hmi_emulator.vocabulary.ocpp16 import ChargePointErrorCode

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import RestartAsked, TimeCame
    from hmi_emulator.chargepoint.state import ChargePointState, Step

GRACE_MS = 10_000
"""How long a soft restart waits for the StopTransactions to arrive; what has not arrived stays in the memory."""
RETRY_MS = 5_000
"""Between two tries to restart (assumed)."""
GOODBYE_MS = 300
"""From the last frame to the restart, so that answers have left before the socket closes."""


@dataclass(frozen=True, slots=True)
class Maintenance:
    """A restart that is on its way."""

    restart: Pending | None = None

    def next_deadline(self) -> int | None:
        """Return the instant at which a restart waits no longer."""
        return self.restart.by if self.restart else None


@dataclass(frozen=True, slots=True)
class Pending:
    """When to restart at the latest."""

    by: int
    soft: bool
    stays_off: bool = False
    leaving: bool = False
    """Everything is said; the link is being closed."""
    failed: int = 0
    """Tries that the hardware did not follow."""


def restart_asked(state: ChargePointState, notice: RestartAsked, here: Here) -> Step:
    """Stop the transactions, then restart: a soft one when they are told, a hard one at once."""
    if state.maintenance.restart is not None:
        return state, ()
    stops: Outputs = tuple(StopWanted(number, notice.reason) for number in state.transactions.running)
    wait_ms = GRACE_MS if notice.soft else GOODBYE_MS
    pending = Pending(by=here.now + wait_ms, soft=notice.soft, stays_off=notice.stays_off)
    return replace(state, maintenance=Maintenance(pending)), stops


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Restart when the wait is over."""
    pending = state.maintenance.restart
    if pending is None or here.now < pending.by:
        return state, ()
    if pending.leaving or state.link.phase is not Phase.OPEN:
        return _restarted(state, pending, here)
    return _leaving(state, pending, here)


def _restarted(state: ChargePointState, pending: Pending, here: Here) -> Step:
    """Restart; hardware that cannot (fault ResetFailure) is tried again ResetRetries times, then all goes on."""
    if pending.stays_off:
        return state, (PowerDown(),)
    if not state.connectors.has_fault(0, ChargePointErrorCode.reset_failure):
        return state, (Restart(),)
    failed = pending.failed + 1
    if failed <= state.configuration.number("ResetRetries"):
        again = replace(pending, by=here.now + RETRY_MS, failed=failed)
        return replace(state, maintenance=Maintenance(again)), ()
    log = Log(severity=Severity.ERROR, key="reset.failed", values=(("tries", failed),))
    return replace(state, maintenance=Maintenance()), (log, HardwareChanged())


def settled(state: ChargePointState, here: Here) -> Step:
    """Leave early when a soft restart has nothing more to say."""
    pending = state.maintenance.restart
    if pending is None or pending.leaving or not pending.soft or state.transactions.running:
        return state, ()
    waits = state.outbox.items or state.rpc.waiting or state.rpc.outstanding
    offline = state.link.phase is not Phase.OPEN
    return (state, ()) if waits and not offline else _leaving(state, pending, here)


def _leaving(state: ChargePointState, pending: Pending, here: Here) -> Step:
    pending = replace(pending, by=here.now + GOODBYE_MS, soft=True, leaving=True)
    outputs: Outputs = (CloseLink(state.link.attempt),) if state.link.phase is Phase.OPEN else ()
    return replace(state, maintenance=Maintenance(pending)), outputs
