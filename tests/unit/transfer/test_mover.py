"""Files that really move, between the charger and real servers on this machine."""

from __future__ import annotations

import asyncio
import contextlib
import io
import socket
import threading
import zipfile
from pathlib import Path

import pytest

from hmi_emulator.chargepoint.effects import Fetch
from hmi_emulator.chargepoint.transfer_events import TransferDone, TransferFailed, TransferFailure
from hmi_emulator.transfer.job import Patience
from tests.support.certificates import make_authority, server_side
from tests.support.file_servers import Served, dead_port, ftp_server, http_server, raw_file_server
from tests.unit.transfer.movers import NAME, moving

BODY = bytes(range(256)) * 1000
HASTY = Patience(silence_s=0.3)


def kept(folder: Path) -> dict[str, bytes]:
    """Return the fetched files by name."""
    return {file.name: file.read_bytes() for file in (folder / "firmware").iterdir()}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with certificates."""
    return make_authority(tmp_path_factory.mktemp("tls"))


# ---- what works ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "server"), [("http", http_server), ("ftp", ftp_server)])
async def test_a_file_is_fetched_and_an_archive_lands(scheme: str, server: Served, tmp_path: Path) -> None:
    with server() as shelf:
        shelf.files["/fw/charger 6.8.1.bin"] = BODY
        async with moving(tmp_path) as mover:
            base = f"{scheme}://127.0.0.1:{shelf.port}"
            assert await mover.fetched(f"{base}/fw/charger%206.8.1.bin") == TransferDone("job", len(BODY))
            assert kept(tmp_path) == {"charger-6.8.1.bin": BODY}
            done = await mover.uploaded(f"{base}/logs/")
        archive = shelf.files[f"/logs/{NAME}"]
        assert done == TransferDone("job", len(archive))
        assert "summary.json" in zipfile.ZipFile(io.BytesIO(archive)).namelist()


@pytest.mark.parametrize(("scheme", "server"), [("https", http_server), ("ftps", ftp_server)])
async def test_tls_trusts_the_given_authority_and_no_other(
    scheme: str, server: Served, tmp_path: Path, authority: Path
) -> None:
    with server(server_side(authority)) as shelf:
        shelf.files["/a.bin"] = BODY
        async with moving(tmp_path) as mover:
            url = f"{scheme}://127.0.0.1:{shelf.port}/a.bin"
            assert await mover.fetched(url, ca_file=str(authority / "ca.pem")) == TransferDone("job", len(BODY))
            folder = url.removesuffix("a.bin")
            assert isinstance(await mover.uploaded(folder, ca_file=str(authority / "ca.pem")), TransferDone)
            assert shelf.files[f"/{NAME}"].startswith(b"PK")
            for ca_file in (str(authority / "other.pem"), ""):
                assert (await mover.failed(url, ca_file=ca_file)).reason is TransferFailure.TLS
            assert (await mover.failed(url, ca_file=str(tmp_path / "none.pem"))).reason is TransferFailure.BAD_FILE


async def test_ftps_says_no_password_to_a_server_without_tls(tmp_path: Path) -> None:
    with ftp_server() as shelf:
        async with moving(tmp_path) as mover:
            failed = await mover.failed(f"ftps://me:hush@127.0.0.1:{shelf.port}/a.bin")
    assert failed.reason is TransferFailure.SERVER


async def test_an_address_that_names_the_file_is_taken_as_it_is(tmp_path: Path) -> None:
    with http_server() as shelf:
        async with moving(tmp_path) as mover:
            await mover.uploaded(f"http://127.0.0.1:{shelf.port}/mine.zip?key=1")
    assert list(shelf.files) == ["/mine.zip?key=1"]


@pytest.mark.parametrize(("scheme", "server"), [("http", http_server), ("ftp", ftp_server)])
async def test_a_second_file_takes_the_place_of_the_first(scheme: str, server: Served, tmp_path: Path) -> None:
    with server() as shelf:
        shelf.files |= {"/a.bin": b"old", "/b.bin": b"new"}
        async with moving(tmp_path) as mover:
            for name in ("a.bin", "b.bin", "b.bin"):
                assert await mover.fetched(f"{scheme}://127.0.0.1:{shelf.port}/{name}") == TransferDone("job", 3)
    assert kept(tmp_path) == {"b.bin": b"new"}


async def test_without_a_folder_nothing_is_left_behind() -> None:
    with http_server() as shelf:
        shelf.files["/a.bin"] = BODY
        async with moving(None) as mover:
            assert isinstance(await mover.fetched(f"http://127.0.0.1:{shelf.port}/a.bin"), TransferDone)
            place = mover._place()
            assert place.exists()
        assert not place.exists()


# ---- going on where it ended -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "server", "second"),
    [("http", http_server, "GET /a.bin bytes=1000-"), ("ftp", ftp_server, "RETR a.bin 1000")],
)
async def test_a_download_that_was_cut_off_goes_on_where_it_ended(
    scheme: str, server: Served, second: str, tmp_path: Path
) -> None:
    with server() as shelf:
        shelf.files["/a.bin"], shelf.cuts = BODY, [1000]
        url = f"{scheme}://127.0.0.1:{shelf.port}/a.bin"
        async with moving(tmp_path) as mover:
            failed = await mover.failed(url)
            assert failed.reason in {TransferFailure.CUT_OFF, TransferFailure.SERVER}
        async with moving(tmp_path) as mover:  # the charger was dark in between
            assert await mover.fetched(url) == TransferDone("job", len(BODY))
        assert shelf.asked[-1] == second
    assert kept(tmp_path) == {"a.bin": BODY}


async def test_another_version_on_the_server_is_fetched_from_the_beginning(tmp_path: Path) -> None:
    with http_server() as shelf:
        shelf.files["/a.bin"], shelf.cuts = BODY, [1000]
        url = f"http://127.0.0.1:{shelf.port}/a.bin"
        async with moving(tmp_path) as mover:
            await mover.failed(url)
            shelf.files["/a.bin"], shelf.tag = b"quite another file", '"v2"'
            assert isinstance(await mover.fetched(url), TransferDone)
    assert kept(tmp_path) == {"a.bin": b"quite another file"}


async def test_a_server_that_names_no_version_is_asked_for_everything_again(tmp_path: Path) -> None:
    with http_server() as shelf:
        shelf.files["/a.bin"], shelf.cuts, shelf.tag = BODY, [1000], 'W/"weak"'
        url = f"http://127.0.0.1:{shelf.port}/a.bin"
        async with moving(tmp_path) as mover:
            await mover.failed(url)
            assert isinstance(await mover.fetched(url), TransferDone)
        assert shelf.asked == ["GET /a.bin", "GET /a.bin"]
    assert kept(tmp_path) == {"a.bin": BODY}


# ---- redirects and passwords -------------------------------------------------------------------------------------


async def test_redirects_are_followed_and_strangers_get_no_password(tmp_path: Path) -> None:
    with http_server() as first, http_server() as second:
        first.redirects = {"/a": "/b", "/b": f"http://127.0.0.1:{second.port}/c.bin"}
        second.files["/c.bin"] = b"x"
        async with moving(tmp_path) as mover:
            done = await mover.fetched(f"http://me:p%40ss@127.0.0.1:{first.port}/a")
    assert done == TransferDone("job", 1)
    assert first.authorizations == ["Basic bWU6cEBzcw=="] * 2
    assert second.authorizations == [""]


async def test_an_upload_follows_a_redirect_that_keeps_the_method(tmp_path: Path) -> None:
    with http_server() as shelf:
        shelf.redirects = {"/x.zip": "/y.zip"}
        async with moving(tmp_path) as mover:
            assert isinstance(await mover.uploaded(f"http://127.0.0.1:{shelf.port}/x.zip"), TransferDone)
        assert shelf.files["/y.zip"].startswith(b"PK")


@pytest.mark.parametrize("target", ["/a", "ftp://127.0.0.1/x", "file:///etc/passwd"])
async def test_a_server_may_not_send_the_charger_anywhere(target: str, tmp_path: Path) -> None:
    with http_server() as shelf:
        shelf.redirects = {"/a": target}
        async with moving(tmp_path) as mover:
            failed = await mover.failed(f"http://127.0.0.1:{shelf.port}/a")
    assert failed.reason in {TransferFailure.REDIRECTS, TransferFailure.UNKNOWN_SCHEME}


async def test_ftp_logs_in_with_what_the_url_says(tmp_path: Path) -> None:
    with ftp_server() as shelf:
        shelf.files["/a.bin"], shelf.login = b"x", ("me", "p@ss")
        async with moving(tmp_path) as mover:
            assert isinstance(await mover.fetched(f"ftp://me:p%40ss@127.0.0.1:{shelf.port}/a.bin"), TransferDone)
            failed = await mover.failed(f"ftp://me:hush@127.0.0.1:{shelf.port}/a.bin")
    assert failed == TransferFailed("job", TransferFailure.UNAUTHORISED, "FTP 530")


# ---- servers that are dead, that refuse, that lie --------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["http", "https", "ftp", "ftps"])
async def test_a_dead_server_refuses(scheme: str, tmp_path: Path) -> None:
    async with moving(tmp_path) as mover:
        assert (await mover.failed(f"{scheme}://127.0.0.1:{dead_port()}/a")).reason is TransferFailure.REFUSED
        done = await mover.uploaded(f"{scheme}://127.0.0.1:{dead_port()}/a")
        assert isinstance(done, TransferFailed)


@pytest.mark.parametrize("scheme", ["http", "https", "ftp", "ftps"])
async def test_a_server_that_says_nothing_is_given_up(scheme: str, tmp_path: Path) -> None:
    over = threading.Event()

    def silent(connection: socket.socket) -> None:
        over.wait(20)

    with raw_file_server(silent) as port:
        async with moving(tmp_path, HASTY) as mover:
            assert (await mover.failed(f"{scheme}://127.0.0.1:{port}/a")).reason is TransferFailure.TIMEOUT
        over.set()


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, TransferFailure.UNAUTHORISED),
        (403, TransferFailure.UNAUTHORISED),
        (404, TransferFailure.NOT_FOUND),
        (416, TransferFailure.SERVER),
        (500, TransferFailure.SERVER),
    ],
)
async def test_http_refusals_have_their_reason(status: int, reason: TransferFailure, tmp_path: Path) -> None:
    with http_server() as shelf:
        shelf.statuses["/a.bin"] = status
        async with moving(tmp_path) as mover:
            url = f"http://127.0.0.1:{shelf.port}/a.bin"
            assert await mover.failed(url) == TransferFailed("job", reason, f"HTTP {status}")
            assert await mover.uploaded(url) == TransferFailed("job", reason, f"HTTP {status}")


async def test_ftp_refusals_have_their_reason(tmp_path: Path) -> None:
    with ftp_server() as shelf:
        shelf.statuses["full.zip"] = 552
        async with moving(tmp_path) as mover:
            base = f"ftp://127.0.0.1:{shelf.port}"
            assert (await mover.failed(f"{base}/none.bin")).reason is TransferFailure.NOT_FOUND
            refused = await mover.uploaded(f"{base}/full.zip")
            assert refused == TransferFailed("job", TransferFailure.TOO_LARGE, "FTP 552")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", TransferFailure.CUT_OFF),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nshort", TransferFailure.CUT_OFF),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 999999999999999\r\n\r\n", TransferFailure.TOO_LARGE),
        (b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 7-8/9\r\n\r\nxx", TransferFailure.SERVER),
        (b"nonsense\r\n\r\n", TransferFailure.SERVER),
        (b"HTTP/1.1 307 Go\r\nLocation: http://[\r\n\r\n", TransferFailure.BAD_URL),
        (b"", TransferFailure.CUT_OFF),
    ],
)
async def test_a_lying_server_is_found_out(answer: bytes, reason: TransferFailure, tmp_path: Path) -> None:
    def lies(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(answer)

    with raw_file_server(lies) as port:
        async with moving(tmp_path, HASTY) as mover:
            assert (await mover.failed(f"http://127.0.0.1:{port}/a.bin")).reason is reason


async def test_a_body_without_end_is_cut_at_the_limit_and_the_disk_given_back(tmp_path: Path) -> None:
    def endless(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    with raw_file_server(endless) as port:
        async with moving(tmp_path, Patience(most_bytes=1_000_000)) as mover:
            assert (await mover.failed(f"http://127.0.0.1:{port}/a.bin")).reason is TransferFailure.TOO_LARGE
    assert sum(len(body) for body in kept(tmp_path).values()) == 0


async def test_a_server_that_drips_is_given_up_after_a_while(tmp_path: Path) -> None:
    over = threading.Event()

    def drips(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        while not over.wait(0.02):
            connection.sendall(b"x")

    with raw_file_server(drips) as port:
        async with moving(tmp_path, Patience(whole_s=0.3)) as mover:
            failed = await mover.failed(f"http://127.0.0.1:{port}/a.bin")
        over.set()
    assert failed == TransferFailed("job", TransferFailure.TIMEOUT, "the whole file took too long")


async def test_an_ftp_server_that_greets_for_ever_is_given_up_after_a_while(tmp_path: Path) -> None:
    def greets(connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection.sendall(b"220-welcome\r\n")
                over.wait(0.01)

    over = threading.Event()
    with raw_file_server(greets) as port:
        async with moving(tmp_path, Patience(whole_s=0.3)) as mover:
            assert (await mover.failed(f"ftp://127.0.0.1:{port}/a")).reason is TransferFailure.TIMEOUT


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", TransferFailure.BAD_URL),
        ("firmware.bin", TransferFailure.BAD_URL),
        ("http://", TransferFailure.BAD_URL),
        ("http:///a", TransferFailure.BAD_URL),
        ("http://h:99999/a", TransferFailure.BAD_URL),
        ("http://[::1/a", TransferFailure.BAD_URL),
        ("ftp://127.0.0.1:1/a%0d%0aDELE%20b", TransferFailure.BAD_URL),
        ("sftp://h/a", TransferFailure.UNKNOWN_SCHEME),
        ("file:///etc/passwd", TransferFailure.UNKNOWN_SCHEME),
        ("http://nowhere.invalid/a", TransferFailure.NAME_NOT_FOUND),
    ],
)
async def test_an_address_that_is_none_is_said(url: str, reason: TransferFailure, tmp_path: Path) -> None:
    async with moving(tmp_path) as mover:
        assert (await mover.failed(url)).reason is reason


async def test_a_folder_that_cannot_be_used_is_the_chargers_trouble(tmp_path: Path) -> None:
    (tmp_path / "firmware").write_text("in the way")
    with http_server() as shelf:
        shelf.files["/a.bin"] = BODY
        async with moving(tmp_path) as mover:
            failed = await mover.failed(f"http://127.0.0.1:{shelf.port}/a.bin")
    assert failed.reason is TransferFailure.STORAGE


# ---- giving up -------------------------------------------------------------------------------------------------------


async def test_a_try_that_is_given_up_tells_nothing_more_and_holds_nothing_up(tmp_path: Path) -> None:
    asked, over = threading.Event(), threading.Event()

    def silent(connection: socket.socket) -> None:
        connection.recv(65536)
        asked.set()
        over.wait(20)

    with raw_file_server(silent) as port, http_server() as shelf:
        shelf.files["/a.bin"] = b"x"
        async with moving(tmp_path) as mover:
            mover.fetch(Fetch("first", f"http://127.0.0.1:{port}/a.bin"))
            assert await asyncio.to_thread(asked.wait, 20)
            mover.cancel("first")
            mover.cancel("never was")
            assert await mover.fetched(f"http://127.0.0.1:{shelf.port}/a.bin", job="second") == TransferDone(
                "second", 1
            )
            assert mover.news.empty()
        over.set()


async def test_a_charger_that_ends_begins_no_transfer(tmp_path: Path) -> None:
    async with moving(tmp_path) as mover:
        await mover.stop()
        mover.fetch(Fetch("late", "http://127.0.0.1:1/a"))
        assert mover._jobs == {}
