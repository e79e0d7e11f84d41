"""The display of the Commander 2 through a whole session begun and ended by PIN, and through a lost link."""

from __future__ import annotations

from hmi_emulator.device.events import PinEntered, ScreenTouched
from hmi_emulator.vocabulary.visual import DisplayView, Screen
from tests.support.bench import CARD, Bench, settings


def display(bench: Bench) -> DisplayView:
    view = bench.view.display
    assert view is not None
    return view


def type_pin(bench: Bench, pin: str) -> None:
    for zone in ("user", *pin):
        bench.feed(ScreenTouched(zone))


def test_a_session_by_pin_walks_the_screens() -> None:
    bench = Bench(settings("cmx2"))
    assert display(bench).screen is Screen.BLACK
    bench.power_on()
    bench.pass_time(5)
    seen = [display(bench).screen]
    type_pin(bench, "1234")
    seen.append(display(bench).screen)
    bench.plug()
    bench.pass_time(60)
    seen.append(display(bench).screen)
    charged = display(bench)
    assert charged.user_button
    type_pin(bench, "1234")
    bench.pass_time(5)
    seen.append(display(bench).screen)
    finished = display(bench)
    bench.unplug()
    bench.pass_time(5)
    seen.append(display(bench).screen)
    assert seen == [Screen.LOCKED, Screen.ACCEPTED, Screen.CHARGING, Screen.FINISHING, Screen.LOCKED]
    (start,), (stop,) = bench.take("StartTransaction"), bench.take("StopTransaction")
    assert (start["idTag"], stop["reason"]) == ("PIN1234", "Local")
    assert finished.hint == "scr.stopped.pin"
    assert dict(charged.values)["energy_wh"] != 0
    assert dict(finished.values)["energy_wh"] == stop["meterStop"] - start["meterStart"]


def test_the_digits_are_nowhere_on_the_display() -> None:
    bench = Bench(settings("cmx2"), answers=True).power_on()
    bench.answers = False
    type_pin(bench, "1234")
    assert display(bench).screen is Screen.AUTHORISING
    assert "1234" not in repr(display(bench))


def test_a_whole_pin_at_once_is_typed_on_the_pad() -> None:
    bench = Bench(settings("cmx2")).power_on()
    bench.feed(PinEntered("1234"))
    assert display(bench).screen is Screen.ACCEPTED


def test_a_blocked_card_is_told_for_six_seconds() -> None:
    bench = Bench(settings("cmx2")).power_on()
    bench.tokens["C3B2A104"] = {"status": "Blocked"}
    bench.tap(CARD)
    bench.pass_time(1)
    assert (display(bench).screen, display(bench).text) == (Screen.REJECTED, "scr.rejected.blocked")
    bench.pass_time(6)
    assert display(bench).screen is Screen.LOCKED


def test_a_lost_link_shows_only_while_the_charger_is_idle() -> None:
    bench = Bench(settings("cmx2")).power_on()
    bench.drop_link()
    assert display(bench).screen in (Screen.OCPP_CONNECTING, Screen.OCPP_FAILED)
    bench.plug()
    assert display(bench).screen is Screen.LOCKED_CAR
