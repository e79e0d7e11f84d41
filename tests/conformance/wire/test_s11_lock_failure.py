"""Section 11, a lock that does not close (OCPP 1.6 section 4.9, ConnectorLockFailure)."""

from __future__ import annotations

from hmi_emulator.device import events as ev
from tests.conformance.wire.world import World, heard


def test_wire_tc_024_start_with_a_lock_failure(world: World) -> None:
    bench = world.idle()
    bench.feed(ev.LockSet(connector_id=1, locks=False))
    assert heard(bench) == [], "nobody has asked the lock to close yet"
    bench.plug()
    bench.tap()
    bench.pass_time(60)
    told = heard(bench)
    assert told == [
        "StatusNotification 1 Preparing",
        "Authorize",
        "StatusNotification 1 Faulted ConnectorLockFailure",
    ]
    bench.feed(ev.LockSet(connector_id=1, locks=True))
    bench.pass_time(10)
    told = heard(bench)
    assert told[0] == "StartTransaction", "the driver who was kept waiting may begin"
    assert told[-1] == "StatusNotification 1 Charging"
