"""Certificates made for a test by the openssl command: two authorities, and server certificates of the first."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


def make_authority(folder: Path) -> Path:
    """Fill a folder: ca.pem, other.pem, server.pem for 127.0.0.1, elsewhere.pem for another host."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("the openssl command, which makes the certificates, is not here")

    def made(*words: str) -> None:
        subprocess.run([openssl, *words], cwd=folder, check=True, capture_output=True)

    for name in ("ca", "other"):
        made(
            "req", "-x509", *_KEY, "-keyout", f"{name}.key", "-out", f"{name}.pem", "-days", "2", "-subj", f"/CN={name}"
        )
    for name, host in (("server", "IP:127.0.0.1"), ("elsewhere", "DNS:elsewhere.invalid")):
        made("req", *_KEY, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}")
        (folder / f"{name}.names").write_text(f"subjectAltName={host}\n", "utf-8")
        signing = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2")
        made("x509", "-req", "-in", f"{name}.csr", "-out", f"{name}.pem", *signing, "-extfile", f"{name}.names")
    return folder


def server_side(folder: Path, name: str = "server") -> ssl.SSLContext:
    """Return what a server shows."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}.key")
    return context
