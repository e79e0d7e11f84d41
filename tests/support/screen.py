"""A real X screen (Xvfb), and hands on it (xdotool)."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from tests.support.waiting import until

if TYPE_CHECKING:
    from types import TracebackType

SIZE = "1600x1000x24"


@dataclass
class Screen:
    """One Xvfb for the length of a `with`."""

    size: str = SIZE

    def __enter__(self) -> Self:
        reading, writing = os.pipe()
        # Without -noreset the server begins anew whenever its last client leaves, and xdotool leaves all the time:
        # a program that connects in that moment dies.
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", self.size, "-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait()

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to open its windows here."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def do(self, *words: str) -> str:
        """Run xdotool and return what it printed."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False, timeout=20
        )
        return done.stdout.strip()

    def window(self, name: str, within_s: float = 20.0) -> str:
        """Return the id of the visible window of this name, once it is there."""
        return until(
            lambda: self.do("search", "--onlyvisible", "--name", name).split("\n")[0],
            f"a window named {name} opened",
            within_s,
        )
