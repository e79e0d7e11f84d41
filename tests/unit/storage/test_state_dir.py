"""The folder of a charger: one process at a time, and its lock dies with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from hmi_emulator.storage.state_dir import StateDir, default_folder
from hmi_emulator.vocabulary.errors import OperatorError

ROOT = Path(__file__).parents[3]
HOLDER = """
import sys
from pathlib import Path
from hmi_emulator.storage.state_dir import StateDir
held = StateDir(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_folder_is_made_and_names_its_files(tmp_path: Path) -> None:
    with StateDir(tmp_path / "a" / "b") as state:
        assert state.memory_file.parent == state.journal_file.parent == tmp_path / "a" / "b"
        assert state.folder.is_dir()
        assert state.folder.stat().st_mode & 0o077 == 0


def test_a_folder_in_use_is_refused_until_it_is_let_go(tmp_path: Path) -> None:
    first = StateDir(tmp_path)
    with pytest.raises(OperatorError, match=rf"^The folder {tmp_path} is in use by another HMI Emulator\.$"):
        StateDir(tmp_path)
    first.close()
    first.close()
    StateDir(tmp_path).close()


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    pipe = subprocess.PIPE
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=pipe, stdout=pipe, text=True, cwd=ROOT
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(OperatorError, match="in use"):
            StateDir(tmp_path)
        holder.kill()
        holder.wait()
    StateDir(tmp_path).close()


def test_what_cannot_be_a_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OperatorError, match=r"^The folder .* cannot be used: .*\.$"):
            StateDir(folder)


def test_an_identity_names_a_folder_of_the_user() -> None:
    home = Path(platformdirs.user_state_dir("hmi-emulator", appauthor=False))
    assert default_folder("CP 1/../x") == home / "CP_1____x"
    assert default_folder("") == home / "default"
