"""One file on its way, as firmware and diagnostics have it: tries, pauses between them, the job of the present one.

The number of tries and the pause are the central system's, where it names them (OCPP 1.6 sections 6.27 and 6.51).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import CancelTransfer, Log, Severity
from hmi_emulator.chargepoint.transfer_events import HOPELESS, TransferFailed, TransferFailure

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import Outputs
    from hmi_emulator.chargepoint.transfer_events import TransferDone

OWN_TRIES, OWN_PAUSE_S = 3, 5
"""Where the central system leaves them to the charge point."""
LEAST_PAUSE_S = 1
"""Where 0 is asked for: a server that refuses at once must not use up all tries in one instant."""
MOST_TRIES, LONGEST_PAUSE_S = 100, 7 * 24 * 3600
"""What a charger in the field would still be there for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A file to be moved."""

    location: str
    tries_left: int
    """With the present one."""
    pause_s: int
    job: str = ""
    """Of the try under way, empty between tries; ends with the power."""
    due: int | None = None
    """Instant of the next try."""


def new_errand(location: str, retries: int | None, pause_s: int | None, *, due: int | None) -> Errand:
    """Return an errand; `retries` is how many times it must be tried before it is given up."""
    tries = OWN_TRIES if retries is None else min(max(retries, 1), MOST_TRIES)
    pause = OWN_PAUSE_S if pause_s is None else min(max(pause_s, LEAST_PAUSE_S), LONGEST_PAUSE_S)
    return Errand(location=location, tries_left=tries, pause_s=pause, due=due)


def begun(errand: Errand, job: str) -> Errand:
    """Return it with a try under way."""
    return replace(errand, job=job, due=None)


def failed(errand: Errand, failure: TransferFailed, here: Here) -> tuple[Errand | None, Outputs]:
    """Return the errand in its pause, None when it is given up; and what the log says of it."""
    log = Log(severity=Severity.WARNING, key=f"transfer.{failure.reason}", values=(("detail", failure.detail),))
    left = 0 if failure.reason in HOPELESS else errand.tries_left - 1
    if left <= 0:
        return None, (log,)
    return replace(errand, tries_left=left, job="", due=here.now + errand.pause_s * 1000), (log,)


def arrived(event: TransferDone) -> Log:
    """Return what the log says of a file that is where it should be."""
    return Log(severity=Severity.INFO, key="transfer.done", values=(("size", event.size),))


def offline(errand: Errand, here: Here) -> tuple[Errand | None, Outputs]:
    """End the try under way, because the charger's network went."""
    gone = TransferFailed(errand.job, TransferFailure.NO_NETWORK)
    after, logs = failed(errand, gone, here)
    return after, (*cancelled(errand), *logs)


def cancelled(errand: Errand | None) -> Outputs:
    """Return the order to end the try under way, if there is one."""
    return (CancelTransfer(errand.job),) if errand is not None and errand.job else ()


def due(errand: Errand, here: Here) -> bool:
    """Return whether a try shall begin."""
    return errand.due is not None and here.now >= errand.due
