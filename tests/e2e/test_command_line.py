"""Everything that can be said wrongly on the command line is one sentence and code 2, before Qt is imported."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from hmi_emulator.storage.state_dir import StateDir
from tests.support.processes import ROOT, environment

# Nothing of Qt may be imported by then: the import itself would fail.
WITHOUT_QT = """
import sys
for name in ("PySide6", "shiboken6", "qasync"):
    sys.modules[name] = None
from hmi_emulator.cli import main
sys.exit(main(sys.argv[1:]))
"""
OWN = ("--url", "ws://127.0.0.1:1", "--identity", "CP1")


def run(*arguments: str, display: str = ":1") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment(DISPLAY=display, QT_QPA_PLATFORM=""),
        timeout=20,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--url", "http://x", "--identity", "CP1"), "ws:// or wss://"),
        (("--url", "ws://", "--identity", "CP1"), "no server name"),
        (("--url", "ws://x:99999", "--identity", "CP1"), "port"),
        (("--url", "ws://x"), "--url needs --identity"),
        (("--url", "ws://x", "--identity", "a b"), "identity"),
        (("--url", "ws://x", "--identity", ""), "identity"),
        (("--identity", "CP1"), "--identity needs --url"),
        ((*OWN, "--password-file", "nowhere"), "nowhere cannot be read"),
        ((*OWN, "--password-file", "LICENSE"), "the password alone"),
        ((*OWN, "--ca-file", "nowhere"), "nowhere"),
        ((*OWN, "--ca-file", "LICENSE"), "no certificate of an authority"),
        (("--charger", "tesla"), "There is no charger 'tesla'"),
        (("--id-tag", "x" * 21), "1 to 20 characters"),
        (("--id-tag", ""), "1 to 20 characters"),
        (("--state-dir", "LICENSE"), "not a folder"),
        (("--nonsense",), "--nonsense"),
        (("--language", "xx"), "invalid choice"),
        (("demo", "--charger", "tesla"), "invalid choice: 'tesla'"),
        (("demo", "--speed", "0"), "above 0"),
        (("demo", "--speed", "nan"), "above 0"),
        (("demo", "--speed", "fast"), "invalid"),
        (("demo", "--pictures", "LICENSE"), "cannot be used"),
        (("central", "--port", "99999"), "not a port number"),
        (("central", "--cards", "nowhere"), "nowhere cannot be read"),
    ],
)
def test_a_mistake_is_one_sentence_and_code_two(arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2, done.stderr
    assert said.lower() in done.stderr.lower()
    assert done.stderr.count("\n") == 1, "one sentence"
    assert done.stdout == ""


def test_ones_own_central_system_needs_a_window() -> None:
    done = run(*OWN, display="")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no display here; ")


def test_the_password_is_never_repeated(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("open sesame " * 5)
    done = run(*OWN, "--password-file", str(file))
    assert done.returncode == 2
    assert done.stderr.startswith("--password-file: ")
    assert "sesame" not in done.stderr


@pytest.mark.parametrize("words", [("--help",), ("demo", "--help"), ("central", "--help"), ("--version",)])
def test_help_and_version_are_told(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert "HMI Emulator" in done.stdout or "--charger" in done.stdout or "--port" in done.stdout


async def test_a_folder_in_use_is_one_sentence_and_code_two(tmp_path: Path) -> None:
    with StateDir(tmp_path):
        started = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "hmi_emulator", "--state-dir", str(tmp_path)),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            cwd=ROOT,
            env=environment(QT_QPA_PLATFORM="offscreen"),
        )
        try:
            async with asyncio.timeout(20):
                _, errors = await started.communicate()
        finally:
            if started.returncode is None:
                started.kill()
                await started.communicate()
    assert started.returncode == 2
    assert errors.decode() == f"The folder {tmp_path} is in use by another HMI Emulator.\n"
