"""`hmi-emulator central`: the central system by itself, so that any charge point can be pointed at it."""

from __future__ import annotations

import argparse
import asyncio
import ssl
import sys
from pathlib import Path
from typing import Final

from hmi_emulator.central_system.cards import CardBook
from hmi_emulator.central_system.console import Console
from hmi_emulator.central_system.door import read_passwords
from hmi_emulator.central_system.errors import CentralSystemError
from hmi_emulator.central_system.server import CentralSystem

OPERATOR_ERROR: Final = 2
"""Exit code for a bad argument, file or address."""

_EPILOG: Final = """\
Charge points connect to ws://HOST:PORT/<identity> and offer the subprotocol ocpp1.6.
Commands are lines on standard input; "help" lists them, "quit" ends.

A card file holds one table for each card; only id_tag is needed:

  [[card]]
  id_tag = "C3B2A104"
  name = "Anna"
  status = "accepted"              # or blocked, expired
  parent = "FAMILY"
  expires = 2027-01-01T00:00:00Z
  shared = false                   # true: several transactions at once
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the subcommand."""
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=9000, help="port to listen on, 0 for a free one (default: 9000)")
    parser.add_argument("--cards", type=Path, metavar="FILE", help="card book, TOML (default: the demo cards)")
    parser.add_argument("--books", type=Path, metavar="FILE", help="keep transactions in this SQLite file")
    parser.add_argument("--password-file", type=Path, metavar="FILE", help="lines of identity:password")
    parser.add_argument(
        "--strangers",
        choices=("accept", "refuse"),
        help="identities without a password (default: refuse with a password file, else accept)",
    )
    parser.add_argument("--heartbeat", type=_seconds, default=60, metavar="SECONDS", help="interval for charge points")
    parser.add_argument("--certificate", type=Path, metavar="FILE", help="speak TLS with this certificate chain, PEM")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the certificate's private key, PEM")
    parser.add_argument("--json", action="store_true", help="print JSON lines")
    parser.add_argument("--frames", action="store_true", help="print every frame as an event")


def run(args: argparse.Namespace) -> int:
    """Serve until `quit`, SIGTERM or Ctrl-C; returns the exit code."""
    console = Console(as_json=args.json)
    try:
        central = _central_system(args, console)
        scheme = "wss" if args.certificate else "ws"
        asyncio.run(console.run(central, scheme=scheme, host=args.host))
    except CentralSystemError as error:
        sys.stderr.write(f"{error}\n")
        return OPERATOR_ERROR
    return 0


def _central_system(args: argparse.Namespace, console: Console) -> CentralSystem:
    if args.strangers == "refuse" and args.password_file is None:
        raise CentralSystemError("--strangers refuse needs --password-file, else nobody could connect.")
    return CentralSystem(
        cards=CardBook.from_toml(args.cards) if args.cards else None,
        books=args.books,
        host=args.host,
        port=args.port,
        heartbeat_interval_s=args.heartbeat,
        passwords=read_passwords(args.password_file) if args.password_file else None,
        strangers=None if args.strangers is None else args.strangers == "accept",
        tls=_tls(args.certificate, args.key),
        frames=args.frames,
        on_event=console.show,
    )


def _tls(certificate: Path | None, key: Path | None) -> ssl.SSLContext | None:
    if certificate is None:
        if key is not None:
            raise CentralSystemError("--key needs --certificate.")
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(certificate, key, password=_no_password)
    except (OSError, ValueError) as error:
        raise CentralSystemError(f"The certificate {certificate} or its key cannot be used: {error}.") from error
    return context


def _no_password() -> str:
    """An encrypted key must fail; without this OpenSSL would ask on the terminal and wait."""
    raise ValueError("the key is encrypted")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 0xFFFF:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port number from 0 to 65535")
    return int(text)


def _seconds(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 1 << 31:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return int(text)
