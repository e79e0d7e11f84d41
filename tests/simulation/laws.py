"""The laws: of every instant, of every frame, and of how a story ends. Each is one function that asserts one thing.

The queue and the meter have theirs in `tests.support.watched`. Where the engine derives something, the law reads the
standard a second time instead of asking the engine.
"""

from __future__ import annotations

import json
import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from hmi_emulator.chargepoint.state import ChargePointState
from hmi_emulator.vocabulary.schemas import violations
from tests.simulation.beliefs import PROFILES

if TYPE_CHECKING:
    from tests.simulation.world import World

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z")
INSTANTS = frozenset({"timestamp", "scheduleStart", "startSchedule", "validFrom", "validTo", "expiryDate"})
RUNNING = ("Charging", "SuspendedEV", "SuspendedEVSE")
IMPOSSIBLE = frozenset(
    {
        ("Available", "Finishing"),
        ("Reserved", "Finishing"),
        ("Finishing", "Reserved"),
        *((running, "Reserved") for running in RUNNING),
    }
)
"""Changes of status that the matrix of OCPP 1.6 section 4.9 does not know."""


# ---- of every instant ------------------------------------------------------------------------------------------


def hold_now(world: World) -> None:
    """Check the laws of an instant; statuses only where anything moved that they are derived from."""
    no_energy_without_permission(world)
    point = world.state.chargepoint
    if point is not None and point is not world.judged:
        statuses_are_what_the_facts_say(world, point)
        statuses_change_lawfully(world, point)
    world.judged = point


def no_energy_without_permission(world: World) -> None:
    """Current flows only with power, a car at the cable, a transaction and no fault; the contactor opens at once."""
    point = world.state.chargepoint
    for one in world.state.hardware.connectors:
        if not one.level_ma:
            continue
        number = one.connector_id
        assert one.powered, f"energy without power at {number}"
        assert one.cable.joined, f"energy without a car at {number}"
        assert point is not None, f"energy without a charge point at {number}"
        assert number in point.transactions.running, f"energy without permission at {number}"
        faults = point.connectors.faults
        assert not faults.get(number), f"energy into a fault at {number}"
        assert not faults.get(0), f"energy into a fault of the charger at {number}"


def statuses_are_what_the_facts_say(world: World, point: ChargePointState) -> None:
    """Every status is the one that section 4.9 gives for the facts."""
    for number in point.connector_ids:
        status = point.connectors.current[number].status
        allowed = _statuses(world, point, number)
        assert status in allowed, f"a status is not what the facts say: {status}, not {' or '.join(sorted(allowed))}"


def _statuses(world: World, point: ChargePointState, number: int) -> set[str]:
    hardware = world.state.hardware.connectors[number - 1]
    if point.connectors.faults.get(number) or point.connectors.faults.get(0):
        return {"Faulted"}
    if number in point.transactions.running:
        return _statuses_in_transaction(world, number)
    if {0, number} & point.connectors.inoperative or point.firmware.installing:
        return {"Unavailable"}
    if number in point.connectors.ended:
        return {"Finishing"}
    if hardware.cable.joined or any(grant.connector_id == number for grant in point.authorization.grants):
        return {"Preparing"}
    return {"Available", "Reserved"} if point.reservations.by_id else {"Available"}


def _statuses_in_transaction(world: World, number: int) -> set[str]:
    hardware = world.state.hardware.connectors[number - 1]
    if not hardware.cable.joined:
        return {"SuspendedEV"}
    if world.allowed_a(number) == 0:
        return {"SuspendedEVSE"}
    return {"Charging"} if hardware.level_ma else {"SuspendedEV"}


def statuses_change_lawfully(world: World, point: ChargePointState) -> None:
    """No status follows another that the matrix of section 4.9 forbids."""
    for number in point.connector_ids:
        before, after = world.shown.get(number), point.connectors.current[number].status
        assert (before, after) not in IMPOSSIBLE, f"status {number} went from {before} to {after}"
        world.shown[number] = after


# ---- of every frame ----------------------------------------------------------------------------------------------


def hold_for(world: World, frame: list[Any]) -> None:
    """Check the laws of a frame that goes out."""
    instants_have_one_form(frame[-1], fraction=world.device.personality.name == "standard")
    if frame[0] == 2:
        nobody_speaks_before_it_may(world, frame[2])
    else:
        answers_are_to_questions(world, frame)


def instants_have_one_form(value: object, *, fraction: bool) -> None:
    """Every instant is sent in UTC, by the standard firmware with milliseconds (ocpp16-rules 79)."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in INSTANTS:
                form = INSTANT.fullmatch(inner)
                assert form, f"not the form of an instant: {inner}"
                assert form[1] or not fraction, f"an instant without milliseconds: {inner}"
            instants_have_one_form(inner, fraction=fraction)
    elif isinstance(value, list):
        for inner in value:
            instants_have_one_form(inner, fraction=fraction)


def nobody_speaks_before_it_may(world: World, action: str) -> None:
    """Before a BootNotification is accepted nothing else is called; while Pending what was triggered may be."""
    if action == "BootNotification" or world.registered == "Accepted":
        return
    assert world.registered == "Pending", f"spoke while the registration is {world.registered or 'unknown'}: {action}"
    assert world.triggered, f"spoke while Pending though nothing was triggered: {action}"


def answers_are_to_questions(world: World, frame: list[Any]) -> None:
    """An answer belongs to a CALL that came and was not answered yet, and fits its schema."""
    action = world.questions.pop(frame[1], None)
    assert action is not None, f"an answer that nobody asked for: {frame}"
    assert frame[0] == 4 or not violations(action, frame[2], answer=True), f"an answer breaks the schema: {frame}"


# ---- of the end ----------------------------------------------------------------------------------------------------


def all_hold(world: World) -> None:
    """Check every law of the end."""
    for law in (
        everything_arrived,
        every_question_was_answered,
        books_agree,
        books_equal_the_ledger,
        energy_is_continuous,
        statuses_agree,
        keys_agree,
        availability_agrees,
        profiles_agree,
    ):
        law(world)


def everything_arrived(world: World) -> None:
    """Each transaction message that was ever kept has arrived once, and in order."""
    world.assert_all_arrived()


def every_question_was_answered(world: World) -> None:
    """No CALL that reached the charger on the link that is still open waits for its answer."""
    assert not world.questions, f"unanswered: {world.questions}"


def books_agree(world: World) -> None:
    """The central system has each transaction once, with one stop."""
    for booked in world.central.transactions.values():
        assert len(booked.stops) == 1, f"the books have {len(booked.stops)} stops of {booked.start}"
        assert booked.stops[0]["meterStop"] >= booked.start["meterStart"]
        assert booked.stops[0]["timestamp"] >= booked.start["timestamp"]


def books_equal_the_ledger(world: World) -> None:
    """What the central system booked is what the charger kept: same transactions, same values, same order."""
    booked = [
        [_said(one.start), *_once([_said(value) for value in one.values]), *map(_said, one.stops)]
        for one in world.central.transactions.values()
    ]
    assert booked == [_once(messages) for messages in _ledger(world)], "the books differ from the ledger"


def _ledger(world: World) -> list[list[str]]:
    """Return what the charger kept, transaction by transaction."""
    found: list[list[str]] = []
    of_number: dict[int, list[str]] = {}
    for _, text in world.kept:
        number, action, payload = json.loads(text)
        if action == "StartTransaction":
            of_number[number] = []
            found.append(of_number[number])
        of_number[number].append(_said(payload))
    return found


def _said(payload: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in payload.items() if name != "transactionId"}, sort_keys=True)


def _once(messages: list[str]) -> list[str]:
    return [message for message, _ in groupby(messages)]


def energy_is_continuous(world: World) -> None:
    """No watt-hour is sold twice: at each connector a transaction begins where the one before ended, or later."""
    for number in range(1, world.device.model.connectors + 1):
        of_one = [one for one in world.central.transactions.values() if one.start["connectorId"] == number]
        for first, second in pairwise(of_one):
            assert first.stops[0]["meterStop"] <= second.start["meterStart"]


def statuses_agree(world: World) -> None:
    """The central system believes of each connector what the charger shows, where it took what it was told last."""
    for connector in world.view.connectors:
        told = world.central.statuses.get(connector.connector_id, connector.status)
        assert told == connector.status, f"a status was not told: {told}, shown {connector.status}"


def keys_agree(world: World) -> None:
    """A key has the value that the charger accepted last."""
    point = _running(world)
    for name, value in world.central.beliefs.keys.items():
        # A BootNotification's answer sets the heartbeat anew.
        if ("key", name) not in world.central.beliefs.doubts and name != "HeartbeatInterval":
            assert point.configuration.word(name) == value, f"{name} is not {value}"


def availability_agrees(world: World) -> None:
    """A connector is in service, or not, as the charger accepted last."""
    point, beliefs = _running(world), world.central.beliefs
    for number, operative in beliefs.operative.items():
        if ("availability", number) not in beliefs.doubts:
            assert (number not in point.connectors.inoperative) == operative, f"availability of {number}"


def profiles_agree(world: World) -> None:
    """The installed profiles are those that the charger accepted and was not told to forget."""
    point, beliefs = _running(world), world.central.beliefs
    installed = {one.profile.charging_profile_id: one.connector_id for one in point.smart_charging.installed}
    if PROFILES not in beliefs.doubts:
        assert installed == {number: at for number, (at, _) in beliefs.profiles.items()}, "other profiles"


def _running(world: World) -> ChargePointState:
    point = world.state.chargepoint
    assert point is not None, "the charger does not run at the end"
    return point
