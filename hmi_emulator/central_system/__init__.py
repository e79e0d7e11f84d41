"""The embedded demo OCPP 1.6J central system.

A second reading of the standard: it knows nothing of the charger's side.
"""
