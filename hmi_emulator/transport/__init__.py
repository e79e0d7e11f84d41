"""The websocket to the central system: TLS, Basic authentication, why a connection failed."""
