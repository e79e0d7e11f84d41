"""When snapshots are shown: the first at once, at most one a frame, the last always, none twice."""

from __future__ import annotations

from dataclasses import replace

from hmi_emulator.device.snapshot import DeviceSnapshot
from hmi_emulator.runtime.showing import FRAME_S, Showing
from tests.support.toy import DARK


class Camera:
    """Takes pictures of what `now` is set to, and counts them."""

    def __init__(self) -> None:
        self.now = DARK
        self.taken = 0

    def __call__(self) -> DeviceSnapshot:
        self.taken += 1
        return self.now


def test_the_first_change_is_shown_at_once_and_the_next_a_frame_later() -> None:
    camera, seen = Camera(), list[int]()
    showing = Showing(camera)
    showing.subscribe(lambda shot: seen.append(shot.queue))
    for queue in (1, 2, 3):
        camera.now = replace(DARK, queue=queue)
        showing.changed()
        showing.show(queue / 1000)
    assert seen == [0, 1]
    due_s = showing.due_in_s(0.003)
    assert due_s is not None
    showing.show(0.003 + due_s)
    assert seen == [0, 1, 3]
    assert showing.due_in_s(1) is None


def test_nothing_is_taken_while_nothing_has_changed() -> None:
    camera = Camera()
    showing = Showing(camera)
    showing.show(0)
    for frame in range(1, 100):
        showing.show(frame * FRAME_S)
    assert camera.taken == 1


def test_what_differs_in_time_alone_is_taken_but_not_shown() -> None:
    camera, seen = Camera(), list[DeviceSnapshot]()
    showing = Showing(camera)
    showing.show(0)
    showing.subscribe(seen.append)
    camera.now = replace(DARK, now_ms=99, utc_ms=99)
    showing.changed()
    showing.show(1)
    assert seen == [DARK]
    assert showing.latest == camera.now


def test_all_who_subscribed_see_it_in_order() -> None:
    camera, seen = Camera(), list[str]()
    showing = Showing(camera)
    for name in "abc":
        showing.subscribe(lambda _, name=name: seen.append(name))  # type: ignore[misc]
    showing.show(0)
    assert seen == list("abcabc")
