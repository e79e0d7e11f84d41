"""How one firmware differs from the standard: data from resources/firmware/*.toml, each entry there with its source."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from hmi_emulator.vocabulary.errors import OperatorError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Personality:
    """Choices where real firmware is free, or does as it pleases. The defaults are the standard engine."""

    name: str = "standard"
    firmware_version: str = "1.0.0"
    boot_ms: int = 4000
    """From power on until the charge point runs and connects (assumed)."""
    boot: Mapping[str, str] = field(default_factory=dict)
    """Fields of BootNotification in snake case that it sends beside vendor, model, serial and firmware."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Factory values of configuration keys that differ."""
    status: Mapping[str, str] = field(default_factory=dict)
    """Fields of StatusNotification in snake case that it always sends."""
    finishing_when_plugged_at_boot: bool = False
    """A car that is there at boot is reported as Finishing, not Preparing."""
    boot_on_reconnect: bool = False
    """A new BootNotification after each loss of the link, which the standard does not ask for (ocpp16-rules 17)."""
    retry_backoff_wait_minimum_s: int = 2
    """First wait before connecting again; each further one is twice as long (named as in OCPP 2.0.1)."""
    retry_backoff_random_range_s: int = 2
    """Each wait is longer by a random part of this, so that a fleet does not come back all at once."""
    retry_backoff_repeat_times: int = 5
    """How often the wait is doubled."""
    security_profile_switch_timeout_s: int = 30
    """How long a new security profile or password is tried before the one before is used again."""
    verify_central_system_name: bool = True
    """With TLS the certificate must be one for the host that was dialled."""


def parse_personality(text: str, source: str) -> Personality:
    """Read a personality; OperatorError names the file and what is wrong."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OperatorError(f"{source}: {error}.") from error
    defaults = Personality()
    for key, value in found.items():
        if key not in {known.name for known in fields(Personality)}:
            raise OperatorError(f"{source}: there is no setting {key!r} in a firmware personality.")
        wanted = type(getattr(defaults, key))
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise OperatorError(f"{source}: {key} must be a {wanted.__name__}.")
        if wanted is int and value < 0:
            raise OperatorError(f"{source}: {key} must not be negative.")
        if wanted is dict and not all(isinstance(inner, str) for inner in value.values()):
            raise OperatorError(f"{source}: every value of {key} must be a text.")
    return Personality(**found)
