"""What a person can see on the charger, as words and numbers: colours, motions, signs, screens (design.md 7, 9).

Values are data plus an instant; how they look at a given moment is computed by `hmi.halo`, how they are drawn is Qt's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class HaloColour(StrEnum):
    """Keys of the halo colours in tokens.json."""

    GREEN = "green"
    TURQUOISE = "turq"
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"
    WHITE = "white"
    PURPLE = "purple"
    OFF = "off"


class Motion(StrEnum):
    """How the light moves (design.md 7.3)."""

    STEADY = "steady"
    SLOW_PULSE = "slow_pulse"
    PULSE = "pulse"
    BLINK = "blink"
    COMET = "comet"
    TWO_COMETS = "two_comets"
    DARK = "dark"


class Sign(StrEnum):
    """The sign that stands beside the word; values are file names in resources/icons."""

    OFF = "offstate"
    STARTING = "boot"
    READY = "ready"
    LOCKED = "lock"
    UNLOCKED = "unlock"
    PLUG = "plug"
    CLOCK = "clock"
    PAUSED = "pause"
    CHARGING = "bolt"
    FINISHED = "check"
    RESERVED = "bookmark"
    UPDATING = "update"
    ERROR = "fault"
    SYNCHRONISING = "sync"


class Screen(IntEnum):
    """Screens of the Commander 2 by their number in design.md section 10."""

    BLACK = 0
    BOOT = 1
    OCPP_CONNECTING = 2
    LOCKED = 3
    LOCKED_CAR = 4
    PIN = 5
    AUTHORISING = 6
    ACCEPTED = 7
    REJECTED = 8
    WAITING_CAR = 9
    CHARGING = 10
    PAUSED = 11
    FINISHING = 12
    SCHEDULED = 13
    RESERVED = 14
    FREE = 15
    OCPP_OFF = 16
    ERROR = 17
    UNAVAILABLE = 18
    UPDATING = 19
    OCPP_FAILED = 20


@dataclass(frozen=True, slots=True)
class Light:
    """One colour at one level: what was on the ring at an instant, from which a cross-fade starts."""

    colour: HaloColour
    level: float
    """0 (dark) to 1 (full), motion and brightness included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HaloPattern:
    """What the ring does from `since_ms` on; any later instant can be computed from it."""

    colour: HaloColour
    motion: Motion
    since_ms: int
    """Instant of the machine at which this pattern began."""
    brightness: float = 1.0
    """0 to 1, from the key LightIntensity."""
    before: Light | None = None
    """What was lit when the pattern began; cross-faded from (design.md 7.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisualState:
    """One row of the table in design.md section 9: ring, wall, words, sign, screen and timeline all read this."""

    word: str
    """Message key, for example ``state.locked``."""
    light: str
    """Message key of colour and motion in words, for example ``light.yellow``."""
    colour: HaloColour
    motion: Motion
    sign: Sign
    assumed: bool = False
    """True where no source tells what the real charger does; shown with the chip "Assumed"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayView:
    """What the Commander 2 display shows: keys and values, never sentences (design.md section 10)."""

    screen: Screen
    since_ms: int
    """Instant at which this screen appeared; the 220 ms cross-fade runs from it."""
    colour: HaloColour
    """Tint of the background light."""
    sign: Sign
    title: str = ""
    """Message key."""
    text: str = ""
    """Message key."""
    chip: str = ""
    """Message key, empty for no chip."""
    hint: str = ""
    """Message key of the foot line, empty for none."""
    values: tuple[tuple[str, str | int | float], ...] = ()
    """Values that the texts and the parts of the screen use, by name, for example ``("energy_wh", 5230)``."""
    user_button: bool = False
    """Whether the user symbol that opens the PIN pad is shown (touch zone ``user``)."""
    pin_digits: int = 0
    """Digits entered so far, 0 to 4; the digits themselves never leave the machine."""
    pin_caption: str = ""
    """Message key under the boxes: wrong PIN, or resting after three tries."""
    count_from_ms: int | None = None
    """Instant a countdown began, with `count_to_ms`: ConnectionTimeOut, PIN rest, next try to connect."""
    count_to_ms: int | None = None
    before: DisplayView | None = None
    """What stood there until `since_ms`, without what was before that; cross-faded from."""
