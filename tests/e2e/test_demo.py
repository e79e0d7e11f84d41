"""`hmi-emulator demo` as a process: a whole session of every model, and the account of it from both sides."""

from __future__ import annotations

import asyncio
import json
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.support.processes import ROOT, process

MODELS = ("cpb1", "plp1", "cmx2", "generic")
WITHIN_S = 30.0
ID_TAGS = {"cpb1": "C3B2A104", "plp1": "OPERATOR", "cmx2": "PIN1234", "generic": "C3B2A104"}
FIELDS = {
    "transaction_id",
    "id_tag",
    "energy_wh",
    "meter_start",
    "meter_stop",
    "statuses",
    "stop_reason",
    "frames_sent",
    "frames_received",
    "pictures",
    "central",
}


TELLING = """
import sys
from hmi_emulator.cli import main
from hmi_emulator.demo import command
charge_once = command.charge_once

async def telling(charger, *others):
    charger.driver.subscribe(lambda snapshot: snapshot.link.open and print("connected", flush=True))
    return await charge_once(charger, *others)

command.charge_once = telling
sys.exit(main(sys.argv[1:]))
"""
"""The program as it is, which also tells when it has connected."""


async def played(*arguments: str) -> tuple[int, str, str]:
    """Play a demo to its end."""
    async with process("-X", "dev", "-W", "error", "-m", "hmi_emulator", "demo", *arguments) as running:
        async with asyncio.timeout(WITHIN_S):
            output, errors = await running.process.communicate()
        return running.process.returncode or 0, output.decode(), errors.decode()


def in_order(words: list[str], among: list[str]) -> bool:
    rest = iter(among)
    return all(word in rest for word in words)


async def test_every_model_plays_a_whole_session_and_both_books_agree() -> None:
    accounts = await asyncio.gather(*(played("--charger", model, "--json") for model in MODELS))
    for model, (code, output, errors) in zip(MODELS, accounts, strict=True):
        assert code == 0, errors
        assert "Traceback" not in errors
        assert "Warning" not in errors, "nothing is left open, not a task and not a file"
        account: dict[str, Any] = json.loads(output.splitlines()[-1])
        assert set(account) == FIELDS
        assert account["energy_wh"] > 0
        assert account["energy_wh"] == account["meter_stop"] - account["meter_start"]
        assert in_order(["Available", "Preparing", "Charging", "Finishing", "Available"], account["statuses"])
        assert account["id_tag"] == ID_TAGS[model]
        assert account["stop_reason"] == ("Remote" if model == "plp1" else "Local")
        assert account["frames_sent"] == account["frames_received"]
        assert account["pictures"] == []
        central = account["central"]
        for name in ("transaction_id", "id_tag", "meter_start", "meter_stop", "stop_reason"):
            assert central[name] == account[name]
        assert (central["starts_received"], central["stops_received"]) == (1, 1)


async def test_pictures_are_painted_one_for_each_state(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    code, output, errors = await played("--speed", "100", "--pictures", str(folder), "--json")
    assert code == 0, errors
    pictures = [Path(name) for name in json.loads(output.splitlines()[-1])["pictures"]]
    assert pictures == sorted(folder.iterdir())
    words = [picture.stem.partition("-")[2] for picture in pictures]
    assert in_order(["starting", "ready", "locked", "charging", "finished"], words)
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_within_two_seconds_without_a_traceback(number: signal.Signals) -> None:
    async with process("-X", "dev", "-c", TELLING, "demo", "--speed", "10") as running:
        line = await running.line()
        assert line == "connected\n", await running.end()
        running.process.send_signal(number)
        async with asyncio.timeout(2):
            _, errors = await running.process.communicate()
        assert running.process.returncode == 128 + number
        assert errors.decode() == ""


async def test_without_a_display_the_program_says_so_and_plays_the_demo(tmp_path: Path) -> None:
    async with process("-m", "hmi_emulator", "--charger=plp1", cwd=tmp_path, QT_QPA_PLATFORM="") as running:
        assert await running.line() == "There is no display here, so one session is played without a window.\n"
        async with asyncio.timeout(WITHIN_S + 20):
            output, errors = await running.process.communicate()
        assert running.process.returncode == 0, errors.decode()
    assert "OPERATOR" in output.decode()
    assert len(list((tmp_path / "build" / "demo").glob("*.png"))) >= 6


def test_the_pictures_of_the_demo_are_no_part_of_the_source() -> None:
    assert "build" in (ROOT / ".gitignore").read_text()
