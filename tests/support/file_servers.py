"""File servers on 127.0.0.1: HTTP and FTP with and without TLS, as friendly or as nasty as a test wants them."""

from __future__ import annotations

import contextlib
import re
import socket
import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

TAG = '"v1"'
DATE = "20261124120000"


@dataclass
class Shelf:
    """What a server has and what was done with it."""

    files: dict[str, bytes] = field(default_factory=dict)
    """By path, with its slash."""
    cuts: list[int] = field(default_factory=list)
    """The next downloads end after so many bytes."""
    tag: str = TAG
    statuses: dict[str, int] = field(default_factory=dict)
    """HTTP status that a path is answered with."""
    redirects: dict[str, str] = field(default_factory=dict)
    login: tuple[str, str] | None = None
    asked: list[str] = field(default_factory=list)
    """Method, path and the range or offset of every request, ``GET /a 5-``."""
    authorizations: list[str] = field(default_factory=list)
    port: int = 0


Served = Callable[..., contextlib.AbstractContextManager[Shelf]]


@contextlib.contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Quiet:
    """Does not print the death of a connection; its threads end before it does."""

    daemon_threads = False
    block_on_close = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves is what many tests are about."""


# ---- HTTP --------------------------------------------------------------------------------------------------------


class _HttpServer(_Quiet, ThreadingHTTPServer):
    pass


@contextlib.contextmanager
def http_server(context: ssl.SSLContext | None = None) -> Iterator[Shelf]:
    """Serve a shelf over HTTP, or HTTPS with a context."""
    shelf = Shelf()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
            pass

        def _is_refused(self) -> bool:
            authorization = self.headers.get("Authorization", "")
            shelf.asked.append(f"{self.command} {self.path} {self.headers.get('Range', '')}".strip())
            shelf.authorizations.append(authorization)
            if self.path in shelf.redirects:
                self.send_response(307)
                self.send_header("Location", shelf.redirects[self.path])
                self.send_header("Content-Length", "0")
                self.end_headers()
                return True
            if self.path in shelf.statuses or (self.command == "GET" and unquote(self.path) not in shelf.files):
                self.send_error(shelf.statuses.get(self.path, 404))
                return True
            return False

        def do_GET(self) -> None:
            if self._is_refused():
                return
            body, begin = shelf.files[unquote(self.path)], 0
            wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
            if wanted and self.headers.get("If-Range") == shelf.tag:
                begin = int(wanted[1])
                self.send_response(206)
                self.send_header("Content-Range", f"bytes {begin}-{len(body) - 1}/{len(body)}")
            else:
                self.send_response(200)
            self.send_header("ETag", shelf.tag)
            self.send_header("Content-Length", str(len(body) - begin))
            self.end_headers()
            end = begin + shelf.cuts.pop(0) if shelf.cuts else None
            self.wfile.write(body[begin:end])

        def do_PUT(self) -> None:
            if self._is_refused():
                return
            shelf.files[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(201)
            self.end_headers()

    server = _HttpServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    shelf.port = server.server_address[1]
    with _serving(server):
        yield shelf


# ---- FTP ---------------------------------------------------------------------------------------------------------


class _FtpServer(_Quiet, socketserver.ThreadingTCPServer):
    allow_reuse_address = True


@contextlib.contextmanager
def ftp_server(context: ssl.SSLContext | None = None) -> Iterator[Shelf]:
    """Serve a shelf over FTP; with a context nobody gets in without TLS on both connections."""
    shelf = Shelf()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            _FtpTalk(self.request, shelf, context).talk()

    server = _FtpServer(("127.0.0.1", 0), Handler)
    shelf.port = server.server_address[1]
    with _serving(server):
        yield shelf


class _FtpTalk:
    """One control connection."""

    def __init__(self, connection: socket.socket, shelf: Shelf, context: ssl.SSLContext | None) -> None:
        self._connection, self._shelf, self._context = connection, shelf, context
        self._lines = connection.makefile("rb")
        self._user, self._inside, self._protected, self._rest = "", False, False, 0
        self._passive: socket.socket | None = None

    def talk(self) -> None:
        self._say("220 ready")
        try:
            while line := self._lines.readline():
                verb, _, argument = line.decode().strip().partition(" ")
                if verb == "QUIT":
                    self._say("221 bye")
                    return
                self._obey(verb.upper(), argument)
        finally:
            self._lines.close()
            self._connection.close()
            if self._passive is not None:
                self._passive.close()

    def _say(self, reply: str) -> None:
        self._connection.sendall(f"{reply}\r\n".encode())

    def _obey(self, verb: str, argument: str) -> None:
        open_verbs: dict[str, Callable[[str], None]] = {"AUTH": self._auth, "USER": self._named, "PASS": self._passed}
        verbs: dict[str, Callable[[str], None]] = {
            "TYPE": lambda _: self._say("200 binary"),
            "PBSZ": lambda _: self._say("200 0"),
            "PROT": self._prot,
            "SIZE": self._size,
            "MDTM": lambda path: self._say(f"213 {DATE}" if self._body(path) is not None else "550 no such file"),
            "EPSV": self._listen,
            "PASV": self._listen_by_four,
            "REST": self._from,
            "RETR": self._send,
            "STOR": self._take,
        }
        if verb in open_verbs:
            open_verbs[verb](argument)
        elif not self._inside:
            self._say("530 log in first")
        elif verb in verbs:
            verbs[verb](argument)
        else:
            self._say("502 unknown")

    def _auth(self, _: str) -> None:
        if self._context is None:
            self._say("502 no TLS")
            return
        self._say("234 go on")
        self._lines.close()
        self._connection = self._context.wrap_socket(self._connection, server_side=True)
        self._lines = self._connection.makefile("rb")

    def _named(self, user: str) -> None:
        self._user = user
        self._say("331 and the password?")

    def _passed(self, password: str) -> None:
        self._inside = self._shelf.login in {None, (self._user, password)}
        self._say("230 welcome" if self._inside else "530 no")

    def _prot(self, level: str) -> None:
        self._protected = level == "P"
        self._say("200 as you like")

    def _body(self, path: str) -> bytes | None:
        return self._shelf.files.get("/" + path.lstrip("/"))

    def _size(self, path: str) -> None:
        body = self._body(path)
        self._say("550 no such file" if body is None else f"213 {len(body)}")

    def _listen(self, _: str) -> None:
        self._passive = socket.create_server(("127.0.0.1", 0))
        self._say(f"229 here (|||{self._passive.getsockname()[1]}|)")

    def _listen_by_four(self, _: str) -> None:
        self._passive = socket.create_server(("127.0.0.1", 0))
        high, low = divmod(self._passive.getsockname()[1], 256)
        self._say(f"227 here (127,0,0,1,{high},{low})")

    def _from(self, offset: str) -> None:
        self._rest = int(offset)
        self._say("350 from there")

    def _data(self) -> socket.socket:
        assert self._passive is not None
        connection, _ = self._passive.accept()
        self._passive.close()
        if self._context is None:
            return connection
        if not self._protected:
            connection.close()
            raise ConnectionError
        return self._context.wrap_socket(connection, server_side=True)

    def _send(self, path: str) -> None:
        body, begin = self._body(path), self._rest
        self._rest = 0
        self._shelf.asked.append(f"RETR {path} {begin or ''}".strip())
        if body is None:
            self._say("550 no such file")
            return
        self._say("150 here it comes")
        end = begin + self._shelf.cuts.pop(0) if self._shelf.cuts else None
        with self._data() as data:
            data.sendall(body[begin:end])
            self._unwrapped(data)
        self._say("226 done" if end is None else "426 cut off")

    def _take(self, path: str) -> None:
        self._shelf.asked.append(f"STOR {path}")
        if path in self._shelf.statuses:
            self._say(f"{self._shelf.statuses[path]} no")
            return
        self._say("150 give")
        pieces = []
        with self._data() as data:
            while piece := data.recv(65536):
                pieces.append(piece)
            self._unwrapped(data)
        self._shelf.files["/" + path.lstrip("/")] = b"".join(pieces)
        self._say("226 done")

    def _unwrapped(self, data: socket.socket) -> None:
        if self._context is not None:
            with contextlib.suppress(OSError):
                data.unwrap()  # type: ignore[attr-defined]  # it is one of TLS


# ---- by hand -----------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def raw_file_server(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """Serve each connection by hand; yield the port."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            talk(self.request)

    server = _FtpServer(("127.0.0.1", 0), Handler)
    with _serving(server):
        yield server.server_address[1]


def dead_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port: int = gone.getsockname()[1]
        return port
