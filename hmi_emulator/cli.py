"""The command line: what can be said, judged before anything heavy is imported; each subcommand is loaded when run."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from hmi_emulator import __version__
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hmi_emulator.assembly.wishes import Wishes

OPERATOR_ERROR = 2
INTERRUPTED = 130
"""By Ctrl-C, as a shell tells it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0 done, 1 failed, 2 unusable input (one sentence on standard error)."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if words[:1] == ["demo"]:
            return _demo(words[1:])
        if words[:1] == ["central"]:
            return _central(words[1:])
        return _window(words)
    except OperatorError as error:
        sys.stderr.write(f"{error}\n")
        return OPERATOR_ERROR
    except KeyboardInterrupt:
        return INTERRUPTED


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the whole usage before it."""

    def error(self, message: str) -> NoReturn:
        raise OperatorError(f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.")


def _demo(words: list[str]) -> int:
    from hmi_emulator.demo import command

    parser = _Parser("hmi-emulator demo", description="Play one whole charging session, no window.")
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


def _central(words: list[str]) -> int:
    from hmi_emulator.central_system import command

    parser = _Parser("hmi-emulator central", description="The embedded demo central system by itself.")
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


# ---- the window --------------------------------------------------------------------------------------------


def _window(words: list[str]) -> int:
    from hmi_emulator.assembly.wishes import wishes_of

    wishes = wishes_of(_parser().parse_args(words))
    if not _has_display():
        return _demo_instead(wishes)
    from hmi_emulator.gui.guard import refuse_broken_pyside

    broken = refuse_broken_pyside()
    if broken is not None:
        raise OperatorError(broken)
    from hmi_emulator.gui.app import run

    return run(wishes)


def _demo_instead(wishes: Wishes) -> int:
    """Without a display, say so and play the session headless; pictures go to build/demo."""
    from hmi_emulator.i18n import text, use

    if wishes.connection is not None:
        raise OperatorError(text("cli.no_window"))
    if wishes.language is not None:
        use(wishes.language)
    sys.stdout.write(text("cli.no_display") + "\n")
    sys.stdout.flush()
    charger = ["--charger", wishes.charger] if wishes.charger else []
    return _demo([*charger, "--speed", "60", "--pictures", str(Path("build") / "demo")])


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return _answers(os.environ.get("DISPLAY", ""))


def _answers(display: str) -> bool:
    """Return whether an X server is there: Qt would abort the process at a display that is named but gone."""
    import socket

    host, _, number = display.partition(":")
    if not number or host not in {"", "unix"}:
        return bool(number)  # another machine's: Qt will find out
    path = f"/tmp/.X11-unix/X{number.partition('.')[0]}"  # noqa: S108 - where every X server listens
    for address in (path, f"\0{path}"):
        with socket.socket(socket.AF_UNIX) as knock, contextlib.suppress(OSError):
            knock.connect(address)
            return True
    return False


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        "hmi-emulator",
        description="A virtual Wallbox charger with an embedded OCPP 1.6J charge point, in a window.",
        epilog="Subcommands: demo (one session without a window), central (the demo central system by itself).",
    )
    parser.add_argument("--version", action="version", version=f"HMI Emulator {__version__}")
    parser.add_argument("--charger", metavar="MODEL", help="cpb1, plp1, cmx2 or generic (default: cpb1)")
    parser.add_argument(
        "--firmware", metavar="NAME|FILE", help="standard, 5.5.10, 5.17, 6.4, 6.7, or a file of your own"
    )
    parser.add_argument("--auth-enabled", choices=("field", "guide"), help="how the key AuthEnabled is read")
    parser.add_argument("--vendor", help="chargePointVendor that the charger tells")
    parser.add_argument("--charge-point-model", metavar="MODEL", help="chargePointModel that it tells")
    parser.add_argument("--serial", help="serial number that it tells")
    parser.add_argument("--installer-limit", type=int, metavar="A", help="amperes that the installer allows, 6 to 80")
    parser.add_argument("--url", help="your central system, ws:// or wss://; without it the embedded one is used")
    parser.add_argument("--identity", help="charge point identity, appended to the URL")
    parser.add_argument("--password-file", type=Path, metavar="FILE", help="password for Basic authentication")
    parser.add_argument("--ca-file", type=Path, metavar="FILE", help="certificate authority to trust, PEM")
    parser.add_argument("--id-tag", action="append", default=[], metavar="T", help="a token to tap; may be repeated")
    parser.add_argument("--state-dir", type=Path, metavar="DIR", help="the charger's non-volatile memory")
    parser.add_argument("--language", choices=("en", "sv"), help="of the window (default: as last chosen)")
    return parser
