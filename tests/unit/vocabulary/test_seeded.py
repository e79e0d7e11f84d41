"""The generator is the same everywhere: its numbers are written down here."""

from __future__ import annotations

from hmi_emulator.vocabulary.seeded import Seeded, noise


def drawn(seed: int, label: str, count: int = 3) -> list[int]:
    stream, numbers = Seeded.stream(seed, label), []
    for _ in range(count):
        number, stream = stream.draw(1_000_000)
        numbers.append(number)
    return numbers


def test_splitmix_gives_its_published_numbers() -> None:
    first, stream = Seeded(1234567).draw(1 << 64)
    second, _ = stream.draw(1 << 64)
    assert (first, second) == (6457827717110365317, 3203168211198807973)


def test_streams_are_kept_apart_and_repeat() -> None:
    assert drawn(7, "a") == drawn(7, "a")
    assert len({tuple(drawn(seed, label)) for seed in (7, 8) for label in ("a", "b", "")}) == 6


def test_numbers_stay_below_their_bound() -> None:
    assert {noise(7, "x", index, 3) for index in range(100)} == {0, 1, 2}
    assert noise(7, "x", 5, 1000) == noise(7, "x", 5, 1000)
