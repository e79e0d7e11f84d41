"""Configuration keys by themselves: every key, what it accepts, and a memory of another version."""

from __future__ import annotations

import json

import pytest

from hmi_emulator.chargepoint.configuration import new_configuration, told
from hmi_emulator.chargepoint.effects import Row
from hmi_emulator.chargepoint.key_values import judged, split_measurand
from hmi_emulator.chargepoint.keys import KEYS, Key, Kind


def test_every_default_is_a_value_that_the_key_accepts() -> None:
    values = {key.name: key.default for key in KEYS}
    unset = {"WebSocketUrl"}
    assert {key.name for key in KEYS if judged(key, key.default, values) != key.default} == unset
    assert len({key.name.lower() for key in KEYS}) == len(KEYS)


def test_the_keys_that_the_core_profile_requires_are_there() -> None:
    required = """AuthorizeRemoteTxRequests ClockAlignedDataInterval ConnectionTimeOut ConnectorPhaseRotation
    GetConfigurationMaxKeys HeartbeatInterval LocalAuthorizeOffline LocalPreAuthorize MeterValuesAlignedData
    MeterValuesSampledData MeterValueSampleInterval NumberOfConnectors ResetRetries StopTransactionOnEVSideDisconnect
    StopTransactionOnInvalidId StopTxnAlignedData StopTxnSampledData SupportedFeatureProfiles TransactionMessageAttempts
    TransactionMessageRetryInterval UnlockConnectorOnEVSideDisconnect ChargeProfileMaxStackLevel
    ChargingScheduleAllowedChargingRateUnit ChargingScheduleMaxPeriods MaxChargingProfilesInstalled"""
    assert set(required.split()) <= {key.name for key in KEYS}


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        (Kind.BOOLEAN, "TRUE", "true"),
        (Kind.BOOLEAN, "yes", None),
        (Kind.INTEGER, " 007 ", "7"),
        (Kind.INTEGER, "101", None),
        (Kind.INTEGER, "-1", None),
        (Kind.INTEGER, "²", None),
        (Kind.INTEGER, "9" * 5000, None),
        (Kind.TEXT, "x" * 500, "x" * 500),
        (Kind.TEXT, "x" * 501, None),
        (Kind.MEASURANDS, "", ""),
        (Kind.MEASURANDS, "Voltage, Current.Import.L1", "Voltage, Current.Import.L1"),
        (Kind.MEASURANDS, "Voltage,SoC", None),
    ],
)
def test_a_value_is_kept_in_one_form_or_refused(kind: Kind, value: str, kept: str | None) -> None:
    found = judged(Key(name="K", kind=kind, default="", reads="", high=100), value, {})
    assert (found if isinstance(found, str) else None) == kept


def test_memory_goes_before_factory_and_nonsense_in_either_is_passed_over() -> None:
    rows = (
        Row("key", "ConnectionTimeOut", json.dumps("44")),
        Row("key", "HeartbeatInterval", json.dumps("often")),
        Row("key", "KeyOfAnotherVersion", json.dumps("1")),
        Row("key", "ResetRetries", None),
        Row("other", "LightIntensity", json.dumps("1")),
    )
    factory = {"connectiontimeout": "33", "HeartbeatInterval": "21", "LightIntensity": "101", "Nonsense": "1"}
    configuration = new_configuration(factory, rows)
    assert configuration.number("ConnectionTimeOut") == 44
    assert configuration.number("HeartbeatInterval") == 21
    assert configuration.number("LightIntensity") == 100


def test_list_keys_are_read_entry_by_entry() -> None:
    configuration = new_configuration({"MeterValuesSampledData": " Voltage ,, Power.Active.Import"}, ())
    assert configuration.names("MeterValuesSampledData") == ("Voltage", "Power.Active.Import")
    assert not configuration.flag("AllowOfflineTxForUnknownId")


@pytest.mark.parametrize(
    ("entry", "parts"),
    [
        ("Voltage", ("Voltage", None)),
        ("Voltage.L1-N", ("Voltage", "L1-N")),
        ("Current.Import.N", ("Current.Import", "N")),
        ("Energy.Active.Import.Register", ("Energy.Active.Import.Register", None)),
        ("L1", ("L1", None)),
    ],
)
def test_a_phase_is_told_from_its_measurand(entry: str, parts: tuple[str, str | None]) -> None:
    assert split_measurand(entry) == parts


def test_what_is_asked_for_twice_is_told_once() -> None:
    answer = told(new_configuration({}, ()), ("ResetRetries", "resetretries", "No", "No"))
    assert [entry.key for entry in answer.configuration_key] == ["ResetRetries"]
    assert answer.unknown_key == ("No",)
