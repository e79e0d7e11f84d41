"""The diagnostics: a real archive of what the charger knows about itself, without anything secret."""

from __future__ import annotations

import json
import zipfile
from dataclasses import asdict
from typing import TYPE_CHECKING

from hmi_emulator.runtime.acts import SECRET_KEYS
from hmi_emulator.runtime.frames import LogQuery
from hmi_emulator.runtime.masking import MASK, masked_text
from hmi_emulator.vocabulary.instants import wire_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from hmi_emulator.runtime.frames import LogRow, MessageLog
    from hmi_emulator.transfer.contents import Contents

MOST_ROWS = 100_000
"""The newest of the log; some 10 MB packed."""
_PAGE = 1_000


def write_archive(file: BinaryIO, contents: Contents, since_utc_ms: int | None, until_utc_ms: int | None) -> None:
    """Write the archive of what happened between two instants, both included."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("summary.json", _pretty(dict(contents.summary())))
        archive.writestr("configuration.json", _pretty(masked_keys(contents.keys())))
        with archive.open("messages.jsonl", "w") as messages:
            for row in _rows(contents.log):
                if (since_utc_ms or 0) <= row.utc_ms and (until_utc_ms is None or row.utc_ms <= until_utc_ms):
                    messages.write(_line(row).encode(errors="replace"))
        archive.writestr("journal.jsonl", masked_text(contents.journal()).encode(errors="replace"))


def masked_keys(keys: Mapping[str, str]) -> dict[str, str]:
    """Return configuration keys without the values that are secrets."""
    return {key: MASK if key in SECRET_KEYS and value else masked_text(value) for key, value in keys.items()}


def _pretty(value: object) -> str:
    return masked_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def _rows(log: MessageLog) -> Iterator[LogRow]:
    everything = LogQuery()
    first = max(log.count(everything) - MOST_ROWS, 0)
    while page := log.page(everything, first, _PAGE):
        yield from page
        first += len(page)


def _line(row: LogRow) -> str:
    values = {**asdict(row), "direction": str(row.direction), "time": wire_time(row.utc_ms)}
    if any(key in part for key in SECRET_KEYS for part in (row.text, row.answer or "")):
        values |= {"text": MASK, "answer": MASK if row.answer else row.answer}
    return masked_text(json.dumps(values, ensure_ascii=False)) + "\n"
