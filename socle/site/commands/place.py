"""Where Socle listens, and the address that people type: two things behind a proxy, and on a machine that has several addresses."""

import argparse
import ipaddress
import os
import re
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from socle.site.commands.sentences import Stop
from socle.site.configuration import Configuration, Misconfigured

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104
LISTEN = re.compile(r"\[?(?P<host>[^\[\]\s]+?)\]?:(?P<port>\d{1,5})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the server listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{_bracketed(self.host)}:{self.port}"

    @property
    def is_everywhere(self) -> bool:
        """On every address of the machine: none of them says what people type."""
        return self.host in EVERYWHERE


def listening(options: argparse.Namespace, kept: Configuration) -> Place:
    """As asked for; else as it was kept; else where the kept address points, when that is a number and not a proxy's name."""
    before = _kept(kept)
    return Place(options.host or before.host, options.port or before.port)


def address(options: argparse.Namespace, kept: Configuration) -> str:
    """What people will type: as it is named, else as it follows from where Socle listens. A proxy's name stays as it is."""
    standing, place = urlsplit(kept.address), listening(options, kept)
    named = options.address or "SOCLE_ADDRESS" in os.environ or standing.scheme != "http"
    if named or not (options.host or options.port):
        return str(options.address or kept.address)
    if not place.is_everywhere:
        return f"http://{place}"
    if _is_here(standing.hostname or ""):
        raise Stop("everywhere", code=2, host=place.host, address=kept.address, such=f"http://{_own_address()}:{place.port}")
    return _following(standing, _kept(kept).port, place.port)


def typed(text: str) -> str:
    """An address as people type it: how, a name, and a port if need be."""
    try:
        url = urlsplit(text)
        whole = url.scheme in ("http", "https") and url.hostname and url.hostname not in EVERYWHERE and url.port != 0
        more = url.path.strip("/") or url.query or url.fragment or url.username or re.search(r"\s", text)
    except ValueError:
        whole, more = None, ""
    if not whole or more:
        raise Stop("address", code=2, address=text)
    return f"{url.scheme}://{url.netloc}"


def _kept(kept: Configuration) -> Place:
    if kept.listen:
        if not (found := LISTEN.fullmatch(kept.listen)):
            raise Misconfigured(f"listen = {kept.listen!r} cannot be meant: give an address and a port, such as 127.0.0.1:8000.")
        return Place(found["host"], int(found["port"]))
    standing = urlsplit(kept.address)
    own = standing.scheme == "http" and _is_numeric(standing.hostname or "")
    return Place((standing.hostname if own else None) or "127.0.0.1", (standing.port if own else None) or 8000)


def _following(standing: SplitResult, before: int, port: int) -> str:
    """The kept address, at the new port if it named the one where Socle listened."""
    return f"http://{_bracketed(standing.hostname or '')}:{port}" if standing.port == before else standing.geturl()


def _own_address() -> str:
    """The one by which this machine reaches others, as an example. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()


def _is_here(host: str) -> bool:
    """Whether only this machine reaches itself under this name."""
    return host == "localhost" or (_is_numeric(host) and ipaddress.ip_address(host).is_loopback)


def _is_numeric(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
