"""Where many conformance tests begin: an idle charger, and one in a transaction."""

from __future__ import annotations

from tests.support.bench import Bench, settings


def idle(model: str = "cpb1", firmware: str = "standard", **keys: str) -> Bench:
    """Return a registered, idle charger whose first messages are forgotten."""
    bench = Bench(settings(model, firmware, **keys)).power_on()
    bench.take()
    return bench


def charging(model: str = "cpb1", firmware: str = "standard", *, seconds: float = 60, **keys: str) -> Bench:
    """Return a charger in transaction 4711 of the first card, `seconds` after its beginning, its messages forgotten."""
    bench = idle(model, firmware, **keys)
    bench.plug()
    bench.tap() if bench.device.model.has_reader else bench.ask("RemoteStartTransaction", idTag="C3B2A104")
    bench.pass_time(seconds)
    bench.take()
    assert bench.connector().status == "Charging"
    return bench


def told(bench: Bench) -> list[tuple[str, str | None]]:
    """Return and forget action and status of every CALL sent so far."""
    return [(sent.action, sent.payload.get("status")) for sent in bench.take()]
