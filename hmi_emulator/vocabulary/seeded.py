"""A small integer generator, so that noise, jitter and message ids are the same on every machine.

SplitMix64 (Steele, Lea, Flood 2014): one 64-bit word of state, integer arithmetic only. Streams are kept apart by
a label, so that a new consumer shifts no other.
"""

from __future__ import annotations

from dataclasses import dataclass

_MASK = (1 << 64) - 1
_GAMMA = 0x9E3779B97F4A7C15


def _mix(word: int) -> int:
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & _MASK
    return word ^ (word >> 31)


@dataclass(frozen=True, slots=True)
class Seeded:
    """A stream of numbers; drawing returns the number and the stream that follows."""

    word: int

    @classmethod
    def stream(cls, seed: int, label: str) -> Seeded:
        """Return the stream of `seed` that belongs to `label` alone."""
        word = seed & _MASK
        for byte in label.encode():
            word = _mix((word ^ byte) + _GAMMA & _MASK)
        return cls(word)

    def draw(self, below: int) -> tuple[int, Seeded]:
        """Return an integer in [0, below) and the stream after it."""
        word = (self.word + _GAMMA) & _MASK
        return _mix(word) % below, Seeded(word)


def noise(seed: int, label: str, index: int, below: int) -> int:
    """Return an integer in [0, below) that depends on nothing but its arguments."""
    return Seeded((Seeded.stream(seed, label).word + index * _GAMMA) & _MASK).draw(below)[0]
