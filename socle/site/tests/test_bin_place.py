"""Where Socle listens, and the address that people type."""

from types import SimpleNamespace

import pytest

from socle.site.commands import main, place, run
from socle.site.commands.place import Place
from socle.site.commands.sentences import Stop
from socle.site.configuration import Configuration, Misconfigured

PROXY = "https://socle.example.org"
SHOP = "http://192.168.1.5:8000"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.delenv("SOCLE_ADDRESS", raising=False)


def asked(host=None, port=None, address=None):
    return SimpleNamespace(host=host, port=port, address=address)


def kept(tmp_path, **chosen):
    return Configuration(var=tmp_path, **chosen)


LISTENING = [
    (asked(), {}, Place("127.0.0.1", 8000)),
    (asked(), {"address": "http://127.0.0.1:9000"}, Place("127.0.0.1", 9000)),
    (asked(), {"address": "http://[::1]:9000"}, Place("::1", 9000)),
    (asked(), {"address": PROXY}, Place("127.0.0.1", 8000)),
    (asked(), {"address": "http://socle.local:9000"}, Place("127.0.0.1", 8000)),
    (asked(port=9001), {"address": PROXY, "listen": "0.0.0.0:8000"}, Place("0.0.0.0", 9001)),
    (asked("::"), {"listen": "[::1]:8001"}, Place("::", 8001)),
]


@pytest.mark.parametrize(("options", "chosen", "expected"), LISTENING)
def test_it_listens_where_it_is_told_else_where_it_did(tmp_path, options, chosen, expected):
    assert place.listening(options, kept(tmp_path, **chosen)) == expected


ADDRESSES = [
    (asked(), {}, "http://127.0.0.1:8000"),
    (asked(port=9000), {}, "http://127.0.0.1:9000"),
    (asked("192.168.1.5"), {}, SHOP),
    (asked("::1", 9000), {}, "http://[::1]:9000"),
    (asked("0.0.0.0", address=SHOP), {}, SHOP),
    (asked("0.0.0.0", address="http://localhost:80"), {}, "http://localhost:80"),
    (asked("0.0.0.0"), {"address": SHOP}, SHOP),
    (asked("0.0.0.0", 9000), {"address": SHOP}, "http://192.168.1.5:9000"),
    (asked("0.0.0.0", 9000), {"address": "http://socle.local"}, "http://socle.local"),
    (asked("0.0.0.0", 9000), {"address": PROXY}, PROXY),
    (asked("127.0.0.1", 9000), {"address": PROXY}, PROXY),
    (asked(address=PROXY), {"address": SHOP}, PROXY),
]


@pytest.mark.parametrize(("options", "chosen", "expected"), ADDRESSES)
def test_the_address_is_what_people_type(tmp_path, options, chosen, expected):
    assert place.address(options, kept(tmp_path, **chosen)) == expected


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"])
def test_listening_everywhere_without_an_address_for_others_is_refused_with_what_to_add(tmp_path, host, address):
    with pytest.raises(Stop, match=r"is for this machine only: add what people will type, such as --address http://\S+:8000\.$"):
        place.address(asked(host), kept(tmp_path, address=address))


def test_an_address_of_the_environment_is_said_on_purpose(tmp_path, monkeypatch):
    monkeypatch.setenv("SOCLE_ADDRESS", "http://127.0.0.1:80")

    assert place.address(asked("0.0.0.0"), kept(tmp_path, address="http://127.0.0.1:80")) == "http://127.0.0.1:80"


def test_an_address_is_kept_without_what_follows_the_name(tmp_path):
    assert place.typed("https://socle.example.org/") == PROXY


@pytest.mark.parametrize(
    "text", ["", "socle.example.org", "ftp://a", "http://", f"{PROXY}/x", f"{PROXY}?x", "http://0.0.0.0:80", "http://a b", "http://a:x"]
)
def test_what_nobody_could_type_is_wrong_usage(capsys, text):
    assert main(["run", "--address", text]) == 2
    assert "is nothing that people could type" in capsys.readouterr().err


def test_a_place_that_cannot_be_meant_is_refused(tmp_path):
    with pytest.raises(Misconfigured, match="listen = 'here'"):
        place.listening(asked(), kept(tmp_path, listen="here"))


def test_a_proxy_that_is_not_declared_is_said_at_the_start(tmp_path):
    said = [run.greeting(kept(tmp_path, address=address, proxies=count)) for address, count in [(PROXY, 0), (PROXY, 1), (SHOP, 0)]]

    assert ["proxies = 1" in one for one in said] == [True, False, False]
