"""The way out leads to public places only, whatever a name says, when it says it, and what is answered."""

import socket
import ssl
import subprocess
import time

import pytest

from socle.journal.act import Refused
from socle.site.tests.webhooks.receiver import Resolver, demonstrating, receiving
from socle.site.webhooks import outside
from socle.site.webhooks.models import Delivery

INSIDE = [
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254"),
    *("100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1", "100::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:100.64.0.1", "::127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001::1"),
]


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_a_network_is_not_reached(address):
    assert not outside.is_reachable(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "9.9.9.9", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:9.9.9.9"])
def test_a_public_address_is_reached(address):
    assert outside.is_reachable(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "x", "https://", "https:///x", "//public.example/", "public.example", "ftp://public.example/", "file:///etc/passwd"),
        *("gopher://public.example/", "javascript:alert(1)", "http://public.example/", "HTTP://public.example/"),
        *("https://user:secret@public.example/", "https://public.example@receiver.example/", "https://public.example/#part"),
        *("https://public.example:22/", "https://public.example:0/", "https://public.example:99999/", "https://public.example:x/"),
        *(
            "https://public.example\\@receiver.example/",
            "https://public.example/a b",
            "https://public.example/\r\nHost: x",
            "https://é.example/",
        ),
        *("https://[::1", "https://public.example/" + "x" * 500, "https://public.example/\t", "https://public.example/\0"),
    ],
)
def test_what_is_no_address_for_a_message_is_refused(resolver, address):
    with pytest.raises(Refused) as refusal:
        outside.place(address)

    assert refusal.value.field == "address"


@pytest.mark.parametrize("inside", ["127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254", "fd00::1"])
def test_a_name_that_leads_inside_is_refused_when_it_is_registered_also_beside_a_public_address(resolver, inside):
    resolver.names["two.example"] = [["93.184.215.14", inside]]
    resolver.names["one.example"] = [[inside]]

    for name in ("one.example", "two.example"):
        with pytest.raises(Refused) as refusal:
            outside.place(f"https://{name}/")
        assert str(refusal.value) and refusal.value.code == "address"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "localhost."]
)
def test_this_machine_is_not_reached_by_any_of_its_spellings(host):
    """Asked of the system's own resolver, which knows them all."""
    with pytest.raises(Refused):
        outside.place(f"https://{host}/")


def test_a_name_that_nobody_knows_is_refused_in_the_same_words_as_one_inside(resolver):
    resolver.names["inside.example"] = [["10.0.0.1"]]

    def told(name):
        with pytest.raises(Refused) as refusal:
            outside.place(f"https://{name}/")
        return str(refusal.value), refusal.value.code, refusal.value.field

    assert told("nowhere.example") == told("inside.example")


def test_a_name_that_answers_otherwise_when_it_is_sent_reaches_nothing(settings, monkeypatch):
    """DNS rebinding: public when it is registered, this machine when it is sent."""
    settings.CONFIGURATION = demonstrating()
    with receiving() as told:
        monkeypatch.setattr("socket.getaddrinfo", Resolver(receiver_example=[["93.184.215.14"], ["127.0.0.1"]]))
        assert outside.place(told.address).at == ("93.184.215.14",)

        with pytest.raises(outside.Unreachable) as failed:
            outside.post(told.address, b"{}", {})

        assert failed.value.fault == Delivery.Fault.INSIDE
        assert told.received == []


def test_a_name_is_resolved_once_and_the_line_goes_to_what_was_looked_at(receiver, resolver):
    """Rebinding between the look and the line: a second asking would lead elsewhere, and there is none."""
    resolver.names["receiver.example"] = [["127.0.0.1"], ["127.0.0.2"]]

    assert outside.post(receiver.address, b"{}", {}) == 204

    assert resolver.asked == ["receiver.example"]
    assert receiver.received[0][0]["host"] == f"receiver.example:{receiver.port}"


def test_a_redirect_is_not_followed(receiver):
    receiver.answers = [302]

    assert outside.post(receiver.address, b"{}", {}) == 302
    assert len(receiver.received) == 1


def test_an_answer_that_never_ends_is_cut_off_and_no_more_of_it_is_read_than_is_needed(receiver, monkeypatch):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"x" * 5_000_000)

    receiver.answers = [endless]

    assert outside.post(receiver.address, b"{}", {}) == 200


@pytest.mark.parametrize("drop", [b"", b"H"])
def test_who_answers_a_letter_at_a_time_is_not_waited_for(receiver, monkeypatch, drop):
    monkeypatch.setattr(outside, "ANSWERING", 0.5)

    def slowly(handler):
        for _letter in range(60):
            handler.wfile.write(drop)
            handler.wfile.flush()
            time.sleep(0.05)

    receiver.answers = [slowly]
    began = time.monotonic()

    with pytest.raises(outside.Unreachable) as failed:
        outside.post(receiver.address, b"{}", {})

    assert failed.value.fault == Delivery.Fault.SLOW
    assert time.monotonic() - began < 2


def test_a_resolver_that_does_not_answer_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(outside, "RESOLVING", 0.1)
    monkeypatch.setattr("socket.getaddrinfo", lambda *asked, **how: time.sleep(1))

    with pytest.raises(Refused):
        outside.place("https://public.example/")


def test_nobody_there_is_told_as_such(receiver):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(outside.Unreachable) as failed:
        outside.post(f"http://receiver.example:{port}/", b"{}", {})

    assert failed.value.fault == Delivery.Fault.UNREACHABLE


def test_what_is_no_answer_is_no_answer(receiver):
    receiver.answers = [lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")]

    with pytest.raises(outside.Unreachable):
        outside.post(receiver.address, b"{}", {})


@pytest.fixture
def certified(tmp_path):
    """A server with a certificate for receiver.example, and the file that says whom to trust."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(
        [*made, "-subj", "/CN=receiver.example", "-addext", "subjectAltName=DNS:receiver.example"], check=True, capture_output=True
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with receiving(lambda line: context.wrap_socket(line, server_side=True)) as told:
        yield told, certificate


def test_by_tls_the_name_is_proved_although_the_line_goes_to_a_number(certified, receiver, resolver, monkeypatch):
    told, certificate = certified
    resolver.names["other.example"] = [["127.0.0.1"]]
    address = f"https://receiver.example:{told.port}/"

    with pytest.raises(outside.Unreachable) as unknown:
        outside.post(address, b"{}", {})
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(outside.Unreachable) as another:
        outside.post(f"https://other.example:{told.port}/", b"{}", {})

    told.answers = [204, lambda handler: [(handler.wfile.write(b"H"), time.sleep(0.05)) for _letter in range(60)]]
    monkeypatch.setattr(outside, "ANSWERING", 0.5)

    assert unknown.value.fault == another.value.fault == Delivery.Fault.UNTRUSTED
    assert outside.post(address, b"{}", {}) == 204
    assert len(told.received) == 1
    with pytest.raises(outside.Unreachable) as slow:
        outside.post(address, b"{}", {})
    assert slow.value.fault == Delivery.Fault.SLOW
