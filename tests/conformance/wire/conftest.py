"""The most real of worlds: a websocket on 127.0.0.1 and a memory on disk; only time is turned by hand."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from hmi_emulator.device.settings import DeviceSettings
from tests.conformance.wire.world import World
from tests.support.bench import Bench
from tests.support.wire_bench import WireBench


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Give chargers that talk over a real websocket."""
    with contextlib.ExitStack() as ends:

        def make(settings: DeviceSettings) -> Bench:
            return ends.enter_context(WireBench(settings, tmp_path))

        yield World(make)
