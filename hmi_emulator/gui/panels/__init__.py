"""One panel a module; each shows what it is handed and decides nothing."""
