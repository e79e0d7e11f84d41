"""Who may charge: how a presented token is judged, and for which connector it is granted.

The order is the specification's: what is known beforehand, else the central system; without a link the configuration
keys decide alone (OCPP 1.6 sections 3.5 and 4.1, ocpp16-rules 28).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import reservations, tokens
from hmi_emulator.chargepoint.link import Phase
from hmi_emulator.chargepoint.notices import (
    CallWanted,
    HardwareChanged,
    Judging,
    Outputs,
    StopWanted,
    TokenGranted,
)
from hmi_emulator.chargepoint.reservations import Claim
from hmi_emulator.vocabulary.ocpp16 import AuthorizationStatus, Reason
from hmi_emulator.vocabulary.payloads import Authorize, AuthorizeAnswer
from hmi_emulator.vocabulary.verdict import Verdict

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import (
        Answered,
        KeyChanged,
        LinkDown,
        NotAnswered,
        TimeCame,
        TokenShown,
        TransactionBegan,
    )
    from hmi_emulator.chargepoint.state import ChargePointState, Step
    from hmi_emulator.vocabulary.payloads import ChargingProfile, IdTagInfo

LONGEST_ID_TAG = 20


_VERDICT = {
    AuthorizationStatus.accepted: Verdict.ACCEPTED,
    AuthorizationStatus.blocked: Verdict.BLOCKED,
    AuthorizationStatus.expired: Verdict.EXPIRED,
    AuthorizationStatus.invalid: Verdict.INVALID,
    AuthorizationStatus.concurrent_tx: Verdict.CONCURRENT,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """The token that was presented last and what became of it."""

    id_tag: str
    uid: str
    finding: Verdict
    since: int
    connector_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A connector that waits for its plug, or for the transaction to begin."""

    connector_id: int
    id_tag: str
    parent_id_tag: str | None
    at: int
    plug_in_by: int | None
    """End of ConnectionTimeOut; None without one."""
    profile: ChargingProfile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorization:
    """The question that is open, the grants that wait, and the last finding."""

    inquiry: Judging | None = None
    grants: tuple[Grant, ...] = ()
    judged: Judged | None = None

    def grant(self, connector_id: int) -> Grant | None:
        """Return the grant that waits at a connector."""
        return next((grant for grant in self.grants if grant.connector_id == connector_id), None)

    def next_deadline(self) -> int | None:
        """Return the end of the first grant that waits for its plug."""
        ends = (grant.plug_in_by for grant in self.grants if grant.plug_in_by is not None)
        return min(ends, default=None)


def online(state: ChargePointState) -> bool:
    """Return whether the central system can be asked."""
    return state.link.phase is Phase.OPEN and state.registration.accepted


def required(state: ChargePointState) -> bool:
    """Return whether a token is needed at all (vendor keys AuthEnabled and AuthEnabledOffline, wallbox-facts 4.5).

    As chargers in the field do: where AuthEnabled is false everyone may charge, and where AuthEnabledOffline is false
    everyone may while the central system cannot be asked. To the letter of the guide it is the other way round: a key
    that is true says that nobody is asked.
    """
    keys = state.configuration
    by_guide = state.identity.personality.auth_enabled_reading == "guide"
    free = keys.flag("AuthEnabled") == by_guide
    return not free and (online(state) or keys.flag("AuthEnabledOffline") != by_guide)


# ---- a token is presented ----------------------------------------------------------------------------------


def shown(state: ChargePointState, notice: TokenShown, here: Here) -> Step:
    """Stop the token's own transaction, or ask whether it may start one."""
    if state.authorization.inquiry is not None or not 0 < len(notice.id_tag) <= LONGEST_ID_TAG:
        return _found(state, notice, Verdict.REFUSED, None, here), ()
    own = _running_of(state, notice)
    if own is not None:
        stopped = _found(state, notice, Verdict.STOPPED, own, here)
        return stopped, (StopWanted(own, str(Reason.local), notice.id_tag),)
    target = _free_connector(state, notice, here)
    if target is not None:
        return _found(state, notice, Verdict.ASKING, target, here), (Judging(notice.id_tag, target),)
    relative = _perhaps_relative(state, notice)
    if relative is not None:
        return _found(state, notice, Verdict.ASKING, relative, here), (Judging(notice.id_tag, relative, stops=True),)
    kept = any(startable(state, number) for number in _meant(state, notice))
    return _found(state, notice, Verdict.RESERVED if kept else Verdict.REFUSED, None, here), ()


def _meant(state: ChargePointState, notice: TokenShown) -> range | tuple[int, ...]:
    if notice.connector_id is None:
        return state.connector_ids
    return (notice.connector_id,) if notice.connector_id in state.connector_ids else ()


def _running_of(state: ChargePointState, notice: TokenShown) -> int | None:
    """Return the connector whose transaction the token began."""
    tag = notice.id_tag.lower()
    running = state.transactions.running
    return next((n for n in _meant(state, notice) if n in running and running[n].id_tag.lower() == tag), None)


def _free_connector(state: ChargePointState, notice: TokenShown, here: Here) -> int | None:
    """Return the connector to start at: the token's reserved one first, then one with a car.

    Among equals comes last one that another driver was granted, or that is reserved for a parent not known yet.
    """
    claims = {
        number: reservations.claim(state, number, notice.id_tag, None, here)
        for number in _meant(state, notice)
        if startable(state, number)
    }
    granted = state.authorization.grant

    def worse(number: int) -> tuple[bool, ...]:
        claim, plugged = claims[number], here.at(number).plugged
        return claim is not Claim.OWN, not plugged, claim is Claim.PERHAPS, granted(number) is not None

    return min((number for number in claims if claims[number] is not Claim.BARRED), key=worse, default=None)


def startable(state: ChargePointState, connector_id: int) -> bool:
    """Return whether a transaction could begin at a connector."""
    connectors = state.connectors
    return (
        connector_id not in state.transactions.running
        and connectors.operative(connector_id)
        and connectors.faulted(connector_id) is None
        and state.maintenance.restart is None
        and not state.firmware.installing
    )


def _perhaps_relative(state: ChargePointState, notice: TokenShown) -> int | None:
    """Return the connector of a transaction that a token of the same parent may stop; only the answer can tell."""
    running = state.transactions.running
    return next((n for n in _meant(state, notice) if n in running and running[n].parent_id_tag), None)


# ---- and judged --------------------------------------------------------------------------------------------


def judging(state: ChargePointState, notice: Judging, here: Here) -> Step:
    """Decide by what is known, or ask."""
    info = tokens.known(state, notice.id_tag, here.now)
    trusted = info is not None and info.status == AuthorizationStatus.accepted
    if online(state):
        if trusted and info is not None and state.configuration.flag("LocalPreAuthorize"):
            return _decided(state, notice, info, here)
        state = replace(state, authorization=replace(state.authorization, inquiry=notice))
        return state, (CallWanted(Authorize(notice.id_tag)),)
    return _decided_offline(state, notice, info, here)


def _decided_offline(state: ChargePointState, notice: Judging, info: IdTagInfo | None, here: Here) -> Step:
    if info is not None and state.configuration.flag("LocalAuthorizeOffline"):
        return _decided(state, notice, info, here)
    # A token known to be bad stays refused; this key speaks of strangers only.
    if info is None and state.configuration.flag("AllowOfflineTxForUnknownId") and not notice.stops:
        return _granted(state, notice, None, here)
    return _settled(state, notice, Verdict.NO_ANSWER, here), ()


def answered(state: ChargePointState, notice: Answered, here: Here) -> Step:
    """Act on the central system's word about the token."""
    inquiry = state.authorization.inquiry
    if inquiry is None or not isinstance(notice.answer, AuthorizeAnswer) or notice.request != Authorize(inquiry.id_tag):
        return state, ()
    state = replace(state, authorization=replace(state.authorization, inquiry=None))
    return _decided(state, inquiry, notice.answer.id_tag_info, here)


def not_answered(state: ChargePointState, notice: NotAnswered, here: Here) -> Step:
    """Decide alone where the link went; without an answer or with an error the token is not accepted."""
    inquiry = state.authorization.inquiry
    if inquiry is None or notice.request != Authorize(inquiry.id_tag):
        return state, ()
    state = replace(state, authorization=replace(state.authorization, inquiry=None))
    if notice.why == "link":
        return _decided_offline(state, inquiry, tokens.known(state, inquiry.id_tag, here.now), here)
    return _settled(state, inquiry, Verdict.NO_ANSWER, here), ()


def _decided(state: ChargePointState, asked: Judging, info: IdTagInfo, here: Here) -> Step:
    if info.status != AuthorizationStatus.accepted:
        # Its own transaction elsewhere does not keep a relative from stopping this one.
        return _settled(state, asked, _VERDICT[AuthorizationStatus(info.status)], here), ()
    if not asked.stops:
        return _granted(state, asked, info.parent_id_tag, here)
    running = state.transactions.running.get(asked.connector_id)
    parent = running.parent_id_tag if running else None
    if parent is None or (info.parent_id_tag or "").lower() != parent.lower():
        return _settled(state, asked, Verdict.REFUSED, here), ()
    state = _settled(state, asked, Verdict.STOPPED, here)
    return state, (StopWanted(asked.connector_id, str(Reason.local), asked.id_tag),)


def _granted(state: ChargePointState, asked: Judging, parent: str | None, here: Here) -> Step:
    if not startable(state, asked.connector_id):
        return _settled(state, asked, Verdict.REFUSED, here), ()
    if reservations.claim(state, asked.connector_id, asked.id_tag, parent, here) not in {Claim.FREE, Claim.OWN}:
        return _settled(state, asked, Verdict.RESERVED, here), ()
    state = _settled(state, asked, Verdict.ACCEPTED, here)
    return state, (TokenGranted(asked.connector_id, asked.id_tag, parent, asked.profile),)


# ---- grants --------------------------------------------------------------------------------------------------


def granted(state: ChargePointState, notice: TokenGranted, here: Here) -> Step:
    """Keep the connector for the token until it is plugged in, ConnectionTimeOut at the longest (0: for ever)."""
    wait_ms = state.configuration.number("ConnectionTimeOut") * 1000
    grant = Grant(
        connector_id=notice.connector_id,
        id_tag=notice.id_tag,
        parent_id_tag=notice.parent_id_tag,
        at=here.now,
        plug_in_by=here.now + wait_ms if wait_ms else None,
        profile=notice.profile,
    )
    others = tuple(other for other in state.authorization.grants if other.connector_id != notice.connector_id)
    return replace(state, authorization=replace(state.authorization, grants=(*others, grant))), ()


def transaction_began(state: ChargePointState, notice: TransactionBegan, _here: Here) -> Step:
    """Use the grant up."""
    return _without(state, {notice.connector_id}), ()


def time_came(state: ChargePointState, _notice: TimeCame, here: Here) -> Step:
    """Take back the grants whose time to plug in is over."""
    over = {
        grant.connector_id
        for grant in state.authorization.grants
        if grant.plug_in_by is not None and here.now >= grant.plug_in_by
    }
    return (_without(state, over), ()) if over else (state, ())


def hardware_changed(state: ChargePointState, _notice: HardwareChanged, here: Here) -> Step:
    """Grant a plugged car by itself where no token is needed."""
    if required(state):
        return state, ()
    tag = state.configuration.word("AuthDisabledIdTag") or "NoAuthorization"
    outputs: Outputs = tuple(
        TokenGranted(number, tag)
        for number in state.connector_ids
        if here.at(number).plugged
        and number not in state.connectors.ended
        and startable(state, number)
        and state.authorization.grant(number) is None
        and reservations.claim(state, number, tag, None, here) in {Claim.FREE, Claim.OWN}
    )
    return state, outputs


def key_changed(state: ChargePointState, notice: KeyChanged, _here: Here) -> Step:
    """Let a car that waits for a token go on when none is needed any more."""
    return (state, (HardwareChanged(),)) if notice.key in {"AuthEnabled", "AuthEnabledOffline"} else (state, ())


def link_down(state: ChargePointState, _notice: LinkDown, _here: Here) -> Step:
    """Let a car that waits for a token go on where none is needed without a link."""
    return (state, ()) if required(state) else (state, (HardwareChanged(),))


def _without(state: ChargePointState, connector_ids: set[int]) -> ChargePointState:
    kept = tuple(grant for grant in state.authorization.grants if grant.connector_id not in connector_ids)
    return replace(state, authorization=replace(state.authorization, grants=kept))


def _found(
    state: ChargePointState, notice: TokenShown, finding: Verdict, connector_id: int | None, here: Here
) -> ChargePointState:
    judged = Judged(notice.id_tag, notice.uid, finding, here.now, connector_id)
    return replace(state, authorization=replace(state.authorization, judged=judged))


def _settled(state: ChargePointState, asked: Judging, finding: Verdict, here: Here) -> ChargePointState:
    """Note what became of the token that was shown; a token that the operator sent was never shown here."""
    judged = state.authorization.judged
    if judged is None or judged.id_tag != asked.id_tag or judged.finding is not Verdict.ASKING:
        return state
    settled = replace(judged, finding=finding, since=here.now)
    return replace(state, authorization=replace(state.authorization, judged=settled))
