"""The embedded demo OCPP 1.6J central system: a second reading of the standard that knows nothing of the charger's side."""
