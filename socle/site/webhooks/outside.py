"""The way out: a message is posted to an address that somebody has chosen, and never reaches a place inside a network.

A name is resolved once, all its addresses must be public, and the connection is made to the very address that was looked at: a
name that answers otherwise a moment later changes nothing. No redirect is followed, nothing is read of the answer but how it
went, and all of it has its time. Whoever keeps the installation may name networks that can be reached all the same.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread, Timer
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from socle.ground import restored
from socle.journal.act import Refused
from socle.site.webhooks.models import Delivery

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Fault = Delivery.Fault
LONGEST, MOST_READ, MOST_TRIED = 500, 1024, 3
RESOLVING, CONNECTING, ANSWERING = 5.0, 3.0, 10.0
_OTHERS = [
    ipaddress.ip_network(one)
    for one in (
        "::/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2001::/23",
        "2002::/16",
        "fec0::/10",
        "100::/64",
        "192.0.0.0/24",
        "192.88.99.0/24",
    )
]
"""What leads elsewhere than it says (NAT64, Teredo, 6to4) or nowhere, which not every version of Python knows."""


class Unreachable(Exception):
    """A message that could not be brought; `fault` says why."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Place:
    """An address elsewhere as it was understood; `at` is where it was found to be."""

    address: str
    host: str
    port: int
    path: str
    is_secure: bool
    at: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.address

    @property
    def named(self) -> str:
        """As the header Host says it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.is_secure else 80) else f"{host}:{self.port}"


def place(address: str) -> Place:
    """Where an address leads, for whoever wants to register it; Refused if nothing may be sent there."""
    found = understood(address)
    try:
        return resolved(found)
    except Unreachable:  # the same words for both: who types names is not to learn which of them exist inside
        told = _("This address leads nowhere that everybody can reach: nothing could be sent there.")
        raise Refused(told, field="address", code="address") from None


def understood(address: str) -> Place:
    """An address by its parts; Refused if it is none to which Socle sends."""
    parts = _parts(address)
    secure = parts.scheme == "https"
    if not secure and not (parts.scheme == "http" and settings.CONFIGURATION.demonstration):
        raise Refused(_("Give an address that begins with https://."), field="address", code="address")
    port = parts.port or (443 if secure else 80)
    if port < 1024 and port != (443 if secure else 80):
        raise Refused(_("Nothing is sent to this port."), field="address", code="address")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(address, _host(parts.hostname or ""), port, path, secure)


def _parts(address: str) -> Any:
    """What is neither ASCII nor whole is no address; a name and a password, or a fragment, have no place in one."""
    try:
        parts = urlsplit(address)
        whole = parts.hostname and parts.port != 0 and address.isascii() and address.isprintable() and " " not in address
    except ValueError:
        whole = False
    if not whole or len(address) > LONGEST or "\\" in address or "@" in parts.netloc or parts.fragment:
        raise Refused(_("This is no address to which something can be sent."), field="address", code="address")
    return parts


def _host(name: str) -> str:
    return name.rstrip(".")


def resolved(found: Place) -> Place:
    """The same place with where it is now; Unreachable if it is nowhere, or if one of its addresses is not public."""
    answers = _within(RESOLVING, lambda: socket.getaddrinfo(found.host, found.port, type=socket.SOCK_STREAM))
    at = tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not at:
        raise Unreachable(Fault.UNREACHABLE)
    if not all(is_reachable(one) for one in at):
        raise Unreachable(Fault.INSIDE)
    return Place(found.address, found.host, found.port, found.path, found.is_secure, at)


def is_reachable(text: str) -> bool:
    """Whether something may be sent to this address of the network."""
    address = _meant(ipaddress.ip_address(text.partition("%")[0]))
    if any(address in network for network in _opened()):
        return True
    return address.is_global and not address.is_multicast and not any(address in network for network in _OTHERS)


def _meant(address: Address) -> Address:
    """An IPv4 address that is written as one of IPv6 is itself."""
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _opened() -> Iterator[Any]:
    for one in settings.CONFIGURATION.webhook_networks.split(","):
        if one.strip():
            yield ipaddress.ip_network(one.strip())


def post(address: str, body: bytes, headers: dict[str, str]) -> int:
    """Send a message and tell the status of the answer; Unreachable if there is none."""
    restored.refuse_to_send()
    try:
        here = resolved(understood(address))
    except Refused:
        raise Unreachable(Fault.INSIDE) from None
    said = {"Host": here.named, "Content-Type": "application/json", "User-Agent": "Socle", "Connection": "close", **headers}
    with _connected(here) as line:
        connection = http.client.HTTPConnection(here.host, here.port)
        connection.sock = line
        connection.request("POST", here.path, body, said)
        answer = connection.getresponse()
        answer.read(MOST_READ)
        return answer.status


@contextmanager
def _connected(here: Place) -> Iterator[socket.socket]:
    """A line to the address that was looked at, which is cut when its time is over; every fault has its name."""
    cut: list[bool] = []
    try:
        with ExitStack() as closing:
            lines: list[Any] = [closing.enter_context(_line(here))]
            closing.enter_context(_until(lines, cut))
            if here.is_secure:
                lines.append(closing.enter_context(_secured(lines[0], here.host)))
                lines[1].do_handshake()
            yield lines[-1]
    except ssl.SSLCertVerificationError:
        raise Unreachable(Fault.UNTRUSTED) from None
    except (OSError, http.client.HTTPException, ValueError) as failed:
        raise Unreachable(Fault.SLOW if cut or isinstance(failed, TimeoutError) else Fault.UNREACHABLE) from None


def _line(here: Place) -> socket.socket:
    """A line to the first of the numbers that takes one; nothing is resolved again."""
    failed = OSError()
    for number in here.at[:MOST_TRIED]:
        line = socket.socket(socket.AF_INET6 if ":" in number else socket.AF_INET)
        line.settimeout(CONNECTING)
        try:
            line.connect((number, here.port))
        except OSError as fault:
            line.close()
            failed = fault
        else:
            line.settimeout(ANSWERING)
            return line
    raise failed


def _secured(line: socket.socket, host: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)


@contextmanager
def _until(lines: list[Any], cut: list[bool]) -> Iterator[None]:
    """Cut the line when its time is over: who answers a letter at a time would hold it for ever."""

    def let_go() -> None:
        cut.append(True)
        with suppress(OSError):  # it may have ended by itself
            lines[-1].shutdown(socket.SHUT_RDWR)

    over = Timer(ANSWERING, let_go)
    over.daemon = True
    over.start()
    try:
        yield
    finally:
        over.cancel()


def _within(seconds: float, ask: Callable[[], Any]) -> Any:
    """What is answered in time; whoever resolves names knows no limit of its own."""
    answers: Queue[Any] = Queue()
    Thread(target=lambda: answers.put(_asked(ask)), daemon=True).start()
    try:
        return answers.get(timeout=seconds)
    except Empty:
        raise Unreachable(Fault.SLOW) from None


def _asked(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except (OSError, UnicodeError):
        return []
