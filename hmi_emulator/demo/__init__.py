"""A whole charging session without a window: a real charger, a real central system, a real websocket between them."""
