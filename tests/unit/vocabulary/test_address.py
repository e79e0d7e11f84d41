"""Where to connect, and what the OCPP form accepts."""

from __future__ import annotations

import pytest

from hmi_emulator.vocabulary.address import address_of, host_of, identity_problem, password_problem, url_problem


@pytest.mark.parametrize(
    ("url", "identity", "address"),
    [
        ("ws://h:8887/", "g001", "ws://h:8887/g001"),
        ("ws://h:8887", "Rechts-1", "ws://h:8887/Rechts-1"),
        ("wss://h/a/b/", "C 1/ä", "wss://h/a/b/C%201%2F%C3%A4"),
        ("wss://h/a?key=1", "C", "wss://h/a/C?key=1"),
    ],
)
def test_the_identity_is_the_last_segment(url: str, identity: str, address: str) -> None:
    assert address_of(url, identity) == address


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("ws://csms.example.net:80/x", "csms.example.net"),
        ("ws://[::1]:9000", "::1"),
        ("ws://[::1", ""),
        ("", ""),
        ("x", ""),
    ],
)
def test_the_host_is_for_people(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("ws://h", None),
        ("WSS://h:443/p", None),
        (" ", "form.error.url_empty"),
        ("http://h", "form.error.url_scheme"),
        ("ws://", "form.error.url_host"),
        ("ws://[::1", "form.error.url_host"),
        ("ws://h h", "form.error.url_host"),
        ("ws://h:99999", "form.error.url_port"),
        ("ws://h:0", "form.error.url_port"),
        ("ws://:99999", "form.error.url_host"),
    ],
)
def test_an_address_that_cannot_be_used_says_why(url: str, problem: str | None) -> None:
    assert url_problem(url) == problem


@pytest.mark.parametrize(
    ("identity", "problem"),
    [
        ("CP-1", None),
        ("", "form.error.identity_empty"),
        ("a b", "form.error.identity_signs"),
        ("a/b", "form.error.identity_signs"),
        ("a\x00", "form.error.identity_signs"),
        ("x" * 49, "form.error.identity_signs"),
    ],
)
def test_an_identity_is_one_word(identity: str, problem: str | None) -> None:
    assert identity_problem(identity) == problem


@pytest.mark.parametrize(("password", "bad"), [("", False), ("x" * 40, False), ("x" * 41, True), ("a\nb", True)])
def test_a_password_fits_into_a_header(password: str, bad: bool) -> None:
    assert (password_problem(password) is not None) == bad
