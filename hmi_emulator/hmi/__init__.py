"""What the charger shows: which visual state, halo pattern, screen; the PIN pad. Pure; texts are keys."""
