"""The subcommand's options; it runs for real in the end-to-end tests."""

from __future__ import annotations

import argparse
import textwrap
from pathlib import Path

import pytest

from hmi_emulator.central_system import command
from hmi_emulator.central_system.cards import CardBook


def parse(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return parser.parse_args(arguments)


def test_nothing_needs_to_be_said() -> None:
    args = parse()
    assert (args.host, args.port, args.heartbeat, args.json, args.frames) == ("127.0.0.1", 9000, 60, False, False)
    assert (args.cards, args.books, args.password_file, args.strangers) == (None, None, None, None)


def test_the_card_file_shown_in_the_help_is_one(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    shown = parser.format_help()
    path = tmp_path / "cards.toml"
    path.write_text(textwrap.dedent(shown[shown.index("  [[card]]") :]), encoding="utf-8")
    assert [card.name for card in CardBook.from_toml(path)] == ["Anna"]


@pytest.mark.parametrize("arguments", [["--port", "-1"], ["--port", "65536"], ["--port", "¹"], ["--heartbeat", "x"]])
def test_numbers_out_of_range_end_with_code_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(*arguments)
    assert ended.value.code == 2


def test_a_bad_file_ends_with_code_two_and_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cards.toml"
    path.write_text("[[card]]\nid_tag = 5\n", encoding="utf-8")
    assert command.run(parse("--cards", str(path))) == 2
    said = capsys.readouterr()
    assert said.err == f"{path}, card 1: id_tag must be a text.\n"
    assert said.out == ""
