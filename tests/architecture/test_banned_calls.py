"""Calls that ruff must refuse: real clocks, lost tasks, slow Qt classes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

BANNED = [
    "import time\n\nbegin = time.time()\n",
    "import time\n\nbegin = time.time_ns()\n",
    "import time\n\ntime.sleep(1)\n",
    "from datetime import datetime\n\nbegin = datetime.now()\n",
    "from datetime import datetime\n\nbegin = datetime.utcnow()\n",
    "import datetime\n\nbegin = datetime.date.today()\n",
    "import asyncio\n\nasyncio.create_task(main())\n",
    "import asyncio\n\nasyncio.ensure_future(main())\n",
    "import asyncio\n\nasyncio.get_event_loop()\n",
    "from PySide6.QtCore import QSortFilterProxyModel\n",
    "from PySide6 import QtAsyncio\n",
    "from PySide6.QtWidgets import QGraphicsDropShadowEffect\n",
]


def complaints(code: str) -> str:
    """Return what ruff says of `code` as a module of the program, banned names only."""
    ruff = Path(sys.executable).with_name("ruff")
    arguments = ["check", "--quiet", "--no-cache", "--select=TID251", "--stdin-filename=hmi_emulator/snippet.py", "-"]
    run = subprocess.run([ruff, *arguments], cwd=ROOT, input=code, capture_output=True, text=True, check=False)
    return run.stdout


@pytest.mark.parametrize("code", BANNED)
def test_a_banned_call_is_refused(code: str) -> None:
    assert "TID251" in complaints(code)


def test_honest_code_is_not_refused() -> None:
    code = "import asyncio\n\nasync with asyncio.TaskGroup() as group:\n    group.create_task(main())\n"
    assert complaints(code) == ""
