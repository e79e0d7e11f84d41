"""FTP, and FTPS that asks for TLS on the same port (RFC 959, 3659, 4217): RETR with REST, and STOR."""

from __future__ import annotations

import contextlib
import ftplib
import ssl
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.transfer_events import TransferFailure
from hmi_emulator.transfer.problems import TransferProblem

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator
    from typing import BinaryIO

    from hmi_emulator.transfer.address import Address
    from hmi_emulator.transfer.files import Partial
    from hmi_emulator.transfer.job import Job

PIECE = 64 * 1024


class _Held(ftplib.FTP):
    """Holds its control connection before each line it waits for: TLS replaces it, and a greeting may never end."""

    job: Job

    def getline(self) -> str:
        self.job.hold(self.sock)
        return super().getline()


class _Plain(_Held):
    pass


class _Secure(_Held, ftplib.FTP_TLS):
    pass


def fetch(address: Address, partial: Partial, job: Job) -> None:
    """Fetch a file into `partial`, going on where it ends; TransferProblem or OSError where that fails."""
    path = address.ftp_path
    with _logged_in(address, job) as ftp:
        size, tag = _size(ftp, path), _modified(ftp, path)
        # Without size and date nobody knows whether what is there is the beginning of what the server has now.
        if size is None or not tag or tag != partial.tag or partial.size > size:
            partial.restart()
            partial.called(tag)
        if size is not None and size > job.patience.most_bytes:
            raise TransferProblem(TransferFailure.TOO_LARGE, f"{size} bytes")
        if size is None or partial.size < size:
            _received(ftp, path, partial, job)
        job.check()
        if size is not None and partial.size != size:
            raise TransferProblem(TransferFailure.CUT_OFF, f"{partial.size} of {size} bytes")


def store(address: Address, file: BinaryIO, size: int, job: Job) -> None:
    """Store a file of `size` bytes; TransferProblem or OSError where that fails."""
    path = address.ftp_path
    with _logged_in(address, job) as ftp:
        file.seek(0)
        with contextlib.closing(ftp.transfercmd(f"STOR {path}")) as data:
            job.hold(data)
            while piece := file.read(PIECE):
                job.check()
                data.sendall(piece)
            _said_good_bye(data)
        ftp.voidresp()
        there = _size(ftp, path)
        if there is not None and there != size:
            raise TransferProblem(TransferFailure.CUT_OFF, f"{there} of {size} bytes")


@contextlib.contextmanager
def _logged_in(address: Address, job: Job) -> Iterator[ftplib.FTP]:
    context, silence_s = job.tls(address), job.patience.silence_s
    ftp = _Plain(timeout=silence_s) if context is None else _Secure(timeout=silence_s, context=context)
    ftp.job = job
    try:
        ftp.connect(address.host, address.port)
        if isinstance(ftp, _Secure):
            ftp.auth()  # before anything secret is said
        ftp.login(address.user or "anonymous", address.password or ("" if address.user else "anonymous@"))
        if isinstance(ftp, _Secure):
            ftp.prot_p()
        ftp.voidcmd("TYPE I")
        yield ftp
        with contextlib.suppress(OSError, EOFError, ftplib.Error):  # the file is there, whatever the server says now
            ftp.quit()
    finally:
        ftp.close()


def _size(ftp: ftplib.FTP, path: str) -> int | None:
    try:
        return ftp.size(path)
    except (ftplib.error_perm, ValueError):  # not every server knows, and RETR tells what is wrong
        return None


def _modified(ftp: ftplib.FTP, path: str) -> str:
    try:
        return ftp.sendcmd(f"MDTM {path}")[4:]
    except ftplib.error_perm:
        return ""


def _received(ftp: ftplib.FTP, path: str, partial: Partial, job: Job) -> None:
    with contextlib.closing(ftp.transfercmd(f"RETR {path}", rest=partial.size or None)) as data:
        job.hold(data)
        while piece := data.recv(PIECE):
            partial.add(job, piece)
        _said_good_bye(data)
    ftp.voidresp()


def _said_good_bye(data: socket.socket) -> None:
    """End TLS in good order; a server that only hangs up is judged by its reply."""
    if isinstance(data, ssl.SSLSocket):
        with contextlib.suppress(OSError):
            data.unwrap()
