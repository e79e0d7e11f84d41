"""Which of a meter's samples is the import register."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hmi_emulator.central_system.metering import energy_wh, meter_values


@pytest.mark.parametrize(
    ("sample", "wh"),
    [
        ({"value": "1500"}, 1500),
        ({"value": "1500.4", "unit": "Wh", "measurand": "Energy.Active.Import.Register"}, 1500),
        ({"value": "1.5", "unit": "kWh"}, 1500),
        ({"value": "1500", "phase": "L1"}, None),
        ({"value": "7400", "measurand": "Power.Active.Import"}, None),
        ({"value": "00aa", "format": "SignedData"}, None),
        ({"value": "many"}, None),
        ({"value": "NaN"}, None),
        ({"value": "Infinity"}, None),
        ({"value": "sNaN"}, None),
        ({"value": "1E999999"}, None),
        ({"value": "1", "unit": "varh"}, None),
    ],
)
def test_the_import_register_is_found_and_read(sample: dict[str, str], wh: int | None) -> None:
    assert energy_wh([sample]) == wh


def test_an_entry_keeps_its_instant_and_samples() -> None:
    samples = [{"value": "230", "measurand": "Voltage"}, {"value": "7"}]
    (entry,) = meter_values([{"timestamp": "2026-11-24T12:00:00Z", "sampled_value": samples}])
    assert entry.at == datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert (entry.samples, entry.energy_wh) == (samples, 7)
