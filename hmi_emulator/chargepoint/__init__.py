"""The OCPP 1.6J engine, split by what is remembered. Pure: events in, effects out, time as an argument."""
