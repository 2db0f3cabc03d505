"""Encrypted DICOMweb, with an authority of one's own."""

from __future__ import annotations

import socket
import ssl
import time
from contextlib import suppress

import pytest

from boneage_desktop.network import NetworkError, Timeouts, WebNode
from boneage_desktop.network.dicomweb.query import probe
from boneage_desktop.network.dicomweb.sending import send
from boneage_desktop.network.exchange import parcel_of
from tests.network.dicomweb.test_sending import answer, takes
from tests.network.peers import http, silent

EMPTY = http("200 OK", "application/dicom+json", b"[]")


@pytest.fixture
def encrypted(bad_peer, certificates):
    """A service behind TLS with the certificate of a name, which may ask for ours."""

    def make(behave, name="ours", asks=False):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates / f"{name}.pem", certificates / f"{name}.key")
        if asks:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(certificates / "ours.pem")

        def shaken(line: socket.socket):
            with suppress(ssl.SSLError), context.wrap_socket(line, server_side=True) as safe:
                behave(safe)

        return bad_peer(shaken).port

    return make


def node(port, tls, host="127.0.0.1", **timeouts):
    return WebNode(f"https://{host}:{port}/dicom-web", tls=tls, timeouts=Timeouts(**timeouts))


def test_a_film_goes_over_an_encrypted_line(encrypted, tls, film):
    parcel = parcel_of(film.path)
    port = encrypted(takes(answer(parcel, "00081199")))
    assert [each.error for each in send(node(port, tls()), [parcel])] == [None]


def test_our_certificate_is_shown_where_it_is_asked_for(encrypted, tls):
    assert probe(node(encrypted(takes(EMPTY), asks=True), tls())) > 0
    with pytest.raises(NetworkError) as error:
        probe(node(encrypted(takes(EMPTY), asks=True), tls(name=""), answer_s=2))
    assert error.value.code in ("tls", "closed")


def test_another_authority_is_not_trusted(encrypted, tls):
    for wrong in (tls(authority="other"), None):
        with pytest.raises(NetworkError) as error:
            probe(node(encrypted(takes(EMPTY)), wrong))
        assert error.value.code == "untrusted"


def test_the_certificate_must_name_the_host(encrypted, tls):
    with pytest.raises(NetworkError) as error:
        probe(node(encrypted(takes(EMPTY)), tls(), "localhost"))
    assert error.value.code == "untrusted"
    assert probe(node(encrypted(takes(EMPTY)), tls(check_host=False), "localhost")) > 0


def test_a_plain_service_called_encrypted(bad_peer, tls):
    with pytest.raises(NetworkError) as error:
        probe(node(bad_peer(takes(EMPTY)).port, tls(), answer_s=1))
    assert error.value.code in ("tls", "unreachable")


def test_an_authority_that_is_no_file(tls, tmp_path):
    from boneage_desktop.network import Tls

    with pytest.raises(NetworkError) as error:
        probe(node(1, Tls(tmp_path / "absent.pem")))
    assert error.value.code == "tls"


def test_cancelling_an_encrypted_wait(encrypted, tls):
    began = time.monotonic()
    with pytest.raises(NetworkError) as error:
        probe(node(encrypted(silent), tls()), lambda: time.monotonic() > began + 0.5)
    assert error.value.code == "cancelled"
    assert time.monotonic() - began < 1.5


def test_cancelling_a_handshake(bad_peer, tls):
    began = time.monotonic()
    with pytest.raises(NetworkError) as error:
        probe(node(bad_peer(silent).port, tls()), lambda: time.monotonic() > began + 0.3)
    assert error.value.code == "cancelled"
    assert time.monotonic() - began < 1.5
