"""The driver around the pure machine: one inbox, one task, effects in order, one timer; clocks, journal, ports."""
