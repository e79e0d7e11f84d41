"""The charge point as a whole: which part listens to what, and the turn that an event makes.

`ROUTES` is the map of the engine. Notices are handled first in first out until none is left; then the statuses are
derived anew, and the next call leaves. The machine saves all rows of a turn together, before its first frame: a power
cut finds either the whole turn in the memory or nothing of it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hmi_emulator.chargepoint import (
    authorization,
    configuration,
    connection_keys,
    connectors,
    diagnostics,
    firmware,
    link,
    link_events,
    local_list,
    maintenance,
    metering,
    notices,
    outbox,
    registration,
    requests,
    reservations,
    rpc,
    security,
    smart_charging,
    stop_data,
    tokens,
    transactions,
    transfer_events,
)
from hmi_emulator.chargepoint.clock import Clock
from hmi_emulator.chargepoint.configuration import new_configuration
from hmi_emulator.chargepoint.connection import BEFORE, profile_of, stored_connection
from hmi_emulator.chargepoint.effects import (
    CancelTransfer,
    CloseLink,
    Effect,
    Explain,
    Fetch,
    Log,
    OpenLink,
    Row,
    Save,
    Send,
    Upload,
)
from hmi_emulator.chargepoint.here import Here
from hmi_emulator.chargepoint.notices import Command, PowerDown, ReleaseLock, Restart
from hmi_emulator.chargepoint.state import ChargePointState, Connection, Identity
from hmi_emulator.charger.facts import Offer
from hmi_emulator.vocabulary.errors import EmulatorBug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hmi_emulator.chargepoint.link_events import LinkEvent
    from hmi_emulator.chargepoint.notices import Notice, Output
    from hmi_emulator.chargepoint.state import Step
    from hmi_emulator.chargepoint.transfer_events import TransferEvent
    from hmi_emulator.charger.facts import ConnectorFacts

Input = "Notice | LinkEvent | TransferEvent"
MOST_NOTICES = 10_000
"""In one turn; more means that parts answer each other without end."""

ROUTES: dict[type, tuple[Callable[..., Step], ...]] = {
    link_events.LinkOpened: (link.opened,),
    link_events.LinkFailed: (security.link_failed, link.failed),
    link_events.LinkClosed: (link.closed,),
    link_events.TextReceived: (rpc.received,),
    link_events.BinaryReceived: (link.binary_received,),
    transfer_events.TransferDone: (firmware.transfer_done, diagnostics.transfer_done),
    transfer_events.TransferFailed: (firmware.transfer_failed, diagnostics.transfer_failed),
    notices.TokenShown: (authorization.shown,),
    notices.HardwareChanged: (
        connectors.hardware_changed,
        authorization.hardware_changed,
        transactions.hardware_changed,
    ),
    notices.FaultBegan: (connectors.fault_began,),
    notices.FaultEnded: (connectors.fault_ended,),
    notices.KeySet: (configuration.set_inside, security.key_set),
    notices.ConnectionChanged: (registration.connection_changed, link.connection_changed),
    notices.RestartAsked: (maintenance.restart_asked,),
    notices.ConnectNow: (link.connect_now,),
    notices.NetworkChanged: (link.network_changed, firmware.network_changed, diagnostics.network_changed),
    notices.NextFirmware: (firmware.outcome_set,),
    notices.NextDiagnostics: (diagnostics.outcome_set,),
    notices.TimeCame: (
        link.time_came,
        reservations.time_came,
        registration.time_came,
        rpc.time_came,
        outbox.time_came,
        connectors.time_came,
        authorization.time_came,
        metering.time_came,
        transactions.time_came,
        maintenance.time_came,
        firmware.time_came,
        diagnostics.time_came,
        security.time_came,
    ),
    notices.LinkUp: (
        outbox.link_up,
        registration.link_up,
        security.link_up,
        firmware.link_up,
        diagnostics.link_up,
    ),
    notices.LinkDown: (rpc.link_down, registration.link_down, connectors.link_down, authorization.link_down),
    notices.Silenced: (rpc.silenced, connectors.silenced),
    notices.CallWanted: (rpc.call_wanted,),
    notices.Recorded: (outbox.recorded, transactions.recorded),
    notices.Answered: (
        registration.answered,
        metering.answered,
        tokens.answered,
        authorization.answered,
        connectors.answered,
        security.answered,
        firmware.answered,
        diagnostics.answered,
    ),
    notices.NotAnswered: (
        registration.not_answered,
        authorization.not_answered,
        security.not_answered,
        firmware.answered,
        diagnostics.answered,
    ),
    notices.ItemAnswered: (outbox.answered, tokens.item_answered, transactions.item_answered),
    notices.ItemNotAnswered: (outbox.not_answered,),
    notices.ItemDropped: (),
    notices.RequestReceived: (requests.received,),
    notices.Reply: (rpc.reply,),
    notices.Judging: (authorization.judging,),
    notices.TokenGranted: (authorization.granted, transactions.granted),
    notices.StopWanted: (transactions.stop_wanted,),
    notices.TransactionBegan: (
        authorization.transaction_began,
        connectors.transaction_began,
        smart_charging.transaction_began,
        metering.transaction_began,
    ),
    notices.ReadingKept: (stop_data.kept,),
    notices.TransactionEnded: (
        connectors.transaction_ended,
        smart_charging.transaction_ended,
        metering.transaction_ended,
        firmware.transaction_ended,
    ),
    notices.KeyChanged: (
        registration.key_changed,
        metering.key_changed,
        authorization.key_changed,
        link.key_changed,
        connection_keys.key_changed,
    ),
}
"""For each event and notice, who hears it, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boot:
    """What a boot knows beside the memory."""

    utc_ms: int
    """What the box's own clock says."""
    seed: int
    boots: int
    """Number of this boot since the memory was new; each has its own stream of message ids."""
    first_attempt: int
    """Number of the last attempt to connect before it."""
    network_up: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """What an event made of the charge point."""

    state: ChargePointState
    effects: tuple[Effect, ...]
    commands: tuple[Command, ...]


def advance(state: ChargePointState, event: Notice | LinkEvent | TransferEvent, here: Here) -> Turn:
    """React to one event."""
    return _run(state, (event,), here)


def started(
    identity: Identity,
    connection: Connection,
    rows: tuple[Row, ...],
    here: Here,
    boot: Boot,
) -> Turn:
    """Start from the memory: end what the power cut, then connect."""
    version = firmware.installed_version(rows)
    if version:
        identity = replace(identity, boot={**identity.boot, "firmware_version": version})
    factory = {
        "NumberOfConnectors": str(identity.connectors),
        "SerialNumber": identity.boot.get("charge_point_serial_number", ""),
        **identity.personality.keys,
        **connection_keys.values_of(connection),
    }
    state = ChargePointState(
        identity=identity,
        connection=connection,
        clock=Clock(boot.utc_ms - here.now),
        configuration=new_configuration(factory, rows, identity.personality),
        link=link.new_link(
            enabled=connection.enabled,
            network_up=boot.network_up,
            seed=boot.seed,
            first_attempt=boot.first_attempt,
            fallback=_way_back(connection, rows),
            now=here.now,
        ),
        rpc=rpc.new_rpc(boot.seed, boot.boots),
        outbox=outbox.restored(rows),
        registration=registration.Registration(),
        connectors=connectors.restored(rows, plugged=_finishing_at_boot(identity, here.facts)),
        authorization=authorization.Authorization(),
        tokens=tokens.restored(rows),
        local_list=local_list.restored(rows),
        reservations=reservations.restored(rows, identity.connectors),
        transactions=transactions.Transactions(),
        metering=metering.Metering(),
        smart_charging=smart_charging.restored(rows),
        maintenance=maintenance.Maintenance(),
        firmware=firmware.restored(rows, boot=boot.boots, now=here.now),
        diagnostics=diagnostics.restored(rows, boot=boot.boots, now=here.now),
        security=security.restored(rows),
    )
    state = metering.aligned_anew(state, here)
    profile = notices.KeySet(security.SECURITY_PROFILE, str(profile_of(connection)))
    begin = (profile, *transactions.lost_to_power(rows, here), notices.HardwareChanged(), notices.TimeCame())
    return _run(state, begin, here)


def _way_back(connection: Connection, rows: tuple[Row, ...]) -> Connection | None:
    """Return what to fall back to where the power went while the remembered connection had never been open."""
    return stored_connection(rows, BEFORE) if connection == stored_connection(rows) else None


def _finishing_at_boot(identity: Identity, facts: Iterable[ConnectorFacts]) -> tuple[int, ...]:
    if not identity.personality.finishing_when_plugged_at_boot:
        return ()
    return tuple(one.connector_id for one in facts if one.plugged)


def _run(state: ChargePointState, begin: Iterable[Output | LinkEvent | TransferEvent], here: Here) -> Turn:
    pending: deque[Any] = deque(begin)
    effects: list[Effect] = []
    commands: list[Command] = []
    for _ in range(MOST_NOTICES):
        if pending:
            state = _handled(state, pending.popleft(), here, pending, effects, commands)
            continue
        state, follows = _settled(state, here)
        pending.extend(follows)
        if not pending:
            state, sent = rpc.dispatch(state, here)
            effects += sent
            return Turn(state, tuple(effects), tuple(commands))
    raise EmulatorBug("the parts of the charge point answer each other without end")


def _handled(
    state: ChargePointState,
    output: Output | LinkEvent | TransferEvent,
    here: Here,
    pending: deque[Any],
    effects: list[Effect],
    commands: list[Command],
) -> ChargePointState:
    if isinstance(output, Save | Send | Explain | OpenLink | CloseLink | Log | Fetch | Upload | CancelTransfer):
        effects.append(output)
        return state
    if isinstance(output, ReleaseLock | Restart | PowerDown):
        commands.append(output)
        return state
    for hears in ROUTES[type(output)]:
        state, follows = hears(state, output, here)
        pending.extend(follows)
    return state


def _settled(state: ChargePointState, here: Here) -> Step:
    """Derive the statuses from what everybody now knows; what was so in between is no fact to tell."""
    state, reports = connectors.derived(state, here)
    return (state, reports) if reports else maintenance.settled(state, here)


def watches_meter(state: ChargePointState) -> bool:
    """Return whether the next watt-hour may end something (MaxEnergyOnInvalidId)."""
    return any(running.invalid for running in state.transactions.running.values())


def offers(state: ChargePointState, here: Here) -> tuple[Offer, ...]:
    """Return what the hardware may do at each connector."""
    return tuple(smart_charging.offer(state, number, here) for number in state.connector_ids)


def transfers(state: ChargePointState) -> tuple[str, ...]:
    """Return the jobs under way, which end with the power."""
    return tuple(job for job in (state.firmware.job, state.diagnostics.job) if job)


def next_deadline(state: ChargePointState, now: int) -> int | None:
    """Return the first instant after `now` at which the charge point wants to be told the time."""
    wanted = (
        state.link.next_deadline(),
        state.rpc.next_deadline(),
        state.outbox.next_deadline(),
        state.registration.next_deadline(),
        state.connectors.next_deadline(),
        state.authorization.next_deadline(),
        state.transactions.next_deadline(),
        state.metering.next_deadline(),
        state.maintenance.next_deadline(),
        state.security.next_deadline(),
        smart_charging.deadline(state, now),
        firmware.deadline(state, now),
        state.diagnostics.next_deadline(),
        reservations.next_deadline(state, now),
    )
    return min((at for at in wanted if at is not None), default=None)
