"""The charger as it is seen and touched: its stage, its light, its display."""
