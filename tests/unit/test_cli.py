"""The command line: which subcommand is meant, and what each end of it is called."""

from __future__ import annotations

import sys

import pytest

from hmi_emulator import __version__, cli
from hmi_emulator.vocabulary.errors import OperatorError


def test_a_mistake_of_the_operator_is_code_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def mistaken(words: list[str]) -> int:
        raise OperatorError(f"That cannot be: {words}.")

    monkeypatch.setattr(cli, "_demo", mistaken)
    assert cli.main(["demo", "x"]) == 2
    assert capsys.readouterr() == ("", "That cannot be: ['x'].\n")


def test_an_interrupt_is_code_130_and_silent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(words: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_central", interrupted)
    assert cli.main(["central"]) == 130
    assert capsys.readouterr() == ("", "")


def test_no_subcommand_is_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_window", len)
    assert cli.main(["--charger", "cpb1"]) == 2
    assert cli.main([]) == 0


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"HMI Emulator {__version__}\n"


@pytest.mark.parametrize(
    ("environment", "display"),
    [
        ({}, False),
        ({"QT_QPA_PLATFORM": ""}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"DISPLAY": "elsewhere:0"}, True),
        ({"DISPLAY": ":4711"}, False),
        ({"DISPLAY": "nonsense"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_display_is_known_by_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], display: bool
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", "linux")
    assert cli._has_display() is display
    monkeypatch.setattr(sys, "platform", "win32")
    assert cli._has_display()
