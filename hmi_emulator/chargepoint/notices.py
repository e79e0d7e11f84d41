"""What the parts of the engine tell each other: facts, routed first in first out until none is left.

`Outputs` is what a part's transition returns beside the new state: notices for other parts, commands for the hardware,
effects for the outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.effects import (
    CancelTransfer,
    CloseLink,
    Explain,
    Fetch,
    Log,
    OpenLink,
    Save,
    Send,
    Upload,
)

if TYPE_CHECKING:
    from hmi_emulator.chargepoint.outbox import Item
    from hmi_emulator.chargepoint.state import Connection
    from hmi_emulator.vocabulary.payloads import (
        ChargingProfile,
        MeterValue,
        MeterValues,
        Request,
        StartTransaction,
        StopTransaction,
    )

# ---- events that come in from the device -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TokenShown:
    """A token was read from a card, typed as a PIN, or given by a script."""

    id_tag: str
    uid: str = ""
    connector_id: int | None = None


@dataclass(frozen=True, slots=True)
class HardwareChanged:
    """Plug, pilot, lock or vehicle differ from before; `Here.facts` holds how they are now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultBegan:
    """A hardware fault; connector 0 is the whole charger."""

    connector_id: int
    error_code: str
    info: str
    vendor_error_code: str


@dataclass(frozen=True, slots=True)
class FaultEnded:
    """A fault is over; without a code, all of the connector."""

    connector_id: int
    error_code: str | None


@dataclass(frozen=True, slots=True)
class KeySet:
    """A key was written inside the charger, past its access rule."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class RestartAsked:
    """The driver or the app restarts the charger; running transactions stop with `reason`."""

    reason: str
    soft: bool
    stays_off: bool = False
    """The power goes afterwards."""


@dataclass(frozen=True, slots=True)
class ConnectNow:
    """Do not wait for the back-off."""


@dataclass(frozen=True, slots=True)
class NetworkChanged:
    """The charger's way out came or went."""

    up: bool


@dataclass(frozen=True, slots=True)
class NextFirmware:
    """What shall become of the next update: a value of `firmware.Outcome`."""

    outcome: str


@dataclass(frozen=True, slots=True)
class NextDiagnostics:
    """What shall become of the next upload: a value of `diagnostics.Outcome`."""

    outcome: str


@dataclass(frozen=True, slots=True)
class TimeCame:
    """A deadline of some part has come."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A CALL of the central system that waits for our answer."""

    message_id: str
    action: str
    digest: str
    """Of the whole frame, by which a repetition is known."""


# ---- between the parts -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LinkUp:
    """Frames can be sent."""


@dataclass(frozen=True, slots=True)
class LinkDown:
    """They no longer can."""

    code: int = 1006
    """Close code of the websocket; 1006 where there was no close frame."""


@dataclass(frozen=True, slots=True)
class ConnectionChanged:
    """Connect elsewhere, or otherwise, from now on: kept at once, used when everything said before has left."""

    connection: Connection
    tried: bool = False
    """Fall back to the present connection when this one cannot be had."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """The central system took the registration back: until the next one is accepted we may not speak."""


@dataclass(frozen=True, slots=True)
class CallWanted:
    """A request that is lost with the link: status, heartbeat, authorisation."""

    request: Request
    triggered: bool = False
    """Asked for by TriggerMessage: allowed while the registration is pending."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A transaction message that must arrive, whatever happens."""

    transaction: int | None
    """The transaction's local number; None outside of any."""
    message: StartTransaction | StopTransaction | MeterValues


@dataclass(frozen=True, slots=True)
class Answered:
    """A CALLRESULT for a request that is not a transaction message."""

    request: Request
    answer: object


@dataclass(frozen=True, slots=True)
class NotAnswered:
    """A CALLERROR, no answer in time, or the link went."""

    request: Request
    why: str
    """The CALLERROR's code, ``timeout`` or ``link``."""


@dataclass(frozen=True, slots=True)
class ItemAnswered:
    """A transaction message arrived."""

    item: Item
    answer: object


@dataclass(frozen=True, slots=True)
class ItemNotAnswered:
    """A transaction message was refused or not answered."""

    item: Item
    why: str


@dataclass(frozen=True, slots=True)
class ItemDropped:
    """A transaction message was given up after TransactionMessageAttempts refusals."""

    item: Item


@dataclass(frozen=True, slots=True)
class RequestReceived:
    """A valid CALL of the central system."""

    call: Incoming
    request: object


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a CALL of the central system: a payload value, or the reason for a CALLERROR."""

    call: Incoming
    answer: object
    why: tuple[Because, ...] = ()
    """For a refusal, and for an acceptance that changes nothing: the reasons, most telling first."""
    after_ms: int = 0
    """How long the firmware takes for it."""


@dataclass(frozen=True, slots=True)
class Because:
    """Why a request is refused, or accepted and yet without effect; joins the Reply to the request that is handled.

    `key` is a message key ``why.<subject>.<reason>``, `values` are its parameters.
    """

    key: str
    values: tuple[tuple[str, str | int | float], ...] = ()


@dataclass(frozen=True, slots=True)
class Judging:
    """A token is to be judged: may it start, or among relatives stop, a transaction at this connector."""

    id_tag: str
    connector_id: int
    stops: bool = False
    """It is no start: the token may end the transaction there if it is of the same parent."""
    profile: ChargingProfile | None = None
    """TxProfile that came with RemoteStartTransaction."""


@dataclass(frozen=True, slots=True)
class TokenGranted:
    """A connector is free for this token."""

    connector_id: int
    id_tag: str
    parent_id_tag: str | None = None
    profile: ChargingProfile | None = None


@dataclass(frozen=True, slots=True)
class StopWanted:
    """The transaction of a connector shall end."""

    connector_id: int
    reason: str
    id_tag: str | None = None
    """The presented token, only when one ended it."""


@dataclass(frozen=True, slots=True)
class TransactionBegan:
    """A transaction runs."""

    connector_id: int
    profile: ChargingProfile | None


@dataclass(frozen=True, slots=True)
class ReadingKept:
    """A reading of a running transaction that its StopTransaction shall tell."""

    connector_id: int
    value: MeterValue


@dataclass(frozen=True, slots=True)
class TransactionEnded:
    """It no longer does."""

    connector_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class KeyChanged:
    """A configuration key has a new value."""

    key: str


# ---- commands for the hardware, carried out by the machine -------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReleaseLock:
    """Open the lock of a socket."""

    connector_id: int


@dataclass(frozen=True, slots=True)
class Restart:
    """Reboot now: the state is dropped, the memory is kept."""


@dataclass(frozen=True, slots=True)
class PowerDown:
    """The buffer is used up: everything volatile is gone."""


Command = ReleaseLock | Restart | PowerDown

Notice = (
    TokenShown
    | HardwareChanged
    | FaultBegan
    | FaultEnded
    | KeySet
    | RestartAsked
    | ConnectNow
    | NetworkChanged
    | NextFirmware
    | NextDiagnostics
    | TimeCame
    | LinkUp
    | LinkDown
    | ConnectionChanged
    | Silenced
    | CallWanted
    | Recorded
    | Answered
    | NotAnswered
    | ItemAnswered
    | ItemNotAnswered
    | ItemDropped
    | RequestReceived
    | Reply
    | Because
    | Judging
    | TokenGranted
    | StopWanted
    | TransactionBegan
    | ReadingKept
    | TransactionEnded
    | KeyChanged
)

Output = Notice | Command | Save | Send | Explain | OpenLink | CloseLink | Log | Fetch | Upload | CancelTransfer
Outputs = tuple[Output, ...]
NOTHING: Outputs = ()


def because(key: str, /, **values: str | float) -> Because:
    """Return a reason; `key` comes without the ``why.`` that all of them begin with."""
    return Because(f"why.{key}", tuple(values.items()))
