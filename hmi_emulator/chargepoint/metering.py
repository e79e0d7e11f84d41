"""Meter values: sampled in a transaction, aligned to the clock, when asked (OCPP 1.6 section 4.7, rules 36 to 41)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.composite import DAY_MS
from hmi_emulator.chargepoint.key_values import split_measurand
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.chargepoint.notices import CallWanted, Outputs, ReadingKept, Recorded
from hmi_emulator.vocabulary.instants import wire_time
from hmi_emulator.vocabulary.ocpp16 import Measurand, ReadingContext
from hmi_emulator.vocabulary.payloads import (
    BootNotificationAnswer,
    HeartbeatAnswer,
    MeterValue,
    MeterValues,
    SampledValue,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import Answered, KeyChanged, TimeCame, TransactionBegan, TransactionEnded
    from hmi_emulator.chargepoint.state import ChargePointState, Step
    from hmi_emulator.charger.facts import ConnectorFacts

_PHASES = "RST"
_LINES = ("L1", "L2", "L3")
_TO_NEUTRAL = ("L1-N", "L2-N", "L3-N")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metering:
    """When the next values are due."""

    sample_at: Mapping[int, int] = field(default_factory=dict)
    """By connector in a transaction."""
    aligned_at: int | None = None
    """Instant of the next multiple of ClockAlignedDataInterval, counted from 00:00:00 UTC."""

    def next_deadline(self) -> int | None:
        """Return the instant of the next values."""
        aligned = [] if self.aligned_at is None else [self.aligned_at]
        return min([*self.sample_at.values(), *aligned], default=None)


# ---- what a reading says -----------------------------------------------------------------------------------


def reading(
    state: ChargePointState, connector_id: int, entries: tuple[str, ...], context: ReadingContext, here: Here
) -> MeterValue:
    """Return one reading as the keys want it; an empty list of measurands means the energy register (rule 38)."""
    wanted, facts = entries or (str(Measurand.energy_active_import_register),), here.at(connector_id)
    order = rotation(state.configuration.names("ConnectorPhaseRotation"), connector_id)
    values = tuple(value for entry in wanted for value in _sampled(facts, entry, context, order))
    return MeterValue(wire_time(state.clock.utc(here.now)), values)


def rotation(entries: tuple[str, ...], connector_id: int) -> tuple[int, ...]:
    """Return for each line of a connector the phase of the meter that it is wired to, 0-based (section 9.1.6).

    R, S and T are the phases 1 to 3; a wiring that is not known counts as straight.
    """
    said = dict(entry.split(".", 1) for entry in entries).get(str(connector_id), "")
    letters = said if sorted(said) == sorted(_PHASES) else _PHASES
    return tuple(_PHASES.index(letter) for letter in letters)


def _sampled(
    facts: ConnectorFacts, entry: str, context: ReadingContext, order: tuple[int, ...]
) -> Iterator[SampledValue]:
    measurand, only = split_measurand(entry)
    for value, unit, phase in _readings(facts, measurand, order):
        if only is None or only in {phase, (phase or "").split("-")[0]}:
            yield SampledValue(
                value=value,
                context=str(context),
                format="Raw",
                measurand=measurand,
                phase=phase,
                location="Outlet",
                unit=unit,
            )


def _readings(facts: ConnectorFacts, measurand: str, order: tuple[int, ...]) -> Iterator[tuple[str, str, str | None]]:
    """Yield value, unit and phase of everything that a measurand says of this connector."""
    meter, phases = facts.reading, range(max(facts.phases, 1))
    match measurand:
        case Measurand.energy_active_import_register:
            yield _tenths_of_thousandths(meter.energy_mwh), "Wh", None
        case Measurand.power_active_import:
            yield f"{meter.power_w:.1f}", "W", None
        case Measurand.power_offered:
            offered = facts.offered_a if facts.drawing or facts.plugged else 0.0
            yield f"{offered * sum(meter.voltage_v[line] for line in phases):.0f}", "W", None
        case Measurand.current_offered:
            yield f"{facts.offered_a:.0f}", "A", None
        case Measurand.current_import:
            for line in phases:
                yield f"{meter.current_a[line]:.1f}", "A", _LINES[order[line]]
        case _:  # voltage: the keys take no other (configuration.SUPPORTED_MEASURANDS)
            for line in phases:
                yield f"{meter.voltage_v[line]:.1f}", "V", _TO_NEUTRAL[order[line]]


def _tenths_of_thousandths(energy_mwh: int) -> str:
    return f"{energy_mwh // 1000}.{energy_mwh % 1000 // 100}"


def stop_data(
    state: ChargePointState, connector_id: int, context: ReadingContext, here: Here
) -> tuple[MeterValue, ...]:
    """Return a reading for transactionData, none where StopTxnSampledData is empty (rule 40)."""
    entries = state.configuration.names("StopTxnSampledData")
    return (reading(state, connector_id, entries, context, here),) if entries else ()


# ---- when it is told ---------------------------------------------------------------------------------------


def transaction_began(state: ChargePointState, notice: TransactionBegan, here: Here) -> Step:
    """Sample at exact multiples of the interval from the beginning on."""
    interval_ms = _interval_ms(state)
    if not interval_ms:
        return state, ()
    return _with(state, {**state.metering.sample_at, notice.connector_id: here.now + interval_ms}), ()


def transaction_ended(state: ChargePointState, notice: TransactionEnded, _here: Here) -> Step:
    """Stop sampling: a value after StopTransaction would revive it (rule 24)."""
    left = {number: at for number, at in state.metering.sample_at.items() if number != notice.connector_id}
    return _with(state, left), ()


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Tell the values that are due."""
    outputs: Outputs = ()
    due = [number for number, at in state.metering.sample_at.items() if here.now >= at]
    skips = state.configuration.flag("MeterValuesSkipWhenOffline") and not _online(state)
    for number in due:
        entries = state.configuration.names("MeterValuesSampledData")
        if not skips:
            outputs += (_in_transaction(state, number, entries, ReadingContext.sample_periodic, here),)
        at, interval_ms = state.metering.sample_at[number], _interval_ms(state)
        # After a sleep of the whole program the values in between are gone: the next is due at the next multiple.
        following = at + ((here.now - at) // interval_ms + 1) * interval_ms
        state = _with(state, {**state.metering.sample_at, number: following})
    if state.metering.aligned_at is not None and here.now >= state.metering.aligned_at:
        outputs += _for_the_stop(state, here)
        outputs += () if skips else _aligned(state, here)
        state = aligned_anew(state, here)
    return state, outputs


def answered(state: ChargePointState, notice: Answered, here: Here) -> Step:
    """Find the next instant anew when the clock was put right."""
    tells_time = isinstance(notice.answer, BootNotificationAnswer | HeartbeatAnswer)
    return (aligned_anew(state, here), ()) if tells_time else (state, ())


def key_changed(state: ChargePointState, notice: KeyChanged, here: Here) -> Step:
    """Follow a new interval at once, in running transactions too (rule 40)."""
    if notice.key == "ClockAlignedDataInterval":
        return aligned_anew(state, here), ()
    if notice.key != "MeterValueSampleInterval":
        return state, ()
    interval_ms = _interval_ms(state)
    running = state.transactions.running
    return _with(state, dict.fromkeys(running, here.now + interval_ms) if interval_ms else {}), ()


def aligned_anew(state: ChargePointState, here: Here) -> ChargePointState:
    """Find the next instant of the clock; also when the clock was put right."""
    interval_ms = state.configuration.number("ClockAlignedDataInterval") * 1000
    if not interval_ms:
        return replace(state, metering=replace(state.metering, aligned_at=None))
    utc_ms = state.clock.utc(here.now)
    midnight = utc_ms // DAY_MS * DAY_MS
    following = midnight + min(((utc_ms - midnight) // interval_ms + 1) * interval_ms, DAY_MS)
    return replace(state, metering=replace(state.metering, aligned_at=state.clock.instant(following)))


def _aligned(state: ChargePointState, here: Here) -> Outputs:
    """Tell every connector: in a transaction as its message, idle without one (rule 39)."""
    entries = state.configuration.names("MeterValuesAlignedData")
    return tuple(
        _in_transaction(state, number, entries, ReadingContext.sample_clock, here)
        if number in state.transactions.running
        else CallWanted(_idle(state, number, entries, ReadingContext.sample_clock, here))
        for number in state.connector_ids
    )


def _for_the_stop(state: ChargePointState, here: Here) -> Outputs:
    """Keep what StopTransaction shall tell of this instant; an empty StopTxnAlignedData means nothing (rule 40)."""
    entries = state.configuration.names("StopTxnAlignedData")
    return tuple(
        ReadingKept(number, reading(state, number, entries, ReadingContext.sample_clock, here))
        for number in (state.transactions.running if entries else ())
    )


def triggered(state: ChargePointState, connector_id: int, here: Here) -> Recorded | CallWanted:
    """Return the values of a connector because the central system asked."""
    entries = state.configuration.names("MeterValuesSampledData")
    if connector_id in state.transactions.running:
        return _in_transaction(state, connector_id, entries, ReadingContext.trigger, here)
    return CallWanted(_idle(state, connector_id, entries, ReadingContext.trigger, here), triggered=True)


def _in_transaction(
    state: ChargePointState, connector_id: int, entries: tuple[str, ...], context: ReadingContext, here: Here
) -> Recorded:
    number = state.transactions.running[connector_id].number
    return Recorded(number, _idle(state, connector_id, entries, context, here))


def _idle(
    state: ChargePointState, connector_id: int, entries: tuple[str, ...], context: ReadingContext, here: Here
) -> MeterValues:
    value = reading(state, connector_id, entries, context, here)
    return MeterValues(connector_id=connector_id, meter_value=(value,))


def _online(state: ChargePointState) -> bool:
    return state.link.phase is Phase.OPEN and state.registration.accepted


def _interval_ms(state: ChargePointState) -> int:
    return state.configuration.number("MeterValueSampleInterval") * 1000


def _with(state: ChargePointState, sample_at: Mapping[int, int]) -> ChargePointState:
    return replace(state, metering=replace(state.metering, sample_at=sample_at))
