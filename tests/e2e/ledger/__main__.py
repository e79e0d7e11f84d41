"""Kill a charger many times and print the ledger: python -m tests.e2e.ledger [KILLS] [SEED]."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.e2e.ledger.kills import killed


def main() -> int:
    """Return 1 when anything is wrong."""
    kills, seed = (*(int(word) for word in sys.argv[1:]), *(200, 1611)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        ledger = asyncio.run(killed(kills, seed, Path(folder)))
    sys.stdout.write("\n".join([*ledger.table(), *ledger.books.wrongs]) + "\n")
    return 1 if ledger.books.wrongs else 0


if __name__ == "__main__":
    sys.exit(main())
