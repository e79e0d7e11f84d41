"""The machine as a whole: what has no effect is said, what is dark stays dark, what is told is kept first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.device import events as ev
from hmi_emulator.device import machine
from hmi_emulator.device.effects import OpenLink, Row, Save, TearLink
from tests.support.bench import CARD, Bench, settings

IN_THE_DARK = [
    *(ev.CardHeld(CARD), ev.TokenPresented("A"), ev.PinEntered("1234"), ev.ScreenTouched("user")),
    *(ev.FaultRaised(connector_id=1, error_code="OtherError"), ev.FaultCleared(1), ev.KeyWritten("A", "b")),
    *(ev.LocalStop(1), ev.RestartPressed(), ev.TryNow(), ev.FrameInjected("[]"), ev.PowerCut(), ev.TimePassed()),
    *(ev.NetworkDown(), ev.NetworkUp(), ev.StorageRecovered(), ev.MemoryLoaded((), 0)),
]


@pytest.mark.parametrize("event", IN_THE_DARK, ids=lambda event: type(event).__name__)
def test_without_power_nothing_comes_of_it(event: ev.Event) -> None:
    bench = Bench()
    bench.feed(event)
    bench.pass_time(60)
    assert bench.effects == []
    assert not bench.view.powered


def test_cables_move_without_power() -> None:
    bench = Bench()
    bench.feed(ev.CableIntoCharger(1))
    bench.feed(ev.CableIntoVehicle(1))
    assert bench.connector().cable_in_vehicle
    bench.feed(ev.CableOutOfVehicle(1))
    bench.feed(ev.CableOutOfCharger(1))
    assert not bench.connector().cable_in_charger


@pytest.mark.parametrize(
    "event",
    [ev.PluggedIn(2), ev.Unplugged(0), ev.LocalStop(-1), ev.FaultRaised(connector_id=2, error_code="OtherError")],
)
def test_a_connector_that_is_not_there_is_named(event: ev.Event) -> None:
    bench = Bench().power_on()
    bench.feed(event)
    assert bench.logs[-1].key == "act.no_connector"


@pytest.mark.parametrize("uid", ["", "XYZ", "04A1B2", "04A1B2C3D4"])
def test_what_is_no_card_is_refused_in_words(uid: str) -> None:
    bench = Bench().power_on()
    bench.tap(uid)
    assert bench.logs[-1].key == "act.refused"
    assert bench.view.card is None


def test_a_card_takes_its_time_and_a_second_one_meanwhile_is_not_seen() -> None:
    bench = Bench(replace(settings(), reader_ms=120)).power_on()
    bench.take()
    bench.tap()
    bench.tap("11223344")
    bench.pass_time(0.119)
    assert bench.take() == []
    bench.pass_time(0.001)
    assert [sent["idTag"] for sent in bench.take("Authorize")] == ["C3B2A104"]


def test_a_charger_without_a_reader_takes_no_card() -> None:
    bench = Bench(settings("plp1")).power_on()
    bench.take()
    bench.tap()
    assert bench.take() == []


def test_the_pad_of_the_commander_takes_a_pin_digit_by_digit() -> None:
    bench = Bench(settings("cmx2")).power_on()
    bench.plug()
    bench.take()
    for zone in ("user", "1", "2", "3", "4"):
        bench.feed(ev.ScreenTouched(zone))
    assert [sent["idTag"] for sent in bench.take("StartTransaction")] == ["PIN1234"]


def test_a_vehicle_that_does_not_exist_is_refused_in_words() -> None:
    bench = Bench().power_on()
    before = bench.connector()
    bench.feed(ev.VehicleSet(connector_id=1, vehicle="steam engine"))
    assert bench.logs[-1].key == "act.refused"
    assert bench.connector() == before


@pytest.mark.parametrize("code", ["NoError", "Fire", ""])
def test_a_fault_is_one_of_the_standard(code: str) -> None:
    bench = Bench().power_on()
    bench.feed(ev.FaultRaised(connector_id=1, error_code=code))
    assert bench.logs[-1].key == "act.no_fault"
    assert bench.connector().status == "Available"


def test_a_frame_is_injected_as_it_is_and_only_where_there_is_a_link() -> None:
    bench = Bench().power_on()
    bench.feed(ev.FrameInjected('[2,"mine","Heartbeat",{}]'))
    assert bench.frames[-1] == '[2,"mine","Heartbeat",{}]'
    assert bench.logs[-1].key == "peer.unexpected_answer"
    bench.drop_link()
    before = len(bench.frames)
    bench.feed(ev.FrameInjected("[]"))
    assert len(bench.frames) == before


def test_a_storage_problem_is_seen_until_it_is_over() -> None:
    bench = Bench().power_on()
    bench.feed(ev.StorageFailed("The disk is full."))
    assert bench.view.storage_problem == "The disk is full."
    bench.feed(ev.StorageRecovered())
    assert bench.view.storage_problem == ""


def test_power_cut_tears_the_link_and_numbers_of_tries_go_on() -> None:
    bench = Bench().power_on()
    before = len(bench.effects)
    bench.cut_power()
    assert [effect for effect in bench.effects[before:] if isinstance(effect, TearLink)] == [TearLink(1)]
    bench.feed(ev.PowerOn())
    bench.feed(ev.PowerOn())
    bench.pass_time(10)
    tries = [effect.attempt for effect in bench.effects if isinstance(effect, OpenLink)]
    assert tries == [1, 2]


def test_a_cut_while_a_try_is_under_way_does_not_reuse_its_number() -> None:
    bench = Bench()
    bench.feed(ev.PowerOn())
    state = bench.state
    state, _ = machine.advance(state, ev.MemoryLoaded((), 0), bench.now)
    state, effects = machine.advance(state, ev.TimePassed(), 4000)
    state, _ = machine.advance(state, ev.PowerCut(), 4001)
    state, _ = machine.advance(state, ev.PowerOn(), 4002)
    state, _ = machine.advance(state, ev.MemoryLoaded((), 0), 4003)
    state, again = machine.advance(state, ev.TimePassed(), 9000)
    assert [effect.attempt for effect in (*effects, *again) if isinstance(effect, OpenLink)] == [1, 2]


def test_settings_saved_during_the_boot_begin_it_again() -> None:
    bench = Bench()
    bench.feed(ev.PowerOn())
    bench.pass_time(2)
    bench.feed(ev.OcppSettingsSaved(enabled=True, url="ws://h/x", identity="NEW", password=""))
    bench.pass_time(3.9)
    assert not [effect for effect in bench.effects if isinstance(effect, OpenLink)]
    bench.pass_time(0.1)
    assert [effect.user for effect in bench.effects if isinstance(effect, OpenLink)] == ["NEW"]


def test_settings_saved_in_the_dark_are_used_at_power_on() -> None:
    bench = Bench()
    bench.feed(ev.OcppSettingsSaved(enabled=True, url="ws://h/x", identity="NEW", password=""))
    bench.power_on()
    assert bench.view.link.identity == "NEW"


def test_without_a_command_line_the_memory_knows_where_to_connect() -> None:
    bench = Bench(replace(settings(), connection=None)).power_on()
    assert bench.view.link.state == "off"
    row = Row("connection", "ocpp", '{"enabled":true,"url":"ws://h","identity":"M","password":"","ca_file":""}')
    bench.memory[row.section, row.key] = str(row.value)
    bench.kill()
    bench.power_on()
    assert bench.view.link.identity == "M"
    assert Connection(enabled=True, url="ws://h", identity="M") == bench.state.chargepoint.connection  # type: ignore[union-attr]


def test_a_vehicle_of_another_catalogue_costs_neither_meter_nor_cable() -> None:
    bench = Bench().power_on()
    bench.plug()
    bench.tap()
    bench.pass_time(100)
    bench.tap()
    energy = bench.connector().energy_wh
    bench.memory["hardware", "1"] = bench.memory["hardware", "1"].replace("compact", "airship")
    bench.kill()
    bench.power_on()
    assert bench.connector().vehicle == "compact"
    assert bench.connector().energy_wh == energy > 0
    assert bench.connector().cable_in_vehicle


def test_a_stored_connector_that_cannot_be_read_is_as_new() -> None:
    bench = Bench().power_on()
    bench.memory["hardware", "1"] = "{}"
    bench.kill()
    bench.power_on()
    assert bench.connector().energy_wh == 0


def test_what_an_event_keeps_is_one_save_before_all_else() -> None:
    bench = Bench().power_on()
    bench.plug()
    state, effects = machine.advance(bench.state, ev.TokenPresented("A"), bench.now)
    bench.tap()
    assert sum(isinstance(effect, Save) for effect in effects) <= 1
    assert state.now == bench.now
