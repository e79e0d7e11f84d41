"""A journal recorded by a real session over a real websocket plays again, and sends the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hmi_emulator.assembly.charger import Charger, Order
from hmi_emulator.assembly.recording import replayed_frames, settings_from
from hmi_emulator.central_system.server import CentralSystem
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.demo import session
from hmi_emulator.demo.session import Witness, charge_once
from hmi_emulator.device import events as ev
from hmi_emulator.runtime.clock import RealClock
from hmi_emulator.storage.journal import earlier, read_journal
from hmi_emulator.storage.state_dir import StateDir
from hmi_emulator.vocabulary.errors import OperatorError

IDENTITY = "CP 1"
PASSWORD = "a secret of sixteen"


class Recorded:
    """A charger whose frames are written down as they leave."""

    def __init__(self, model: str, state: StateDir, url: str, *, seed: int = 5) -> None:
        connection = Connection(enabled=True, url=url, identity=IDENTITY, password=PASSWORD)
        self.clock = RealClock(100)
        order = Order(model=model, connection=connection, seed=seed, reader_ms=300, boot_ms=2_000)
        self.charger = Charger(order, state_dir=state, clock=self.clock)
        self.frames: list[str] = []
        send = self.charger._link.send

        def watched(text: str) -> None:
            self.frames.append(text)
            send(text)

        self.charger._link.send = watched  # type: ignore[method-assign]


@pytest.mark.parametrize("model", ["cpb1", "plp1", "cmx2", "generic"])
async def test_a_recorded_session_sends_the_same_bytes_again(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "CHARGE_S", 20)
    with StateDir(tmp_path) as state:
        clock = RealClock(100)
        central = CentralSystem(clock=lambda: datetime.fromtimestamp(clock.utc_ms() / 1000, UTC))
        recorded = Recorded(model, state, f"ws://127.0.0.1:{await central.start()}")
        try:
            await charge_once(recorded.charger, central, IDENTITY)
        finally:
            await recorded.charger.stop()
            await central.stop()
        assert len(recorded.frames) > 10
        assert replayed_frames(state.journal_file) == recorded.frames
        assert PASSWORD not in state.journal_file.read_text().splitlines()[0]


async def test_a_run_that_resumes_the_memory_of_another_plays_again_too(tmp_path: Path) -> None:
    with StateDir(tmp_path) as state:
        central = CentralSystem()
        url = f"ws://127.0.0.1:{await central.start()}"
        first = Recorded("cpb1", state, url)
        second = Recorded("cpb1", state, url)
        try:
            witness = await _started(first)
            first.charger.driver.post(ev.CardHeld("04A1B2C3"))
            await witness.until("it is unlocked", lambda _, connector: bool(connector.id_tag))
            first.charger.driver.post(ev.PluggedIn(1))
            await witness.until("energy is told", lambda _, connector: connector.session_wh > 5)
            await first.charger.stop()
            witness = await _started(second)
            await witness.until("all is told", lambda device, _: device.queue == 0)
        finally:
            await second.charger.stop()
            await central.stop()
        assert any('"PowerLoss"' in frame for frame in second.frames)
        assert replayed_frames(earlier(state.journal_file)) == first.frames
        assert replayed_frames(state.journal_file) == second.frames


async def _started(recorded: Recorded) -> Witness:
    witness = Witness()
    recorded.charger.driver.subscribe(witness.see)
    recorded.charger.start()
    await witness.until("it is registered", lambda device, _: device.link.registration == "Accepted")
    return witness


async def test_the_header_gives_back_the_charger(tmp_path: Path) -> None:
    with StateDir(tmp_path) as state:
        recorded = Recorded("cmx2", state, "ws://127.0.0.1:1", seed=9)
        recorded.charger.start()
        await recorded.charger.stop()
        header, events = read_journal(state.journal_file)
        made, told = settings_from(header), recorded.charger.settings
        assert made.connection is not None
        assert told.connection is not None
        assert made.connection.password == ""
        assert (made.connection.url, made.connection.identity) == (told.connection.url, IDENTITY)
        assert (made.model, made.personality, made.seed, made.reader_ms, made.pins) == (
            told.model,
            told.personality,
            told.seed,
            told.reader_ms,
            told.pins,
        )
        assert events[0] == (events[0][0], ev.PowerOn())


async def test_a_firmware_that_is_not_here_is_said(tmp_path: Path) -> None:
    with StateDir(tmp_path) as state:
        recorded = Recorded("cpb1", state, "ws://127.0.0.1:1")
        recorded.charger.start()
        await recorded.charger.stop()
        file = state.journal_file
        file.write_text(file.read_text().replace(recorded.charger.settings.personality.name, "wallbox-9.9"))
        with pytest.raises(OperatorError, match=r"tells of firmware wallbox-9\.9, which .* lacks"):
            replayed_frames(file)
