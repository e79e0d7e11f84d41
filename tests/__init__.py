"""Everything that proves the program; a package so that import-linter finds the contract type kept here."""
