"""What the HMI looks at to decide what to show. Built by `device.machine` after every event."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorView:
    """One connector as the HMI sees it."""

    connector_id: int
    status: str
    """Derived OCPP status; empty before the charge point runs."""
    error_code: str
    cable_in_charger: bool
    cable_in_vehicle: bool
    transaction: bool
    authorised: bool
    """A token or the operator was granted this connector, or authorisation is off."""
    authorised_at_ms: int | None
    plug_in_by_ms: int | None
    """End of ConnectionTimeOut while a granted token waits for the cable."""
    asks: bool
    drawing: bool
    limit_a: float
    power_w: float
    rated_w: float
    phases: int
    session_wh: int
    started_at_ms: int | None
    stop_reason: str
    """Reason of the last StopTransaction while the car is still plugged in, ``Local`` for a card, else empty."""
    reserved_until_utc_ms: int | None = None
    rated_a: float = 0.0
    id_tag: str = ""
    """Token that was granted or that the transaction runs on, empty for none."""
    remote: bool = False
    """The grant came from the operator (RemoteStartTransaction), not from a token at the charger."""
    stopped_at_ms: int | None = None
    """Instant the last transaction ended, while the car is still plugged in."""
    scheduled_at_utc_ms: int | None = None
    """While a schedule holds the current at 0 A: the instant at which it will flow."""
    queued: bool = False
    """Waits for its share of power beside other chargers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HmiFacts:
    """Everything the HMI needs to know at an instant."""

    powered: bool
    booting: bool
    """From power on until the charge point runs."""
    boot_done_at_ms: int | None
    """Instant at which the running boot will be over (the self-test takes time), None when not booting."""
    firmware: str
    model_name: str
    has_display: bool
    has_halo: bool
    ocpp_on: bool
    link_open: bool
    ever_accepted: bool
    """A central system has accepted a BootNotification since boot, so Available has been reported."""
    link_failed: bool
    """The link counts as failed (design.md section 11), not merely connecting."""
    link_host: str
    link_attempt: int
    next_try_at_ms: int | None
    auth_required: bool
    """AuthEnabled: a card, PIN or operator must unlock."""
    updating: bool
    asking_id_tag: str
    """Token that is being checked with the central system, empty for none."""
    refused_at_ms: int | None
    """Instant of the last refusal of a token, None before the first."""
    refused_why: str
    """Value of `vocabulary.verdict.Verdict` for that refusal, for example ``blocked``; empty before the first."""
    brightness: float
    """0 to 1, from LightIntensity."""
    connectors: tuple[ConnectorView, ...]
    known_offline_start: bool = True
    """LocalAuthorizeOffline: cards used here before still work without a link."""
    unknown_offline_start: bool = False
    """AllowOfflineTxForUnknownId."""
    booted_at_ms: int | None = None
    """Instant at which the running boot began, for its progress; None when not booting."""
    refused_id_tag: str = ""
    """The token that was refused at `refused_at_ms`."""
    network_up: bool = True
    clock_offset_ms: int | None = None
    """The device's idea of UTC minus the machine's instant; None while it has no idea."""
    yellow_when_free: bool = False
    """Nobody is asked for a token, and yet the light is that of a locked charger (AuthEnabled as in the guide)."""
    blink_repeat: int = 0
    """BlinkRepeat: how often the light blinks when a token is refused."""
    zone_ms: int = 0
    """Local time minus UTC, for the clock on the display."""
    synchronising: bool = False
    """The companion app talks to the charger."""
    update_pct: int | None = None
    dark_when_unavailable: bool = False
    """Setting: a charger that is not in service shows no light, instead of green."""
