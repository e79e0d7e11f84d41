"""make simulate SEEDS=1000: many virtual days, each by its seed; a failing one is shrunk and told as a story."""

from __future__ import annotations

import argparse
import sys
import time
from multiprocessing import Pool

from tests.simulation.shrink import shrunk
from tests.simulation.story import Step, story, told


def verdict(task: tuple[int, float]) -> tuple[int, str]:
    """Tell the story of a seed; return the seed and what is broken, or an empty text."""
    seed, days = task
    try:
        told(story(seed, days), seed)
    except Exception as error:  # noqa: BLE001 - whatever breaks is a finding
        return seed, f"{type(error).__name__}: {str(error)[:300]}"
    return seed, ""


def law_of(problem: str) -> str:
    """Return which law a problem is about: what stands before the details."""
    return ":".join(problem.split(":")[:2])


def fails(steps: list[Step], seed: int, law: str) -> bool:
    """Return whether a story breaks this law: a shorter one that breaks another would explain nothing."""
    try:
        told(steps, seed)
    except Exception as error:  # noqa: BLE001 - whatever breaks is a finding
        return law_of(f"{type(error).__name__}: {error}") == law
    return False


def explained(seed: int, days: float, problem: str) -> str:
    """Return the shortest story of a failing seed and the command that repeats it."""
    short = shrunk(story(seed, days), lambda steps: fails(steps, seed, law_of(problem)))
    lines = [f"seed {seed}: {problem}", *(f"  {step}" for step in short)]
    return "\n".join([*lines, f"repeat: make simulate FIRST={seed} SEEDS=1 DAYS={days:g}"])


def main() -> int:
    """Run the seeds; return 1 when a law was broken."""
    parser = argparse.ArgumentParser(prog="make simulate")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--days", type=float, default=1.0)
    given = parser.parse_args()
    tasks = [(seed, given.days) for seed in range(given.first, given.first + given.seeds)]
    began, broken = time.monotonic(), list[tuple[int, str]]()
    with Pool(2) as pool:
        for count, (seed, problem) in enumerate(pool.imap_unordered(verdict, tasks), start=1):
            if problem:
                broken.append((seed, problem))
            if count % 50 == 0 or count == len(tasks):
                spent = time.monotonic() - began
                sys.stdout.write(f"{count * given.days:g} days in {spent:.0f} s, {len(broken)} broken\n")
                sys.stdout.flush()
    for seed, problem in broken[:5]:
        sys.stdout.write(explained(seed, given.days, problem) + "\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
