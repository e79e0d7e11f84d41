"""The HMI over time: which screen stands when, lights that begin and go on, and the pad on the display."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from hmi_emulator.hmi import flow
from hmi_emulator.hmi.facts import HmiFacts
from hmi_emulator.hmi.flow import HmiState, new_hmi
from hmi_emulator.vocabulary.visual import DisplayView, HaloColour, Motion, Screen
from tests.unit.hmi.hmi_facts import FACTS, PINS, charging, facts

CAR = {"cable_in_vehicle": True, "status": "Preparing"}
OFFLINE = {"link_open": False, "ever_accepted": False}


def view_of(given: HmiFacts, now: int = 0, state: HmiState | None = None) -> DisplayView:
    view = flow.display(flow.shown(state or new_hmi(PINS), given, now))
    assert view is not None
    return view


def value(view: DisplayView, name: str) -> str | int | float | None:
    return dict(view.values).get(name)


SCREENS: list[tuple[Screen, HmiFacts]] = [
    (Screen.BLACK, facts(powered=False)),
    (Screen.BOOT, facts(booting=True)),
    (Screen.OCPP_CONNECTING, facts(**OFFLINE)),
    (Screen.OCPP_CONNECTING, facts(link_open=False)),
    (Screen.OCPP_CONNECTING, facts(ever_accepted=False)),
    (Screen.LOCKED, facts()),
    (Screen.LOCKED_CAR, facts(**CAR)),
    (Screen.LOCKED_CAR, facts(**CAR, **OFFLINE)),
    (Screen.AUTHORISING, facts(asking_id_tag="04A1B2C3")),
    (Screen.ACCEPTED, facts(authorised=True, status="Preparing", authorised_at_ms=0, plug_in_by_ms=60_000)),
    (Screen.ACCEPTED, facts(authorised=True, status="Preparing", **OFFLINE)),
    (Screen.REJECTED, facts(refused_at_ms=0, refused_why="blocked")),
    (Screen.REJECTED, facts(**CAR, refused_at_ms=0, refused_why="blocked")),
    (Screen.WAITING_CAR, charging(status="SuspendedEV")),
    (Screen.CHARGING, charging()),
    (Screen.CHARGING, charging(**OFFLINE)),
    (Screen.CHARGING, charging(asking_id_tag="OTHER", refused_at_ms=0)),
    (Screen.PAUSED, charging(status="SuspendedEVSE")),
    (Screen.PAUSED, charging(status="SuspendedEVSE", queued=True)),
    (Screen.FINISHING, facts(status="Finishing", cable_in_vehicle=True)),
    (Screen.SCHEDULED, charging(status="SuspendedEVSE", scheduled_at_utc_ms=5)),
    (Screen.RESERVED, facts(status="Reserved")),
    (Screen.FREE, facts(auth_required=False)),
    (Screen.OCPP_OFF, facts(ocpp_on=False)),
    (Screen.ERROR, charging(status="Faulted", error_code="GroundFailure")),
    (Screen.UNAVAILABLE, facts(status="Unavailable")),
    (Screen.UNAVAILABLE, facts(status="Unavailable", **OFFLINE)),
    (Screen.UPDATING, facts(updating=True, status="Faulted")),
    (Screen.OCPP_FAILED, facts(**OFFLINE, link_failed=True)),
    (Screen.OCPP_FAILED, facts(link_open=False, link_failed=True)),
    (Screen.LOCKED, facts(synchronising=True)),
]


@pytest.mark.parametrize(("screen", "given"), SCREENS)
def test_the_screen_follows_the_facts(screen: Screen, given: HmiFacts) -> None:
    assert view_of(given).screen is screen


def test_a_charger_without_a_display_has_no_screen() -> None:
    assert flow.display(flow.shown(new_hmi(PINS), facts(has_display=False), 0)) is None


def test_every_screen_is_decided_from_facts() -> None:
    assert {screen for screen, _ in SCREENS} | {Screen.PIN} == set(Screen)


# ---- lights ----------------------------------------------------------------------------------------------


def test_a_connector_is_dark_before_the_first_facts() -> None:
    state = new_hmi(PINS)
    assert flow.visual(state, 1).word == "state.off"
    assert flow.halo(state, 1).motion is Motion.DARK
    assert flow.next_deadline(state) is None


def test_a_new_light_starts_now_from_the_light_on_screen() -> None:
    state = flow.shown(new_hmi(PINS), facts(), 1000)
    state = flow.shown(state, charging(), 5000)
    halo = flow.halo(state, 1)
    assert (halo.colour, halo.motion, halo.since_ms) == (HaloColour.BLUE, Motion.SLOW_PULSE, 5000)
    assert halo.before is not None
    assert halo.before.colour is HaloColour.YELLOW
    assert halo.before.level == pytest.approx(1.0)


def test_the_same_light_goes_on_under_another_word() -> None:
    state = flow.shown(new_hmi(PINS), facts(), 1000)
    later = flow.shown(state, facts(**CAR), 9000)
    assert flow.visual(later, 1).word == "state.locked_car"
    assert flow.halo(later, 1) == flow.halo(state, 1)


def test_brightness_changes_without_restarting_the_motion() -> None:
    state = flow.shown(new_hmi(PINS), charging(), 1000)
    dimmed = flow.halo(flow.shown(state, charging(brightness=0.4), 9000), 1)
    assert (dimmed.brightness, dimmed.since_ms) == (0.4, 1000)


def test_each_connector_has_its_own_light() -> None:
    one, two = charging().connectors[0], replace(FACTS.connectors[0], connector_id=2)
    state = flow.shown(new_hmi(PINS), replace(FACTS, connectors=(one, two)), 0)
    assert (flow.halo(state, 1).colour, flow.halo(state, 2).colour) == (HaloColour.BLUE, HaloColour.YELLOW)


# ---- screens over time -----------------------------------------------------------------------------------


def test_a_screen_keeps_its_instant_while_its_values_change() -> None:
    state = flow.shown(new_hmi(PINS), charging(), 1000)
    view = view_of(charging(power_w=5000.0), 9000, state)
    assert (view.since_ms, value(view, "power_w")) == (1000, 5000.0)


def test_a_new_screen_knows_the_one_before_and_no_more() -> None:
    state = flow.shown(new_hmi(PINS), facts(), 1000)
    state = flow.shown(state, facts(asking_id_tag="04A1"), 2000)
    view = view_of(charging(), 3000, state)
    assert view.before is not None
    assert (view.before.screen, view.before.since_ms, view.before.before) == (Screen.AUTHORISING, 2000, None)


def test_the_way_to_the_operator_is_sought_in_the_light_of_the_halo() -> None:
    assert view_of(facts(**OFFLINE)).colour is HaloColour.GREEN
    assert view_of(facts(link_open=False)).colour is HaloColour.YELLOW


def test_a_queue_is_not_a_pause() -> None:
    assert view_of(charging(status="SuspendedEVSE", queued=True)).title == "scr.queue"
    assert view_of(charging(status="SuspendedEVSE")).title == "scr.paused"


def test_a_refusal_is_told_for_six_seconds() -> None:
    refused = facts(refused_at_ms=1000, refused_why="expired", refused_id_tag="04A1")
    state = flow.shown(new_hmi(PINS), refused, 1000)
    view = flow.display(state)
    assert view is not None
    assert (view.screen, view.title, view.text) == (Screen.REJECTED, "scr.rejected", "scr.rejected.expired")
    assert flow.next_deadline(state) == 7000
    state = flow.time_passed(state, refused, 7000)
    assert view_of(refused, 7000, state).screen is Screen.LOCKED
    assert flow.next_deadline(state) is None


def test_a_refusal_told_by_a_word_nobody_knows_is_just_a_refusal() -> None:
    assert view_of(facts(refused_at_ms=0, refused_why="?")).text == "scr.rejected.refused"


def test_a_token_accepted_after_a_refused_one_ends_the_refusal() -> None:
    given = facts(refused_at_ms=0, authorised=True, authorised_at_ms=2000, status="Preparing", plug_in_by_ms=62_000)
    assert view_of(given, 2000).screen is Screen.ACCEPTED


def test_a_token_refused_while_another_is_granted_is_told() -> None:
    given = facts(refused_at_ms=3000, authorised=True, authorised_at_ms=2000, status="Preparing")
    assert view_of(given, 3000).screen is Screen.REJECTED


def test_the_time_left_to_plug_in_is_counted() -> None:
    given = facts(authorised=True, status="Preparing", authorised_at_ms=500, plug_in_by_ms=60_500)
    view = view_of(given, 700)
    assert (view.count_from_ms, view.count_to_ms, view.hint) == (500, 60_500, "scr.accepted.left")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"id_tag": "04A1"}, "scr.accepted.card"),
        ({"id_tag": "PIN4711"}, "scr.accepted.pin"),
        ({"id_tag": "APP", "remote": True}, "scr.accepted.operator"),
    ],
)
def test_the_driver_is_told_what_was_accepted(changes: dict[str, object], text: str) -> None:
    assert view_of(facts(authorised=True, status="Preparing", **changes)).text == text


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({}, "scr.stop.card"),
        ({"remote": True}, "scr.stop.app"),
        ({"auth_required": False}, "scr.stop.unplug"),
        ({"id_tag": "PIN4711"}, ""),
    ],
)
def test_the_charging_screen_tells_how_to_stop(changes: dict[str, object], hint: str) -> None:
    assert view_of(charging(**changes)).hint == hint


def test_the_charging_screen_tells_energy_time_limit_and_phases() -> None:
    view = view_of(charging())
    told = {name: value(view, name) for name in ("power_w", "rated_w", "energy_wh", "limit_a", "phases")}
    assert told == {"power_w": 11_040.0, "rated_w": 22_080.0, "energy_wh": 7420, "limit_a": 16.0, "phases": 3}
    assert view.count_from_ms == 0


def test_waiting_before_the_transaction_tells_no_energy() -> None:
    view = view_of(facts(**CAR, authorised=True))
    assert (view.screen, value(view, "energy_wh")) == (Screen.WAITING_CAR, None)


def test_the_finishing_screen_tells_energy_and_who_stopped() -> None:
    done = charging(status="Finishing", transaction=False, stop_reason="Local", session_wh=12_860, stopped_at_ms=9000)
    view = view_of(done, 20_000)
    assert (view.hint, value(view, "energy_wh")) == ("scr.stopped.card", 12_860)
    assert (view.count_from_ms, view.count_to_ms) == (0, 9000)
    by_pin = view_of(charging(status="Finishing", transaction=False, stop_reason="Local", id_tag="PIN4711"), 20_000)
    assert (by_pin.hint, by_pin.count_to_ms) == ("scr.stopped.pin", 20_000)


def test_a_car_found_at_boot_is_told_to_leave_without_numbers() -> None:
    view = view_of(facts(status="Finishing", cable_in_vehicle=True))
    assert (view.text, value(view, "energy_wh"), view.count_from_ms) == ("scr.finish.sub", None, None)


@pytest.mark.parametrize(
    ("known", "unknown", "text"),
    [
        (True, False, "scr.failed.sub"),
        (False, False, "scr.failed.none"),
        (True, True, "scr.failed.all"),
    ],
)
def test_without_contact_the_screen_tells_which_cards_work(known: bool, unknown: bool, text: str) -> None:
    given = facts(
        **OFFLINE,
        link_failed=True,
        known_offline_start=known,
        unknown_offline_start=unknown,
        next_try_at_ms=24_000,
    )
    view = view_of(given)
    assert (view.text, view.hint, view.count_to_ms, view.user_button) == (text, "scr.failed.hint", 24_000, True)


@pytest.mark.parametrize(
    ("changes", "link"),
    [
        ({"ocpp_on": False}, "off"),
        ({}, "connected"),
        ({"ever_accepted": False}, "connecting"),
        (OFFLINE, "connecting"),
        ({"link_open": False, "link_failed": True}, "failed"),
    ],
)
def test_the_bar_tells_the_link(changes: dict[str, bool], link: str) -> None:
    assert value(view_of(facts(**changes)), "link") == link


def test_the_clock_is_local_and_absent_while_the_device_has_no_idea() -> None:
    assert value(view_of(facts(clock_offset_ms=5000, zone_ms=3_600_000)), "clock_offset_ms") == 3_605_000
    assert value(view_of(facts(clock_offset_ms=None)), "clock_offset_ms") is None


def test_times_of_day_are_told_in_local_time() -> None:
    reserved = facts(status="Reserved", reserved_until_utc_ms=1000, zone_ms=60)
    assert value(view_of(reserved), "local_ms") == 1060
    assert view_of(facts(status="Reserved")).title == "scr.reserved.now"


def test_a_fault_with_a_car_asks_to_unplug_it_and_tells_the_code() -> None:
    view = view_of(charging(status="Faulted", error_code="GroundFailure"))
    assert (view.text, value(view, "code")) == ("scr.error.sub.car", "GroundFailure")
    assert view_of(facts(status="Faulted")).text == "scr.error.sub"


def test_an_update_tells_its_progress_where_it_is_known() -> None:
    assert value(view_of(facts(updating=True)), "update_pct") is None
    assert value(view_of(facts(updating=True, update_pct=62)), "update_pct") == 62


def test_boot_counts_from_power_on_to_the_end_of_the_self_test() -> None:
    view = view_of(facts(booting=True, booted_at_ms=100, boot_done_at_ms=6100), 200)
    assert (view.count_from_ms, view.count_to_ms, value(view, "firmware")) == (100, 6100, "6.7.38")


# ---- the pad on the display ------------------------------------------------------------------------------


def press(state: HmiState, zones: list[str], given: HmiFacts, now: int) -> tuple[HmiState, list[str]]:
    tags = []
    for zone in zones:
        state, id_tag = flow.touched(state, zone, given, now)
        tags += [id_tag] if id_tag else []
    return state, tags


def screen_of(state: HmiState) -> Screen:
    view = flow.display(state)
    assert view is not None
    return view.screen


def test_the_user_symbol_opens_the_pad_and_a_right_pin_presents_its_tag_once() -> None:
    state, tags = press(new_hmi(PINS), ["user", "4", "7", "1"], facts(), 0)
    assert (screen_of(state), tags) == (Screen.PIN, [])
    state, tags = press(state, ["1", "4", "7"], facts(), 10)
    assert (screen_of(state), tags) == (Screen.LOCKED, ["PIN4711"])


def test_zones_that_are_not_on_the_screen_do_nothing() -> None:
    for zones in (["4", "7", "1", "1"], ["back"], ["delete"], ["wake"], ["nonsense"], ["user", "user", "nonsense"]):
        state, tags = press(new_hmi(PINS), zones, facts(), 0)
        assert tags == []
        assert screen_of(state) in (Screen.LOCKED, Screen.PIN)
    state, _ = press(new_hmi(PINS), ["user"], facts(auth_required=False), 0)
    assert screen_of(state) is Screen.FREE
    assert flow.touched(new_hmi(PINS), "user", facts(has_display=False), 0)[1] is None


def test_the_display_tells_how_many_digits_and_not_which() -> None:
    state, _ = press(new_hmi(PINS), ["user", "4", "7", "1"], facts(), 0)
    view = flow.display(state)
    assert view is not None
    assert view.pin_digits == 3
    assert "471" not in repr(state)


def test_a_wrong_pin_is_told_under_the_boxes() -> None:
    state, tags = press(new_hmi(PINS), ["user", *"1111"], facts(), 1000)
    view = flow.display(state)
    assert view is not None
    assert (tags, view.pin_caption, view.pin_digits, value(view, "shaking_from_ms")) == ([], "scr.pin.wrong", 4, 1000)
    due = flow.next_deadline(state)
    assert due is not None
    view = view_of(facts(), due, state)
    assert (view.pin_caption, view.pin_digits, value(view, "shaking_from_ms")) == ("scr.pin.wrong", 0, None)


def test_the_rest_after_three_wrong_pins_is_counted_down() -> None:
    state, _ = press(new_hmi(PINS), ["user", *"111122223333"], facts(), 1000)
    view = flow.display(state)
    assert view is not None
    assert (view.pin_caption, view.count_from_ms, view.count_to_ms) == ("scr.pin.rest", 1000, 31_000)


def test_an_idle_pad_goes_back_by_itself() -> None:
    state, _ = press(new_hmi(PINS), ["user", "4"], facts(), 0)
    assert flow.next_deadline(state) == 30_000
    assert screen_of(flow.time_passed(state, facts(), 30_000)) is Screen.LOCKED


@pytest.mark.parametrize(
    "interruption",
    [
        facts(asking_id_tag="04A1"),
        charging(),
        facts(status="Unavailable"),
        facts(status="Preparing", authorised=True),
        facts(auth_required=False),
    ],
)
def test_what_is_more_urgent_closes_the_pad(interruption: HmiFacts) -> None:
    state, _ = press(new_hmi(PINS), ["user", "4", "7"], facts(), 0)
    state = flow.shown(state, interruption, 10)
    assert screen_of(state) is not Screen.PIN
    assert screen_of(flow.shown(state, facts(), 20)) is Screen.LOCKED


def test_a_power_cut_forgets_the_tries() -> None:
    state, _ = press(new_hmi(PINS), ["user", *"111122223333"], facts(), 0)
    state = flow.shown(state, facts(powered=False), 10)
    state, tags = press(state, ["user", *"4711"], facts(), 20)
    assert tags == ["PIN4711"]


def test_a_tag_of_the_pad_is_never_spelled_on_the_display() -> None:
    view = view_of(facts(asking_id_tag="PIN4711"))
    assert (view.screen, view.hint, value(view, "card_end")) == (Screen.AUTHORISING, "scr.auth.pin", None)
    assert value(view_of(facts(asking_id_tag="B3C2A104")), "card_end") == "A104"
    assert view_of(facts(refused_at_ms=0, refused_id_tag="PIN4711")).title == "scr.rejected.pin"


def test_who_began_with_a_pin_can_stop_with_it() -> None:
    given = charging(id_tag="PIN4711")
    state, tags = press(new_hmi(PINS), ["user"], given, 0)
    assert screen_of(state) is Screen.PIN
    state, tags = press(state, list("4711"), given, 0)
    assert (screen_of(state), tags) == (Screen.CHARGING, ["PIN4711"])
    assert screen_of(press(new_hmi(PINS), ["user"], charging(), 0)[0]) is Screen.CHARGING


def test_a_whole_pin_opens_types_and_sends() -> None:
    state, id_tag = flow.pin_entered(new_hmi(PINS), "0815", facts(), 0)
    assert (id_tag, screen_of(state)) == ("BO-TAG", Screen.LOCKED)


def test_a_whole_pin_starts_from_empty_boxes() -> None:
    state, _ = press(new_hmi(PINS), ["user", "9"], facts(), 0)
    assert flow.pin_entered(state, "4711", facts(), 1)[1] == "PIN4711"


@pytest.mark.parametrize(
    "given", [charging(), facts(auth_required=False), facts(has_display=False), facts(powered=False)]
)
def test_a_whole_pin_is_sent_only_where_the_pad_can_open(given: HmiFacts) -> None:
    assert flow.pin_entered(new_hmi(PINS), "4711", given, 0)[1] is None


def test_a_short_pin_stays_on_the_pad() -> None:
    state, id_tag = flow.pin_entered(new_hmi(PINS), "47", facts(), 0)
    assert (id_tag, screen_of(state)) == (None, Screen.PIN)


def test_next_deadline_lies_ahead_after_every_step() -> None:
    state, now = new_hmi(PINS), 0
    state, _ = press(state, ["user", *"111122223333"], facts(), now)
    seen = [now]
    while (due := flow.next_deadline(state)) is not None:
        state = flow.time_passed(state, facts(), due)
        seen.append(due)
    assert seen == [0, 400, 30_000, 60_000]
    assert all(earlier < later for earlier, later in pairwise(seen))
