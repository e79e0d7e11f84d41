"""The local authorization list: tokens that the operator has told the charge point beforehand (OCPP 1.6 section 3.5.2).

A list is taken as a whole or not at all, and its version is kept in the same commit (ocpp16-rules 60 to 62).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import Row, Save
from hmi_emulator.chargepoint.notices import because
from hmi_emulator.vocabulary.ocpp16 import UpdateStatus, UpdateType
from hmi_emulator.vocabulary.payloads import IdTagInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hmi_emulator.chargepoint.notices import Because, Outputs
    from hmi_emulator.chargepoint.state import ChargePointState
    from hmi_emulator.vocabulary.payloads import SendLocalList

NOT_SUPPORTED = -1
EMPTY = 0
"""What GetLocalListVersion answers without a list (OCPP 1.6 section 5.10)."""
_VERSION, _ENTRY = "local_list_version", "local_list"


@dataclass(frozen=True, slots=True)
class LocalList:
    """The list as it was sent last, by idTag in lower case (idTags are compared case-insensitively)."""

    version: int = EMPTY
    entries: Mapping[str, IdTagInfo] = field(default_factory=dict)


def restored(rows: Iterable[Row]) -> LocalList:
    """Return the list as the memory has it; an entry that cannot be read is left out."""
    version, entries = EMPTY, dict[str, IdTagInfo]()
    for row in rows:
        if row.value is None or row.section not in {_VERSION, _ENTRY}:
            continue
        try:
            found = json.loads(row.value)
            if row.section == _VERSION:
                version = int(found)
            else:
                entries[row.key] = IdTagInfo(**found)
        except (ValueError, TypeError):
            continue
    return LocalList(version, entries)


def enabled(state: ChargePointState) -> bool:
    """Return whether the list is in use."""
    return state.configuration.flag("LocalAuthListEnabled")


def listed(state: ChargePointState, id_tag: str) -> IdTagInfo | None:
    """Return what the list says of a token, None for one that is not in it."""
    return state.local_list.entries.get(id_tag.lower()) if enabled(state) else None


def told_version(state: ChargePointState) -> tuple[int, Outputs]:
    """Answer GetLocalListVersion."""
    if not enabled(state):
        return NOT_SUPPORTED, (because("list.off"),)
    return (state.local_list.version if state.local_list.entries else EMPTY), ()


def sent(state: ChargePointState, request: SendLocalList) -> tuple[ChargePointState, UpdateStatus, Outputs]:
    """Answer SendLocalList: take all of it, or leave the list as it is."""
    status, why = _refusal(state, request)
    if why is not None:
        return state, status, (why,)
    old = state.local_list
    full = request.update_type == UpdateType.full
    entries = {} if full else dict(old.entries)
    for entry in request.local_authorization_list:
        entries.pop(entry.id_tag.lower(), None)
        if entry.id_tag_info is not None:
            entries[entry.id_tag.lower()] = entry.id_tag_info
    most = state.configuration.number("LocalAuthListMaxLength")
    if len(entries) > most:
        return state, UpdateStatus.failed, (because("list.too_long", found=len(entries), most=most),)
    new = LocalList(request.list_version, entries)
    return replace(state, local_list=new), UpdateStatus.accepted, (Save(_rows(old, new)),)


def _refusal(state: ChargePointState, request: SendLocalList) -> tuple[UpdateStatus, Because | None]:
    """Return why a list cannot be taken, before its length is known."""
    if not enabled(state):
        return UpdateStatus.not_supported, because("list.off")
    if request.list_version <= EMPTY:
        return UpdateStatus.failed, because("list.version_zero", version=request.list_version)
    differential = request.update_type == UpdateType.differential
    current = state.local_list.version
    if differential and request.list_version <= current:
        return UpdateStatus.version_mismatch, because("list.version", version=request.list_version, current=current)
    entries, most = request.local_authorization_list, state.configuration.number("SendLocalListMaxLength")
    if len(entries) > most:
        return UpdateStatus.failed, because("list.too_many", found=len(entries), most=most)
    tags = [entry.id_tag.lower() for entry in entries]
    if "" in tags:
        return UpdateStatus.failed, because("list.empty_token")
    doubled = next((tag for tag in tags if tags.count(tag) > 1), None) if len(set(tags)) < len(tags) else None
    if doubled is not None:
        return UpdateStatus.failed, because("list.twice", token=doubled)
    bare = next((entry.id_tag for entry in entries if entry.id_tag_info is None), None)
    if bare is not None and not differential:
        return UpdateStatus.failed, because("list.no_info", token=bare)
    return UpdateStatus.accepted, None


def _rows(old: LocalList, new: LocalList) -> tuple[Row, ...]:
    gone = [Row(_ENTRY, key, None) for key in old.entries if key not in new.entries]
    changed = [
        Row(_ENTRY, key, json.dumps(asdict(info))) for key, info in new.entries.items() if old.entries.get(key) != info
    ]
    return (*gone, *changed, Row(_VERSION, "version", str(new.version)))
