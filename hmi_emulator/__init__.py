"""HMI Emulator: a virtual Wallbox charger with an embedded OCPP 1.6J charge point."""

__version__ = "0.1.0"
