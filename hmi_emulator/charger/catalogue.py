"""Charger models as data: one TOML file each, checked against itself and against its part number."""

from __future__ import annotations

from dataclasses import dataclass, fields

from hmi_emulator.charger.part_number import PartNumber
from hmi_emulator.charger.tables import Table, parse_toml

KEYS = ("cpb1", "plp1", "pup1", "cmx2", "generic")
DRAWINGS = ("copper-sb", "pulsar-plus", "pulsar-plus-na", "commander-2", "generic")
CONNECTOR_TYPES = ("type1", "type2")
NETWORKS = ("wifi", "ethernet", "mobile")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargerModel:
    """What is fixed about a charger when it leaves the factory."""

    key: str
    name: str
    part_number: str
    """As printed on the type plate; empty for a charger without one."""
    charge_point_model: str
    """As BootNotification says it: of a Wallbox charger the first four fields of the part number."""
    vendor: str
    serial: str
    """Serial number until a person gives another."""
    meter_type: str
    connectors: int
    tethered: bool
    """The cable is part of the charger."""
    socket_lock: bool
    """A motor holds the plug in the socket."""
    has_reader: bool
    has_display: bool
    has_halo: bool
    phases: int
    rated_a: float
    """Per phase."""
    nominal_v: float
    """Phase to neutral; between the two lines in North America."""
    connector_type: str
    """``type1`` or ``type2``."""
    cable_limit_a: float
    """What the cable can carry: the charger's own, or the loose one that lies beside it."""
    networks: tuple[str, ...]
    ocpp_ready: bool
    drawing: str
    """Key of the front to paint."""
    height_mm: int
    width_mm: int
    depth_mm: int
    assumed: tuple[str, ...]
    """Keys whose value no source confirms."""

    @property
    def rated_kw(self) -> float:
        """Rated power as plates give it: to a tenth on one phase, in whole kilowatts on three."""
        power_kw = self.phases * self.rated_a * self.nominal_v / 1000
        return round(power_kw, 1) if self.phases == 1 else float(round(power_kw))


_FIELDS = tuple(field.name for field in fields(ChargerModel))


def parse_charger(text: str, source: str) -> ChargerModel:
    """Return the charger model in `text`; `source` is the file's name for messages.

    Raises OperatorError with `source`, the line and the key of the first mistake.
    """
    table = Table(source, text, "", parse_toml(text, source))
    table.only(_FIELDS)
    model = _read(table)
    _check_phases(table, model)
    if model.part_number:
        _check_part_number(table, model)
    if model.tethered and model.socket_lock:
        raise table.mistake("socket_lock", "must be false on a charger with a fixed cable")
    return model


def _read(table: Table) -> ChargerModel:
    return ChargerModel(
        key=table.text_of("key", KEYS),
        name=_filled(table, "name", 40),
        part_number=table.text_of("part_number"),
        # BootNotification.req limits these three (CiString20Type, CiString25Type).
        charge_point_model=_filled(table, "charge_point_model", 20),
        vendor=_filled(table, "vendor", 20),
        serial=_filled(table, "serial", 25),
        meter_type=_filled(table, "meter_type", 25),
        connectors=table.whole("connectors", 1, 8),
        tethered=table.flag("tethered"),
        socket_lock=table.flag("socket_lock"),
        has_reader=table.flag("has_reader"),
        has_display=table.flag("has_display"),
        has_halo=table.flag("has_halo"),
        phases=table.whole("phases", 1, 3),
        rated_a=table.number("rated_a", 6, 80),
        nominal_v=table.number("nominal_v", 100, 300),
        connector_type=table.text_of("connector_type", CONNECTOR_TYPES),
        cable_limit_a=table.number("cable_limit_a", 6, 80),
        networks=table.names("networks", NETWORKS),
        ocpp_ready=table.flag("ocpp_ready"),
        drawing=table.text_of("drawing", DRAWINGS),
        height_mm=table.whole("height_mm", 50, 3000),
        width_mm=table.whole("width_mm", 50, 3000),
        depth_mm=table.whole("depth_mm", 20, 3000),
        assumed=table.names("assumed", [name for name in _FIELDS if name != "assumed"]),
    )


def _filled(table: Table, key: str, longest: int) -> str:
    value = table.text_of(key)
    if not 1 <= len(value) <= longest:
        raise table.mistake(key, f"must have 1 to {longest} characters, not {len(value)}")
    return value


def _check_phases(table: Table, model: ChargerModel) -> None:
    if model.phases == 2:
        raise table.mistake("phases", "must be 1 or 3, not 2")
    if model.connector_type == "type1" and model.phases != 1:
        raise table.mistake("phases", "must be 1 with a Type 1 connector")


def _check_part_number(table: Table, model: ChargerModel) -> None:
    """Refuse a model that is not what its part number says."""
    try:
        part = PartNumber.parse(model.part_number)
    except ValueError:
        raise table.mistake("part_number", f"must look like CPB1-S-2-3-8-002, not {model.part_number!r}") from None
    for key, told, found in (
        ("charge_point_model", part.charge_point_model, model.charge_point_model),
        ("tethered", str(part.tethered).lower(), str(model.tethered).lower()),
        ("connector_type", part.connector_type, model.connector_type),
    ):
        if told != found:
            raise table.mistake(key, f"must be {told} to agree with the part number, not {found}")
    if part.power_kw != model.rated_kw:
        raise table.mistake("rated_a", f"gives {model.rated_kw:g} kW, but the part number says {part.power_kw:g} kW")
