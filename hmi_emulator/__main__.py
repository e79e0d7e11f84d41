"""`python -m hmi_emulator` and the command `hmi-emulator`."""

from __future__ import annotations

import sys

from hmi_emulator.cli import main

if __name__ == "__main__":
    sys.exit(main())
