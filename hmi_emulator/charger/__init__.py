"""The hardware: models as data, cable and car, pilot, meter, card reader. Pure: no clock, no I/O."""
