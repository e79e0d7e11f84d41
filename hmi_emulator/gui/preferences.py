"""What the window remembers of its user: light, language, model. A file that cannot be used costs no more than that."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

_USUAL = {"theme": "dark", "language": "en", "model": ""}


class Preferences:
    """A small JSON file in the user's configuration folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "window.json"
        self._values = {**_USUAL, **self._read()}

    @property
    def theme(self) -> str:
        """``dark`` or ``light``."""
        return self._values["theme"]

    @property
    def language(self) -> str:
        """Code of the window's language."""
        return self._values["language"]

    @property
    def model(self) -> str:
        """Key of the model that was open last; empty at first."""
        return self._values["model"]

    def keep(self, **changes: str) -> None:
        """Remember changed values."""
        self._values |= changes
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(self._values), "utf-8")

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {key: value for key, value in found.items() if key in _USUAL and isinstance(value, str)}
