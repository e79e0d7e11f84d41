"""The bottom room: words that every other package shares (OCPP terms, errors, what a light can look like)."""
