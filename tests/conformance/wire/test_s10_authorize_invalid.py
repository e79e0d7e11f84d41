"""Section 10, tokens that are not accepted (OCPP 1.6 section 4.1)."""

from __future__ import annotations

import pytest

from tests.conformance.wire.world import ACCEPTED, World, heard
from tests.support.bench import TAG


@pytest.mark.parametrize("status", ["Invalid", "Blocked", "Expired"])
def test_wire_tc_023_4_local_authorize_invalid(world: World, status: str) -> None:
    bench = world.idle()
    bench.tokens[TAG] = {"status": status}
    bench.plug()
    bench.tap()
    bench.pass_time(60)
    assert heard(bench) == ["StatusNotification 1 Preparing", "Authorize"]


def test_wire_tc_023_5_remote_authorize_invalid(world: World) -> None:
    bench = world.idle(AuthorizeRemoteTxRequests="true")
    bench.tokens["BAD"] = {"status": "Invalid"}
    bench.plug()
    assert bench.ask("RemoteStartTransaction", idTag="BAD", connectorId=1) == ACCEPTED
    bench.pass_time(60)
    assert heard(bench) == ["StatusNotification 1 Preparing", "Authorize"]
