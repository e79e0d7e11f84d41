"""Firmware updates: fetched when it is time, installed when nobody charges, told after the reboot.

OCPP 1.6 sections 4.5, 5.19 and 6.51, ocpp16-rules 54 and 74. A new UpdateFirmware takes the place of the one under way,
without a status for the old one: FirmwareStatusNotification has no request to belong to, so a failure told now would
be read as the new update's. What is downloaded is never run; its name gives the version that the charger has then.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from hmi_emulator.chargepoint import errand as errands
from hmi_emulator.chargepoint import progress
from hmi_emulator.chargepoint.effects import Fetch, Row, Save
from hmi_emulator.chargepoint.errand import Errand
from hmi_emulator.chargepoint.notices import CallWanted, Outputs, RestartAsked, because
from hmi_emulator.chargepoint.progress import NOTHING_TO_TELL, Report
from hmi_emulator.chargepoint.transfer_events import TransferFailed, TransferFailure
from hmi_emulator.vocabulary.instants import instant_of
from hmi_emulator.vocabulary.ocpp16 import FirmwareStatus, Reason
from hmi_emulator.vocabulary.payloads import FirmwareStatusNotification

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import (
        Answered,
        LinkUp,
        NetworkChanged,
        NextFirmware,
        NotAnswered,
        Output,
        TimeCame,
        TransactionEnded,
    )
    from hmi_emulator.chargepoint.state import ChargePointState, Step
    from hmi_emulator.chargepoint.transfer_events import TransferDone
    from hmi_emulator.vocabulary.payloads import UpdateFirmware

INSTALL_MS = 20_000
"""How long an installation takes (assumed)."""
LONGEST_VERSION = 50
"""Characters of BootNotification.firmwareVersion."""
_VERSION = re.compile(r"\d+(?:\.\d+){1,3}(?:-[0-9A-Za-z]+)?")
_ROW = ("firmware", "state")


class Outcome(StrEnum):
    """What becomes of an update, on demand (control-api.md, `next_firmware`)."""

    OK = "ok"
    DOWNLOAD_FAILED = "download_failed"
    INSTALL_FAILED = "install_failed"
    SIGNATURE_INVALID = "signature_invalid"


class Stage(StrEnum):
    """How far an update is."""

    WAITING = "waiting"
    """For its retrieveDate."""
    DOWNLOADING = "downloading"
    DOWNLOADED = "downloaded"
    """Waits for the running transactions to end."""
    INSTALLING = "installing"


_TOLD = {
    Stage.DOWNLOADING: FirmwareStatus.downloading,
    Stage.DOWNLOADED: FirmwareStatus.downloaded,
    Stage.INSTALLING: FirmwareStatus.installing,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """An update under way."""

    errand: Errand
    retrieve_utc_ms: int
    outcome: Outcome
    stage: Stage = Stage.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmware:
    """The update under way and what is still to be told of it."""

    update: Update | None = None
    report: Report = NOTHING_TO_TELL
    version: str = ""
    """Of the last update that was installed, empty when there was none; runs from the next boot on."""
    installed: bool = False
    """Installed, and the reboot is not over yet."""
    next_outcome: Outcome = Outcome.OK
    boot: int = 0
    """Number of this boot: jobs of earlier ones are nobody's."""
    jobs: int = 0

    @property
    def installing(self) -> bool:
        """Return whether the charger is busy with itself and no transaction can begin."""
        return self.update is not None and self.update.stage is Stage.INSTALLING

    @property
    def job(self) -> str:
        """Return the transfer under way, empty for none."""
        return self.update.errand.job if self.update else ""


def status(state: ChargePointState) -> FirmwareStatusNotification:
    """Return what TriggerMessage is answered with; Idle where nothing is fetched or installed."""
    update = state.firmware.update
    return FirmwareStatusNotification(str(_TOLD.get(update.stage, FirmwareStatus.idle) if update else "Idle"))


def deadline(state: ChargePointState, now: int) -> int | None:
    """Return the next instant at which an update goes on."""
    update = state.firmware.update
    if update is None:
        return None
    if update.stage is Stage.WAITING:  # a date: the clock may be put right before it comes
        return max(state.clock.instant(update.retrieve_utc_ms), now)
    return update.errand.due


def version_of(location: str) -> str:
    """Return the version that the file's name tells, empty when it tells none."""
    found = _VERSION.findall(location.partition("?")[0].rstrip("/").rpartition("/")[2])
    return found[-1][:LONGEST_VERSION] if found else ""


# ---- memory ------------------------------------------------------------------------------------------------


def restored(rows: Iterable[Row], *, boot: int, now: int) -> Firmware:
    """Return the update as the memory has it: a try or an installation that the power ended begins again."""
    firmware = Firmware(boot=boot)
    for row in rows:
        if (row.section, row.key) == _ROW and row.value:
            try:
                firmware = _read(json.loads(row.value), firmware, now)
            except (ValueError, TypeError, KeyError, AttributeError):
                continue  # another version's: the charger runs, without an update under way
    if not firmware.installed:
        return firmware
    return replace(firmware, installed=False, report=progress.added(firmware.report, FirmwareStatus.installed))


def installed_version(rows: Iterable[Row]) -> str:
    """Return the version that the last update left, empty when there was none."""
    return restored(rows, boot=0, now=0).version


def _read(found: dict[str, Any], fresh: Firmware, now: int) -> Firmware:
    update = None
    if found["update"] is not None:
        kept = found["update"]
        stage = Stage(kept["stage"])
        wait_ms = INSTALL_MS if stage is Stage.INSTALLING else 0
        errand = Errand(
            location=str(kept["location"]),
            tries_left=int(kept["tries_left"]),
            pause_s=int(kept["pause_s"]),
            due=None if stage is Stage.WAITING else now + wait_ms,
        )
        update = Update(
            errand=errand,
            retrieve_utc_ms=int(kept["retrieve_utc_ms"]),
            outcome=Outcome(kept["outcome"]),
            stage=stage,
        )
    return replace(
        fresh,
        update=update,
        report=Report(tuple(str(FirmwareStatus(status)) for status in found["waiting"])),
        version=str(found["version"])[:LONGEST_VERSION],
        installed=bool(found["installed"]),
        next_outcome=Outcome(found["next_outcome"]),
    )


def _record(firmware: Firmware) -> dict[str, Any]:
    update = firmware.update
    kept = update and {
        "location": update.errand.location,
        "tries_left": update.errand.tries_left,
        "pause_s": update.errand.pause_s,
        "retrieve_utc_ms": update.retrieve_utc_ms,
        "outcome": str(update.outcome),
        "stage": str(update.stage),
    }
    return {
        "update": kept,
        "waiting": list(firmware.report.waiting),
        "version": firmware.version,
        "installed": firmware.installed,
        "next_outcome": str(firmware.next_outcome),
    }


def _now(state: ChargePointState, firmware: Firmware, *others: Output) -> Step:
    """Take the new state: keep what has changed, and tell what can be told."""
    report, calls = progress.sent(state, firmware.report, FirmwareStatusNotification)
    return _kept(state, replace(firmware, report=report), (*others, *calls))


def _kept(state: ChargePointState, firmware: Firmware, others: Outputs) -> Step:
    """Take the new state; what has changed in it is saved before anything that follows."""
    kept, before = _record(firmware), _record(state.firmware)
    saves = (Save((Row(*_ROW, json.dumps(kept)),)),) if kept != before else ()
    return replace(state, firmware=firmware), (*saves, *others)


# ---- what the central system asks ----------------------------------------------------------------------------


def asked(state: ChargePointState, request: UpdateFirmware, here: Here) -> Step:
    """Take an update, in the place of one under way."""
    firmware = state.firmware
    errand = errands.new_errand(request.location, request.retries, request.retry_interval, due=None)
    update = Update(errand=errand, retrieve_utc_ms=instant_of(request.retrieve_date), outcome=firmware.next_outcome)
    ends: Outputs = ()
    if firmware.update is not None:
        ends = (*errands.cancelled(firmware.update.errand), because("firmware.replaced"))
    state, outputs = _now(state, replace(firmware, update=update, next_outcome=Outcome.OK), *ends)
    state, goes_on = _go_on(state, here)
    return state, (*outputs, *goes_on)


def outcome_set(state: ChargePointState, notice: NextFirmware, _here: Here) -> Step:
    """Note what shall become of the next update."""
    return _now(state, replace(state.firmware, next_outcome=Outcome(notice.outcome)))


# ---- the way of an update ------------------------------------------------------------------------------------


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Take the step that is due."""
    return _go_on(state, here)


def transaction_ended(state: ChargePointState, _notice: TransactionEnded, here: Here) -> Step:
    """Install what waited for it."""
    return _go_on(state, here)


def _go_on(state: ChargePointState, here: Here) -> Step:
    update = state.firmware.update
    if update is None:
        return state, ()
    match update.stage:
        case Stage.WAITING if state.clock.utc(here.now) >= update.retrieve_utc_ms:
            firmware = _at(state.firmware, update, Stage.DOWNLOADING, due=here.now)
            state, outputs = _now(state, firmware)
            state, tried = _try(state, here)
            return state, (*outputs, *tried)
        case Stage.DOWNLOADING if errands.due(update.errand, here):
            return _try(state, here)
        case Stage.DOWNLOADED if not state.transactions.running:
            return _now(state, _at(state.firmware, update, Stage.INSTALLING, due=here.now + INSTALL_MS))
        case Stage.DOWNLOADED:
            waits = replace(update, errand=replace(update.errand, due=None))  # the end of the transaction tells
            return _now(state, replace(state.firmware, update=waits))
        case Stage.INSTALLING if errands.due(update.errand, here):
            return _installed(state, update)
        case _:
            return state, ()


def _at(firmware: Firmware, update: Update, stage: Stage, *, due: int | None) -> Firmware:
    moved = replace(update, stage=stage, errand=replace(update.errand, job="", due=due))
    return replace(firmware, update=moved, report=progress.added(firmware.report, _TOLD[stage]))


def _try(state: ChargePointState, here: Here) -> Step:
    firmware, update = state.firmware, state.firmware.update
    if update is None:
        return state, ()
    if update.outcome is Outcome.DOWNLOAD_FAILED:
        return _failed(state, update, TransferFailed("", TransferFailure.ON_DEMAND), here)
    if not state.link.network_up:
        return _failed(state, update, TransferFailed("", TransferFailure.NO_NETWORK), here)
    job = f"firmware-{firmware.boot}-{firmware.jobs + 1}"
    begun = replace(update, errand=errands.begun(update.errand, job))
    fetch = Fetch(job, update.errand.location, state.connection.ca_file)
    return _now(state, replace(firmware, update=begun, jobs=firmware.jobs + 1), fetch)


def _failed(state: ChargePointState, update: Update, failure: TransferFailed, here: Here) -> Step:
    errand, outputs = errands.failed(update.errand, failure, here)
    return _paused(state, update, errand, outputs)


def _paused(state: ChargePointState, update: Update, errand: Errand | None, outputs: Outputs) -> Step:
    if errand is not None:
        return _now(state, replace(state.firmware, update=replace(update, errand=errand)), *outputs)
    return _ended(state, FirmwareStatus.download_failed, *outputs)


def _ended(state: ChargePointState, told: FirmwareStatus, *outputs: Output) -> Step:
    report = progress.added(state.firmware.report, told)
    return _now(state, replace(state.firmware, update=None, report=report), *outputs)


def _installed(state: ChargePointState, update: Update) -> Step:
    """End the installation: the reboot brings the new version, and only then Installed is told."""
    if update.outcome is not Outcome.OK:
        return _ended(state, FirmwareStatus.installation_failed)
    version = version_of(update.errand.location) or state.firmware.version
    firmware = replace(state.firmware, update=None, installed=True, version=version)
    return _now(state, firmware, RestartAsked(str(Reason.reboot), soft=True))


def transfer_done(state: ChargePointState, event: TransferDone, here: Here) -> Step:
    """Install what has arrived, when nobody charges."""
    update = state.firmware.update
    if update is None or not event.job or event.job != update.errand.job:
        return state, ()
    downloaded = _at(state.firmware, update, Stage.DOWNLOADED, due=None)
    state, outputs = _now(state, downloaded, errands.arrived(event))
    state, goes_on = _go_on(state, here)
    return state, (*outputs, *goes_on)


def transfer_failed(state: ChargePointState, event: TransferFailed, here: Here) -> Step:
    """Try again after a pause, or give up."""
    update = state.firmware.update
    if update is None or not event.job or event.job != update.errand.job:
        return state, ()
    return _failed(state, update, event, here)


def network_changed(state: ChargePointState, notice: NetworkChanged, here: Here) -> Step:
    """Lose the try under way with the network."""
    update = state.firmware.update
    if notice.up or update is None or not update.errand.job:
        return state, ()
    return _paused(state, update, *errands.offline(update.errand, here))


# ---- telling -------------------------------------------------------------------------------------------------


def answered(state: ChargePointState, notice: Answered | NotAnswered, _here: Here) -> Step:
    """Tell the next status when one has arrived, or when the boot is accepted."""
    firmware = state.firmware
    if not firmware.report.waiting:
        return state, ()
    report, calls = progress.heard(state, firmware.report, notice, FirmwareStatusNotification)
    return _kept(state, replace(firmware, report=report), calls)


def link_up(state: ChargePointState, _notice: LinkUp, _here: Here) -> Step:
    """Tell what could not be told without a link."""
    return _now(state, state.firmware) if state.firmware.report.waiting else (state, ())


def triggered(state: ChargePointState) -> CallWanted:
    """Return the answer to TriggerMessage."""
    return CallWanted(status(state), triggered=True)
