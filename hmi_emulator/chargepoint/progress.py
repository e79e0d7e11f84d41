"""Statuses of firmware and diagnostics on their way to the central system: in order, each until it has arrived.

They outlive the link and the power: an Installed that nobody heard would leave the operator waiting for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.chargepoint.notices import CallWanted, Outputs

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.notices import Answered, NotAnswered
    from hmi_emulator.chargepoint.state import ChargePointState
    from hmi_emulator.vocabulary.payloads import DiagnosticsStatusNotification, FirmwareStatusNotification

MOST_WAITING = 16
"""Older ones are of no use to anybody."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is still to be told."""

    waiting: tuple[str, ...] = ()
    """Statuses, oldest first."""
    sent: bool = False
    """The oldest is under way; forgotten with the power."""


NOTHING_TO_TELL = Report()


def added(report: Report, status: str) -> Report:
    """Return the report with one more status."""
    if len(report.waiting) < MOST_WAITING:
        return replace(report, waiting=(*report.waiting, str(status)))
    return Report((*report.waiting[1:], str(status)))


def sent(
    state: ChargePointState,
    report: Report,
    kind: type[FirmwareStatusNotification | DiagnosticsStatusNotification],
) -> tuple[Report, Outputs]:
    """Send the oldest status, where the charge point may speak and none is under way."""
    speaks = state.registration.accepted and state.link.phase is Phase.OPEN
    if not report.waiting or report.sent or not speaks:
        return report, ()
    return replace(report, sent=True), (CallWanted(kind(report.waiting[0])),)


def heard(
    state: ChargePointState,
    report: Report,
    notice: Answered | NotAnswered,
    kind: type[FirmwareStatusNotification | DiagnosticsStatusNotification],
) -> tuple[Report, Outputs]:
    """Tell the next status when one was answered, or when anything shows that the charge point may speak again."""
    if not isinstance(notice.request, kind):
        return sent(state, report, kind)
    report = _answered(report, notice)
    # What was lost with the link, or found no room, waits for the next occasion: asking at once would ask for ever.
    lost = getattr(notice, "why", "") == "link" and not report.sent
    return (report, ()) if lost else sent(state, report, kind)


def _answered(report: Report, notice: Answered | NotAnswered) -> Report:
    """Return the report without a status that was answered, also by a CALLERROR: asking again would change nothing."""
    if not report.sent or getattr(notice.request, "status", None) != report.waiting[0]:
        return report
    if getattr(notice, "why", "") == "link":
        return replace(report, sent=False)
    return Report(report.waiting[1:])
