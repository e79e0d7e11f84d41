"""The local authorization list: the central system's own book of tokens, kept here (OCPP 1.6 sections 3.5.2 and 5.15).

An update is taken whole or not at all, and entries and version are saved together: no power cut parts them.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import Row, Save
from hmi_emulator.chargepoint.notices import Because, Outputs, because
from hmi_emulator.vocabulary.instants import instant_of
from hmi_emulator.vocabulary.ocpp16 import AuthorizationStatus, UpdateStatus, UpdateType
from hmi_emulator.vocabulary.payloads import IdTagInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hmi_emulator.chargepoint.state import ChargePointState
    from hmi_emulator.vocabulary.payloads import SendLocalList

PROFILE = "LocalAuthListManagement"
NO_LIST = -1
"""Version that is told where there is no list (section 5.10)."""


@dataclass(frozen=True, slots=True)
class LocalList:
    """The list by idTag in lower case, and its version; version 0 is the empty list."""

    version: int = 0
    entries: Mapping[str, IdTagInfo] = field(default_factory=dict)


def restored(rows: Iterable[Row]) -> LocalList:
    """Return the list as the memory has it.

    A damaged entry is left out, and the version told is then 0: whoever compares versions sends the list again.
    """
    version, entries, damaged = 0, dict[str, IdTagInfo](), False
    for row in rows:
        if row.section == "local_list" and row.value is not None:
            info = read_info(row.value)
            damaged = damaged or info is None
            if info is not None:
                entries[row.key.lower()] = info
        elif row.section == "local_list_version" and row.value is not None:
            version = int(row.value) if row.value.isascii() and row.value.isdigit() else 0
    return LocalList(0 if damaged else version, entries)


def read_info(text: str) -> IdTagInfo | None:
    """Return what a row of the memory says of a token, None when it says nothing that can be understood."""
    try:
        kept = json.loads(text)
        info = IdTagInfo(**kept)
        AuthorizationStatus(info.status)
        if info.expiry_date is not None:
            instant_of(info.expiry_date)
    except (ValueError, TypeError):
        return None
    return info if isinstance(kept.get("parent_id_tag"), str | None) else None


def in_use(state: ChargePointState) -> bool:
    """Return whether the charge point has a list and looks at it."""
    return _missing(state) is None


def found(state: ChargePointState, id_tag: str) -> IdTagInfo | None:
    """Return the entry of a token, None for a token that is not listed or without a list."""
    return state.local_list.entries.get(id_tag.lower()) if in_use(state) else None


def version(state: ChargePointState) -> tuple[int, Outputs]:
    """Return the version that GetLocalListVersion tells, with the reason where it is -1."""
    missing = _missing(state)
    return (state.local_list.version, ()) if missing is None else (NO_LIST, (missing,))


def updated(state: ChargePointState, request: SendLocalList) -> tuple[ChargePointState, UpdateStatus, Outputs]:
    """Answer SendLocalList (ocpp16-rules 61)."""
    missing = _missing(state)
    if missing is not None:
        return state, UpdateStatus.not_supported, (missing,)
    known, full = state.local_list, request.update_type == UpdateType.full
    if not full and request.list_version <= known.version:
        why = because("list.old", version=request.list_version, known=known.version)
        return state, UpdateStatus.version_mismatch, (why,)
    flaw = _flaw(state, request)
    if flaw is not None:
        return state, UpdateStatus.failed, (flaw,)
    entries = _entries({} if full else known.entries, request)
    most = state.configuration.number("LocalAuthListMaxLength")
    if len(entries) > most:
        return state, UpdateStatus.failed, (because("list.full", found=len(entries), most=most),)
    # 0 is reserved for the empty list, whatever the update called it (section 5.10).
    new = LocalList(request.list_version if entries else 0, entries)
    return replace(state, local_list=new), UpdateStatus.accepted, (Save(_rows(known, new)),)


def _missing(state: ChargePointState) -> Because | None:
    if PROFILE not in state.configuration.names("SupportedFeatureProfiles"):
        return because("profile_missing", profile=PROFILE)
    return None if state.configuration.flag("LocalAuthListEnabled") else because("list.off")


def _flaw(state: ChargePointState, request: SendLocalList) -> Because | None:
    """Return why an update cannot be taken as it is."""
    sent, most = request.local_authorization_list, state.configuration.number("SendLocalListMaxLength")
    if request.list_version < 1:
        return because("list.version", version=request.list_version)
    if len(sent) > most:
        return because("list.too_long", found=len(sent), most=most)
    seen: set[str] = set()
    for entry in sent:
        if not entry.id_tag:
            return because("list.no_token")
        if entry.id_tag.lower() in seen:
            return because("list.twice", token=entry.id_tag)
        if entry.id_tag_info is None and request.update_type == UpdateType.full:
            return because("list.no_info", token=entry.id_tag)
        seen.add(entry.id_tag.lower())
    return None


def _entries(before: Mapping[str, IdTagInfo], request: SendLocalList) -> dict[str, IdTagInfo]:
    """Return the entries after an update; one without idTagInfo takes its token off the list."""
    entries = dict(before)
    for entry in request.local_authorization_list:
        if entry.id_tag_info is None:
            entries.pop(entry.id_tag.lower(), None)
        else:
            entries[entry.id_tag.lower()] = entry.id_tag_info
    return entries


def _rows(old: LocalList, new: LocalList) -> tuple[Row, ...]:
    gone = [Row("local_list", key, None) for key in old.entries if key not in new.entries]
    written = [
        Row("local_list", key, json.dumps(asdict(info)))
        for key, info in new.entries.items()
        if old.entries.get(key) != info
    ]
    return (*gone, *written, Row("local_list_version", "", str(new.version)))
