"""Identities in URLs and the password file; who enters is proven over real sockets."""

from __future__ import annotations

from pathlib import Path

import pytest

from hmi_emulator.central_system.door import read_identity, read_passwords
from hmi_emulator.central_system.errors import CentralSystemError


@pytest.mark.parametrize(
    ("target", "identity"),
    [
        ("/CP1", "CP1"),
        ("/ocpp/1.6/CP1/", "CP1"),
        ("/CP1?key=a/b", "CP1"),
        ("//CP1", "CP1"),
        ("/CP%201", "CP 1"),
        ("/a%2Fb", "a/b"),
        ("/%C3%85sa", "Åsa"),
        ("/", ""),
        ("", ""),
        ("/%FF", ""),
        ("/a%00b", ""),
        ("/" + "x" * 256, ""),
    ],
)
def test_the_last_segment_is_the_identity(target: str, identity: str) -> None:
    assert read_identity(target) == identity


def test_passwords_may_hold_colons_and_lines_may_be_comments(tmp_path: Path) -> None:
    path = tmp_path / "passwords"
    path.write_text("# the yard\n\nCP1:a:b\nCP 2: c\n", encoding="utf-8")
    assert read_passwords(path) == {"CP1": "a:b", "CP 2": " c"}


@pytest.mark.parametrize("line", ["CP1", ":secret", "CP1:"])
def test_a_wrong_line_is_named_and_its_password_is_not(tmp_path: Path, line: str) -> None:
    path = tmp_path / "passwords"
    path.write_text(f"CP0:fine\n{line}\n", encoding="utf-8")
    with pytest.raises(CentralSystemError, match="line 2: a line must read identity:password") as caught:
        read_passwords(path)
    assert "secret" not in str(caught.value)
