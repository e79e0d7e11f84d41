"""The one machine: hardware, charge point and HMI together. Events in, effects out, time as an argument."""
