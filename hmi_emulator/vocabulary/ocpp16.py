"""The OCPP 1.6 enumerations and schemas of the `ocpp` package, taken without running that package.

`import ocpp.v16.enums` would run the package's `__init__`, which pulls in asyncio, jsonschema, logging and sockets
(260 ms). The enumerations' module and the schema files need none of them, so they are loaded as the leaves they are.
This is the one place on the charger's side that names `ocpp`.
"""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from ocpp.v16 import enums
else:

    def _leaf(name: str) -> ModuleType:
        path = f"{_package_folder()}/v16/{name}.py"
        spec = spec_from_file_location(f"{__name__}_{name}", path, loader=SourceFileLoader(f"{__name__}_{name}", path))
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def _package_folder() -> str:
        spec = find_spec("ocpp")  # a top-level name: found, not run
        return next(iter(spec.submodule_search_locations))

    enums = _leaf("enums")

Action = enums.Action
AuthorizationStatus = enums.AuthorizationStatus
AvailabilityStatus = enums.AvailabilityStatus
AvailabilityType = enums.AvailabilityType
CancelReservationStatus = enums.CancelReservationStatus
ChargePointErrorCode = enums.ChargePointErrorCode
ChargePointStatus = enums.ChargePointStatus
ChargingProfileKindType = enums.ChargingProfileKindType
ChargingProfilePurposeType = enums.ChargingProfilePurposeType
ChargingProfileStatus = enums.ChargingProfileStatus
ChargingRateUnitType = enums.ChargingRateUnitType
ClearCacheStatus = enums.ClearCacheStatus
ClearChargingProfileStatus = enums.ClearChargingProfileStatus
ConfigurationStatus = enums.ConfigurationStatus
DataTransferStatus = enums.DataTransferStatus
DiagnosticsStatus = enums.DiagnosticsStatus
FirmwareStatus = enums.FirmwareStatus
GetCompositeScheduleStatus = enums.GetCompositeScheduleStatus
Measurand = enums.Measurand
MessageTrigger = enums.MessageTrigger
Phase = enums.Phase
ReadingContext = enums.ReadingContext
Reason = enums.Reason
RecurrencyKind = enums.RecurrencyKind
RegistrationStatus = enums.RegistrationStatus
RemoteStartStopStatus = enums.RemoteStartStopStatus
ReservationStatus = enums.ReservationStatus
ResetStatus = enums.ResetStatus
ResetType = enums.ResetType
TriggerMessageStatus = enums.TriggerMessageStatus
UnlockStatus = enums.UnlockStatus
UpdateStatus = enums.UpdateStatus
UpdateType = enums.UpdateType


def schema_text(name: str) -> str:
    """Return the JSON schema of `name`: an action's request, or its answer with the suffix ``Response``."""
    spec = find_spec("ocpp")
    if spec is None or not spec.submodule_search_locations:  # pragma: no cover - a broken installation
        raise ImportError("The package ocpp is not installed.")
    folder = next(iter(spec.submodule_search_locations))
    return SourceFileLoader("schemas", folder).get_data(f"{folder}/v16/schemas/{name}.json").decode("utf-8-sig")
