"""What drivers and installers do at a running charger: cards, PIN, screen, faults, keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import diagnostics, firmware, notices
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.charger import hardware, reader
from hmi_emulator.device import events as ev
from hmi_emulator.device.effects import Send
from hmi_emulator.device.hmi_facts import hmi_facts
from hmi_emulator.device.state import Reading
from hmi_emulator.hmi import flow
from hmi_emulator.vocabulary.errors import EmulatorBug, OperatorError
from hmi_emulator.vocabulary.ocpp16 import ChargePointErrorCode, Reason

if TYPE_CHECKING:
    from hmi_emulator.device.turn import Turn


def done(turn: Turn, event: ev.Event) -> None:
    """Pass on what only a running charger can take; without power nothing happens."""
    match event:
        case ev.CardHeld(uid, number):
            _card_held(turn, uid, number)
        case ev.TokenPresented(id_tag, number):
            turn.inputs.append(notices.TokenShown(id_tag, connector_id=number))
        case ev.ScreenTouched(zone):
            facts = hmi_facts(turn.state, hardware.facts(turn.state.hardware, turn.now), turn.now)
            _entered(turn, *flow.touched(turn.state.hmi, zone, facts, turn.now))
        case ev.PinEntered(pin):
            facts = hmi_facts(turn.state, hardware.facts(turn.state.hardware, turn.now), turn.now)
            _entered(turn, *flow.pin_entered(turn.state.hmi, pin, facts, turn.now))
        case _:
            _serviced(turn, event)


def _serviced(turn: Turn, event: ev.Event) -> None:
    match event:
        case ev.FaultRaised():
            _fault_raised(turn, event)
        case ev.FaultCleared(number, code):
            turn.inputs.append(notices.FaultEnded(number, code))
        case ev.KeyWritten(key, value):
            turn.inputs.append(notices.KeySet(key, value))
        case ev.LocalStop(number, reason) if reason in set(Reason):
            turn.inputs.append(notices.StopWanted(number, reason))
        case ev.LocalStop(_, reason):
            turn.warn("act.no_reason", reason=reason)
        case ev.RestartPressed():
            turn.inputs.append(notices.RestartAsked(str(Reason.reboot), soft=True))
        case ev.ShutDown():
            turn.inputs.append(notices.RestartAsked(str(Reason.power_loss), soft=True, stays_off=True))
        case ev.TryNow():
            turn.inputs.append(notices.ConnectNow())
        case ev.NextFirmware() | ev.NextDiagnostics():
            _outcome_set(turn, event)
        case ev.FrameInjected(text):
            if turn.state.chargepoint is not None and turn.state.chargepoint.link.phase is Phase.OPEN:
                turn.effects.append(Send(text))
        case _:
            raise EmulatorBug(f"nothing takes {type(event).__name__}")


def _outcome_set(turn: Turn, event: ev.NextFirmware | ev.NextDiagnostics) -> None:
    match event:
        case ev.NextFirmware(outcome) if outcome in set(firmware.Outcome):
            turn.inputs.append(notices.NextFirmware(outcome))
        case ev.NextDiagnostics(outcome) if outcome in set(diagnostics.Outcome):
            turn.inputs.append(notices.NextDiagnostics(outcome))
        case _:
            turn.warn("act.no_outcome", outcome=event.outcome)


def _fault_raised(turn: Turn, event: ev.FaultRaised) -> None:
    if event.error_code not in set(ChargePointErrorCode) - {ChargePointErrorCode.no_error}:
        turn.warn("act.no_fault", code=event.error_code)
        return
    began = notices.FaultBegan(
        connector_id=event.connector_id,
        error_code=event.error_code,
        info=event.info,
        vendor_error_code=event.vendor_error_code,
    )
    turn.inputs.append(began)


def _card_held(turn: Turn, uid: str, connector_id: int | None) -> None:
    state = turn.state
    if state.chargepoint is None or not state.settings.model.has_reader or state.reading is not None:
        return
    try:
        uid = reader.normal_uid(uid)
    except OperatorError as error:
        turn.warn("act.refused", why=str(error))
        return
    turn.state = replace(state, reading=Reading(uid, connector_id, turn.now + state.settings.reader_ms))
    card_read(turn)


def card_read(turn: Turn) -> None:
    """Present the card that has been held long enough."""
    reading = turn.state.reading
    if reading is None or turn.now < reading.done_at:
        return
    turn.state = replace(turn.state, reading=None)
    turn.inputs.append(notices.TokenShown(reader.id_tag_of(reading.uid), reading.uid, reading.connector_id))


def _entered(turn: Turn, hmi: flow.HmiState, id_tag: str | None) -> None:
    turn.state = replace(turn.state, hmi=hmi)
    if id_tag is not None:
        turn.inputs.append(notices.TokenShown(id_tag))
