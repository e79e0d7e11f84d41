"""Diagnostics: a file about the charger, uploaded to where the central system wants it.

OCPP 1.6 sections 4.4, 5.9 and 6.27, ocpp16-rules 54 and 74. A new GetDiagnostics takes the place of the one under way,
without a status for the old one: DiagnosticsStatusNotification has no request to belong to, so a failure told now
would be read as the new upload's. An upload that the power ended begins again after the boot.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from hmi_emulator.chargepoint import errand as errands
from hmi_emulator.chargepoint import progress
from hmi_emulator.chargepoint.effects import Row, Save, Upload
from hmi_emulator.chargepoint.errand import Errand
from hmi_emulator.chargepoint.notices import CallWanted, Outputs, because
from hmi_emulator.chargepoint.progress import NOTHING_TO_TELL, Report
from hmi_emulator.chargepoint.transfer_events import TransferFailed, TransferFailure
from hmi_emulator.vocabulary.instants import instant_of, wire_time
from hmi_emulator.vocabulary.ocpp16 import DiagnosticsStatus
from hmi_emulator.vocabulary.payloads import DiagnosticsStatusNotification, GetDiagnosticsAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import (
        Answered,
        LinkUp,
        NetworkChanged,
        NextDiagnostics,
        NotAnswered,
        Output,
        TimeCame,
    )
    from hmi_emulator.chargepoint.state import ChargePointState, Step
    from hmi_emulator.chargepoint.transfer_events import TransferDone
    from hmi_emulator.vocabulary.payloads import GetDiagnostics

_UNSAFE = re.compile(r"[^0-9A-Za-z._-]+")
_ROW = ("diagnostics", "state")


class Outcome(StrEnum):
    """What becomes of an upload, on demand (control-api.md, `next_diagnostics`)."""

    OK = "ok"
    UPLOAD_FAILED = "upload_failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An upload under way."""

    errand: Errand
    name: str
    since_utc_ms: int | None
    until_utc_ms: int | None
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostics:
    """The upload under way and what is still to be told of it."""

    wanted: Wanted | None = None
    report: Report = NOTHING_TO_TELL
    next_outcome: Outcome = Outcome.OK
    boot: int = 0
    """Number of this boot: jobs of earlier ones are nobody's."""
    jobs: int = 0

    @property
    def job(self) -> str:
        """Return the transfer under way, empty for none."""
        return self.wanted.errand.job if self.wanted else ""

    def next_deadline(self) -> int | None:
        """Return the instant of the next try."""
        return self.wanted.errand.due if self.wanted else None


def triggered(state: ChargePointState) -> CallWanted:
    """Return the answer to TriggerMessage: Idle where nothing is uploaded."""
    status = DiagnosticsStatus.uploading if state.diagnostics.wanted else DiagnosticsStatus.idle
    return CallWanted(DiagnosticsStatusNotification(str(status)), triggered=True)


# ---- memory ------------------------------------------------------------------------------------------------


def restored(rows: Iterable[Row], *, boot: int, now: int) -> Diagnostics:
    """Return the upload as the memory has it, to be tried again."""
    diagnostics = Diagnostics(boot=boot)
    for row in rows:
        if (row.section, row.key) == _ROW and row.value:
            try:
                diagnostics = _read(json.loads(row.value), diagnostics, now)
            except (ValueError, TypeError, KeyError, AttributeError):
                continue  # another version's: the charger runs, without an upload under way
    return diagnostics


def _read(found: dict[str, Any], fresh: Diagnostics, now: int) -> Diagnostics:
    kept, wanted = found["wanted"], None
    if kept is not None:
        errand = Errand(
            location=str(kept["location"]),
            tries_left=int(kept["tries_left"]),
            pause_s=int(kept["pause_s"]),
            due=now,
        )
        wanted = Wanted(
            errand=errand,
            name=str(kept["name"]),
            since_utc_ms=_integer(kept["since_utc_ms"]),
            until_utc_ms=_integer(kept["until_utc_ms"]),
            outcome=Outcome(kept["outcome"]),
        )
    report = Report(tuple(str(DiagnosticsStatus(status)) for status in found["waiting"]))
    return replace(fresh, wanted=wanted, report=report, next_outcome=Outcome(found["next_outcome"]))


def _integer(value: str | float | None) -> int | None:
    return None if value is None else int(value)


def _record(diagnostics: Diagnostics) -> dict[str, Any]:
    wanted = diagnostics.wanted
    kept = wanted and {
        "location": wanted.errand.location,
        "tries_left": wanted.errand.tries_left,
        "pause_s": wanted.errand.pause_s,
        "name": wanted.name,
        "since_utc_ms": wanted.since_utc_ms,
        "until_utc_ms": wanted.until_utc_ms,
        "outcome": str(wanted.outcome),
    }
    return {
        "wanted": kept,
        "waiting": list(diagnostics.report.waiting),
        "next_outcome": str(diagnostics.next_outcome),
    }


def _now(state: ChargePointState, diagnostics: Diagnostics, *others: Output) -> Step:
    """Take the new state: keep what has changed, and tell what can be told."""
    report, calls = progress.sent(state, diagnostics.report, DiagnosticsStatusNotification)
    return _kept(state, replace(diagnostics, report=report), (*others, *calls))


def _kept(state: ChargePointState, diagnostics: Diagnostics, others: Outputs) -> Step:
    """Take the new state; what has changed in it is saved before anything that follows."""
    kept, before = _record(diagnostics), _record(state.diagnostics)
    saves = (Save((Row(*_ROW, json.dumps(kept)),)),) if kept != before else ()
    return replace(state, diagnostics=diagnostics), (*saves, *others)


# ---- what the central system asks ----------------------------------------------------------------------------


def asked(
    state: ChargePointState, request: GetDiagnostics, here: Here
) -> tuple[ChargePointState, GetDiagnosticsAnswer, Outputs]:
    """Take an upload, in the place of one under way; without a file name where there is nothing of that time."""
    utc_ms = state.clock.utc(here.now)
    since = instant_of(request.start_time) if request.start_time else None
    until = instant_of(request.stop_time) if request.stop_time else None
    if (since is not None and since > utc_ms) or (since is not None and until is not None and until < since):
        return state, GetDiagnosticsAnswer(), (because("diagnostics.nothing"),)
    before = state.diagnostics
    wanted = Wanted(
        errand=errands.new_errand(request.location, request.retries, request.retry_interval, due=here.now),
        name=_file_name(state, utc_ms),
        since_utc_ms=since,
        until_utc_ms=until,
        outcome=before.next_outcome,
    )
    ends: Outputs = ()
    if before.wanted is not None:
        ends = (*errands.cancelled(before.wanted.errand), because("diagnostics.replaced"))
    report = progress.added(before.report, DiagnosticsStatus.uploading)
    begun = replace(before, wanted=wanted, report=report, next_outcome=Outcome.OK)
    state, outputs = _now(state, begun, *ends)
    state, tried = _try(state, here)
    return state, GetDiagnosticsAnswer(wanted.name), (*outputs, *tried)


def _file_name(state: ChargePointState, utc_ms: int) -> str:
    boot = state.identity.boot
    who = _UNSAFE.sub("-", boot.get("charge_point_serial_number") or state.connection.identity or "charger")
    when = _UNSAFE.sub("", wire_time(utc_ms)).replace("-", "").replace(".", "")
    return f"diagnostics-{who[:64]}-{when}.zip"


def outcome_set(state: ChargePointState, notice: NextDiagnostics, _here: Here) -> Step:
    """Note what shall become of the next upload."""
    return _now(state, replace(state.diagnostics, next_outcome=Outcome(notice.outcome)))


# ---- the way of an upload --------------------------------------------------------------------------------------


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Begin the try that is due."""
    wanted = state.diagnostics.wanted
    return _try(state, here) if wanted is not None and errands.due(wanted.errand, here) else (state, ())


def _try(state: ChargePointState, here: Here) -> Step:
    diagnostics, wanted = state.diagnostics, state.diagnostics.wanted
    if wanted is None:
        return state, ()
    if wanted.outcome is Outcome.UPLOAD_FAILED:
        return _failed(state, wanted, TransferFailed("", TransferFailure.ON_DEMAND), here)
    if not state.link.network_up:
        return _failed(state, wanted, TransferFailed("", TransferFailure.NO_NETWORK), here)
    job = f"diagnostics-{diagnostics.boot}-{diagnostics.jobs + 1}"
    upload = Upload(
        job=job,
        url=wanted.errand.location,
        ca_file=state.connection.ca_file,
        name=wanted.name,
        since_utc_ms=wanted.since_utc_ms,
        until_utc_ms=wanted.until_utc_ms,
    )
    begun = replace(wanted, errand=errands.begun(wanted.errand, job))
    return _now(state, replace(diagnostics, wanted=begun, jobs=diagnostics.jobs + 1), upload)


def _failed(state: ChargePointState, wanted: Wanted, failure: TransferFailed, here: Here) -> Step:
    errand, outputs = errands.failed(wanted.errand, failure, here)
    return _paused(state, wanted, errand, outputs)


def _paused(state: ChargePointState, wanted: Wanted, errand: Errand | None, outputs: Outputs) -> Step:
    if errand is not None:
        return _now(state, replace(state.diagnostics, wanted=replace(wanted, errand=errand)), *outputs)
    return _ended(state, DiagnosticsStatus.upload_failed, *outputs)


def _ended(state: ChargePointState, told: DiagnosticsStatus, *outputs: Output) -> Step:
    report = progress.added(state.diagnostics.report, told)
    return _now(state, replace(state.diagnostics, wanted=None, report=report), *outputs)


def transfer_done(state: ChargePointState, event: TransferDone, _here: Here) -> Step:
    """Tell that the file is there."""
    if not event.job or event.job != state.diagnostics.job:
        return state, ()
    return _ended(state, DiagnosticsStatus.uploaded, errands.arrived(event))


def transfer_failed(state: ChargePointState, event: TransferFailed, here: Here) -> Step:
    """Try again after a pause, or give up."""
    wanted = state.diagnostics.wanted
    if wanted is None or not event.job or event.job != wanted.errand.job:
        return state, ()
    return _failed(state, wanted, event, here)


def network_changed(state: ChargePointState, notice: NetworkChanged, here: Here) -> Step:
    """Lose the try under way with the network."""
    wanted = state.diagnostics.wanted
    if notice.up or wanted is None or not wanted.errand.job:
        return state, ()
    return _paused(state, wanted, *errands.offline(wanted.errand, here))


# ---- telling -------------------------------------------------------------------------------------------------


def answered(state: ChargePointState, notice: Answered | NotAnswered, _here: Here) -> Step:
    """Tell the next status when one has arrived, or when the boot is accepted."""
    diagnostics = state.diagnostics
    if not diagnostics.report.waiting:
        return state, ()
    report, calls = progress.heard(state, diagnostics.report, notice, DiagnosticsStatusNotification)
    return _kept(state, replace(diagnostics, report=report), calls)


def link_up(state: ChargePointState, _notice: LinkUp, _here: Here) -> Step:
    """Tell what could not be told without a link."""
    return _now(state, state.diagnostics) if state.diagnostics.report.waiting else (state, ())
