"""What was asked for on the command line, judged: every mistake is one sentence before anything starts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hmi_emulator.assembly.catalogue import charger_model
from hmi_emulator.assembly.firmware_choice import FirmwareChoice
from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.i18n import text, use
from hmi_emulator.vocabulary.address import identity_problem, password_problem, url_problem
from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

LONGEST_ID_TAG = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How the window shall open."""

    charger: str | None
    """Model key; None for the one used last."""
    connection: Connection | None
    """One's own central system; None for the embedded one."""
    id_tags: tuple[str, ...]
    state_dir: Path | None
    language: str | None
    firmware: FirmwareChoice = field(default_factory=FirmwareChoice)


def wishes_of(args: argparse.Namespace) -> Wishes:
    """Judge the arguments; OperatorError with one sentence for the first that cannot be."""
    if args.language is not None:
        use(args.language)  # also for what is said about the rest
    if args.charger is not None:
        charger_model(args.charger)
    for tag in args.id_tag:
        if not 0 < len(tag) <= LONGEST_ID_TAG or not tag.isprintable():
            raise OperatorError(text("cli.id_tag", most=LONGEST_ID_TAG, tag=repr(tag[:30])))
    if args.state_dir is not None and args.state_dir.exists() and not args.state_dir.is_dir():
        raise OperatorError(text("cli.no_folder", path=args.state_dir))
    return Wishes(
        charger=args.charger,
        connection=_connection(args),
        firmware=_firmware(args),
        id_tags=tuple(args.id_tag),
        state_dir=args.state_dir,
        language=args.language,
    )


def _firmware(args: argparse.Namespace) -> FirmwareChoice:
    given = {
        "reading": args.auth_enabled,
        "vendor": args.vendor,
        "model": args.charge_point_model,
        "serial": args.serial,
        "installer_a": args.installer_limit,
    }
    if args.firmware is None and all(value is None for value in given.values()):
        return FirmwareChoice()
    from hmi_emulator.assembly.firmware import choice_of  # noqa: PLC0415 - few choose one, all wait for the window

    return choice_of(args.firmware, **given)


def _connection(args: argparse.Namespace) -> Connection | None:
    if args.url is None:
        for name in ("identity", "password_file", "ca_file"):
            if getattr(args, name) is not None:
                raise OperatorError(text("cli.needs_url", option=f"--{name.replace('_', '-')}"))
        return None
    if args.identity is None:
        raise OperatorError(text("cli.needs_identity"))
    password = _password(args.password_file) if args.password_file else ""
    problems = {
        "--url": url_problem(args.url),
        "--identity": identity_problem(args.identity),
        "--password-file": password_problem(password),
    }
    for option, problem in problems.items():
        if problem is not None:
            raise OperatorError(f"{option}: {text(problem)}.")
    if args.ca_file is not None:
        _check_authority(args.ca_file)
    return Connection(
        enabled=True,
        url=args.url,
        identity=args.identity,
        password=password,
        ca_file=str(args.ca_file.resolve()) if args.ca_file else "",
    )


def _password(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OperatorError(text("cli.password_unreadable", path=file)) from error
    if len(lines) != 1 or not lines[0].strip():
        raise OperatorError(text("cli.password_alone", path=file))
    return lines[0].strip()


def _check_authority(file: Path) -> None:
    import ssl  # noqa: PLC0415 - few give a file, all wait for the window

    try:
        ssl.create_default_context(cafile=str(file))
    except (OSError, ssl.SSLError) as error:
        raise OperatorError(text("cli.no_authority", path=file)) from error
