"""A certificate authority, another one, and a server's certificate for 127.0.0.1, made for a test run."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def make_authority(folder: Path) -> Path:
    """Fill a folder with ``ca.pem``, ``other.pem`` and a server's ``server.pem`` and ``server.key`` of the first."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("the openssl command, which makes the certificates, is not here")

    def made(*words: str) -> None:
        subprocess.run([openssl, *words], cwd=folder, check=True, capture_output=True)

    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    for name in ("ca", "other"):
        subject = ("-days", "2", "-subj", f"/CN={name}")
        made("req", "-x509", *key, "-keyout", f"{name}.key", "-out", f"{name}.pem", *subject)
    made("req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=server")
    (folder / "names").write_text("subjectAltName=IP:127.0.0.1\n", "utf-8")
    signing = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names")
    made("x509", "-req", "-in", "server.csr", "-out", "server.pem", *signing)
    return folder


def server_side(folder: Path) -> ssl.SSLContext:
    """Return what a server with that certificate speaks TLS with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    return context
