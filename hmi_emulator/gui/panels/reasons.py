"""Why an answer of the charge point says no, or yes without changing anything: the log's reasons in plain words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hmi_emulator.i18n import text

if TYPE_CHECKING:
    from hmi_emulator.runtime.frames import LogRow


def reasons_of(row: LogRow) -> tuple[str, ...]:
    """Return one sentence for each reason that came with our answer, in the window's language."""
    if not row.why:
        return ()
    return tuple(text(key, **values) for key, values in json.loads(row.why))
