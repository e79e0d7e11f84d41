"""What outlives the process: non-volatile memory, journal, message log, and the folder they live in."""
