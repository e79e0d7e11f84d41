"""Security profiles 1 and 2 over a real websocket (security white paper; OCTT TC_073, TC_085, TC_086)."""

from __future__ import annotations

from pathlib import Path

import pytest

from hmi_emulator.chargepoint.state import Connection
from hmi_emulator.device import events as ev
from tests.support.central import RecordingCentral, Watched
from tests.support.certificates import make_authority, server_side

OLD = "old-password-16c"
HEX = "00ff10abcdef0123456789ABCDEF0123"


def at(port: int, *, scheme: str = "ws", password: str = OLD, ca_file: str = "") -> Connection:
    url = f"{scheme}://127.0.0.1:{port}/ocpp"
    return Connection(enabled=True, url=url, identity="CP 1", password=password, ca_file=ca_file)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_authority(tmp_path_factory.mktemp("tls"))


async def _booted(central: RecordingCentral, times: int = 1) -> None:
    await central.until(lambda: len(central.calls("StatusNotification")) >= 3 * times)


async def test_tc_085_basic_authentication_with_user_and_password() -> None:
    async with RecordingCentral(password=OLD.encode()) as central, Watched(at(central.port)):
        await _booted(central)
        assert central.shown == [f"CP 1:{OLD}".encode()]
        assert central.paths == ["/ocpp/CP%201"]


async def test_tc_085_a_wrong_password_is_not_let_in_and_told() -> None:
    async with RecordingCentral(password=b"another") as central, Watched(at(central.port)) as charger:
        await charger.until(lambda: charger.view().link.failure == "unauthorised")
        assert central.frames == []


@pytest.mark.parametrize(("key", "sent"), [(HEX, bytes.fromhex(HEX)), ("sixteen-plain-ok", b"sixteen-plain-ok")])
async def test_tc_073_a_new_password_is_used_on_a_new_link_and_cannot_be_read(key: str, sent: bytes) -> None:
    async with RecordingCentral(password=OLD.encode()) as central, Watched(at(central.port)):
        await _booted(central)
        central.password = sent
        answer = await central.ask("ChangeConfiguration", {"key": "AuthorizationKey", "value": key})
        assert answer == {"status": "Accepted"}
        await central.until(lambda: len(central.links) == 2)
        assert central.shown[-1] == b"CP 1:" + sent
        assert central.links[0].close_code == 1000
        told = await central.ask("GetConfiguration", {"key": ["AuthorizationKey"]})
        assert told == {"configurationKey": [{"key": "AuthorizationKey", "readonly": False}]}


async def test_tc_073_the_old_password_is_used_again_when_the_new_one_is_refused() -> None:
    async with RecordingCentral(password=OLD.encode()) as central, Watched(at(central.port)):
        await _booted(central)
        await central.ask("ChangeConfiguration", {"key": "AuthorizationKey", "value": HEX})
        await central.until(lambda: len(central.links) == 2)
        assert central.shown[1:] == [b"CP 1:" + bytes.fromhex(HEX), f"CP 1:{OLD}".encode()]


async def test_tc_086_a_valid_server_certificate_is_trusted(authority: Path) -> None:
    async with RecordingCentral(password=OLD.encode(), context=server_side(authority)) as central:
        wanted = at(central.port, scheme="wss", ca_file=str(authority / "ca.pem"))
        async with Watched(wanted):
            await _booted(central)
            tls = central.links[0].transport.get_extra_info("ssl_object")
            assert tls.version() in {"TLSv1.2", "TLSv1.3"}
            assert "GCM" in tls.cipher()[0] or "CHACHA20" in tls.cipher()[0]
            assert central.shown == [f"CP 1:{OLD}".encode()]
            told = await central.ask("GetConfiguration", {"key": ["SecurityProfile"]})
            assert told["configurationKey"][0]["value"] == "2"


@pytest.mark.parametrize(("shown", "trusted"), [("server", "other"), ("elsewhere", "ca")])
@pytest.mark.filterwarnings("ignore::ResourceWarning")
async def test_tc_086_a_bad_server_certificate_is_no_connection_and_a_security_event(
    authority: Path, shown: str, trusted: str
) -> None:
    file = authority / "trusted.pem"
    file.write_bytes((authority / f"{trusted}.pem").read_bytes())
    async with RecordingCentral(context=server_side(authority, shown)) as bad:
        port = bad.port
        charger = Watched(at(port, scheme="wss", ca_file=str(file)))
        charger.start()
        await charger.until(lambda: charger.view().link.failure == "certificate")
        assert (bad.shown, bad.frames) == ([], [])
    file.write_bytes((authority / "ca.pem").read_bytes())
    async with RecordingCentral(context=server_side(authority), port=port) as good:
        charger.charger.driver.post(ev.TryNow())
        (event,) = await good.until(lambda: good.calls("SecurityEventNotification"))
        assert event["type"] == "InvalidCentralSystemCertificate"
        assert event["techInfo"]
        assert next(frame[2] for frame in good.frames if frame[0] == 2) == "BootNotification"
        await charger.charger.stop()
