"""Tokens the charge point knows without asking: the local list, then the authorization cache (OCPP 1.6 section 3.5).

What is listed is the list's affair alone: an answer never changes it, and the cache does not learn beside it (rule 62).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint import local_list
from hmi_emulator.chargepoint.effects import Row, Save
from hmi_emulator.vocabulary.instants import instant_of
from hmi_emulator.vocabulary.ocpp16 import AuthorizationStatus
from hmi_emulator.vocabulary.payloads import (
    Authorize,
    AuthorizeAnswer,
    StartTransactionAnswer,
    StopTransactionAnswer,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hmi_emulator.chargepoint.here import Here
    from hmi_emulator.chargepoint.notices import Answered, ItemAnswered
    from hmi_emulator.chargepoint.state import ChargePointState, Step
    from hmi_emulator.vocabulary.payloads import IdTagInfo

CACHE_LENGTH = 500
"""Tokens; the one learnt first makes room."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What central systems said, by idTag in lower case (idTags are compared case-insensitively)."""

    cache: Mapping[str, IdTagInfo]


def restored(rows: Iterable[Row]) -> Tokens:
    """Return the cache as the memory has it."""
    read = ((row.key, local_list.read_info(row.value)) for row in rows if row.section == "cache" and row.value)
    return Tokens({key: info for key, info in read if info is not None})


def known(state: ChargePointState, id_tag: str, now: int) -> IdTagInfo | None:
    """Return what is known of a token, Expired once its date has passed; None for a stranger."""
    info = local_list.found(state, id_tag)
    if info is None and state.configuration.flag("AuthorizationCacheEnabled"):
        info = state.tokens.cache.get(id_tag.lower())
    if info is None or info.expiry_date is None or instant_of(info.expiry_date) > state.clock.utc(now):
        return info
    return replace(info, status=str(AuthorizationStatus.expired))


def answered(state: ChargePointState, notice: Answered, _here: Here) -> Step:
    """Learn from an Authorize."""
    if isinstance(notice.request, Authorize) and isinstance(notice.answer, AuthorizeAnswer):
        return _learnt(state, notice.request.id_tag, notice.answer.id_tag_info)
    return state, ()


def item_answered(state: ChargePointState, notice: ItemAnswered, _here: Here) -> Step:
    """Learn from the answers to transaction messages; those may be silent about the token."""
    info = (
        notice.answer.id_tag_info if isinstance(notice.answer, StartTransactionAnswer | StopTransactionAnswer) else None
    )
    id_tag = notice.item.payload.get("idTag")
    return _learnt(state, id_tag, info) if info and isinstance(id_tag, str) else (state, ())


def _learnt(state: ChargePointState, id_tag: str, info: IdTagInfo) -> Step:
    key, cache = id_tag.lower(), dict(state.tokens.cache)
    # ConcurrentTx speaks of the moment, not of the token.
    if info.status == AuthorizationStatus.concurrent_tx or not state.configuration.flag("AuthorizationCacheEnabled"):
        return state, ()
    if cache.get(key) == info or local_list.found(state, id_tag) is not None:
        return state, ()
    cache.pop(key, None)
    rows = [Row("cache", key, json.dumps(asdict(info)))]
    while len(cache) >= CACHE_LENGTH:
        oldest = next(iter(cache))
        del cache[oldest]
        rows.append(Row("cache", oldest, None))
    return replace(state, tokens=Tokens({**cache, key: info})), (Save(tuple(rows)),)


def cleared(state: ChargePointState) -> Step:
    """Forget every token."""
    rows = tuple(Row("cache", key, None) for key in state.tokens.cache)
    return replace(state, tokens=Tokens({})), (Save(rows),) if rows else ()
