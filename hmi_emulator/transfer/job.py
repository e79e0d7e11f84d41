"""One try in its thread: it can be given up at any instant from outside, and nothing lasts for ever."""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hmi_emulator.chargepoint.transfer_events import TransferFailure
from hmi_emulator.transfer.problems import TransferProblem

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from hmi_emulator.transfer.address import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long and how much a try takes at the most."""

    silence_s: float = 20.0
    """For a connection, and for the next bytes on it."""
    whole_s: float = 900.0
    """For the whole file: a server that drips must not keep the charger busy for ever."""
    most_bytes: int = 512 * 1024 * 1024
    stop_s: float = 2.0
    """For the threads to end, when the charger does."""


class Job:
    """Holds the sockets of a try, so that giving up wakes whoever waits for them."""

    def __init__(self, patience: Patience, ca_file: str) -> None:
        self.patience, self._ca_file = patience, ca_file
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._over = self._late = False
        self._timer = threading.Timer(patience.whole_s, self._expire)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    @property
    def late(self) -> bool:
        """Return whether it took too long."""
        return self._late

    def hold(self, connection: socket.socket | None) -> None:
        """Take a socket that shall be shut down when the try is given up."""
        self.check()
        with self._lock:
            if connection is not None and connection not in self._sockets:
                self._sockets.append(connection)

    def check(self) -> None:
        """Raise where the try has been given up meanwhile."""
        if self._over:
            raise TransferProblem(TransferFailure.TIMEOUT, "the whole file took too long" if self._late else "")

    def give_up(self) -> None:
        """End it, whatever it waits for."""
        with self._lock:
            self._over = True
            for connection in self._sockets:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def _expire(self) -> None:
        self._late = True
        self.give_up()

    def write(self, file: int, data: bytes) -> None:
        """Write to a file, unless given up: two tries never write to the same one."""
        with self._lock:
            left = b"" if self._over else data
            try:
                while left:  # the system may take less than it is given
                    left = left[os.write(file, left) :]
            except OSError as error:
                raise TransferProblem(TransferFailure.STORAGE, error.strerror or "") from error
        self.check()

    def tls(self, address: Address) -> ssl.SSLContext | None:
        """Return what verifies the server: the given authority alone, or the system's; None without TLS."""
        if not address.secure:
            return None
        try:
            context = ssl.create_default_context(cafile=self._ca_file or None)
        except (OSError, ValueError) as error:
            raise TransferProblem(TransferFailure.BAD_FILE, type(error).__name__) from error
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context
