"""Puts a charger together from data files, memory, link and driver; knows no Qt. Used by command line and window."""
